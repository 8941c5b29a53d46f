"""A call of what the lean Python lacks: the whole one answers, nothing is lost, and nobody hears of it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from playbook.api.dispatch import call
from tests.browser import session
from tests.browser.answering import BOOT, answer_work, click, opened, reading
from tests.browser.conftest import ENGINES, Visit
from tests.browser.cuttable_host import KEPT_MODULE, WORKER, Host
from tests.browser.test_offline import UNPAUSED, until, wait_until_kept
from tests.engines.chromium import Chromium
from tests.engines.engine import Engine
from tests.pyodide import requests
from tests.pyodide.empty_page import leave_out, put_module, served
from tests.support.breadth import EVERY
from tools.postprocess import precache
from tools.pyodide import lean
from tools.pyodide.stage import MODULE, PYODIDE

FALLEN = "() => performance.getEntriesByName('playbook-python-fell').length"
STATE = "[data-part=state]"
REFUSED = json.dumps({"op": "read", "code": "nothing"})
TABLE = "Output,Process,Metric,Role\n9,8,8,7\n3,2,3,2\n5,5,6,5\n"
REHEARSED = json.dumps({"op": "rehearse", "turn": 1})
REVEALED = json.dumps(
    {"op": "team", "held": ["FO-22EN-K6CJ-48H2-4896-EYPC"], "scope": "x", "site": "", "root": ""}
)


def before_a_reveal() -> Iterator[str]:
    """What the diagnostic asks, and the team's page until all ballots are in."""
    yield REHEARSED
    for request in requests.ballots(100, 1):
        yield request
        yield json.dumps({**json.loads(request), "op": "diagnose", "root": "../"})
    for text in (session.chat(session.CODES), "9 8 8 7\n3 2 3 2", session.CODES[0]):
        yield json.dumps({"op": "collect", "held": [], "text": text})


pytestmark = [pytest.mark.falls, pytest.mark.expects_errors]


@pytest.fixture(scope="module")
def lives(browser: Browser) -> dict[str, set[int]]:
    """The functions of the profile without those that a start, a diagnosis or a team's reveal needs first."""
    engine = Chromium(browser)

    def ran(*asked: str) -> set[int]:
        with served(engine, asked, counting=True) as page:
            list(page.sums())
            return page.ran()

    started, rehearsed = ran(REFUSED), ran(REFUSED, REHEARSED)
    calm = [REFUSED, *before_a_reveal()]
    collected, revealed = ran(*calm), ran(*calm, REVEALED)
    engine.close()
    live = lean.read_profile((PYODIDE / MODULE).read_bytes())
    found = {
        "at start": set[int](),
        "while nobody asks": live - (rehearsed - started),
        "in mid-call": live - (revealed - collected),
    }
    assert len({len(part) for part in found.values()} | {len(live)}) == 4
    return found


Falling = Callable[[str], Host]


@pytest.fixture
def falling(site: Path, tmp_path: Path, lives: dict[str, set[int]]) -> Iterator[Falling]:
    """Make a host whose lean Python falls at the moment that is named."""
    hosts: list[Host] = []

    def made(moment: str) -> Host:
        host = Host.of_a_copy(site, tmp_path / "site")
        hosts.append(host)
        put_module(host.folder / "assets/runtime", lives[moment])
        precache.fill(host.folder, WORKER)
        return host

    yield made
    for host in hosts:
        host.cut()


def test_at_start(page: Page, falling: Falling, falls: list[str]) -> None:
    opened(page, falling("at start").home)
    answer_work(page, 9)
    expect(reading(page)).to_contain_text("9.0")
    click(page, "work-role", 8)
    expect(page.locator(".pb-facts")).to_contain_text("8.8")
    expect(page.locator(STATE)).to_be_hidden()
    assert page.evaluate(FALLEN) == 1
    assert len([path for path in falls if path.endswith(".wasm")]) == 1


def test_while_nobody_asks(page: Page, falling: Falling) -> None:
    opened(page, falling("while nobody asks").home)
    page.locator("playbook-diagnostic").hover()
    page.wait_for_function(FALLEN, timeout=BOOT)
    answer_work(page, 9)
    expect(reading(page)).to_contain_text("9.0")
    assert page.evaluate(FALLEN) == 1


