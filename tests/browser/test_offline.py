"""After one visit the playbook works without a network; a new deployment is taken up whole or not at all."""

import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.answering import BOOT, PAGE, SECONDS, Held, answer_work, answers, click, opened, reading
from tests.browser.conftest import Visit
from tests.browser.cuttable_host import KEPT, KEPT_MODULE, CuttablePreview, Host
from tests.browser.faults import ROWS, bears
from tests.support.breadth import WHOLE
from tests.support.hosting import serving
from tools.postprocess import precache

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWER = ".pb-newer"
STATUSES = """async (paths) => {
  const asked = paths.map(async (path) => [path, (await fetch(`/${path}`).catch(() => ({}))).status]);
  return Object.fromEntries(await Promise.all(asked));
}"""
HALVE = """async (key) => {
  const cache = await caches.open('playbook /');
  const kept = await (await cache.match(key)).arrayBuffer();
  await cache.put(key, new Response(kept.slice(0, kept.byteLength / 2)));
}"""
IS_WHOLE = """async (key) => {
  const kept = await (await (await caches.open('playbook /')).match(key)).arrayBuffer();
  return kept.byteLength > 500_000;
}"""
UNPAUSED = """const later = setTimeout;
globalThis.setTimeout = (work, time, ...rest) => later(work, time === 3000 ? 0 : time, ...rest);"""
"""Keeping begins at once, and not when the page has been quiet for a while."""
HOLDS = "async () => (await (await caches.open('playbook /')).keys()).length"

pytestmark = pytest.mark.expects_errors


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    opened_host = Host.of_a_copy(site, tmp_path / "site")
    yield opened_host
    opened_host.cut()


@pytest.fixture
def context(browser: Browser, visit: Visit) -> Iterator[BrowserContext]:
    kept = browser.new_context(service_workers="allow")
    visit.watch(kept)
    kept.add_init_script(UNPAUSED)
    yield kept
    kept.close()


def wait_until_kept(page: Page, what: str = "") -> None:
    """Wait for the service worker, and for what it keeps beyond the pages."""
    until(page, "async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)")
    if what:
        until(page, KEPT, what)


def until(page: Page, promise: str, argument: str | None = None) -> None:
    """Ask again and again until what is promised is true."""
    deadline = time.monotonic() + BOOT / SECONDS
    while not page.evaluate(promise, argument):
        assert time.monotonic() < deadline, promise
        page.wait_for_timeout(100)


def look_for_a_newer_version(page: Page) -> None:
    page.evaluate("() => navigator.serviceWorker.ready.then((found) => found.update())")


def diagnosed(page: Page, host: Host) -> None:
    """A first visit: a diagnosis, and all that it brings onto the device."""
    opened(page, host.home)
    answer_work(page, 9)
    reading(page)
    wait_until_kept(page, "python")


@bears("offline-after", "cache-damaged")
def test_after_one_visit_every_page_search_and_the_diagnostic_work_without_a_network(
    page: Page, host: Host
) -> None:
    diagnosed(page, host)
    paths = [
        (found.text or "").removeprefix(host.home)
        for found in ElementTree.parse(host.folder / "sitemap.xml").iter(f"{SITEMAP}loc")
    ]
    host.cut()
    page.goto(host.home)
    statuses = page.evaluate(STATUSES, paths)
    assert len(paths) > 50
    assert {path: status for path, status in statuses.items() if status != 200} == {}
    one_each = {path.partition("/")[0]: path for path in paths}
    for path in [*one_each.values(), "diagnostic/index.html", "models"]:
        answer = page.goto(host.home + path)
        assert answer is not None
        assert answer.status == 200, path
        assert answer.from_service_worker, path
    for short, way in (("factory/", "models/factory/"), ("about-who", "about/#about-who")):
        page.goto(f"{host.home}go/{short}")
        page.wait_for_url(f"{host.home}{way}")
    page.goto(host.home)
    page.locator("[data-md-component=search-query]").press_sequentially("andon")
    expect(page.locator(".md-search-result__link").first).to_be_visible(timeout=BOOT)
    opened(page, host.home)
    click(page, "work-role", 8)
    expect(page.locator(".pb-facts")).to_contain_text("8.8", timeout=BOOT)
    missing = page.goto(f"{host.home}no-such-page/")
    assert missing is not None
    assert missing.status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    host.start()
    page.goto(host.home)
    page.evaluate(HALVE, (key := key_of_package(host)))
    opened(page, host.home)
    state = page.locator("[data-part=state]")
    expect(state).to_contain_text(ROWS["cache-damaged"].says, timeout=BOOT)
    assert len(answers(page)) == 4
    page.get_by_role("button", name="Try again").click()
    until(page, IS_WHOLE, key)


