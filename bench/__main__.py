"""Runs all measurements, variants in turn, and writes bench/RESULTS.md."""

import argparse
import os
import platform
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from bench import builds, phone, sliders, tables, visits, writing
from bench.hosting import Line, hosted, overlays
from playbook.codecs.share_code import encode
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot
from tools.quality import browsers

RESULTS = Path(__file__).parent / "RESULTS.md"
LINES = {"local": (0.0, 0.0), "8 Mbit/s + 165 ms": (1_000_000.0, 0.165)}
VISITS = ("cold", "next page", "warm")
NAMES = {
    "ours": "ours",
    "plain": "plain `loadPyodide` in a worker",
    "floor": "only compiling the WebAssembly",
}
CODES = 10_000
# In seconds: long enough that nothing else of a visit takes as long.
TRIP = 1.0
RUNS = 5

REPORT = """# What was measured

Written by `make bench`; only the ratios carry over to another machine.

- At the start: {begun}
- At the end: {ended}

## From navigation to the first score

Median (range) of {rounds} rounds, variants in turn, each with a fresh profile. All three are the very same
page; only the worker differs. Four answers are given as soon as the form is awake. *Next page* is a full
navigation in the same browser, *warm* one after its restart. Ratios: the median of the ratios within each
round, in the order cold / next / warm. MB: all that the host sent until the score, the page itself included.
Long tasks: in all, on the main thread, the theme's and the browser's own included; in brackets the longest
that the playbook's scripts ran in any frame that kept a reader waiting (a task is long from 50 ms).

"""

TABLE = ("", "| what | measured |", "|---|---|")
# Kept from the last run that measured it, where one leaves it out.
AUTHOR = "## An author's times\n\n"

Scores = dict[tuple[str, str, str], list[visits.Score]]


def spread(times: Sequence[float]) -> str:
    """The median and the range, for the table."""
    return f"{statistics.median(times):.0f} ({min(times):.0f}–{max(times):.0f})"


def measure_starts(playwright: Playwright, path: str, scratch: Path, rounds: int) -> Scores:
    """Every variant on every line, in turn, `rounds` times."""
    scores: Scores = defaultdict(list)
    replaced = overlays(scratch)
    for turn in range(rounds):
        for line_name, (rate, delay) in LINES.items():
            for variant in sorted(replaced, key=lambda _: random.random()):  # noqa: S311 - an order, no secret
                line = Line(rate, delay)
                with hosted(line, replaced[variant]) as home:
                    found = visits.three_visits(playwright, path, scratch, home, line)
                for name, score in found.items():
                    scores[line_name, variant, name].append(score)
                    print(turn, line_name, variant, name, f"{score.milliseconds:.0f} ms", flush=True)
    return scores


def measure_use(playwright: Playwright, path: str, scratch: Path, runs: int) -> Iterator[str]:
    """What happens once Python runs, and at a person's pace, as lines for the report."""
    line = Line()
    with hosted(line, {}) as home, visits.browsing(playwright, path, scratch / "use") as context:
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
    with hosted(line, {}) as home, visits.browsing(playwright, path, scratch / "trips") as context:
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
        with hosted(line, {}) as home, visits.browsing(playwright, path, scratch / f"pace-{run}") as context:
            yield visits.at_human_pace(context.new_page(), home)


def measure_author(playwright: Playwright, path: str, scratch: Path) -> Iterator[str]:
    """An author's times, as lines for the report."""
    project = builds.copy(scratch)
    yield from writing.measure_writing(playwright, path, project, scratch)
    for pages in (100, 1000):
        yield f"| MkDocs build of {pages} pages | {builds.build_seconds(project, pages):.1f} s |"


def table(scores: Scores) -> Iterator[str]:
    """The starts as a table, with ratios to the plain worker."""
    visited = " | ".join(f"{name}, ms" for name in VISITS)
    yield f"| line | variant | {visited} | to plain | MB cold / next / warm | long tasks |"
    yield "|---|---|---|---|---|---|---|---|"
    for line in LINES:
        for variant, title in NAMES.items():
            found = [scores[line, variant, name] for name in VISITS]
            times = " | ".join(spread([score.milliseconds for score in group]) for group in found)
            sent = [statistics.median(score.bytes_sent for score in group) / 1e6 for group in found]
            long = [statistics.median(score.long_milliseconds for score in group) for group in found]
            ratios = " / ".join(f"{_ratio(scores, line, variant, name):.2f}" for name in VISITS)
            ours = max(score.ours_milliseconds for group in found for score in group)
            tasks = f"{_three(long, 0)} ms ({ours:.0f})"
            cells = [line, title, times, ratios, _three(sent, 2), tasks]
            yield f"| {' | '.join(cells)} |"


def _each(tasks: Sequence[float]) -> str:
    return ", ".join(f"{duration:.0f} ms" for duration in tasks) or "none"


def _three(values: Sequence[float], digits: int) -> str:
    return " / ".join(f"{value:.{digits}f}" for value in values)


def _ratio(scores: Scores, line: str, variant: str, visit: str) -> float:
    """The median of the ratios within each round."""
    pairs = zip(scores[line, variant, visit], scores[line, "plain", visit], strict=True)
    return statistics.median(one.milliseconds / plain.milliseconds for one, plain in pairs)


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
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    path = browsers.ensure()
    started = time.monotonic()
    with ExitStack() as stack:
        temporary = tempfile.TemporaryDirectory(prefix="playbook-bench-", ignore_cleanup_errors=True)
        scratch = Path(stack.enter_context(temporary))
        playwright = stack.enter_context(sync_playwright())
        chromium = playwright.chromium.launch(executable_path=path, args=list(browsers.FLAGS))
        version = chromium.version
        chromium.close()
        begun = machine(version)
        scores = measure_starts(playwright, path, scratch, options.rounds)
        used = list(measure_use(playwright, path, scratch, options.paced))
        slow = {name: line for name, line in LINES.items() if any(line)}
        used += phone.measure_phone(playwright, path, scratch, slow)
        used += tables.measure_tables(scratch)
        built = [] if options.no_builds else list(measure_author(playwright, path, scratch))
    earlier = options.out.read_text(encoding="utf-8") if options.out.is_file() else ""
    author = author_section(built) if built else AUTHOR + earlier.partition(AUTHOR)[2]
    options.out.write_text(report(begun, scores, used, author, options.rounds), encoding="utf-8")
    print(f"Wrote {options.out} after {time.monotonic() - started:.0f} s")


def author_section(built: list[str]) -> str:
    """What was built and saved, as Markdown."""
    return "\n".join([f"{AUTHOR}Measured at {datetime.now(UTC):%d %B %Y %H:%M} UTC.", *TABLE, *built, ""])


def report(begun: str, scores: Scores, used: list[str], author: str, rounds: int) -> str:
    """The whole report, as Markdown."""
    ended = f"{datetime.now(UTC):%H:%M} UTC, load {os.getloadavg()[0]:.1f}"
    head = REPORT.format(begun=begun, ended=ended, rounds=rounds)
    uses = ["", "## In use", *TABLE, *used, ""]
    return head + "\n".join([*table(scores), *uses, author])


if __name__ == "__main__":
    main()
