"""One person's diagnosis: what the answers say so far, and the ballot in a share code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from playbook.api.requests import Request, answers_of, ballot_of
from playbook.catalog.load import load_instrument
from playbook.codecs.share_code import CodeError, decode
from playbook.domain.ballot import ELEMENTS, HIGHEST, LOWEST, QUESTIONS
from playbook.domain.packed_ballot import unpack
from playbook.narrative.ballot import facts
from playbook.narrative.pattern import headline_of
from playbook.renderers import html
from playbook.results.ballot import ballot_document

if TYPE_CHECKING:
    from playbook.results.documents import BallotResult

if TYPE_CHECKING:
    from playbook.api.contract import (
        Answered,
        DiagnoseRequest,
        Diagnosis,
        Nothing,
        Reading,
        ReadRequest,
        RehearseRequest,
    )


def diagnose(request: DiagnoseRequest) -> Diagnosis:
    """Return the reading of the answers in a request, or how many of the four are there."""
    answers = answers_of(request)
    work = {name for name in answers if name.startswith("work-")}
    answered: Answered = {"work": len(work), "practice": len(answers) - len(work)}
    if len(work) < len(QUESTIONS):
        return _unfinished(work, answered)
    document = document_of(request)
    instrument = load_instrument()
    said = headline_of(document, instrument).text
    return {
        "answered": answered,
        "complete": True,
        "html": html.html(document, instrument, root=request.get("root", "")),
        "say": f"{said} {facts(document, instrument)}",
        "code": document["code"],
    }


def read(request: ReadRequest) -> Reading:
    """Return the answers in a share code, or in a link with one; raises :class:`PlaybookError`."""
    try:
        ballot = decode(request["code"])
    except CodeError:
        from playbook.codecs.chat_paste import read_code  # noqa: PLC0415 - a good code needs no search

        ballot = unpack(read_code(request["code"]))
    answers = {f"work-{name}": str(value) for name, value in ballot.work.items()}
    answers |= {f"practice-{name}": str(value) for name, value in ballot.practice.items()}
    return {"answers": answers, "date": ballot.date.isoformat() if ballot.date else None, "id": ballot.id}


def rehearse(request: RehearseRequest) -> Nothing:
    """Diagnose a made-up ballot, another one at each ``turn``, and tell nothing of it.

    A page does so while nobody asks, because the first few readings take a browser several times as long.
    """
    names = [*(f"work-{name}" for name in QUESTIONS), *(f"practice-{name}" for name in ELEMENTS)]
    turns = enumerate(names, request["turn"])
    diagnose({"answers": {name: str(LOWEST + turn % HIGHEST) for turn, name in turns}})
    return {}


def document_of(request: Request) -> BallotResult:
    """Return the result of the ballot in a request."""
    return ballot_document(
        ballot_of(request), load_instrument(), request.get("scope"), request.get("site", "")
    )


def unfinished(work: Collection[str]) -> str:
    """Return how many of the four are answered, and which are not; ``work`` holds input names."""
    instrument = load_instrument()
    missing = [instrument.questions[name].name for name in QUESTIONS if f"work-{name}" not in work]
    return instrument.readings.unfinished.format(n=len(work), all=len(QUESTIONS), names=", ".join(missing))


def _unfinished(work: Collection[str], answered: Answered) -> Diagnosis:
    said = unfinished(work)
    shown = f'<p class="pb-waiting">{said}</p>'
    return {"answered": answered, "complete": False, "html": shown, "say": said}


OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "diagnose": diagnose,
    "read": read,
    "rehearse": rehearse,
}
