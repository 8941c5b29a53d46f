"""The checkpoint page's requests: old results read back, and compared over time."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from playbook.api.downloads import Formats, download
from playbook.api.handed_in import sources_of
from playbook.api.requests import Reply, Request, text_of
from playbook.catalog.load import load_instrument
from playbook.codecs.icalendar import icalendar, next_appointment
from playbook.domain.action_plan import ActionPlan
from playbook.domain.scoring import one_decimal, score_work
from playbook.importers.retro_notes import SAVED, SAVED_VERSION, Result, agreed_of, kept, read_results
from playbook.importers.sources import NOT_LOOKED_AT, Wording
from playbook.narrative import wording
from playbook.narrative.blocks import Paragraph, Span
from playbook.narrative.checkpoint import agreed_blocks, title
from playbook.renderers import csv, html, markdown, svg
from playbook.results.ballot import Document
from playbook.results.checkpoint import checkpoint_document

FEWEST: Final = 2


def results(asked: Request) -> Reply:
    """Return the dated results in ``text`` or ``file`` as the page keeps them, and a sentence for each fault.

    An item whose ``scope_unknown`` is true may be of any work: its ``scope`` is only the one that the page
    proposes, and the page asks before it puts the item to others.
    """
    found: list[Result] = []
    faults: list[str] = []
    for source in sources_of(asked, Wording.of(load_instrument())):
        read, told = read_results(source.text())
        found += read
        faults += [*told, *(f"{name}: {NOT_LOOKED_AT}" for name in source.left)]
    undated = [item for item in found if item.result.date is None]
    faults += [f"{item.text}: found no date, expected one such as 2026-11-24" for item in undated]
    scope = text_of(asked, "scope")
    return {
        "items": [_item(item, scope) for item in found if item.result.date],
        "faults": faults,
    }


def checkpoint(asked: Request) -> Reply:
    """Return what moved between the dated results; with one, what to do next."""
    instrument = load_instrument()
    found = _in_order(asked)
    if len(found) < FEWEST:
        return {"complete": False, "html": _first_html(found), "say": _alone(found)}
    document = _document(found, asked)
    shown = html.html(document, instrument, root=asked.get("root", ""), agreed=_agreed(found))
    last = document["results"][-1]
    verdict = instrument.readings.work[last["work"]["verdict"]]
    return {
        "complete": True,
        "html": shown,
        "say": f"{len(found)} results. Now {verdict.reading}, {one_decimal(last['work']['score'])}.",
        "document": document,
    }


def export(asked: Request) -> Reply:
    """Return the comparison in ``asked["format"]``, or all kept results as one file."""
    return download(asked, _FORMATS, "factory-or-orchestra-checkpoints", _in_order(asked))


def _item(found: Result, scope: str) -> Reply:
    day = str(found.result.date)
    people = "one person" if found.n == 1 else f"{found.n} people"
    score = one_decimal(score_work(found.result.work).score)
    return {
        "text": found.text,
        "scope": found.scope or scope or None,
        "scope_unknown": found.scope is None,
        "agreed": dict(found.agreed),
        "date": day,
        "shown": f"{wording.day(day)} · {people} · work {score}",
    }


def _in_order(asked: Request) -> list[Result]:
    return sorted(map(kept, asked["items"]), key=lambda item: item.result.date or date.min)


def _alone(found: Sequence[Result]) -> str:
    if not found:
        return "No result yet."
    return "One result. Add the one before it or after it, and you see what moved."


def _first_html(found: Sequence[Result]) -> str:
    """Return what a first result has to tell before there is a second: what was agreed, and the agenda."""
    if not found:
        return ""
    told = agreed_blocks(_newest(found))
    return html.fragment([title(found[-1].scope), *told, Paragraph((Span(_alone(found)),))])


def _agreed(found: Sequence[Result]) -> ActionPlan:
    """Return what was agreed before the newest result."""
    return _newest(found[:-1])


def _newest(found: Sequence[Result]) -> ActionPlan:
    """Return what was agreed at the newest result that names an action."""
    told = (agreed_of(item) for item in reversed(found))
    return next((agreed for agreed in told if agreed.action), ActionPlan())


def _document(found: Sequence[Result], asked: Request) -> Document:
    scope = asked.get("scope") or next((item.scope for item in reversed(found) if item.scope), None)
    return checkpoint_document(
        [item.result for item in found], load_instrument(), scope, asked.get("site", "")
    )


def _json(found: Sequence[Result], _asked: Request) -> str:
    items = [{"scope": item.scope, "text": item.text, "agreed": dict(item.agreed)} for item in found]
    whole = {"version": SAVED_VERSION, "kind": SAVED, "results": items}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _markdown(found: Sequence[Result], asked: Request) -> str:
    return markdown.markdown(
        _document(found, asked), load_instrument(), asked.get("site", ""), _agreed(found)
    )


def _csv(found: Sequence[Result], asked: Request) -> str:
    return csv.csv(_document(found, asked), load_instrument())


def _svg(found: Sequence[Result], asked: Request) -> str:
    return svg.svg(_document(found, asked), load_instrument())


def _calendar(found: Sequence[Result], asked: Request) -> str:
    now = datetime.fromisoformat(asked["now"])
    return icalendar(next_appointment(_document(found, asked), now, asked.get("site", "")))


_FORMATS: Final[Formats] = {
    "json": ("json", "application/json", _json),
    "markdown": ("md", "text/markdown", _markdown),
    "csv": ("csv", "text/csv", _csv),
    "svg": ("svg", "image/svg+xml", _svg),
    "ics": ("ics", "text/calendar", _calendar),
}

OPERATIONS: Final[Mapping[str, Callable[[Request], Any]]] = {
    "results": results,
    "checkpoint": checkpoint,
    "checkpoint-export": export,
}
