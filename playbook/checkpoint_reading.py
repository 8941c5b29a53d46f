"""What several results of the same work say over time: what moved, and what that suggests."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from playbook import figures, wording
from playbook.calendar import AGENDA
from playbook.document import Block, Bullets, Figure, Heading, Lines, Paragraph, Span, Table, labelled
from playbook.instrument import Instrument
from playbook.reading import Href, checkpoint_sentence, closing
from playbook.results import Document
from playbook.scoring import one_decimal, signed

_MOVES: Final = {
    "towards-factory": "towards the Factory side",
    "towards-orchestra": "towards the Orchestra side",
    "steady": "hardly at all",
}
_SUGGESTS: Final = {
    "towards-factory": "Work often moves this way as it becomes known. Part what is known by now, hand it "
    "over with a score, and retune metrics and rituals for it.",
    "towards-orchestra": "The work became newer than it was. "
    "Check that plan, metrics and meetings still suit it.",
    "steady": "The work is where it was. Ask whether the agreed action happened.",
}


def checkpoint_reading(document: Document, instrument: Instrument, href: Href) -> tuple[Block, ...]:
    """Return the blocks of a comparison over time."""
    return tuple(_blocks(document, instrument, href))


def _blocks(document: Document, instrument: Instrument, href: Href) -> Iterator[Block]:
    results = document["results"]
    last = results[-1]
    yield Heading(2, f"Checkpoint: {document['scope']}" if document["scope"] else "Checkpoint")
    yield Paragraph(
        (Span(f"{wording.day(results[0]['date'])} to {wording.day(last['date'])} · {len(results)} results"),),
        "meta",
    )
    lines = [labelled("Since last time", _moved(last["since_previous"]))]
    if len(results) > 2:
        lines.append(labelled("Since the first", _moved(last["since_first"])))
    lines.append(labelled("What that suggests", _SUGGESTS[last["since_previous"]["direction"]]))
    yield Lines(tuple(lines))
    yield Figure("timeline", partial(figures.timeline_of, document))
    yield _table(results, instrument)
    yield Heading(3, "Fifteen minutes")
    yield Bullets(tuple((Span(item),) for item in AGENDA), "agenda")
    yield Paragraph(
        (Span(checkpoint_sentence({**document, "work": last["work"]}, instrument)),), "checkpoint"
    )
    yield from closing(instrument, href)


def _moved(change: Document) -> str:
    way = _MOVES[change["direction"]]
    if change["direction"] == "steady":
        return f"the score moved {way} ({signed(change['score'])})."
    weight = "more than a wobble" if change["moved"] else "no more than a wobble"
    return f"the score moved {way} ({signed(change['score'])}): {weight}."


def _table(results: list[Document], instrument: Instrument) -> Table:
    rows = (
        (
            wording.day(item["date"]),
            str(item["n"]),
            one_decimal(item["work"]["score"]),
            instrument.readings.work[item["work"]["verdict"]].name,
            "yes" if item["since_previous"] and item["since_previous"]["moved"] else "",
        )
        for item in results
    )
    return Table("Results over time", ("Date", "people", "work", "reading", "moved"), tuple(rows))
