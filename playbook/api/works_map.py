"""The map page's requests: notes read one after another, put on one picture, and taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from playbook.api.downloads import Written, known, reply_of
from playbook.api.handed_in import sources_of
from playbook.api.requests import text_of
from playbook.catalog.handoff import load_handoff
from playbook.catalog.load import load_instrument
from playbook.codecs import seam_line, team_line
from playbook.codecs.line_cleaning import SEAM
from playbook.domain.ballot import LONGEST_SCOPE
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.map_notes import Added, MapNotes, Older
from playbook.domain.scoring import one_decimal, score_work
from playbook.domain.seam_summary import SeamSummary
from playbook.domain.team_summary import TeamSummary
from playbook.domain.works_map import works_map
from playbook.importers.map_notes import Told, element_names, read_map_notes
from playbook.importers.saved_map import saved_map
from playbook.importers.sources import Wording
from playbook.narrative import wording
from playbook.renderers import works_map as formats
from playbook.results.ballot import iso, json_text
from playbook.results.works_map import ORDERS, map_document

if TYPE_CHECKING:
    from playbook.api.contract import (
        Download,
        HeldOnMap,
        MapExportRequest,
        MapHeld,
        MapReadRequest,
        MapRequest,
        MapShown,
        MapTaken,
        UnnamedLine,
    )
    from playbook.results.map_documents import MapResult

_NO_LINE: Final = Fault(problem="found no result", expected="a fo-team or fo-seam line")


def take_in(request: MapReadRequest) -> MapTaken:
    """Add what ``text`` or ``file`` holds to what is ``held``, and tell what came of each part of it."""
    held, told = _held(request), _told(request)
    elements, coming = element_names(load_instrument()), MapNotes()
    for source in sources_of(request, Wording({}, {})):
        coming.faults += source.faults
        try:
            found = read_map_notes("\n".join(filter(None, (source.text(), source.links))), elements, told)
        except PlaybookError as error:
            found = MapNotes(faults=list(error.faults))
        coming.faults += (fault.within(source.name) for fault in found.faults)
        found.faults = []
        coming.add(found)
    before = len(held.older)
    added = held.add(coming)
    return {
        "held": _kept(held),
        "say": _came(added, held.older[before:], told_else=bool(coming.faults or coming.unnamed)),
        "faults": list(map(str, coming.faults)),
        "unnamed": [_unnamed(line) for line in coming.unnamed],
    }


def show(request: MapRequest) -> MapShown:
    """Return the map of what is held, to see and to hear, and each part of it in a line."""
    document = _document(request)
    return {
        "html": formats.html(document, load_instrument(), request.get("root", "")),
        "say": formats.sentence(document),
        "due": any(look["date"] for look in (*document["due"], *document["due_handoffs"])),
        "shown": _shown(_held(request)),
    }


def export(request: MapExportRequest) -> Download:
    """Return the map in ``request["format"]`` as text, with a file name and a media type."""
    extension, media_type, write = _FORMATS[known(request, _FORMATS)]
    return reply_of(write(_document(request), request), f"factory-or-orchestra-map.{extension}", media_type)


def _held(request: MapRequest | MapReadRequest) -> MapNotes:
    """Return what the page holds; raises :class:`PlaybookError` for what it has kept and nobody can read."""
    held = saved_map(request["held"])
    if held.faults:
        raise PlaybookError(*held.faults)
    return held


def _told(request: MapReadRequest) -> Told:
    """Return what the reader says of a line that stands alone."""
    name, origin, to = (text_of(request, field, LONGEST_SCOPE) for field in ("name", "origin", "to"))
    return Told(name or None, (origin, to) if origin and to else None)


def _document(request: MapRequest) -> MapResult:
    held, order = _held(request), request.get("order", ORDERS[0])
    return map_document(works_map(held.pieces, held.joins, held.handoffs), order)


def _kept(held: MapNotes) -> MapHeld:
    """Return what the page keeps; the joins that handoffs bring stand with these."""
    document = map_document(works_map(held.pieces, held.joins, held.handoffs))
    joins = [{"from": origin, "to": to} for origin, to in held.joins]
    return {"pieces": document["pieces"], "handoffs": document["handoffs"], "joins": joins}  # type: ignore[typeddict-item]


def _came(added: Added, older: list[Older], *, told_else: bool) -> str:
    """Return in sentences what is new, what was there, and which notes do not count.

    Where nothing is new, that is said unless something else is told of the same notes.
    """
    says = load_handoff().map
    counts = ((added.notes, says["note"]), (added.joins, says["join"]))
    new = [wording.count(number, noun) for number, noun in counts if number]
    told = [says["read-new"].format(count=wording.listed(new))] if new else []
    if not (new or told_else):
        told.append(says["read-none"])
    if added.known:
        told.append(says["read-known"].format(count=wording.count(added.known, says["note"])))
    if older:
        items = [
            says["older-item"].format(name=item.name, date=_day(iso(item.day)))
            for item in dict.fromkeys(older)
        ]
        told.append(says["older"].format(items="; ".join(items)))
    return " ".join(told)


def _unnamed(line: str) -> UnnamedLine:
    if f"-{SEAM}" in line[:9]:
        return {"line": line, "handoff": True, "shown": _handoff_in_words(seam_line.parse_line(line))}
    return {"line": line, "handoff": False, "shown": _piece_in_words(team_line.parse_line(line))}


def _shown(held: MapNotes) -> HeldOnMap:
    """Return each part of the map in a line, in the order in which the page holds them."""
    says = load_handoff().map
    kept = _kept(held)
    handoffs = {(item.origin, item.to): item for item in held.handoffs}
    return {
        "pieces": [
            f"{item['name']} · {_piece_in_words(team_line.parse_line(item['line']))}"
            for item in kept["pieces"]
        ],
        "handoffs": [
            f"{says['handoff']}: {item['from']} > {item['to']} · "
            f"{_handoff_in_words(handoffs[item['from'], item['to']].result)}"
            for item in kept["handoffs"]
        ],
        "joins": [says["joined"].format(origin=item["from"], to=item["to"]) for item in kept["joins"]],
    }


def _piece_in_words(result: TeamSummary) -> str:
    people = "one person" if result.n == 1 else f"{result.n} people"
    score = one_decimal(score_work(result.work).score)
    return load_handoff().map["one-result"].format(date=_day(iso(result.date)), people=people, score=score)


def _handoff_in_words(result: SeamSummary) -> str:
    words = load_handoff()
    title = (
        words.verdicts[result.verdict].title.lower() if result.verdict in words.verdicts else result.verdict
    )
    composers, performers = result.people
    return words.map["one-handoff"].format(
        date=_day(iso(result.date)), composers=composers, performers=performers, verdict=title
    )


def _day(day: str | None) -> str:
    return wording.day(day) if day else load_handoff().map["undated"]


def _markdown(document: MapResult, request: MapExportRequest) -> Written:
    return Written(formats.markdown(document, load_instrument(), request.get("site")))


def _wiki(document: MapResult, request: MapExportRequest) -> Written:
    text = _markdown(document, request).text
    return Written(text, formats.wiki(document, load_instrument(), request.get("site")))


def _svg(document: MapResult, _request: MapExportRequest) -> Written:
    return Written(formats.svg(document, load_instrument()))


def _json(document: MapResult, _request: MapExportRequest) -> Written:
    return Written(json_text(document, indent=2) + "\n")


def _calendar(document: MapResult, request: MapExportRequest) -> Written:
    now = datetime.fromisoformat(request["now"])
    return Written(formats.calendar(document, now, request.get("site", "")))


_Writer: TypeAlias = "Callable[[MapResult, MapExportRequest], Written]"
_FORMATS: Final[Mapping[str, tuple[str, str, _Writer]]] = {
    "markdown": ("md", "text/markdown", _markdown),
    "wiki": ("md", "text/markdown", _wiki),
    "svg": ("svg", "image/svg+xml", _svg),
    "json": ("json", "application/json", _json),
    "ics": ("ics", "text/calendar", _calendar),
}

OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "map-read": take_in,
    "map-show": show,
    "map-export": export,
}
