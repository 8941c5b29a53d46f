"""Fuzzing that is guided by coverage: ``make fuzz GUIDED=1``, where Atheris is installed.

It is in no lock: each of its versions knows some of our Pythons only. Every door runs in a process of its
own, starts from inputs that `tests.fuzz` makes, and keeps what reached new code in ``.cache/fuzz/corpus``.
"""

from __future__ import annotations

import argparse
import contextlib
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from random import Random

FOUND = Path(__file__).parents[2] / ".cache" / "fuzz"
SEEDS = 200
LONGEST = 4_000
HANGS = 600
"""Seconds by the clock after which an input counts as endless: a busy machine may stand still a while."""
MISSING = (
    "Guided fuzzing needs Atheris, which is not installed: .venv/bin/pip install atheris, "
    "then again. Without GUIDED=1 the inputs are made blindly, and nothing has to be installed."
)


def main() -> int:
    """Fuzz each door for a while; return the exit status."""
    parser = argparse.ArgumentParser(prog="make fuzz GUIDED=1")
    parser.add_argument("--seconds", type=int, default=60, help="how long each door is fuzzed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", help="one door only")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not find_spec("atheris"):
        sys.exit(MISSING)
    if asked.here:
        _fuzz(asked.target, asked.seconds, asked.seed)
    return _each_door(asked.target, asked.seconds, asked.seed)


def _each_door(only: str | None, seconds: int, seed: int) -> int:
    from tests.fuzz.doors import DOORS

    failed = False
    for name in [only] if only else DOORS:
        command = [sys.executable, "-m", "tests.fuzz.guided", "--here", "--target", name]
        options = ["--seconds", str(seconds), "--seed", str(seed)]
        done = subprocess.run([*command, *options], stderr=subprocess.PIPE, text=True, check=False)
        runs = [line for line in done.stderr.splitlines() if line.startswith("Done ")]
        print(f"{name:12} {runs[-1] if runs else done.stderr[-3000:]}", flush=True)
        failed |= done.returncode != 0
    return int(failed)


def _fuzz(name: str, seconds: int, seed: int) -> None:
    """Let libFuzzer look for an input that fails; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["playbook"]):
        from tests.fuzz.doors import DOORS
    make, check = DOORS[name]
    corpus = FOUND / "corpus" / name.replace(" ", "-")
    corpus.mkdir(parents=True, exist_ok=True)
    for number in range(SEEDS):
        text = make(Random(f"{seed} {name} {number}"))
        (corpus / f"seed-{seed}-{number}").write_bytes(text.encode("utf-8", "ignore")[:LONGEST])
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-seed={seed}", f"-timeout={HANGS}"]
    atheris.enabled_hooks.add("str")
    atheris.Setup(
        ["fuzz", *limits, f"-artifact_prefix={corpus.parent.parent}/", str(corpus)], _on_bytes(check)
    )
    atheris.Fuzz()


def _on_bytes(check: Callable[[str], None]) -> Callable[[bytes], None]:
    def one(data: bytes) -> None:
        with contextlib.suppress(UnicodeDecodeError):
            check(data.decode("utf-8"))

    return one


if __name__ == "__main__":
    sys.exit(main())
