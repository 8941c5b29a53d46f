"""Runs all measurements, variants in turn, and writes bench/RESULTS.md."""

import argparse
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from bench import builds, hosting, lighthouse, peers, phone, sliders, starts, tables, visits, writing
from bench.hosting import Line, hosted
from bench.starts import LINES, spread
from playbook.codecs.share_code import encode
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot
from tools.quality import browsers

RESULTS = Path(__file__).parent / "RESULTS.md"
CODES = 10_000
# In seconds: long enough that nothing else of a visit takes as long.
TRIP = 1.0
RUNS = 5

REPORT = """# What was measured

Written by `make bench`; only the ratios carry over to another machine.

- At the start: {begun}
- At the end: {ended}

## From navigation to the first score

Median (range) of {rounds} rounds, variants in turn, each with a fresh profile. Ours, plain and floor are the
very same page; only the worker differs. Four answers are given as soon as the form is awake. *Next page* is a
full navigation in the same browser, *warm* one after its restart. Ratios: the median (range) of the ratios
within each round, in the order cold / next / warm. MB: all that the host sent until the score, the page
itself included. The host of a plain start wants to be asked again for each file, and sends anew what it sends
compressed; what other projects take from elsewhere may be kept for a year, as their hosts have it.
Long tasks: in all, on the main thread, the theme's and the browser's own included; in brackets the longest
that the playbook's scripts ran in any frame that kept a reader waiting (a task is long from 50 ms).

"""

TABLE = ("", "| what | measured |", "|---|---|")
# Kept from the last run that measured it, where one leaves it out.
AUTHOR = "An author's times"
SEEN = "As Lighthouse sees it"


def measure_use(playwright: Playwright, path: str, scratch: Path, runs: int) -> Iterator[str]:
    """What happens once Python runs, and at a person's pace, as lines for the report."""
    line = Line()
    with hosted(line) as home, visits.browsing(playwright, path, scratch / "use") as context:
        page = context.new_page()
        visits.to_score(page, home, line)
        by_mouse, by_script, long = visits.after_answers(page)
        for hand, times in (("by mouse, at random", by_mouse), ("by a script, the same item", by_script)):
            said = f"p95 {visits.p95(times):.1f} ms, median {statistics.median(times):.1f} of {len(times)}"
            yield f"| answer → changed result, {hand} | {said} |"
        yield f"| long tasks on the main thread meanwhile | {_each(long)} |"
        yield from sliders.measure_sliders(page, home)
        yield from measure_team(page, home, large_team())
    yield measure_trips(playwright, path, scratch)
    paced = list(measure_pace(playwright, path, scratch, runs))
    if paced:
        early = f"{sum(wait <= 50 for wait in paced)} of {len(paced)} within 50 ms"
        said = f"p95 {visits.p95(paced):.0f} ms, median {statistics.median(paced):.0f}; {early}"
        yield f"| fourth answer → result at human pace, 8 Mbit/s + 165 ms, cold | {said} |"


def measure_trips(playwright: Playwright, path: str, scratch: Path) -> str:
    """What a form needs to be awake, as a line for the report."""
    line = Line(0.0, TRIP)
    with hosted(line) as home, visits.browsing(playwright, path, scratch / "trips") as context:
        files, trips = visits.until_awake(context.new_page(), home, TRIP)
    return f"| until the form is awake, cold, without Python | {files} files, {trips} round trips |"


def large_team() -> list[str]:
    """Codes of people who answer everything at random, the same each time."""
    dice = random.Random(1)  # noqa: S311 - the same ballots each time
    return [
        encode(
            Ballot(
                {name: dice.randint(1, 10) for name in QUESTIONS},
                {name: dice.randint(1, 10) for name in ELEMENTS},
                date(2026, 11, 24),
                1 + number,
            )
        )
        for number in range(CODES)
    ]


def measure_team(page: Page, home: str, codes: Sequence[str]) -> Iterator[str]:
    """A large team in the worker and in the page, as lines for the report."""
    page.goto(f"{home}team/")
    visits.in_the_worker(page, codes)  # Python starts
    worked = [visits.in_the_worker(page, codes) for _ in range(RUNS)]
    reads, teams = zip(*worked, strict=True)
    said = f"{spread([sum(times) for times in worked])} ms (read {spread(reads)}, together {spread(teams)})"
    yield f"| {len(codes)} codes → the team's report, in the worker | {said} |"
    pasted = [visits.in_the_page(page, home, codes) for _ in range(RUNS)]
    said = f"{spread([read for read, _, _ in pasted])} ms, then {spread([wait for _, wait, _ in pasted])} ms"
    long = _each([duration for _, _, tasks in pasted for duration in tasks])
    yield f"| {len(codes)} codes pasted → counted, then reveal → notes, in the page | {said} |"
    yield f"| long tasks on the main thread on the way, in {RUNS} runs | {long} |"


