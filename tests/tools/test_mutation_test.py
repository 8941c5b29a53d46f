"""The mutator: small faults in the right places, and none where no test could see one."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tools.quality import mutation_test
from tools.quality.mutators import mutants_of
from tools.site import paths

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
from tools.quality.mutation_test import Hunt, source_of
source, hunt = source_of("domain.deduplication"), Hunt("domain.deduplication")
broken = source.replace("self.duplicates += 1", "self.duplicates += 2")
print([hunt.survives(ast.parse(text)) for text in (source, broken)], len(hunt.killers))
"""


def test_a_fault_is_noticed_by_the_tests_of_its_module_and_no_fault_is_not() -> None:
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[True, False] 1\n"


ROW = "| {} | `a = b < c` | `b < c` → `b <= c` |"


@pytest.mark.parametrize(
    ("module", "survivors", "rows", "told", "status"),
    [
        pytest.param("codecs.share_code", 1, 1, None, True, id="a survivor with its row"),
        pytest.param(
            "codecs.share_code",
            1,
            0,
            "survives, and no row explains it",
            False,
            id="a survivor without a row",
        ),
        pytest.param(
            "codecs.share_code", 0, 1, "explained, but noticed or not seeded", False, id="a row in vain"
        ),
        pytest.param(
            "codecs.share_code", 2, 1, "survives, and no row explains it", False, id="two equal ones, one row"
        ),
        pytest.param("codecs.share_code", 5, 5, None, True, id="95 of 100 noticed"),
        pytest.param("codecs.share_code", 6, 6, None, False, id="94 of 100 noticed"),
        pytest.param("domain.deduplication", 6, 6, None, True, id="94 of 100 where only the rows count"),
    ],
)
def test_each_survivor_has_its_own_row_and_the_modules_of_the_rules_reach_their_score(
    capsys: pytest.CaptureFixture[str],
    module: str,
    survivors: int,
    rows: int,
    told: str | None,
    status: bool,  # noqa: FBT001
) -> None:
    row = ROW.format(module)
    others = [f"{ROW.format('fit')} the same |", f"| {module} | `test_complexity.py` | of another table |"]
    table = [*others, *[f"{row} b is never c |"] * rows]
    assert mutation_test.judged(module, [row] * survivors, 100, table) is status
    killed = f"{module:22} {100 - survivors} of 100 killed ({100 - survivors}.0%)"
    assert capsys.readouterr().out.splitlines() == ([f"{told}:", row] if told else []) + [killed]
