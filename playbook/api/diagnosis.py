"""One person's diagnosis: what the answers say so far, and the ballot in a share code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from playbook.api.requests import Reply, Request, answers_of, ballot_of
from playbook.catalog.load import load_instrument
from playbook.codecs.share_code import CodeError, decode
from playbook.domain.ballot import ELEMENTS, HIGHEST, LOWEST, QUESTIONS
from playbook.domain.packed_ballot import unpack
from playbook.narrative.ballot import facts, headline
from playbook.renderers import html
from playbook.results.ballot import Document, ballot_document


def diagnose(asked: Request) -> Reply:
    """Return the reading of the answers in a request, or how many of the four are there."""
    answers = answers_of(asked)
    work = {name for name in answers if name.startswith("work-")}
    progress: Reply = {"answered": {"work": len(work), "practice": len(answers) - len(work)}}
    if len(work) < len(QUESTIONS):
        return progress | _unfinished(work)
    document = document_of(asked)
    instrument = load_instrument()
    said = "".join(span.text for span in headline(document, instrument))
    return progress | {
        "complete": True,
        "html": html.html(document, instrument, root=asked.get("root", "")),
        "say": f"{said} {facts(document, instrument)}",
        "code": document["code"],
    }


def read(asked: Request) -> Reply:
    """Return the answers in a share code, or in a link with one; raises :class:`PlaybookError`."""
    try:
        ballot = decode(asked["code"])
    except CodeError:
        from playbook.codecs.chat_paste import read_code  # noqa: PLC0415 - a good code needs no search

        ballot = unpack(read_code(asked["code"]))
    answers = {f"work-{name}": str(value) for name, value in ballot.work.items()}
    answers |= {f"practice-{name}": str(value) for name, value in ballot.practice.items()}
    return {"answers": answers, "date": ballot.date.isoformat() if ballot.date else None, "id": ballot.id}


def rehearse(asked: Request) -> Reply:
    """Diagnose a made-up ballot, another one at each ``turn``, and tell nothing of it.

    A page does so while nobody asks, because the first few readings take a browser several times as long.
    """
    names = [*(f"work-{name}" for name in QUESTIONS), *(f"practice-{name}" for name in ELEMENTS)]
    turns = enumerate(names, asked["turn"])
    diagnose({"answers": {name: str(LOWEST + turn % HIGHEST) for turn, name in turns}})
    return {}


def document_of(asked: Request) -> Document:
    """Return the result of the ballot in a request."""
    return ballot_document(ballot_of(asked), load_instrument(), asked.get("scope"), asked.get("site", ""))


def unfinished(work: Collection[str]) -> str:
    """Return how many of the four are answered, and which are not; ``work`` holds input names."""
    instrument = load_instrument()
    missing = [instrument.questions[name].name for name in QUESTIONS if f"work-{name}" not in work]
    return instrument.readings.unfinished.format(n=len(work), all=len(QUESTIONS), names=", ".join(missing))


def _unfinished(work: Collection[str]) -> Reply:
    said = unfinished(work)
    return {"complete": False, "html": f'<p class="pb-waiting">{said}</p>', "say": said}


OPERATIONS: Final[Mapping[str, Callable[[Request], Any]]] = {
    "diagnose": diagnose,
    "read": read,
    "rehearse": rehearse,
}
