"""Every document follows its schema, by a full implementation and by the package's own check."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from playbook.catalog.load import load_instrument
from playbook.codecs.team_line import parse_line
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot
from playbook.domain.faults import Fault
from playbook.domain.handoff import Times, tally_handoff
from playbook.domain.handoff_ballot import HandoffBallot
from playbook.domain.seam_summary import summary_of
from playbook.domain.team import tally
from playbook.domain.works_map import Piece, ScoredHandoff, works_map
from playbook.results.ballot import ballot_document, json_text
from playbook.results.checkpoint import checkpoint_document
from playbook.results.handoff import HandoffScope, handoff_document
from playbook.results.handoff_checkpoint import handoff_checkpoint_document
from playbook.results.team import team_document
from playbook.results.works_map import map_document
from playbook.schema import KINDS, document_faults, load_schema
from tests.support.handoff_samples import GIVEN, both, sessions
from tests.support.samples import DAY, PLATFORM, ballot, team
from tests.support.strategies import ballots, days, teams

pytestmark = pytest.mark.host

INSTRUMENT = load_instrument()
VALIDATORS = {kind: Draft202012Validator(load_schema(kind)) for kind in KINDS}
LINE = parse_line("fo-team v1 2027-01-05 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,x,-5,-1,-")

Document = dict[str, Any]


def faults_of(document: Document) -> list[str]:
    """Return what the full implementation says of a document as it travels: as JSON text."""
    return [error.message for error in VALIDATORS[document["kind"]].iter_errors(travelled(document))]


def travelled(document: Document) -> Document:
    """A document as whoever receives it as JSON text."""
    received: Document = json.loads(json_text(document), parse_constant=pytest.fail)
    return received


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_itself_valid_and_every_part_of_it_is_described(kind: str) -> None:
    schema = load_schema(kind)
    Draft202012Validator.check_schema(schema)
    for where, part in parts(schema, kind):
        assert part.get("description") or "$ref" in part or where.endswith("]"), where


@pytest.mark.parametrize("kind", KINDS)
def test_no_object_allows_a_field_that_is_not_described(kind: str) -> None:
    for where, part in parts(load_schema(kind), kind):
        if "properties" in part:
            assert part["additionalProperties"] is False, where


def parts(schema: Document, where: str) -> Iterator[tuple[str, Document]]:
    yield where, schema
    for name, part in (schema.get("properties", {}) | schema.get("$defs", {})).items():
        yield from parts(part, f"{where}.{name}")
    if "items" in schema:
        yield from parts(schema["items"], f"{where}[]")


@given(ballots)
@settings(max_examples=25)
def test_every_ballots_document_follows_its_schema(item: Ballot) -> None:
    document = ballot_document(item, INSTRUMENT, "Pricing <rewrite>", "https://playbook.example/")
    assert faults_of(document) == document_faults(document) == []


@given(teams, st.none() | days)
@settings(max_examples=25)
def test_every_teams_document_follows_its_schema(group: list[Ballot], day: Any) -> None:
    document = team_document(tally(group), INSTRUMENT, None, day, "", [Fault("row 4", "nothing")])
    assert faults_of(document) == document_faults(travelled(document)) == []


@given(st.lists(ballots.filter(lambda item: item.date is not None), min_size=2, max_size=4))
@settings(max_examples=25)
def test_every_checkpoints_document_follows_its_schema(group: list[Ballot]) -> None:
    document = checkpoint_document([*group, LINE], INSTRUMENT, "x")
    assert faults_of(document) == document_faults(document) == []


@given(sessions, st.sampled_from(Times), st.none() | days)
@settings(max_examples=25)
def test_every_handoffs_document_follows_its_schema(
    group: list[HandoffBallot], times: Times, day: Any
) -> None:
    scope = HandoffScope.of("Discovery <&>", None, " onboarding\nflow ")
    result = tally_handoff(group, times)
    document = handoff_document(result, INSTRUMENT, scope, day, "https://playbook.example/")
    assert faults_of(document) == document_faults(travelled(document)) == []
    assert document["what"] == "onboarding flow"


@given(st.lists(st.tuples(sessions, days), min_size=2, max_size=3), st.sampled_from(Times))
@settings(max_examples=25)
def test_every_checkpoint_of_a_handoff_follows_its_schema(
    dated: list[tuple[list[HandoffBallot], Any]], times: Times
) -> None:
    lines = [summary_of(tally_handoff(group, times), day) for group, day in dated]
    document = handoff_checkpoint_document(lines, INSTRUMENT, "Handoff: onboarding flow")
    assert faults_of(document) == document_faults(travelled(document)) == []


def test_the_document_of_the_specification_holds() -> None:
    document = ballot_document(ballot(9, "2 2 3 2 2 2 2 1"), INSTRUMENT)
    assert {name: document[name] for name in ("version", "kind", "scope", "date")} == {
        "version": 2,
        "kind": "ballot",
        "scope": None,
        "date": None,
    }
    assert document["work"] == {
        "answers": dict.fromkeys(QUESTIONS, 9),
        "score": 9.0,
        "verdict": "orchestra",
        "sides": dict.fromkeys(QUESTIONS, "orchestra"),
        "odd": None,
        "core": None,
        "seam": None,
        "edge": [],
    }
    assert (document["practice"]["score"], document["practice"]["unagreed"]) == (2.0, [])
    assert document["fit"]["gaps"]["goal"] == {"gap": -7.0, "level": "clashes"}
    fit = {name: value for name, value in document["fit"].items() if name not in ("gaps", "plan")}
    assert fit == {
        "verdict": "clashes",
        "misfit": 7.0,
        "direction": "factory-heavy",
        "lean": "factory",
        "first_move": "planning",
        "first_ask": "metrics",
    }
    assert (document["fit"]["plan"][:2], document["fit"]["plan"][-1]) == (["planning", "structure"], "tools")
    assert document["flags"] == ["tool-tyranny", "cultural-whiplash", "factory-creep"]
    assert document["next_checkpoint"] == {"weeks": 4, "date": None, "scored": True, "then": None}


def test_the_team_document_of_the_specification_holds() -> None:
    rows = [(3, 8, 8, 8), (7, 7, 7, 7), (7, 7, 7, 7), (8, 8, 8, 8), (8, 8, 8, 8), (9, 9, 9, 9), (9, 2, 9, 2)]
    document = travelled(team_document(tally(team(rows, 4)), INSTRUMENT))
    output = document["work"]["questions"]["output"]
    assert output["answers"] == [3, 7, 7, 8, 8, 9, 9]
    assert (output["n"], output["median"], output["low"], output["high"]) == (7, 8, 3, 9)
    assert (output["agreement"], output["luck"]) == ("spread", 0.2454364)
    assert set(document["practice"]["elements"]) == set(ELEMENTS)
    assert document["line"].startswith("fo-team v1 undated n=7 work=8,8,8,8 gap=")
    assert (document["work"]["camps"], document["work"]["sides"]) == (
        None,
        dict.fromkeys(QUESTIONS, "orchestra"),
    )
    assert {name: document["practice"][name] for name in ("unagreed", "contested", "thin")} == {
        "unagreed": [],
        "contested": [],
        "thin": [],
    }


PRICING = Piece("Pricing", LINE, frozenset({"metrics", "goal"}))
SUPPORT = Piece("Support", replace(LINE, work=dict.fromkeys(QUESTIONS, 2)), frozenset({"metrics"}), DAY)
SEAM = ScoredHandoff(
    "Pricing", "Support", summary_of(tally_handoff(both(GIVEN, [4] * 8), Times.MANY), DAY), "x", DAY
)
MAP = works_map([PRICING, SUPPORT], [("Support", "Pricing"), ("Pricing", "Nobody")], [SEAM])
WHOLE = {
    "ballot": ballot_document(PLATFORM, INSTRUMENT, "x"),
    "team": travelled(team_document(tally(team([9, 8, 2], 3)), INSTRUMENT, "x", DAY, "", [Fault("a", "b")])),
    "checkpoint": checkpoint_document([PLATFORM, LINE], INSTRUMENT, "x"),
    "map": map_document(MAP),
    "handoff-checkpoint": handoff_checkpoint_document(
        [SEAM.result, replace(SEAM.result, date=DAY + timedelta(weeks=4))], INSTRUMENT, "x"
    ),
    "handoff": travelled(
        handoff_document(
            tally_handoff(both(GIVEN, [4] * 8), Times.MANY),
            INSTRUMENT,
            HandoffScope("Discovery", "Support", "x"),
            DAY,
            "",
            [Fault("a", "b")],
        )
    ),
}
WRONG = [None, True, "?", "", -99, 99, 2.5, [], {}, [1, 1], ["goal", "goal"], {"?": 1}, "x" * 121]


@pytest.mark.parametrize("kind", KINDS)
def test_the_packages_own_check_finds_what_the_full_implementation_finds(kind: str) -> None:
    places = list(paths(WHOLE[kind]))
    assert len(places) > 30
    for turn, path in enumerate(places):
        for wrong in WRONG[turn % 5 :: 5]:
            changed = with_value(WHOLE[kind], path, wrong)
            if changed.get("kind") == kind:
                assert bool(document_faults(changed)) is not VALIDATORS[kind].is_valid(changed), (path, wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_or_extra_field_is_named(kind: str) -> None:
    for path in paths(WHOLE[kind]):
        changed = with_value(WHOLE[kind], path, None, drop=True)
        assert bool(document_faults(changed)) is not VALIDATORS[kind].is_valid(changed)
    (fault,) = document_faults(WHOLE[kind] | {"mood": 3})
    assert str(fault).startswith(f"{kind}.mood: unknown, expected one of version, kind")


@pytest.mark.parametrize("value", [None, [], 3, "ballot", {}, {"kind": "mood"}, {"kind": ["ballot"]}])
def test_what_is_no_document_is_said_so(value: object) -> None:
    (fault,) = document_faults(value)
    assert str(fault).startswith("document: found kind ")
    assert str(fault).endswith("expected one of ballot, team, checkpoint, handoff, handoff-checkpoint, map")


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return the way to every value in a document; of a list, the first item."""
    if path:
        yield path
    children = (
        value.items()
        if isinstance(value, dict)
        else list(enumerate(value))[:1]
        if isinstance(value, list)
        else ()
    )
    for name, item in children:
        yield from paths(item, (*path, name))


def with_value(document: Document, path: tuple[Any, ...], value: Any, *, drop: bool = False) -> Document:
    changed = copy.deepcopy(document)
    place = changed
    for name in path[:-1]:
        place = place[name]
    if drop:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return changed


def test_a_whole_number_may_be_written_with_a_point() -> None:
    """JSON has one kind of number, and JSON Schema counts 9.0 as an integer."""
    assert document_faults(with_value(WHOLE["team"], ("n",), float(WHOLE["team"]["n"]))) == []
    assert document_faults(with_value(WHOLE["team"], ("n",), 2.5))
