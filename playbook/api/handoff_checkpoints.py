"""The checkpoint page's requests about handoffs: old results read back, and compared over time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from playbook.api.checkpoints import FEWEST, STEM, as_saved, saved_file, without_date
from playbook.api.downloads import Written, known, reply_of
from playbook.api.handed_in import sources_of
from playbook.api.requests import Request, text_of
from playbook.catalog.handoff import load_handoff
from playbook.catalog.load import load_instrument
from playbook.domain.action_plan import ActionPlan
from playbook.domain.faults import Fault
from playbook.domain.strands import SIDES
from playbook.importers.handoff_notes import (
    LONGEST_TITLE,
    HandoffNote,
    agreed_before,
    kept_handoff,
    read_handoffs,
)
from playbook.importers.handoff_wording import wording_of
from playbook.importers.retro_notes import HANDOFF, kept
from playbook.narrative import wording
from playbook.narrative.blocks import Heading, Paragraph, Span
from playbook.narrative.checkpoint import decided_blocks
from playbook.renderers import handoff_checkpoint as formats
from playbook.renderers import html
from playbook.renderers.chat import chat
from playbook.renderers.ticket import ticket
from playbook.results.handoff_checkpoint import handoff_checkpoint_document

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
    from playbook.narrative.summary import Summary
    from playbook.results.handoff_documents import HandoffCheckpointResult


def results(request: ResultsRequest) -> Results:
    """Return the dated results of handoffs in ``text`` or ``file``, and every fault."""
    found: list[HandoffNote] = []
    faults: list[Fault] = []
    for source in sources_of(request, wording_of(load_handoff(), load_instrument())):
        read, told = read_handoffs(source.text())
        found += read
        faults += told
    faults += [without_date(item.text) for item in found if item.result.date is None]
    scope = text_of(request, "scope", LONGEST_TITLE)
    return {
        "items": [_item(item, scope) for item in found if item.result.date],
        "faults": list(map(str, faults)),
    }


def checkpoint(request: CheckpointRequest) -> Checkpoint:
    """Return which strands moved between the dated results of one handoff; with one, what was agreed."""
    instrument = load_instrument()
    found = _in_order(request["items"])
    if len(found) < FEWEST:
        return _first(found)
    document = _document(found, request)
    agreed = agreed_before(found)
    notes = formats.notes_of(document, instrument, agreed=agreed)
    return {
        "complete": True,
        "html": formats.html(document, instrument, root=request.get("root", ""), agreed=agreed),
        "say": f"{load_handoff().again['several'].format(n=len(found))} {notes.said()}",
    }


def export(request: CheckpointExportRequest) -> Download:
    """Return the comparison in ``request["format"]``; as data, all kept results, those of teams too."""
    form = known(request, (*_FORMATS, "json"))
    if form == "json":
        return saved_file([_as_saved(item) for item in request["items"]])
    extension, media_type, write = _FORMATS[form]
    found = _in_order(request["items"])
    taken = _Taken(_document(found, request), agreed_before(found), request)
    return reply_of(write(taken), f"{STEM}.{extension}", media_type)


def _item(found: HandoffNote, scope: str) -> SavedResult:
    people = zip(SIDES, found.result.people, strict=True)
    counts = {str(side): wording.count(n, side.removesuffix("s")) for side, n in people}
    day = str(found.result.date)
    return {
        "kind": "handoff",
        "text": found.text,
        "scope": found.scope or scope or None,
        "scope_unknown": found.scope is None,
        "agreed": dict(found.agreed),
        "date": day,
        "shown": f"{wording.day(day)} · {load_handoff().says['people'].format(**counts)}",
    }


def _in_order(items: Sequence[SavedResult]) -> list[HandoffNote]:
    return sorted(map(kept_handoff, items), key=lambda item: item.result.date or date.min)


def _first(found: Sequence[HandoffNote]) -> Checkpoint:
    """Return what a first result has to tell before there is a second: what was agreed."""
    instrument = load_instrument()
    said = instrument.readings.labels["one-yet" if found else "none-yet"]
    if not found:
        return {"complete": False, "html": "", "say": said}
    title = Heading(2, found[-1].scope or load_handoff().says["title"])
    told = decided_blocks(found[-1].plan, instrument)
    return {
        "complete": False,
        "html": html.fragment([title, *told, Paragraph((Span(said),))]),
        "say": said,
    }


def _document(found: Sequence[HandoffNote], request: Request) -> HandoffCheckpointResult:
    scope = request.get("scope") or next((item.scope for item in reversed(found) if item.scope), None)
    lines = [item.result for item in found]
    return handoff_checkpoint_document(lines, load_instrument(), scope, request.get("site", ""))


def _as_saved(item: SavedResult) -> Mapping[str, object]:
    if item.get("kind") != HANDOFF:
        return as_saved(kept(item))
    found = kept_handoff(item)
    return {"kind": HANDOFF, "scope": found.scope, "text": found.text, "agreed": dict(found.agreed)}


@dataclass(frozen=True, slots=True)
class _Taken:
    """A handoff's checkpoint to take away: the document, what was agreed, and the request for it."""

    document: HandoffCheckpointResult
    agreed: ActionPlan
    request: CheckpointExportRequest

    @property
    def site(self) -> str:
        """The root of the site to link to."""
        return self.request.get("site", "")

    @property
    def summary(self) -> Summary:
        """What it comes to in a few sentences."""
        return formats.summary(self.document, load_instrument(), self.agreed)


def _markdown(taken: _Taken) -> Written:
    return Written(formats.markdown(taken.document, load_instrument(), taken.site, taken.agreed))


def _wiki(taken: _Taken) -> Written:
    looks = formats.wiki(taken.document, load_instrument(), taken.site, taken.agreed)
    return Written(_markdown(taken).text, looks)


def _chat(taken: _Taken) -> Written:
    return Written(chat(taken.summary, load_instrument(), taken.site))


def _ticket(taken: _Taken) -> Written:
    made = ticket(taken.summary, load_instrument(), taken.site)
    return Written(made.markdown, made.html, made.title)


def _csv(taken: _Taken) -> Written:
    return Written(formats.csv(taken.document))


def _svg(taken: _Taken) -> Written:
    return Written(formats.svg(taken.document, load_instrument(), taken.agreed))


def _calendar(taken: _Taken) -> Written:
    now = datetime.fromisoformat(taken.request["now"])
    return Written(formats.calendar(taken.document, load_instrument(), now, taken.site, taken.agreed))


_FORMATS: Final[Mapping[str, tuple[str, str, Callable[[_Taken], Written]]]] = {
    "markdown": ("md", "text/markdown", _markdown),
    "wiki": ("md", "text/markdown", _wiki),
    "chat": ("txt", "text/plain", _chat),
    "ticket": ("md", "text/markdown", _ticket),
    "csv": ("csv", "text/csv", _csv),
    "svg": ("svg", "image/svg+xml", _svg),
    "ics": ("ics", "text/calendar", _calendar),
}

OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "results": results,
    "checkpoint": checkpoint,
    "checkpoint-export": export,
}
