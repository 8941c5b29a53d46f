"""Once mended, Python starts: for each kind of failure one page that fails, is mended, and stands more."""

import re

import pytest
from playwright.sync_api import Page, expect

from playbook.domain.ballot import ELEMENTS, QUESTIONS
from tests.browser.answering import BOOT, PLATFORM_CODE, answer_work, answers, click, marked, opened, reading
from tests.browser.broken_host import Answer, BrokenHost, corrupted, status, truncated, typed, unreachable
from tests.browser.clocks import in_1999, set_year
from tests.browser.faults import ROWS, bears
from tests.browser.test_faults_download import LIBRARY, LOADER, MANIFEST, PACKAGE, STATE, WASM, WORKER
from tests.browser.test_paper import pages_on_paper

pytestmark = pytest.mark.expects_errors

OWN = {f"work-{name}": "9" for name in QUESTIONS}
SHARED = OWN | {f"practice-{name}": "2" for name in ELEMENTS}
NOTE = "[data-part=shared]"
TWICE = "button => { button.click(); button.click(); }"
WATCH = """() => {
  window.alert = () => { window.ran = true; };
  window.heard = new Set();
  const listen = () => window.heard.add(document.querySelector("[data-part=say]")?.textContent);
  new MutationObserver(listen).observe(document.body, { childList: true, subtree: true });
}"""
"""Note whether a script runs, and all that is said; the theme may draw the page anew meanwhile."""
HEARD = "(why) => [...window.heard].some((said) => said?.includes(why))"
WRAP = """() => {
  const places = "body, .pb-panel, [data-part=result], fieldset, label";
  for (const place of document.querySelectorAll(places)) {
    place.append(Object.assign(document.createElement("div"), { textContent: "Deal!" }));
  }
  const texts = document.createTreeWalker(document.querySelector(".pb-diagnostic"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) if (texts.currentNode.data.trim()) found.push(texts.currentNode);
  for (const text of found) {
    const font = document.createElement("font");
    text.replaceWith(font);
    font.append(text);
  }
}"""


def failed(page: Page, row: str) -> None:
    expect(page.locator(STATE)).to_contain_text(ROWS[row].says, timeout=BOOT)
    assert answers(page) == OWN


def mended(page: Page, host: BrokenHost) -> None:
    host.breaks({})
    page.get_by_role("button", name="Try again").click()
    reading(page)
    assert answers(page) == OWN


def goes_to(page: Page, fragment: str) -> None:
    page.evaluate("fragment => { location.hash = fragment; }", fragment)


def built_for(home: str) -> dict[str, object]:
    """Instant navigation goes by the sitemap, which names the address that the site was built for."""

    def named(answer: Answer) -> Answer:
        there = min(re.findall(r"<loc>(.*?)</loc>", answer.body.decode()), key=len)
        return answer.with_text(there, home)

    return {"/sitemap.xml": named}


@bears("offline-during", "double-click", "killed-after-ready")
def test_a_network_that_comes_back(page: Page, host: BrokenHost) -> None:
    host.breaks({WASM: host.lost})
    opened(page, host.home)
    answer_work(page, 9)
    expect(page.locator(STATE)).to_contain_text("Getting ready")
    host.breaks({"*": unreachable})
    failed(page, "offline-during")
    host.breaks({})
    page.get_by_role("button", name="Try again").evaluate(TWICE)
    reading(page)
    assert host.was_asked_for(WORKER) == 1
    worker = next(worker for worker in page.workers if "/assets/js/python/worker.js" in worker.url)
    worker.evaluate("setTimeout(() => { throw new Error('killed by a test') })")
    click(page, "work-role", 8)
    expect(page.locator(".pb-facts")).to_contain_text("8.8", timeout=BOOT)
    assert answers(page) == OWN | {"work-role": "8"}


