"""What several test files share: the built site, and what Pyodide's own Python can't run."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.hosting import serving

ROOT = Path(__file__).parent.parent
IN_PYODIDE = sys.platform == "emscripten"

# No deadline: the machine is shared. CI tries the same examples every time; Pyodide, being slower, fewer.
settings.register_profile(
    "playbook",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=20 if IN_PYODIDE else 100,
)
settings.load_profile("playbook")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site-dir", type=Path, default=ROOT / "site", help="the built site to test")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Inside Pyodide, leave out what needs the machine around it: such files may import what isn't there."""
    if not IN_PYODIDE:
        return None
    if collection_path.is_dir():
        return collection_path.name == "browser" or None
    if collection_path.suffix != ".py":
        return True
    return "pytestmark = pytest.mark.host" in collection_path.read_text(encoding="utf-8") or None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say aloud, below everything else, what could not be tested here."""
    for report in terminalreporter.stats.get("skipped", []):
        _, _, reason = report.longrepr
        terminalreporter.write_sep("!", "NOT TESTED", red=True, bold=True)
        terminalreporter.write_line(reason.removeprefix("Skipped: "), red=True, bold=True)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Path:
    """The built site."""
    folder = Path(request.config.getoption("--site-dir"))
    if not (folder / "index.html").is_file():
        pytest.fail(f"{folder} holds no site: run `make site` first")
    return folder


@pytest.fixture(scope="session")
def staged() -> Path:
    """The folder docs/ with everything staged in it."""
    if not (ROOT / "docs/assets/runtime/manifest.json").is_file():
        pytest.fail("nothing is staged: run `make stage` first")
    return ROOT / "docs"


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """The address of the site, served at the root of a host."""
    with serving(site, "/") as address:
        yield address


@pytest.fixture(scope="session")
def home_below(site: Path) -> Iterator[str]:
    """The address of the same site, served below a path of a host."""
    with serving(site, "/sub/path/") as address:
        yield address
