"""What holds for the reading of any answers: 1,000 ballots and 200 teams by chance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from playbook.catalog.load import load_instrument
from playbook.domain.fit import ENOUGH_ELEMENTS
from playbook.domain.plan import ASKED_FOR, SPLIT, TALK, UNAGREED_ORDER
from playbook.domain.team import tally
from playbook.narrative.advice import Advice, Step, advice_of
from playbook.narrative.blocks import Block, Bullets, Changes, Fold, Lines, Paragraph, Span
from playbook.narrative.common import kind_of
from playbook.narrative.pattern import Headline, headline_of, plain
from playbook.renderers.dispatch import blocks_of
from playbook.renderers.text import text
from playbook.results.ballot import ballot_document
from playbook.results.documents import BallotResult, Fitted, TeamResult
from playbook.results.team import team_document
from tests.support.random_results import random_ballot, random_team
from tests.support.samples import team

BALLOTS, TEAMS = 1_000, 200
SEED = 16
INSTRUMENT = load_instrument()
ELEMENT_NAMES = {item.name.lower(): item.id for item in INSTRUMENT.elements.values()}
ASKED = re.compile(r"(?:Next, answer|Ask everybody for) ([^.]*)\.")
AGENDA = {"checkpoint"}
"""The play that stands with the date of a checkpoint, whatever is advised."""
OTHER = {"factory": "orchestra", "orchestra": "factory"}
CALM = re.compile(r"run that way|suits it")
LOOSENS = re.compile(
    r"\b(drop|remove|skip|relax|loosen|lift|waive|cut|fewer|less) (a |the |some |one |of the )*"
    r"(control|gate|check|approval|test)",
    re.IGNORECASE,
)
KEEPS_CONTROLS = re.compile(r"every gate stays|keep every control|remove none", re.IGNORECASE)
"""Whoever is too far to the Factory's side with risk is told this with the trial."""


@dataclass(frozen=True)
class Reading:
    """A result with all that is said of it."""

    document: Fitted
    headline: Headline
    advice: Advice
    blocks: tuple[Block, ...]

    @property
    def steps(self) -> list[Step]:
        """What is advised, in the order of the page."""
        first = [step for _, step in self.advice.first(INSTRUMENT.guidance.first)]
        return [*first, *self.advice.second]

    @property
    def said(self) -> str:
        """The headline with what follows it."""
        return " ".join([self.headline.text, *map(plain, self.headline.then)])


def read(document: BallotResult | TeamResult) -> Reading:
    return Reading(
        document,
        headline_of(document, INSTRUMENT),
        advice_of(document, INSTRUMENT),
        blocks_of(document, INSTRUMENT, lambda place: place),
    )


@cache
def readings() -> tuple[Reading, ...]:
    rng = Random(SEED)
    ballots = [ballot_document(random_ballot(rng), INSTRUMENT) for _ in range(BALLOTS)]
    teams = [team_document(tally(random_team(rng)), INSTRUMENT) for _ in range(TEAMS)]
    return tuple(map(read, (*ballots, *teams)))


def with_fit(*cases: str) -> list[Reading]:
    chosen = [item for item in readings() if item.document["fit"] and item.headline.case in (cases or CASES)]
    assert chosen
    return chosen


CASES = sorted({item.headline.case for item in readings()})


def spans(blocks: Iterable[Block]) -> Iterator[Span]:
    for block in blocks:
        if isinstance(block, Fold):
            yield from spans(block.blocks)
        elif isinstance(block, Paragraph):
            yield from block.text
        elif isinstance(block, Lines | Bullets):
            yield from (span for item in block.items for span in item)
        elif isinstance(block, Changes):
            yield from (span for item in block.items for span in item.links)


def asked_in(item: Reading) -> set[str]:
    """Return the elements that the reading asks somebody to answer."""
    told = " ".join(ASKED.findall(item.said))
    return {name for said, name in ELEMENT_NAMES.items() if said in told}


def answered(document: Fitted) -> set[str]:
    """Return the elements that somebody answered in a way that counts."""
    fit, practice = document["fit"], document["practice"]
    return {*(fit["gaps"] if fit else ()), *practice["unagreed"]}


def test_the_sample_holds_nearly_every_case() -> None:
    assert {"camps", "opposed", "no-agreed-way", "odd", "split", "other-book", "half-way"} <= set(CASES)
    assert {"leans-factory", "leans-orchestra", "both-ways", "mostly-fits", "fits", "partial"} <= set(CASES)


def test_nobody_is_told_to_answer_what_they_answered() -> None:
    for item in readings():
        assert not asked_in(item) & answered(item.document), item.said
        assert not (asked_in(item) and item.headline.case not in ("partial", "none"))
    assert sum(bool(asked_in(item)) for item in readings()) > BALLOTS / 10


def test_whoever_answered_too_little_is_asked_for_as_many_as_are_missing() -> None:
    for item in with_fit("partial"):
        fit = item.document["fit"]
        if item.document["kind"] == "ballot" and fit is not None:
            open_still = len(ELEMENT_NAMES) - len(answered(item.document))
            assert len(asked_in(item)) == min(ENOUGH_ELEMENTS - len(fit["gaps"]), open_still)


def test_no_play_is_named_twice() -> None:
    for item in readings():
        named = Counter(span.href for span in spans(item.blocks) if span.href in INSTRUMENT.plays)
        twice = {play for play, times in named.items() if times > 1} - AGENDA
        assert not twice, (item.headline.text, twice)


