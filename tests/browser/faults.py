"""The faults that the site has to stand, as data: what is broken, what the page says, what is lost."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

TABLE = Path(__file__).parents[2] / "docs" / "faults" / "rows.toml"


@dataclass(frozen=True, slots=True)
class Row:
    """One fault; docs/faults/rows.toml tells what its fields mean."""

    id: str
    broken: str
    heals: str
    says: str = ""
    answers: str = "kept"
    note: str = ""
    stands_in: bool = False


ROWS = {
    row["id"]: Row(**row)
    for group in tomllib.loads(TABLE.read_text(encoding="utf-8"))["group"]
    for row in group["rows"]
}


def bears(*names: str) -> pytest.MarkDecorator:
    """Mark a test as the one behind these rows; an unknown name is an error."""
    return pytest.mark.fault(*(ROWS[name] for name in names))


def each(names: Iterable[str]) -> pytest.MarkDecorator:
    """Run a test once for each row, which it gets as `row`."""
    rows = [pytest.param(ROWS[name], id=name, marks=bears(name)) for name in names]
    return pytest.mark.parametrize("row", rows)
