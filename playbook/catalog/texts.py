"""The shape of the words that results are made of (content/readings.toml, patterns.toml, guidance.toml).

The page decodes all of it before the first result, so groups of sentences are plain mappings; which keys they
must have stands in :mod:`playbook.catalog.completeness`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]
"""Sentences by name."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class WorkReading:
    """What a kind of work is called and means: a freedom, a duty, what would make it wrong, what to ask."""

    name: str
    reading: str
    means: str
    freedom: str
    duty: str
    wrong: str
    ask: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Cause:
    """A usual cause that this model cannot see, and how to check for it."""

    name: str
    check: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Reveal:
    """What the team page says at the reveal, and what an invited page says instead of a verdict."""

    facts: str
    facts_same: str
    facts_alone: str
    close: str
    spread: str
    opposed: str
    few: str
    ask_apart: str
    ask_close: str
    ask_alone: str
    together: str
    stable: str
    on_the_edge: str
    talk_first: str
    run_title: str
    run_means: str
    no_practice: str
    part_first: str
    furthest: str
    begin: str
    rest: str
    fitting: str
    thin: str
    ask_practice: str
    details: str
    formulas: str
    part_done: str
    part_done_means: str
    ready: str
    ready_all: str
    ready_means: str
    ready_sealed: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Readings:
    """Every sentence of a result that does not belong to a question, an element or a pitfall."""

    starter: str
    own_reading: str
    team_reading: str
    unfinished: str
    computed: str
    limits: str
    readable: str
    no_practice: str
    target: str
    checkpoint: str
    checkpoint_on: str
    checkpoint_movement: str
    causes: tuple[Cause, ...]
    work: Mapping[str, WorkReading]
    reveal: Reveal
    team: Texts
    over_time: Texts
    labels: Texts


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Odd:
    """One answer on the other side than the three others: what that usually is, and what to do."""

    usual: str
    do: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Seam:
    """Two kinds of work under one name: what this usually is, where the seam runs, what question finds it.

    ``factory`` and ``orchestra`` say what each part needs; the ``…_part`` names go into other sentences.
    """

    usual: str
    seam: str
    ask: str
    factory_part: str
    factory: str
    orchestra_part: str
    orchestra: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Patterns:
    """What a result says of the pattern. ``odd`` goes by question and side, ``seams`` by a pair of questions.

    ``headlines`` go by case, then by the kind of work or ``any``; ``kinds`` fills in their {kind};
    ``beside`` follows a headline; ``edge`` tells what one point would change.
    """

    kinds: Texts
    headlines: Mapping[str, Texts]
    beside: Texts
    odd: Mapping[str, Odd]
    seams: Mapping[str, Seam]
    edge: Texts


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Move:
    """What to do first in one element and direction, and the sign that it works; plays in order of ease.

    ``seen`` tells the mismatch where the practice is on its side. ``change`` takes the place of ``step`` from
    a gap of 6 points. Blend work has neither: there the step says both halves.
    """

    step: str
    sign: str
    plays: tuple[str, ...]
    seen: str | None = None
    change: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Way:
    """What gives an element without an agreed way its way, and the one play for it."""

    say: str
    play: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Structures:
    """A set of plays that are named together."""

    say: str
    plays: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Guidance:
    """What to do first. ``moves`` go by element and direction, ``ways`` by element and side of the work.

    ``open_ways`` names the elements whose Orchestra's way a blend takes too; ``first`` stands around the
    first move and the first ask.
    """

    moves: Mapping[str, Mapping[str, Move]]
    ways: Mapping[str, Mapping[str, Way]]
    open_ways: tuple[str, ...]
    three: Structures
    first: Texts
    first_plays: Texts
