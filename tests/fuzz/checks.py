"""What must hold for every input of a door.

A check fails by an assertion, or by any exception that the door does not promise. Each piece that was put
into an input on purpose has to be counted, read or reported.
"""

from __future__ import annotations

import io
import json
import tomllib

from playbook.api.dispatch import call
from playbook.catalog.decoder import Decoder
from playbook.codecs.ballot_csv import BadRows, read_ballots
from playbook.codecs.chat_paste import find_codes
from playbook.codecs.share_code import CodeError, decode, encode
from playbook.codecs.team_line import find_lines, format_line, parse_line
from playbook.domain.faults import Fault, PlaybookError
from playbook.importers.handoff_notes import read_handoffs
from playbook.importers.retro_notes import holds_handoffs, read_results
from playbook.results.ballot import json_text
from tests.fuzz.inputs import Input
from tests.support.files import restored_text


def code(item: Input) -> None:
    try:
        ballot = decode(item.value)
    except CodeError as error:
        refused = bool(str(error))
        assert refused
        assert item.good is None
    else:
        assert decode(encode(ballot)) == ballot


def chat(item: Input) -> None:
    found = find_codes(item.value)
    assert len(found.ballots) == len(found.packed)
    assert all(note.where and note.reason for note in found.unreadable)
    assert set(found.corrections) <= {ballot.id for ballot in found.ballots}
    if item.good is not None:
        assert (len(found.packed), len(found.unreadable), found.duplicates) == (item.good, item.bad, 0)


def table(item: Input) -> None:
    bad = BadRows()
    counted = 0
    try:
        for ballot in read_ballots(io.StringIO(item.value, newline=""), bad):
            assert decode(encode(ballot)) == ballot
            counted += 1
    except PlaybookError as error:
        told = all(map(str, error.faults))
        assert told
        assert not counted
        assert not item.good
    if item.good is not None:
        assert (counted, bad.reasons.total()) == (item.good, item.bad)
    assert len(bad.reported) == min(bad.reasons.total(), 101)


def line(item: Input) -> None:
    lines, faults = find_lines(item.value)
    for line in lines:
        written = format_line(line)
        assert format_line(parse_line(written)) == written
    assert all(map(str, faults))
    if item.good is not None:
        assert (len(lines), len(faults)) == (item.good, item.bad)


def notes(item: Input) -> None:
    results, faults = read_results(item.value)
    assert all(map(str, faults))
    for result in results:
        assert result.n >= 1
        again, _ = read_results(result.text)
        assert [other.text for other in again] == [result.text]


def handoff_notes(item: Input) -> None:
    results, faults = read_handoffs(item.value)
    assert all(map(str, faults))
    assert not (results or faults) or holds_handoffs(item.value)
    for result in results:
        again, _ = read_handoffs(result.text)
        assert [other.text for other in again] == [result.text]


def saved(item: Input) -> None:
    try:
        document = restored_text(item.value)
        if document is not None:
            json.loads(json_text(document))
    except PlaybookError as error:
        told = all(map(str, error.faults))
        assert told
    results, faults = read_results(item.value)
    assert all(map(str, faults))
    pieces = _pieces_of(item.value)
    whole_file_refused = not results and len(faults) == 1
    assert whole_file_refused or len(results) + len(faults) >= pieces


def _pieces_of(text: str) -> int:
    try:
        saved = json.loads(text)
    except (ValueError, RecursionError):
        return 0
    if not isinstance(saved, dict):
        return 0
    if saved.get("kind") == "checkpoints" and isinstance(saved.get("results"), list):
        return len(saved["results"])
    return 1


def content(item: Input) -> None:
    kind, value, key = item.value
    if isinstance(value, str):
        try:
            value = {"id": "some-id", **tomllib.loads(value)}
        except tomllib.TOMLDecodeError:
            return
    assert key is None
    faults: list[Fault] = []
    decoded = Decoder("file.toml", faults).decode(kind, value)
    assert (decoded is None) == bool(faults)
    for fault in faults:
        assert fault.where == "file.toml"
        assert fault.field
        assert fault.found
        assert fault.expected


def request(item: Input) -> None:
    reply = json.loads(call(item.value))
    if reply["ok"]:
        assert reply.keys() == {"ok", "result"}
        return
    assert reply["faults"]
    assert all(reply["faults"])
    assert item.good is None or not reply.get("unexpected"), reply
