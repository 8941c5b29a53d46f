"""JSON from outside: what is none, or nested too deep, is left to be read as text."""

from __future__ import annotations

import json

import pytest

from playbook.codecs.chat_paste import find_codes
from playbook.codecs.json_reader import DEEPEST
from playbook.codecs.json_texts import json_values, written_in
from tests.support.samples import ballot


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


def test_numbers_in_a_list_of_an_export_are_only_offered_and_those_of_a_message_count() -> None:
    export = {"messages": [{"text": "my scores", "reactions": [9, 8, 8, 7]}, {"text": "8 8 7 7"}]}
    written = written_in(json_values(json.dumps(export)) or ())
    assert written == "my scores\n> 9 8 8 7\n8 8 7 7"
    found = find_codes(written)
    assert found.ballots == (ballot((8, 8, 7, 7)),)
    assert [(item.where, item.kind) for item in found.offered] == [("line 2", "repeat")]
