"""The table of faults is what the tests assert: no row without a test, no word that means nothing."""

import importlib
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from macros.fault_table import ANSWERS, HEALS
from tests.browser.faults import ROWS, TABLE, Row
from tests.support.built import read

pytestmark = pytest.mark.host

MODULES = sorted(Path(__file__).parents[1].glob("browser/test_*.py"))


def behind(module: Path) -> list[str]:
    """The rows that the tests of a module bear, by mark or one by one as `row`."""
    functions = vars(importlib.import_module(f"tests.browser.{module.stem}")).items()
    marks = [
        mark
        for name, found in functions
        if name.startswith("test_")
        for mark in getattr(found, "pytestmark", [])
    ]
    borne = [row for mark in marks if mark.name == "fault" for row in mark.args]
    each = [
        param
        for mark in marks
        if mark.name == "parametrize" and mark.args[0] == "row"
        for param in mark.args[1]
    ]
    return [row.id for row in (*borne, *(param.values[0] for param in each)) if isinstance(row, Row)]


def test_there_are_forty_rows_and_more() -> None:
    assert len(ROWS) >= 40


def test_every_row_has_one_test_behind_it() -> None:
    times = Counter(row for module in MODULES for row in behind(module))
    assert times == Counter(list(ROWS))


def test_no_id_stands_twice_and_every_word_is_known() -> None:
    groups = tomllib.loads(TABLE.read_text(encoding="utf-8"))["group"]
    assert sum(len(group["rows"]) for group in groups) == len(ROWS)
    assert {row.answers for row in ROWS.values()} <= set(ANSWERS)
    assert {row.heals for row in ROWS.values()} <= set(HEALS)


def test_the_page_shows_every_row(site: Path) -> None:
    text = read(site, "faults/index.html").text
    assert not [row.id for row in ROWS.values() if row.says not in text or row.note not in text]
    assert f"{len(ROWS)} rows" in text