def test_in_mid_call_a_paste_and_all_that_waits_behind_it_are_answered(page: Page, falling: Falling) -> None:
    host = falling("in mid-call")
    session.collected(page, host.home, session.chat(session.CODES), 7)
    screen = session.revealed(page)
    expect(screen).to_contain_text("7 answered")
    notes = session.exported(page, session.NOTES)
    assert page.evaluate(FALLEN) == 1
    assert "7 of 7 answered alone" in notes
    expect(page.locator(STATE)).to_be_hidden()


def test_a_module_that_the_library_lacks_is_brought_by_the_whole_one(
    page: Page, site: Path, tmp_path: Path
) -> None:
    host = Host.of_a_copy(site, tmp_path / "site")
    leave_out(host.folder / "assets/runtime", "csv")
    precache.fill(host.folder, WORKER)
    session.opened(page, host.home)
    session.paste(page, TABLE)
    expect(session.count(page)).to_contain_text("3 ballots in.", timeout=BOOT)
    assert page.evaluate(FALLEN) == 1
    expect(page.locator(STATE)).to_be_hidden()
    host.cut()


def test_a_call_before_the_tab_is_closed_leaves_all_that_was_answered(
    context: BrowserContext, falling: Falling
) -> None:
    host = falling("in mid-call")
    page = context.new_page()
    session.collected(page, host.home, session.chat(session.CODES), 7)
    page.reload(wait_until="commit")
    expect(session.count(page)).to_contain_text("7 of 7 ballots in.", timeout=BOOT)
    page.get_by_role("button", name="Reveal", exact=True).click()
    page.reload(wait_until="commit")
    expect(session.count(page)).to_contain_text("7 of 7 ballots in.", timeout=BOOT)
    expect(session.revealed(page)).to_contain_text("7 answered", timeout=BOOT)


@pytest.fixture
def keeping(browser: Browser, visit: Visit) -> Iterator[Page]:
    """A page of a browser that may keep the site for times without a network."""
    context = browser.new_context(service_workers="allow")
    visit.watch(context)
    context.add_init_script(UNPAUSED)
    yield context.new_page()
    context.close()


def test_a_device_on_which_it_fell_keeps_the_whole_python(keeping: Page, falling: Falling) -> None:
    host = falling("at start")
    opened(keeping, host.home)
    answer_work(keeping, 9)
    reading(keeping)
    wait_until_kept(keeping, "python")
    until(keeping, KEPT_MODULE, "pyodide-")
    host.cut()
    opened(keeping, host.home)
    click(keeping, "work-role", 8)
    expect(keeping.locator(".pb-facts")).to_contain_text("8.8", timeout=BOOT)
    assert keeping.evaluate(FALLEN) == 1


def test_where_it_never_fell_a_fall_offline_says_what_is_missing_and_heals_online(
    keeping: Page, falling: Falling
) -> None:
    host = falling("in mid-call")
    opened(keeping, host.home)
    answer_work(keeping, 9)
    reading(keeping)
    wait_until_kept(keeping, "python")
    assert not keeping.evaluate(KEPT_MODULE, "pyodide-")
    assert keeping.evaluate(FALLEN) == 0
    host.cut()
    session.opened(keeping, host.home)
    session.paste(keeping, session.chat(session.CODES))
    expect(session.count(keeping)).to_contain_text("7 ballots in.", timeout=BOOT)
    keeping.get_by_role("button", name="Reveal", exact=True).click()
    expect(keeping.locator(STATE)).to_contain_text("couldn't be fetched: pyodide", timeout=BOOT)
    expect(session.count(keeping)).to_contain_text("7 ballots in.")
    host.start()
    keeping.get_by_role("button", name="Try again").first.click()
    expect(session.revealed(keeping)).to_contain_text("7 answered", timeout=BOOT)


@pytest.mark.parametrize("engine", ENGINES if EVERY else ENGINES[:1], indirect=True)
def test_in_each_engine(engine: Engine, falling: Falling) -> None:
    host = falling("in mid-call")
    engine.goto(f"{host.home}team/")
    engine.until("() => Boolean(document.querySelector('[data-asleep][hidden]'))")
    told = engine.run(
        """async (requests) => {
          const { runtime } = await import(new URL("../assets/js/python/runtime.js", location.href));
          return Promise.all(requests.map((request) => runtime.call(request, 60000)));
        }""",
        asked := [REFUSED, *before_a_reveal(), REVEALED, REFUSED],
    )
    assert told == [call(request) for request in asked]
    assert engine.run(FALLEN) == 1
