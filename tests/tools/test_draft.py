"""While somebody writes: a save shows a moment later, and all else stays as the build made it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support.breadth import EVERY
from tools.postprocess import source_archive
from tools.site import draft, paths, serve
from tools.site.live import SCRIPT, News

pytestmark = pytest.mark.host

PATIENCE = 120
LISTENING = re.compile(rf'<script src="{re.escape(SCRIPT)}"[^>]*></script>(?=</head>)')
IN_PORTIONS = """
from tools.site import draft
draft.begin()
pages = list(draft.addresses())
for start in range(0, len(pages), 30):
    done = draft.renew(pages[start : start + 30], staged=True)
    assert not done.fault, done.fault
    assert not done.retitled, done.retitled
"""

AFTER_A_FAULT = """
from tools.site import draft
draft.begin()
def fail(*_):
    raise ValueError("of a test")
right, draft.glossary_links.link_all = draft.glossary_links.link_all, fail
assert draft.renew(["about/"], staged=False).fault == "of a test"
draft.glossary_links.link_all = right
done = draft.renew(["guide/share/"], staged=False)
assert {"about/", "guide/share/"} <= done.pages, done
"""


@dataclass(frozen=True)
class Writer:
    """A copy of the project that is served from while its files change."""

    root: Path
    address: str = ""

    def change(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path) as answer:
            return str(answer.read().decode())

    def page(self, path: str) -> str:
        """What is served, without the script that listens."""
        return LISTENING.sub("", self.get(path))

    def wait_for(self, path: str, words: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            # A new page is missing at first.
            with suppress(OSError):
                if words in (found := self.get(path)):
                    return found
            time.sleep(0.1)
        raise AssertionError(f"{path} never said {words!r}")

    def sections(self) -> list[dict[str, Any]]:
        return list(json.loads(self.get("search/sections.json"))["docs"])

    def built(self, path: str) -> str:
        return (self.root / "site" / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a build reads, with the site built there."""
    root = tmp_path_factory.mktemp("writer")
    for name in (*source_archive.PARTS, ".cache"):
        source = paths.ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, root / name)
    (root / "node_modules").symlink_to(paths.NODE_MODULES)
    subprocess.run([sys.executable, "-m", "tools.site.build"], cwd=root, check=True)
    return root


