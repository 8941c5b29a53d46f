"""Each form by keyboard alone, from the address to the result; every stop of the focus can be seen."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import session
from tests.browser.answering import answer_practice, answer_work, answers, opened, reading
from tests.browser.fake_python import answers_here
from tests.browser.keys import Stop, stop, stops
from tests.browser.searching import closed, settled
from tests.browser.test_checkpoints import NEW, OLD
from tests.browser.theme import themed

FAR = 150


@pytest.fixture
def page(context: BrowserContext) -> Page:
    answers_here(context)
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    return page


def tab_to(page: Page, fits: Callable[[Stop], bool]) -> Stop:
    """Press Tab until the focus stands where it is wanted."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        here = stop(page)
        if here and fits(here):
            assert here.fault is None, here.fault
            return here
    raise AssertionError("the focus does not come there")


def named(name: str) -> Callable[[Stop], bool]:
    return lambda here: here.name.startswith(name)


def press(page: Page, name: str, key: str = "Enter") -> None:
    """Tab to a button, a link or a fold, and press it."""
    tab_to(page, named(name))
    page.keyboard.press(key)


def test_the_diagnostic_from_the_address_to_the_copied_code(
    context: BrowserContext, page: Page, home: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home)
    opened(page, home)
    tab_to(page, named("Which piece of work?"))
    page.keyboard.type("Pricing rewrite")
    for digit in "9899":
        tab_to(page, lambda here: here.name.startswith("1: "))
        page.keyboard.press(digit)
    reading(page)
    press(page, "Copy code")
    expect(page.locator("[data-part=done]")).to_contain_text("Code copied")
    tab_to(page, lambda here: here.name.startswith("1: "))
    page.keyboard.press("x")
    assert answers(page)["practice-goal"] == "none"
    expect(reading(page)).to_contain_text("No agreed way")
    page.keyboard.press("Backspace")
    assert "practice-goal" not in answers(page)


def test_x_answers_nothing_where_the_work_is_asked_about(page: Page, home: str) -> None:
    opened(page, home)
    tab_to(page, lambda here: here.name.startswith("1: "))
    page.keyboard.press("x")
    assert answers(page) == {}


