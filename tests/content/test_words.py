"""Words that readers stumbled over: one name for one thing, and no name for two."""

import re
from pathlib import Path

import pytest

from playbook.catalog.load import load_catalog
from tests.support.built import pages, read

pytestmark = pytest.mark.host


def test_the_article_has_one_author_who_is_called_the_same_everywhere(site: Path) -> None:
    for path in ("about/", "evidence/"):
        assert "Its author is an unnamed industry-analysis team." in read(site, f"{path}index.html").text
    assert not [page.path for page in pages(site) if re.search(r"\b[Ii]ts authors\b", page.text)]


def test_the_mark_of_the_playbook_is_not_the_word_for_what_a_team_may_change(site: Path) -> None:
    """“Ours, to ask for, not ours” sorts a plan; the mark of an addition bears the playbook's name."""
    marks = set(
        re.findall(
            r'pb-claim-(\w+)"[^>]*>([^<]+)<', (site / "evidence/index.html").read_text(encoding="utf-8")
        )
    )
    assert {("article", "source article"), ("playbook", "this playbook")} <= marks


@pytest.mark.parametrize("name", ["factory", "orchestra", "hybrid"])
def test_a_heading_over_plays_says_whose_they_are(name: str) -> None:
    titles = [section.title for section in load_catalog().sections.values()]
    assert titles.count(load_catalog().sections[f"{name}-plays"].title) == 1


def test_a_complaint_from_two_kinds_of_work_says_which_play_is_for_which(site: Path) -> None:
    text = read(site, "symptoms/index.html").text
    expected = "Play: on new work Tuning sync; on routine work Station stand-up · Visual board."
    assert expected in text
