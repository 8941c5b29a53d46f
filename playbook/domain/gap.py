"""The gap of one element between practice and work, and the words in which a fit is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from playbook.domain.ballot import Side, side
from playbook.domain.scoring import PARTS

STRAIN: Final = 2 * PARTS
"""Least |gap| that does not fit."""
CLASH: Final = 4 * PARTS
"""Least |gap| that clashes."""


class Level(StrEnum):
    """How one element's practice sits with the work."""

    FITS = "fits"
    STRAINS = "strains"
    CLASHES = "clashes"


class FitVerdict(StrEnum):
    """How the practice as a whole sits with the work."""

    NO_AGREED_WAY = "no-agreed-way"
    SPLIT_FIRST = "split-first"
    PARTIAL = "partial"
    CLASHES = "clashes"
    STRAINS = "strains"
    FITS = "fits"


class Direction(StrEnum):
    """Which way the practice pulls against the work."""

    NONE = "none"
    FACTORY_HEAVY = "factory-heavy"
    ORCHESTRA_HEAVY = "orchestra-heavy"
    MIXED = "mixed"


class Lean(StrEnum):
    """Where the practice itself sits, whatever the work."""

    FACTORY = "factory"
    ORCHESTRA = "orchestra"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Gap:
    """Practice minus reference of one element; negative: a Factory habit on more Orchestra-like work.

    ``parts`` is the gap in whole 24ths of a point, for every comparison.
    """

    parts: int
    level: Level

    @property
    def gap(self) -> float:
        """The gap in points, for output only."""
        return self.parts / PARTS

    @property
    def pull(self) -> int:
        """The gap in parts where it counts: 0 where the element fits."""
        return 0 if self.level is Level.FITS else self.parts


def level(gap: int, practice: int, reference: int) -> Level:
    """Return the level of a gap, all in parts: it fits below 2 points or on the same side, clashes from 4."""
    if abs(gap) < STRAIN or (side(practice / PARTS) is side(reference / PARTS) is not Side.MIDDLE):
        return Level.FITS
    return Level.STRAINS if abs(gap) < CLASH else Level.CLASHES
