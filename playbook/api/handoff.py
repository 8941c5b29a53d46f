"""A handoff's session: both sides' ballots held as codes, hidden until the reveal, then read together.

What a team's session does alike is :mod:`playbook.api.team`'s and :mod:`playbook.api.offers`'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from playbook.api import handoff_checkpoints, handoff_export, offers, team
from playbook.api.diagnosis import unfinished
from playbook.api.handed_in import sources_of
from playbook.api.requests import number_of
from playbook.api.sealed import plain_text_of
from playbook.catalog.handoff import load_handoff
from playbook.catalog.load import load_instrument
from playbook.codecs.handoff_csv import HandoffRows
from playbook.codecs.json_reader import parse_date
from playbook.codecs.room_tables import code_in
from playbook.codecs.seam_line import find_lines, format_line, parse_line
from playbook.codecs.share_code import read, spell
from playbook.domain.ballot import QUESTIONS
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.handoff import HandoffTally, Times
from playbook.domain.handoff_agreement import HandoffPlan, asks_first_of_sides
from playbook.domain.handoff_ballot import VERSIONS, HandoffBallot, pack, side_in
from playbook.domain.handoff_plan import PLAYS
from playbook.domain.packed_ballot import can_date
from playbook.domain.seam_summary import SeamSummary
from playbook.domain.strands import SIDES, STRANDS, HandoffSide
from playbook.importers.handoff_wording import wording_of
from playbook.importers.saved_handoff import handoff_plan_in, restored_handoff
from playbook.narrative.handoff import HandoffNotes
from playbook.narrative.handoff_reveal import handoff_screens
from playbook.narrative.wording import small
from playbook.renderers import handoff as formats
from playbook.renderers import html
from playbook.renderers.dispatch import direct_links
from playbook.results.handoff import HandoffScope, handoff_document

if TYPE_CHECKING:
    from playbook.api import contract
    from playbook.importers.sources import Source
    from playbook.results.handoff_documents import HandoffResult

_ANSWERS: Final = {
    **{f"work-{name}": name for name in QUESTIONS},
    **{f"strand-{name}": name for name in STRANDS},
}
_NO_TIMES: Final = Fault(
    field="times",
    problem="not said",
    expected="once, few or many",
    advice="Say above how often it’s performed.",
)


def ballot(request: contract.BallotRequest) -> contract.BallotReply:
    """Return the code of a ballot that is ready, or how far it is; never what the answers mean."""
    answers, words = _answers_of(request), load_handoff().says
    side = request["answers"].get("side")
    if side not in SIDES:
        return {"complete": False, "code": None, "say": words["side-first"]}
    work = {f"work-{name}" for name in QUESTIONS if name in answers}
    if len(work) < len(QUESTIONS):
        return {"complete": False, "code": None, "say": unfinished(work)}
    day = parse_date(request.get("date"))
    whole = HandoffBallot(
        HandoffSide(side),
        {name: answers[name] for name in QUESTIONS},
        {name: answers[name] for name in STRANDS if name in answers},
        day if day and can_date(day) else None,
        request.get("id") or 0,
    )
    readings = load_instrument().readings.reveal
    every = len(answers) == len(_ANSWERS)
    title = readings.ready if every else readings.part_done
    rest = readings.ready_all if every else words["part-done"]
    is_sealed = bool(request.get("sealed"))
    packed = pack(whole)
    ready: contract.BallotReply = {
        "complete": True,
        "code": spell(packed),
        "title": title,
        "say": f"{title} {rest}",
        "means": [rest, readings.ready_sealed if is_sealed else readings.ready_means],
    }
    return {**ready, "plain": plain_text_of(packed)} if is_sealed else ready


def collect(
    request: contract.CollectRequest,
) -> contract.Collected | contract.Restored | contract.Unopened:
    """Add what ``text`` or ``file`` holds to ``held``, as a team's page does."""
    wording = wording_of(load_handoff(), load_instrument())
    reply = team.collected(request, wording, _rows(request), _document_in)
    if "document" in reply or "boxes" in reply:
        return reply
    earlier = _earlier_in(request)
    told: contract.Collected = {**reply, "sides": _sides(reply["held"])}
    return {**told, "earlier": earlier} if earlier else told


def remove(request: contract.RemoveRequest) -> contract.Remaining | contract.Unopened:
    """Take the ballots that ``text`` names out of ``held``, each once."""
    reply = team.removed(request, _rows(request).sheet)
    if "boxes" in reply:
        return reply
    return {**reply, "sides": _sides(reply["held"])}


def keep_last(request: contract.KeepLastRequest) -> contract.Remaining:
    """Of the ballots that share the id ``id``, keep the one that came last."""
    reply = team.keep_last(request)
    return {**reply, "sides": _sides(reply["held"])}


def count(request: contract.CountRequest) -> contract.Counted:
    """Count the offered ``item``."""
    reply = offers.counted(request, VERSIONS.values())
    return {**reply, "sides": _sides(reply["held"])}


