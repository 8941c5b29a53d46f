"""One sentence for each fault, with what was found and without."""

from __future__ import annotations

import pytest

from playbook.domain.faults import Fault, PlaybookError

PARTS = (Fault("", "output", "77", "1 to 10", says=" is {}"), Fault(field="role", problem="no answer"))
SENTENCES = [
    pytest.param(
        Fault("row 3", "output", "“77”", "an integer"),
        "row 3: output: found “77”, expected an integer",
        "row 3: output: expected an integer",
        id="a value",
    ),
    pytest.param(
        Fault(field="saved", found="77", problem="this site knows 1", advice="open it on a newer copy"),
        "saved: found 77, this site knows 1; open it on a newer copy",
        "saved: this site knows 1; open it on a newer copy",
        id="with advice",
    ),
    pytest.param(
        Fault(field="question", name="m77", problem="unknown", expected="one of a, b"),
        "question m77: unknown, expected one of a, b",
        "question: unknown, expected one of a, b",
        id="a name",
    ),
    pytest.param(
        Fault(field="team.", name="m77", problem="unknown"),
        "team.m77: unknown",
        "team: unknown",
        id="a name within a table",
    ),
    pytest.param(
        Fault(field="mistyped", found="“77”", says="{} is strange", unseen="a sign in it"),
        "mistyped: “77” is strange",
        "mistyped: a sign in it is strange",
        id="with a stand-in",
    ),
    pytest.param(
        Fault("line 4", "out of range", parts=PARTS),
        "line 4: out of range: output is 77, expected 1 to 10; role: no answer",
        "line 4: out of range: output: expected 1 to 10; role: no answer",
        id="with parts",
    ),
    pytest.param(Fault(field="X", problem="none"), "X: none", "X: none", id="a field that ends in a letter"),
    pytest.param(Fault(problem="no ballot"), "no ballot", "no ballot", id="only a problem"),
]


@pytest.mark.parametrize(("fault", "whole", "sealed"), SENTENCES)
def test_a_fault_is_one_sentence_with_what_was_found_or_without(
    fault: Fault, whole: str, sealed: str
) -> None:
    assert (str(fault), fault.sealed) == (whole, sealed)
    assert "77" not in fault.sealed


def test_the_place_of_a_fault_grows_from_the_outside() -> None:
    assert str(Fault("row 3", "output", problem="empty").within("a.csv")) == "a.csv: row 3: output: empty"
    assert str(Fault(field="output", problem="empty").within("row 3")) == "row 3: output: empty"


def test_an_error_says_all_its_faults() -> None:
    error = PlaybookError(*PARTS)
    assert error.faults == PARTS
    assert str(error) == "output is 77, expected 1 to 10; role: no answer"