@pytest.fixture(scope="module")
def writer(project: Path) -> Iterator[Writer]:
    command = [sys.executable, "-m", "tools.site.serve", "--port", "0"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            told = next(line for line in server.stdout if line.startswith("Serving on "))
            yield Writer(project, told.split()[2])
        finally:
            server.terminate()


@pytest.mark.parametrize("script", [AFTER_A_FAULT, *([IN_PORTIONS] if EVERY else [])])
def test_pages_written_alone_are_byte_for_byte_those_of_a_whole_build(project: Path, script: str) -> None:
    subprocess.run([sys.executable, "-c", script], cwd=project, check=True)
    site, written = project / "site", project / ".cache" / "draft"
    names = {path.relative_to(site) for path in site.rglob("*") if path.is_file() and path.suffix != ".gz"}
    assert {path.relative_to(written) for path in written.rglob("*") if path.is_file()} - names <= {
        Path("sitemap.xml.gz")
    }
    assert [name for name in names if (site / name).read_bytes() != (written / name).read_bytes()] == []


@pytest.mark.parametrize("path", ["", "diagnostic/", "plays/andon/", "print/", "404.html"])
def test_at_the_start_every_page_is_the_built_one_and_listens(writer: Writer, path: str) -> None:
    page = path if path.endswith(".html") else f"{path}index.html"
    assert writer.page(path) == writer.built(page)
    assert bool(LISTENING.search(writer.get(path))) is not path.endswith(".html")


def test_what_is_written_on_a_page_shows_there_and_in_the_search_which_keeps_all_it_had(
    writer: Writer,
) -> None:
    before = {section["location"]: section for section in writer.sections()}
    others = {path: writer.page(path) for path in ("", "plays/andon/", "guide/")}
    with (writer.root / "docs/about/index.md").open("a", encoding="utf-8") as page:
        page.write("\n## A heading from a test {#about-new}\n\nAn andon, saved.\n")
    served = writer.wait_for("about/", "A heading from a test")
    assert 'class="pb-term"' in served, "glossary links are there too"
    assert served.count("Content-Security-Policy") == 1
    after = {section["location"]: section for section in writer.sections()}
    assert set(after) - set(before) == {"about/#about-new"}
    assert set(before) <= set(after)
    assert {path: writer.page(path) for path in others} == others


def test_a_page_names_the_others_as_the_built_one_does(writer: Writer) -> None:
    with (writer.root / "docs/guide/share.md").open("a", encoding="utf-8") as page:
        page.write("\nSaved by a test.\n")
    served = writer.wait_for("guide/share/", "Saved by a test.")
    names = re.compile(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', re.DOTALL)
    assert names.findall(served) == names.findall(writer.built("guide/share/index.html"))


def test_a_change_of_content_shows_on_each_page_that_tells_it_and_in_python(writer: Writer) -> None:
    package = json.loads(writer.get("assets/runtime/manifest.json"))["package"]
    writer.change("playbook/content/plays/andon.toml", 'title = "Andon"', 'title = "Andon of a test"')
    writer.wait_for("plays/andon/", "Andon of a test")
    writer.wait_for("plays/", "Andon of a test")
    writer.wait_for("plays/kaizen/", "Andon of a test")
    assert json.loads(writer.get("assets/runtime/manifest.json"))["package"] != package


def test_a_style_shows_in_the_one_stylesheet(writer: Writer) -> None:
    writer.change("docs/assets/css/type-and-space.css", ":root", "/* of a test */\n:root")
    assert "@import" not in writer.wait_for("assets/css/main.css", "/* of a test */")


def test_a_script_shows_in_the_joined_one_and_a_fault_in_it_leaves_that_as_it_was(writer: Writer) -> None:
    def joined() -> str:
        [path] = re.findall(r'src="\.\./(assets/js/bundle/[^"]+)"', writer.page("about/"))
        return path

    def joined_after(before: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while joined() == before and time.monotonic() < deadline:
            time.sleep(0.1)
        return joined()

    path, before = "docs/assets/js/pages/copy-link.js", joined()
    writer.change(path, "@module\n */\n", '@module\n */\n\nglobalThis.ofATest = "script of a test";\n')
    assert "script of a test" in writer.get(after := joined_after(before))
    assert after in writer.page("about/")
    writer.change(path, '"script of a test";', '"script of a test" of;')
    time.sleep(2)
    assert "script of a test" in writer.get(joined())
    writer.change(path, '"script of a test" of;', '"script mended";')
    assert "script mended" in writer.get(joined_after(after))


def test_a_fault_leaves_the_page_as_it_was_until_it_is_mended(writer: Writer) -> None:
    path = "playbook/content/plays/kaizen.toml"
    writer.change(path, "minutes = ", "minuets = ")
    time.sleep(3)
    assert "<h1" in writer.get("plays/kaizen/")
    writer.change(path, "minuets = ", "minutes = ")
    writer.change(path, 'title = "', 'title = "Mended ')
    writer.wait_for("plays/kaizen/", "Mended ")


def test_a_new_page_is_there_after_a_whole_build(writer: Writer) -> None:
    (writer.root / "docs/decisions/9999-of-a-test.md").write_text(
        "---\ndescription: What a test has written, as long as others.\n---\n\n# Of a test {#d9999}\n",
        encoding="utf-8",
    )
    writer.wait_for("decisions/9999-of-a-test/", "Of a test")


def test_pages_that_somebody_opened_are_written_before_the_others() -> None:
    assert serve.seen_first(["a/", "b/", "c/", "d/"], {"c/", "elsewhere/"}) == ["c/", "a/", "b/", "d/"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("docs/about/index.md", (True, True, False)),
        ("docs/assets/css/base.css", (True, False, True)),
        ("docs/assets/js/main.js", (True, False, True)),
        ("docs/assets/js/python/prestart.js", (False, False, True)),
        ("docs/about/checks.toml", (True, False, False)),
        ("playbook/content/plays/andon.toml", (True, False, False)),
        ("macros/templates/play.md", (True, False, False)),
        ("overrides/main.html", (True, False, False)),
        ("playbook/domain/fit.py", (False, False, False)),
        ("mkdocs.yml", (False, False, False)),
        ("tools/assets/fonts.py", (False, False, False)),
    ],
)
def test_a_change_is_answered_by_what_shows_it(path: str, kind: tuple[bool, bool, bool]) -> None:
    file = paths.ROOT / path
    assert file.is_file()
    assert (serve.is_quick(file), serve.is_page(file), serve.is_asset(file)) == kind


def test_an_address_is_the_one_that_mkdocs_gives() -> None:
    sources = {"index.md": "", "about/index.md": "about/", "guide/share.md": "guide/share/"}
    assert {name: draft.address(paths.DOCS / name) for name in sources} == sources


def test_only_pages_named_by_their_file_get_the_title_that_is_known() -> None:
    navigation = [{"Home": "index.md"}, {"Guide": ["guide/index.md", "guide/share.md"]}, "about/index.md"]
    titles = {"": "Not this", "guide/": "A guide", "about/": "About"}
    assert draft.named(navigation, titles) == [
        {"Home": "index.md"},
        {"Guide": [{"A guide": "guide/index.md"}, "guide/share.md"]},
        {"About": "about/index.md"},
    ]


def test_news_are_told_in_order_and_once_to_each_who_listens() -> None:
    news = News()
    news.tell(["", "about/"])
    known = news.count()
    news.tell()
    assert news.after(0, 0) == [["/", "/about/"], []]
    assert news.after(known, 0) == [[]]
    assert news.after(2, 0) == []