def leave_out(request: contract.LeaveOutRequest) -> contract.Settled:
    """Settle that the offered ``item`` does not count."""
    reply = offers.leave_out(request)
    return {**reply, "sides": _sides(reply["held"])}


def reveal(request: contract.TeamRequest) -> contract.Revealed:
    """Return the reading of the held ballots: the screens of the reveal, and what the page offers next."""
    instrument = load_instrument()
    document = document_of(request)
    href = direct_links(instrument, request.get("root", ""))
    shown = handoff_screens(
        HandoffNotes(document, load_handoff(), instrument, href, _BEFORE_EXPORT, _earlier(request))
    )
    people = [document["sides"][side]["n"] for side in SIDES]
    return {
        "n": sum(people),
        "screens": [{"id": item.id, "html": html.fragment(item.blocks), "say": item.say} for item in shown],
        "plan": [],
        "opposed": [],
        "plays": [name for name in document["plays"] if name in instrument.plays],
        "actions": list(_actions(document)),
        "undecided": "",
        "checkpoint": document["next_checkpoint"],
        "line": document["line"],
        "asks_first": asks_first_of_sides(*people),
        "scope": document["what"],
    }


def _actions(document: HandoffResult) -> Iterator[contract.OfferedAction]:
    """Yield what to do about the first strands of the plan, each with a play that helps."""
    words, plays = load_handoff(), load_instrument().plays
    for name in document["plan"][: team.OFFERED]:
        card = words.strands[name]
        play = plays[PLAYS[name][0]]
        yield {
            "play": play.id,
            "title": play.title,
            "label": words.says["second" if name != document["plan"][0] else "first"],
            "element": card.name,
            "action": small(card.step).rstrip("."),
            "success": card.sign,
        }


def notes(request: contract.TeamRequest) -> contract.Html:
    """Return the notes as HTML once more, with what has been agreed by now."""
    document, agreed = document_of(request), handoff_plan_in(request)
    root = request.get("root", "")
    told = formats.html(document, load_instrument(), root=root, agreed=agreed, earlier=_earlier(request))
    return {"html": told}


def export(request: contract.TeamExportRequest) -> contract.Download:
    """Return a handoff's result as text in a format, with its file name and media type."""
    return handoff_export.export(document_of(request), handoff_plan_in(request), _earlier(request), request)


def document_of(request: contract.TeamRequest) -> HandoffResult:
    """Return the document of the held ballots, or one that was saved before."""
    if saved := request.get("document"):
        return cast("HandoffResult", saved)
    named = request.get("handoff")
    times = named["times"] if named else ""
    if times not in list(Times):
        raise PlaybookError(_NO_TIMES)
    tally = HandoffTally()
    for code in request["held"]:
        tally.add_packed(read(code_in(code), VERSIONS.values()))
    day, site = parse_date(request.get("date")), request.get("site", "")
    return handoff_document(tally.result(Times(times)), load_instrument(), _scope(request), day, site)


_BEFORE_EXPORT: Final = HandoffPlan(numbers=True)
"""What stands on the page itself holds all numbers."""


def _answers_of(request: contract.BallotRequest) -> dict[str, int]:
    """Return the given answers by question and strand; empty ones are left out."""
    given = request["answers"]
    return {name: number_of(key, given[key]) for key, name in _ANSWERS.items() if given.get(key)}


def _document_in(source: Source) -> contract.ResultDocument | None:
    [*values] = source.values or ()
    return restored_handoff(values[0]) if len(values) == 1 else None


def _rows(request: contract.SessionRequest | contract.TeamRequest) -> HandoffRows:
    return HandoffRows(_scope(request).units)


def _scope(request: contract.SessionRequest | contract.TeamRequest) -> HandoffScope:
    named = request.get("handoff")
    return HandoffScope.of(named["origin"], named["to"], named["what"]) if named else HandoffScope()


def _earlier_in(request: contract.CollectRequest) -> str:
    """Return the line of the latest result in a paste or a file, if there is one."""
    wording = wording_of(load_handoff(), load_instrument())
    lines = [line for source in sources_of(request, wording) for line in find_lines(source.text())[0]]
    return format_line(max(lines, key=lambda line: line.date or date.min)) if lines else ""


def _earlier(request: contract.TeamRequest) -> SeamSummary | None:
    named = request.get("handoff")
    line = named.get("earlier") if named else None
    return parse_line(line) if line else None


def _sides(held: Sequence[str]) -> contract.SideCounts:
    counts = Counter(side_in(read(code_in(code), VERSIONS.values())) for code in held)
    return {"composers": counts[SIDES[0]], "performers": counts[SIDES[1]]}


OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "ballot": ballot,
    "collect": collect,
    "remove": remove,
    "keep-last": keep_last,
    "count": count,
    "leave-out": leave_out,
    "team": reveal,
    "team-notes": notes,
    "team-export": export,
    **handoff_checkpoints.OPERATIONS,
}