SKIP = "Show me without guessing"


def test_a_model_played_once_brings_both_models_along(page: Page, host: Host) -> None:
    page.goto(f"{host.home}explore/waiting/")
    page.get_by_role("button", name=SKIP).click()
    expect(page.locator("playbook-exploration[data-shown]")).to_be_attached(timeout=BOOT)
    wait_until_kept(page, "python")
    host.cut()
    page.goto(f"{host.home}explore/feedback/")
    page.get_by_role("button", name=SKIP).click()
    expect(page.locator("playbook-exploration[data-shown]")).to_be_attached(timeout=BOOT)
    page.get_by_role("slider", name="A meeting after every").fill("60")
    expect(page.locator("[data-part=ground]")).to_contain_text("You meet after every 60 choices")


def test_a_model_that_was_only_looked_at_says_without_a_network_what_is_missing(
    page: Page, host: Host
) -> None:
    page.goto(f"{host.home}explore/waiting/")
    wait_until_kept(page)
    host.cut()
    page.reload()
    page.get_by_role("button", name=SKIP).click()
    state = page.locator("[data-part=state]")
    expect(state).to_contain_text("connection", timeout=BOOT)
    expect(state).to_contain_text("Only the starting values were worked out when this site was built.")
    expect(page.locator("[data-part=curve] svg:visible")).to_have_count(1)
    host.start()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("playbook-exploration[data-shown]")).to_be_attached(timeout=BOOT)


def key_of_package(host: Host) -> str:
    """Under which address the playbook's own code is kept."""
    python = precache.build_of(host.folder)["python"]
    return f"{host.home}?sha256={next(sum_ for path, sum_ in python.items() if '/playbook-' in path)}"


WATCH_WORDS = """addEventListener("DOMContentLoaded", () => {
  window.told = [];
  const note = async () => {
    const words = document.querySelector("[data-offline]")?.textContent ?? "";
    if (words === window.told.at(-1)?.words) return;
    const told = { words };
    window.told.push(told);
    told.kept = Boolean(await caches.match(new URL("/?kept=python", location.href).href));
    told.active = Boolean((await navigator.serviceWorker.getRegistration())?.active);
  };
  new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
});"""
"""Every word about keeping, each with whether it was true when it came."""
WORDS = "[data-offline]"


@bears("offline-moments")
def test_what_the_page_says_of_offline_use_is_true_at_every_moment_of_a_first_visit(
    page: Page, host: Host
) -> None:
    page.add_init_script(WATCH_WORDS)
    held = Held()
    page.route("**/*stdlib*", held)
    opened(page, host.home)
    expect(page.locator(WORDS)).to_have_text("Not kept for offline use yet: stay online a little longer.")
    host.cut()
    expect(page.locator(WORDS)).to_contain_text(ROWS["offline-moments"].says, timeout=BOOT)
    page.unroute("**/*stdlib*")
    other = page.context.new_page()
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        other.goto(host.home + PAGE)
    other.close()
    host.start()
    opened(page, host.home)
    expect(page.locator(WORDS)).to_have_text("Kept on this device: it works offline too.", timeout=BOOT)
    told = page.evaluate("told")
    assert [one["words"][:8] for one in told if one["words"]] == ["Not kept", "Kept on "]
    assert all(one["kept"] and one["active"] for one in told if one["words"].startswith("Kept"))
    if WHOLE:
        # A device keeps the whole Python once the lean one has fallen there.
        page.locator("playbook-diagnostic").hover()
        until(page, KEPT_MODULE, "pyodide-")
    host.cut()
    opened(page, host.home)
    expect(page.locator(WORDS)).to_have_text("Kept on this device: it works offline too.")
    answer_work(page, 9)
    reading(page)


def test_reading_alone_keeps_no_python(page: Page, host: Host) -> None:
    page.goto(host.home)
    wait_until_kept(page)
    page.wait_for_timeout(500)
    assert not page.evaluate(KEPT, "python")
    kept = page.evaluate("async () => (await (await caches.open('playbook /')).keys()).map(({ url }) => url)")
    python = precache.build_of(host.folder)["python"].values()
    assert not [url for url in kept if url.rpartition("=")[2] in python]


