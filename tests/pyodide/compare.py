"""Compares replies of the lean Python in three engines with those of this machine's, byte for byte."""

import argparse
import sys

from playbook.api.dispatch import call
from tests.pyodide import requests
from tests.pyodide.empty_page import chunked, engines, served, sum_of


def main() -> int:
    """Compare; return the exit status."""
    parser = argparse.ArgumentParser(prog="make lean", description=__doc__)
    parser.add_argument("--ballots", type=int, default=100_000, help="how many made-up ballots")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same ballots")
    asked = parser.parse_args()
    ballots = [*requests.ballots(asked.ballots, asked.seed), *requests.together(50)]
    expected = [sum_of(map(call, chunk)) for chunk in chunked(ballots)]
    differ = 0
    with engines() as browsers:
        for browser in browsers:
            with served(browser, ballots) as page:
                wrong = sum(ours != theirs for ours, theirs in zip(page.sums(), expected, strict=True))
            print(f"{browser.name} {browser.version}: {len(ballots):,} requests, {wrong} chunks differ")
            differ += wrong
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
