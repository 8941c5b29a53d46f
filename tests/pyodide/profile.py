"""Finds which functions of Pyodide's WebAssembly ever run in a page, and writes them down."""

import argparse
import sys

from tests.pyodide import requests
from tests.pyodide.empty_page import engines, served
from tools.pyodide import lean
from tools.pyodide.stage import MODULE, PYODIDE

ELSEWHERE = 3_000
"""So many of the requests each further engine is asked: only what stands around Python differs there."""


def main() -> int:
    """Write the profile; return the exit status."""
    parser = argparse.ArgumentParser(prog="make profile", description=__doc__)
    parser.add_argument("--inputs", type=int, default=30_000, help="requests of the fuzzers")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    asked = parser.parse_args()
    everything = [*requests.recorded(), *requests.together(50), *requests.drawn(asked.inputs, asked.seed)]
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
    lean.write_profile((PYODIDE / MODULE).read_bytes(), live, requests.operations(everything))
    return 0


if __name__ == "__main__":
    sys.exit(main())
