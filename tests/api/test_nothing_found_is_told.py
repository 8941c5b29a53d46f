"""No value found in any input reaches a reply before the reveal: every fault of every reader is walked."""

from __future__ import annotations

import ast
import base64
import binascii
import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import playbook
from playbook.api.dispatch import BEFORE_THE_REVEAL, call
from playbook.api.requests import ballot_of
from playbook.codecs.ballot_csv import BadRows, read_ballots, read_rows
from playbook.codecs.chat_paste import find_codes
from playbook.codecs.handoff_csv import HandoffRows
from playbook.codecs.handoff_paste import handoff_sheet
from playbook.codecs.invitations import scope_invited_to
from playbook.codecs.json_reader import parse_date
from playbook.codecs.json_texts import fault_of_json, json_values
from playbook.codecs.seam_line import find_lines as find_seam_lines
from playbook.codecs.seam_line import parse_line as seam_line
from playbook.codecs.share_code import ALPHABET, decode, encode, spell
from playbook.codecs.share_code import read as read_code_of
from playbook.codecs.team_line import find_lines, parse_line
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot, clean_scope
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.handoff_ballot import VERSIONS, HandoffBallot
from playbook.domain.packed_ballot import pack
from playbook.importers.ballot_json import ballot_in
from playbook.importers.retro_notes import read_results
from playbook.importers.saved_handoff import restored_handoff
from tests.support.files import as_file, restored_text
from tests.support.handoff_samples import C
from tests.support.samples import DAY, ballot, work

READERS = (
    "api/handoff.py",
    "api/requests.py",
    "api/sealed.py",
    "api/team.py",
    "codecs/answer_cells.py",
    "codecs/ballot_csv.py",
    "codecs/chat_paste.py",
    "codecs/code_search.py",
    "codecs/file_kind.py",
    "codecs/handoff_csv.py",
    "codecs/handoff_paste.py",
    "codecs/invitations.py",
    "codecs/json_reader.py",
    "codecs/json_texts.py",
    "codecs/sealed_code.py",
    "codecs/sealed_search.py",
    "codecs/seam_line.py",
    "codecs/share_code.py",
    "codecs/team_line.py",
    "codecs/typed_answers.py",
    "domain/ballot.py",
    "domain/handoff_ballot.py",
    "domain/packed_ballot.py",
    "importers/ballot_json.py",
    "importers/saved_handoff.py",
    "importers/intake.py",
    "importers/retro_notes.py",
    "importers/sources.py",
    "importers/saved_session.py",
)
"""Every module that can refuse what stands in a paste, a file or a request before the reveal."""

PLANTED = "4242"
HEAD = ",".join((*QUESTIONS, "goal"))
SEAM = (
    "fo-seam v1 2026-11-28 c=4 p=6 times=many work=8/2 words=7/4 cases=8/3 freedom=6/3 failure=5/- "
    "timing=7/6 feedback=3/5 change=6/5 stay=6/4 seam=rework verdict=torn"
)
LINE = "fo-team v1 2026-11-24 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,-5,-1,-"


def signed(bits: int) -> str:
    """Return 84 bits as a code, whatever they hold."""
    whole = bits << 16 | binascii.crc_hqx(bits.to_bytes(11, "big"), 0xFFFF)
    symbols = "".join(ALPHABET[whole >> 5 * place & 31] for place in reversed(range(20)))
    return "FO-" + "-".join(symbols[place : place + 4] for place in range(0, 20, 4))


GOOD = pack(ballot(9, 2, DAY, 7))
OUT_OF_RANGE = signed(GOOD & ~(0xF << 60) | 0xD << 60)
NEWER = signed(GOOD + (3 << 80))
MISTYPED = encode(ballot(9, 2, DAY, 7)).replace("-", "-Ж", 2)[:-2]


def sealed(*, version: int) -> str:
    """Return a sealed code of any version, with nothing in its box."""
    whole = version << 488
    bits = whole << 32 | binascii.crc32(whole.to_bytes(62, "big"))
    symbols = "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(105)))
    return "FOS-" + "-".join(symbols[place : place + 5] for place in range(0, 105, 5))


def saved(**changes: Any) -> str:
    whole = {"version": 1, "kind": "team", "n": 1, "scope": "x", "date": None, **changes}
    return json.dumps(whole)


