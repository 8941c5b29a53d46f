"""Every built page, and all that Python writes into one, is valid HTML by the Nu Html Checker."""

import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from playbook.api.dispatch import call
from tests.browser.session import CODES, SCOPE
from tests.support.absent import absent
from tools.quality import java

pytestmark = pytest.mark.host

ROOT = Path(__file__).parents[2]
CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
KNOWN = tomllib.loads((ROOT / "docs" / "about" / "checks.toml").read_text(encoding="utf-8"))["nu"]["known"]
SECONDS = 280
NINES = {f"work-{name}": "9" for name in ("output", "process", "metric", "role")}
TWOS = {f"practice-{name}": "2" for name in ("goal", "planning", "structure", "leadership")}
LINES = (
    "fo-team v1 2026-11-24 n=7 work=8,8,7,8 gap=-3,-4,-2,-2,-3,-5,-1,-3",
    "fo-team v1 2027-01-05 n=6 work=5,6,5,6 gap=-1,-1,-2,-2,x,-1,-1,-",
)
SHELL = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A</title><h1>A</h1><h2>A</h2>{}'


def ask(op: str, **fields: Any) -> Any:
    reply = json.loads(call(json.dumps({"op": op, "scope": SCOPE, "root": "../", **fields})))
    assert reply["ok"], reply
    return reply["result"]


def results() -> dict[str, str]:
    """What Python writes into the pages, by name: a reading, each screen of a reveal, a comparison."""
    team = ask("team", held=list(CODES), expected=7, date="2026-11-24")
    items = ask("results", text="\n".join(LINES))["items"]
    return {
        "ballot": ask("diagnose", answers=NINES | TWOS, date=None, id=0)["html"],
        **{f"screen-{screen['id']}": screen["html"] for screen in team["screens"]},
        "team": ask("team-notes", held=list(CODES), expected=7, date="2026-11-24")["html"],
        "checkpoint": ask("checkpoint", items=items, site="https://playbook.example/")["html"],
    }


@pytest.fixture(scope="module")
def messages(site: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """All that the checker says, errors and warnings, each with its file."""
    program = java.find() or absent(java.ADVICE)
    folder = tmp_path_factory.mktemp("results")
    for name, html in results().items():
        (folder / f"{name}.html").write_text(SHELL.format(html), encoding="utf-8")
    command = [program, "-Xss2m", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always"]
    files = [str(path) for place in (site, folder) for path in sorted(place.rglob("*.html"))]
    assert len(files) > len(list(site.glob("*/index.html")))
    done = subprocess.run([*command, *files], capture_output=True, text=True, timeout=SECONDS, check=True)
    said = json.loads(done.stderr)["messages"]
    return [f"{message['url']}: {message['message']}" for message in said]


def test_every_page_is_valid_html_but_for_what_is_known(messages: list[str]) -> None:
    faults = [said for said in messages if not any(known["says"] in said for known in KNOWN)]
    assert faults == []


@pytest.mark.parametrize("known", KNOWN, ids=[known["says"] for known in KNOWN])
def test_what_is_known_to_be_wrong_still_is(known: dict[str, str], messages: list[str]) -> None:
    """A fault that is gone must leave the list, and the statement that shows it."""
    assert any(known["says"] in said for said in messages)
