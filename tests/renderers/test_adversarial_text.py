"""What nobody sends on purpose: texts that once broke a door, or took it far too long."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.codecs.ballot_csv import BadRows, read_ballots
from playbook.codecs.chat_paste import find_codes
from playbook.codecs.share_code import CodeError, decode
from playbook.domain.faults import PlaybookError
from playbook.importers.retro_notes import read_results
from tests.support.files import restored_text
from tests.support.samples import PLATFORM_CODE

LINE = "fo-team v1 2026-11-24 n=7 work=8,8,7,8 gap=-3,-4,-2,-2,-3,-5,-1,-3"
DEEP = '{"kind": "team", "a": ' + "[" * 200_000


def saved(results: Any, version: object = 1) -> str:
    return json.dumps({"version": version, "kind": "checkpoints", "results": results})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            saved("split"), "saved results: found 'split', expected a list of results", id="text for a list"
        ),
        pytest.param(
            saved(None), "saved results: found None, expected a list of results", id="nothing for a list"
        ),
        pytest.param(saved(["x"]), "kept result: found 'x', expected a result", id="text for a result"),
        pytest.param(
            saved([{"text": LINE, "scope": 5}]),
            "kept result: scope: found 5, expected text",
            id="a number for a scope",
        ),
        pytest.param(
            saved([{"text": LINE, "agreed": 5}]),
            "kept result: agreed: found 5, expected a table",
            id="a number for an agreement",
        ),
        pytest.param(saved([], 2), "saved results: found version 2, expected 1", id="another version"),
        pytest.param(
            json.dumps({"line": LINE, "agreed": [1]}),
            "saved result: kept result: agreed: found [1], expected a table",
            id="a list for an agreement",
        ),
        pytest.param(
            '{"a": 1}',
            "saved result: kept result: found none, expected a fo-team line or a code",
            id="no result at all",
        ),
    ],
)
def test_a_saved_file_that_was_changed_is_refused_with_one_sentence(text: str, told: str) -> None:
    results, faults = read_results(text)
    assert (results, list(map(str, faults))) == ([], [told])


def test_a_good_result_beside_a_broken_one_is_kept() -> None:
    results, faults = read_results(saved([{"text": LINE}, {"text": "?"}, 7]))
    assert [item.text for item in results] == [LINE]
    assert len(faults) == 2


def test_text_that_only_begins_like_data_is_read_as_text() -> None:
    for text in ("{" + LINE, DEEP + LINE):
        assert restored_text(text) is None
        assert [item.text for item in read_results(text)[0]] == [LINE]


def test_data_of_something_else_is_no_teams_result() -> None:
    assert restored_text('{"kind": "ballot"}') is None


def test_a_scope_that_is_too_long_does_not_hide_the_result() -> None:
    for head in (f"## Factory or Orchestra? {'s' * 121}\n", f"scope,{'s' * 121}\n", "s" * 200_000 + "\n"):
        [result], faults = read_results(head + LINE)
        assert (result.scope, result.text, faults) == (None, LINE, [])


@pytest.mark.host  # a request is our own page's, and what it quotes is text
def test_the_door_answers_a_request_that_is_nested_too_deep() -> None:
    reply = json.loads(call(DEEP))
    assert not reply["ok"]
    assert reply["faults"]


ENDLESS = {
    "empty lines": ("", "\n"),
    "blanks": ("", " "),
    "labels without words": ("", "Action:"),
    "team lines that break off": ("", "fo-team v1 2026-11-24 n=7 work="),
    "team lines without readable gaps": ("", f"{LINE.partition('gap=')[0]}gap=? "),
    "an action of blanks": ("Action: ", " "),
    "an action of asterisks": ("Action: ", "*"),
    "an action of brackets": ("Action: ", "["),
    "an action of links without an end": ("Action: ", "[a]("),
    "a title of escaped brackets": ("Factory or Orchestra? ", r"\["),
}


@pytest.mark.large
@pytest.mark.parametrize(("start", "piece"), ENDLESS.values(), ids=ENDLESS)
def test_a_million_characters_of_the_same_end_well_before_the_time_limit(start: str, piece: str) -> None:
    """What grows with the square of the length would take hours here."""
    results, faults = read_results(start + piece * (1_000_000 // len(piece)))
    assert results == []
    assert len(faults) == piece.count("fo-team") * (1_000_000 // len(piece))


@pytest.mark.parametrize("piece", ["2", " ", "-", "FO-", "U", "\u3000", "ß"])
def test_a_code_of_a_million_characters_is_refused_like_any_other(piece: str) -> None:
    with pytest.raises(CodeError, match="not a code: found"):
        decode("FO-" + piece * 1_000_000)


@pytest.mark.parametrize("piece", ["22EN-", "%25", "> "])
def test_a_long_chat_of_the_same_without_a_code_holds_no_ballot(piece: str) -> None:
    assert find_codes(piece * (250_000 // len(piece))).packed == ()


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("9" + " " * 130_000 + "x", id="blanks in an answer"),
        pytest.param("9" + "(" * 130_000, id="open brackets"),
        pytest.param("9" + ")" * 130_000 + "x", id="closed brackets"),
        pytest.param("9." + "0" * 130_000 + "x", id="noughts"),
    ],
)
def test_a_cell_as_long_as_a_table_allows_is_refused_like_any_other(cell: str) -> None:
    bad = BadRows()
    with pytest.raises(PlaybookError, match="no usable row"):
        list(read_ballots(io.StringIO(f"output,process,metric,role\n9,9,9,{cell}\n"), bad))
    assert bad.reasons == {"role: expected an integer from 1 to 10": 1}


@pytest.mark.parametrize("tail", [" " * 130_000 + "x", "(a)" * 43_000], ids=["blanks", "brackets"])
def test_a_header_as_long_as_a_table_allows_is_an_extra_column(tail: str) -> None:
    text = f"output,process,metric,role,o{tail}\n9,9,9,9,1\n"
    assert len(list(read_ballots(io.StringIO(text), BadRows()))) == 1


def test_ballots_of_ten_thousand_days_are_read_one_by_one() -> None:
    found, faults = read_results("\n".join([PLATFORM_CODE] * 10_000))
    assert (len(found), faults) == (1, [])
