"""What the package computes while the site is built: case diagnoses, worked examples and pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from macros.context import Site
from playbook.catalog.schema import Case, Catalog
from playbook.domain.ballot import ELEMENTS, Ballot, PracticeAnswer
from playbook.domain.fit import fit_of_ballot
from playbook.domain.gap import Gap
from playbook.domain.scoring import Work, score_work
from playbook.renderers.html import html
from playbook.results.ballot import ballot_document


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
    """A ballot whose result is shown on the method page."""

    id: str
    title: str
    about: str
    ballot: Ballot


def _run_at(value: int) -> dict[str, PracticeAnswer]:
    return dict.fromkeys(ELEMENTS, value)


def _work(output: int, process: int, metric: int, role: int) -> dict[str, int]:
    return {"output": output, "process": process, "metric": metric, "role": role}


EXAMPLES: Final = (
    WorkedExample(
        "example-platform",
        "The platform team",
        "The article reports 9 overall. We assume four nines, and a practice at 2 throughout.",
        Ballot(_work(9, 9, 9, 9), _run_at(2)),
    ),
    WorkedExample(
        "example-two-on-eight",
        "Work at 8, run at 2",
        "The commonest root of pain that the article names. Every gap is −6.",
        Ballot(_work(8, 8, 8, 8), _run_at(2)),
    ),
    WorkedExample(
        "example-split",
        "Two kinds of work under one name",
        "The answers 2, 9, 2, 9 have the mean 5.5, which describes neither part.",
        Ballot(_work(2, 9, 2, 9)),
    ),
    WorkedExample(
        "example-blend",
        "A blend",
        "The answers 5, 5, 6, 6 have the same mean and lie side by side.",
        Ballot(_work(5, 5, 6, 6)),
    ),
)

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
    shown = [(example, _result(site, example.ballot)) for example in EXAMPLES]
    return site.render("examples.md", examples=shown)


def _result(site: Site, ballot: Ballot) -> str:
    result = html(ballot_document(ballot, site.catalog), site.catalog, root=site.root())
    return _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + _DEEPER}>", result)


MACROS: Final = (worked_examples,)