@bears("cache-stale")
def test_a_deployment_in_mid_visit_loses_no_answer_and_is_taken_up_whole(page: Page, host: Host) -> None:
    diagnosed(page, host)
    page.goto(f"{host.home}{PAGE}")
    click(page, "work-role", 8)
    expect(page.locator(".pb-facts")).to_contain_text("8.8", timeout=BOOT)
    before = page.evaluate(HOLDS)
    host.deploy("</h1>", " anew</h1>", "index.html", f"{PAGE}index.html", "about/index.html")
    look_for_a_newer_version(page)
    expect(page.locator(NEWER)).to_contain_text("A newer version", timeout=BOOT)
    click(page, "work-metric", 7)
    expect(page.locator(".pb-facts")).to_contain_text("8.3", timeout=BOOT)
    given = answers(page)
    page.reload()
    expect(page.locator("h1")).not_to_contain_text("anew")
    page.goto(f"{host.home}about/")
    expect(page.locator("h1")).not_to_contain_text("anew")
    page.goto(f"{host.home}{PAGE}")
    expect(page.locator(NEWER)).to_be_visible(timeout=BOOT)
    with page.expect_navigation():
        page.get_by_role("button", name="Show it").click()
    expect(page.locator("h1")).to_contain_text("anew")
    expect(page.locator("[data-asleep][hidden]")).to_be_attached()
    assert answers(page) == given
    expect(page.locator(".pb-facts")).to_contain_text("8.3", timeout=BOOT)
    page.goto(f"{host.home}about/")
    expect(page.locator("h1")).to_contain_text("anew")
    assert page.evaluate(HOLDS) == before


@bears("cache-open-tabs")
def test_while_another_page_is_open_the_newer_version_waits(
    context: BrowserContext, page: Page, host: Host
) -> None:
    page.goto(host.home)
    wait_until_kept(page)
    page.reload()
    other = context.new_page()
    other.goto(f"{host.home}about/")
    host.deploy("</h1>", " anew</h1>", "index.html", "about/index.html")
    look_for_a_newer_version(page)
    page.get_by_role("button", name="Show it").click(timeout=BOOT)
    expect(page.locator(NEWER)).to_contain_text("Close the other pages")
    page.reload()
    expect(page.locator("h1").first).not_to_contain_text("anew")
    other.close()
    page.get_by_role("button", name="Show it").click(timeout=BOOT)
    expect(page.locator("h1").first).to_contain_text("anew")


@bears("cache-half")
def test_half_a_deployment_is_not_taken_up(page: Page, host: Host) -> None:
    page.goto(host.home)
    wait_until_kept(page)
    host.deploy("</h1>", " anew</h1>", "index.html", "about/index.html")
    about = host.folder / "about/index.html"
    about.write_text(about.read_text(encoding="utf-8").replace("anew", "half"), encoding="utf-8")
    page.goto(host.home)
    page.evaluate(
        """async () => {
          const found = await navigator.serviceWorker.ready;
          await found.update();
          const newer = found.installing;
          if (newer) await new Promise((done) => newer.addEventListener("statechange", done, { once: true }));
        }"""
    )
    page.goto(f"{host.home}about/")
    expect(page.locator("h1")).not_to_contain_text("half")
    page.goto(host.home)
    expect(page.locator("h1").first).not_to_contain_text("anew")


def test_a_preview_keeps_nothing_and_clears_what_was_kept(page: Page, host: Host) -> None:
    page.goto(host.home)
    wait_until_kept(page)
    host.cut()
    host.handler = CuttablePreview
    host.start()
    host.deploy("</h1>", " anew</h1>", "index.html")
    page.goto(host.home)
    until(
        page,
        "async () => !(await navigator.serviceWorker.getRegistration()) && !(await caches.keys()).length",
    )
    page.goto(host.home)
    expect(page.locator("h1").first).to_contain_text("anew")


def test_a_site_below_a_path_keeps_its_own(page: Page, site: Path) -> None:
    with serving(site, "/sub/path/") as home:
        page.goto(home)
        wait_until_kept(page)
        assert page.evaluate("() => caches.keys()") == ["playbook /sub/path/"]
        answer = page.goto(f"{home}about/")
        assert answer is not None
        assert answer.from_service_worker
