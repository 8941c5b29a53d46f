"""The one plain line in which a team's result travels through retro notes and comes back at a checkpoint.

``fo-team v1 2026-11-24 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,-5,-1,-``: medians; ``-`` does not count,
``x`` is unagreed, ``undated`` stands where there is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from playbook.codecs.line_cleaning import tidy_lines
from playbook.domain.ballot import ELEMENTS, HIGHEST, LOWEST, QUESTIONS, PlaybookError
from playbook.domain.team_summary import TeamSummary

VERSION: Final = 1
_UNDATED: Final = "undated"
_NO_NUMBER: Final = "-"
_UNAGREED: Final = "x"
_WIDEST_GAP: Final = HIGHEST - LOWEST

_BLANK: Final = r"[\s>]{1,40}"
"""A blank, or where mail has broken and quoted the line."""
_ANY_LINE: Final = re.compile(rf"fo-team{_BLANK}v(\d{{1,9}})\b", re.IGNORECASE)
_BODY: Final = re.compile(
    rf"{_BLANK}(\S{{1,40}}){_BLANK}n=(\d{{1,9}}){_BLANK}work=([\d.,]+)(?:{_BLANK}gap=([\d.,x-]+))?",
    re.IGNORECASE,
)
_UNREAD_GAPS: Final = re.compile(r"\bgaps?\s{0,3}[=:]", re.IGNORECASE)


def format_line(line: TeamSummary) -> str:
    """Return the line that :func:`parse_line` reads back."""
    day = line.date.isoformat() if line.date else _UNDATED
    work = ",".join(_plain(line.work[name]) for name in QUESTIONS)
    gaps = ",".join(_gap_token(line, name) for name in ELEMENTS)
    return f"fo-team v{VERSION} {day} n={line.n} work={work} gap={gaps}"


def parse_line(text: str) -> TeamSummary:
    """Return the first team line in ``text``; raises :class:`PlaybookError` for none or a broken one."""
    for match in _lines(text):
        return _parse(match)
    raise PlaybookError("team line: found none, expected “fo-team v1 DATE n=… work=… gap=…”")


def find_lines(text: str) -> tuple[list[TeamSummary], list[str]]:
    """Return every team line in ``text`` and one sentence for each that cannot be read."""
    lines, faults = [], []
    for match in _lines(text):
        try:
            lines.append(_parse(match))
        except PlaybookError as error:
            faults.append(str(error))
    return lines, faults


def _lines(text: str) -> Iterator[re.Match[str]]:
    return filter(None, map(_ANY_LINE.match, tidy_lines(text)))


def _parse(match: re.Match[str]) -> TeamSummary:
    if int(match[1]) > VERSION:
        raise PlaybookError(
            f"team line: found version {match[1]}, this copy knows {VERSION}; open it on a newer one"
        )
    body = _BODY.match(match.string, match.end())
    if not body or int(match[1]) < 1:
        shown = match.string[match.start() : match.start() + 60].splitlines()[0]
        raise PlaybookError(f"team line: found “{shown}”, expected “fo-team v1 DATE n=… work=… gap=…”")
    day, people, work, gaps = body.groups()
    if not gaps and _UNREAD_GAPS.search(match.string, body.end()):
        raise PlaybookError(
            f"team line: found gaps that cannot be read, expected {len(ELEMENTS)} behind gap="
        )
    tokens = gaps.rstrip(".,").split(",") if gaps else [_NO_NUMBER] * len(ELEMENTS)
    if int(people) < 1 or len(tokens) != len(ELEMENTS):
        raise PlaybookError(
            f"team line: found n={people} and {len(tokens)} gaps, expected n ≥ 1 and {len(ELEMENTS)} gaps"
        )
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
        raise PlaybookError(f"team line: found {len(tokens)} work medians, expected {len(QUESTIONS)}")
    return {
        name: _number(name, token, LOWEST, HIGHEST) for name, token in zip(QUESTIONS, tokens, strict=True)
    }


def _day(text: str) -> date | None:
    if text.lower() == _UNDATED:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PlaybookError(f"team line: found date “{text}”, expected YYYY-MM-DD or {_UNDATED}") from None


def _number(name: str, token: str, low: int, high: int) -> float:
    try:
        value = float(token)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise PlaybookError(f"team line: {name} is “{token}”, expected a number from {low} to {high}")
    return int(value) if value == int(value) else value


def _gap_token(line: TeamSummary, name: str) -> str:
    if name in line.gaps:
        return _plain(line.gaps[name])
    return _UNAGREED if name in line.unagreed else _NO_NUMBER


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(float(value))
