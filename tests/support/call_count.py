"""How much work something is, as a count of calls: the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

Work = Callable[[int], object]
"""What is done with an input of so many pieces."""


def calls(work: Work, size: int) -> int:
    """Return how many functions are called, those in C included."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work(size)
    finally:
        sys.setprofile(before)
    return count
