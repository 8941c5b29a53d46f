"""What is known of a station's wait, and on what ground: proof, exact formula, approximation or run."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from playbook.domain.estimate import Estimate
from playbook.domain.queueing import Station, mean_wait

MARGIN: Final = 0.05
"""A run refutes the approximation that lies above its error by more than such a share of itself."""
HARDLY: Final = 0.0005
"""A run whose wait, with its error, is below that has found nobody waiting, or hardly anybody."""


class Ground(Enum):
    """On what ground a wait is known."""

    PROOF = auto()
    """Nobody can wait."""
    EXACT = auto()
    """The formula is exact."""
    APPROXIMATION = auto()
    """No run speaks against the approximation."""
    RUN = auto()
    """The approximation overstates what a run shows."""
    EMPTY_RUN = auto()
    """In a run nobody waited, or hardly anybody."""


@dataclass(frozen=True, slots=True)
class KnownWait:
    """How long a piece waits on average, and on what ground that is said."""

    wait: float
    ground: Ground

    @property
    def is_formula(self) -> bool:
        """Whether the formula stands, exact or not, so that fullnesses may be compared by it."""
        return self.ground in {Ground.EXACT, Ground.APPROXIMATION}


def known_wait(station: Station, found: Estimate | None = None) -> KnownWait:
    """Return the wait of a station; ``found`` is what a longer run says, once it is done."""
    formula = mean_wait(station)
    if station.nobody_waits:
        return KnownWait(0.0, Ground.PROOF)
    if station.is_exact:
        return KnownWait(formula, Ground.EXACT)
    if found and found.mean + found.error < HARDLY:
        return KnownWait(0.0, Ground.EMPTY_RUN)
    if found and formula * (1 - MARGIN) > found.mean + found.error:
        return KnownWait(found.mean, Ground.RUN)
    return KnownWait(formula, Ground.APPROXIMATION)