TEXTS = {
    "a line out of range": "9 8 8 42",
    "twelve answers out of range": "9 8 8 7 2 2 2 2 2 2 2 42",
    "answers with words": "Ana: 9 8 8 42",
    "answers in a sentence": "room 42: I take 4 2 4 2 then, 42 thanks",
    "a reaction": 'Reacted to "4 2 4 2" with 42',
    "two works": "x/#invite&scope=4242 x/#invite&scope=42",
    "a code out of range": OUT_OF_RANGE,
    "a newer code": NEWER,
    "a code of no version": "FO-02EN-K6CJ-4242-4896-EYPC",
    "a code cut short": "FO-22EN-K6CJ-4242-48",
    "a code with a strange letter": "FO-22EN-U6CJ-4242-4896-EYPC",
    "a mistyped code": "FO-22EN-K6CJ-4242-4896-EYPC",
    "a sealed code": sealed(version=1),
    "a sealed code of another version": sealed(version=4),
    "a sealed code cut short": "FOS-1ABCD-4242A-BCDEF",
    "a mistyped sealed code": sealed(version=1).replace("0", "42", 1),
    "a row with a sealed code": f"{HEAD},x\n9,8,8,7,2\n,,,,,{sealed(version=1)}\n",
    "a team line with gaps that nobody can read": LINE.replace("gap=", f"gap={PLANTED.join('??')}"),
    "a team line of a newer version": LINE.replace("v1", PLANTED.join("v9")) + " v4242",
    "a line without a body": "fo-team v1 4242",
    "a line of nobody": LINE.replace("n=9", "n=0"),
    "a line with three medians": LINE.replace("8,8,7,8", "42,42,42"),
    "a line with a wrong day": LINE.replace("2026-11-24", PLANTED),
    "a line with a wrong gap": LINE.replace("-2.5", PLANTED),
    "a table without questions": "output,process,x\n42,42,4242\n",
    "a table with a column twice": f"{HEAD},output\n42,42,42,42,42,4242\n",
    "a table with a wrong cell": f"{HEAD}\n9,8,8,7,2\n9,8,8,4242,2\n",
    "a table with a wrong practice": f"{HEAD}\n9,8,8,7,2\n9,8,8,7,x42\n",
    "a table with an open quote": f'{HEAD}\n9,8,8,7,2\n9,8,8,"4242"x,2\n',
    "a table with no usable row": f"{HEAD}\n9,8,8,4242,2\n",
    "a table of bad rows": f"{HEAD}\n9,8,8,7,2\n" + "9,8,8,4242,2\n" * 101,
    "a table of results": f"score,verdict,{HEAD}\n42,42,9,8,8,4242,2\n",
    "a table of a handoff": f"side,{HEAD},strand-words\nc,9,8,8,7,2,4242\n",
    "a table of a handoff without sides": f"{','.join(QUESTIONS)},words\n9,8,8,7,442\n",
    "a table of a handoff with a wrong side": f"side,{','.join(QUESTIONS)},words\n4242,9,8,8,7,4\n",
    "a table of a handoff with no way": f"side,{HEAD},words\nc,9,8,8,7,2,x (4242)\nc,4,4,4,4,4,4\n",
    "a handoff's result of a newer version": json.dumps({"kind": "handoff", "version": 4242}),
    "a handoff's result with wrong times": json.dumps({"kind": "handoff", "version": 2, "times": "4242"}),
    "a code of a handoff": spell(GOOD + (1 << 80)),
    "slips": "c 9 8 8 42\n4 2 4 2\nc 9 8 8 7 42 2 2 2 2 2 2 2\np 4 2 42\nx 9 8 8 7",
    **{
        f"a handoff line with {what} changed": SEAM.replace(old, new)
        for what, old, new in (
            ("its version", "v1", "v4242"),
            ("version 0", "v1", "v0"),
            ("its day", "2026-11-28", PLANTED),
            ("its people", "c=4", "c=xx42"),
            ("nobody", "c=4 p=6", "c=0 p=0"),
            ("times", "times=many", f"times={PLANTED}"),
            ("its words", "verdict=torn", f"verdict={PLANTED}"),
            ("half a strand", "words=7/4", f"words={PLANTED}"),
            ("a wrong strand", "words=7/4", f"words=7/{PLANTED}"),
            ("no strand", "words=7/4", ""),
        )
    },
    "a row of more answers than columns": f"{HEAD}\n9,8,8,7,2\n4,2,4,2,4,2\n",
    "a row of two codes": f"{HEAD},x,y\n9,8,8,7,2\n,,,,,{encode(ballot(4))},{encode(ballot(2))}\n",
    "a row with a mistyped code": f"{HEAD},x\n9,8,8,7,2\n,,,,,FO-22EN-K6CJ-4242-4896-EYPC\n",
    "a row beside another code": f"{HEAD},code\n9,8,8,7,2,\n4,2,4,2,2,{encode(ballot(9, 2, DAY, 7))}\n",
    "a line with gaps behind another sign": LINE.replace("gap=", "gaps: 4242 "),
    "answers that are a number": '[{"work": {}}, 4242]',
    "answers with an unknown field": '{"work": {}, "4242": 42}',
    "answers of a wrong type": '{"work": 4242}',
    "answers to a wrong scope": '{"work": {}, "scope": 4242}',
    "answers of a wrong day": '{"work": {"output": 4}, "date": 4242}',
    "a result of an unknown kind": '{"kind": "4242", "work": {}}',
    "a ballot of a newer version": '{"kind": "ballot", "version": 4242}',
    "another program's results": '[{"x": "4242"}]',
    "broken JSON": '{"4242": 42',
    "JSON that is too deep": "[" * 99 + "4242",
    "a team of a newer version": saved(version=PLANTED),
    "a team without parts": saved(version=1, work=PLANTED),
    "a team of a wrong count": saved(version=1, work={}, practice={}, n=PLANTED),
    "results of a newer version": json.dumps({"kind": "checkpoints", "version": 42}),
    "results without a list": json.dumps({"kind": "checkpoints", "version": 1, "results": 42}),
    "a kept result of a wrong type": json.dumps({"kind": "checkpoints", "version": 1, "results": [4242]}),
    "a kept result without a line": json.dumps({"line": "4242"}),
    "an invitation to a scope that is too long": "x/#invite&scope=" + "42" * 200,
}


