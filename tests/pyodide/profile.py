"""Finds which functions of Pyodide's WebAssembly ever run in a page, and writes them down.

In each engine an empty page asks all that the tests know to ask; then the browser tests themselves run, on a
copy of the site with the same instrumented module.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

from tests.pyodide import requests
from tests.pyodide.empty_page import COUNTING, TELLING, WORKER, engines, put_module, served
from tests.support.hosting import RAN
from tools.pyodide import lean
from tools.pyodide.stage import MODULE, PYODIDE
from tools.site import paths

ELSEWHERE = 3_000
"""So many of the requests each further engine is asked: only what stands around Python differs there."""


def main() -> int:
    """Write the profile; return the exit status."""
    parser = argparse.ArgumentParser(prog="make profile", description=__doc__)
    parser.add_argument("--inputs", type=int, default=30_000, help="requests of the fuzzers")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    asked = parser.parse_args()
    made = (requests.together(50), requests.huge(), requests.drawn(asked.inputs, asked.seed))
    everything = [*requests.recorded(), *chain(*made)]
    live = _of_requests(everything)
    more = _of_the_browser_tests()
    print(f"the browser tests: {len(more)} functions ran, {len(more - live)} new ones")
    lean.write_profile((PYODIDE / MODULE).read_bytes(), live | more, requests.operations(everything))
    return 0


def _of_requests(everything: list[str]) -> set[int]:
    """Return the places of the functions that run while requests are answered."""
    some = everything[:: max(1, len(everything) // ELSEWHERE)]
    live: set[int] = set()
    with engines() as browsers:
        for browser in browsers:
            with served(browser, some if live else everything, counting=True) as page:
                for _ in page.sums():
                    ran = page.ran()
                    print(f"{browser.name}: {len(ran)} functions ran", end="\r", flush=True)
            print(f"{browser.name} {browser.version}: {len(ran)} functions ran, {len(ran - live)} new ones")
            live |= ran
    return live


def _of_the_browser_tests() -> set[int]:
    """Return the places of the functions that run in the browser tests; what these say is not asked."""
    with tempfile.TemporaryDirectory() as scratch:
        site, told = Path(scratch, "site"), Path(scratch, "ran")
        shutil.copytree(paths.SITE, site, ignore=shutil.ignore_patterns("*.br", "*.gz"))
        put_module(site / "assets/runtime", range(sys.maxsize), counting=True)
        worker = site / WORKER
        worker.write_text(COUNTING + TELLING + worker.read_text("utf-8"), "utf-8")
        told.touch()
        options = ("-q", "-p", "no:cacheprovider", "--numprocesses", "auto", "--timeout", "600")
        subprocess.run(
            [sys.executable, "-m", "pytest", *options, "--site-dir", str(site), "tests/browser"],
            cwd=paths.ROOT,
            env={**os.environ, RAN: str(told)},
            check=False,
        )
        lines = told.read_text("utf-8").splitlines()
    return {int(place) for line in lines for place in line.split("-")}


if __name__ == "__main__":
    sys.exit(main())
