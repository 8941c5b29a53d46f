"""What the search looks through: what readers read, and nothing else."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from playbook.catalog.load import load_catalog
from playbook.catalog.search_words import load_search_words
from tools.postprocess import search_index

pytestmark = pytest.mark.host


@pytest.fixture(scope="module")
def sections(site: Path) -> dict[str, dict[str, str]]:
    """The sections of the search index by their address."""
    listed = json.loads((site / "search" / "sections.json").read_text(encoding="utf-8"))["docs"]
    return {section["location"]: section for section in listed}


def test_decision_records_are_not_searched(sections: dict[str, dict[str, str]]) -> None:
    assert not [place for place in sections if place.startswith("decisions/")]


def test_notes_for_a_sleeping_script_are_not_searched(
    site: Path, sections: dict[str, dict[str, str]]
) -> None:
    for name in ("diagnostic", "team", "checkpoints", "map"):
        assert "data-asleep" in (site / name / "index.html").read_text(encoding="utf-8")
    assert not [
        place
        for place, section in sections.items()
        if "asleep" in section["text"] or "has not started" in section["text"]
    ]


def test_the_section_on_privacy_is_called_so(sections: dict[str, dict[str, str]]) -> None:
    assert "privacy" in sections["about/#privacy"]["title"]
    assert "nothing leaves your browser" in sections["about/#privacy"]["title"]


def test_marks_of_origin_are_no_words_of_the_text(sections: dict[str, dict[str, str]]) -> None:
    text = sections["pitfalls/#tool-tyranny"]["text"]
    assert "article" not in text
    assert "Hall &amp; Johnson 2009" not in sections["models/spectrum/"]["text"]


def test_a_complaint_is_found_by_its_sentence_alone_once(sections: dict[str, dict[str, str]]) -> None:
    assert sections["symptoms/#who-decides"]["title"] == "Who actually decides?"
    others = [place for place, section in sections.items() if "Who actually decides?" in section["text"]]
    assert not [place for place in others if place.startswith("symptoms/")]


def test_a_place_is_found_by_what_is_told_of_it_and_by_how_people_ask(
    sections: dict[str, dict[str, str]],
) -> None:
    for line in load_catalog().symptoms["bad-news-comes-late"].also:
        assert line in sections["symptoms/#bad-news-comes-late"]["told"]
    assert "my boss" in sections["questions/#question-who-sees"]["told"]
    assert load_catalog().sections["privacy"].summary in sections["about/#privacy"]["told"]


def test_sections_of_pages_that_were_written_anew_take_the_place_of_their_older_ones(tmp_path: Path) -> None:
    def listed(name: str) -> list[str]:
        found = json.loads((tmp_path / "search" / name).read_text(encoding="utf-8"))
        return [f"{section['location']} {section['text']}" for section in found["docs"]]

    def write(*sections: str) -> None:
        docs = [{"location": section, "text": str(len(sections))} for section in sections]
        (tmp_path / "search" / "search_index.json").write_text(json.dumps({"docs": docs}), encoding="utf-8")

    (tmp_path / "search").mkdir()
    write("", "a/", "a/#old", "b/", "c/", "c/#x")
    search_index.part(tmp_path, load_catalog(), load_search_words())
    write("a/", "a/#new", "d/")
    search_index.renew(tmp_path, ["a/", "c/"], load_catalog(), load_search_words())
    assert listed("sections.json") == [" 6", "a/ 3", "a/#new 3", "b/ 6", "d/ 3"]
    assert listed("search_index.json") == []


UNHASHED = "0" * 64
"""What stands for the tree hash until there is one."""
INLINE = re.compile(r"</?(?:a|abbr|b|br|code|em|i|kbd|mark|s|small|span|strong|sub|sup|wbr)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\w+")


def test_no_two_cells_are_one_word_of_the_search(site: Path, sections: dict[str, dict[str, str]]) -> None:
    joined = []
    for place, section in sections.items():
        html = (site / place.partition("#")[0] / "index.html").read_text(encoding="utf-8")
        words = set(WORD.findall(unescape(TAG.sub(" ", INLINE.sub("", html) + INLINE.sub(" ", html)))))
        found = WORD.findall(unescape(TAG.sub(" ", INLINE.sub("", section["text"]))))
        joined += [(place, word) for word in found if word not in words and word != UNHASHED]
    assert joined == []