def test_nothing_is_advised_twice() -> None:
    for item in readings():
        assert len({step.name for step in item.steps}) == len(item.steps)
        assert len({step.say for step in item.steps}) == len(item.steps)


def test_tools_come_after_everything_else_that_pulls() -> None:
    for item in with_fit():
        fit = item.document["fit"]
        assert fit is not None
        assert "tools" not in fit["plan"][:-1]
        numbered = [step.name for step in item.steps if step.gap is not None]
        if "Tools" in numbered[:-1]:
            asked = {INSTRUMENT.elements[name].name for name in ASKED_FOR}
            assert numbered.index("Tools") > 0
            assert {*numbered} <= {"Tools", *asked}, (
                "a tool may be the first move only where the rest is asked for"
            )


def test_no_control_is_loosened() -> None:
    for item in readings():
        told = " ".join(f"{step.say} {step.sign}" for step in item.steps)
        assert not LOOSENS.search(told), told
        for step in item.steps:
            if step.name == "Risk management" and step.gap is not None and step.gap < 0:
                assert KEEPS_CONTROLS.search(step.say)


def test_where_everything_fits_nothing_is_advised_and_other_causes_are_named() -> None:
    for item in readings():
        fits = item.headline.case == "fits"
        assert not (fits and item.steps)
        causes = any(isinstance(block, Bullets) and block.role == "causes" for block in item.blocks)
        assert causes is fits


def test_a_calm_headline_stands_over_no_clash_it_does_not_name() -> None:
    for item in with_fit():
        fit = item.document["fit"]
        assert fit is not None
        if CALM.search(item.headline.text):
            named = {name for said, name in ELEMENT_NAMES.items() if said in item.headline.text}
            assert {*fit["plan"]} <= named, item.headline.text


def test_without_an_agreed_way_the_headline_says_so_and_the_first_move_makes_one() -> None:
    for item in with_fit("no-agreed-way"):
        fit, due = item.document["fit"], item.document["next_checkpoint"]
        assert fit is not None
        assert "no agreed way" in item.headline.text
        assert item.advice.move
        first = next(name for name in UNAGREED_ORDER if name in item.document["practice"]["unagreed"])
        assert INSTRUMENT.elements[first].name in item.advice.move.name
        assert (due["weeks"], due["scored"], item.advice.ask) == (1, False, None)


def test_a_split_that_the_medians_hide_names_no_side_beside_the_way_that_nobody_agreed() -> None:
    each_split, shared = [(1, 9, 5, 5), (5, 1, 9, 5), (5, 5, 1, 9), (9, 5, 5, 1)], [(5, 5, 5, 5)] * 3
    nobodys, everybodys = (
        read(team_document(tally(team(rows, "x x x x x x x x")), INSTRUMENT))
        for rows in ([*each_split, *shared], [(1, 9, 2, 9)] * 7)
    )
    title = "Two kinds of work under one name, and no agreed way of running either."
    assert nobodys.said == title
    assert everybodys.said == (
        f"{title} It’s factory in output and metric, orchestra in process and role. "
        "Splitting it takes a decision, so agree first who makes it."
    )


def test_what_leans_one_way_is_answered_with_a_step_the_other_way() -> None:
    for item in with_fit("leans-factory", "leans-orchestra", "half-way", "other-book"):
        fit = item.document["fit"]
        assert fit is not None
        towards = -1 if fit["direction"] == "factory-heavy" else 1
        along = [name for name in fit["plan"] if fit["gaps"][name]["gap"] * towards > 0]
        assert 2 * len(along) > len(fit["plan"]), item.headline.text
        assert {fit["first_move"], fit["first_ask"]} - {None, *item.document["practice"]["unagreed"]} <= {
            *along
        }


def test_whoever_is_told_to_take_the_next_has_a_next() -> None:
    following = INSTRUMENT.guidance.first["cost"]
    for item in readings():
        told = any(isinstance(block, Paragraph) and plain(block.text) == following for block in item.blocks)
        assert not told or len(item.steps) > 1


def test_the_other_book_is_blamed_only_where_all_that_pulls_comes_from_it() -> None:
    for item in with_fit("other-book"):
        fit, kind = item.document["fit"], kind_of(item.document["work"])
        assert fit is not None
        assert fit["lean"] == OTHER[kind]
        assert OTHER[kind] in item.headline.text
        assert all((fit["gaps"][name]["gap"] < 0) == (kind == "orchestra") for name in fit["plan"])


def test_split_work_gets_no_advice_for_the_whole() -> None:
    for item in with_fit("split", "split-no-way", "most-split"):
        fit = item.document["fit"]
        assert fit is not None
        assert not [step for step in item.steps if step.gap is not None]
        assert fit["first_move"] in (SPLIT, *item.document["practice"]["unagreed"])


def test_without_a_shared_reading_the_talk_comes_first() -> None:
    for item in with_fit("camps", "opposed"):
        assert item.document["fit"]
        assert item.document["fit"]["first_move"] == TALK
        assert item.advice.ask is None


def test_the_edge_is_never_what_the_work_is_already() -> None:
    for item in readings():
        if item.document["kind"] == "ballot":
            assert item.document["work"]["verdict"] not in item.document["work"]["edge"]


def test_every_brace_is_filled_in() -> None:
    assert not [
        item.headline.text for item in readings() if re.search(r"[{}]", text(item.document, INSTRUMENT))
    ]
