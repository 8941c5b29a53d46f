"""The checkpoint page's requests: old results read back, and compared over time."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from playbook.api.downloads import FORMATS, download, known
from playbook.api.handed_in import sources_of
from playbook.api.requests import Request, text_of
from playbook.catalog.instrument import Instrument
from playbook.catalog.load import load_instrument
from playbook.domain.action_plan import ActionPlan
from playbook.domain.faults import Fault
from playbook.domain.scoring import one_decimal, score_work
from playbook.importers.retro_notes import (
    SAVED,
    SAVED_VERSION,
    Result,
    agreed_of,
    holds_handoffs,
    kept,
    read_results,
)
from playbook.importers.sources import Wording
from playbook.narrative import wording
from playbook.narrative.blocks import Paragraph, Span
from playbook.narrative.checkpoint import agreed_blocks, reading_of, title
from playbook.renderers import html
from playbook.results.checkpoint import checkpoint_document

if TYPE_CHECKING:
    from playbook.api.contract import (
        Checkpoint,
        CheckpointExportRequest,
        CheckpointRequest,
        Download,
        Results,
        ResultsRequest,
        SavedResult,
    )
    from playbook.results.documents import CheckpointResult, Point

FEWEST: Final = 2
STEM: Final = "factory-or-orchestra-checkpoints"
_DAY: Final = "one such as 2026-11-24"


def results(request: ResultsRequest) -> Results:
    """Return the dated results in ``text`` or ``file`` as the page keeps them, and every fault."""
    found: list[Result] = []
    faults: list[Fault] = []
    handoffs = False
    for source in sources_of(request, Wording.of(load_instrument())):
        text = source.text()
        handoffs |= holds_handoffs(text)
        read, told = read_results(text)
        found += read
        faults += [*told, *source.faults]
    undated = [item for item in found if item.result.date is None]
    faults += [without_date(item.text) for item in undated]
    scope = text_of(request, "scope")
    reply: Results = {
        "items": [_item(item, scope) for item in found if item.result.date],
        "faults": list(map(str, faults)),
    }
    return {**reply, "handoffs": True} if handoffs else reply


def without_date(text: str) -> Fault:
    """Return the fault of a result that names no day."""
    return Fault(name=text, problem="found no date", expected=_DAY)


def checkpoint(request: CheckpointRequest) -> Checkpoint:
    """Return what moved between the dated results; with one, what to do next."""
    instrument = load_instrument()
    found = _in_order(request)
    if len(found) < FEWEST:
        return {"complete": False, "html": _first_html(found), "say": _alone(found)}
    document = _document(found, request)
    shown = html.html(document, instrument, root=request.get("root", ""), agreed=_agreed(found))
    last = document["results"][-1]
    return {
        "complete": True,
        "html": shown,
        "say": instrument.readings.labels["several"].format(
            n=len(found), reading=_now(last, instrument), score=one_decimal(last["work"]["score"])
        ),
        "document": document,
    }


def _now(last: Point, instrument: Instrument) -> str:
    """Return the newest reading, as far as it was a shared one."""
    if last["shared"] and not last["work"]["odd"]:
        return instrument.readings.work[last["work"]["verdict"]].reading
    return reading_of(last, instrument)


def export(request: CheckpointExportRequest) -> Download:
    """Return the comparison in ``request["format"]``, or all kept results as one file."""
    found = _in_order(request)
    if known(request, FORMATS) == "json":
        return saved_file([as_saved(item) for item in found])
    return download(request, _document(found, request), STEM, _agreed(found))


def _item(found: Result, scope: str) -> SavedResult:
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


def _in_order(request: Request) -> list[Result]:
    return sorted(map(kept, request["items"]), key=lambda item: item.result.date or date.min)


def _alone(found: Sequence[Result]) -> str:
    return load_instrument().readings.labels["one-yet" if found else "none-yet"]


def _first_html(found: Sequence[Result]) -> str:
    """Return what a first result has to tell before there is a second: what was agreed, and the agenda."""
    if not found:
        return ""
    instrument = load_instrument()
    told = agreed_blocks(_newest(found), instrument)
    return html.fragment([title(found[-1].scope, instrument), *told, Paragraph((Span(_alone(found)),))])


def _agreed(found: Sequence[Result]) -> ActionPlan:
    """Return what was agreed before the newest result."""
    return _newest(found[:-1])


def _newest(found: Sequence[Result]) -> ActionPlan:
    """Return what was agreed at the newest result that names an action."""
    told = (agreed_of(item) for item in reversed(found))
    return next((agreed for agreed in told if agreed.action), ActionPlan())


def _document(found: Sequence[Result], request: Request) -> CheckpointResult:
    scope = request.get("scope") or next((item.scope for item in reversed(found) if item.scope), None)
    return checkpoint_document(
        [item.result for item in found], load_instrument(), scope, request.get("site", "")
    )


def as_saved(found: Result) -> Mapping[str, object]:
    """Return a result as a file of all results holds it."""
    return {"scope": found.scope, "text": found.text, "agreed": dict(found.agreed)}


def saved_file(items: Sequence[Mapping[str, object]]) -> Download:
    """Return results as one file that the page reads back."""
    whole = {"version": SAVED_VERSION, "kind": SAVED, "results": list(items)}
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return {"text": text, "filename": f"{STEM}.json", "type": "application/json"}


OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "results": results,
    "checkpoint": checkpoint,
    "checkpoint-export": export,
}
