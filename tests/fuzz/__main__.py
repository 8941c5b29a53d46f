"""Runs the fuzzers: ``python -m tests.fuzz --inputs 1000000 --seed 1``; inputs that fail are kept."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from pathlib import Path
from random import Random

from tests.fuzz.targets import TARGETS, Target

FOUND = Path(__file__).parents[2] / ".cache" / "fuzz"
MOST_FAILURES = 20


def main() -> int:
    """Run every target's share of the inputs; return the exit status."""
    parser = argparse.ArgumentParser(prog="make fuzz")
    parser.add_argument("--inputs", type=int, default=1_000_000, help="how many inputs in all")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    parser.add_argument("--target", choices=TARGETS, help="one target only")
    asked = parser.parse_args()
    chosen = {asked.target: TARGETS[asked.target]} if asked.target else TARGETS
    shares = sum(target.share for target in chosen.values())
    total = failures = 0
    for name, target in chosen.items():
        count = -(-asked.inputs * target.share // shares)
        failures += _run(name, target, count, asked.seed)
        total += count
    print(f"{total:,} inputs, {failures} failed (seed {asked.seed})")
    return 1 if failures else 0


def _run(name: str, target: Target, count: int, seed: int) -> int:
    failures = 0
    began = time.process_time()
    for number in range(count):
        item = target.make(Random(f"{seed} {name} {number}"))
        try:
            target.check(item)
        except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
            failures += 1
            _keep(name, number, item.value)
            if failures == MOST_FAILURES:
                print(f"{name}: stopped after {failures} failures", file=sys.stderr)
                break
    seconds = time.process_time() - began
    print(f"{name:12} {count:>9,} inputs {seconds:7.0f} s {failures:3} failed", flush=True)
    return failures


def _keep(name: str, number: int, value: object) -> None:
    FOUND.mkdir(parents=True, exist_ok=True)
    path = FOUND / f"{name.replace(' ', '-')}-{number}.txt"
    path.write_text(f"{value!r}\n\n{traceback.format_exc()}", encoding="utf-8", errors="backslashreplace")
    print(f"{name}: input {number} fails; kept in {path.relative_to(Path.cwd())}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
