"""What a play produces, as data to draw: one shape for each kind of drawing.

The table ``[drawing]`` of a play, and the tables ``before`` and ``after`` of a guide step, name their kind
and hold what that kind shows. All texts are plain. Only the site draws them; no result needs one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What every kind has: ``title`` names the thing, ``caption`` says what to see in it."""

    title: str
    caption: str


@dataclass(frozen=True, kw_only=True)
class Station:
    """A place where somebody works on the item, in the order of the route.

    ``minutes`` of work, after ``waited`` days; ``usable`` of ten that came could be used without asking back.
    """

    name: str
    minutes: int = 0
    waited: int = 0
    usable: int | None = None
    notes: tuple[str, ...] = ()
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class Flow(Drawing):
    """A route through stations. ``mend`` is the number of the station whose incoming handoff is ringed.

    ``work`` and ``waiting`` are the totals as the page gives them; ``time`` says what the minutes are.
    """

    stations: tuple[Station, ...]
    mend: int = 0
    time: str = ""
    work: int = 0
    waiting: int = 0


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card on a board; a ``stuck`` one stands out."""

    text: str
    note: str = ""
    stuck: bool = False


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a board; ``limit`` is how many cards it may hold, if there is a limit."""

    title: str
    cards: tuple[Card, ...]
    limit: int = 0


@dataclass(frozen=True, kw_only=True)
class Board(Drawing):
    """Columns with cards."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One number over time. ``labels`` stand below the points, ``change`` counts the points before a change.

    ``sample`` is how many items each point was counted in; ``expected`` is what the change was to reach.
    """

    title: str
    values: tuple[float, ...]
    labels: tuple[str, ...]
    unit: str = ""
    change: int = 0
    sample: int = 0
    expected: float | None = None
    expected_text: str = ""
    with_range: bool = False


@dataclass(frozen=True, kw_only=True)
class Chart(Drawing):
    """Numbers over time, a panel each."""

    panels: tuple[Panel, ...]


@dataclass(frozen=True, kw_only=True)
class Span:
    """What lasts from ``first`` to ``last``, both included; ``dropped`` is where it was given up.

    ``gate`` is what the border behind it closes; ``when`` says the time where the line has no unit.
    """

    name: str
    first: float
    last: float
    lines: tuple[str, ...] = ()
    dropped: float = 0
    gate: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What happens at one time; ``when`` is that time in words."""

    name: str
    at: float
    when: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Timeline(Drawing):
    """Spans and marks in time, from ``first`` to ``last`` in whole units, counted as ``unit``."""

    first: int
    last: int
    unit: str = ""
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    foot: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet(Drawing):
    """A page of lines with a heading, as it hangs on the wall or lies on the table.

    ``head`` names the columns where there are more than two; ``numbered`` counts the lines.
    """

    heading: str
    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()
    numbered: bool = False
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two things set against each other; ``fits``: whether they pull the same way, where that is asked."""

    name: str
    left: str
    right: str
    fits: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Ledger(Drawing):
    """Two sides, line by line; below them what passes over the seam, and what comes back."""

    left: str
    right: str
    pairs: tuple[Pair, ...]
    passes: str = ""
    returns: str = ""
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A section: its voice, its people with the speaker first, and the section it listens to, for what."""

    name: str
    voice: str
    people: tuple[str, ...]
    listens_to: str
    listens_for: str


@dataclass(frozen=True, kw_only=True)
class Seating(Drawing):
    """Sections around a conductor."""

    sections: tuple[Voice, ...]
    conductor: str
    calls: str


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A question with yes or no: on ``leave`` the way leads out to ``exit``, otherwise on."""

    ask: str
    leave: str
    exit: str


@dataclass(frozen=True, kw_only=True)
class Tree(Drawing):
    """Questions one after the other, and where each answer leads. ``tried`` items went through it."""

    start: str
    asks: tuple[Ask, ...]
    end: str
    tried: int = 0
    stopped: int = 0


@dataclass(frozen=True, kw_only=True)
class Score:
    """A place on the scale: of the work, or of the practice; its range, or where it was before."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    before: float | None = None
    practice: bool = False


@dataclass(frozen=True, kw_only=True)
class Scores(Drawing):
    """Places on the scale from Factory to Orchestra."""

    scores: tuple[Score, ...]


@dataclass(frozen=True, kw_only=True)
class Share:
    """A part of the whole, in percent."""

    name: str
    percent: int


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A whole in its parts."""

    name: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, kw_only=True)
class Shares(Drawing):
    """Wholes in their parts."""

    bars: tuple[Bar, ...]


KINDS: Final[Mapping[str, type[Drawing]]] = {
    "flow": Flow,
    "board": Board,
    "chart": Chart,
    "timeline": Timeline,
    "sheet": Sheet,
    "ledger": Ledger,
    "seating": Seating,
    "tree": Tree,
    "scores": Scores,
    "shares": Shares,
}
"""The kinds by the name that ``kind`` gives in a table."""
