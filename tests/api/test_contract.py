"""The page and Python keep one contract: each operation stands in it, and replies have the shape it tells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from playbook.api import contract, dispatch
from playbook.api.diagnosis import OPERATIONS
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from tests.support.map_samples import BARE, NOTES
from tests.support.samples import PLATFORM_CODE

FUNCTIONS = {**OPERATIONS, **dispatch._later(), **dispatch._explorations(), **dispatch._maps()}
ANSWERS = {f"work-{name}": "9" for name in QUESTIONS} | {f"practice-{name}": "2" for name in ELEMENTS}
BALLOT = {"answers": ANSWERS, "scope": "Core API", "date": "2026-11-22", "id": 4711}
HELD = [PLATFORM_CODE]
NOW = "2026-11-22T08:00:00Z"
LINE = "fo-team v1 2026-11-24 n=7 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,-5,-1,-"
STATION = {"full": "80", "arrivals": "1", "work": "1", "price": "10", "seed": "42"}
HANDOVER = {"unplayable": "10", "share": "50", "meeting": "2", "rhythm": "20", "seed": "42"}
NO_MAP: dict[str, list[Any]] = {"pieces": [], "handoffs": [], "joins": []}
MAP_NOTES = f"{NOTES}\nSupport hands over to Pricing rewrite\n\n# Notes\n\n{BARE}\n"
TEAM = {"held": HELD, "scope": "Core API", "date": "2026-11-22"}


def reply(op: str, **request: Any) -> Any:
    told = json.loads(dispatch.call(json.dumps({"op": op, **request})))
    assert told["ok"], told
    return told["result"]


def kept() -> list[Any]:
    return reply("results", text=f"{LINE}\n{PLATFORM_CODE}")["items"]  # type: ignore[no-any-return]


def saved() -> str:
    return str(reply("team-export", **TEAM, format="json", now=NOW)["text"])


def fits(value: Any, kind: Any) -> bool:
    """Whether a value from JSON is of a type of the contract, in every part of it."""
    if get_origin(kind) is NotRequired:
        return fits(value, *get_args(kind))
    if is_typeddict(kind):
        return isinstance(value, dict) and has_fields(value, get_type_hints(kind, include_extras=True))
    if get_origin(kind) is list:
        return isinstance(value, list) and all(fits(item, *get_args(kind)) for item in value)
    if get_origin(kind) in (dict, Mapping):
        return isinstance(value, dict) and all(fits(item, get_args(kind)[1]) for item in value.values())
    if get_args(kind):
        return any(fits(value, inner) for inner in get_args(kind))
    return kind is Any or (isinstance(value, kind) and not (kind is int and isinstance(value, bool)))


def has_fields(value: dict[str, Any], hints: dict[str, Any]) -> bool:
    needed = {name for name, hint in hints.items() if get_origin(hint) is not NotRequired}
    return needed <= value.keys() <= hints.keys() and all(fits(value[key], hints[key]) for key in value)


def test_every_operation_stands_in_the_contract_and_no_other() -> None:
    assert sorted(contract.OPERATIONS) == sorted(FUNCTIONS)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_an_operation_takes_and_returns_what_the_contract_says(name: str) -> None:
    hints = get_type_hints(FUNCTIONS[name], localns={**vars(contract), "contract": contract})
    assert (hints["request"], hints["return"]) == contract.OPERATIONS[name]


REQUESTS: list[tuple[str, dict[str, Any]]] = [
    ("diagnose", BALLOT),
    ("diagnose", {"answers": {}}),
    ("read", {"code": PLATFORM_CODE}),
    ("rehearse", {"turn": 1}),
    ("export", {**BALLOT, "format": "ics", "now": NOW}),
    ("rows", BALLOT),
    ("ballot", BALLOT),
    ("ballot", {"answers": {}}),
    ("collect", {"text": f"{PLATFORM_CODE} FO-123", "held": HELD}),
    ("remove", {"text": PLATFORM_CODE, "held": HELD}),
    ("keep-last", {"id": 1, "held": HELD}),
    ("team", TEAM),
    ("team-notes", TEAM),
    ("team-export", {**TEAM, "format": "line", "now": NOW}),
    ("seal", {"text": PLATFORM_CODE}),
    ("open-sealed", {**TEAM, "sealed": PLATFORM_CODE}),
    ("results", {"text": LINE}),
    ("checkpoint", {"items": []}),
    ("map-read", {"text": MAP_NOTES, "held": NO_MAP}),
    ("map-show", {"held": NO_MAP, "order": "next-look"}),
    ("map-export", {"held": NO_MAP, "format": "json", "now": NOW}),
    ("explore-waiting", {"settings": STATION}),
    ("explore-waiting-run", {"settings": STATION}),
    ("explore-feedback", {"settings": HANDOVER, "compact": True}),
]


@pytest.mark.parametrize(("name", "request_"), REQUESTS, ids=[name for name, _ in REQUESTS])
def test_a_reply_has_the_shape_that_the_contract_tells(name: str, request_: dict[str, Any]) -> None:
    assert fits(reply(name, **request_), contract.OPERATIONS[name][1])


def test_what_takes_up_earlier_replies_keeps_the_contract_too() -> None:
    assert fits(reply("collect", text=saved(), held=[]), contract.Restored)
    assert fits(reply("checkpoint", items=kept()), contract.Checkpoint)
    mapped = reply("map-read", text=MAP_NOTES, held=NO_MAP)
    assert mapped["unnamed"]
    assert all(mapped["held"].values())
    assert fits(reply("map-show", held=mapped["held"]), contract.MapShown)
    assert fits(reply("checkpoint-export", items=kept(), format="csv", now=NOW), contract.Download)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"code": 7}, contract.Sealed),
        ({}, contract.Sealed),
        ({"code": "x", "more": "y"}, contract.Sealed),
        ({"held": ["x", 1], "removed": 0, "corrections": []}, contract.Remaining),
        ({"held": [], "removed": True, "corrections": []}, contract.Remaining),
        ({"goal": {"level": "fits"}}, contract.OPERATIONS["rows"][1]),
        (7, Union[str, None]),  # noqa: UP007 - as a type at run time
    ],
)
def test_a_seeded_wrong_reply_is_found(value: Any, kind: Any) -> None:
    assert not fits(value, kind)
