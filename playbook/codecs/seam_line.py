"""The one plain line in which a handoff's result travels through notes and comes back at a checkpoint.

``fo-seam v1 2026-11-28 c=4 p=6 times=many work=8.25/2.5 words=7/4 … stay=6/4 seam=rework verdict=torn``:
people, work scores and strand medians of composers and performers; ``-`` is unknown, or no date. Numbers are
not rounded. What else stands there as ``name=value`` is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from playbook.codecs.line_cleaning import SEAM, tidy_lines
from playbook.domain.ballot import HIGHEST, LOWEST
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.handoff import Times
from playbook.domain.seam_summary import Pair, SeamSummary
from playbook.domain.strands import STRANDS

VERSION: Final = 1
_UNKNOWN: Final = "-"
_LINE: Final = "handoff line"
_SHAPE: Final = "“fo-seam v1 DATE c=… p=… times=… work=…/… words=…/… … seam=… verdict=…”"
_BLANK: Final = r"[\s>]{1,40}"
_DAY: Final = rf"(?:{_BLANK}([^\s=]{{1,40}})(?![^\s>]))?"
_START: Final = re.compile(rf"fo-seam{_BLANK}v(\d{{1,9}})\b{_DAY}", re.IGNORECASE)
"""Without a date its sign may be taken for a bullet, and be gone."""
_FIELD: Final = re.compile(rf"\S*?{_BLANK}([a-z][a-z-]{{0,20}})=([^\s`|*\"']{{0,60}})", re.IGNORECASE)
_PEOPLE: Final = re.compile(r"\d{1,9}")
_NUMBER: Final = re.compile(r"\d{1,2}(?:[.,]\d{1,4})?")
_BEHIND: Final = ".,;:)]}"

_WORD: Final = re.compile("[a-z]+(?:-[a-z]+)*")


def format_line(summary: SeamSummary) -> str:
    """Return the line that :func:`parse_line` reads back."""
    composers, performers = summary.people
    parts = (
        f"fo-seam v{VERSION} {summary.date.isoformat() if summary.date else _UNKNOWN}",
        f"c={composers} p={performers} times={summary.times}",
        *(f"{name}={_pair(pair)}" for name, pair in (("work", summary.work), *summary.strands.items())),
        f"seam={summary.kind} verdict={summary.verdict}",
    )
    return " ".join(parts)


def parse_line(text: str) -> SeamSummary:
    """Return the first handoff line in ``text``; raises :class:`PlaybookError` for none or a broken one."""
    for line in tidy_lines(text, SEAM):
        return _parse(line)
    raise PlaybookError(Fault(field=_LINE, problem="found none", expected=_SHAPE))


def find_lines(text: str) -> tuple[list[SeamSummary], list[Fault]]:
    """Return every handoff line in ``text`` and a fault for each that cannot be read."""
    lines: list[SeamSummary] = []
    faults: list[Fault] = []
    for line in tidy_lines(text, SEAM):
        try:
            lines.append(_parse(line))
        except PlaybookError as error:
            faults += error.faults
    return lines, faults


def _parse(line: str) -> SeamSummary:
    start = _START.match(line)
    if start is None or int(start[1]) < 1:
        raise PlaybookError(Fault("", _LINE, f"“{line[:60]}”", _SHAPE))
    if int(start[1]) > VERSION:
        newer, known = f"version {start[1]}", f"this copy knows {VERSION}"
        raise PlaybookError(Fault("", _LINE, newer, problem=known, advice="open it on a newer one"))
    fields = _Fields(dict(_fields(line, start.end())))
    people = (fields.people("c"), fields.people("p"))
    if not any(people):
        raise PlaybookError(Fault("", _LINE, "c=0 and p=0", "at least one person"))
    return SeamSummary(
        date=_day(start[2]),
        people=people,
        times=fields.times(),
        work=fields.pair("work"),
        strands={name: fields.pair(name) for name in STRANDS},
        kind=fields.word("seam"),
        verdict=fields.word("verdict"),
    )


def _fields(line: str, start: int) -> Iterator[tuple[str, str]]:
    """Yield what stands behind the date as ``name=value``; of one name what came first comes last."""
    found = []
    while field := _FIELD.match(line, start):
        found.append((field[1].lower(), field[2].rstrip(_BEHIND)))
        start = field.end()
    yield from reversed(found)


class _Fields:
    """The fields of one line; whatever is missing or unreadable is named."""

    def __init__(self, found: Mapping[str, str]) -> None:
        self._found = found

    def people(self, name: str) -> int:
        """Return how many people one side has."""
        text = self._text(name)
        if not _PEOPLE.fullmatch(text):
            raise _wrong(name, text, "a number of people")
        return int(text)

    def times(self) -> Times:
        """Return how often it is performed."""
        text = self._text("times").lower()
        if text not in list(Times):
            raise _wrong("times", text, f"one of {', '.join(Times)}")
        return Times(text)

    def word(self, name: str) -> str:
        """Return a word as it is written."""
        text = self._text(name).lower()
        if not _WORD.fullmatch(text):
            raise _wrong(name, text, "a word")
        return text

    def pair(self, name: str) -> Pair:
        """Return what composers and performers say, each 1..10 or ``None``."""
        text = self._text(name)
        sides = text.split("/")
        if len(sides) != 2:
            raise _wrong(name, text, "composers/performers")
        composers, performers = sides
        return _number(name, composers), _number(name, performers)

    def _text(self, name: str) -> str:
        if name not in self._found:
            raise PlaybookError(Fault(f"{_LINE}", name, problem="missing", expected=_SHAPE))
        return self._found[name]


def _number(name: str, text: str) -> float | None:
    if text == _UNKNOWN:
        return None
    value = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else 0
    if not LOWEST <= value <= HIGHEST:
        raise _wrong(name, text, f"a number from {LOWEST} to {HIGHEST}, or {_UNKNOWN}")
    return int(value) if value == int(value) else value


def _wrong(name: str, found: str, expected: str) -> PlaybookError:
    return PlaybookError(Fault(_LINE, name, f"“{found}”", expected, says=" is {}"))


def _day(text: str | None) -> date | None:
    if text in (None, _UNKNOWN):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PlaybookError(
            Fault("", _LINE, f"date “{text}”", f"YYYY-MM-DD, or {_UNKNOWN} for none")
        ) from None


def _pair(pair: Pair) -> str:
    return "/".join(_UNKNOWN if value is None else _plain(value) for value in pair)


def _plain(value: float) -> str:
    """Return a number without rounding and without trailing zeros; medians and scores are eighths."""
    return f"{value:.4f}".rstrip("0").rstrip(".")
