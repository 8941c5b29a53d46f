"""The diagnostic in a real browser: answers by clicks, Python's reading, and what can be taken away."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from playbook.catalog.load import load_catalog
from playbook.domain.ballot import ELEMENTS
from tests.browser.answering import (
    BOOT,
    PAGE,
    PLATFORM_CODE,
    Held,
    answer_practice,
    answer_work,
    answers,
    click,
    key,
    opened,
    reading,
)
from tests.browser.faults import bears
from tests.browser.theme import as_if_built_for, themed

SCOPE = "Pricing rewrite, next six weeks"
PNG = b"\x89PNG\r\n\x1a\n"


def take_the_platform_case(page: Page, home: str) -> None:
    opened(page, home)
    page.get_by_label("Which piece of work?").fill(SCOPE)
    answer_work(page, 9)
    reading(page)
    answer_practice(page, 2)
    expect(page.locator(".pb-verdict")).to_contain_text("factory", timeout=BOOT)
    expect(page.locator(".pb-plan > li")).to_have_count(len(ELEMENTS))


def test_the_platform_case_by_clicks_shows_its_reading(page: Page, home: str) -> None:
    take_the_platform_case(page, home)
    text = reading(page).inner_text()
    for word in ("9.0", "Orchestra", "First move", "First thing to ask for", SCOPE):
        assert word in text
    flag = load_catalog().pitfalls["tool-tyranny"]
    expect(page.locator(".pb-pitfalls")).to_contain_text(flag.question)


@pytest.mark.answers_here
def test_the_plan_stands_in_order(page: Page, home: str) -> None:
    """All gaps are alike, so what the team can do itself comes first, then what it asks for, tools last."""
    take_the_platform_case(page, home)
    order = ("planning", "metrics", "structure", "risk", "ritual", "goal", "leadership", "tools")
    names = [load_catalog().elements[name].name for name in order]
    assert page.locator(".pb-plan-name").all_text_contents() == names


def test_it_works_below_a_path(page: Page, home_below: str) -> None:
    take_the_platform_case(page, home_below)
    target = page.locator(".pb-plan-links a").first.evaluate("(link) => link.href")
    answer = page.goto(target)
    assert answer is not None
    assert answer.status == 200
    assert target.startswith(home_below)


def test_what_is_answered_before_the_script_is_there_counts(page: Page, home: str) -> None:
    held = Held()
    page.route("**/js/bundle/main-*.js", held)
    with page.expect_request("**/js/bundle/main-*.js"):
        page.goto(home + PAGE, wait_until="commit")
    page.get_by_label("Which piece of work?").fill(SCOPE)
    answer_work(page, 9)
    held.let_go()
    expect(reading(page)).to_contain_text(SCOPE)
    assert len(answers(page)) == 4


@pytest.mark.answers_here
def test_each_answer_is_counted_aloud_in_one_region(page: Page, home: str) -> None:
    opened(page, home)
    click(page, "work-output", 3)
    expect(page.get_by_role("status")).to_have_text(
        "1 of 4 answered. Still open: Process, Metric, Role.", timeout=BOOT
    )
    click(page, "work-process", 3)
    expect(page.get_by_role("status")).to_have_text("2 of 4 answered. Still open: Metric, Role.")
    assert page.locator("[aria-live], [role=status]:visible").count() == 1


@pytest.mark.answers_here
def test_the_practice_opens_when_the_work_is_answered(page: Page, home: str) -> None:
    opened(page, home)
    expect(key(page, "practice-goal", 1)).to_be_hidden()
    answer_work(page, 5, 5, 6, 6)
    reading(page)
    expect(key(page, "practice-goal", 1)).to_be_visible()


@pytest.mark.answers_here
def test_no_agreed_way_is_an_answer_of_the_practice(page: Page, home: str) -> None:
    opened(page, home)
    answer_work(page, 9)
    reading(page)
    answer_practice(page, {"leadership": "none"})
    expect(reading(page)).to_contain_text("No agreed way")
    assert answers(page)["practice-leadership"] == "none"


@pytest.mark.answers_here
def test_the_address_follows_the_answers_and_fills_no_history(page: Page, home: str) -> None:
    opened(page, home)
    before = page.evaluate("history.length")
    page.get_by_label("Which piece of work?").fill(SCOPE)
    answer_work(page, 9)
    reading(page)
    page.wait_for_url(re.compile(r"#FO-[0-9A-Z-]+&scope=Pricing%20rewrite"))
    click(page, "work-role", 8)
    expect(page.locator(".pb-facts")).to_contain_text("8.8")
    assert page.evaluate("history.length") == before


def test_once_python_runs_an_answer_asks_the_network_nothing(page: Page, home: str) -> None:
    opened(page, home)
    answer_work(page, 9)
    reading(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.resource_type} {request.url}"))
    answer_practice(page, 2)
    expect(page.locator(".pb-plan > li")).to_have_count(len(ELEMENTS))
    # Chromium fetches the icon again whenever the address changes.
    assert [request for request in asked if not request.startswith("other ")] == []


def test_one_worker_serves_the_whole_visit(page: Page, home: str) -> None:
    started: list[str] = []
    page.on("worker", lambda worker: started.append(worker.url))
    page.route("**/sitemap.xml", lambda route: as_if_built_for(home, route))
    opened(page, home)
    answer_work(page, 9)
    reading(page)
    themed(page).evaluate("window.sameVisit = true")
    page.get_by_role("link", name="How the result is worked out").click()
    page.wait_for_url("**/method/")
    page.go_back()
    reading(page)
    assert page.evaluate("window.sameVisit"), "the page was loaded anew: no instant navigation"
    assert sum(url.endswith("/assets/js/python/worker.js") for url in started) == 1


def test_a_hand_on_a_link_starts_python_and_reading_on_does_not(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home + "method/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/runtime/" in url]
    with page.expect_request(re.compile("/runtime/")):
        page.locator('.md-content a[href*="diagnostic/"]').first.hover()


@pytest.mark.answers_here
def test_taking_something_away_asks_for_the_scope_first(page: Page, home: str) -> None:
    opened(page, home)
    answer_work(page, 9)
    reading(page)
    page.get_by_role("button", name="Copy code").click()
    scope = page.get_by_label("Which piece of work?")
    expect(scope).to_be_focused()
    expect(scope).to_have_attribute("aria-invalid", "true")
    scope.fill(SCOPE)
    expect(scope).to_have_attribute("aria-invalid", "false")


@pytest.fixture
def clipboard(context: BrowserContext, page: Page, home: str) -> Page:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home)
    take_the_platform_case(page, home)
    return page


@pytest.mark.answers_here
@pytest.mark.parametrize(
    ("button", "pattern"),
    [
        ("Copy for the wiki", rf"^## Factory or Orchestra\? {SCOPE}[\s\S]*`FO-[0-9A-Z-]+`"),
        ("Copy the link", r"^http://[^#]+/diagnostic/#FO-[0-9A-Z-]{24}&scope=Pricing%20rewrite"),
        ("Copy code", r"^FO(-[0-9A-HJKMNP-TV-Z]{4}){5}$"),
    ],
)
def test_copying_says_so(clipboard: Page, button: str, pattern: str) -> None:
    clipboard.locator(".pb-acts summary").click()
    clipboard.get_by_role("region", name="Your reading").get_by_role(
        "button", name=button, exact=True
    ).click()
    expect(clipboard.locator("[data-part=done]")).to_contain_text("opied")
    assert re.search(pattern, clipboard.evaluate("navigator.clipboard.readText()"))


@bears("copying-forbidden")
@pytest.mark.answers_here
def test_where_copying_is_forbidden_the_text_is_there_selected(page: Page, home: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    take_the_platform_case(page, home)
    page.get_by_role("button", name="Copy code").click()
    text = page.get_by_label("Your browser didn't let the page copy")
    expect(text).to_be_focused()
    start, end = text.evaluate("(area) => [area.selectionStart, area.selectionEnd]")
    assert text.input_value()[start:end] == text.input_value()
    assert text.input_value().startswith("FO-")


@pytest.mark.answers_here
@pytest.mark.parametrize(
    ("button", "name", "start"),
    [
        ("Data (JSON)", "factory-or-orchestra.json", b"{"),
        ("Table (CSV)", "factory-or-orchestra.csv", b""),
        ("Picture (SVG)", "factory-or-orchestra.svg", b"<"),
        ("Picture for a slide", "factory-or-orchestra.png", PNG),
        ("Save for the calendar", "factory-or-orchestra.ics", b"BEGIN:VCALENDAR\r\n"),
    ],
)
def test_a_download_is_a_whole_file(page: Page, home: str, button: str, name: str, start: bytes) -> None:
    take_the_platform_case(page, home)
    page.locator(".pb-acts summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    path = waiting.value.path()
    assert waiting.value.suggested_filename == name
    content = Path(path).read_bytes()
    assert content.startswith(start)
    assert len(content) > 200
    expect(page.locator("[data-part=done]")).to_have_text(f"Saved as {name}.")
    if name.endswith(".json"):
        assert json.loads(content)["work"]["score"] == 9.0


def test_the_code_of_the_example_is_the_code_of_the_specification(page: Page, home: str) -> None:
    opened(page, home, f"#{PLATFORM_CODE}")
    expect(reading(page)).to_contain_text(PLATFORM_CODE)