def _ballots(text: str) -> None:
    bad = BadRows()
    try:
        list(read_ballots(io.StringIO(text, newline=""), bad))
    finally:
        _seen.extend(bad.reported)


def _handoffs(text: str) -> None:
    bad = BadRows()
    try:
        list(read_rows(io.StringIO(text, newline=""), bad, HandoffRows({})))
    finally:
        _seen.extend(bad.reported)


_seen: list[Fault] = []
"""Faults that a reader returned, in the test that runs."""
READ: tuple[Callable[[str], Any], ...] = (
    lambda text: _seen.extend(find_codes(text).unreadable),
    lambda text: _seen.extend(find_codes(text, sheet=handoff_sheet({})).unreadable),
    lambda text: _seen.extend(find_lines(text)[1]),
    lambda text: _seen.extend(find_seam_lines(text)[1]),
    seam_line,
    lambda text: _seen.extend(scope_invited_to(text)[1]),
    lambda text: _seen.extend(read_results(text)[1]),
    _ballots,
    _handoffs,
    lambda text: read_code_of(text, VERSIONS.values()),
    lambda text: _seen.extend(filter(None, [fault_of_json(text)])),
    lambda text: [
        ballot_in(item, "ballot")
        for value in json_values(text) or ()
        for item in (value[::-1] if isinstance(value, list) else [value])
    ],
    clean_scope,
    decode,
    parse_date,
    parse_line,
    restored_text,
    lambda text: [restored_handoff(value) for value in json_values(text) or ()],
)

VALUES: dict[str, Callable[[], Any]] = {
    "a ballot id": lambda: Ballot(work(5), {}, None, 424_242),
    "a question": lambda: Ballot(work(5) | {"output": 42}),
    "no answer": lambda: Ballot({"output": 4}),
    "an element": lambda: Ballot(work(5), {"goal": 42}),
    "an unknown name": lambda: Ballot(work(5), {"4242": 4}),
    "a side": lambda: HandoffBallot(PLANTED, work(5)),  # type: ignore[arg-type]
    "a strand": lambda: HandoffBallot(C, work(5), {"words": 42}),
    "an unknown strand": lambda: HandoffBallot(C, work(5), {"4242": 4}),
    "an id of a handoff": lambda: HandoffBallot(C, work(5), {}, None, 424_242),
    "a day that no code holds": lambda: pack(ballot(5, None, date(4242, 4, 2))),
    "an answer in a request": lambda: ballot_of({"answers": {"work-output": PLANTED + "x"}}),
    "a day in a request": lambda: ballot_of({"answers": {}, "date": PLANTED}),
}


def _zipped() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("chat.txt", "9 8 8 42")
        archive.writestr("photo.jpg", PLANTED)
    return whole.getvalue()


