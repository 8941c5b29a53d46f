"""Built pages are read once, as the tokens they are written in; joined again they are the same page."""

from pathlib import Path

import pytest

from tools.postprocess.pages import Page, parse, read, write
from tools.site import paths

pytestmark = pytest.mark.host

PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><!-- a <b> comment --><meta property="og:title" content="A &amp; B">
<meta name=empty><script>if (1 < 2) document.write("<p>")</script></head>
<body><META name="later" content="x"><article CLASS='a > b'><p>One &amp; two &#215; three<br/>four</p>
</article ><p hidden>end &copy"""


def test_every_built_page_is_its_tokens_byte_for_byte(site: Path, tmp_path: Path) -> None:
    pages = read(site)
    assert "plays/andon/index.html" in pages
    for path in pages:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    write(tmp_path, pages)
    assert [path for path in pages if (tmp_path / path).read_bytes() != (site / path).read_bytes()] == []


@pytest.mark.parametrize(
    "html", [PAGE, "", "text", "<p>", "a & b < c", "<?pi?><p><![CDATA[x]]>", PAGE.replace("\n", "\r\n")]
)
def test_markup_that_is_odd_stays_as_it_is(html: str) -> None:
    assert parse(html).html == html


def test_a_token_is_a_tag_a_comment_a_script_or_all_the_text_between() -> None:
    tokens = parse(PAGE).tokens
    texts = [token.raw for token in tokens if not token.tag]
    assert "One &amp; two &#215; three" in texts
    assert 'if (1 < 2) document.write("<p>")' in texts
    assert [token.raw[:6] for token in tokens if token.tag == "!"] == ["<!doct", "<!-- a"]
    [article] = [token for token in tokens if token.tag == "article" and token.opens]
    assert (article.raw, article.given) == ("<article CLASS='a > b'>", {"class": "a > b"})
    assert [token.depth for token in tokens if token.tag in {"br", "meta"}] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("name", "told"), [("og:title", "A & B"), ("empty", None), ("later", None), ("none", None)]
)
def test_a_page_s_head_says_what_the_page_is(name: str, told: str | None) -> None:
    assert parse(PAGE).meta(name) == told


def test_the_article_is_all_from_its_tag_to_its_end() -> None:
    page = parse(PAGE)
    inside = Page(page.tokens[page.article()]).html
    assert (inside[:8], inside[-11:]) == ("<article", "</article >")
    assert Page(parse("<p>none</p>").tokens[parse("<p>none</p>").article()]).html == ""


def test_no_other_step_reads_html_itself() -> None:
    readers = [
        path.relative_to(paths.ROOT).as_posix()
        for path in sorted((paths.ROOT / "tools").rglob("*.py"))
        if "html.parser" in path.read_text(encoding="utf-8")
    ]
    assert readers == ["tools/postprocess/pages.py"]
