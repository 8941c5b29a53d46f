"""What several results of the same handoff say over time: which strands moved, in the handoff's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from playbook.catalog.handoff import HandoffWords
from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.domain.scoring import short
from playbook.domain.seam_summary import MOVED
from playbook.domain.strands import SIDES, STRANDS
from playbook.narrative import handoff_charts, wording
from playbook.narrative.blocks import (
    Block,
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
from playbook.narrative.checkpoint import decided_blocks
from playbook.narrative.common import Href
from playbook.narrative.handoff_agreed import next_look_of
from playbook.narrative.summary import Summary, next_look

if TYPE_CHECKING:
    from playbook.results.handoff_documents import HandoffCheckpointResult, SeamPoint, StrandMove, StrandPoint

_TWO: Final = 2


class HandoffCheckpointNotes:
    """Writes a handoff's checkpoint; ``agreed`` is what both sides agreed last time."""

    def __init__(
        self,
        document: HandoffCheckpointResult,
        words: HandoffWords,
        instrument: Instrument,
        href: Href,
        agreed: ActionPlan = NOTHING_AGREED,
    ) -> None:
        self.document, self.words, self.instrument = document, words, instrument
        self.href, self.agreed = href, agreed
        self.results, self.again = document["results"], words.again

    def blocks(self) -> Iterator[Block]:
        """Yield what was agreed, what moved, the picture and the table, and when to look again."""
        yield Heading(2, self.title())
        yield Paragraph((Span(self._about()),), "meta")
        yield from decided_blocks(self.agreed, self.instrument)
        yield Heading(3, load_take_away().words["what-moved"])
        yield Lines(tuple(self._moves()))
        yield Figure("strands", partial(handoff_charts.strands_at, self.results[-1], self.words))
        yield self._table()
        yield Lines((next_look_of(self.document["next_checkpoint"], "", self.words.says),))
        yield Paragraph((Span(self.words.says["limits"]),), "note")
        names = self.instrument.readings.labels
        method = Span(names["method"], href=self.href("method-handoff"))
        yield Paragraph(joined([method, Span(names["limits"], href=self.href("limits"))]), "links")

    def notes(self) -> Iterator[Block]:
        """Yield the blocks, and last the lines in which the results travel on."""
        yield from self.blocks()
        yield from (Code(item["line"]) for item in self.results)

    def title(self) -> str:
        """Return what is handed over, from whom to whom, as the notes named it."""
        return self.document["scope"] or self.words.says["title"]

    def said(self) -> str:
        """Return which strands moved since last time, in a sentence."""
        says, moved = self.words.says, _moved(self.results[-1]["since_previous"])
        return says["moved"].format(names=self._names(moved)) if moved else says["moved-none"]

    def summary(self) -> Summary:
        """Return what it comes to in a few sentences, for whatever is taken away."""
        take, due = load_take_away().words, self.document["next_checkpoint"]
        return Summary(
            title=self.title(),
            work=self.title(),
            about=self._about(),
            reading=self.said(),
            reading_label=take["now"],
            will=take["said"],
            agreed=self.agreed,
            next_look=next_look(due, NOTHING_AGREED) if due else "",
        )

    def _about(self) -> str:
        days = (wording.day(item["date"]) for item in (self.results[0], self.results[-1]))
        return self.instrument.readings.labels["from-to"].format(*days, n=len(self.results))

    def _moves(self) -> Iterator[Inline]:
        before, last = self.results[-2:]
        yield (Span(self.said()),)
        if len(self.results) > _TWO and (crept := _moved(last["since_first"])):
            yield (Span(self.again["moved-first"].format(names=self._names(crept))),)
        for name in _moved(last["since_previous"]):
            cells = {
                "before": self._cell(before["strands"][name]),
                "after": self._cell(last["strands"][name]),
            }
            yield labelled(self.words.strands[name].name, self.again["strand"].format(**cells))
        yield from self._works(before, last)
        if before["verdict"] != last["verdict"]:
            titles = {"before": self._verdict(before), "after": self._verdict(last)}
            yield labelled(self.again["whole"], self.again["strand"].format(**titles))

    def _works(self, before: SeamPoint, last: SeamPoint) -> Iterator[Inline]:
        """Yield how far the works lie apart where that moved, and what the handoff asks where it changed."""
        was, now = _distance(before), _distance(last)
        if was is not None and now is not None and abs(now - was) >= MOVED:
            told = {"before": wording.count_points(was), "after": wording.count_points(now)}
            yield (Span(self.again["works"].format(**told)),)
        if before["seam"] != last["seam"]:
            kinds = {"before": self._kind(before), "after": self._kind(last)}
            yield (Span(self.again["kind"].format(**kinds)),)

    def _names(self, strands: list[str]) -> str:
        return wording.listed([self.words.strands[name].name for name in strands])

    def _kind(self, point: SeamPoint) -> str:
        """Return the name of a kind; a word that this copy does not know, as it is written."""
        known = self.words.kinds.get(point["seam"])
        return known.name if known else point["seam"]

    def _verdict(self, point: SeamPoint) -> str:
        known = self.words.verdicts.get(point["verdict"])
        return wording.small(known.title) if known else point["verdict"]

    def _cell(self, item: StrandPoint) -> str:
        state = self.words.states[item["state"]]
        if item["value"] is None:
            return state
        return self.again["strand-at"].format(state=state, value=short(item["value"]))

    def _table(self) -> Table:
        """Return the strands as they stood at first, last time and now, and which of them moved."""
        points = [("last-time", self.results[-2]), ("now", self.results[-1])]
        if len(self.results) > _TWO:
            points.insert(0, ("first", self.results[0]))
        says, moved = self.words.says, _moved(self.results[-1]["since_previous"])
        rows = tuple(
            (
                self.words.strands[name].name,
                *(self._cell(point["strands"][name]) for _, point in points),
                says["yes" if name in moved else "no"],
            )
            for name in STRANDS
        )
        head = (says["table"], *(self.again[name] for name, _ in points), self.again["moved"])
        return Table(says["table"], head, rows)


def _moved(moves: Mapping[str, StrandMove] | None) -> list[str]:
    return [name for name, item in (moves or {}).items() if item["moved"]]


def _distance(point: SeamPoint) -> float | None:
    composers, performers = (point["work"][side] for side in SIDES)
    return None if composers is None or performers is None else abs(composers - performers)
