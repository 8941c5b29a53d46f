"""What the words of results must have: every case, direction and side, each with its own sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations
from typing import Final

from playbook.catalog.instrument import Instrument
from playbook.catalog.texts import Move, Texts
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.faults import Fault

SIDES: Final = ("factory", "orchestra")
KINDS: Final = (*SIDES, "blend")
MOVES: Final = ("factory-on-orchestra", "orchestra-on-factory", "factory-on-blend", "orchestra-on-blend")
"""The directions: the side of the practice on the kind of work."""
CHECKPOINT_MINUTES: Final = 15

HEADLINES: Final[Mapping[str, tuple[str, ...]]] = {
    "camps": ("any",),
    "opposed": ("any",),
    "no-agreed-way": (*KINDS, "split"),
    "odd": SIDES,
    "split-no-way": ("any",),
    "split": ("any",),
    "most-split": ("any",),
    "other-book": SIDES,
    "half-way": SIDES,
    "leans-factory": KINDS,
    "leans-orchestra": KINDS,
    "both-ways": KINDS,
    "mostly-fits": KINDS,
    "no-way": KINDS,
    "contested": KINDS,
    "fits": KINDS,
    "partial": KINDS,
    "none": KINDS,
}
"""The cases of a headline, with the kinds of work that each is said of."""

_THENS: Final = ("then", "then-team", "then-seen")
"""The sentence under a headline; for a team that answered too little, or saw it differently."""

_GROUPS: Final[Mapping[str, str]] = {
    "patterns.kinds": "factory orchestra blend split",
    "patterns.beside": "n-of all numbered one-step both-ways rest also-no-way also-contested tighter looser "
    "near-factory near-orchestra odd-with-odd odd-with-core odd-fits odd-mixed seam-factory seam-orchestra "
    "seam-mixed seam-handoff",
    "patterns.edge": "say or suits factory-split factory-blend orchestra-split orchestra-blend blend-split "
    "blend-factory blend-orchestra split-factory split-orchestra split-blend border-factory "
    "border-orchestra",
    "guidance.first": "cost cost-of-one cost-odd cost-half-way cost-no-way cost-both-ways early move "
    "ask second sign ask-leads way look pilot pilot-after-talk split split-decides talk",
    "guidance.first_plays": "split split-decides pilot talk",
    "readings.team": "contested camps-title camps camps-counts camps-what camps-before "
    "camps-two camps-one camps-practice few two-ask two-no guess-title guess guess-apart guess-close",
    "readings.over_time": "answer-first talk-first look look-on then-scored then-scored-on unknown "
    "no-shared camps factory middle orchestra side run since-last since-first "
    "suggests break other-questions suggests-towards-factory "
    "suggests-towards-orchestra suggests-steady suggests-closer closer closer-too "
    "wobble weight moved-towards-factory moved-towards-orchestra moved-steady "
    "seam-closed seam-opened odd-closed odd-opened way-found way-lost camps-closed "
    "camps-opened",
}
"""The sentences that each group has."""

_PLACEHOLDER: Final = re.compile(r"{([^}]*)}")
_FILLED_IN: Final = (
    "factory orchestra factory_names orchestra_names factory_part orchestra_part names name of n k what kind "
    "sign date dates weeks before after f o others"
)
"""What stands in braces: the two voices, and what a result fills in."""


def faults_in_words(catalog: Instrument) -> Iterator[Fault]:
    """Return every gap and every repetition in the words of results."""
    patterns, guidance = catalog.patterns, catalog.guidance
    yield from _headline_faults(patterns.headlines)
    yield from _keys("patterns.toml", "odd", patterns.odd, _pairs(QUESTIONS, SIDES))
    yield from _keys(
        "patterns.toml", "seams", patterns.seams, (f"{a}-{b}" for a, b in permutations(QUESTIONS, 2))
    )
    yield from _keys("guidance.toml", "moves", guidance.moves, ELEMENTS)
    yield from _keys("guidance.toml", "ways", guidance.ways, ELEMENTS)
    for name, moves in guidance.moves.items():
        yield from _move_faults(name, moves)
    for name, ways in guidance.ways.items():
        yield from _keys("guidance.toml", f"ways.{name}", ways, SIDES)
    for group, names in _GROUPS.items():
        file, field = group.split(".")
        yield from _keys(f"{file}.toml", field, getattr(getattr(catalog, file), field), names.split())
    yield from _play_faults(catalog)
    yield from _repetitions(catalog)
    yield from _placeholder_faults(catalog)
    minutes = sum(item.minutes for item in catalog.agenda.values())
    if minutes != CHECKPOINT_MINUTES:
        yield Fault("agenda.toml", "minutes", str(minutes), str(CHECKPOINT_MINUTES))


def _headline_faults(headlines: Mapping[str, Texts]) -> Iterator[Fault]:
    yield from _keys("patterns.toml", "headlines", headlines, HEADLINES)
    for case, kinds in HEADLINES.items():
        said, where = headlines.get(case, {}), f"headlines.{case}"
        for kind in kinds:
            if kind not in said and "any" not in said:
                yield Fault("patterns.toml", f"{where}.{kind}", "nothing", "text")
            if f"{kind}-then" not in said and "then" not in said:
                yield Fault("patterns.toml", f"{where}.{kind}-then", "nothing", "text")
        known = {"any", *kinds, *_THENS, *(f"{kind}-then" for kind in kinds)}
        for name in said.keys() - known:
            yield Fault("patterns.toml", f"{where}.{name}", "text", f"one of {', '.join(sorted(known))}")


def _move_faults(name: str, moves: Mapping[str, Move]) -> Iterator[Fault]:
    yield from _keys("guidance.toml", f"moves.{name}", moves, MOVES)
    for direction, move in moves.items():
        where = f"moves.{name}.{direction}"
        for part, text in (("seen", move.seen), ("change", move.change)):
            if bool(text) == direction.endswith("-blend"):
                yield Fault("guidance.toml", f"{where}.{part}", repr(text), "text, and none for a blend")
        if not move.plays:
            yield Fault("guidance.toml", f"{where}.plays", "nothing", "at least one play")


def _play_faults(catalog: Instrument) -> Iterator[Fault]:
    guidance = catalog.guidance
    named = {
        **{
            f"ways.{name}.{side}": (way.play,)
            for name, ways in guidance.ways.items()
            for side, way in ways.items()
        },
        **{
            f"moves.{name}.{way}": move.plays
            for name, moves in guidance.moves.items()
            for way, move in moves.items()
        },
        **{f"first_plays.{name}": (play,) for name, play in guidance.first_plays.items()},
        "three.plays": guidance.three.plays,
    }
    for where, plays in named.items():
        for play in plays:
            if play not in catalog.plays:
                yield Fault("guidance.toml", where, repr(play), "an id that exists")
    for name in guidance.open_ways:
        if name not in ELEMENTS:
            yield Fault("guidance.toml", "open_ways", repr(name), "an element")


def _repetitions(catalog: Instrument) -> Iterator[Fault]:
    """Yield each sentence that stands for two patterns, directions or cases: they would read the same."""
    seen: dict[str, str] = {}
    for where, text in said_once(catalog):
        if text in seen:
            file, field = where.split(":")
            yield Fault(file, field, f"the text of {seen[text]}", "its own text")
        seen.setdefault(text, where)


def said_once(catalog: Instrument) -> Iterator[tuple[str, str]]:
    """Yield each sentence of the patterns and of the guidance with its place, ``file:field``."""
    patterns, guidance = catalog.patterns, catalog.guidance
    for case, kinds in patterns.headlines.items():
        yield from ((f"patterns.toml:headlines.{case}.{kind}", text) for kind, text in kinds.items())
    for group in ("beside", "edge"):
        yield from (
            (f"patterns.toml:{group}.{name}", text) for name, text in getattr(patterns, group).items()
        )
    for group in ("odd", "seams"):
        for name, item in getattr(patterns, group).items():
            yield from ((f"patterns.toml:{group}.{name}.{part}", text) for part, text in vars(item).items())
    for name, moves in guidance.moves.items():
        for way, move in moves.items():
            texts = {"seen": move.seen, "step": move.step, "change": move.change, "sign": move.sign}
            yield from (
                (f"guidance.toml:moves.{name}.{way}.{part}", text) for part, text in texts.items() if text
            )
    for name, ways in guidance.ways.items():
        yield from ((f"guidance.toml:ways.{name}.{side}", way.say) for side, way in ways.items())
    yield from ((f"guidance.toml:first.{name}", text) for name, text in guidance.first.items())


def _placeholder_faults(catalog: Instrument) -> Iterator[Fault]:
    for where, text in said_once(catalog):
        for name in _PLACEHOLDER.findall(text):
            if name not in _FILLED_IN.split():
                file, field = where.split(":")
                yield Fault(file, field, "{" + name + "}", "a name that is filled in")


def _pairs(first: Iterable[str], second: Iterable[str]) -> list[str]:
    second = tuple(second)
    return [f"{one}-{two}" for one in first for two in second]


def _keys(file: str, where: str, found: Iterable[str], expected: Iterable[str]) -> Iterator[Fault]:
    found, expected = set(found), set(expected)
    for name in sorted(expected - found):
        yield Fault(file, f"{where}.{name}", "nothing", "text")
    for name in sorted(found - expected):
        yield Fault(file, f"{where}.{name}", "text", f"one of {', '.join(sorted(expected))}")
