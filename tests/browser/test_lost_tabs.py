"""A tab goes away, comes back or is doubled: what a guest answered and a session holds is there again."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from playbook.codecs.share_code import decode
from tests.browser import session
from tests.browser.answering import answer_work, answers, click, opened
from tests.browser.faults import ROWS, bears
from tests.browser.session import BOOT, CODES, NOTES, SCOPE, chat, collected, count, exported, revealed
from tests.browser.test_faults_standing_in import FULL

pytestmark = pytest.mark.answers_here

INVITED = "#invite&scope=Pricing%20rewrite%2C%20next%20six%20weeks"
LONGEST = (
    "The replacement of the pricing engine and of all that depends on it,"
    " for the next six weeks, in the two markets of ours"
)
WORK = {"work-output": "9", "work-process": "8", "work-metric": "8", "work-role": "9"}
FORBIDDEN = "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException(); } })"
AGAIN = "[data-part=again]"
ACTION = "#team-action"
OURS = (
    "(storage) => Object.fromEntries(Object.entries(window[storage]).filter(([key]) => /^factory/.test(key)))"
)


def guest(page: Page, home: str) -> Page:
    """The page of an invitation, in a tab of its own."""
    page.goto("about:blank")
    return opened(page, home, INVITED)


def ready(page: Page) -> str:
    """The code that stands there."""
    shown = page.locator("[data-part=result] code")
    expect(shown).to_be_visible(timeout=BOOT)
    return shown.inner_text()


def answered(page: Page, home: str) -> str:
    answer_work(guest(page, home), 9, 8, 8, 9)
    return ready(page)


def asks(page: Page) -> list[str]:
    """Answer yes to every question of the browser's before it leaves, and keep that it asked."""
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    return asked


@bears("guest-reload")
def test_a_guest_who_reloads_or_comes_back_finds_answers_and_code(page: Page, home: str) -> None:
    asked = asks(page)
    guest(page, home)
    for question, value in (("output", 9), ("process", 8)):
        click(page, f"work-{question}", value)
    page.reload()
    expect(page.locator("[data-item] input:checked")).to_have_count(2)
    assert asked == [], "nothing is ready yet that could be taken away"
    for question, value in (("metric", 8), ("role", 9)):
        click(page, f"work-{question}", value)
    code = ready(page)
    page.reload()
    assert ready(page) == code
    assert asked == ["beforeunload"], "the code was not copied"
    page.locator(".md-header a.md-logo").click()
    page.wait_for_url(home)
    page.go_back()
    assert ready(page) == code
    assert answers(page) == WORK
    assert not re.search("factory|orchestra", page.locator("[data-part=result]").inner_text(), re.IGNORECASE)
    page.get_by_text("Forget my answers").click()
    page.get_by_role("button", name="Forget them now").click()
    expect(page.get_by_role("status")).to_contain_text("Forgotten")
    assert answers(page) == {}
    assert [page.evaluate(OURS, storage) for storage in ("localStorage", "sessionStorage")] == [{}, {}]
    page.reload()
    assert answers(page) == {}


@bears("guest-new-tab")
def test_the_same_link_in_a_new_tab_asks_and_a_correction_corrects(
    page: Page, home: str, context: BrowserContext
) -> None:
    first = answered(page, home)
    kept = page.evaluate(OURS, "localStorage")
    (text,) = kept.values()
    assert json.loads(text)["begun"][0].keys() == {"id", "at"}
    again = guest(context.new_page(), home)
    question = again.get_by_role(
        "group", name=re.compile(r"^Somebody answered here at \d\d:\d\d\. Do you want to correct that")
    )
    expect(question).to_be_focused()
    expect(again.locator("[data-item]").first).to_be_hidden()
    assert answers(again) == {}
    again.keyboard.press("Tab")
    expect(again.get_by_role("button", name="Correct that")).to_be_focused()
    again.keyboard.press("Enter")
    expect(question).to_be_hidden()
    answer_work(again, 1)
    assert decode(ready(again)).id == decode(first).id
    other = guest(context.new_page(), home)
    other.get_by_role("button", name="I'm somebody else").click()
    answer_work(other, 5)
    theirs = decode(ready(other)).id
    assert theirs not in {0, decode(first).id}
    third = guest(context.new_page(), home)
    expect(third.get_by_role("button", name=re.compile("^Correct the one at"))).to_have_count(2)
    third.get_by_role("button", name=re.compile("^Correct the one at")).last.click()
    answer_work(third, 6)
    assert decode(ready(third)).id == theirs


