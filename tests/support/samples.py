"""Short ways to write ballots in rows of test data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot, PracticeAnswer

DAY = date(2026, 11, 22)


def work(*answers: float) -> dict[str, float]:
    """Return four answers (or one for all four) by question."""
    values = answers * 4 if len(answers) == 1 else answers
    return dict(zip(QUESTIONS, values, strict=True))


def practice(answers: str | int | None) -> dict[str, PracticeAnswer]:
    """Return eight answers by element from ``"2 2 x - …"`` (``x`` no agreed way), or one for all."""
    if answers is None:
        return {}
    tokens = [str(answers)] * len(ELEMENTS) if isinstance(answers, int) else answers.split()
    by_element = zip(ELEMENTS, tokens, strict=True)
    return {name: "none" if token == "x" else int(token) for name, token in by_element if token != "-"}


def ballot(
    answers: Sequence[int] | int, run: str | int | None = None, day: date | None = None, number: int = 0
) -> Ballot:
    """Return a ballot of four work answers, or one for all four."""
    values = (answers,) if isinstance(answers, int) else tuple(answers)
    return Ballot(work(*values), practice(run), day, number)  # type: ignore[arg-type]


def team(rows: Iterable[Sequence[int] | int], run: str | int | None = None) -> list[Ballot]:
    """Return one ballot a row of work answers, all with the same practice."""
    return [ballot(row, run) for row in rows]


PLATFORM = ballot(9, 2, DAY, 4711)
PLATFORM_CODE = "FO-22EN-K6CJ-48H2-4896-EYPC"
