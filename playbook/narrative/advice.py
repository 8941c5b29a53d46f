"""What a result advises: the first move, the first thing to ask for, what comes second; one play each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from playbook.catalog.guidance import habit_of, move_of, way_of
from playbook.catalog.instrument import Instrument
from playbook.catalog.texts import Move, Texts
from playbook.domain.ballot import side
from playbook.domain.plan import SPLIT, TALK, TOOLS
from playbook.domain.scoring import signed
from playbook.narrative import wording
from playbook.narrative.blocks import Block, Change, Changes, Inline, Paragraph, Span, joined, voiced
from playbook.narrative.common import Href, kind_of
from playbook.narrative.pattern import headline_of, practice_of
from playbook.results.ballot import needs_splitting

if TYPE_CHECKING:
    from playbook.results.documents import BallotFit, Fitted, TeamFit

WIDE: Final = 6
"""From this gap on, in points, a change has to be agreed with whoever can decide it."""
SET_OF_THREE: Final = 4
"""From so many elements without an agreed way on, Orchestra work gets its three structures as a set."""

_COST_OF: Final[Mapping[str, str]] = {
    "odd": "cost-odd",
    "half-way": "cost-half-way",
    "no-agreed-way": "cost-no-way",
    "both-ways": "cost-both-ways",
}
"""The cases of the headline in which something else is asked before the first move."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: its elements' names, what is said, the sign that it works, a play and a guide step.

    ``act`` is what to do without what was seen, ``works_if`` the sign as it follows "it works if".
    """

    name: str
    say: str
    act: str
    sign: str = ""
    works_if: str = ""
    play: str | None = None
    guide: str | None = None
    gap: float | None = None
    level: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do first, what to ask for first, and what comes second, in that order."""

    move: Step | None
    ask: Step | None
    second: tuple[Step, ...]
    tools_first: bool = False

    def first(self, words: Texts) -> list[tuple[str, Step]]:
        """Return the first move and the first ask with their labels; a tool never stands before an ask."""
        labelled = [(words["move"], self.move), (words["ask"], self.ask)]
        shown = [(label, step) for label, step in labelled if step]
        return shown[::-1] if self.tools_first else shown


def advice_of(document: Fitted, instrument: Instrument) -> Advice:
    """Return the advice of a ballot's or a team's result; no play is named twice."""
    fit = document["fit"]
    return _Adviser(document, fit, instrument).advice() if fit else Advice(None, None, ())


def advice_blocks(document: Fitted, instrument: Instrument, href: Href) -> Iterator[Block]:
    """Yield the first move and the first ask, then the rest, which pages fold."""
    advice, first = advice_of(document, instrument), instrument.guidance.first
    shown = [_change(label, step, instrument, href) for label, step in advice.first(first)]
    if _needs_three(document):
        three = instrument.guidance.three
        plays = joined(Span(instrument.plays[play].title, href=href(play)) for play in three.plays)
        yield Paragraph((Span(f"{three.say} "), *plays), "three")
    early = document["fit"] is not None and document["fit"]["verdict"] == "partial"
    if shown and _is_element(document):
        several = len(shown) + len(advice.second) > 1
        yield Paragraph(
            (Span(first["early" if early else _cost(document, instrument, several=several)]),), "cost"
        )
    if advice.ask and not advice.move and not early:
        yield Paragraph((Span(first["ask-leads"]),), "note")
    rest = [_change("", step, instrument, href) for step in advice.second]
    if document["fit"] is not None and document["fit"]["first_move"] == TALK:
        # What to do about them hangs on the reading that the talk is for.
        rest = [item._replace(say="", links=(), sign="") for item in rest]
    if shown or rest:
        yield Changes((*shown, *rest), len(shown), first["second"])
    yield from (Paragraph(text, "note") for text in _around(document, instrument, href))


def without_first(block: Block) -> Block | None:
    """Return a block of advice without the first step, which notes begin with; nothing where none is left."""
    if not isinstance(block, Changes) or not block.open:
        return block
    rest = block._replace(items=block.items[1:], open=block.open - 1)
    return rest if rest.items else None


def _needs_three(document: Fitted) -> bool:
    unagreed = document["practice"]["unagreed"]
    return len(unagreed) >= SET_OF_THREE and kind_of(document["work"]) == "orchestra"


def _cost(document: Fitted, instrument: Instrument, *, several: bool) -> str:
    """Return which sentence asks whether the first move is worth its price."""
    case = headline_of(document, instrument).case
    if case == "both-ways" and kind_of(document["work"]) != "blend":
        case = ""
    return _COST_OF.get(case, "cost" if several else "cost-of-one")


def _is_element(document: Fitted) -> bool:
    fit = document["fit"]
    return fit is not None and fit["first_move"] not in (SPLIT, TALK)