REQUESTS: dict[str, dict[str, Any]] = {
    **{f"collect {name}": {"op": "collect", "text": text} for name, text in TEXTS.items()},
    **{f"collect as a table {name}": {"op": "collect", "file": as_file(t)} for name, t in TEXTS.items()},
    **{f"remove {name}": {"op": "remove", "text": text} for name, text in TEXTS.items()},
    **{f"seal {name}": {"op": "seal", "text": text} for name, text in TEXTS.items()},
    "a held code that is none": {"op": "collect", "text": "9 8 8 7", "held": [PLANTED]},
    "a held thing": {"op": "collect", "text": "9 8 8 7", "held": PLANTED},
    "a held code to remove from": {"op": "remove", "text": "9 8 8 7", "held": [PLANTED]},
    "a wrong id": {"op": "keep-last", "id": PLANTED, "held": [f"FO-{PLANTED}"]},
    "a ballot with a wrong answer": {"op": "ballot", "answers": {"work-output": "x4242"}},
    "a ballot out of range": {"op": "ballot", "answers": {f"work-{name}": PLANTED for name in QUESTIONS}},
    "a ballot of a wrong day": {
        "op": "ballot",
        "answers": {f"work-{name}": "5" for name in QUESTIONS},
        "date": PLANTED,
    },
    "a picture": {"op": "collect", "file": as_file(b"\x89PNG\r\n4242", "a.png")},
    "a zip with a picture": {"op": "collect", "file": as_file(_zipped(), "a.zip")},
    "a box of a wrong length": {"op": "spell-sealed", "box": "4242"},
    "a box that is none": {"op": "spell-sealed", "box": "4242?"},
    "a sealed code that was opened and holds nothing": {
        "op": "collect",
        "text": sealed(version=1),
        "opened": {base64.b64encode(bytes(61)).decode(): "4242"},
    },
    "a ballot with answers of a wrong type": {"op": "ballot", "answers": PLANTED},
    **{f"{op} without anything": {"op": op, "note": PLANTED} for op in BEFORE_THE_REVEAL},
    **{f"{op} with a wrong type": {"op": op, "held": 4242, "text": [PLANTED]} for op in BEFORE_THE_REVEAL},
}


def told(reply: Any) -> str:
    """Return all sentences of a reply."""
    if not reply["ok"]:
        return str(reply["faults"])
    result = reply["result"]
    kept = ("held", "code", "document", "boxes", "plain")
    shown = {name: value for name, value in result.items() if name not in kept}
    if "offered" in shown:
        shown["offered"] = [{"where": item["where"], "kind": item["kind"]} for item in shown["offered"]]
    return str(shown)


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_no_reply_before_the_reveal_tells_what_was_found(request_: dict[str, Any]) -> None:
    reply = json.loads(call(json.dumps({"held": [], **request_})))
    assert "42" not in told(reply).replace("row 42", "")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_fault_of_a_reader_tells_what_was_found(text: str) -> None:
    for fault in _faults_in(text):
        assert "42" not in fault.sealed.removeprefix("row 42")


@pytest.mark.parametrize("make", VALUES.values(), ids=VALUES)
def test_no_fault_of_a_value_tells_it(make: Callable[[], Any]) -> None:
    with pytest.raises(PlaybookError) as caught:
        make()
    for fault in caught.value.faults:
        assert "42" not in fault.sealed.removeprefix("row 42")


def test_every_fault_that_a_reader_makes_was_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new fault needs a row above: a text, a value or a request that raises it."""
    made: set[tuple[str, int]] = set()
    plain = Fault.__init__

    def noted(self: Fault, *args: Any, **named: Any) -> None:
        frame = sys._getframe(1)
        made.add((frame.f_code.co_filename, frame.f_lineno))
        plain(self, *args, **named)

    monkeypatch.setattr(Fault, "__init__", noted)
    for text in TEXTS.values():
        _faults_in(text)
    for make in VALUES.values():
        with pytest.raises(PlaybookError):
            make()
    for request in REQUESTS.values():
        call(json.dumps({"held": [], **request}))
    root = Path(playbook.__file__).parent
    missing = [
        f"{name}:{first}"
        for name in READERS
        for first, last in _places(root / name)
        if not any(file == str(root / name) and first <= line <= last for file, line in made)
    ]
    assert missing == []


def _faults_in(text: str) -> list[Fault]:
    _seen.clear()
    for read in READ:
        try:
            read(text)
        except PlaybookError as error:
            _seen.extend(error.faults)
    return list(_seen)


def _places(file: Path) -> Iterator[tuple[int, int]]:
    """Yield where a module makes a fault while it runs; what it makes once holds nothing of an input."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for part in tree.body:
        if isinstance(part, ast.FunctionDef | ast.ClassDef):
            for node in ast.walk(part):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Fault":
                    yield node.lineno, node.end_lineno or node.lineno


def test_the_elements_are_all_walked_by_a_code_out_of_range() -> None:
    """Whichever answer of a code lies outside, its value is not told."""
    for place in range(len(QUESTIONS) + len(ELEMENTS)):
        shift = 16 + 4 * place
        with pytest.raises(PlaybookError) as caught:
            decode(signed(GOOD & ~(0xF << shift) | 0xD << shift))
        [fault] = caught.value.faults
        assert "13" in str(fault)
        assert "13" not in fault.sealed
