"""What the comparison shows of a ballot: one sentence a row, how it is run and where the work is."""

from __future__ import annotations

from typing import TypedDict

from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY
from playbook.domain.scoring import one_decimal, signed
from playbook.results.ballot import Document

SPLIT_FIRST = "split-first"


class Row(TypedDict):
    """What the comparison shows of one element."""

    level: str
    say: str


def rows(document: Document) -> dict[str, Row]:
    """Return level and sentence of each answered element of a ballot document, by id."""
    answers = document["practice"]["answers"]
    return {name: _row(document, name, answers[name]) for name in ELEMENTS if name in answers}


def _row(document: Document, name: str, answer: int | str) -> Row:
    if answer == NO_AGREED_WAY:
        return {"level": "unagreed", "say": "You have no agreed way here."}
    if document["fit"]["verdict"] == SPLIT_FIRST:
        return {"level": "open", "say": f"You run it at {answer}. The work is two kinds; part it first."}
    gap = document["fit"]["gaps"][name]
    work = one_decimal(document["work"]["score"])
    said = f"You run it at {answer}, the work sits at {work}: it {gap['level']} ({signed(gap['gap'])})."
    return {"level": gap["level"], "say": said}
