"""The words of the two models to play with; no other page loads them."""

from __future__ import annotations

import functools
import json
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from playbook.catalog.assembly import ContentError
from playbook.catalog.decoder import Decoder
from playbook.domain.faults import Fault

FILE: Final = "explorations.toml"
STAGED: Final = "explorations.json"
"""The file beside this module in the page; an archive of its own holds both."""

Words = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Books:
    """How uneven the work of each book is taken to be: coefficients of variation."""

    factory_arrivals: float
    factory_work: float
    orchestra_arrivals: float
    orchestra_work: float


@dataclass(frozen=True, kw_only=True)
class Proof:
    """Of 1,000 seeded runs, how many intervals hold the exact wait, 70 % and 80 % full."""

    at_70: int
    at_80: int


@dataclass(frozen=True, kw_only=True)
class OptimumProof:
    """Of 1,000 seeded runs: how many intervals hold the formula's value, how many runs its best rhythm."""

    at_9: int
    optimum: int


@dataclass(frozen=True, kw_only=True)
class WaitingWords:
    """The words of the station and its queue, each table by its use."""

    books: Books
    proof: Proof
    form: Words
    phrases: Words
    says: Words
    price: Words
    guess: Words
    curve: Words
    queue: Words
    bars: Words
    cost: Words
    table: Words


@dataclass(frozen=True, kw_only=True)
class FeedbackWords:
    """The words of the choices and their meetings, each table by its use."""

    proof: OptimumProof
    form: Words
    says: Words
    guess: Words
    curve: Words
    staff: Words
    table: Words


@dataclass(frozen=True, kw_only=True)
class Explorations:
    """The words of both models."""

    waiting: WaitingWords
    feedback: FeedbackWords


@functools.cache
def load_explorations() -> Explorations:
    """Return the words; in the page from the file that ``staged_words`` made for it."""
    try:
        staged = pkgutil.get_data(__name__, STAGED)
    except FileNotFoundError:
        staged = None
    return read_explorations(json.loads(staged) if staged else _from_toml())


def read_explorations(tables: Mapping[str, Any]) -> Explorations:
    """Return the words in tables; raises :class:`ContentError` with every fault in them."""
    faults: list[Fault] = []
    words = Decoder(FILE, faults).decode(Explorations, tables)
    if words is None:
        raise ContentError(*faults)
    return words


def _from_toml() -> Mapping[str, Any]:
    from playbook.catalog.toml_reader import CONTENT, read_table  # noqa: PLC0415 - the page has a staged file for it

    return read_table(CONTENT, FILE)