@bears(
    "loader-truncated",
    "fragment-short",
    "fragment-mistyped",
    "fragment-malformed",
    "fragment-huge",
    "fragment-script",
    "fragment-encoded",
    "scope-script",
    "scope-huge",
    "new-fragment",
)
def test_a_script_that_the_browser_keeps_damaged_and_then_links_that_are_wrong(
    page: Page, host: BrokenHost
) -> None:
    host.breaks({LOADER: truncated, WASM: host.held})
    opened(page, host.home)
    answer_work(page, 9)
    failed(page, "loader-truncated")
    mended(page, host)
    page.evaluate(WATCH)
    for row, fragment in {
        "fragment-short": "FO-22EN-K6CJ",
        "fragment-mistyped": f"{PLATFORM_CODE[:-1]}D",
        "fragment-malformed": "FO-%E0%A4%A",
        "fragment-huge": "FO-" + "A" * 200_000,
        "fragment-script": "FO-%3Cimg%20src=x%20onerror=alert(1)%3E",
    }.items():
        goes_to(page, fragment)
        expect(page.locator(NOTE)).to_contain_text(f"can't be opened: {ROWS[row].says}")
        page.wait_for_function(HEARD, arg=ROWS[row].says)
        page.evaluate("() => window.heard.clear()")
        marked(page, OWN)
    goes_to(page, "".join(f"%{ord(letter):02X}" for letter in PLATFORM_CODE))
    expect(page.locator(NOTE)).to_contain_text(ROWS["fragment-encoded"].says)
    marked(page, SHARED)
    page.get_by_role("button", name="Back to my answers").click()
    marked(page, OWN)
    script = "<img src=x onerror=alert(1)>"
    for row, scope, shown in (
        ("scope-script", script, script),
        ("scope-huge", "x" * 100_000, "x" * 120),
    ):
        goes_to(page, f"scope={scope}")
        expect(page.locator(NOTE)).to_contain_text(ROWS[row].says)
        expect(page.get_by_label("Which piece of work?")).to_have_value(shown)
        page.get_by_role("button", name="Back to my answers").click()
        marked(page, OWN)
    assert not page.evaluate("window.ran")


@bears("wasm-corrupted", "clock-behind", "clock-ahead", "storage-values", "hasty-clicks")
def test_webassembly_that_the_browser_keeps_damaged_and_then_a_wrong_clock(
    page: Page, host: BrokenHost
) -> None:
    in_1999(page)
    host.breaks({WASM: corrupted})
    opened(page, host.home)
    answer_work(page, 9)
    failed(page, "wasm-corrupted")
    mended(page, host)
    expect(page.locator(".pb-facts")).to_contain_text("9.0")
    assert "1999" not in reading(page).inner_text()
    set_year(page, 2300)
    click(page, "work-role", 8)
    expect(page.locator(".pb-facts")).to_contain_text("8.8")
    assert "2300" not in reading(page).inner_text()

    hasty = "value => document.querySelector(`input[name='work-role'][value='${value}']`).click()"
    page.evaluate(f"() => {{ for (let i = 0; i < 50; i++) ({hasty})(1 + i % 10); ({hasty})(2); }}")
    expect(page.locator(".pb-facts")).to_contain_text("7.3")
    page.wait_for_timeout(500)
    expect(page.locator(".pb-facts")).to_contain_text("7.3")

    page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((name) => name.startsWith("factory-orchestra"));
          const kept = JSON.parse(localStorage.getItem(key));
          kept.ballot.answers["work-output"] = "99";
          localStorage.setItem(key, JSON.stringify(kept));
          dispatchEvent(new StorageEvent("storage", { key }));
        }"""
    )
    expect(page.locator(STATE)).to_contain_text(ROWS["storage-values"].says)
    assert "work-output" not in answers(page)
    click(page, "work-output", 9)
    expect(page.locator(".pb-facts")).to_contain_text("7.3")


@bears(
    "worker-404",
    "left-while-loading",
    "back-while-loading",
    "print-while-loading",
    "extension-nodes",
    "manifest-type",
    "wasm-type",
    "library-type",
    "package-type",
)
def test_a_worker_that_comes_and_a_reader_who_does_not_wait(page: Page, host: BrokenHost) -> None:
    sitemap = built_for(host.home)
    host.breaks({WORKER: status(404), **sitemap})
    opened(page, host.home)
    page.evaluate(WRAP)
    answer_work(page, 9)
    failed(page, "worker-404")
    plain = typed("text/plain")
    host.breaks(
        {
            MANIFEST: plain,
            LIBRARY: plain,
            PACKAGE: plain,
            WASM: lambda answer: plain(host.held(answer)),
            **sitemap,
        }
    )
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(STATE)).to_contain_text("Getting ready")

    page.emulate_media(media="print")
    expect(page.locator(STATE)).to_be_hidden()
    expect(page.locator("fieldset").first).to_be_visible()
    assert pages_on_paper(page, "A4") > 1
    page.emulate_media(media="screen")

    page.evaluate("() => { window.sameVisit = true; }")
    page.get_by_role("link", name="How the result is worked out").click()
    page.wait_for_url("**/method/")
    page.go_back()
    page.go_forward()
    page.go_back()
    expect(page.locator(STATE)).to_contain_text("Getting ready", timeout=BOOT)
    marked(page, OWN)
    host.let_go()
    reading(page)
    assert host.was_asked_for(WORKER) == 1
    assert page.evaluate("window.sameVisit")
    marked(page, OWN)
