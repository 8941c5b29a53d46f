"""What the package computes while the site is built: case diagnoses, worked examples and pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from macros.context import Site
from macros.profiles import practice_line
from playbook.catalog.schema import Case, Catalog
from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, Ballot, PracticeAnswer
from playbook.domain.fit import fit_of_ballot
from playbook.domain.gap import Gap
from playbook.domain.scoring import Work, edge_of, score_work
from playbook.domain.team import tally
from playbook.renderers.html import html
from playbook.results.ballot import ballot_document
from playbook.results.team import team_document


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of a case, with its gap where it is about the practice."""

    id: str
    name: str
    answer: int
    assumed: bool
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A case's diagnosis as the package computes it."""

    work: Work
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A ballot, or a team's ballots, whose result is shown on the method page."""

    id: str
    title: str
    about: str
    ballots: tuple[Ballot, ...]


@dataclass(frozen=True, slots=True)
class CheckedExample:
    """A pair of answers on which a rule turns: work and practice as they are spelt, or ``None``."""

    work: tuple[int, int, int, int]
    practice: str | None = None


def _run_at(value: PracticeAnswer) -> dict[str, PracticeAnswer]:
    return dict.fromkeys(ELEMENTS, value)


def _work(output: int, process: int, metric: int, role: int) -> dict[str, int]:
    return {"output": output, "process": process, "metric": metric, "role": role}


EXAMPLES: Final = (
    WorkedExample(
        "example-platform",
        "The platform team",
        "The article reports 9 overall. We assume four nines, and a practice at 2 throughout.",
        (Ballot(_work(9, 9, 9, 9), _run_at(2)),),
    ),
    WorkedExample(
        "example-two-on-eight",
        "Work at 8, run at 2",
        "The most common root of pain, according to the article. Every gap is −6.",
        (Ballot(_work(8, 8, 8, 8), _run_at(2)),),
    ),
    WorkedExample(
        "example-split",
        "Two kinds of work under one name",
        "The answers 2, 9, 2, 9 have the mean 5.5, which describes neither part of the work.",
        (Ballot(_work(2, 9, 2, 9), _run_at(2)),),
    ),
    WorkedExample(
        "example-odd",
        "One answer sticks out",
        "The answers 8, 8, 2, 8 are split, and yet one kind of work: practice is compared with the 8.",
        (Ballot(_work(8, 8, 2, 8), _run_at(3)),),
    ),
    WorkedExample(
        "example-blend",
        "A blend",
        "The answers 5, 5, 6, 6 have the same mean and lie side by side. All of it is run at 9.",
        (Ballot(_work(5, 5, 6, 6), _run_at(9)),),
    ),
    WorkedExample(
        "example-no-way",
        "No agreed way",
        "Work at 8, and “no agreed way” eight times. That’s eight answers, and a clear result.",
        (Ballot(_work(7, 8, 8, 9), _run_at(NO_AGREED_WAY)),),
    ),
    WorkedExample(
        "example-ask-only",
        "Something to ask for, and nothing to change",
        "Work between 8 and 9, practice at 9, and metrics at 1. That usually takes somebody else’s yes.",
        (Ballot(_work(8, 9, 8, 9), {**_run_at(9), "metrics": 1}),),
    ),
    WorkedExample(
        "example-camps",
        "Two camps",
        "Six people: three answer 2 four times, three answer 9. The medians are 5.5, which nobody said.",
        tuple(Ballot(_work(value, value, value, value), _run_at(4)) for value in (2, 2, 2, 9, 9, 9)),
    ),
)

CHECKED: Final = (
    CheckedExample((9, 9, 9, 9), "2 2 2 2 2 2 2 2"),
    CheckedExample((8, 8, 8, 8), "2 2 2 2 2 2 2 2"),
    CheckedExample((5, 5, 6, 6)),
    CheckedExample((4, 5, 6, 7)),
    CheckedExample((3, 5, 6, 8)),
    CheckedExample((7, 7, 6, 7)),
    CheckedExample((2, 9, 3, 8)),
    CheckedExample((9, 2, 8, 3)),
    CheckedExample((8, 8, 2, 8), "2 2 2 2 2 2 2 2"),
    CheckedExample((2, 2, 2, 9), "3 3 3 3 3 3 3 3"),
    CheckedExample((4, 4, 4, 4), "1 1 1 1 1 1 1 1"),
    CheckedExample((4, 4, 4, 5), "1 1 1 1 1 1 1 1"),
    CheckedExample((7, 7, 7, 7), "10 10 10 10 10 10 10 10"),
    CheckedExample((9, 9, 9, 9), "5 5 5 5 5 5 5 5"),
    CheckedExample((5, 6, 5, 6), "2 2 2 2 2 2 2 2"),
    CheckedExample((9, 9, 9, 9), "2 2 3 2 2 2 2 1"),
    CheckedExample((9, 9, 9, 9), "4 4 4 4 4 4 4 3"),
    CheckedExample((9, 9, 9, 9), "9 9 9 9 9 1 9 9"),
    CheckedExample((8, 8, 8, 8), "x x x x x x x x"),
    CheckedExample((2, 2, 2, 2), "x x x x x x 2 2"),
    CheckedExample((9, 9, 9, 9), "x 9 x x 9 9 9 9"),
    CheckedExample((9, 9, 9, 9), "x x 5 5 5 x 5 5"),
)
"""The rules' worked examples that one ballot shows; held by `tests/domain/test_worked_examples.py`."""

_DEEPER: Final = 2
"""Results open with a heading of level 2; an example stands under one of level 3."""
_HEADING: Final = re.compile(r"<(/?)h([2-4])>")


def case_reading(case: Case, catalog: Catalog) -> Reading | None:
    """Return the diagnosis of a case, or ``None`` where the article says too little."""
    told = case.diagnosis
    if told is None:
        return None
    work = score_work(told.work)
    fit = fit_of_ballot(work, told.practice)
    gaps: Mapping[str, Gap] = fit.gaps if fit else {}
    names = {item.id: item.name for item in catalog.questions.values()}
    names |= {item.id: item.name for item in catalog.elements.values()}
    rows = (
        Row(name, names[name], answer, name in told.assumed, gaps.get(name))
        for name, answer in {**told.work, **told.practice}.items()
    )
    return Reading(work, tuple(rows))


def worked_examples(site: Site) -> str:
    """Return the worked examples, each result rendered by the report that the diagnostic shows."""
    shown = [(example, _result(site, example.ballots)) for example in EXAMPLES]
    return site.render("examples.md", examples=shown)


def checked_examples(site: Site) -> str:
    """Return a table of answers on which a rule turns, with what the package makes of them."""
    return site.render("checked_examples.md", rows=[_checked(example) for example in CHECKED])


def _checked(example: CheckedExample) -> dict[str, object]:
    work = score_work(_work(*example.work))
    fit = fit_of_ballot(work, practice_line(example.practice)) if example.practice else None
    return {"work": work, "practice": example.practice, "fit": fit, "edge": edge_of(_work(*example.work))}


def _result(site: Site, ballots: tuple[Ballot, ...]) -> str:
    document = (
        ballot_document(ballots[0], site.catalog)
        if len(ballots) == 1
        else team_document(tally(ballots), site.catalog)
    )
    result = html(document, site.catalog, root=site.root())
    return _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + _DEEPER}>", result)


MACROS: Final = (worked_examples, checked_examples)
