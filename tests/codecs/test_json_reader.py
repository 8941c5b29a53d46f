"""JSON from outside: what is none, or nested too deep, is left to be read as text."""

from __future__ import annotations

import json

import pytest

from playbook.codecs.json_reader import DEEPEST
from playbook.codecs.json_texts import json_values


def nested(levels: int) -> str:
    return '{"a": ' * levels + "1" + "}" * levels


def test_a_table_is_read_down_to_the_deepest_level() -> None:
    assert json_values(nested(DEEPEST)) == [json.loads(nested(DEEPEST))]
    assert json_values(nested(DEEPEST + 1)) is None


def test_brackets_in_texts_are_no_levels() -> None:
    text = json.dumps({"action": '"[{\\' * 100, "keep": "[" * 100 + "\\"})
    assert json_values(text) == [json.loads(text)]


@pytest.mark.parametrize("text", ["", "1", "fo-team v1", '{"a": 1', '{"a": "\\', "{" * 100_000])
def test_anything_else_is_no_json(text: str) -> None:
    assert json_values(text) is None


def test_a_byte_order_mark_and_blanks_may_stand_before_it() -> None:
    assert json_values('\ufeff \r\n{"kind": "team"}\n') == [{"kind": "team"}]
