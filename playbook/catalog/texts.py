"""The shape of the words that results are made of (content/readings.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class WorkReading:
    """What a work verdict is called and means: one freedom, one duty, what would make it wrong, what to ask.

    ``run`` holds the headline once the practice is known, by ``fits``, ``mixed`` or ``<level>-<direction>``.
    """

    name: str
    sentence: str
    reading: str
    means: str
    freedom: str
    duty: str
    wrong: str
    ask: str
    run: Mapping[str, str] = field(default_factory=dict)


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
    no_shared_reading: str
    no_shared_reading_means: str
    stable: str
    on_the_edge: str
    talk_first: str
    run_title: str
    run_means: str
    no_practice: str
    part_first: str
    furthest: str
    rest: str
    fitting: str
    thin: str
    ask_practice: str
    details: str
    formulas: str
    sealed_title: str
    sealed: str
    part_done: str
    part_done_means: str
    ready: str
    ready_all: str
    ready_means: str


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
    one_apart: str
    no_practice: str
    partial: str
    unagreed: str
    not_explained: str
    mostly_fits: str
    mixed: str
    target: str
    checkpoint: str
    checkpoint_on: str
    checkpoint_movement: str
    causes: tuple[Cause, ...]
    work: Mapping[str, WorkReading]
    reveal: Reveal
