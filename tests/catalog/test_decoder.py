"""Plain tables become dataclasses, or every fault is gathered with its file, field, find and expectation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest

from playbook.catalog.decoder import Decoder, field_types
from playbook.domain.faults import Fault


class Colour(StrEnum):
    BLUE = "blue"
    BURGUNDY = "burgundy"


@dataclass(frozen=True)
class Inner:
    name: str


@dataclass(frozen=True)
class Outer:
    id: str
    count: int = 0
    share: float = 0.0
    sure: bool = False
    colour: Colour = Colour.BLUE
    inner: Inner | None = None
    items: tuple[Inner, ...] = ()
    words: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)


def decoded(table: object) -> tuple[Outer | None, list[str]]:
    faults: list[Fault] = []
    made = Decoder("file.toml", faults).decode(Outer, table)
    return made, [str(fault) for fault in faults]


def test_a_full_table_becomes_its_dataclass() -> None:
    table = {
        "id": "a",
        "count": 2,
        "share": 1,
        "sure": True,
        "colour": "burgundy",
        "inner": {"name": "b"},
        "items": [{"name": "c"}, {"name": "d"}],
        "words": ["e"],
        "numbers": {"f": 1},
    }
    made, faults = decoded(table)
    assert faults == []
    assert made == Outer(
        "a", 2, 1.0, True, Colour.BURGUNDY, Inner("b"), (Inner("c"), Inner("d")), ("e",), {"f": 1}  # noqa: FBT003
    )  # fmt: skip
    assert isinstance(made.share, float)


def test_what_is_not_required_keeps_its_default() -> None:
    assert decoded({"id": "a"}) == (Outer("a"), [])
    assert decoded({"id": "a", "inner": None}) == (Outer("a"), [])


FAULTS = [
    pytest.param({}, "id: found nothing, expected text", id="a missing field"),
    pytest.param({"id": 1}, "id: found 1, expected text", id="a number for text"),
    pytest.param({"id": "  "}, "id: found '  ', expected text", id="blank text"),
    pytest.param(
        {"id": "a", "count": "2"}, "count: found '2', expected a whole number", id="text for a number"
    ),
    pytest.param(
        {"id": "a", "count": True}, "count: found True, expected a whole number", id="a boolean for a number"
    ),
    pytest.param(
        {"id": "a", "count": 2.0}, "count: found 2.0, expected a whole number", id="a float for a number"
    ),
    pytest.param({"id": "a", "share": "x"}, "share: found 'x', expected a number", id="text for a float"),
    pytest.param(
        {"id": "a", "sure": 1}, "sure: found 1, expected true or false", id="a number for a boolean"
    ),
    pytest.param(
        {"id": "a", "colour": "red"}, "colour: found 'red', expected one of blue, burgundy", id="no such word"
    ),
    pytest.param(
        {"id": "a", "colour": []}, "colour: found [], expected one of blue, burgundy", id="a list for a word"
    ),
    pytest.param({"id": "a", "inner": "b"}, "inner: found 'b', expected a table", id="text for a table"),
    pytest.param({"id": "a", "inner": {}}, "inner.name: found nothing, expected text", id="an inner field"),
    pytest.param({"id": "a", "items": {}}, "items: found {}, expected a list", id="a table for a list"),
    pytest.param(
        {"id": "a", "items": [{"name": "b"}, {"name": 3}]},
        "items[2].name: found 3, expected text",
        id="an item",
    ),
    pytest.param({"id": "a", "words": "abc"}, "words: found 'abc', expected a list", id="text for a list"),
    pytest.param(
        {"id": "a", "words": [1]}, "words[1]: found 1, expected text", id="a number in a list of texts"
    ),
    pytest.param({"id": "a", "numbers": []}, "numbers: found [], expected a table", id="a list for a table"),
    pytest.param(
        {"id": "a", "numbers": {"f": "x"}}, "numbers.f: found 'x', expected a whole number", id="a value"
    ),
    pytest.param(
        {"id": "a", "cuont": 2}, "cuont: found 2, expected no such field; known are id, count", id="a typo"
    ),
    pytest.param([], "Outer: found [], expected a table", id="no table at all"),
    pytest.param({"id": list(range(99))}, "id: found [0, 1, 2, 3, 4, 5, 6", id="a long value is cut"),
]


@pytest.mark.parametrize(("table", "fault"), FAULTS)
def test_a_fault_names_file_field_find_and_expectation(table: Any, fault: str) -> None:
    made, (told,) = decoded(table)
    assert made is None
    assert told.startswith(f"file.toml: {fault}")
    assert len(told) < 160


def test_every_fault_of_a_table_is_gathered() -> None:
    made, faults = decoded({"count": "x", "items": [{"name": 1}, {"name": 2}], "numbers": {"a": None}})
    assert made is None
    assert len(faults) == 5


def test_a_faulty_item_of_one_table_does_not_spoil_the_next() -> None:
    faults: list[Fault] = []
    decoder = Decoder("file.toml", faults)
    assert decoder.decode(Inner, {"name": 1}) is None
    assert decoder.decode(Inner, {"name": "b"}) == Inner("b")


def test_field_types_come_in_the_order_of_the_fields() -> None:
    assert list(field_types(Outer))[:3] == ["id", "count", "share"]
