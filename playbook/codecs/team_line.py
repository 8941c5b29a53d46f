"""The one plain line in which a team's result travels through retro notes and comes back at a checkpoint.

``fo-team v1 2026-11-24 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,-5,-1,-``: medians; ``-`` does not count,
``x`` is unagreed, ``undated`` stands where there is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from playbook.domain.ballot import ELEMENTS, HIGHEST, LOWEST, QUESTIONS
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.team_summary import TeamSummary

VERSION: Final = 1
_UNDATED: Final = "undated"
_NO_NUMBER: Final = "-"
_UNAGREED: Final = "x"
_WIDEST_GAP: Final = HIGHEST - LOWEST
_SHAPE: Final = "“fo-team v1 DATE n=… work=… gap=…”"

_BLANK: Final = r"[\s>]{1,40}"
"""A blank, or where mail has broken and quoted the line."""
_ANY_LINE: Final = re.compile(rf"fo-team{_BLANK}v(\d{{1,9}})\b", re.IGNORECASE)
_BODY: Final = re.compile(
    rf"{_BLANK}(\S{{1,40}}){_BLANK}n=(\d{{1,9}}){_BLANK}work=([\d.,]+)(?:{_BLANK}gap=([\d.,x-]+))?",
    re.IGNORECASE,
)
_MINUS: Final = str.maketrans("−–‒‐‑", "-----")


def format_line(line: TeamSummary) -> str:
    """Return the line that :func:`parse_line` reads back."""
    day = line.date.isoformat() if line.date else _UNDATED
    work = ",".join(_plain(line.work[name]) for name in QUESTIONS)
    gaps = ",".join(_gap_token(line, name) for name in ELEMENTS)
    return f"fo-team v{VERSION} {day} n={line.n} work={work} gap={gaps}"


def parse_line(text: str) -> TeamSummary:
    """Return the first team line in ``text``; raises :class:`PlaybookError` for none or a broken one."""
    match = _ANY_LINE.search(text.translate(_MINUS))
    if not match:
        raise PlaybookError(Fault(field="team line", problem="found none", expected=_SHAPE))
    return _parse(match)


def find_lines(text: str) -> tuple[list[TeamSummary], list[Fault]]:
    """Return every team line in ``text`` and a fault for each that cannot be read."""
    lines: list[TeamSummary] = []
    faults: list[Fault] = []
    for match in _ANY_LINE.finditer(text.translate(_MINUS)):
        try:
            lines.append(_parse(match))
        except PlaybookError as error:
            faults += error.faults
    return lines, faults


def _parse(match: re.Match[str]) -> TeamSummary:
    if int(match[1]) > VERSION:
        raise PlaybookError(
            Fault(
                field="team line",
                found=f"version {match[1]}",
                problem=f"this copy knows {VERSION}",
                advice="open it on a newer one",
            )
        )
    body = _BODY.match(match.string, match.end())
    if not body or int(match[1]) < 1:
        shown = match.string[match.start() : match.start() + 60].splitlines()[0]
        raise PlaybookError(Fault("", "team line", f"“{shown}”", _SHAPE))
    day, people, work, gaps = body.groups()
    tokens = gaps.rstrip(".,").split(",") if gaps else [_NO_NUMBER] * len(ELEMENTS)
    if int(people) < 1 or len(tokens) != len(ELEMENTS):
        found, expected = f"n={people} and {len(tokens)} gaps", f"n ≥ 1 and {len(ELEMENTS)} gaps"
        raise PlaybookError(Fault("", "team line", found, expected))
    by_element = dict(zip(ELEMENTS, tokens, strict=True))
    return TeamSummary(
        edition=int(match[1]),
        date=_day(day),
        n=int(people),
        work=_work(work.rstrip(".,").split(",")),
        gaps={name: _number(name, token, -_WIDEST_GAP, _WIDEST_GAP) for name, token in _numbered(by_element)},
        unagreed=tuple(name for name, token in by_element.items() if token.lower() == _UNAGREED),
    )


def _numbered(tokens: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((name, token) for name, token in tokens.items() if token.lower() not in (_NO_NUMBER, _UNAGREED))


def _work(tokens: list[str]) -> dict[str, float]:
    if len(tokens) != len(QUESTIONS):
        raise PlaybookError(Fault("", "team line", f"{len(tokens)} work medians", f"{len(QUESTIONS)}"))
    return {
        name: _number(name, token, LOWEST, HIGHEST) for name, token in zip(QUESTIONS, tokens, strict=True)
    }


def _day(text: str) -> date | None:
    if text.lower() == _UNDATED:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        expected = f"YYYY-MM-DD or {_UNDATED}"
        raise PlaybookError(Fault("", "team line", f"date “{text}”", expected)) from None


def _number(name: str, token: str, low: int, high: int) -> float:
    try:
        value = float(token)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        expected = f"a number from {low} to {high}"
        raise PlaybookError(Fault("team line", name, f"“{token}”", expected, says=" is {}"))
    return int(value) if value == int(value) else value


def _gap_token(line: TeamSummary, name: str) -> str:
    if name in line.gaps:
        return _plain(line.gaps[name])
    return _UNAGREED if name in line.unagreed else _NO_NUMBER


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))
