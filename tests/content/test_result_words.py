"""The words that read the pattern: complete, each its own, and nothing that a result must not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook.catalog.browser_bundle import staged_tables
from playbook.catalog.completeness import CHECKPOINT_MINUTES, said_once
from playbook.catalog.load import load_catalog, read_staged
from playbook.catalog.schema import Model
from playbook.domain.ballot import ELEMENTS
from tests.narrative.test_wording import FORBIDDEN

pytestmark = pytest.mark.host

CATALOG = load_catalog()
GUIDANCE, PATTERNS = CATALOG.guidance, CATALOG.patterns
ROOT = Path(__file__).parents[2]
PLAYS_OF = {
    "factory-on-orchestra": {Model.ORCHESTRA, Model.ANY},
    "orchestra-on-factory": {Model.FACTORY, Model.ANY},
    "factory-on-blend": {Model.ORCHESTRA, Model.ANY},
    "orchestra-on-blend": {Model.FACTORY, Model.ANY},
}
"""Whose plays move an element in each direction."""
LONGEST = 220
"""More characters than this in a sentence or two are not read on a phone."""


def sentences() -> Iterator[tuple[str, str]]:
    """Yield every new sentence of a result with its place."""
    yield from said_once(CATALOG)
    for group in ("team", "over_time"):
        yield from (
            (f"readings.toml:{group}.{name}", said) for name, said in getattr(CATALOG.readings, group).items()
        )
    yield "guidance.toml:three", GUIDANCE.three.say
    yield from ((f"agenda.toml:{item.id}", item.name) for item in CATALOG.agenda.values())


@pytest.mark.parametrize("name", FORBIDDEN)
def test_no_sentence_ever(name: str) -> None:
    assert not [
        (where, said) for where, said in sentences() if re.search(FORBIDDEN[name], said, re.IGNORECASE)
    ]


def test_what_a_team_takes_over_as_its_own_speaks_to_nobody_else() -> None:
    """Behind “we will” and “it works if”, a “you” would be somebody else; a question may hold one."""
    taken = re.compile(r"moves\..*\.(step|change|sign)$|ways\.")
    asked = re.compile(r"[:“][^:“]*\?")
    assert not [
        (where, said)
        for where, said in sentences()
        if taken.search(where) and re.search(r"\byou(r|rs|’\w+)?\b", asked.sub("", said), re.IGNORECASE)
    ]


def test_a_sentence_is_short_enough_to_be_read_on_a_phone() -> None:
    assert not [(where, len(said)) for where, said in sentences() if len(said) > LONGEST]


def test_a_sentence_ends_as_sentences_do() -> None:
    fragments = re.compile(r":(kinds|edge|first|beside|team|over_time)\.|_part$|\.sign$|agenda")
    assert not [
        (where, said)
        for where, said in sentences()
        if not fragments.search(where) and not said.endswith((".", "?"))
    ]


@pytest.mark.parametrize("element", ELEMENTS)
@pytest.mark.parametrize("direction", PLAYS_OF)
def test_a_direction_leads_to_plays_that_move_it(element: str, direction: str) -> None:
    plays = GUIDANCE.moves[element][direction].plays
    assert {CATALOG.plays[play].model for play in plays} <= PLAYS_OF[direction]
    assert len(set(plays)) == len(plays) >= 2


@pytest.mark.parametrize("direction", PLAYS_OF)
def test_eight_elements_that_pull_one_way_can_each_have_a_play_of_their_own(direction: str) -> None:
    order = ("planning", "structure", "risk", "ritual", "metrics", "goal", "leadership", "tools")
    named: list[str] = []
    for element in order:
        play = next(play for play in GUIDANCE.moves[element][direction].plays if play not in named)
        named.append(play)
    assert len(named) == len(ELEMENTS)


def test_too_much_factory_on_risk_adds_a_trial_and_loosens_no_control() -> None:
    risk = GUIDANCE.moves["risk"]
    for said in (risk["factory-on-orchestra"].step, risk["factory-on-blend"].step):
        assert re.search(r"every gate stays|keep every control", said, re.IGNORECASE)
    change = risk["factory-on-orchestra"].change
    assert change
    assert "Remove none that law, contract or safety requires" in change
    loosening = r"\b(drop|remove|skip|relax|loosen|fewer) (a |the |some |one )?(control|gate|check)"
    assert not [said for _, said in sentences() if re.search(loosening, said, re.IGNORECASE)]


def test_what_a_team_only_can_ask_for_is_asked_of_somebody() -> None:
    for element in ("metrics", "goal", "leadership"):
        for move in GUIDANCE.moves[element].values():
            assert re.search(r"\b(ask|Ask|Agree with)\b", move.step)


def test_order_comes_back_by_the_three_structures_of_the_article() -> None:
    assert GUIDANCE.three.plays == ("soloist", "movement-boundaries", "critiqued-rehearsal")
    assert GUIDANCE.ways["leadership"]["orchestra"].play == "soloist"
    assert GUIDANCE.ways["risk"]["factory"].play == "quality-gates"
    assert GUIDANCE.open_ways == ("leadership", "structure")


def test_a_blend_is_never_sent_to_an_end_of_the_scale() -> None:
    for element, moves in GUIDANCE.moves.items():
        for direction in ("factory-on-blend", "orchestra-on-blend"):
            assert re.search(r"\b(known|open|other) half\b|done before", moves[direction].step), element


def test_the_agenda_of_a_checkpoint_is_one_list_that_scores_before_anybody_talks() -> None:
    items = list(CATALOG.agenda.values())
    assert sum(item.minutes for item in items) == CHECKPOINT_MINUTES
    assert items[0].id == "score"
    for steps in (CATALOG.plays["checkpoint"].steps, CATALOG.steps["checkpoints"].agenda):
        assert [step.minutes for step in steps] == [item.minutes for item in items]
        assert all(item.name in step.do for item, step in zip(items, steps, strict=True))


def test_every_page_that_tells_the_agenda_draws_from_the_list(site: Path) -> None:
    for page in ("facilitate", "plays/checkpoint", "guide/checkpoints"):
        text = (site / page / "index.html").read_text(encoding="utf-8")
        assert all(item.name in text for item in CATALOG.agenda.values()), page


def test_every_section_that_results_link_to_is_in_the_file_of_the_page() -> None:
    staged = read_staged(staged_tables(load_catalog())).sections
    linked = {
        name
        for path in (ROOT / "playbook").glob("narrative/*.py")
        for name in re.findall(r'href\("([a-z-]+)"\)', path.read_text(encoding="utf-8"))
    }
    assert linked & CATALOG.sections.keys() <= staged.keys()
    assert {"method", "limits", "other-causes", "factory", "orchestra"} <= staged.keys()
    assert all(section.cited for section in staged.values())
