"""Visits of the diagnostic in a real browser, timed from navigation to the score."""

import shutil
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from bench.hosting import Line
from tools.browser import FLAGS

IN_PAGE = (Path(__file__).parent / "in_page.js").read_text(encoding="utf-8")
PATIENCE = 120_000
KEPT = "async () => Boolean(await caches.match(new URL('/?kept=python', location.href).href))"
ROUNDS = 40
PACE = 2_000

ANSWER = """async ([question, value]) => {
  const place = document.querySelector("[data-part=result]");
  const told = new Promise((done) => {
    new MutationObserver(done).observe(place, { childList: true, subtree: true });
  });
  const before = performance.now();
  bench.answer(question, value);
  await told;
  return performance.now() - before;
}"""
PACED = """async (pace) => {
  const pause = () => new Promise((done) => setTimeout(done, pace));
  const form = document.querySelector("playbook-diagnostic");
  form.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  for (const question of ["output", "process", "metric", "role"]) {
    await pause();
    bench.last = performance.now();
    bench.answer(question, 9);
  }
}"""
COLLECT = """async (codes) => {
  const { ask } = await import(new URL("../assets/js/door.js", location.href));
  const before = performance.now();
  const { held } = await ask({ op: "collect", text: codes, held: [] }, 120_000);
  return [performance.now() - before, held.length];
}"""


@dataclass(frozen=True)
class Score:
    """One navigation: time to the score, bytes sent until then, long tasks on the main thread."""

    milliseconds: float
    bytes_sent: int
    long_tasks: int
    long_milliseconds: float


@contextmanager
def browsing(playwright: Playwright, path: str, profile: Path) -> Iterator[BrowserContext]:
    """Start a browser on a profile, with the measuring script in every page."""
    context = playwright.chromium.launch_persistent_context(
        str(profile), executable_path=path, args=list(FLAGS), service_workers="allow"
    )
    context.add_init_script(IN_PAGE)
    yield context
    context.close()


def to_score(page: Page, home: str, line: Line) -> Score:
    """Open the diagnostic and wait for the score."""
    before = line.sent
    page.goto(f"{home}diagnostic/", wait_until="commit")
    page.wait_for_function("bench.score > 0", timeout=PATIENCE)
    sent = line.sent - before
    page.wait_for_timeout(200)
    milliseconds, long = page.evaluate("[bench.score, bench.long]")
    return Score(milliseconds, sent, len(long), sum(duration for _, duration in long))


def three_visits(playwright: Playwright, path: str, scratch: Path, home: str, line: Line) -> dict[str, Score]:
    """Visit cold, then once more by a full navigation, then after a restart of the browser."""
    profile = scratch / "profile"
    shutil.rmtree(profile, ignore_errors=True)
    scores: dict[str, Score] = {}
    with browsing(playwright, path, profile) as context:
        page = context.new_page()
        scores["cold"] = to_score(page, home, line)
        settle(page)
        scores["next page"] = to_score(page, home, line)
    with browsing(playwright, path, profile) as context:
        scores["warm"] = to_score(context.new_page(), home, line)
    return scores


def settle(page: Page) -> None:
    """Wait for what the page keeps for later, where it does."""
    deadline = time.monotonic() + 60
    page.wait_for_timeout(4_000)
    while time.monotonic() < deadline and page.evaluate("caches.keys().then((names) => names.length)"):
        if page.evaluate(KEPT):
            return
        page.wait_for_timeout(200)


def after_an_answer(page: Page) -> list[float]:
    """Milliseconds from an answer to the changed result, many times."""
    page.wait_for_timeout(1_000)
    times = []
    for turn in range(ROUNDS):
        times.append(float(page.evaluate(ANSWER, ["role", 1 + turn % 10])))
        page.wait_for_timeout(50)
    return times


def at_human_pace(page: Page, home: str) -> float:
    """Milliseconds from the fourth answer to the result, for a person who starts with a touch."""
    page.add_init_script("bench.hurry = false")
    page.goto(f"{home}diagnostic/", wait_until="commit")
    page.wait_for_function("bench.awake > 0", timeout=PATIENCE)
    page.evaluate(PACED, PACE)
    page.wait_for_function("bench.score > 0", timeout=PATIENCE)
    return float(page.evaluate("bench.score - bench.last"))


def paste(page: Page, codes: Sequence[str]) -> float:
    """Milliseconds until a paste of `codes` is read, in a page where Python runs."""
    milliseconds, held = page.evaluate(COLLECT, "\n".join(codes))
    if held != len(codes):
        raise RuntimeError(f"{held} of {len(codes)} codes were read")
    return float(milliseconds)


def p95(times: Sequence[float]) -> float:
    """The value that 95 of 100 stay at or below."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]
