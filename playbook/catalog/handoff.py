"""The words of the handoff and of the map; no page without them loads these."""

from __future__ import annotations

import functools
import json
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from playbook.catalog.assembly import ContentError, faults_of_names
from playbook.catalog.decoder import Decoder
from playbook.domain.faults import Fault
from playbook.domain.handoff import HandoffKind, HandoffVerdict
from playbook.domain.strands import EDITION, STRANDS, State

FILE: Final = "handoff.toml"
STAGED: Final = "handoff.json"
"""The file beside this module in the page; an archive of its own holds both."""

Words = Mapping[str, str]
_ANCHORS: Final = ("1", "4", "7", "10")


@dataclass(frozen=True, kw_only=True)
class StrandCard:
    """One strand: its question, what to look at, and what to do first where it is thin or torn."""

    id: str
    name: str
    ask: str
    look_at: str
    misread: str
    anyone: str
    step: str
    sign: str
    anchors: Words


@dataclass(frozen=True, kw_only=True)
class KindWords:
    """What a kind of handoff is called, and what it asks."""

    name: str
    say: str


@dataclass(frozen=True, kw_only=True)
class VerdictWords:
    """The headline of a verdict, and what follows from it."""

    title: str
    say: str


@dataclass(frozen=True, kw_only=True)
class HandoffWords:
    """The words of the handoff, each table by its use."""

    edition: str
    strand: tuple[StrandCard, ...]
    kinds: Mapping[str, KindWords]
    verdicts: Mapping[str, VerdictWords]
    states: Words
    says: Words
    again: Words
    map: Words

    @property
    def strands(self) -> dict[str, StrandCard]:
        """The strands by id, in their order."""
        return {card.id: card for card in self.strand}


@functools.cache
def load_handoff() -> HandoffWords:
    """Return the words; in the page from the file that was staged for it."""
    try:
        staged = pkgutil.get_data(__name__, STAGED)
    except FileNotFoundError:
        staged = None
    return read_handoff(json.loads(staged) if staged else _from_toml())


def read_handoff(tables: Mapping[str, Any]) -> HandoffWords:
    """Return the words in tables; raises :class:`ContentError` with every fault in them."""
    faults: list[Fault] = []
    words = Decoder(FILE, faults).decode(HandoffWords, tables)
    if words is not None:
        faults += _faults_in(words)
    if words is None or faults:
        raise ContentError(*faults)
    return words


def _faults_in(words: HandoffWords) -> Iterator[Fault]:
    if words.edition != EDITION:
        yield Fault(FILE, "edition", words.edition, EDITION)
    yield from _in_order("strand", [card.id for card in words.strand], STRANDS)
    yield from faults_of_names(FILE, "kinds", words.kinds, map(str, HandoffKind))
    yield from faults_of_names(FILE, "verdicts", words.verdicts, map(str, HandoffVerdict))
    yield from faults_of_names(FILE, "states", words.states, map(str, State))
    for card in words.strand:
        yield from _in_order(f"{card.id}.anchors", [*card.anchors], _ANCHORS)


def _in_order(where: str, found: list[str], expected: Sequence[str]) -> Iterator[Fault]:
    faults = [*faults_of_names(FILE, where, found, expected)]
    if not faults and found != [*expected]:
        faults = [Fault(FILE, where, ", ".join(found), ", ".join(expected))]
    yield from faults


def _from_toml() -> Mapping[str, Any]:
    from playbook.catalog.toml_reader import CONTENT, read_table  # noqa: PLC0415 - the page has a staged file for it

    return read_table(CONTENT, FILE)