def test_a_teams_session_from_the_address_to_the_notes(page: Page, home: str) -> None:
    session.opened(page, home)
    tab_to(page, named("Which piece of work?"))
    page.keyboard.type(session.SCOPE)
    press(page, "Make the invitation")
    expect(page.get_by_label("The invitation, ready to send")).to_be_visible()
    tab_to(page, named("Paste here"))
    for line in ("9 8 8 7", "8 8 7 7", "2 9 8 3"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    expect(session.count(page)).to_contain_text("3 ballots in")
    press(page, "Reveal")
    screens = page.locator("[data-part=screens]")
    expect(screens).to_be_focused()
    first = page.locator("[data-part=screen]").get_attribute("data-screen")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-part=screen]")).not_to_have_attribute("data-screen", str(first))
    press(page, "Projector view")
    expect(page.get_by_role("dialog", name="Projector view")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Projector view")).to_be_hidden()
    expect(screens).to_be_focused()
    tab_to(page, named("Brings"))
    page.keyboard.type("name one person")
    expect(page.locator("[data-part=result]")).to_contain_text("name one person")


def put_in_the_box(page: Page, digits: str) -> None:
    """One turn at the laptop: the four questions, then the box."""
    for digit in digits:
        tab_to(page, named("1: "))
        page.keyboard.press(digit)
    press(page, "Put my ballot in the box")


def test_the_laptop_goes_round_by_keyboard(page: Page, home: str) -> None:
    session.opened(page, home)
    tab_to(page, named("Which piece of work?"))
    page.keyboard.type(session.SCOPE)
    press(page, "Pass the laptop")
    expect(page.get_by_role("heading", name="Pass the laptop: the first ballot")).to_be_focused()
    press(page, "I have it: begin", " ")
    put_in_the_box(page, "9899")
    expect(page.get_by_role("heading", name="Pass the laptop on: ballot 2")).to_be_focused()
    press(page, "Everybody has answered")
    expect(session.count(page)).to_contain_text("1 ballot in")


def test_a_mistake_at_the_laptop_is_taken_back_by_keyboard(page: Page, home: str) -> None:
    session.opened(page, home)
    tab_to(page, named("Which piece of work?"))
    page.keyboard.type(session.SCOPE)
    press(page, "Pass the laptop")
    press(page, "I have it: begin")
    put_in_the_box(page, "2222")
    press(page, "That was a mistake: take my ballot back")
    expect(page.locator("[data-part=laptop-says]")).to_contain_text("out of the box again")
    press(page, "I have it: begin")
    put_in_the_box(page, "9999")
    press(page, "Everybody has answered")
    expect(session.count(page)).to_contain_text("1 ballot in")


def test_a_room_of_tables_from_the_address_to_one_tables_reveal(page: Page, home: str) -> None:
    session.opened(page, home)
    tab_to(page, named("Which piece of work?"))
    page.keyboard.type(session.SCOPE)
    tab_to(page, named("How many people?"))
    page.keyboard.type("14")
    tab_to(page, named("How many tables?"))
    page.keyboard.type("2")
    press(page, "Make the invitation")
    expect(page.get_by_label("The invitation, ready to send")).to_be_visible()
    tab_to(page, named("Ballots that name no table"))
    page.keyboard.press("ArrowDown")
    tab_to(page, named("Paste here"))
    for line in ("9 8 8 7", "8 8 7 7", "T2 2 2 3 2", "T2 3 2 3 2"):
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    seats = page.locator("[data-part=seats]")
    expect(seats).to_have_text("T1: 2 · T2: 2.")
    press(page, "Reveal")
    press(page, "Reveal anyway")
    screen = page.locator("[data-part=screen]")
    expect(screen).to_contain_text("the answers run from 8 to 9; 2 answered")
    tab_to(page, named("Whose answers?"))
    page.keyboard.press("ArrowDown")
    expect(screen).to_contain_text("the answers run from 2 to 3; 2 answered")
    page.keyboard.press("ArrowDown")
    expect(screen).to_contain_text("Two readings in this room")


def test_two_results_compared_from_the_address_to_what_moved(page: Page, home: str) -> None:
    session.opened(page, home, "checkpoints/")
    tab_to(page, named("Paste old notes"))
    for line in (OLD, NEW):
        page.keyboard.insert_text(line)
        press(page, "Add what you typed")
        page.keyboard.press("Shift+Tab")
    press(page, "unnamed work")
    expect(page.locator("[data-part=result]")).to_contain_text("more than a wobble")
    tab_to(page, named("Keep these results"))
    page.keyboard.press(" ")
    expect(page.get_by_label("Keep these results on this device")).to_be_checked()


def test_the_menu_of_a_narrow_page_opens_closes_and_leads_on(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(home + "about/")
    menu = page.get_by_role("button", name="Menu")
    tab_to(page, named("Menu"))
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    tab_to(page, lambda here: here.kind == "a" and here.name == "Home")
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    press(page, "Pages of Method & evidence")
    press(page, "Evidence")
    page.wait_for_url("**/evidence/")


def test_an_invited_ballot_from_the_link_to_the_copied_code(
    context: BrowserContext, page: Page, home: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=home)
    opened(page, home, "#invite&scope=Pricing")
    for digit in "9899":
        tab_to(page, lambda here: here.name.startswith("1: "))
        page.keyboard.press(digit)
    expect(page.get_by_role("button", name="Copy my code")).to_be_visible()
    press(page, "Copy my code")
    expect(page.get_by_text("Copied. Post it where you were asked to;").first).to_be_visible()
    assert str(page.evaluate("navigator.clipboard.readText()")).startswith("FO-2")


def test_the_comparison_from_the_address_to_the_rows_that_do_not_fit(page: Page, home: str) -> None:
    opened(page, home)
    answer_work(page, 9)
    answer_practice(page, {"goal": 2, "tools": 9})
    page.goto(home + "comparison/")
    press(page, "Show my answers in the table")
    expect(page.locator("[data-element=goal]")).to_contain_text("You run it at 2")
    press(page, "Only the rows that don't fit", " ")
    expect(page.locator("[data-element]:visible")).to_have_count(1)


def test_the_plays_from_the_address_through_a_filter_to_a_play(page: Page, home: str) -> None:
    page.goto(home + "plays/")
    tab_to(page, named("Time for one run"))
    page.keyboard.press("ArrowDown")
    status = page.get_by_role("status")
    expect(status).to_contain_text("plays")
    tab_to(page, lambda here: here.place == "main" and here.kind == "a" and here.name == "Station stand-up")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Station stand-up")


def test_the_search_from_its_key_to_the_page_found_and_back(page: Page, home: str) -> None:
    page.goto(home + "about/")
    page.keyboard.press("/")
    field = page.get_by_role("textbox", name="Search")
    expect(field).to_be_focused()
    page.keyboard.type("standard work")
    found = settled(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == found)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Standard work")
    closed(page)
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()


def test_a_complaint_unfolds_by_keyboard_and_leads_to_a_play(page: Page, home: str) -> None:
    page.goto(home + "symptoms/")
    tab_to(page, lambda here: here.kind == "summary")
    page.keyboard.press("Enter")
    expect(page.locator("details[open]")).to_have_count(1)
    link = tab_to(page, lambda here: here.place == "main" and here.kind == "a")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/symptoms/" not in url or "#" in url)
    assert link.name


@pytest.mark.parametrize(("width", "key"), [(320, "Tab"), (1440, "Shift+Tab")])
def test_every_stop_of_the_focus_is_in_sight_bare_and_marked(
    page: Page, home: str, width: int, key: str
) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    opened(page, home, "#FO-22EN-K6CJ-48H2-4896-EYPC&scope=Pricing")
    reading(page)
    page.locator(".pb-diagnostic").evaluate("(form) => form.querySelector('[data-part=second]').open = true")
    stood = stops(themed(page), key)
    assert [here.fault for here in stood if here.fault] == []
    page.goto(home + "plays/andon/")
    expect(page.locator(".pb-copy").first).to_be_attached()
    found = stops(themed(page), key)
    assert [here.fault for here in found if here.fault] == []
    order = list(dict.fromkeys(here.place for here in found if here.place in {"main", "footer"}))
    assert order == (["main", "footer"] if key == "Tab" else ["footer", "main"])
