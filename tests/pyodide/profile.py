"""Finds which functions of Pyodide's WebAssembly and of Python's library ever run in a page: the profiles.

In each engine an empty page asks all that the tests know to ask; then the browser tests themselves run, on a
copy of the site with the same instrumented module. What all of them asked is asked in Node once more, where
Python notes which functions of its library run: that is the same in every engine.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

from tests.pyodide import requests
from tests.pyodide.empty_page import COUNTING, TELLING, WORKER, engines, put_module, served
from tests.support.hosting import ASKED, RAN
from tools.pyodide import lean, library
from tools.pyodide.stage import LIBRARY, MODULE, PYODIDE, library_sources
from tools.site import paths

HERE = Path(__file__).parent
ARCHIVE = "/lib/python314.zip/"
"""Where Pyodide puts the library that it is started with."""
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
    more, asked_there = _of_the_browser_tests()
    print(f"the browser tests: {len(more)} functions ran, {len(more - live)} new ones")
    lean.write_profile((PYODIDE / MODULE).read_bytes(), live | more, requests.operations(everything))
    ran = of_the_library([*everything, *asked_there])
    print(f"the library: {sum(map(len, ran.values()))} functions of {len(ran)} modules ran")
    library.write_profile((PYODIDE / LIBRARY).read_bytes(), ran)
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


def _of_the_browser_tests() -> tuple[set[int], list[str]]:
    """Return the places of the functions that run in the browser tests, and each request that they make.

    Whether these tests pass doesn't matter.
    """
    with tempfile.TemporaryDirectory() as scratch:
        site, told, asked = (Path(scratch, name) for name in ("site", "ran", "asked"))
        shutil.copytree(paths.SITE, site, ignore=shutil.ignore_patterns("*.br", "*.gz"))
        put_module(site / "assets/runtime", range(sys.maxsize), counting=True)
        worker = site / WORKER
        worker.write_text(COUNTING + TELLING + worker.read_text("utf-8"), "utf-8")
        told.touch()
        asked.touch()
        options = ("-q", "-p", "no:cacheprovider", "--numprocesses", "auto", "--timeout", "600")
        subprocess.run(
            [sys.executable, "-m", "pytest", *options, "--site-dir", str(site), "tests/browser"],
            cwd=paths.ROOT,
            env={**os.environ, RAN: str(told), ASKED: str(asked)},
            check=False,
        )
        lines = told.read_text("utf-8").splitlines()
        requested = dict.fromkeys(map(json.loads, asked.read_text("utf-8").splitlines()))
    return {int(place) for line in lines for place in line.split("-")}, list(requested)


def of_the_library(everything: list[str]) -> dict[str, set[str]]:
    """Return which functions of the library run from the start on, by module, while requests are answered."""
    with tempfile.TemporaryDirectory() as scratch:
        sources, asked, told = (Path(scratch, name) for name in (LIBRARY, "asked.json", "told.json"))
        sources.write_bytes(library_sources())
        asked.write_text(json.dumps(everything), "utf-8")
        node = [
            "node",
            str(HERE / "ran.mjs"),
            str(paths.STAGED_FOLDERS[0]),
            *map(str, (sources, asked, told)),
        ]
        subprocess.run(node, cwd=paths.ROOT, check=True)
        found = json.loads(told.read_text("utf-8"))
    loaded, early = (set(filter(None, map(_within, found[key]))) for key in ("loaded", "early"))
    live: dict[str, set[str]] = {path: {library.ALL} if path in early else set() for path in loaded}
    for file, name, line in found["ran"]:
        # What stands outside of functions always runs.
        if name.isidentifier() and (path := _within(file)) in live and path not in early:
            live[path].add(library.name_of(name, line))
    return live


def _within(file: str) -> str:
    """Return the path of a file within the library's archive, or nothing for one that lies elsewhere."""
    _, found, path = file.partition(ARCHIVE)
    return path if found else ""


if __name__ == "__main__":
    sys.exit(main())
