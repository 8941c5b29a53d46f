"""What both sides of a handoff say together, in the shape of notes; no single ballot is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from playbook.catalog.handoff import HandoffWords
from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.codecs.seam_line import parse_line
from playbook.domain.few_people import Detail
from playbook.domain.handoff_agreement import NOTHING_AGREED, HandoffPlan, withheld_of_sides
from playbook.domain.handoff_plan import PLAYS
from playbook.domain.scoring import short
from playbook.domain.seam_summary import SeamSummary, strands_moved
from playbook.domain.strands import SIDES, STRANDS
from playbook.narrative import handoff_charts, wording
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Change,
    Changes,
    Code,
    Figure,
    Heading,
    Inline,
    Lines,
    Paragraph,
    Span,
    Table,
    joined,
    labelled,
)
from playbook.narrative.common import Href
from playbook.narrative.handoff_agreed import agreement_of, next_look_of, title_of
from playbook.narrative.handoff_works import WorksTold
from playbook.narrative.summary import Summary, next_look

if TYPE_CHECKING:
    from playbook.results.handoff_documents import HandoffResult, SideAnswers, StrandPart


def handoff_reading(
    document: HandoffResult,
    words: HandoffWords,
    instrument: Instrument,
    href: Href,
    agreed: HandoffPlan = NOTHING_AGREED,
    earlier: SeamSummary | None = None,
) -> tuple[Block, ...]:
    """Return the blocks of a handoff's result, with what was agreed where something was.

    They leave the page, so that of few people on a side they tell words and states only.
    """
    return tuple(HandoffNotes(document, words, instrument, href, agreed, earlier).blocks())


class HandoffNotes:
    """Writes the notes of one handoff."""

    def __init__(
        self,
        document: HandoffResult,
        words: HandoffWords,
        instrument: Instrument,
        href: Href,
        agreed: HandoffPlan = NOTHING_AGREED,
        earlier: SeamSummary | None = None,
    ) -> None:
        self.document, self.words, self.says = document, words, words.says
        self.instrument, self.href, self.agreed = instrument, href, agreed
        self.earlier = earlier
        people = [document["sides"][side]["n"] for side in SIDES]
        self.hidden = withheld_of_sides(*people, numbers_allowed=agreed.numbers)

    @property
    def hides_numbers(self) -> bool:
        """Whether no number leaves the page."""
        return any(Detail.NUMBERS in details for details in self.hidden.values())

    def blocks(self) -> Iterator[Block]:
        """Yield what was agreed, the reading, what to do first, what to talk about, the table."""
        yield Heading(2, self.title())
        yield Paragraph((Span(self._meta()),), "meta")
        if decided := tuple(agreement_of(self.agreed, self.instrument)):
            yield Lines(decided)
        yield self.verdict()
        yield from self.moved()
        yield Lines(tuple(self.about_the_works()))
        if not self.hides_numbers:
            yield self.picture()
        yield from self.plan()
        if talk := self.talk():
            yield Paragraph((Span(f"{self.says['talk']}:", strong=True),))
            yield talk
        yield self.table()
        yield Lines((next_look_of(self.document["next_checkpoint"], self.agreed.checkpoint, self.says),))
        yield Paragraph((Span(self.says["limits"]),), "note")
        names = self.instrument.readings.labels
        method = Span(names["method"], href=self.href("method-handoff"))
        yield Paragraph(joined([method, Span(names["limits"], href=self.href("limits"))]), "links")
        if self.hides_numbers:
            yield Paragraph((Span(self.says["few"]),), "note")
        else:
            yield Code(self.document["line"])

    def title(self) -> str:
        """Return what is handed over, from whom to whom."""
        document = self.document
        return title_of(document["what"], document["from"], document["to"], self.says)

    def summary(self) -> Summary:
        """Return what the handoff comes to in a few sentences, for whatever is taken away."""
        take, due = load_take_away().words, self.document["next_checkpoint"]
        will, agreed = self._will()
        owners = [owner for owner in (agreed.owner, agreed.owner_performers) if owner]
        verdict = self.words.verdicts[self.document["verdict"]]
        return Summary(
            title=self.title(),
            work=self.title(),
            about=self._meta(),
            reading=f"{verdict.title}.",
            reading_label=self.instrument.readings.labels["our-reading"],
            will=will,
            proposed=not (self.agreed.action or self.agreed.play),
            agreed=replace(agreed, owner=wording.listed(owners) if owners else ""),
            nothing=take["nothing"],
            next_look=next_look(due, agreed) if due else "",
        )

    def _will(self) -> tuple[str, HandoffPlan]:
        """Return what was agreed, or the first step as a proposal, with the words before it."""
        take, first = load_take_away().words, self.document["first_move"]
        if self.agreed.action or self.agreed.play or not first:
            return take["will"], self.agreed
        card = self.words.strands[first]
        success = self.agreed.success or card.sign
        proposal = replace(self.agreed, action=card.step.rstrip("."), play=PLAYS[first][0], success=success)
        return take["not-agreed"].format(label=self.says["first"]), proposal

    def _meta(self) -> str:
        says, document = self.says, self.document
        counts = [wording.count(document["sides"][side]["n"], side.removesuffix("s")) for side in SIDES]
        people = says["people"].format(composers=counts[0], performers=counts[1])
        day = [wording.day(document["date"])] if document["date"] else []
        edition = says["edition"].format(edition=self.words.edition)
        return " · ".join([*day, people, edition])

    def verdict(self) -> Paragraph:
        """Return the headline, and what follows from it."""
        verdict = self.words.verdicts[self.document["verdict"]]
        return Paragraph((Span(f"{verdict.title}. {verdict.say}"),), "verdict")

    def moved(self) -> Iterator[Block]:
        """Yield which strands moved since an earlier result, if there is one."""
        if self.earlier is None:
            return
        now = parse_line(self.document["line"])
        names = [
            self.words.strands[name].name
            for name, change in strands_moved(self.earlier, now).items()
            if change.moved
        ]
        told = self.says["moved"].format(names=wording.listed(names)) if names else self.says["moved-none"]
        yield Paragraph((Span(told),), "screen-facts")

    def about_the_works(self) -> Iterator[Inline]:
        """Yield how far the works lie apart, what makes that doubtful, and how much handoff it asks."""
        numbers = not self.hides_numbers
        return WorksTold(self.document, self.words, self.instrument, numbers=numbers).lines()

    def picture(self) -> Figure:
        """Return the picture of the strands."""
        return Figure("strands", partial(handoff_charts.strands_of, self.document, self.words))

    def plan(self) -> Iterator[Block]:
        """Yield what to do first and then, with the plays."""
        says = self.says
        if plan := self.document["plan"]:
            first = says["suggested" if self.agreed.action else "first"]
            items = (self._change(name, "" if i else first) for i, name in enumerate(plan))
            yield Changes(tuple(items), 1, says["second"])
        else:
            yield Paragraph((Span(says["nothing"]),))
        if plays := self._plays():
            yield Paragraph(plays, "plays")

    def _change(self, name: str, label: str) -> Change:
        card, item = self.words.strands[name], self.document["strands"][name]
        sign = self.says["works-if"].format(sign=card.sign)
        state = self.words.states[item["state"]]
        return Change(f"{card.name} ({state})", "", "", card.step, (), label, sign)

    def _plays(self) -> Inline:
        cards = [self.instrument.plays[name] for name in self.document["plays"]]
        links = joined([Span(card.title, href=self.href(card.id)) for card in cards])
        before, _, after = self.says["plays"].partition("{plays}")
        return (Span(before), *links, Span(after)) if cards else ()

    def talk(self) -> Bullets | None:
        """Return what to talk about, the widest story first; ``None`` where there is nothing."""
        items = tuple(
            labelled(self.words.strands[name].name, self.why_talk(name)) for name in self.document["discuss"]
        )
        return Bullets(items, "talk") if items else None

    def why_talk(self, name: str) -> str:
        """Say why a strand is worth a talk, with the question that lets anyone answer."""
        why = wording.sentence(wording.large(self._why(self.document["strands"][name])))
        return f"{why} {self.words.strands[name].anyone}"

    def _why(self, item: StrandPart) -> str:
        told = self.says
        if not item["needed"]:
            return told["missing"]
        if item["two_stories"]:
            if self.hides_numbers:
                return told["story-words"]
            composers, performers = (self._median(item[side]) for side in ("composers", "performers"))
            return told["story"].format(composers=composers, performers=performers)
        minds = [item[side]["agreement"] == "opposed" for side in ("composers", "performers")]
        if any(minds):
            return told["opposed-both" if all(minds) else "opposed"]
        return told["unknown"]

    def table(self) -> Table:
        """Return the strands as a table: what each side says, how each holds, which count."""
        says, items = self.says, self.document["strands"]
        columns: list[tuple[str, list[str]]] = [
            (says["table"], [self.words.strands[name].name for name in STRANDS])
        ]
        if not self.hides_numbers:
            columns += [
                (says["composers"], [self._median(items[name]["composers"]) for name in STRANDS]),
                (says["performers"], [self._median(items[name]["performers"]) for name in STRANDS]),
            ]
        columns += [
            (says["state"], [self._told(items[name]) for name in STRANDS]),
            (says["counts"], [says["yes" if items[name]["needed"] else "no"] for name in STRANDS]),
        ]
        rows = tuple(zip(*(cells for _, cells in columns), strict=True))
        return Table(says["table"], tuple(head for head, _ in columns), rows)

    def _told(self, item: StrandPart) -> str:
        state = self.words.states[item["state"]]
        return f"{state}, {self.says['differ']}" if item["two_stories"] else state

    def _median(self, item: SideAnswers) -> str:
        if item["agreement"] == "opposed":
            return self.says["two-minds"]
        return self.says["no-answer"] if item["median"] is None else short(item["median"])
