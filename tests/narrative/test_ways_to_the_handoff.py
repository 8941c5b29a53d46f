"""A result that leads to a handoff says so, with a link: a split, and work that has become known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from playbook.catalog.browser_bundle import staged_tables
from playbook.catalog.load import load_catalog, read_staged
from playbook.catalog.schema import Mismatch, Model
from playbook.domain.handoff import Times, tally_handoff
from playbook.domain.team import tally
from playbook.narrative.reveal import screens
from playbook.renderers import html, markdown, text
from playbook.renderers.dispatch import direct_links
from playbook.renderers.html import fragment
from playbook.results.ballot import ballot_document
from playbook.results.checkpoint import checkpoint_document
from playbook.results.documents import BallotResult, CheckpointResult, TeamResult
from playbook.results.handoff import HandoffScope, handoff_document
from playbook.results.team import team_document
from tests.support.built import read, target
from tests.support.handoff_samples import both
from tests.support.samples import DAY, ballot, team

CATALOG = load_catalog()
SITE = "https://playbook.example/"
Reads = Callable[..., BallotResult | TeamResult]
WAY = "Score a handoff from both sides"
SPLIT, ODD, BLEND = (2, 9, 3, 8), (8, 8, 2, 8), (5, 5, 6, 6)
OPEN, KNOWN = (9, 9, 8, 9), (3, 3, 4, 3)


def alone(*answers: int) -> BallotResult:
    return ballot_document(ballot(answers, 2, DAY), CATALOG)


def together(*answers: int) -> TeamResult:
    return team_document(tally(team([answers] * 5, "2 2 2 2 2 2 2 2")), CATALOG, None, DAY)


def over_time(before: tuple[int, ...], after: tuple[int, ...]) -> CheckpointResult:
    later = DAY + timedelta(weeks=6)
    return checkpoint_document([ballot(before, 2, DAY), ballot(after, 2, later)], CATALOG)


@pytest.mark.parametrize("read", [alone, together])
def test_a_split_leads_to_the_handoff_on_the_page_in_notes_and_in_the_terminal(
    read: Reads,
) -> None:
    split = read(*SPLIT)
    assert f'<a href="../handoff/">{WAY}.</a>' in html.html(split, CATALOG, root="../")
    assert f"[{WAY}.]({SITE}go/handoff/)" in markdown.markdown(split, CATALOG, SITE)
    assert f"one part hands over to the other. {WAY}" in " ".join(text.text(split, CATALOG).split())
    assert "handoff" in [link["id"] for link in split["links"]]


def test_a_team_is_led_to_the_handoff_when_its_split_is_revealed() -> None:
    shown = screens(together(*SPLIT), CATALOG, direct_links(CATALOG, "../"))
    found = [screen.id for screen in shown if f'<a href="../handoff/">{WAY}.</a>' in fragment(screen.blocks)]
    assert found == ["together"]


@pytest.mark.parametrize("answers", [ODD, BLEND, OPEN])
@pytest.mark.parametrize("read", [alone, together])
def test_one_kind_of_work_leads_to_no_handoff(read: Reads, answers: tuple[int, ...]) -> None:
    whole = read(*answers)
    for written in (html.html(whole, CATALOG), markdown.markdown(whole, CATALOG), text.text(whole, CATALOG)):
        assert WAY not in written
    assert "handoff" not in [link["id"] for link in whole["links"]]


def test_work_that_became_known_leads_to_the_handoff() -> None:
    known, said = over_time(OPEN, KNOWN), "hand it over with a score."
    assert f'<a href="../handoff/">{WAY}.</a>' in html.html(known, CATALOG, root="../")
    assert f"{said} [{WAY}.]({SITE}go/handoff/)" in markdown.markdown(known, CATALOG, SITE)
    assert f"{said} {WAY}." in " ".join(text.text(known, CATALOG).split())


@pytest.mark.parametrize("results", [(KNOWN, OPEN), (OPEN, OPEN)])
def test_work_that_stayed_or_became_new_leads_to_no_handoff(results: tuple[tuple[int, ...], ...]) -> None:
    before, after = results
    assert WAY not in markdown.markdown(over_time(before, after), CATALOG, SITE)


@pytest.mark.parametrize("path", ["guide", "guide/checkpoints", "models/hybrid", "symptoms", "facilitate"])
def test_a_page_that_speaks_of_handoffs_leads_to_the_one_that_scores_them(site: Path, path: str) -> None:
    page = read(site, f"{path}/index.html")
    assert ("handoff/index.html", "") in [target(page.path, link) for link in page.links]


def test_every_play_for_the_handoff_leads_there_in_one_sentence(site: Path) -> None:
    plays = [name for name, play in CATALOG.plays.items() if play.model is Model.HANDOFF]
    assert {"score-writing", "playability-review", "orchestration-week"} < {*plays}
    for name in plays:
        text = read(site, f"plays/{name}/index.html").text
        assert "Not sure where the handoff is weak? Score it from both sides first." in text


def test_every_symptom_of_a_handoff_leads_to_the_page() -> None:
    of_handoffs = [item for item in CATALOG.symptoms.values() if item.mismatch is Mismatch.HANDOFF]
    assert [item.id for item in of_handoffs if "handoff" not in item.read] == []
    assert "handoff" in CATALOG.symptoms["handoffs-drown-us"].read


def test_the_page_and_the_terminal_link_a_handoff_to_the_same_sections() -> None:
    handoff = tally_handoff(both([7] * 8, [2] * 8, work=(9, 2)), Times.MANY)
    page = read_staged(staged_tables(CATALOG))
    in_the_page, in_the_terminal = (
        handoff_document(handoff, instrument, HandoffScope(), site=SITE) for instrument in (page, CATALOG)
    )
    assert in_the_page["links"] == in_the_terminal["links"]
    assert {"method-handoff", "limits", *handoff.plays} == {link["id"] for link in in_the_page["links"]}
