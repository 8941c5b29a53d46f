"""Turns many inputs into documents at one request: what compares one Python with another."""

from __future__ import annotations

from playbook.api.requests import Request, ballot_of
from playbook.catalog.load import load_instrument
from playbook.codecs.chat_paste import count_found, find_codes
from playbook.codecs.json_reader import parse_date
from playbook.codecs.team_line import find_lines
from playbook.domain.faults import PlaybookError
from playbook.domain.team import Tally
from playbook.results.ballot import Document, ballot_document, json_text
from playbook.results.checkpoint import checkpoint_document
from playbook.results.team import team_document


def documents(asked: Request) -> list[str]:
    """Return the document of each of ``inputs`` as JSON text, or the faults in it."""
    return [json_text(_any_document(item)) for item in asked["inputs"]]


def _any_document(item: Request) -> Document | list[str]:
    instrument = load_instrument()
    try:
        if item["kind"] == "ballot":
            return ballot_document(ballot_of(item), instrument, item.get("scope"), item.get("site", ""))
        if item["kind"] == "codes":
            return _found(item["text"])
        if item["kind"] == "checkpoint":
            lines, _ = find_lines(item["text"])
            return checkpoint_document(
                [*lines, *find_codes(item["text"]).ballots], instrument, item.get("scope")
            )
        found = find_codes(item["text"])
        day = parse_date(item.get("date"))
        tally = Tally()
        count_found(found, tally)
        return team_document(tally.result(), instrument, item.get("scope"), day, "", found.unreadable)
    except PlaybookError as error:
        return list(map(str, error.faults))


def _found(text: str) -> Document:
    found = find_codes(text)
    return {
        "ballots": [list(ballot.answers) for ballot in found.ballots],
        "duplicates": found.duplicates,
        "corrections": list(found.corrections),
        "unreadable": [[item.where, item.reason] for item in found.unreadable],
        "offered": [[item.where, str(item.kind)] for item in found.offered],
    }
