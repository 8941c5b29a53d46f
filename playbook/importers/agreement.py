"""Reads what a team agreed out of its notes, in every wording that notes have had.

A wiki may have taken away the stars around a label, mail may have broken a line, a list may have lost its
dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from playbook.catalog.load import load_instrument
from playbook.importers.note_sections import plain
from playbook.narrative.wording import DAYS, MONTHS

LONGEST_AGREED: Final = 300
"""Longest text that is kept of what was agreed, in characters."""

_FIRST_LABELS: Final = {
    "action": "Action",
    "owner": "Owner, by",
    "success": "It works if",
    "stop": "We stop if",
    "keep": "We keep",
    "checkpoint": "Checkpoint",
}
"""The labels of the first notes: each with a colon, the day beside the owner."""
_LENGTH_OF_CHECKPOINT: Final = re.compile(r",? 15 min\b.*$")
_AFTER: Final = "Owner, by|It works if|We stop if|We keep|Checkpoint|Action"
_NEXT: Final = rf"(?=\s{{0,9}}[*_']{{0,9}}(?:{_AFTER})[*_']*:|\n|$)"

_BOLD: Final = re.compile(
    r"(?<!\\)[*_']{1,3}(We will|We said we would|We don[’']t agree yet on|Owner|By|It works if|We stop if"
    r"|We keep|Next look|brings|by)(:?)[*_']{1,3}(:?)"
)
_BEGINNINGS: Final = (
    r"We will|We said we would|We don[’']t agree yet on|(?:It works if|We stop if|We keep)(?! ?:)|Next look:"
    r"|Play:|Owner:|By:|Our reading:|My reading:|Now:|Open:"
)
_THOUGHT: Final = re.compile(
    rf"^[ \t>|*•·◦\-–+\"]{{0,20}}(?:\d{{1,2}}[.)][ \t])?(?P<label>{_BEGINNINGS})(?P<said>[^\n]{{0,2000}}"
    rf"(?:\n(?![ \t>|*•·◦\-–+\"]{{0,20}}(?:{_BEGINNINGS}))[ \t>]{{0,9}}[^\s>*•·◦|#`+-]"
    r"[^\n]{0,200}){0,8})",
    re.MULTILINE,
)
"""A thought of the notes: behind its label up to an empty line, the next item of a list or the next label."""
_QUOTE: Final = re.compile(r"\n[ \t>]{0,9}")
_OWNED: Final = re.compile(
    r"(?P<action>.*?)(?:\.? Owner: (?P<owner>.*?))?(?:\.? By: (?P<by>.*?))?[. ]*", re.DOTALL
)
_BROUGHT: Final = re.compile(
    r"[^;\n]{0,400}; (?P<owner>.{1,300}?) brings (?P<action>.*?)"
    r"(?: by (?P<by>[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2} \d{4}))?[. ]*",
    re.DOTALL,
)
_SIGNS: Final = re.compile(r"(?P<success>.*?)(?:(?<=[.?!…]) We stop if (?P<stop>.*))?", re.DOTALL)
_PLAY: Final = re.compile(r"(?P<action>.*) \((?P<title>[^()]{1,60})\)", re.DOTALL)
_SHOWN: Final = re.compile(rf"(?:(?:{'|'.join(DAYS)})\w{{0,6}} )?(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
_CLOCK: Final = re.compile(r", (\d\d:\d\d)$")
_ALONE: Final = {"We stop if": "stop", "We keep": "keep", "Play:": "play", "Owner:": "owner", "By:": "by"}
_NOBODY: Final = "somebody"


def agreed_in_notes(section: str) -> dict[str, str]:
    """Return what notes tell of an agreement, by the fields of an action plan; days as ISO dates."""
    found = {**_in_first_notes(section), **_in_thoughts(section)}
    for name in ("by", "checkpoint"):
        if name in found:
            found[name] = iso_if_day(found[name])
    return {name: text[:LONGEST_AGREED] for name, text in found.items() if text}


def iso_if_day(text: str) -> str:
    """Return a day such as ``Tue 24 Nov 2026`` as an ISO date; any other text stays as it is."""
    shown = _SHOWN.fullmatch(text)
    if not shown:
        return text
    try:
        return date(int(shown[3]), MONTHS.index(shown[2]) + 1, int(shown[1])).isoformat()
    except ValueError:
        return text


def brought(what: str) -> str:
    """Return the action of somebody who brings what would settle a question."""
    return f"bring {what}" if what else ""


def _in_first_notes(section: str) -> dict[str, str]:
    found = {}
    for name, label in _FIRST_LABELS.items():
        if match := re.search(rf"{label}[*_']*:[*_']*[ \t]*(.+?){_NEXT}", section):
            found[name] = plain(match[1]).rstrip(". ")
    if "checkpoint" in found:
        found["checkpoint"] = _LENGTH_OF_CHECKPOINT.sub("", found["checkpoint"]).rstrip(". ")
    return found


def _in_thoughts(section: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for thought in _THOUGHT.finditer(_BOLD.sub(r"\1\2\3", section)):
        said = plain(_QUOTE.sub(" ", thought["said"])).strip()
        for name, text in _fields(thought["label"], said):
            found.setdefault(name, text)
    return found


def _fields(label: str, said: str) -> Iterator[tuple[str, str]]:
    if label in ("We will", "We said we would"):
        yield from _with_play(_named(_OWNED, said))
    elif label.startswith("We don"):
        told = _named(_BROUGHT, said)
        told["action"] = brought(told.get("action", ""))
        yield from (
            (name, text) for name, text in told.items() if text and (name, text) != ("owner", _NOBODY)
        )
    elif label == "It works if":
        yield from _named(_SIGNS, said).items()
    elif label in _ALONE:
        yield _ALONE[label], said.rstrip(". ")
    elif label == "Next look:":
        yield from _look(said)


def _look(said: str) -> Iterator[tuple[str, str]]:
    when = _LENGTH_OF_CHECKPOINT.sub("", said).rstrip(". ")
    if clock := _CLOCK.search(when):
        yield "time", clock[1]
        when = when[: clock.start()]
    if iso_if_day(when) != when:
        yield "checkpoint", when


def _named(pattern: re.Pattern[str], said: str) -> dict[str, str]:
    match = pattern.fullmatch(said)
    found = match.groupdict() if match else {}
    return {name: text.strip().rstrip(". ") for name, text in found.items() if text}


def _with_play(found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the fields, with the play that stands in brackets behind the action as a field of its own."""
    named = _PLAY.fullmatch(found.get("action", ""))
    plays = load_instrument().plays.values()
    play = next((item.id for item in plays if named and item.title.lower() == named["title"].lower()), "")
    if play and named:
        yield "action", named["action"]
        yield "play", play
    elif "action" in found:
        yield "action", found["action"]
    yield from ((name, text) for name, text in found.items() if name != "action")
