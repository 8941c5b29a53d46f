"""A team's session: ballots held as codes, hidden until the reveal, then read together and exported.

The page holds the codes and hands them over with every request, so that a worker that dies loses nothing.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, cast

from playbook.api import team_export
from playbook.api.diagnosis import unfinished
from playbook.api.offers import offers, replaced, session
from playbook.api.requests import answers_of, ballot_of
from playbook.catalog.load import load_instrument
from playbook.codecs.ballot_csv import BadRows, read_ballots
from playbook.codecs.chat_paste import Offered, find_codes
from playbook.codecs.invitations import links_in, scope_invited_to
from playbook.codecs.json_reader import parse_date
from playbook.codecs.share_code import decode, encode, id_of, read, spell
from playbook.codecs.team_line import find_lines
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.packed_ballot import id_in, pack
from playbook.domain.team import tally_packed
from playbook.importers.action_plan import agreed_in
from playbook.importers.team_json import restored_text
from playbook.narrative.reveal import screens, sealed_blocks
from playbook.renderers import dispatch, html
from playbook.results.ballot import ballot_document
from playbook.results.team import team_document

if TYPE_CHECKING:
    from playbook.api import contract
    from playbook.results.documents import TeamResult

LISTED: Final = 100
"""So many unreadable pieces are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one paste or file brought."""

    packed: Sequence[int]
    duplicates: int = 0
    unreadable: Sequence[Fault] = ()
    offered: Sequence[Offered] = ()


def collect(request: contract.CollectRequest) -> contract.Collected | contract.Restored:
    """Add what ``text`` holds to ``held``; the reply tells counts and faults, and no answer.

    ``html`` is the same text as a web page has it: its links are read too. ``table`` says that the text
    comes from a CSV file. ``document`` is a result that was saved before.
    """
    if document := restored_text(request["text"]):
        return {"document": document}
    links = links_in(request.get("html") or "")
    brought = _with_links(_read(request["text"], table=bool(request.get("table"))), links)
    held, new, duplicates = _added(request["held"], brought.packed, replaced(request))
    lines, line_faults = find_lines(request["text"])
    scope, scope_faults = scope_invited_to(f"{request['text']}\n{links}")
    faults = (*brought.unreadable, *scope_faults)
    unreadable: list[contract.Unreadable] = [
        {"where": item.where, "reason": item.sealed_reason} for item in faults
    ]
    return {
        **session(request, held, offers(request, brought.offered)),
        "new": new,
        "duplicates": brought.duplicates + duplicates,
        "unreadable": unreadable[:LISTED],
        "unlisted": max(0, len(unreadable) - LISTED),
        "results": len(lines) + len(line_faults),
        "scope": scope,
    }


def _with_links(reading: Reading, links: str) -> Reading:
    """Return what a paste brought with what only its links hold."""
    if not links:
        return reading
    found = find_codes(links)
    told = {replace(fault, where="") for fault in reading.unreadable}
    faults = [
        replace(fault, where=fault.where.replace("line", "link"))
        for fault in found.unreadable
        if replace(fault, where="") not in told
    ]
    known = {*reading.packed, *(item.packed for item in reading.offered)}
    return replace(
        reading,
        packed=[*reading.packed, *(packed for packed in found.packed if packed not in known)],
        unreadable=[*reading.unreadable, *faults],
    )


def remove(request: contract.RemoveRequest) -> contract.Remaining:
    """Take the ballots that ``text`` names out of ``held``, each once.

    A line of numbers names any ballot without an id that has these answers, whatever its date.
    """
    unwanted = Counter(map(_name, find_codes(request["text"]).ballots))
    if not unwanted:
        expected = "a code or a line of 4 or 12 answers"
        raise PlaybookError(Fault(problem="found no ballot in it", expected=expected))
    kept = []
    for code in reversed(request["held"]):
        name = _name(decode(code))
        if unwanted[name]:
            unwanted[name] -= 1
        else:
            kept.append(code)
    held = kept[::-1]
    return _fewer(request, held)


def _name(ballot: Ballot) -> str:
    return encode(ballot if ballot.id else replace(ballot, date=None))


def keep_last(request: contract.KeepLastRequest) -> contract.Remaining:
    """Of the ballots that share the id ``id``, keep the one that came last."""
    same = [code for code in request["held"] if id_of(code) == request["id"]]
    earlier = set(same[:-1])
    return _fewer(request, [code for code in request["held"] if code not in earlier])


def _fewer(
    request: contract.RemoveRequest | contract.KeepLastRequest, held: Sequence[str]
) -> contract.Remaining:
    return {**session(request, held, offers(request)), "removed": len(request["held"]) - len(held)}


def ballot(request: contract.Ballot) -> contract.BallotReply:
    """Return the code of a ballot that is ready, or how far it is; never what the answers mean."""
    answers = answers_of(request)
    work = {name for name in answers if name.startswith("work-")}
    words = load_instrument().readings.reveal
    if len(work) < len(QUESTIONS):
        return {"complete": False, "code": None, "say": unfinished(work)}
    whole = len(answers) == len(QUESTIONS) + len(ELEMENTS)
    title, rest = (words.ready, words.ready_all) if whole else (words.part_done, words.part_done_means)
    means = [rest, words.ready_means]
    code = encode(ballot_of(request))
    return {"complete": True, "code": code, "title": title, "say": f"{title} {rest}", "means": means}


def team(request: contract.TeamRequest) -> contract.Revealed:
    """Return the reading of the held ballots: the screens of the reveal, and what the page offers next."""
    instrument = load_instrument()
    document = document_of(request)
    href = dispatch.direct_links(instrument, request.get("root", ""))
    shown = screens(document, instrument, href)
    fit = document["fit"]
    questions = document["work"]["questions"]
    return {
        "n": document["n"],
        "screens": [{"id": item.id, "html": html.fragment(item.blocks), "say": item.say} for item in shown],
        "plan": fit["plan"] if fit else [],
        "opposed": [name for name, item in questions.items() if item["agreement"] == "opposed"],
        "plays": [item["id"] for item in document["links"] if item["id"] in instrument.plays],
        "checkpoint": document["next_checkpoint"],
        "line": document["line"],
        "scope": document["scope"],
    }


def notes(request: contract.TeamRequest) -> contract.Html:
    """Return the notes of a team as HTML once more, with what has been agreed by now."""
    document, instrument = document_of(request), load_instrument()
    return {"html": html.html(document, instrument, root=request.get("root", ""), agreed=agreed_in(request))}


def seal(request: contract.SealRequest) -> contract.Sealed:
    """Return the code of the one ballot in ``text``: a guess to open after the reveal."""
    found = find_codes(request["text"])
    if len(found.packed) != 1:
        read_in_it = f"found {len(found.packed)} readings in it"
        raise PlaybookError(Fault(problem=read_in_it, expected="one: your code or four numbers"))
    return {"code": spell(found.packed[0])}


def open_sealed(request: contract.OpenSealedRequest) -> contract.Html:
    """Return the sealed reading beside the team's."""
    instrument = load_instrument()
    sealed = ballot_document(decode(request["sealed"]), instrument)
    return {"html": html.fragment(sealed_blocks(sealed, document_of(request), instrument))}


