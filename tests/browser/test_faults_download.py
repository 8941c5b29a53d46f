"""What does not come as it should is named, costs no answer, and is asked for again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.answering import answer_work, answers, opened
from tests.browser.broken_host import (
    BrokenHost,
    Fault,
    corrupted,
    led_by,
    own_page,
    status,
    torn,
    truncated,
    typed,
    under_policy,
    unreachable,
    whole,
)
from tests.browser.clocks import hurried, pass_long_waits
from tests.browser.conftest import Visit
from tests.browser.faults import ROWS, Row, bears, each
from tests.browser.test_weight import SAVING

pytestmark = pytest.mark.expects_errors

STATE = "[data-part=state]"
GIVEN = {"work-output": "9", "work-process": "9", "work-metric": "9", "work-role": "9"}

MANIFEST = "*/manifest.json"
WASM = "*/pyodide.asm.wasm"
LIBRARY = "*/python_stdlib*.zip"
PACKAGE = "*/playbook-*.zip"
WORKER = "*/js/python/worker.js"
LOADER = "*/pyodide.mjs"
GLUE = "*/pyodide.asm.mjs"
FILES = {
    "manifest": MANIFEST,
    "wasm": WASM,
    "library": LIBRARY,
    "package": PACKAGE,
    "worker": WORKER,
    "loader": LOADER,
    "glue": GLUE,
}
WAYS: dict[str, Fault] = {
    "404": status(404),
    "500": status(500),
    "truncated": truncated,
    "corrupted": corrupted,
    "torn": torn,
    "replaced": own_page,
}

NO_WASM = "self.WebAssembly = undefined;"
OUT_OF_LUCK = "setTimeout(() => { throw new Error('out of luck'); });"

FAULTS: dict[str, dict[str, Fault]] = {
    **{
        f"{file}-{way}": {FILES[file]: WAYS[way]}
        for file in ("manifest", "wasm", "library", "package", "worker", "loader")
        for way in WAYS
    },
    "glue-404": {GLUE: status(404)},
    "manifest-stale": {MANIFEST: lambda answer: answer.with_text("playbook-", "playbook-0-")},
    "worker-type": {WORKER: typed("text/plain")},
    "loader-type": {LOADER: typed("application/octet-stream")},
    "killed-at-boot": {WORKER: led_by("self.close();")},
    "wasm-absent": {WORKER: led_by(NO_WASM)},
    "wasm-blocked": {WORKER: under_policy("default-src 'self'; script-src 'self'"), WASM: whole},
    "crash-at-boot": {WORKER: led_by(OUT_OF_LUCK)},
    "offline-before": {"*": unreachable},
}
FAIL_AT_ONCE = [
    "manifest-404",
    "manifest-500",
    "manifest-truncated",
    "manifest-replaced",
    "manifest-stale",
    "wasm-404",
    "wasm-500",
    "wasm-truncated",
    "wasm-torn",
    "wasm-replaced",
    "library-404",
    "library-500",
    "library-truncated",
    "library-corrupted",
    "package-404",
    "package-500",
    "package-truncated",
    "package-corrupted",
    "worker-500",
    "worker-truncated",
    "worker-corrupted",
    "worker-type",
    "loader-404",
    "loader-500",
    "loader-corrupted",
    "loader-type",
    "glue-404",
    "wasm-absent",
    "wasm-blocked",
    "crash-at-boot",
    "offline-before",
]
FALL_SILENT = ["manifest-slow", "wasm-slow", "library-slow", "package-slow", "worker-slow", "loader-slow"]
FALL_SILENT += ["killed-at-boot"]


@pytest.fixture(scope="module")
def patient(browser: Browser, host: BrokenHost) -> Iterator[Page]:
    """A page with four answers whose Python has failed: each test breaks something else, and tries again."""
    visit = Visit()
    context = browser.new_context(service_workers="block")
    visit.watch(context)
    page = hurried(context.new_page())
    host.breaks({MANIFEST: status(403)})
    opened(page, host.home)
    answer_work(page, 9)
    expect(page.locator(STATE)).to_contain_text("status 403")
    yield page
    context.close()
    assert visit.foreign == []


def try_again(page: Page) -> None:
    page.get_by_role("button", name="Try again").click()


def says(page: Page, row: Row) -> None:
    """The page says what the row says, to those who listen too, and how to go on; no answer is lost."""
    expect(page.locator(STATE)).to_contain_text(row.says)
    expect(page.locator(STATE)).to_contain_text("Your answers are kept.")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(row.says)
    assert answers(page) == GIVEN


@each(FAIL_AT_ONCE)
def test_a_failure_is_named_and_another_try_asks_anew(patient: Page, host: BrokenHost, row: Row) -> None:
    """WebAssembly is held back where something else is broken: it would be compiled for nothing."""
    host.breaks({**FAULTS[row.id], WASM: FAULTS[row.id].get(WASM, host.held)})
    try_again(patient)
    says(patient, row)
    broken = next(iter(FAULTS[row.id]))
    assert host.was_asked_for(broken)


@each(FALL_SILENT)
def test_a_silence_is_named_after_a_minute(patient: Page, host: BrokenHost, row: Row) -> None:
    file = row.id.removesuffix("-slow")
    host.breaks(FAULTS.get(row.id) or {FILES[file]: host.held, WASM: host.held})
    try_again(patient)
    expect(patient.get_by_label("Getting ready")).to_be_visible()
    pass_long_waits(patient)
    says(patient, row)
    host.let_go()


@bears("modules-absent", "workers-refused", "workers-absent")
def test_a_browser_without_module_workers_is_told_so(page: Page, host: BrokenHost) -> None:
    host.breaks({})
    page.add_init_script(SAVING)
    opened(page, host.home)
    for row, script in {
        "modules-absent": "window.Worker = class extends Worker { constructor(file) { super(file); } };",
        "workers-refused": "window.Worker = class { constructor() { throw new TypeError('no modules'); } };",
        "workers-absent": "delete window.Worker;",
    }.items():
        page.evaluate(f"() => {{ {script} }}")
        if row == "modules-absent":
            answer_work(page, 9)
        else:
            try_again(page)
        says(page, ROWS[row])
