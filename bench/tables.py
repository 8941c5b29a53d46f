"""Time and peak memory of `playbook team` on large tables, each in processes of their own."""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, QUESTIONS

SIZES = (100_000, 1_000_000)
ANSWERS = tuple(map(str, range(1, 11)))


def measure_tables(scratch: Path) -> Iterator[str]:
    """Each size, as lines for the report."""
    peaks = []
    for size in SIZES:
        seconds, peak = in_a_process(write_table(scratch / f"{size}.csv", size), scratch / "team.json")
        peaks.append(peak)
        yield f"| `playbook team` on {size} rows, all twelve answers | {seconds:.1f} s, peak {peak:.1f} MiB |"
    yield f"| peak memory of {SIZES[1]} rows to that of {SIZES[0]} | {peaks[1] / peaks[0]:.2f} |"


def write_table(path: Path, rows: int) -> Path:
    """Write a table of people who answer at random, the same each time."""
    dice = random.Random(rows)  # noqa: S311 - the same rows each time
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join((*QUESTIONS, *ELEMENTS)) + "\n")
        for _ in range(rows):
            work = dice.choices(ANSWERS, k=len(QUESTIONS))
            practice = dice.choices((*ANSWERS, NO_AGREED_WAY, ""), k=len(ELEMENTS))
            file.write(",".join((*work, *practice)) + "\n")
    return path


def in_a_process(table: Path, output: Path) -> tuple[float, float]:
    """Seconds and MiB; a small process starts the measured one, whose peak would else count ours too."""
    command = [sys.executable, "-m", "bench.tables", str(table), str(output)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, kibibytes = json.loads(told.stdout)
    return seconds, kibibytes / 1024


def main() -> None:
    """Run `playbook team` on a table once, and print seconds and peak KiB as JSON."""
    table, output = sys.argv[1:]
    command = [sys.executable, "-m", "playbook", "team", table, "--format", "json", "--output", output]
    before = time.monotonic()
    subprocess.run(command, check=True)
    seconds = time.monotonic() - before
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))


if __name__ == "__main__":
    main()
