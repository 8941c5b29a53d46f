"""What fails says so in the page, in words, with what to do; answers survive and a retry works."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.answering import BOOT, Held, answer_work, answers, click, opened, reading

pytestmark = pytest.mark.expects_errors

STATE = "[data-part=state]"


def status(code: int) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=code, body="")


def cut(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], content_type="application/zip")


def garbled(route: Route) -> None:
    body = bytearray(route.fetch().body())
    body[len(body) // 2 : len(body) // 2 + 4096] = b"\0" * 4096
    route.fulfill(body=bytes(body), content_type="application/wasm")


def without_wasm(route: Route) -> None:
    """The worker's own policy decides what it may compile."""
    response = route.fetch()
    policy = "default-src 'self'; script-src 'self'"
    route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})


@pytest.mark.parametrize(
    ("files", "handler", "words"),
    [
        ("**/pyodide.asm.wasm", status(404), "pyodide.asm.wasm answered with status 404"),
        ("**/pyodide.asm.wasm", status(500), "pyodide.asm.wasm answered with status 500"),
        ("**/pyodide.asm.wasm", garbled, "pyodide.asm.wasm arrived damaged"),
        ("**/pyodide.asm.wasm*", lambda route: route.abort(), "pyodide.asm.wasm. The network is down"),
        ("**/python_stdlib-*.zip", status(404), "answered with status 404"),
        ("**/python_stdlib-*.zip", cut, "arrived damaged"),
        ("**/playbook-*.zip", status(403), "answered with status 403"),
        ("**/playbook-*.zip", cut, "arrived damaged"),
        ("**/pyodide.mjs", status(404), "pyodide.mjs answered with status 404"),
        ("**/pyodide.asm.mjs", status(404), "pyodide.asm.mjs answered with status 404"),
        ("**/manifest.json", status(404), "manifest.json answered with status 404"),
        ("**/worker.js", status(404), "worker.js answered with status 404"),
        ("**/worker.js", without_wasm, "blocks WebAssembly"),
    ],
    ids=[
        "wasm missing",
        "wasm broken host",
        "wasm garbled",
        "wasm unreachable",
        "library missing",
        "library cut",
        "package forbidden",
        "package cut",
        "loader missing",
        "glue missing",
        "manifest missing",
        "worker missing",
        "wasm blocked by policy",
    ],
)
def test_a_file_that_fails_is_named_and_a_retry_mends_it(
    page: Page, home: str, files: str, handler: Callable[[Route], None], words: str
) -> None:
    page.route(files, handler)
    opened(page, home)
    answer_work(page, 9)
    expect(page.locator(STATE)).to_contain_text(words, timeout=BOOT)
    expect(page.get_by_role("status")).to_contain_text(words)
    expect(page.locator(STATE)).to_contain_text("Your answers are kept.")
    assert len(answers(page)) == 4
    page.unroute(files)
    page.get_by_role("button", name="Try again").click()
    reading(page)


def test_a_wasm_file_of_the_wrong_type_still_starts(page: Page, home: str) -> None:
    page.route(
        "**/pyodide.asm.wasm",
        lambda route: route.fulfill(body=route.fetch().body(), content_type="text/plain"),
    )
    opened(page, home)
    answer_work(page, 9)
    reading(page)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("window.Worker = class { constructor() { throw new TypeError('no modules') } }", "too old"),
        ("delete window.Worker", "too old"),
    ],
)
def test_a_browser_without_module_workers_is_told_so(page: Page, home: str, script: str, words: str) -> None:
    page.add_init_script(script)
    opened(page, home)
    click(page, "work-output", 9)
    expect(page.locator(STATE)).to_contain_text(words)


@pytest.mark.parametrize(
    "death",
    ["setTimeout(() => { throw new Error('killed by a test') })", "setTimeout(() => self.close())"],
    ids=["with a word", "in silence"],
)
def test_a_worker_that_dies_is_replaced_and_nothing_is_lost(page: Page, home: str, death: str) -> None:
    opened(page, home)
    answer_work(page, 9)
    reading(page)
    worker = next(worker for worker in page.workers if worker.url.endswith("/assets/js/worker.js"))
    worker.evaluate(death)
    click(page, "work-role", 8)
    expect(page.locator(".pb-facts")).to_contain_text("8.8", timeout=BOOT)
    assert answers(page) == {"work-output": "9", "work-process": "9", "work-metric": "9", "work-role": "8"}


def test_progress_is_said_in_words(page: Page, home: str) -> None:
    held = Held()
    page.route("**/pyodide.asm.wasm", held)
    opened(page, home)
    with page.expect_request("**/pyodide.asm.wasm"):
        click(page, "work-output", 9)
    expect(page.locator(STATE)).to_contain_text("Python is loading into this page", timeout=BOOT)
    expect(page.get_by_label("Loading Python")).to_be_visible()
    held.let_go()
    expect(page.locator("[data-part=result]")).to_have_text("1 of 4 answered.", timeout=BOOT)


def test_a_late_answer_never_overwrites_a_newer_one(page: Page, home: str) -> None:
    opened(page, home)
    seen = page.evaluate(
        """async () => {
          const { newestOnly } = await import(new URL("../assets/js/diagnostic/latest.js", location.href));
          const newest = newestOnly();
          const settle = [];
          const asked = () => newest(new Promise((...both) => settle.push(both)));
          const [first, second, third] = [asked(), asked(), asked()];
          settle[2][0]("third");
          settle[0][0]("first");
          settle[1][1](new Error("second failed late"));
          return Promise.all([first, second, third]);
        }"""
    )
    assert seen == [None, None, "third"]


def test_hasty_clicks_end_at_the_last_answer(page: Page, home: str) -> None:
    opened(page, home)
    answer_work(page, 9)
    reading(page)
    page.evaluate(
        """() => { for (let round = 0; round < 5; round++) for (let value = 1; value <= 10; value++)
          document.querySelector(`input[name="work-role"][value="${value}"]`).click() }"""
    )
    page.evaluate("""document.querySelector('input[name="work-role"][value="2"]').click()""")
    expect(page.locator(".pb-facts")).to_contain_text("7.3")
    page.wait_for_timeout(500)
    expect(page.locator(".pb-facts")).to_contain_text("7.3")
