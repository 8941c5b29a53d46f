"""What a result must never say: every sentence that the renderers can produce is read here."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator

import pytest

from playbook.catalog.load import load_instrument
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot
from playbook.domain.fit import Flag
from playbook.domain.gap import FitVerdict
from playbook.domain.team import tally
from playbook.renderers import html, markdown, text
from playbook.results.ballot import ballot_document
from playbook.results.checkpoint import checkpoint_document
from playbook.results.documents import Result
from playbook.results.team import team_document
from tests.support.samples import DAY, ballot, practice, team, work

FORBIDDEN = {
    "predicts burnout": r"burn(s|ing|ed)?[ -]?out|stagnat",
    "blames somebody": r"lip[ -]service|\bfault\b|\bblame|guilty|your boss|bad leader|failed to",
    "speaks of maturity or levels": r"\bmatur|\blevels?\b|\bstage of\b|\badvanced\b|beginner",
    "colours good and bad": r"\bred\b|\bgreen\b|\bamber\b",
    "ranks teams": r"\brank|better than other teams|\bbest team|benchmark|top \d|score card|leaderboard",
    "calls a blend balanced": r"\bbalanc",
    "promises a percentage": r"\d ?%|per ?cent\b",
    "sends to an end of the scale": r"\bto go\b|reach (1|10)\b|all the way to",
    "claims to be a test": r"\bproven\b|scientific|guarantee|diagnosed with",
}
NAMES = sorted(FORBIDDEN)

PRACTICES = (
    None,
    "1 1 1 1 1 1 1 1",
    "10 10 10 10 10 10 10 10",
    "9 9 9 9 9 1 9 9",
    "1 10 1 10 1 10 1 10",
    "x x x 5 5 5 5 5",
    "5 5 x - - - - -",
    "4 4 4 4 4 4 4 10",
    "x x x x x x 2 2",
    "x x x x x x x x",
    "6 6 6 6 6 6 6 6",
)
WORKS = ((1, 1, 1, 1), (4, 4, 4, 4), (5, 5, 6, 6), (7, 7, 7, 7), (10, 10, 10, 10), (2, 9, 2, 9), (4, 5, 6, 7))


def documents() -> Iterator[Result]:
    """Yield results of every kind of work, practice and team."""
    instrument = load_instrument()
    for answers, run in itertools.product(WORKS, PRACTICES):
        yield ballot_document(Ballot(work(*answers), practice(run), DAY), instrument, "Pricing rewrite")  # type: ignore[arg-type]
        yield ballot_document(Ballot(work(*answers), practice(run)), instrument)  # type: ignore[arg-type]
        for size in (1, 3, 7):
            yield team_document(tally(team([answers] * size, run)), instrument, "Pricing rewrite", DAY)
    for rows in ([(1, 1, 1, 1), (10, 10, 10, 10)], [(2, 8, 5, 5), (9, 2, 5, 6), (5, 5, 5, 5)]):
        yield team_document(tally(team(rows, "1 1 1 1 1 1 1 1")), instrument, None, DAY)
    later = DAY.replace(year=2027)
    for before, after in itertools.product(WORKS, repeat=2):
        yield checkpoint_document([ballot(before, 2, DAY), ballot(after, 2, later)], instrument)


def everything_said() -> str:
    """Return the text of every result in every format, and all that results draw on."""
    instrument = load_instrument()
    words = (instrument.readings, instrument.patterns, instrument.guidance)
    said = [str(dataclasses.asdict(part)) for part in words]
    said += [card.question + card.title for card in instrument.pitfalls.values() if card.id != "lip-service"]
    said += [instrument.pitfalls["lip-service"].question]
    for document in documents():
        said += [markdown.markdown(document, instrument), text.text(document, instrument)]
        said.append(
            re.sub(
                r'href="[^"]*"|class="[^"]*"|id="[^"]*"|aria-[a-z]+="[^"]*"|[a-z-]+="[^"]*"',
                "",
                html.html(document, instrument, root="../"),
            )
        )
    return "\n".join(said)


@pytest.fixture(scope="module")
def said() -> str:
    return re.sub(r"\]\([^)]*\)", "]", everything_said())


@pytest.mark.parametrize("name", NAMES)
def test_no_result_ever(name: str, said: str) -> None:
    found = re.search(FORBIDDEN[name], said, re.IGNORECASE)
    context = said[max(0, found.start() - 60) : found.end() + 60] if found else ""
    assert not found, f"a result {name}: …{context}…"


@pytest.mark.parametrize("name", NAMES)
def test_the_reader_of_forbidden_words_can_find_them(name: str) -> None:
    examples = {
        "predicts burnout": "This leads to burnout.",
        "blames somebody": "That is lip service.",
        "speaks of maturity or levels": "You are at level 2.",
        "colours good and bad": "This is in the red zone.",
        "ranks teams": "You rank third.",
        "calls a blend balanced": "A balanced team.",
        "promises a percentage": "You will be 30 % faster.",
        "sends to an end of the scale": "5.2 to go",
        "claims to be a test": "A scientific test.",
    }
    assert re.search(FORBIDDEN[name], examples[name], re.IGNORECASE)


def test_the_sample_reaches_every_verdict_and_every_flag() -> None:
    seen = list(documents())
    verdicts = {item["work"]["verdict"] for item in seen if item["kind"] == "ballot"}
    fits = {item["fit"]["verdict"] for item in seen if item["kind"] == "ballot" and item["fit"]}
    flags = {flag for item in seen for flag in item.get("flags", [])}
    assert verdicts == {"factory", "orchestra", "split", "blend"}
    assert fits == {str(verdict) for verdict in FitVerdict}
    assert flags == {str(flag) for flag in Flag}


def test_every_element_can_be_named_in_a_plan_in_both_directions() -> None:
    instrument = load_instrument()
    for answers, run in ((9, 1), (2, 10)):
        document = ballot_document(ballot(answers, run), instrument)
        assert set(document["fit"]["plan"]) == set(ELEMENTS)
    assert set(instrument.questions) == set(QUESTIONS)
