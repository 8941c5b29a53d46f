"""What a map says: the picture, who is due, what is asked for again and again, where kinds of work meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from playbook.catalog.handoff import HandoffWords, Words
from playbook.catalog.instrument import Instrument
from playbook.charts.palette import PAGE, Palette
from playbook.charts.works import Join, PieceRow, works
from playbook.domain.scoring import one_decimal
from playbook.narrative import wording
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Code,
    Figure,
    Fold,
    Heading,
    Paragraph,
    Span,
    Table,
    labelled,
)
from playbook.narrative.charts import frame_of

if TYPE_CHECKING:
    from playbook.results.map_documents import LookPart, MapResult, MeetPart


def map_reading(
    document: MapResult, words: HandoffWords, instrument: Instrument, root: str | None = None
) -> tuple[Block, ...]:
    """Return the blocks of a map, with everything that reads it back in at their end."""
    return (*map_lists(document, words, instrument, root), *_notes(document, words, instrument))


def map_lists(
    document: MapResult, words: HandoffWords, instrument: Instrument, root: str | None = None
) -> tuple[Block, ...]:
    """Return the picture and the three lists; a link to the handoff page stands below ``root``, if any."""
    return tuple(_Map(document, words, instrument, root).blocks())


def map_sentence(document: MapResult, words: HandoffWords) -> str:
    """Return in a sentence what stands on the map, and what is due first."""
    says = words.map
    counts = {"piece": len(document["pieces"]), "handoff": len(document["handoffs"])}
    told = [wording.count(number, says[f"count-{name}"]) for name, number in counts.items() if number]
    if not told:
        return says["nothing"]
    sentence = says["holds"].format(what=wording.listed(told))
    for name, look in _looks(document, says)[:1]:
        if look["date"]:
            sentence += " " + says["first-due"].format(name=name, date=wording.day(look["date"]))
    return sentence


def _looks(document: MapResult, says: Words) -> list[tuple[str, LookPart]]:
    """Return the next looks at pieces and at handoffs, each with its name, soonest first and undated last."""
    looks = [(look["name"], look) for look in document["due"]]
    looks += ((f"{says['handoff']}: {look['name']}", look) for look in document["due_handoffs"])
    return sorted(looks, key=lambda item: item[1]["date"] or date.max.isoformat())


def works_of(document: MapResult, words: HandoffWords, *, compact: bool, palette: Palette = PAGE) -> str:
    """Draw the pieces, each at its place, and the joins."""
    says, pieces = words.map, document["pieces"]
    rows = [PieceRow(piece["name"], piece["score"]) for piece in pieces]
    place = {piece["name"]: index for index, piece in enumerate(pieces)}
    scored = {(item["from"], item["to"]) for item in document["handoffs"]}
    joins = [
        Join(place[item["from"]], place[item["to"]], (item["from"], item["to"]) in scored)
        for item in document["joins"]
    ]
    said = [says["place"].format(name=row.name, score=one_decimal(row.score)) for row in rows]
    said += [says["joined"].format(origin=item["from"], to=item["to"]) for item in document["joins"]]
    frame = frame_of(says["picture"], f"{', '.join(said)}.", compact=compact, palette=palette)
    return works(frame, rows, joins)


class _Map:
    """Writes the lists of one map."""

    def __init__(
        self, document: MapResult, words: HandoffWords, instrument: Instrument, root: str | None
    ) -> None:
        self.document, self.words, self.says, self.instrument = document, words, words.map, instrument
        self.root = root

    def blocks(self) -> Iterator[Block]:
        """Yield the picture and the lists, in their order."""
        yield Heading(2, self.says["title"])
        yield Paragraph((Span(self.says["about"]),))
        if self.document["pieces"]:
            yield Figure("works", partial(works_of, self.document, self.words))
            if self.document["joins"]:
                yield Paragraph((Span(self.says["legend"]),), "note")
            yield self._table()
        yield from self._due()
        yield from self._asked()
        yield from self._meet()
        yield Paragraph((Span(self.says["why"]),), "note")

    def _table(self) -> Block:
        """Return the picture as a table: each piece, its place, and to whom it hands over."""
        says = self.says
        to: dict[str, list[str]] = {}
        for join in self.document["joins"]:
            to.setdefault(join["from"], []).append(join["to"])
        rows = tuple(
            (piece["name"], one_decimal(piece["score"]), ", ".join(to.get(piece["name"], ())))
            for piece in self.document["pieces"]
        )
        head = (says["piece"], says["sits"], says["hands-to"])
        return Fold(self.words.says["as-table"], (Table(says["picture"], head, rows),))

    def _due(self) -> Iterator[Block]:
        says, looks = self.says, _looks(self.document, self.says)
        yield Heading(3, says["due"])
        if not looks:
            yield Paragraph((Span(says["due-none"]),))
            return
        rows = tuple((name, self._when(look)) for name, look in looks)
        yield Table(says["due"], (says["piece"], says["next"]), rows)
        if any(look["date"] and look["by_rule"] for _, look in looks):
            yield Paragraph((Span(says["by-rule-means"]),), "note")

    def _when(self, look: LookPart) -> str:
        if look["date"] is None:
            return self.says["undated"]
        day = wording.day(look["date"])
        return self.says["by-rule"].format(date=day) if look["by_rule"] else day

    def _asked(self) -> Iterator[Block]:
        says, names = self.says, self.instrument.elements
        yield Heading(3, says["asked"])
        rows = tuple(
            (names[item["element"]].name, says["asked-item"].format(count=item["count"], all=item["of"]))
            for item in self.document["asked"]
        )
        if rows:
            yield Table(says["asked"], (says["element"], says["often"]), rows)
        else:
            yield Paragraph((Span(says["asked-none"]),))

    def _meet(self) -> Iterator[Block]:
        says, document = self.says, self.document
        yield Heading(3, says["meet"])
        latest = sorted(document["handoffs"], key=lambda item: item["date"] or "")
        verdicts = {(item["from"], item["to"]): item["verdict"] for item in latest}
        items = []
        for item in document["meet"]:
            verdict = verdicts.get((item["from"], item["to"]), "")
            known = self.words.verdicts.get(verdict)
            title = known.title.lower() if known else verdict
            scored = says["scored"].format(verdict=title) if item["scored"] else says["unscored"]
            apart = wording.count_points(item["distance"])
            said = says["meet-item"].format(origin=item["from"], to=item["to"], distance=apart, scored=scored)
            items.append((Span(said), *self._way(item)))
        yield Bullets(tuple(items), "meet") if items else Paragraph((Span(says["meet-none"]),))
        told = {(item["from"], item["to"]) for item in document["meet"]} | verdicts.keys()
        if near := [item for item in document["joins"] if (item["from"], item["to"]) not in told]:
            joins = wording.listed([f"{item['from']} > {item['to']}" for item in near])
            yield Paragraph((Span(says["unscored-near"].format(joins=joins)),))
        if unplaced := document["unplaced"]:
            joins = wording.listed([f"{item['from']} > {item['to']}" for item in unplaced])
            yield Paragraph((Span(says["unplaced"].format(joins=joins)),))

    def _way(self, item: MeetPart) -> Iterator[Span]:
        """Yield the way to the page on which nobody has scored this handoff yet."""
        if self.root is not None and not item["scored"]:
            named = urlencode({"from": item["from"], "to": item["to"]}, quote_via=quote)
            yield Span(" ")
            yield Span(self.says["score-it"], href=f"{self.root}handoff/#{named}")


def _notes(document: MapResult, words: HandoffWords, instrument: Instrument) -> Iterator[Block]:
    """Yield each piece and each handoff with its line, and the joins: what brings the map back."""
    says = words.map
    yield Heading(2, says["notes"])
    if joins := [*document["joins"], *document["unplaced"]]:
        told = (says["joined"].format(origin=item["from"], to=item["to"]) for item in joins)
        yield Bullets(tuple((Span(text),) for text in told), "joins")
    for piece in document["pieces"]:
        yield Heading(2, says["factory-or-orchestra"].format(name=piece["name"]))
        yield from _next_look(piece["next"], says)
        if asks := piece["ask"]:
            rows = tuple((instrument.elements[name].name, says["ask"]) for name in asks)
            yield Table(says["asks"], (says["asks"], says["ours"]), rows)
        yield Code(piece["line"])
    for item in document["handoffs"]:
        named = words.says["title-of"].format(what=item["what"]) if item["what"] else words.says["title"]
        between = words.says["between"].format(origin=item["from"], to=item["to"])
        yield Heading(2, f"{named}, {between}")
        yield from _next_look(item["next"], says)
        yield Code(item["line"])


def _next_look(day: str | None, says: Words) -> Iterator[Block]:
    if day:
        yield Paragraph(labelled(says["next"], wording.day(day)))
