"""axe finds nothing in any state of the forms; the tests' own Python answers in place of the page's."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from playbook.codecs.sealed_code import spell
from playbook.domain.ballot import QUESTIONS
from tests.browser import session
from tests.browser.answering import (
    BOOT,
    PLATFORM_CODE,
    answer_practice,
    answer_work,
    click,
    opened,
    reading,
)
from tests.browser.axe import Walk, prepare
from tests.browser.fake_python import BREAKS, LOADS, answers_here, works_as
from tests.browser.test_checkpoints import NEW, NOTES, OLD, of_this_work
from tests.domain.test_handoff_checkpoints import THIN, TORN
from tests.support.map_samples import BARE, SEAM
from tests.support.map_samples import NOTES as MAP_NOTES

# Without a clipboard the page offers the text; without the full screen the window can change its size.
LACKS = """Object.defineProperty(navigator, "clipboard", { value: undefined });
Element.prototype.requestFullscreen = undefined;"""
KEY = "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"
"""Some public key: Alice's of RFC 7748."""
UNFOLD = "(root) => { for (const fold of root.querySelectorAll('details')) fold.open = true; }"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    prepare(context)
    answers_here(context)
    context.add_init_script(LACKS)
    return context.new_page()


def unfold(page: Page) -> None:
    page.locator(".pb-diagnostic").evaluate(UNFOLD)


def own_answers(page: Page, home: str, walk: Walk) -> None:
    opened(page, home)
    walk.stands("empty", "html")
    for question, value in (("output", 2), ("process", 9)):
        click(page, f"work-{question}", value)
    expect(page.locator("[data-part=result]")).to_contain_text("2 of 4 answered")
    walk.stands("half answered")
    answer_work(page, 2, 9, 2, 9)
    reading(page)
    walk.stands("a split")
    answer_work(page, 9)
    answer_practice(page, 2)
    click(page, "practice-leadership", "none")
    expect(reading(page)).to_contain_text("No agreed way")
    unfold(page)
    walk.stands("done, with the practice and one element without an agreed way, all folds open")
    page.get_by_role("button", name="Copy code").click()
    expect(page.get_by_label("Which piece of work?")).to_be_focused()
    walk.stands("the scope is asked for")
    page.get_by_label("Which piece of work?").fill(session.SCOPE)
    page.get_by_role("button", name="Copy code").click()
    expect(page.get_by_label("Your browser didn't let the page copy")).to_be_focused()
    walk.stands("the text to copy by hand")


def others(page: Page, walk: Walk) -> None:
    page.evaluate("location.hash = '#FO-AAAA-AAAA-AAAA-AAAA-AAAA'")
    expect(page.locator("[data-part=shared]")).to_be_visible()
    walk.stands("a code that is refused")
    page.evaluate(f"location.hash = '#{PLATFORM_CODE}'")
    expect(page.get_by_role("button", name="Back to my answers")).to_be_visible()
    walk.stands("somebody else's reading")


def compared(page: Page, home: str, walk: Walk) -> None:
    page.goto(home + "comparison/")
    page.get_by_role("button", name="Show my answers in the table").click()
    expect(page.get_by_role("status").filter(has_text="Your answers are in")).to_be_visible()
    walk.stands("the comparison with the reader's own answers")


def invited(page: Page, home: str, walk: Walk) -> None:
    page.goto("about:blank")
    opened(page, home, f"#invite&scope=Pricing&key={KEY}")
    expect(page.locator(".pb-words")).to_be_visible()
    walk.stands("invited")
    answer_work(page, 9)
    expect(page.get_by_role("button", name="Copy my code")).to_be_visible()
    unfold(page)
    walk.stands("invited, the sealed ballot is ready, all folds open")
    page.evaluate("sessionStorage.clear()")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_role("button", name="Correct that")).to_be_visible()
    walk.stands("invited, where somebody has answered before")


def without_python(page: Page, home: str, walk: Walk) -> None:
    page.evaluate("localStorage.clear()")
    for script, words, state in (
        (LOADS, "a quarter", "Python is loading"),
        (BREAKS, "", "Python has failed"),
    ):
        works_as(page.context, script)
        page.goto("about:blank")
        opened(page, home)
        answer_work(page, 9)
        expect(page.locator("[data-part=state]")).to_contain_text(words)
        if script is BREAKS:
            expect(page.get_by_role("button", name="Try again")).to_be_visible()
        walk.stands(state)


