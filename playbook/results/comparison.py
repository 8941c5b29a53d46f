"""What the comparison shows of a ballot: one sentence a row, how it is run and where the work is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY
from playbook.domain.scoring import one_decimal, signed
from playbook.results.ballot import needs_splitting, reference_of

if TYPE_CHECKING:
    from playbook.domain.ballot import PracticeAnswer
    from playbook.results.documents import BallotFit, BallotResult, BallotWork


def rows(document: BallotResult) -> dict[str, dict[str, str]]:
    """Return level and sentence of each answered element of a ballot document, by id."""
    answers, work, fit = document["practice"]["answers"], document["work"], document["fit"]
    if fit is None:
        return {}
    return {name: _row(work, fit, name, answers[name]) for name in ELEMENTS if name in answers}


def _row(work: BallotWork, fit: BallotFit, name: str, answer: PracticeAnswer) -> dict[str, str]:
    if answer == NO_AGREED_WAY:
        return {"level": "unagreed", "say": "You have no agreed way here."}
    if needs_splitting(work, work["verdict"]):
        return {"level": "open", "say": f"You run it at {answer}. The work is two kinds; part it first."}
    gap, apart = fit["gaps"][name], " but for one answer" if work["odd"] else ""
    place = f"the work sits at {one_decimal(reference_of(work))}{apart}"
    said = f"You run it at {answer}, {place}: it {gap['level']} ({signed(gap['gap'])})."
    return {"level": gap["level"], "say": said}
