"""Ten times the input takes at most twelve times the calls, whatever comes through a door.

Calls are counted, not seconds: the count is the same on every machine. What one call of C does with a long
text is seen in `test_adversarial_text.py`, which would not end if it grew with the square of the length.
"""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.catalog.decoder import Decoder
from playbook.catalog.schema import Symptom
from playbook.codecs.ballot_csv import BadRows, is_table, read_ballots
from playbook.codecs.chat_paste import find_codes
from playbook.codecs.invitations import links_in, scope_invited_to
from playbook.codecs.json_texts import json_values, written_in
from playbook.codecs.markup import as_seen
from playbook.codecs.sealed_code import spell
from playbook.codecs.share_code import CodeError, decode, encode
from playbook.codecs.team_line import find_lines
from playbook.codecs.text_encoding import decoded
from playbook.domain.faults import PlaybookError
from playbook.domain.packed_ballot import EPOCH, pack
from playbook.domain.team import tally, tally_packed
from playbook.importers.handoff_notes import read_handoffs
from playbook.importers.note_sections import sections_of
from playbook.importers.retro_notes import read_results
from tests.fuzz.inputs import LATER_NOTES, NOTES
from tests.fuzz.material import SEAM_LINE
from tests.support.call_count import Work, calls
from tests.support.files import restored_text
from tests.support.samples import ballot

pytestmark = pytest.mark.host

LINE = "fo-team v1 2026-11-24 n=7 work=8,8,7,8 gap=-3,-4,-2,-2,-3,-5,-1,-3\n"
HEADER = "output,process,metric,role,goal\n9,8,8,7,2\n"
PEOPLE = [ballot(9, 2, EPOCH + timedelta(day), day) for day in range(1, 1_001)]
CODES = [encode(person) for person in PEOPLE]
SEALED = [spell(number.to_bytes(61, "big")) for number in range(1, 1_001)]


def table(row: str, size: int) -> None:
    try:
        list(read_ballots(io.StringIO(HEADER + row * size, newline=""), BadRows()))
    except PlaybookError:
        pytest.fail("one row is good")


def asked(size: int, **request: Any) -> Any:
    text = "\n".join(CODES[:size])
    reply = json.loads(call(json.dumps({"held": CODES[:size], "text": text} | request)))
    assert reply["ok"], reply
    return reply["result"]


def saved(size: int) -> str:
    kept = [{"text": LINE, "scope": "Pricing", "agreed": {"action": "cut"}}] * size
    return json.dumps({"version": 1, "kind": "checkpoints", "results": kept})


def saved_team(size: int) -> str:
    return str(asked(size, op="team-export", format="json")["text"])


def content(table: Callable[[int], object], size: int) -> None:
    Decoder("symptoms/x.toml", []).decode(Symptom, table(size))


def code(piece: str, size: int) -> None:
    with pytest.raises(CodeError):
        decode("FO-" + piece * size)


def toml(piece: str, size: int) -> None:
    lines = "\n".join(piece.format(number) for number in range(size))
    content(lambda _size: tomllib.loads(lines), size)