def _around(document: Fitted, instrument: Instrument, href: Href) -> Iterator[Inline]:
    """Yield what is said beside the first move: who decides a split, a pilot, a look after a week."""
    fit, first, plays = document["fit"], instrument.guidance.first, instrument.guidance.first_plays
    if fit is None:
        return
    if needs_splitting(document["work"], document["work"]["verdict"]) and fit["first_move"] not in (
        SPLIT,
        TALK,
    ):
        play = instrument.plays[plays["split-decides"]]
        yield (Span(f"{first['split-decides']} "), Span(play.title, href=href(play.id)))
    if "cultural-whiplash" in document["flags"]:
        play = instrument.plays[plays["pilot"]]
        say = first["pilot-after-talk" if fit["first_move"] == TALK else "pilot"]
        yield (Span(f"{say} "), Span(play.title, href=href(play.id)))
    if fit["verdict"] == "no-agreed-way":
        yield (Span(first["look"]),)


class _Adviser:
    """Makes steps for one result, and remembers which plays it has named."""

    def __init__(self, document: Fitted, fit: BallotFit | TeamFit, instrument: Instrument) -> None:
        self.document, self.fit, self.instrument = document, fit, instrument
        self.kind = kind_of(document["work"])
        self.unagreed = document["practice"]["unagreed"]
        self.named = set(instrument.guidance.three.plays if _needs_three(document) else ())
        if "cultural-whiplash" in document["flags"]:
            self.named.add(instrument.guidance.first_plays["pilot"])

    def advice(self) -> Advice:
        first, asked = self.fit["first_move"], self.fit["first_ask"]
        move = self._first_move(first) if first and first not in self.unagreed else None
        ask = self._move(asked) if asked else None
        ways = list(self._ways())
        if first in self.unagreed:
            move = ways.pop(0)
        rest = [self._move(name) for name in self.fit["plan"] if name not in (first, asked)]
        # Tools follow from the model: one without an agreed way waits for what pulls.
        tools = [way for way in ways if way.name == self.instrument.elements[TOOLS].name]
        sooner = [way for way in ways if way not in tools]
        return Advice(move, ask, (*sooner, *rest, *tools), tools_first=first == TOOLS)

    def _first_move(self, name: str) -> Step:
        if name not in (SPLIT, TALK):
            return self._move(name)
        play = self.instrument.guidance.first_plays[name]
        say = self.instrument.guidance.first[name]
        return Step("", say, say, play=self._unnamed([play]))

    def _ways(self) -> Iterator[Step]:
        """Yield what gives each unagreed element its way, the first move's first; one step for each play."""
        first = self.fit["first_move"]
        names = sorted(self.unagreed, key=lambda name: name != first)
        ways = {name: way_of(self.instrument.guidance, name, self.kind) for name in names}
        for play in dict.fromkeys(way.play for way in ways.values()):
            alike = [name for name in names if ways[name].play == play]
            elements = [self.instrument.elements[name] for name in alike]
            title = wording.listed([elements[0].name, *(element.name.lower() for element in elements[1:])])
            # What is written on the board comes after the board.
            say = " ".join(ways[name].say for name in sorted(alike, key=lambda name: name != TOOLS))
            yield Step(title, say, say, play=self._unnamed([play]), guide=elements[0].step)

    def _move(self, name: str) -> Step:
        element, item = self.instrument.elements[name], self.fit["gaps"][name]
        move = move_of(self.instrument.guidance, name, item["gap"], self.kind)
        seen, act = self._seen(move, name), self._act(move, name)
        return Step(
            element.name,
            f"{seen} {act}" if seen else act,
            act,
            self.instrument.guidance.first["sign"].format(sign=move.sign),
            move.sign,
            self._unnamed(move.plays),
            element.step,
            item["gap"],
            item["level"],
        )

    def _act(self, move: Move, name: str) -> str:
        gap = self.fit["gaps"][name]["gap"]
        wide = abs(gap) >= WIDE and self.fit["verdict"] != "partial"
        return move.change if wide and move.change else move.step

    def _seen(self, move: Move, name: str) -> str | None:
        gap = self.fit["gaps"][name]["gap"]
        return move.seen if str(side(practice_of(self.document, name))) == habit_of(gap) else None

    def _unnamed(self, plays: Iterable[str]) -> str | None:
        """Return the first play that no earlier step has named."""
        play = next((play for play in plays if play not in self.named), None)
        if play:
            self.named.add(play)
        return play


def _change(label: str, step: Step, instrument: Instrument, href: Href) -> Change:
    links = [Span(instrument.plays[step.play].title, href=href(step.play))] if step.play else []
    if step.guide:
        guide = instrument.steps[step.guide]
        said = instrument.readings.labels["guide-step"].format(number=guide.number, title=guide.title)
        links.append(Span(said, href=href(guide.id)))
    gap = "" if step.gap is None else signed(step.gap)
    say = "".join(span.text for span in voiced(step.say))
    return Change(step.name, gap, step.level, say, tuple(links), label, step.sign)
