"""Writes a value as JSON that people can read, piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from playbook.domain.sorted_answers import SortedAnswers

_PIECE: Final = 1_000


def as_json(value: object) -> Iterator[str]:
    """Yield a value as indented JSON; text stays readable, and a list of plain values is one line."""
    yield from _json(value, "\n")
    yield "\n"


def _json(value: object, line: str) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield from _items(((f"{json.dumps(name)}: ", item) for name, item in value.items()), "{}", line)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        yield from _items((("", item) for item in value), "[]", line)
    elif isinstance(value, SortedAnswers):
        yield from _answers(value)
    else:
        yield json.dumps(value, ensure_ascii=False)


def _items(items: Iterable[tuple[str, object]], brackets: str, line: str) -> Iterator[str]:
    before = brackets[0]
    for name, item in items:
        yield f"{before}{line}  {name}"
        yield from _json(item, f"{line}  ")
        before = ","
    yield f"{line}{brackets[1]}"


def _answers(answers: SortedAnswers) -> Iterator[str]:
    """Yield the answers of a team piece by piece: there may be millions."""
    texts, before = map(str, answers), "["
    while piece := ", ".join(islice(texts, _PIECE)):
        yield before + piece
        before = ", "
    yield "]"
