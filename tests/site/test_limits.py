"""How much a form may hold stands once, in Python: pages get it from there, and scripts from their page."""

import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.templating import TEMPLATES
from playbook.domain.ballot import ELEMENTS, HIGHEST, HIGHEST_ID, LONGEST_SCOPE, LOWEST, QUESTIONS
from playbook.importers.retro_notes import LONGEST_AGREED
from tools.site import paths

pytestmark = pytest.mark.host

SCRIPTS = paths.DOCS / "assets" / "js"
OF_ITS_OWN = re.compile(
    r"\b(?:LONGEST_(?:SCOPE|TEXT|AGREED)|HIGHEST_ID|QUESTIONS) =|slice\(0, \d|\b65_?53[56]\b"
)


class Fields(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def tags(site: Path, page: str, name: str) -> list[dict[str, str]]:
    return [given for tag, given in Fields(site / page / "index.html").tags if tag == name]


@pytest.mark.parametrize("page", ["diagnostic", "team"])
def test_the_name_of_the_work_is_as_long_as_python_takes_it(site: Path, page: str) -> None:
    scopes = [given for given in tags(site, page, "input") if given.get("data-part") == "scope"]
    assert [given["maxlength"] for given in scopes if "readonly" not in given] == [str(LONGEST_SCOPE)]


def test_what_is_agreed_is_as_long_as_notes_keep_it(site: Path) -> None:
    lines = [given for given in tags(site, "team", "input") if given["type"] == "text"]
    agreed = [*lines, *tags(site, "team", "textarea")]
    agreed = [given for given in agreed if "data-agreed" in given or "opposed" in given.get("id", "")]
    assert [given["maxlength"] for given in agreed] == [str(LONGEST_AGREED)] * (5 + len(QUESTIONS))


@pytest.mark.parametrize("page", ["diagnostic", "team"])
def test_every_question_offers_every_answer_that_python_takes(site: Path, page: str) -> None:
    offered = defaultdict(list)
    for given in tags(site, page, "input"):
        if given["type"] == "radio" and given["value"].isdigit():
            offered[given["name"]].append(int(given["value"]))
    assert len(offered) == len(QUESTIONS) + len(ELEMENTS)
    assert {tuple(values) for values in offered.values()} == {tuple(range(LOWEST, HIGHEST + 1))}


def test_the_comparison_knows_how_many_questions_a_reading_needs(site: Path) -> None:
    [controls] = [given for given in tags(site, "comparison", "div") if "data-own-rows" in given]
    assert controls["data-questions"] == str(len(QUESTIONS))


def test_an_id_is_what_sixteen_bits_hold() -> None:
    """The form draws as many, leaving out 0, which stands for none."""
    assert HIGHEST_ID == 2**16 - 1
    assert "new Uint16Array(1)" in (SCRIPTS / "shared" / "clock.js").read_text(encoding="utf-8")


def test_no_template_and_no_script_has_a_limit_of_its_own() -> None:
    files = {
        **dict.fromkeys(TEMPLATES.iterdir(), re.compile(r'maxlength="\d')),
        **dict.fromkeys(SCRIPTS.rglob("*.js"), OF_ITS_OWN),
    }
    found = [path.name for path, own in files.items() if own.search(path.read_text(encoding="utf-8"))]
    assert found == []