def test_axe_finds_nothing_in_any_state_of_the_diagnostic(page: Page, home: str) -> None:
    walk = Walk(page, "diagnostic")
    own_answers(page, home, walk)
    others(page, walk)
    compared(page, home, walk)
    invited(page, home, walk)
    without_python(page, home, walk)
    walk.ends()


def gathering(page: Page, home: str, walk: Walk) -> None:
    session.opened(page, home)
    walk.stands("start", "html")
    page.get_by_role("button", name="Make the invitation").click()
    expect(page.get_by_label("Which piece of work?")).to_be_focused()
    walk.stands("the scope is asked for")
    page.get_by_label("Which piece of work?").fill(session.SCOPE)
    page.get_by_label("How many people?").fill("7")
    page.get_by_role("button", name="Make the invitation").click()
    page.get_by_role("button", name="Show it to the room").click()
    expect(page.locator("[data-part=qr] svg")).to_be_visible()
    expect(page.locator(".pb-words")).to_be_visible()
    walk.stands("the invitation, with its QR code")
    page.get_by_label("How many people?").fill("40")
    page.get_by_label("How many tables?").fill("3")
    expect(page.get_by_label("Ballots that name no table")).to_be_visible()
    walk.stands("a room of three tables")
    page.get_by_label("How many tables?").fill("0")
    page.get_by_label("How many people?").fill("7")
    again = session.code(((8, 8, 8, 8), session.PEOPLE[0][1]), 101)
    closed = spell(bytes(61))
    session.paste(
        page,
        "\n".join((*session.CODES[:4], again, session.CODES[1], "FO-AAAA-AAAA-AAAA-AAAA-AAAA", closed)),
    )
    expect(page.get_by_role("button", name="Keep the last")).to_be_visible()
    unfold(page)
    walk.stands(
        "gathering, with a correction, a piece that cannot be read, a sealed code without its key, "
        "and all folds open"
    )
    page.get_by_role("button", name="Keep the last").click()
    expect(session.count(page)).to_contain_text("4 of 7")
    page.get_by_role("button", name="Reveal", exact=True).click()
    expect(page.get_by_role("button", name="Reveal anyway")).to_be_visible()
    walk.stands("the question whether to wait")


def laptop(page: Page, walk: Walk) -> None:
    page.get_by_role("button", name="Pass the laptop").click()
    walk.stands("pass the laptop")
    page.get_by_role("button", name="I have it: begin").click()
    answer_work(page, 8)
    walk.stands("a turn at the laptop")
    page.get_by_role("button", name="Put my ballot in the box").click()
    back = page.get_by_role("button", name="That was a mistake: take my ballot back")
    expect(back).to_be_visible()
    walk.stands("a ballot in the box, to be taken back")
    back.click()
    expect(page.locator("[data-part=laptop-says]")).to_contain_text("out of the box again")
    walk.stands("a ballot taken back")
    page.get_by_role("button", name="Everybody has answered").click()


def revealing(page: Page, walk: Walk) -> None:
    session.paste(page, "\n".join(session.CODES[1:]))
    expect(session.count(page)).to_contain_text("7 of 7")
    screen = session.revealed(page)
    walk.stands("a question revealed, with what is agreed and taken away")
    forward = page.get_by_role("button", name="Next", exact=True)
    seen = {screen.get_attribute("data-screen")}
    while forward.is_enabled():
        forward.click()
        name = screen.get_attribute("data-screen") or ""
        if name not in {*QUESTIONS, *seen}:
            walk.stands(f"the screen “{name}”", "[data-part=screens]")
        seen.add(name)
    page.get_by_role("button", name="Projector view").click()
    walk.stands("the projector view", "dialog")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Copy for the wiki").click()
    expect(page.get_by_label("The text to copy, as it will look")).to_be_focused()
    unfold(page)
    walk.stands("finished, with the text to copy by hand, all folds open")


def test_axe_finds_nothing_in_any_state_of_a_teams_session(page: Page, home: str) -> None:
    walk = Walk(page, "team")
    gathering(page, home, walk)
    laptop(page, walk)
    revealing(page, walk)
    walk.ends()


