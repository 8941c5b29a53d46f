"""The doors as guided fuzzing sees them: any text, and what must be found behind it whatever it is."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from random import Random

from playbook.catalog.schema import Case, Play, Step, Symptom
from playbook.codecs.ballot_csv import BadRows, read_ballots
from playbook.codecs.chat_paste import find_codes
from playbook.codecs.json_texts import json_values
from playbook.codecs.share_code import encode
from playbook.codecs.team_line import find_lines
from playbook.importers.handoff_notes import read_handoffs
from playbook.importers.retro_notes import read_results
from tests.fuzz import checks, inputs, material
from tests.fuzz.inputs import Input
from tests.support.samples import PLATFORM, PLATFORM_CODE

LINE = "fo-team v1 2026-11-24 n=7 work=8,8,7,8 gap=-3,-4,-2,-2,-3,-5,-1,-3"
HEADER = "output,process,metric,role,goal\n9,8,8,7,2\n"
KINDS = (Symptom, Play, Case, Step)
TOML = ("symptoms/always-late.toml", "plays/andon.toml", "cases/finflow.toml", "steps/share.toml")


def code(text: str) -> None:
    checks.code(Input(text))


def chat(text: str) -> None:
    """A good code on the next line is found, whatever was written before it."""
    checks.chat(Input(text))
    assert PLATFORM in find_codes(f"{text}\n{PLATFORM_CODE}").ballots


def table(text: str) -> None:
    """A good row before any text counts, and so does every row behind it, as a ballot or as a bad row."""
    checks.table(Input(text))
    bad = BadRows()
    counted = sum(1 for _ in read_ballots(io.StringIO(HEADER + text, newline=""), bad))
    assert counted >= 1
    assert counted + bad.reasons.total() >= _rows_of(text)


def _rows_of(text: str) -> int:
    """Return how many rows surely stand in a text: those with something in them, where nothing is quoted."""
    lines = [] if '"' in text else io.StringIO(text, newline=None).read().split("\n")
    return sum(any(cell.strip() for cell in line.split(",")) for line in lines)


def line(text: str) -> None:
    """A good line behind any text is read."""
    checks.line(Input(text))
    assert find_lines(f"{text}\n{LINE}")[0]


def notes(text: str) -> None:
    """The result behind any notes is read."""
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return
    checks.notes(Input(text))
    assert read_results(f"{text}\n\n{LINE}")[0]


def handoff_notes(text: str) -> None:
    """The result behind any notes of handoffs is read."""
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return
    checks.handoff_notes(Input(text))
    assert read_handoffs(f"{text}\n\n{material.SEAM_LINE}")[0]


def saved(text: str) -> None:
    """A good result in a file is kept, whatever stands beside it."""
    checks.saved(Input(text))
    try:
        other = json.loads(text)
    except (ValueError, RecursionError):
        return
    whole = json.dumps({"version": 1, "kind": "checkpoints", "results": [other, {"text": LINE}]})
    results, faults = read_results(whole)
    assert LINE in [item.text for item in results]
    handoffs, told = read_handoffs(whole)
    assert json_values(whole) is None or sum(map(len, (results, faults, handoffs, told))) >= 2


def content(text: str) -> None:
    for kind in KINDS:
        checks.content(Input((kind, text, None)))


def request(text: str) -> None:
    checks.request(Input(text))


def _toml(random: Random) -> str:
    return (inputs.CONTENT / random.choice(TOML)).read_text("utf-8")


def _text(make: Callable[[Random], Input]) -> Callable[[Random], str]:
    return lambda random: str(make(random).value)


DOORS: dict[str, tuple[Callable[[Random], str], Callable[[str], None]]] = {
    "codes": (lambda random: encode(material.ballot(random)), code),
    "chats": (_text(inputs.chat), chat),
    "tables": (_text(inputs.table), table),
    "team lines": (_text(inputs.line), line),
    "retro notes": (_text(inputs.notes), notes),
    "handoff notes": (_text(inputs.handoff_notes), handoff_notes),
    "saved JSON": (_text(inputs.saved), saved),
    "content": (_toml, content),
    "browser door": (_text(inputs.request), request),
}
"""How the first inputs of a door are made, and what must hold for every text."""
