"""From a moved slider of a model to its changed picture, and the long tasks of the main thread meanwhile."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench import visits
from bench.hosting import Line, hosted
from tools.quality import browsers

MODELS = {
    "explore/waiting/": ("full", "arrivals", "work", "price"),
    "explore/feedback/": ("rhythm", "unplayable", "share"),
}
TURNS = 60
SETTLED = 2_500
"""By then the model is drawn and its longer run is over, in milliseconds."""
MOVE = """async ([names, turns]) => {
  const root = document.querySelector("playbook-exploration");
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const times = [];
  for (let turn = 0; turn < turns; turn++) {
    const input = root.querySelector(`input[name=${names[turn % names.length]}]`);
    const [low, high, step] = [input.min, input.max, input.step].map(Number);
    const steps = Math.round((high - low) / step);
    const drawn = new Promise((done) => {
      const watch = new MutationObserver((changes) => {
        if (!changes.some(({ target }) => target.matches?.("figure"))) return;
        watch.disconnect();
        requestAnimationFrame(() => done(performance.now()));
      });
      watch.observe(root, { subtree: true, childList: true });
    });
    let value = input.value;
    while (value === input.value) {
      value = String(+(low + step * Math.floor((steps + 1) * bench.dice())).toFixed(1));
    }
    const before = performance.now();
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    times.push((await drawn) - before);
    await pause(120);
  }
  return times;
}"""
DICE = "(() => { let seed = 1; bench.dice = () => (seed = (seed * 48271) % 2147483647) / 2147483647; })()"


def measure_sliders(page: Page, home: str) -> Iterator[str]:
    """Each model with its sliders moved in turn to places at random, as lines for the report."""
    for model, names in MODELS.items():
        page.goto(home + model)
        page.get_by_role("button", name="Show me without guessing").click()
        page.locator("playbook-exploration[data-shown]").wait_for(state="attached", timeout=60_000)
        page.wait_for_timeout(SETTLED)
        page.evaluate(DICE)
        page.evaluate("bench.long.length = 0")
        times = page.evaluate(MOVE, [names, TURNS])
        long = [f"{duration:.0f} ms" for _, duration in page.evaluate("bench.long")]
        said = f"p95 {visits.p95(times):.0f} ms, median {statistics.median(times):.0f} of {len(times)}"
        yield f"| slider moved → picture changed, {model} | {said}; long tasks: {', '.join(long) or 'none'} |"


def main() -> None:
    """Measure the sliders alone, and print."""
    path = browsers.ensure()
    with (
        tempfile.TemporaryDirectory(prefix="playbook-bench-") as scratch,
        sync_playwright() as playwright,
        hosted(Line()) as home,
        visits.browsing(playwright, path, Path(scratch) / "sliders") as context,
    ):
        for line in measure_sliders(context.new_page(), home):
            print(line)


if __name__ == "__main__":
    main()
