"""A real browser for the tests, and a watch on what the pages do in it."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.broken_host import BrokenHost, broken_host
from tests.browser.cuttable_host import WORKER
from tests.browser.fake_python import answers_here
from tests.engines.chromium import Chromium
from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.pyodide.empty_page import put_module
from tests.support import breadth
from tests.support.absent import absent
from tests.support.hosting import FALLS
from tools.postprocess import precache
from tools.quality.browsers import FIREFOX, FLAGS, WEBKIT, Other, find
from tools.site.http_server import HOST

# Every test starts Python in a fresh profile: optimising its WebAssembly would cost more than it gives.
SPARING = "--js-flags=--liftoff-only,--wasm-lazy-compilation"

# Chromium tells most violations on the console; the event tells every one, with what was blocked.
TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.violatedDirective} blocked ${event.blockedURI} ${event.sample}`))"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@dataclass
class Visit:
    """Everything that went wrong, or out, while a test's pages were open."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.add_init_script(TELL_VIOLATIONS)
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", self._hear)
        context.on("weberror", lambda fault: self.errors.append(f"uncaught: {fault.error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"console: {message.text} ({message.location.get('url', '')})")

    @property
    def violations(self) -> list[str]:
        """What the pages' security policy has blocked."""
        return [error for error in self.errors if error.startswith("console: policy: ")]

    @property
    def of_python(self) -> list[str]:
        """Requests for what starts Python."""
        return [
            url
            for url in self.requests
            if "/assets/runtime/" in url or url.endswith("/assets/js/python/worker.js")
        ]

    @property
    def foreign(self) -> list[str]:
        """Requests that left this machine's servers; data: and blob: addresses don't leave the page."""
        reached = ((url, urlsplit(url)) for url in self.requests)
        return [
            url for url, parts in reached if parts.scheme not in {"data", "blob"} and parts.hostname != HOST
        ]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.fail("no Chrome or Chromium: run `make test`, which installs one")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=[*FLAGS, SPARING])
        yield chromium
        chromium.close()


if breadth.WHOLE:

    @pytest.fixture(scope="session")
    def site(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
        """A copy of the built site whose lean Python falls wherever it starts."""
        folder = tmp_path_factory.mktemp("whole") / "site"
        shutil.copytree(site, folder, ignore=shutil.ignore_patterns("*.br", "*.gz"))
        put_module(folder / "assets/runtime", set())
        precache.fill(folder, WORKER)
        return folder


@pytest.fixture(autouse=True)
def falls(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """The falls of the lean Python while a test runs: none, where the test does not force one."""
    FALLS.clear()
    yield FALLS
    if not breadth.WHOLE and request.node.get_closest_marker("falls") is None and FALLS:
        pytest.fail(f"the lean Python fell: {FALLS}", pytrace=False)


@pytest.fixture
def visit(request: pytest.FixtureRequest) -> Iterator[Visit]:
    """What the test's pages do; the test fails if any of it is an error or a request to another host."""
    seen = Visit()
    yield seen
    faults = [f"left the site: {url}" for url in seen.foreign]
    if request.node.get_closest_marker("expects_errors") is None:
        faults += seen.errors
    if faults:
        pytest.fail("\n".join(dict.fromkeys(faults)), pytrace=False)


@pytest.fixture
def context(request: pytest.FixtureRequest, browser: Browser, visit: Visit) -> Iterator[BrowserContext]:
    """A fresh profile, watched; no service worker stands between a test and what the page asks for."""
    opened = browser.new_context(service_workers="block")
    visit.watch(opened)
    if request.node.get_closest_marker("answers_here"):
        answers_here(opened)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[BrokenHost]:
    """A host of the site on which each test breaks what it wants broken, in one call."""
    with broken_host(site) as served:
        yield served


def open_engine(other: Other, start: Callable[..., Engine]) -> Engine:
    found = other.find()
    return start(*found) if found else absent(other.advice)


ENGINES = ("Chromium", "Firefox", "WebKitGTK")


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "Chromium":
        browser: Browser = request.getfixturevalue("browser")
        opened: Engine = Chromium(browser)
    elif request.param == "Firefox":
        opened = open_engine(FIREFOX, Firefox)
    else:
        opened = open_engine(WEBKIT, WebKit)
    print(f"{opened.name} {opened.version}")
    yield opened
    opened.close()
