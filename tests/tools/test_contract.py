"""The scripts' side of the contract with Python is written from Python's, and the page never loads either."""

import json
import re
import zipfile
from pathlib import Path
from typing import TypedDict

import pytest

from playbook.api.contract import OPERATIONS
from tools.quality import contract
from tools.site import paths

pytestmark = pytest.mark.host

ASKED = re.compile(r'\bop: "([a-z-]+)"')


class Dated(TypedDict):
    """What JSON cannot hold."""

    at: complex


def test_the_declarations_are_those_of_the_contract() -> None:
    assert contract.FILE.read_text(encoding="utf-8") == contract.declarations(), (
        "run `python -m tools.quality.contract`"
    )


def test_a_changed_contract_is_written_anew_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    for _ in range(2):
        contract.main(tmp_path / "contract.d.ts")
    assert capsys.readouterr().out == "Written anew: contract.d.ts\n"


def test_a_type_that_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="complex"):
        contract.declarations({"dance": (Dated, Dated)})


def test_scripts_ask_for_every_operation_and_for_no_other() -> None:
    scripts = (paths.DOCS / "assets" / "js").rglob("*.js")
    asked = {name for path in scripts for name in ASKED.findall(path.read_text(encoding="utf-8"))}
    assert asked == set(OPERATIONS)


def test_no_side_of_the_contract_is_in_the_page(site: Path) -> None:
    runtime = site / "assets" / "runtime"
    manifest = json.loads((runtime / "manifest.json").read_text(encoding="utf-8"))
    packed = zipfile.ZipFile(runtime / manifest["package"]).namelist()
    assert "playbook/api/dispatch.pyc" in packed
    assert [name for name in packed if "contract" in name and "/api/" in name] == []
    assert list(site.rglob("*.d.ts")) == []
