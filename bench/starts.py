"""How long a start takes: every variant on every line, in turn, and the table of it."""

import random
import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Playwright

from bench import visits
from bench.hosting import Line, Variant, hosted

LINES = {"local": (0.0, 0.0), "8 Mbit/s + 165 ms": (1_000_000.0, 0.165)}
VISITS = ("cold", "next page", "warm")

Scores = dict[tuple[str, str, str], list[visits.Score]]


def measure_starts(
    playwright: Playwright, path: str, scratch: Path, variants: Mapping[str, Variant], rounds: int
) -> Scores:
    """Return what was scored by line, variant and visit, `rounds` of each."""
    scores: Scores = defaultdict(list)
    for turn in range(rounds):
        for line_name, (rate, delay) in LINES.items():
            for name in sorted(variants, key=lambda _: random.random()):  # noqa: S311 - an order, no secret
                line = Line(rate, delay)
                with hosted(line, variants[name]) as home:
                    found = visits.three_visits(playwright, path, scratch, home, line)
                for visit, score in found.items():
                    scores[line_name, name, visit].append(score)
                    print(turn, line_name, name, visit, f"{score.milliseconds:.0f} ms", flush=True)
    return scores


def table(scores: Scores, variants: Mapping[str, Variant]) -> Iterator[str]:
    """The starts as a table, with ratios to the plain worker."""
    visited = " | ".join(f"{name}, ms" for name in VISITS)
    yield f"| line | variant | {visited} | to plain | MB cold / next / warm | long tasks |"
    yield "|---|---|---|---|---|---|---|---|"
    for line in LINES:
        for name, variant in variants.items():
            found = [scores[line, name, visit] for visit in VISITS]
            times = " | ".join(spread([score.milliseconds for score in group]) for group in found)
            sent = [statistics.median(score.bytes_sent for score in group) / 1e6 for group in found]
            long = [statistics.median(score.long_milliseconds for score in group) for group in found]
            ratios = " / ".join(_ratio(scores, line, name, visit) for visit in VISITS)
            ours = max(score.ours_milliseconds for group in found for score in group)
            tasks = f"{_three(long, 0)} ms ({ours:.0f})"
            cells = [line, variant.title, times, ratios, _three(sent, 2), tasks]
            yield f"| {' | '.join(cells)} |"


def spread(times: Sequence[float]) -> str:
    """The median and the range, for the table."""
    return f"{statistics.median(times):.0f} ({min(times):.0f}–{max(times):.0f})"


def _three(values: Sequence[float], digits: int) -> str:
    return " / ".join(f"{value:.{digits}f}" for value in values)


def _ratio(scores: Scores, line: str, variant: str, visit: str) -> str:
    """The median and the range of the ratios within each round."""
    pairs = zip(scores[line, variant, visit], scores[line, "plain", visit], strict=True)
    ratios = [one.milliseconds / plain.milliseconds for one, plain in pairs]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
