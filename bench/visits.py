"""Visits of the diagnostic in a real browser, timed from navigation to the score."""

import random
import shutil
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

from bench.hosting import Line
from playbook.domain.ballot import HIGHEST, LOWEST, QUESTIONS
from tools.quality.browsers import FLAGS

IN_PAGE = (Path(__file__).parent / "in_page.js").read_text(encoding="utf-8")
KEPT = "async () => Boolean(await caches.match(new URL('/?kept=python', location.href).href))"
ROUNDS = 40
PACE = 2_000
REHEARSED = 4_000
"""By then Python has rehearsed, in milliseconds after the first score."""
BETWEEN_ANSWERS = 250

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
BEFORE = """() => {
  const came = performance.getEntriesByType("resource");
  const files = came.filter(({ responseEnd }) => responseEnd <= bench.awake);
  return [bench.awake, files.length];
}"""
WORKED = """async (text) => {
  const { SITE, ask } = await import(new URL("../assets/js/python/client.js", location.href));
  const timed = async (request) => {
    const before = performance.now();
    return [await ask(request, 120_000), performance.now() - before];
  };
  const [{ held }, read] = await timed({ op: "collect", text, held: [] });
  const named = { scope: "Pricing rewrite", date: "2026-11-24", root: SITE, site: SITE };
  const [{ n }, together] = await timed({ op: "team", held, ...named });
  return [read, together, n];
}"""
PASTED = """async (text) => {
  const form = document.querySelector("playbook-team");
  const [box, count, reveal, result] = ["box", "count", "reveal-button", "result"].map((name) =>
    form.querySelector(`[data-part="${name}"]`));
  const until = (met) => new Promise((done) => {
    const look = () => met() && (watch.disconnect(), done());
    const watch = new MutationObserver(look);
    watch.observe(form, { subtree: true, childList: true, characterData: true });
  });
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const before = performance.now();
  box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  await until(() => count.textContent.includes(" in."));
  const read = performance.now();
  reveal.click();
  await until(() => result.querySelector("table"));
  return [read - before, performance.now() - read];
}"""


@dataclass(frozen=True)
class Score:
    """One navigation: time to the score, bytes sent until then, long tasks on the main thread in all."""

    milliseconds: float
    bytes_sent: int
    long_milliseconds: float
    ours_milliseconds: float
    """The longest that the playbook's own scripts ran in one frame that kept the reader waiting."""


@contextmanager
def browsing(playwright: Playwright, path: str, profile: Path) -> Iterator[BrowserContext]:
    """Start a browser on a profile, with the measuring script in every page."""
    context = playwright.chromium.launch_persistent_context(
        str(profile), executable_path=path, args=list(FLAGS), service_workers="allow"
    )
    context.add_init_script(IN_PAGE)
    yield context
    context.close()


def emptied(profile: Path) -> Path:
    """Return a profile of which nothing is left."""
    shutil.rmtree(profile, ignore_errors=True)
    return profile


def to_score(page: Page, home: str, line: Line) -> Score:
    """Open the diagnostic and wait for the score."""
    before = line.sent
    page.goto(f"{home}diagnostic/", wait_until="commit")
    page.evaluate("bench.until('score')")
    sent = line.sent - before
    page.wait_for_timeout(200)
    milliseconds, long, ours = page.evaluate("[bench.score, bench.long, bench.ours]")
    return Score(milliseconds, sent, sum(duration for _, duration in long), ours)


def three_visits(playwright: Playwright, path: str, scratch: Path, home: str, line: Line) -> dict[str, Score]:
    """Visit cold, then once more by a full navigation, then after a restart of the browser."""
    profile = emptied(scratch / "profile")
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


def after_answers(page: Page) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds from answers to the changed result, by mouse and then by a script; long tasks meanwhile.

    By mouse, items and values come at random. The script changes one answer again and again.
    """
    page.wait_for_timeout(REHEARSED)
    page.evaluate("bench.long.length = 0")
    page.evaluate("bench.time()")
    dice = random.Random(1)  # noqa: S311 - the same answers each time
    for _ in range(ROUNDS):
        _press(page, dice.choice(QUESTIONS), dice.randint(LOWEST, HIGHEST))
    by_mouse = page.evaluate("bench.waits.splice(0)")
    for turn in range(ROUNDS):
        page.evaluate("(value) => bench.answer('role', value)", LOWEST + turn % HIGHEST)
        page.wait_for_timeout(BETWEEN_ANSWERS)
    return by_mouse, page.evaluate("bench.waits"), [duration for _, duration in page.evaluate("bench.long")]


def _press(page: Page, question: str, value: int) -> None:
    """Answer as a quick hand does: point, look, press."""
    label = page.locator("label", has=page.locator(f'input[name="work-{question}"][value="{value}"]'))
    label.scroll_into_view_if_needed()
    label.hover()
    page.wait_for_timeout(BETWEEN_ANSWERS)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_timeout(BETWEEN_ANSWERS)


def at_human_pace(page: Page, home: str) -> float:
    """Milliseconds from the fourth answer to the result, for a person who starts with a touch."""
    page.add_init_script("bench.hurry = false")
    page.goto(f"{home}diagnostic/", wait_until="commit")
    page.evaluate("bench.until('awake')")
    page.evaluate(PACED, PACE)
    page.evaluate("bench.until('score')")
    return float(page.evaluate("bench.score - bench.last"))


def until_awake(page: Page, home: str, delay: float) -> tuple[int, int]:
    """Return how many files came until the form was awake, and how often one had to wait for another.

    The line is to do nothing but to delay every answer by so many seconds.
    """
    page.add_init_script("bench.hurry = false")
    page.goto(f"{home}diagnostic/#diagnostic-next", wait_until="commit")
    page.evaluate("bench.until('awake')")
    awake, files = page.evaluate(BEFORE)
    return 1 + files, int(awake / 1000 / delay)


def in_the_worker(page: Page, codes: Sequence[str]) -> tuple[float, float]:
    """Milliseconds to read a paste of `codes`, and to bring them together, where Python runs."""
    read, together, people = page.evaluate(WORKED, "\n".join(codes))
    if people != len(codes):
        raise RuntimeError(f"{people} of {len(codes)} codes were read")
    return read, together


def in_the_page(page: Page, home: str, codes: Sequence[str]) -> tuple[float, float, list[float]]:
    """Milliseconds from a paste to its count, from there to the notes, and the long tasks on the way."""
    page.goto(f"{home}team/")
    page.get_by_label("Which piece of work?").fill("Pricing rewrite")
    page.evaluate(WORKED, codes[0])
    page.wait_for_timeout(1_000)
    page.evaluate("bench.long.length = 0")
    read, revealed = page.evaluate(PASTED, "\n".join(codes))
    page.wait_for_timeout(1_000)
    return read, revealed, [duration for _, duration in page.evaluate("bench.long")]


def p95(times: Sequence[float]) -> float:
    """The value that 95 of 100 stay at or below."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]