@bears("guest-copied-tab")
def test_a_duplicated_tab_asks_before_it_shows_an_answer(page: Page, home: str) -> None:
    code = answered(page, home)
    with page.expect_popup() as opening:
        page.evaluate("() => void window.open(location.href)")
    copy = opening.value
    expect(copy.locator(AGAIN)).to_contain_text(ROWS["guest-copied-tab"].says, timeout=BOOT)
    assert answers(copy) == {}
    assert code not in copy.content()
    copy.get_by_role("button", name="Correct that").click()
    assert ready(copy) == code
    copy.get_by_text("Forget my answers").click()
    copy.get_by_role("button", name="Let somebody else answer").click()
    assert answers(copy) == {}
    answer_work(copy, 3)
    assert decode(ready(copy)).id != decode(code).id
    page.reload()
    assert ready(page) == code


@bears("guest-storage", "guest-corrupt")
def test_a_guest_hears_what_the_browser_does_not_keep(page: Page, home: str, context: BrowserContext) -> None:
    code = answered(page, home)
    page.evaluate(
        "() => { for (const key of Object.keys(sessionStorage)) sessionStorage.setItem(key, '{'); }"
    )
    page.reload()
    expect(page.locator(AGAIN)).to_contain_text("Somebody answered here")
    page.get_by_role("button", name="Correct that").click()
    answer_work(page, 9, 8, 8, 9)
    assert ready(page) == code
    page.evaluate(f"() => {{ {FORBIDDEN} }}")
    click(page, "work-role", 7)
    expect(page.locator("[data-part=trouble]")).to_contain_text(ROWS["guest-storage"].says)
    assert answers(page) == WORK | {"work-role": "7"}


