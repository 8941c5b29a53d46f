"""What the comparison shows of a ballot: one sentence a row, how it is run and where the work is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from playbook.catalog.texts import Texts
from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY
from playbook.domain.scoring import one_decimal, signed
from playbook.results.ballot import needs_splitting, reference_of

if TYPE_CHECKING:
    from playbook.domain.ballot import PracticeAnswer
    from playbook.results.documents import BallotFit, BallotResult, BallotWork


class Row(TypedDict):
    """What the comparison shows of one element."""

    level: str
    say: str


def rows(document: BallotResult, labels: Texts) -> dict[str, Row]:
    """Return level and sentence of each answered element of a ballot document, by id."""
    answers, work, fit = document["practice"]["answers"], document["work"], document["fit"]
    if fit is None:
        return {}
    return {name: _row(work, fit, name, answers[name], labels) for name in ELEMENTS if name in answers}


def _row(work: BallotWork, fit: BallotFit, name: str, answer: PracticeAnswer, labels: Texts) -> Row:
    if answer == NO_AGREED_WAY:
        return {"level": "unagreed", "say": labels["row-unagreed"]}
    if needs_splitting(work, work["verdict"]):
        return {"level": "open", "say": labels["row-split"].format(answer=answer)}
    gap, score = fit["gaps"][name], one_decimal(reference_of(work))
    said = labels["row-odd" if work["odd"] else "row"]
    told = said.format(answer=answer, score=score, fit=gap["level"], gap=signed(gap["gap"]))
    return {"level": gap["level"], "say": told}
