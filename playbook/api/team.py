"""A team's session: ballots held as codes, hidden until the reveal, then read together and exported.

The page holds the codes and hands them over with every request, so that a worker that dies loses nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from playbook.api import team_export
from playbook.api.diagnosis import unfinished
from playbook.api.handed_in import sources_of
from playbook.api.offers import offers, replaced, session
from playbook.api.requests import answers_of, ballot_of
from playbook.api.sealed import Opened, plain_text_of
from playbook.catalog.instrument import Instrument
from playbook.catalog.load import load_instrument
from playbook.catalog.take_away import load_take_away
from playbook.codecs.ballot_rows import Rows, TeamRows
from playbook.codecs.chat_paste import TEAM, Sheet, find_codes
from playbook.codecs.json_reader import parse_date
from playbook.codecs.room_tables import code_in, seated, table_in
from playbook.codecs.sealed_code import NO_KEY
from playbook.codecs.share_code import decode, encode, id_of, read, spell
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.few_people import asks_first
from playbook.domain.packed_ballot import id_in, pack, undated
from playbook.domain.team import tally_packed
from playbook.importers.action_plan import agreed_in
from playbook.importers.intake import Intake
from playbook.importers.saved_session import restored_value
from playbook.importers.sources import Source, Wording
from playbook.narrative.reveal import screens, sealed_blocks
from playbook.narrative.summaries import act_of, first_steps, summary_of_team
from playbook.renderers import dispatch, html
from playbook.results.ballot import ballot_document
from playbook.results.team import team_document

if TYPE_CHECKING:
    from playbook.api import contract
    from playbook.results.documents import SavedTeamResult, TeamResult

OFFERED: Final = 3
"""So many actions are offered: more would be a list to choose from instead of a start."""
LISTED: Final = 100
"""So many unreadable pieces are listed; the others are counted."""


def collect(
    request: contract.CollectRequest,
) -> contract.Collected | contract.Restored | contract.Unopened:
    """Add what ``text`` or ``file`` holds to ``held``; the reply tells counts and faults, and no answer.

    ``html`` is the same text as a web page has it: its links are read too. ``document`` is a result that
    was saved before. ``table`` is the one in the room from which all comes that names none.
    """
    return collected(request, Wording.of(load_instrument()), TeamRows(), _document_in)


def collected(
    request: contract.CollectRequest,
    wording: Wording,
    rows: Rows[Any],
    document_in: Callable[[Source], contract.ResultDocument | None],
) -> contract.Collected | contract.Restored | contract.Unopened:
    """Add what a request brings to ``held``, as ballots of these rows, or return a document that it holds."""
    sources = list(sources_of(request, wording))
    for document in filter(None, map(document_in, sources)):
        return {"document": document}
    opened = Opened(request)
    intake = Intake(wording, opener=opened, rows=rows)
    brought: list[tuple[int, str]] = []
    try:
        brought = [(packed, intake.table) for source in sources for packed in intake.read(source)]
    except PlaybookError:
        if not opened.unopened:
            raise
    if opened.unopened:
        return opened.unopened
    held, new, duplicates = _added(request, brought)
    unreadable = list(map(_unreadable, intake.unreadable))
    return {
        **session(request, held, offers(request, intake.offered)),
        "new": new,
        "duplicates": intake.duplicates + duplicates,
        "unreadable": unreadable[:LISTED],
        "unlisted": max(0, len(unreadable) - LISTED),
        "unused": intake.unused,
        "results": intake.results,
        "scope": intake.scope,
    }


def _unreadable(fault: Fault) -> contract.Unreadable:
    item: contract.Unreadable = {"where": fault.where, "reason": fault.sealed_reason}
    return {**item, "sealed": True} if fault.field == NO_KEY.field else item


def _document_in(source: Source) -> SavedTeamResult | None:
    """Return the one team result that a source holds."""
    [*values] = source.values or ()
    return restored_value(values[0]) if len(values) == 1 else None


def remove(request: contract.RemoveRequest) -> contract.Remaining | contract.Unopened:
    """Take the ballots that ``text`` names out of ``held``, each once.

    A line of numbers names any ballot without an id that has these answers, whatever its date.
    """
    return removed(request, TEAM)


def removed(request: contract.RemoveRequest, sheet: Sheet) -> contract.Remaining | contract.Unopened:
    """Take the ballots of a sheet that ``text`` names out of ``held``."""
    opened = Opened(request)
    unwanted = Counter(map(_name, find_codes(request["text"], opened, sheet).packed))
    if opened.unopened:
        return opened.unopened
    if not unwanted:
        expected = "a code or a line of 4 or 12 answers"
        raise PlaybookError(Fault(problem="found no ballot in it", expected=expected))
    kept = []
    for code in reversed(request["held"]):
        name = _name(read(code_in(code), sheet.versions))
        if unwanted[name]:
            unwanted[name] -= 1
        else:
            kept.append(code)
    held = kept[::-1]
    return _fewer(request, held)


def _name(packed: int) -> int:
    return packed if id_in(packed) else undated(packed)


def keep_last(request: contract.KeepLastRequest) -> contract.Remaining:
    """Of the ballots that share the id ``id``, keep the one that came last, at the last table they name."""
    same = [held for held in request["held"] if id_of(held) == request["id"]]
    table = next(filter(None, map(table_in, reversed(same))), "")
    last = [seated(code_in(held), table) for held in same[-1:]]
    return _fewer(request, [*(held for held in request["held"] if held not in same), *last])


def _fewer(
    request: contract.RemoveRequest | contract.KeepLastRequest, held: Sequence[str]
) -> contract.Remaining:
    return {**session(request, held, offers(request)), "removed": len(request["held"]) - len(held)}


def ballot(request: contract.BallotRequest) -> contract.BallotReply:
    """Return the code of a ballot that is ready, or how far it is; never what the answers mean.

    Where the page seals it, the reply holds what is sealed.
    """
    answers = answers_of(request)
    work = {name for name in answers if name.startswith("work-")}
    words = load_instrument().readings.reveal
    if len(work) < len(QUESTIONS):
        return {"complete": False, "code": None, "say": unfinished(work)}
    whole = len(answers) == len(QUESTIONS) + len(ELEMENTS)
    title, rest = (words.ready, words.ready_all) if whole else (words.part_done, words.part_done_means)
    is_sealed = bool(request.get("sealed"))
    means = [rest, words.ready_sealed if is_sealed else words.ready_means]
    given = ballot_of(request)
    ready: contract.BallotReply = {
        "complete": True,
        "code": encode(given),
        "title": title,
        "say": f"{title} {rest}",
        "means": means,
    }
    return {**ready, "plain": plain_text_of(pack(given))} if is_sealed else ready


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
        "actions": list(_actions(document, instrument)),
        "undecided": summary_of_team(document, instrument).undecided,
        "checkpoint": document["next_checkpoint"],
        "line": document["line"],
        "asks_first": asks_first(document["n"]),
        "scope": document["scope"],
    }


def _actions(document: TeamResult, instrument: Instrument) -> Iterator[contract.OfferedAction]:
    """Yield the first actions that a result suggests, each with a play that helps."""
    steps = [(label, step) for label, step in first_steps(document, instrument) if step.play]
    for label, step in steps[:OFFERED]:
        play = instrument.plays[step.play or ""]
        yield {
            "play": play.id,
            "title": play.title,
            "label": label or load_take_away().words["or"],
            "element": step.name,
            "action": act_of(step),
            "success": step.works_if,
        }


def notes(request: contract.TeamRequest) -> contract.Html:
    """Return the notes of a team as HTML once more, with what has been agreed by now."""
    document, instrument = document_of(request), load_instrument()
    return {"html": html.html(document, instrument, root=request.get("root", ""), agreed=agreed_in(request))}


def seal(request: contract.SealRequest) -> contract.Sealed | contract.Unopened:
    """Return the code of the one ballot in ``text``: a guess to open after the reveal."""
    opened = Opened(request)
    found = find_codes(request["text"], opened)
    if opened.unopened:
        return opened.unopened
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
    table = request.get("table")
    seats = [held for held in request["held"] if not table or table_in(held) == table]
    together = tally_packed(map(read, map(code_in, seats)))
    day = parse_date(request.get("date"))
    return team_document(together, load_instrument(), request.get("scope"), day, request.get("site", ""))


def _added(
    request: contract.CollectRequest, ballots: Iterable[tuple[int, str]]
) -> tuple[list[str], int, int]:
    """Return what is held with the new ballots, how many are new, and how many were there before.

    One that comes again and now names its table gets that seat.
    """
    gone, default = replaced(request), request.get("table") or ""
    kept = list(request["held"])
    places = {code_in(held): place for place, held in enumerate(kept)}
    duplicates = 0
    for item, table in ballots:
        code = spell(item)
        if not id_in(item) or not (code in places or code in gone):
            kept.append(seated(code, table or default))
            continue
        duplicates += 1
        if table and code in places:
            kept[places[code]] = seated(code, table)
    return kept, len(kept) - len(request["held"]), duplicates


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