def export(request: contract.TeamExportRequest) -> contract.Download:
    """Return a team's result as text in a format, with its file name and media type."""
    return team_export.export(document_of(request), agreed_in(request), request)


def document_of(request: contract.TeamRequest) -> TeamResult:
    """Return the team document of the held ballots, or one that was saved before."""
    if saved := request.get("document"):
        return cast("TeamResult", saved)
    together = tally_packed(map(read, request["held"]))
    day = parse_date(request.get("date"))
    return team_document(together, load_instrument(), request.get("scope"), day, request.get("site", ""))


def _read(text: str, *, table: bool) -> Reading:
    rows = _rows(text, table=table)
    if rows is not None:
        return rows
    found = find_codes(text)
    return Reading(found.packed, found.duplicates, found.unreadable, found.offered)


def _rows(text: str, *, table: bool) -> Reading | None:
    """Return the rows of a table, or ``None`` where the text is none: it may still hold codes."""
    bad = BadRows()
    texts = {name: item.ask for name, item in load_instrument().questions.items()}
    texts |= {name: item.ask for name, item in load_instrument().elements.items()}
    try:
        packed = list(map(pack, read_ballots(io.StringIO(text, newline=""), bad, texts)))
    except PlaybookError:
        if table and not find_codes(text).packed and not find_lines(text)[0]:
            raise
        return Reading((), 0, bad.listed) if bad.listed else None
    return Reading(packed, 0, bad.listed)


def _added(held: Sequence[str], ballots: Iterable[int], gone: Collection[str]) -> tuple[list[str], int, int]:
    """Return the held codes with the new ones, how many are new, and how many were there before."""
    kept, seen, duplicates = list(held), set(held), 0
    for item in ballots:
        code = spell(item)
        if id_in(item) and (code in seen or code in gone):
            duplicates += 1
        else:
            kept.append(code)
    return kept, len(kept) - len(held), duplicates


OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "ballot": ballot,
    "collect": collect,
    "remove": remove,
    "keep-last": keep_last,
    "team": team,
    "team-notes": notes,
    "team-export": export,
    "seal": seal,
    "open-sealed": open_sealed,
}