def measure_pace(playwright: Playwright, path: str, scratch: Path, runs: int) -> Iterator[float]:
    """The wait after the fourth answer, each time in a fresh profile."""
    for run in range(runs):
        line = Line(*LINES["8 Mbit/s + 165 ms"])
        with hosted(line) as home, visits.browsing(playwright, path, scratch / f"pace-{run}") as context:
            yield visits.at_human_pace(context.new_page(), home)


def measure_author(playwright: Playwright, path: str, scratch: Path) -> Iterator[str]:
    """An author's times, as lines for the report."""
    project = builds.copy(scratch)
    yield from writing.measure_writing(playwright, path, project, scratch)
    for pages in (100, 1000):
        yield f"| MkDocs build of {pages} pages | {builds.build_seconds(project, pages):.1f} s |"


def _each(tasks: Sequence[float]) -> str:
    return ", ".join(f"{duration:.0f} ms" for duration in tasks) or "none"


def machine(version: str) -> str:
    """What was measured on, and when."""
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    host = f"{os.cpu_count()} cores ({platform.machine()}), load {load}, {platform.system()}"
    moment = f"{datetime.now(UTC):%d %B %Y %H:%M} UTC"
    return f"{moment} · {host}, Python {platform.python_version()}, Chromium {version} headless"


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="repetitions of every start")
    parser.add_argument("--paced", type=int, default=20, help="visits at human pace")
    parser.add_argument("--no-builds", action="store_true", help="keep the author's times as they were")
    parser.add_argument("--peers", action="store_true", help="start PyScript and pyodide-mkdocs-theme too")
    parser.add_argument("--lighthouse", action="store_true", help="let Lighthouse look at some pages too")
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    path = browsers.ensure()
    started = time.monotonic()
    sections: dict[str, str] = {}
    with ExitStack() as stack:
        temporary = tempfile.TemporaryDirectory(prefix="playbook-bench-", ignore_cleanup_errors=True)
        scratch = Path(stack.enter_context(temporary))
        playwright = stack.enter_context(sync_playwright())
        chromium = playwright.chromium.launch(executable_path=path, args=list(browsers.FLAGS))
        version = chromium.version
        chromium.close()
        variants = hosting.variants(scratch) | (peers.variants(scratch) if options.peers else {})
        begun = machine(version)
        scores = starts.measure_starts(playwright, path, scratch, variants, options.rounds)
        used = list(measure_use(playwright, path, scratch, options.paced))
        slow = {name: line for name, line in LINES.items() if any(line)}
        used += phone.measure_phone(playwright, path, scratch, slow)
        used += tables.measure_tables(scratch)
        if not options.no_builds:
            sections[AUTHOR] = section(measure_author(playwright, path, scratch), *TABLE)
        if options.lighthouse:
            sections[SEEN] = section(lighthouse.measure_pages(path), *lighthouse.TABLE)
    head = REPORT.format(begun=begun, ended=moment(), rounds=options.rounds)
    body = "\n".join([*starts.table(scores, variants), "", "## In use", *TABLE, *used, ""])
    earlier = options.out.read_text(encoding="utf-8") if options.out.is_file() else ""
    options.out.write_text("\n".join([head + body, *rest(sections, earlier)]), encoding="utf-8")
    print(f"Wrote {options.out} after {time.monotonic() - started:.0f} s")


def rest(sections: Mapping[str, str], earlier: str) -> Iterator[str]:
    """What not every run measures; from the earlier report where this one did not."""
    for title in (AUTHOR, SEEN):
        kept = earlier.partition(f"## {title}\n\n")[2].partition("\n## ")[0]
        if text := sections.get(title, kept):
            yield f"## {title}\n\n{text.rstrip()}\n"


def section(lines: Iterable[str], *head: str) -> str:
    """A table with the moment in which it was measured, as Markdown."""
    measured = list(lines)
    return "\n".join([f"Measured at {moment()}.", *head, *measured, ""])


def moment() -> str:
    """When something ended, and how busy the machine was."""
    return f"{datetime.now(UTC):%d %B %Y %H:%M} UTC, load {os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