DOORS: dict[str, Work] = {
    "codes of many symbols": partial(code, "22EN-"),
    "codes of many blanks": partial(code, " -\n"),
    "chats of codes": lambda size: find_codes("Anna: ".join(CODES[:size])),
    "chats of broken codes": lambda size: find_codes((CODES[0][:-1] + "? ") * size),
    "chats of answers": lambda size: find_codes("9 8 8 7\n" * size),
    "chats of impossible answers": lambda size: find_codes("9 8 8 17\n" * size),
    "chats of slips": lambda size: find_codes("Anna: 9 8 8 7 thanks\n" * size),
    "chats of many voices": lambda size: find_codes(
        "\n".join(f"[10:{i % 60:02}] Ben{i}: mine is {item}" for i, item in enumerate(CODES[:size]))
    ),
    "chats of one voice": lambda size: find_codes("".join(f"[10:42] Ben: {c}\n" for c in CODES[:size])),
    "chats of quotes": lambda size: find_codes("Ben wrote:\n> 9 8 8 7\n" * size),
    "chats of mails without marks": lambda size: find_codes("Ben wrote:\n\n9 8 8 7\n" * size),
    "chats of cut codes": lambda size: find_codes("".join(f"{c} {c[:20]}...\n" for c in CODES[:size])),
    "chats of sealed codes": lambda size: find_codes("Anna: ".join(SEALED[:size])),
    "chats of broken sealed codes": lambda size: find_codes((SEALED[0][:-1] + "? ") * size),
    "chats of cut sealed codes": lambda size: find_codes(
        "".join(f"{c} {c[:40]}...\n" for c in SEALED[:size])
    ),
    "nothing but prefixes": lambda size: find_codes("FOS" * size),
    "columns of numbers": lambda size: find_codes("9\n8\n8\n7\n\n" * size),
    "wrapped links": lambda size: find_codes(
        "https://urldefense.com/v3/__https://x.example/*a__;Iw!!b$ " * size
        + "https://a.b/?url=https%3A%2F%2Fx.example%2F%23a&d=1 " * size
    ),
    "escapes and entities": lambda size: find_codes("\\-&#45;&amp;hyphen;{-}%2D=2D=3D=\n" * size),
    "invitations": lambda size: scope_invited_to("x/#invite&scope=Core " * size),
    "links in HTML": lambda size: links_in("".join(f'<a href="{i}">x</a>' for i in range(size))),
    "tables of good rows": partial(table, "9,8,8,7,3\n"),
    "tables of bad rows": partial(table, "9,8,8,17,3\n"),
    "tables of rows that are no CSV": partial(table, '9,8,8,"7"x\n'),
    "tables of empty rows": partial(table, ",,,\n"),
    "tables of many columns": lambda size: list(
        read_ballots(io.StringIO(f"output,process,metric,role{',x' * size}\n9,8,8,7\n"), BadRows())
    ),
    "tables of Markdown": lambda size: list(
        read_ballots(
            io.StringIO("|output|process|metric|role|\n|-|-|-|-|\n" + "|9|8|8|7|\n" * size), BadRows()
        )
    ),
    "tables of codes": lambda size: table(f",,,,{CODES[0]}\n", size),
    "tables of many titles": lambda size: is_table(
        [",".join(["1. Where is it? [Output (x)] - a: b"] * size)]
    ),
    "texts above a table": lambda size: is_table(['"' + "note,\n" * size]),
    "octets": lambda size: decoded("é’ output,\n".encode("cp1252") * size, "x"),
    "pages": lambda size: as_seen("<p>a</p><td>=3D &amp; <a href='#FO-22'>" * size),
    "unclosed tags": lambda size: as_seen("<p><style <a <!-- " * size),
    "soft line breaks": lambda size: as_seen("a=C3=A9=\n" * size),
    "chats in JSON": lambda size: written_in(
        json_values(json.dumps([{"text": "9 8 8 7", "x": ["y"]}] * size)) or ()
    ),
    "one long message": lambda size: written_in([{"text": "a\n" * size, "blocks": [{"text": "b"}] * size}]),
    "titles of notes": lambda size: list(sections_of("## Factory or Orchestra? A\n# B\n" * size)),
    "rows with titles": lambda size: list(sections_of("| x | Factory or Orchestra? A | y |\n" * size)),
    "team lines that broke": lambda size: find_lines(
        "fo\\-team v1 | undated\n# n=3 | work=8,\n8,8,7 gap=" * size
    ),
    "team lines": lambda size: find_lines(LINE * size),
    "fields behind a team line": lambda size: find_lines(LINE.rstrip() + " open=none mood=3" * size),
    "broken team lines": lambda size: find_lines(LINE.replace("v1", "v2") * size),
    "retro notes": lambda size: read_results((NOTES + LINE) * size),
    "retro notes of a later shape": lambda size: read_results((LATER_NOTES + LINE) * size),
    "single readings of many days": lambda size: read_results("\n".join(CODES[:size])),
    "notes of handoffs": lambda size: read_handoffs(f"## Handoff: a\n\n{SEAM_LINE}\n" * size),
    "titles of handoffs": lambda size: read_handoffs("Handoff: a, from b to c\n" * size),
    "saved results": lambda size: read_results(saved(size)),
    "a saved team": lambda size: restored_text(saved_team(size)),
    "content with many unknown fields": partial(content, lambda size: {f"field-{i}": i for i in range(size)}),
    "content with a long list": partial(content, lambda size: {"also": ["x", 7] * size}),
    "TOML of many fields": partial(toml, "field-{} = 'x'"),
    "TOML of many tables": partial(toml, "[[item]]\nname = '{}'"),
    "ballots of a team": lambda size: tally(PEOPLE[:size]),
    "packed ballots of a team": lambda size: tally_packed(map(pack, PEOPLE[:size])),
    "the door: collect": partial(asked, op="collect"),
    "the door: remove": partial(asked, op="remove"),
    "the door: keep the last": partial(asked, op="keep-last", id=1),
    "the door: a team's screens": partial(asked, op="team", text=""),
}


@pytest.mark.parametrize("door", DOORS)
def test_ten_times_the_pieces_take_at_most_twelve_times_the_calls(door: str) -> None:
    DOORS[door](10)  # whatever is loaded once, is loaded now
    small, large = (calls(DOORS[door], size) for size in (100, 1_000))
    assert large <= 12 * small
