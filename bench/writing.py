"""Times of somebody who writes: from a saved file to what an open page shows, under `make serve`."""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Error, Page, Playwright

from bench import visits

RUNS = 7
PATIENCE = 120
# Other pages are written once those that are looked at are shown; a writer thinks so long.
PAUSE = 12


class Save(NamedTuple):
    """What is saved: its name in the table, its file, what is changed there, and where and how it shows."""

    name: str
    file: str
    old: str
    new: str
    page: str
    shows: str


ON_THE_PAGE = "document.body.textContent.includes('saved-{}')"
SAVES = (
    Save(
        "a page", "docs/about/index.md", "## Where next", "saved-{}\n\n## Where next", "about/", ON_THE_PAGE
    ),
    Save(
        *("a play's TOML", "playbook/content/plays/andon.toml", 'purpose = "', 'purpose = "saved-{} '),
        *("plays/andon/", ON_THE_PAGE),
    ),
    Save(
        *("a style", "docs/assets/css/type-and-space.css", ":root {", ":root {{ --saved: {};", "about/"),
        "getComputedStyle(document.documentElement).getPropertyValue('--saved') === '{}'",
    ),
)


def measure_writing(playwright: Playwright, path: str, project: Path, scratch: Path) -> Iterator[str]:
    """Every kind of save, as lines for the report."""
    with serving(project) as home, visits.browsing(playwright, path, scratch / "writing") as context:
        page = context.new_page()
        for save in SAVES:
            page.goto(home + save.page)
            file = project / save.file
            text = file.read_text(encoding="utf-8")
            # The first is not counted: it wakes what later saves find awake.
            times = [seconds(page, file, text, save, run) for run in range(RUNS + 1)][1:]
            said = f"{statistics.median(times):.1f} s ({min(times):.1f}–{max(times):.1f})"
            yield f"| `make serve`: {save.name} saved → seen in an open page, median of {RUNS} | {said} |"


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """Run the server that `make serve` runs; give its address."""
    command = [sys.executable, "-m", "tools.site.serve", "--port", "0"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield next(line for line in server.stdout or () if line.startswith("Serving on ")).split()[2]
        finally:
            server.terminate()


def seconds(page: Page, file: Path, text: str, save: Save, run: int) -> float:
    """Save a text with a change; return how long it takes until the open page shows it."""
    file.write_text(text.replace(save.old, save.new.format(run), 1), encoding="utf-8")
    started = time.monotonic()
    while not _is_true(page, save.shows.format(run)):
        if time.monotonic() - started > PATIENCE:
            raise RuntimeError(f"{save.page} never showed what was saved in {save.file}")
        time.sleep(0.02)
    found = time.monotonic() - started
    time.sleep(PAUSE)
    return found


def _is_true(page: Page, expression: str) -> bool:
    # A page on its way out answers nothing.
    with suppress(Error):
        return bool(page.evaluate(expression))
    return False
