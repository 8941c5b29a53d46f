"""The mutator: small faults in the right places, and none where no test could see one."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tools import place
from tools.mutations import mutants_of

pytestmark = pytest.mark.host


def changes(source: str) -> list[str]:
    return [mutant.after for mutant in mutants_of(source)]


@pytest.mark.parametrize(
    ("source", "after"),
    [
        pytest.param("a <= b", ["a < b", "a > b"], id="a border"),
        pytest.param("a in b", ["a not in b"], id="membership"),
        pytest.param("a + b", ["a - b"], id="a sum"),
        pytest.param("a += b", ["a -= b"], id="a count"),
        pytest.param("a and b", ["a or b"], id="a condition of two"),
        pytest.param("not a", ["a"], id="a negation"),
        pytest.param("LIMIT = 5", ["6", "4"], id="a number"),
        pytest.param("NAME = 'x'", ["'XXx'"], id="a word"),
        pytest.param("FLAG = True", ["False"], id="a flag"),
        pytest.param("if a: b", ["if not a:"], id="a branch"),
        pytest.param("while a: b", ["while not a:"], id="a loop"),
        pytest.param("a if b else c", ["a if not b else c"], id="a choice"),
        pytest.param("[a for a in b if c]", ["for a in b if not c"], id="a filter"),
        pytest.param("def f():\n    return a", ["return None"], id="a result"),
        pytest.param("f()", ["pass"], id="a call"),
        pytest.param("raise a", ["pass"], id="an error"),
        pytest.param("for a in b: break", ["continue"], id="a break"),
        pytest.param("for a in b: continue", ["break"], id="a continue"),
    ],
)
def test_a_fault_is_seeded(source: str, after: list[str]) -> None:
    assert changes(source) == after


@pytest.mark.parametrize(
    "source",
    [
        pytest.param('"A docstring."', id="docstring"),
        pytest.param("import a", id="import"),
        pytest.param("def f(x: 'int | None') -> 'str':\n    f", id="annotation"),
        pytest.param("@cache(maxsize=5)\ndef f():\n    f", id="decorator"),
        pytest.param("Answer: TypeAlias = 'int | str'", id="type alias"),
    ],
)
def test_what_cannot_change_a_result_is_left_alone(source: str) -> None:
    assert changes(source) == []


def test_a_mutant_holds_one_fault_and_names_its_line() -> None:
    first, second = mutants_of("a = x < b\nc = a")
    assert (first.line, ast.unparse(first.tree)) == ("a = x < b", "a = x <= b\nc = a")
    assert ast.unparse(second.tree) == "a = x >= b\nc = a"


PROGRAM = """
import ast
from tools import mutants
source, hunt = mutants.source_of("register"), mutants.Hunt("register")
broken = source.replace("self.duplicates += 1", "self.duplicates += 2")
print([hunt.survives(ast.parse(text)) for text in (source, broken)], len(hunt.killers))
"""


def test_a_fault_is_noticed_by_the_tests_of_its_module_and_no_fault_is_not() -> None:
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=place.ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[True, False] 1\n"