def test_the_name_of_the_work_is_whole_on_a_phone_and_nobodys_to_change(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    opened(page, home, f"#invite&scope={LONGEST}")
    shown = page.get_by_text(f"This is about: {LONGEST}")
    expect(shown).to_be_visible()
    assert shown.evaluate(
        "(one) => one.scrollWidth <= one.clientWidth && document.body.scrollWidth <= innerWidth"
    )
    expect(page.locator("#scope")).to_be_hidden()
    page.evaluate("() => { location.hash = '#invite'; }")
    expect(page.get_by_text("The link doesn't name a piece of work")).to_be_visible(timeout=BOOT)


@bears("session-reload", "session-left")
def test_a_session_is_there_again_to_the_last_letter(page: Page, home: str) -> None:
    asked = asks(page)
    collected(page, home, chat(CODES[:6]), 6)
    assert "FO-" not in json.dumps(page.evaluate(OURS, "sessionStorage"))
    page.reload()
    expect(page.locator("[data-part=duplicates]")).to_contain_text(ROWS["session-reload"].says)
    expect(count(page)).to_contain_text("6 of 7 ballots in.")
    expect(page.get_by_label("Which piece of work?")).to_have_value(SCOPE)
    revealed(page)
    page.keyboard.press("PageDown")
    page.locator(ACTION).fill("one thi")
    page.reload()
    expect(page.locator(ACTION)).to_have_value("one thi", timeout=BOOT)
    expect(page.locator("[data-part=place]")).to_have_text(re.compile("^2 of"))
    assert len(asked) == 2
    notes = exported(page, NOTES)
    assert "6 of 7 answered alone" in notes
    page.reload()
    expect(page.locator(ACTION)).to_have_value("one thi", timeout=BOOT)
    assert len(asked) == 2, "all of it is in the notes"
    exported(page, NOTES)
    page.locator(ACTION).press("End")
    page.locator(ACTION).press_sequentially("ng")
    page.reload()
    assert len(asked) == 3, "the copy came before the last change"
    expect(page.locator(ACTION)).to_have_value("one thing", timeout=BOOT)
    page.get_by_text("Start again").click()
    page.get_by_role("button", name="Remove everything").click()
    page.reload()
    expect(count(page)).to_have_text("No ballot yet.")
    assert page.evaluate(OURS, "sessionStorage") == {}


def test_the_invitation_stands_there_again_with_its_six_words(page: Page, home: str) -> None:
    opened_team(page, home)
    page.get_by_role("button", name="Make the invitation").click()
    invitation, words = page.get_by_label("The invitation, ready to send"), page.locator(".pb-words")
    expect(words).not_to_be_empty()
    made, told = invitation.input_value(), words.inner_text()
    asks(page)
    page.reload()
    expect(invitation).to_have_value(made)
    expect(words).to_have_text(told)
    drop = "(all) => all.map(({ name }) => indexedDB.deleteDatabase(name))"
    page.evaluate(f"indexedDB.databases().then({drop})")
    page.reload()
    expect(page.get_by_label("Which piece of work?")).to_have_value(SCOPE)
    expect(invitation).to_be_hidden()


@bears("session-storage", "session-corrupt")
def test_a_session_that_is_not_kept_says_so(page: Page, home: str) -> None:
    asks(page)
    collected(page, home, chat(CODES[:6]), 6)
    trouble = page.locator("[data-part=trouble]")
    for script, people in ((FULL, "8"), (FORBIDDEN, "9")):
        page.evaluate(f"() => {{ {script} }}")
        page.get_by_label("How many people?").fill(people)
        expect(trouble).to_contain_text(ROWS["session-storage"].says)
        expect(count(page)).to_contain_text(f"6 of {people} ballots in.")
    page.reload()
    page.evaluate(
        "() => { for (const key of Object.keys(sessionStorage)) sessionStorage.setItem(key, '{'); }"
    )
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(trouble).to_contain_text(ROWS["session-corrupt"].says)


def test_the_laptop_goes_on_round_after_a_reload(page: Page, home: str) -> None:
    asks(page)
    collected(page, home, chat(CODES[:2]), 2)
    page.get_by_role("button", name="Pass the laptop").click()
    page.get_by_role("button", name="I have it: begin").click()
    answer_work(page, 9)
    page.reload()
    expect(page.get_by_role("heading", name="Pass the laptop on: ballot 3")).to_be_visible()
    assert page.locator("[data-item] input:checked").count() == 0
    assert "work-output" not in json.dumps(page.evaluate(OURS, "sessionStorage"))


def test_six_people_pass_the_laptop_and_one_takes_a_mistake_back(page: Page, home: str) -> None:
    opened_team(page, home)
    page.get_by_role("button", name="Pass the laptop").click()
    back = page.get_by_role("button", name="That was a mistake: take my ballot back")
    for person in range(1, 6):
        expect(back).to_be_visible(visible=person in {2, 3, 4})
        page.get_by_role("button", name="I have it: begin").click()
        answer_work(page, person + 3)
        if person == 4:
            page.get_by_role("button", name="Throw my answers away").click()
            continue
        page.get_by_role("button", name="Put my ballot in the box").click()
        if person == 3:
            back.click()
            expect(page.locator("[data-part=laptop-says]")).to_contain_text("out of the box again")
            page.get_by_role("button", name="I have it: begin").click()
            assert page.locator("[data-item] input:checked").count() == 0
            answer_work(page, 9)
            page.get_by_role("button", name="Put my ballot in the box").click()
        expect(page.locator("[data-part=handover]")).to_be_visible()
    page.get_by_role("button", name="Everybody has answered").click()
    expect(count(page)).to_contain_text("4 of 6 ballots in.")
    revealed(page)
    expect(page.locator("[data-part=screen]")).to_contain_text("the answers run from 4 to 9; 4 answered")


def opened_team(page: Page, home: str) -> None:
    session.opened(page, home)
    page.get_by_label("Which piece of work?").fill(SCOPE)
    page.get_by_label("How many people?").fill("6")
