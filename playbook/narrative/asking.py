"""One page for whoever a team asks for something: what was seen, the one request, and what comes in return.

It holds no answer and no number of the team's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from playbook.catalog.guidance import habit_of, move_of
from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.domain.ballot import side
from playbook.domain.faults import Fault, PlaybookError
from playbook.narrative import wording
from playbook.narrative.blocks import Block, Bullets, Heading, Paragraph, Span, joined, voiced
from playbook.narrative.common import Href, kind_of
from playbook.narrative.pattern import plain, practice_of
from playbook.narrative.summary import in_weeks

if TYPE_CHECKING:
    from playbook.catalog.take_away import Ask
    from playbook.results.documents import Fitted

_NO_PRACTICE: Final = Fault(problem="nobody has answered yet how you run it", advice="answer part 2 first")
_NOTHING_PULLS: Final = Fault(problem="nothing pulls, so there’s nothing to ask anybody for")
_NOTHING_TO_ASK: Final = Fault(
    problem="nothing that pulls here has to be asked for",
    advice="on the team page you can mark what isn’t yours to change",
)


def asking(
    document: Fitted, instrument: Instrument, href: Href, agreed: ActionPlan = NOTHING_AGREED
) -> tuple[Block, ...]:
    """Return the blocks of the page for whoever is asked.

    Raises :class:`~playbook.domain.faults.PlaybookError` where nothing has to be asked for.
    """
    names = asked_for(document, agreed)
    if not names:
        raise PlaybookError(_why_nothing(document))
    return tuple(_Page(document, instrument, href, agreed).blocks(names))


def _why_nothing(document: Fitted) -> Fault:
    fit = document["fit"]
    if fit is None:
        return _NO_PRACTICE
    return _NOTHING_TO_ASK if fit["plan"] else _NOTHING_PULLS


def asked_for(document: Fitted, agreed: ActionPlan = NOTHING_AGREED) -> list[str]:
    """Return the elements that are marked to ask for, in the order of the plan; else the first to ask for."""
    fit = document["fit"]
    if fit is None:
        return []
    marked = [name for name in fit["plan"] if agreed.ours.get(name) == "ask"]
    first = fit["first_ask"]
    if marked or agreed.ours.get(first or "") in ("ours", "not-ours"):
        return marked
    return [first] if first else []


class _Page:
    """Writes the page about the elements of one result."""

    def __init__(self, document: Fitted, instrument: Instrument, href: Href, agreed: ActionPlan) -> None:
        self.document, self.instrument, self.href, self.agreed = document, instrument, href, agreed
        self.take = load_take_away().words
        self.n = document["n"] if document["kind"] == "team" else 1
        number = "one" if self.n == 1 else "many"
        we, us = self.take[f"we-{number}"], self.take[f"us-{number}"]
        self.speaker = {"we": we, "We": wording.large(we), "us": us}

    def blocks(self, names: list[str]) -> Iterator[Block]:
        take, ask = self.take, self._ask(names[0])
        work = self.document["scope"] or take["no-scope"]
        yield Heading(2, self._say("ask-title", work=work))
        yield Paragraph((Span(self._say("ask-what"), strong=True), Span(f" {ask.ask}")), "asked")
        yield Heading(3, self._say("ask-saw"))
        yield Paragraph((Span(self._seen(names[0], work)),))
        yield Heading(3, take["ask-lets"])
        yield Paragraph((Span(ask.lets),))
        yield Heading(3, self._say("ask-return"))
        yield Bullets(tuple((Span(item),) for item in self._return()))
        yield Heading(3, self._say("ask-helped"))
        yield Paragraph((Span(take["ask-sign"].format(sign=ask.helped)),))
        yield Heading(3, take["ask-sure"])
        yield Paragraph((Span(self._sure()),))
        if later := names[1:]:
            told = wording.listed([self.instrument.elements[name].name.lower() for name in later])
            yield Paragraph((Span(self._say("ask-later", names=told)),))
        links = (
            Span(take["ask-leaders"], href=self.href("leaders")),
            Span(self.instrument.readings.labels["limits"], href=self.href("limits")),
        )
        yield Paragraph(joined(links), "links")

    def _gap(self, name: str) -> float:
        fit = self.document["fit"]
        return fit["gaps"][name]["gap"] if fit else 0.0

    def _ask(self, name: str) -> Ask:
        return load_take_away().asks[name][habit_of(self._gap(name))]

    def _seen(self, name: str, work: str) -> str:
        move = move_of(self.instrument.guidance, name, self._gap(name), kind_of(self.document["work"]))
        habit = habit_of(self._gap(name))
        on_its_side = str(side(practice_of(self.document, name))) == habit
        element = self.instrument.elements[name].name.lower()
        seen = move.seen if move.seen and on_its_side else self.take[f"ask-{habit}"].format(name=element)
        return f"{self._say('ask-on', work=work)} {plain(voiced(seen))}"

    def _return(self) -> Iterator[str]:
        due, take, agreed = self.document["next_checkpoint"], self.take, self.agreed
        day = agreed.checkpoint or due["date"]
        on_day = take["ask-on-day"].format(when=wording.weekday_if_date(day)) if day else in_weeks(due)
        yield self._say("ask-review", when=", ".join(filter(None, (on_day, agreed.time))))
        if agreed.action:
            yield take["ask-own"].format(act=agreed.action.rstrip("."))
        yield take["ask-person"].format(owner=agreed.owner) if agreed.owner else take["ask-nobody"]

    def _sure(self) -> str:
        who = self.take["ask-sure-one"] if self.n == 1 else self.take["ask-sure-many"].format(n=self.n)
        return f"{who} {self._say('ask-sure-rest')}"

    def _say(self, name: str, **values: str) -> str:
        """Return words with whoever speaks in them: one person, or all who answered."""
        return self.take[name].format(**self.speaker, **values)
