"""The shapes of content: every one can be decoded from a table, and none can be changed later."""

from __future__ import annotations

import dataclasses
import enum
import inspect

import pytest

from playbook.catalog import schema
from playbook.catalog.decoder import Decoder, field_types
from playbook.domain.faults import Fault

SHAPES = [
    shape for _, shape in inspect.getmembers(schema, inspect.isclass) if dataclasses.is_dataclass(shape)
]
WORDS = [
    word
    for _, word in inspect.getmembers(schema, inspect.isclass)
    if issubclass(word, enum.StrEnum) and word is not enum.StrEnum
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_shape_is_frozen_and_its_types_are_known_to_the_decoder(shape: type) -> None:
    assert shape.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert field_types(shape)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_an_empty_table_lacks_every_required_field_of_a_shape(shape: type) -> None:
    faults: list[Fault] = []
    Decoder("x.toml", faults).decode(shape, {})
    required = [
        item.name
        for item in dataclasses.fields(shape)
        if item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
    ]
    assert [fault.field for fault in faults] == required


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.__name__)
def test_words_are_kebab_case(word: type[enum.StrEnum]) -> None:
    for item in word:
        assert item.value == item.name.lower().replace("_", "-")
