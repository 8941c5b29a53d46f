"""Tells at which of the results in one piece of notes something was agreed: notes end with their own line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, TypeAlias, TypeVar

from playbook.codecs.line_cleaning import heads_of
from playbook.domain.faults import Fault
from playbook.importers.agreement import agreed_in_notes

L = TypeVar("L")
Find: TypeAlias = Callable[[str], tuple[list[L], list[Fault]]]
Told: TypeAlias = list[tuple[L, dict[str, str]]]
_OF_A_CHECKPOINT: Final = "We said we would"


def agreed_at_lines(text: str, kind: str, find: Find[L]) -> tuple[Told[L], list[Fault]]:
    """Return each line of a ``kind`` that ``find`` reads in notes, with what was agreed at its result.

    That is what stands before it, up to the line before; of what stands behind the last one, what is said
    nowhere else. Equal lines count once.
    """
    lines, faults = find(text)
    if len(lines) > 1 and _OF_A_CHECKPOINT in text:
        # What the notes of a checkpoint repeat was agreed at the last result but one.
        told: Told[L] = [(line, {}) for line in lines]
        told[-2] = (lines[-2], agreed_in_notes(text))
    elif len(lines) > 1:
        told = _in_pieces(text, kind, find)
    else:
        told = [(line, agreed_in_notes(text)) for line in lines]
    return _each_once(told), faults


def _in_pieces(text: str, kind: str, find: Find[L]) -> Told[L]:
    told: Told[L] = []
    waiting: dict[str, str] = {}
    for piece in _pieces(text, kind):
        for line in find(piece)[0]:
            told.append((line, waiting))
            waiting = {}
        waiting |= agreed_in_notes(piece)
    line, agreed = told[-1]
    return [*told[:-1], (line, {**waiting, **agreed})]


def _pieces(text: str, kind: str) -> Iterator[str]:
    """Yield the text before the first line, then each line with what follows it."""
    cuts = [0, *heads_of(text, kind), len(text)]
    return (text[start:end] for start, end in pairwise(cuts))


def _each_once(told: Told[L]) -> Told[L]:
    """Return the lines in order, each once, with the first of what each place tells of it."""
    found: Told[L] = []
    for line, agreed in told:
        known = next((item for other, item in found if other == line), None)
        if known is None:
            found.append((line, dict(agreed)))
        else:
            known.update({name: said for name, said in agreed.items() if name not in known})
    return found
