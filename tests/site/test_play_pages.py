"""A play's page has all that it takes to run it: steps, a form to take along, and how to hold it apart."""

import re
from html import unescape
from pathlib import Path

import pytest

from macros.backlinks import ways_to
from playbook.catalog.load import load_catalog
from playbook.catalog.schema import Play
from tests.support.built import read

pytestmark = pytest.mark.host

CATALOG = load_catalog()
PLAYS = pytest.mark.parametrize("play", CATALOG.plays.values(), ids=lambda play: play.id)
SECTIONS = (
    *("when", "need", "steps", "say", "output", "blank", "wrong"),
    *("remote", "access", "example", "origin", "from", "next"),
)
LONGEST = 70
"""Words in one paragraph or line of a step: more than that nobody follows while doing it."""


@PLAYS
def test_every_section_has_its_own_id(site: Path, play: Play) -> None:
    page = read(site, f"plays/{play.id}/index.html")
    told = [heading.id for heading in page.headings if heading.level == 2]
    assert told == [f"{play.id}-{name}" for name in SECTIONS]


@PLAYS
def test_the_text_to_copy_is_the_blank_letter_by_letter(site: Path, play: Play) -> None:
    html = (site / f"plays/{play.id}/index.html").read_text(encoding="utf-8")
    code = re.search(r"<pre\b[^>]*>(.*?)</pre>", html, re.DOTALL)
    assert code
    assert unescape(re.sub(r"<[^>]+>", "", code[1])).strip() == play.blank.strip()


@PLAYS
def test_what_leads_to_a_play_is_folded_and_counted(site: Path, play: Play) -> None:
    html = (site / f"plays/{play.id}/index.html").read_text(encoding="utf-8")
    fold = re.search(r'<details class="pb-fold pb-ways">(.*?)</details>', html, re.DOTALL)
    assert fold
    assert fold[1].count("<li>") == len(ways_to(play.id, CATALOG)) > 0


@PLAYS
def test_a_step_can_be_followed_while_you_do_it(play: Play) -> None:
    parts = [part for step in play.steps for part in step.do.splitlines()]
    assert not [part for part in parts if len(part.split()) > LONGEST]
