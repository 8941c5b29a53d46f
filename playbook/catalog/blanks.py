"""What the empty form of a play must be: plain Markdown to fill in, which every editor reads alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise
from typing import Final

from playbook.catalog.schema import Play
from playbook.domain.faults import Fault

_LIST: Final = re.compile(r"(?:-|\d+\.) \S")
_RULE: Final = re.compile(r"\|(?: ?:?-+:? ?\|)+")
_NOT_PLAIN: Final = re.compile(r"<[a-z/!]|^#|^```|\t", re.MULTILINE)
_FEWEST_ROWS: Final = 3


def faults_in_runs(plays: Mapping[str, Play]) -> Iterator[Fault]:
    """Return what hinders running a play from its page: a form that is none, or a text said of two plays."""
    seen: dict[str, str] = {}
    for play in plays.values():
        file = f"plays/{play.id}.toml"
        for found, expected in faults_in_blank(play.blank):
            yield Fault(file, "blank", found, expected)
        for name in ("remote", "access", "blank"):
            text = " ".join(getattr(play, name).split())
            if text in seen:
                yield Fault(file, name, f"the text of {seen[text]}", "its own text")
            seen.setdefault(text, play.id)


def faults_in_blank(blank: str) -> Iterator[tuple[str, str]]:
    """Return found and expected for everything that makes ``blank`` no form in plain Markdown."""
    lines = [line.rstrip() for line in blank.strip().splitlines()]
    if found := _NOT_PLAIN.search(blank):
        yield repr(found[0]), "plain Markdown without headings, HTML, fences or tabs"
    tables = [list(rows) for is_row, rows in groupby(lines, lambda line: line.startswith("|")) if is_row]
    if not tables and not any(_LIST.match(line) for line in lines):
        yield "neither", "at least one list or table"
    for rows in tables:
        yield from _faults_in_table(rows)
    yield from _faults_in_blocks(lines)


def _faults_in_table(rows: list[str]) -> Iterator[tuple[str, str]]:
    if len(rows) < _FEWEST_ROWS or not _RULE.fullmatch(rows[1]):
        yield repr(rows[0]), "a table: a head, a line of dashes, at least one row"
    for row in rows:
        if row.count("|") != rows[0].count("|"):
            yield repr(row), f"{rows[0].count('|') - 1} cells, as in the head of its table"


def _faults_in_blocks(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Without an empty line before it, a list or table is taken for a part of the text above."""
    kinds = [_kind(line) for line in lines]
    for i, (above, here) in enumerate(pairwise(kinds), 1):
        if above and above != here and here in {"|", "-"}:
            yield repr(lines[i]), "an empty line before a list or table"


def _kind(line: str) -> str:
    if not line or line.startswith("|"):
        return line[:1]
    return "-" if _LIST.match(line) else "text"
