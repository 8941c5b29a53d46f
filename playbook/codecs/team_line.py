"""The one plain line in which a team's result travels through retro notes and comes back at a checkpoint.

``fo-team v1 2026-11-24 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,-5,-1,-``: medians; ``-`` does not count,
``x`` is unagreed, ``undated`` stands where there is no date. Behind them in any order, each only where it is
known: ``open=metric,role`` the opposed questions, ``camps=3/3``, ``split=3`` the ballots that made the work
split; of a few people ``camps=yes`` and ``split=yes``. What else stands there as ``name=value`` is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from playbook.codecs.line_cleaning import tidy_lines
from playbook.domain.ballot import ELEMENTS, HIGHEST, LOWEST, QUESTIONS
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.team_summary import TeamSummary

VERSION: Final = 1
_UNDATED: Final = "undated"
_NO_NUMBER: Final = "-"
_UNAGREED: Final = "x"
_WIDEST_GAP: Final = HIGHEST - LOWEST
_SHAPE: Final = "“fo-team v1 DATE n=… work=… gap=…”"

_NO_QUESTION: Final = "none"
_UNCOUNTED: Final = "yes"

_BLANK: Final = r"[\s>]{1,40}"
"""A blank, or where mail has broken and quoted the line."""
_ANY_LINE: Final = re.compile(rf"fo-team{_BLANK}v(\d{{1,9}})\b", re.IGNORECASE)
_BODY: Final = re.compile(
    rf"{_BLANK}(\S{{1,40}}){_BLANK}n=(\d{{1,9}}){_BLANK}work=([\d.,]+)",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(rf"\S*{_BLANK}([a-z][a-z-]{{0,20}})=(\S{{0,200}})", re.IGNORECASE)
_GAPS: Final = re.compile(r"[\d.,x-]++(?![^\W_])", re.IGNORECASE)
_COUNT: Final = r"([1-9]\d{0,8})"
_CAMPS: Final = re.compile(rf"{_COUNT}/{_COUNT}|{_UNCOUNTED}", re.IGNORECASE)
_SPLIT: Final = re.compile(rf"{_COUNT}|{_UNCOUNTED}", re.IGNORECASE)
_NOT_A_NAME: Final = re.compile("[^a-z,]")
_HUNDREDTH: Final = Decimal("0.01")
_UNREAD_GAPS: Final = re.compile(r"\bgaps?\s{0,3}[=:]", re.IGNORECASE)


def format_line(line: TeamSummary) -> str:
    """Return the line that :func:`parse_line` reads back."""
    day = line.date.isoformat() if line.date else _UNDATED
    work = ",".join(_plain(line.work[name]) for name in QUESTIONS)
    gaps = ",".join(_gap_token(line, name) for name in ELEMENTS)
    return " ".join((f"fo-team v{VERSION} {day} n={line.n} work={work} gap={gaps}", *_optional(line)))


def _optional(line: TeamSummary) -> Iterable[str]:
    if line.open is not None:
        yield f"open={','.join(line.open) or _NO_QUESTION}"
    if line.camps is not None:
        yield f"camps={'/'.join(map(str, line.camps)) if any(line.camps) else _UNCOUNTED}"
    if line.split is not None:
        yield f"split={line.split or _UNCOUNTED}"


def parse_line(text: str) -> TeamSummary:
    """Return the first team line in ``text``; raises :class:`PlaybookError` for none or a broken one."""
    for match in _lines(text):
        return _parse(match)
    raise PlaybookError(Fault(field="team line", problem="found none", expected=_SHAPE))


def find_lines(text: str) -> tuple[list[TeamSummary], list[Fault]]:
    """Return every team line in ``text`` and a fault for each that cannot be read."""
    lines: list[TeamSummary] = []
    faults: list[Fault] = []
    for match in _lines(text):
        try:
            lines.append(_parse(match))
        except PlaybookError as error:
            faults += error.faults
    return lines, faults


def _lines(text: str) -> Iterator[re.Match[str]]:
    return filter(None, map(_ANY_LINE.match, tidy_lines(text)))


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
    day, people, work = body.groups()
    fields = _fields(match.string, body.end())
    if "gap" not in fields and _UNREAD_GAPS.search(match.string, body.end()):
        unread, expected = "found gaps that cannot be read", f"{len(ELEMENTS)} behind gap="
        raise PlaybookError(Fault(field="team line", problem=unread, expected=expected))
    tokens = _gaps(fields.get("gap"))
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
        open=_open(fields.get("open", "")),
        camps=_camps(fields.get("camps", "")),
        split=_split(fields.get("split", "")),
    )


def _fields(text: str, start: int) -> dict[str, str]:
    """Return what stands behind a line as ``name=value``, each name as it came first."""
    fields: dict[str, str] = {}
    while field := _FIELD.match(text, start):
        fields.setdefault(field[1].lower(), field[2])
        start = field.end()
    return fields


def _gaps(text: str | None) -> list[str]:
    """Return the eight gaps as they were written; a line without any has a team that was not asked."""
    if text is None:
        return [_NO_NUMBER] * len(ELEMENTS)
    found = _GAPS.match(text)
    if not found:
        raise PlaybookError(Fault("", "team line", f"gaps “{text[:40]}”", f"{len(ELEMENTS)} numbers, - or x"))
    return found[0].rstrip(".,").split(",")


def _open(text: str) -> tuple[str, ...] | None:
    """Return the opposed questions, or ``None`` where the line does not tell."""
    names = _NOT_A_NAME.split(text.lower())[0].split(",")
    known = tuple(name for name in QUESTIONS if name in names)
    return known if known or _NO_QUESTION in names else None


def _camps(text: str) -> tuple[int, int] | None:
    found = _CAMPS.match(text)
    return (int(found[1] or 0), int(found[2] or 0)) if found else None


def _split(text: str) -> int | None:
    found = _SPLIT.match(text)
    return int(found[1] or 0) if found else None


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
    """Return a number with at most two decimals, halves away from zero."""
    shown = f"{Decimal(value).quantize(_HUNDREDTH, ROUND_HALF_UP):f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown
