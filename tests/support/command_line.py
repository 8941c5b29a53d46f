"""Runs the command line within the tests: arguments and standard input in, status and both outputs out."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from playbook.cli import main


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    """Run the command line in an empty folder, with octets on standard input."""
    monkeypatch.chdir(tmp_path)

    def runner(*arguments: str, given: str | bytes = "") -> Ran:
        octets = given.encode() if isinstance(given, str) else given
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8", newline=""), io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["playbook", *arguments])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(octets)))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            try:
                main()
                status = 0
            except SystemExit as ended:
                status = int(ended.code or 0)
        out.flush()
        return Ran(status, out.buffer.getvalue().decode(), err.getvalue())  # type: ignore[attr-defined]

    return runner
