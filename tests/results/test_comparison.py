"""What the comparison says of the reader's own answers."""

from __future__ import annotations

import pytest

from playbook.catalog.load import load_instrument
from playbook.domain.ballot import Ballot
from playbook.results.ballot import ballot_document
from playbook.results.comparison import rows
from tests.support.samples import practice, work


@pytest.mark.parametrize(
    ("answers", "run", "expected"),
    [
        pytest.param(
            (9, 9, 9, 9),
            "2 - - - - - - -",
            {"goal": {"level": "clashes", "say": "You run it at 2, the work sits at 9.0: it clashes (−7)."}},
            id="clash",
        ),
        pytest.param(
            (7, 7, 7, 7),
            "- - - - - - - 10",
            {"tools": {"level": "fits", "say": "You run it at 10, the work sits at 7.0: it fits (+3)."}},
            id="same side",
        ),
        pytest.param(
            (7, 7, 7, 7),
            "- x - - - - - -",
            {"planning": {"level": "unagreed", "say": "You have no agreed way here."}},
            id="no agreed way",
        ),
        pytest.param(
            (2, 9, 2, 9),
            "5 - - - - - - -",
            {"goal": {"level": "open", "say": "You run it at 5. The work is two kinds; split it first."}},
            id="split",
        ),
        pytest.param((5, 5, 5, 5), None, {}, id="no practice"),
    ],
)
def test_each_answered_row_says_where_it_is_run_and_where_the_work_is(
    answers: tuple[int, ...], run: str | None, expected: dict[str, dict[str, str]]
) -> None:
    ballot = Ballot(work(*answers), practice(run))  # type: ignore[arg-type]
    instrument = load_instrument()
    assert rows(ballot_document(ballot, instrument), instrument.readings.labels) == expected