def test_axe_finds_nothing_in_any_state_of_the_checkpoints(page: Page, home: str) -> None:
    walk = Walk(page, "checkpoints")
    session.opened(page, home, "checkpoints/")
    walk.stands("empty", "html")
    session.paste(page, OLD.replace("2026-11-24", "undated"))
    expect(page.locator("[data-part=faults]")).to_contain_text("found no date")
    walk.stands("notes that cannot be read")
    session.paste(page, NOTES)
    session.paste(page, NEW)
    expect(page.locator("[data-part=unnamed-asks]")).to_be_visible()
    walk.stands("a result that names no piece of work")
    of_this_work(page)
    expect(page.locator("[data-part=result]")).to_contain_text("more than a wobble")
    page.get_by_label("Keep these results on this device").check()
    unfold(page)
    walk.stands("two results compared and kept, all folds open")
    session.paste(page, NOTES.replace(session.SCOPE, "Month-end close"))
    expect(page.get_by_label("Which piece of work?")).to_have_value("Month-end close")
    walk.stands("two pieces of work")
    session.paste(page, f"## Handoff: onboarding flow\n\n{TORN}\n{THIN}\n")
    expect(page.locator("[data-part=result]")).to_contain_text("Moved since last time")
    walk.stands("two results of a handoff")
    walk.ends()


def test_axe_finds_nothing_in_any_state_of_the_map(page: Page, home: str) -> None:
    walk = Walk(page, "map")
    session.opened(page, home, "map/")
    walk.stands("empty", "html")
    session.paste(page, BARE)
    expect(page.get_by_label("What is the piece of work called?")).to_be_visible(timeout=BOOT)
    walk.stands("a line that stands alone")
    page.get_by_label("What is the piece of work called?").fill("Month-end close")
    page.get_by_role("button", name="Put it on the map").click()
    session.paste(page, SEAM, session.CODES[0])
    expect(page.get_by_label("Who hands over?")).to_be_visible()
    expect(page.locator("[data-part=faults]")).to_contain_text("paste the notes")
    walk.stands("a handoff's line that stands alone, and a file that is refused")
    page.get_by_role("button", name="Leave the line out").click()
    session.paste(page, MAP_NOTES)
    page.get_by_role("button", name="Join them").click()
    page.get_by_label("Keep this map on this device").check()
    expect(page.locator("[data-part=result]")).to_contain_text("has been scored: torn")
    unfold(page)
    walk.stands("three pieces joined and kept, all folds open")
    walk.ends()


def test_axe_finds_nothing_in_any_state_of_the_models_to_play_with(page: Page, home: str) -> None:
    walk = Walk(page, "explore")
    for path, guess, states in (
        (
            "waiting",
            "7",
            ("the guess about waiting", "the station, with a longer run done and all folds open"),
        ),
        ("feedback", "20", ("the guess about feedback", "the choices and their meetings, all folds open")),
    ):
        session.opened(page, home, f"explore/{path}/")
        walk.stands(states[0], "html")
        page.locator("input[name=guess]").fill(guess)
        page.get_by_role("button", name="That's my guess").click()
        expect(page.locator("[data-part=guessed]")).to_contain_text("You said", timeout=BOOT)
        expect(page.locator("[data-part=run]")).to_contain_text("±", timeout=BOOT)
        unfold(page)
        walk.stands(states[1])
    walk.ends()


def test_axe_finds_nothing_in_the_menus_and_on_the_pages_with_a_script(page: Page, home: str) -> None:
    walk = Walk(page, "frame")
    page.goto(home + "cases/logistics/")
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("andon")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=BOOT)
    walk.stands("the search with results", "html")
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__output")).to_be_hidden()
    page.locator("a.pb-term").first.focus()
    expect(page.locator(".md-tooltip2--active, .md-tooltip--active").first).to_be_visible()
    walk.stands("a word with its meaning shown", "html")
    page.goto(home + "plays/")
    page.set_viewport_size({"width": 320, "height": 800})
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    walk.stands("the menu of a narrow page", "html", only=320)
    page.keyboard.press("Escape")
    page.get_by_label("Model").select_option("factory")
    walk.stands("the plays of one model")
    walk.ends()
