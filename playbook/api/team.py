"""A team's session: ballots held as codes, hidden until the reveal, then read together and exported.

The page holds the codes and hands them over with every request, so that a worker that dies loses nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from playbook.api import team_export
from playbook.api.diagnosis import unfinished
from playbook.api.handed_in import sources_of
from playbook.api.requests import Reply, Request, answers_of, ballot_of
from playbook.catalog.load import load_instrument
from playbook.codecs.chat_paste import find_codes
from playbook.codecs.json_reader import parse_date
from playbook.codecs.share_code import decode, encode, id_of, read, spell
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot, PlaybookError
from playbook.domain.packed_ballot import id_in
from playbook.domain.team import tally_packed
from playbook.importers.action_plan import agreed_in
from playbook.importers.intake import Intake
from playbook.importers.sources import Source, Wording
from playbook.importers.team_json import restored
from playbook.narrative.reveal import screens, sealed_blocks
from playbook.renderers import dispatch, html
from playbook.results.ballot import Document, ballot_document
from playbook.results.team import team_document

LISTED: Final = 100
"""So many unreadable pieces are listed; the others are counted."""


def collect(asked: Request) -> Reply:
    """Add what ``text`` or ``file`` holds to ``held``; the reply tells counts and faults, and no answer.

    ``table`` says that the text comes from a CSV file. ``document`` is a result that was saved before.
    """
    try:
        return _collected(asked)
    except PlaybookError as error:
        raise PlaybookError(*error.sealed) from None


def _collected(asked: Request) -> Reply:
    wording = Wording.of(load_instrument())
    sources = list(sources_of(asked, wording))
    for document in filter(None, map(_document_in, sources)):
        return {"document": document}
    intake = Intake(wording)
    brought = [packed for source in sources for packed in intake.read(source)]
    held, new, duplicates = _added(asked["held"], brought)
    unreadable = [{"where": item.where, "reason": item.sealed} for item in intake.unreadable]
    return {
        "held": held,
        "new": new,
        "duplicates": intake.duplicates + duplicates,
        "corrections": corrections(held),
        "unreadable": unreadable[:LISTED],
        "unlisted": max(0, len(unreadable) - LISTED),
        "unused": intake.unused,
        "results": intake.results,
        "scope": intake.scope,
    }


def _document_in(source: Source) -> Document | None:
    """Return the one team result that a source holds."""
    [*values] = source.values or ()
    return restored(values[0]) if len(values) == 1 else None


def remove(asked: Request) -> Reply:
    """Take the ballots that ``text`` names out of ``held``, each once.

    A line of numbers names any ballot without an id that has these answers, whatever its date.
    """
    unwanted = Counter(map(_name, find_codes(asked["text"]).ballots))
    if not unwanted:
        raise PlaybookError("found no ballot in it, expected a code or a line of 4 or 12 answers")
    kept = []
    for code in reversed(asked["held"]):
        name = _name(decode(code))
        if unwanted[name]:
            unwanted[name] -= 1
        else:
            kept.append(code)
    held = kept[::-1]
    return {"held": held, "removed": len(asked["held"]) - len(held), "corrections": corrections(held)}


def _name(ballot: Ballot) -> str:
    return encode(ballot if ballot.id else replace(ballot, date=None))


def keep_last(asked: Request) -> Reply:
    """Of the ballots that share the id ``id``, keep the one that came last."""
    same = [code for code in asked["held"] if id_of(code) == asked["id"]]
    earlier = set(same[:-1])
    held = [code for code in asked["held"] if code not in earlier]
    return {"held": held, "removed": len(asked["held"]) - len(held), "corrections": corrections(held)}


def corrections(held: Iterable[str]) -> list[int]:
    """Return the ids under which more than one ballot is held."""
    counts = Counter(id_of(code) for code in held)
    return sorted(number for number, count in counts.items() if number and count > 1)


def ballot(asked: Request) -> Reply:
    """Return the code of a ballot that is ready, or how far it is; never what the answers mean."""
    answers = answers_of(asked)
    work = {name for name in answers if name.startswith("work-")}
    words = load_instrument().readings.reveal
    if len(work) < len(QUESTIONS):
        return {"complete": False, "code": None, "say": unfinished(work)}
    whole = len(answers) == len(QUESTIONS) + len(ELEMENTS)
    title, rest = (words.ready, words.ready_all) if whole else (words.part_done, words.part_done_means)
    means = [rest, words.ready_means]
    code = encode(ballot_of(asked))
    return {"complete": True, "code": code, "title": title, "say": f"{title} {rest}", "means": means}


def team(asked: Request) -> Reply:
    """Return the reading of the held ballots: the screens of the reveal, and what the page offers next."""
    instrument = load_instrument()
    document = document_of(asked)
    href = dispatch.direct_links(instrument, asked.get("root", ""))
    shown = screens(document, instrument, href)
    fit = document["fit"] or {"plan": []}
    questions = document["work"]["questions"]
    return {
        "n": document["n"],
        "screens": [{"id": item.id, "html": html.fragment(item.blocks), "say": item.say} for item in shown],
        "plan": fit["plan"],
        "opposed": [name for name, item in questions.items() if item["agreement"] == "opposed"],
        "plays": [item["id"] for item in document["links"] if item["id"] in instrument.plays],
        "checkpoint": document["next_checkpoint"],
        "line": document["line"],
        "scope": document["scope"],
    }


def notes(asked: Request) -> Reply:
    """Return the notes of a team as HTML once more, with what has been agreed by now."""
    document, instrument = document_of(asked), load_instrument()
    return {"html": html.html(document, instrument, root=asked.get("root", ""), agreed=agreed_in(asked))}


def seal(asked: Request) -> Reply:
    """Return the code of the one ballot in ``text``: a guess to open after the reveal."""
    found = find_codes(asked["text"])
    if len(found.packed) != 1:
        raise PlaybookError(
            f"found {len(found.packed)} readings in it, expected one: your code or four numbers"
        )
    return {"code": spell(found.packed[0])}


def open_sealed(asked: Request) -> Reply:
    """Return the sealed reading beside the team's."""
    instrument = load_instrument()
    sealed = ballot_document(decode(asked["sealed"]), instrument)
    return {"html": html.fragment(sealed_blocks(sealed, document_of(asked), instrument))}


def export(asked: Request) -> Reply:
    """Return a team's result as text in a format, with its file name and media type."""
    return team_export.export(document_of(asked), agreed_in(asked), asked)


def document_of(asked: Request) -> Document:
    """Return the team document of the held ballots, or one that was saved before."""
    if saved := asked.get("document"):
        return dict(saved)
    together = tally_packed(map(read, asked["held"]))
    day = parse_date(asked.get("date"))
    return team_document(together, load_instrument(), asked.get("scope"), day, asked.get("site", ""))


def _added(held: Sequence[str], ballots: Iterable[int]) -> tuple[list[str], int, int]:
    """Return the held codes with the new ones, how many are new, and how many were held before."""
    kept, seen, duplicates = list(held), set(held), 0
    for item in ballots:
        code = spell(item)
        if id_in(item) and code in seen:
            duplicates += 1
        else:
            kept.append(code)
    return kept, len(kept) - len(held), duplicates


OPERATIONS: Final[Mapping[str, Callable[[Request], Any]]] = {
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
