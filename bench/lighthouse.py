"""What Lighthouse says of some pages, on a phone and on a desk."""

import json
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bench import peers
from bench.hosting import Line, hosted

SCRIPT: Final = Path(__file__).parent / "peers/lighthouse.mjs"
PAGES: Final = ("", "diagnostic/", "team/", "plays/andon/", "explore/waiting/")
TABLE: Final = (
    "",
    "Median of three runs: performance / accessibility / best practices / SEO, of 100; then layout shift.",
    "",
    "| page | phone | layout shift | desk | layout shift |",
    "|---|---|---|---|---|",
)
RUNS: Final = 3


def measure_pages(path: str) -> Iterator[str]:
    """Have each page looked at in a browser of its own, as lines for the report."""
    tools = peers.installed()
    script = shutil.copy(SCRIPT, tools)
    with hosted(Line()) as home:
        for page in PAGES:
            cells = [f"/{page}"]
            for form in ("mobile", "desktop"):
                command = ["node", str(script), path, home + page, form]
                told = [_told(command, tools) for _ in range(RUNS)]
                scores = (statistics.median(one["scores"][place] for one in told) for place in range(4))
                shifts = statistics.median(one["shift"] for one in told)
                cells += [" / ".join(f"{score:.0f}" for score in scores), f"{shifts:.2f}"]
            yield f"| {' | '.join(cells)} |"


def _told(command: list[str], tools: Path) -> Any:
    done = subprocess.run(command, cwd=tools, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
