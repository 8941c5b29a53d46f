"""Where a session meets trouble: large pastes, a dying worker, another page, a keyboard alone, listeners."""

import io
import re
import zipfile
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from playbook.codecs.team_line import parse_line
from tests.browser.faults import bears
from tests.browser.session import (
    BOOT,
    CODES,
    NOTES,
    PEOPLE,
    SCOPE,
    chat,
    code,
    collected,
    count,
    exported,
    opened,
    paste,
    revealed,
)
from tests.browser.theme import themed
from tests.support.breadth import EVERY

MANY = 10_000 if EVERY else 2_000

SPY = """
    const Real = Worker;
    window.workers = [];
    window.Worker = class extends Real {
        constructor(address, options) {
            super(address, options);
            if (String(address).includes("/assets/js/python/worker.js")) window.workers.push(this);
        }
    };
"""


# Typefaces, and what the theme goes by: its list of pages, its search.
FURNITURE = (
    r"data:|blob:|.*/(assets/fonts/.*|assets/js/theme/lazy-search-worker\.js"
    r"|search/search_index\.json|sitemap\.xml)$"
)


SMALLEST_TEXT = """
    [...document.querySelectorAll("dialog *")]
        .filter((element) => element.checkVisibility())
        .filter(({ childNodes }) => [...childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .map((element) => {
            const picture = element.closest("svg");
            const scale = picture ? picture.getBoundingClientRect().width / picture.viewBox.baseVal.width : 1;
            const size = scale * parseFloat(getComputedStyle(element).fontSize);
            return { size, text: element.textContent };
        })
        .reduce((one, other) => (other.size < one.size ? other : one))
"""
"""The smallest text on a screen of the projector view, in pixels, words in pictures included."""


def tab_to(page: Page, name: str, role: str = "button") -> None:
    """Press Tab until the control with this name has the focus."""
    wanted = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.count() and wanted.first.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"Tab never reaches {name}")


@bears("team-killed")
def test_a_worker_that_dies_loses_no_ballot(page: Page, home: str) -> None:
    page.add_init_script(SPY)
    collected(page, home, chat(CODES[:5]), 5)
    started = page.evaluate("window.workers.length")
    page.evaluate("window.workers.at(-1).dispatchEvent(new ErrorEvent('error', {message: 'out of memory'}))")
    paste(page, chat(CODES[5:]))
    expect(count(page)).to_contain_text("7 of 7", timeout=BOOT)
    assert page.evaluate("window.workers.length") == started + 1
    page.evaluate("window.workers.at(-1).dispatchEvent(new ErrorEvent('error', {message: 'out of memory'}))")
    revealed(page)
    assert "7 of 7 answered alone" in exported(page, NOTES)


def test_an_empty_paste_says_so_and_changes_nothing(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    for text in ("  ", "nothing in this one"):
        paste(page, text)
        expect(page.locator("[data-part=duplicates]")).to_contain_text("no", ignore_case=True)
        expect(count(page)).to_contain_text("7 of 7")


def test_a_table_with_bad_rows_says_which(page: Page, home: str) -> None:
    opened(page, home)
    page.get_by_label("Which piece of work?").fill(SCOPE)
    table = "output,process,metric,role\n9,8,8,7\n9,8,perhaps,7\n8,8,8,8\n"
    page.locator("[data-part=file]").set_input_files(
        {"name": "answers.csv", "mimeType": "text/csv", "buffer": table.encode()}
    )
    expect(count(page)).to_contain_text("2 ballots in.", timeout=BOOT)
    page.locator("[data-part=unreadable] summary").click()
    expect(page.get_by_role("listitem").filter(has_text="row 3: metric")).to_be_visible()
    assert "perhaps" not in page.content()


def test_a_dropped_file_is_read(page: Page, home: str) -> None:
    opened(page, home)
    page.locator("[data-part=drop]").evaluate(
        """(area, text) => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "chat.txt", {type: "text/plain"}));
            area.dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true, cancelable: true}));
        }""",
        chat(CODES),
    )
    expect(count(page)).to_contain_text("7 ballots in.", timeout=BOOT)


SAVED_BY_AN_OFFICE = "output;process;metric;role;Department\n9;8;8;7;Sales\n8;8;8;8;Support\n"


def zipped(name: str, text: str) -> bytes:
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w") as archive:
        archive.writestr(name, text)
    return octets.getvalue()


@pytest.mark.parametrize(
    ("name", "octets", "brings"),
    [
        ("answers.csv", SAVED_BY_AN_OFFICE.encode("utf-16-be"), "2 ballots in."),
        ("answers.csv", SAVED_BY_AN_OFFICE.encode("utf-16"), "2 ballots in."),
        ("chat.zip", zipped("chat.txt", chat(CODES)), "7 ballots in."),
    ],
)
def test_a_file_is_read_as_it_was_saved(page: Page, home: str, name: str, octets: bytes, brings: str) -> None:
    opened(page, home)
    page.locator("[data-part=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": octets}
    )
    expect(count(page)).to_contain_text(brings, timeout=BOOT)


def test_a_column_that_is_not_used_is_named(page: Page, home: str) -> None:
    opened(page, home)
    page.locator("[data-part=file]").set_input_files(
        {"name": "answers.csv", "mimeType": "text/csv", "buffer": SAVED_BY_AN_OFFICE.encode()}
    )
    expect(page.locator("[data-part=duplicates]")).to_contain_text(
        "Not used: the column Department.", timeout=BOOT
    )


def test_a_picture_is_called_one(page: Page, home: str) -> None:
    opened(page, home)
    page.locator("[data-part=file]").set_input_files(
        {"name": "slips.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(8)}
    )
    expect(page.locator("[data-part=state]")).to_contain_text("picture", timeout=BOOT)


def test_a_paste_of_thousands_of_codes_loses_none(page: Page, home: str) -> None:
    collected(page, home, CODES[0], 1)
    text = chat([], 100) + "\n".join(code(PEOPLE[i % 7], i + 1) for i in range(MANY))
    paste(page, text + "x" * 5_000_000)
    expect(count(page)).to_contain_text(f"{MANY} ballots sure; 1 may be a correction", timeout=2 * BOOT)
    revealed(page)
    expect(page.locator("[data-part=screen]")).to_contain_text(f"{MANY + 1} answered")


def test_codes_in_the_address_are_taken_and_the_address_is_cleared(page: Page, home: str) -> None:
    opened(page, home, f"team/#scope=Core%20API&{CODES[0]},{CODES[1]}")
    expect(count(page)).to_contain_text("2 ballots in.", timeout=BOOT)
    expect(page.get_by_label("Which piece of work?")).to_have_value("Core API")
    assert page.url == f"{home}team/"


def test_a_reveal_needs_no_name_and_one_typed_later_is_in_the_notes(page: Page, home: str) -> None:
    opened(page, home)
    paste(page, chat(CODES))
    expect(count(page)).to_contain_text("7 ballots in.", timeout=BOOT)
    revealed(page)
    expect(page.locator("[data-part=scope-missing]")).to_be_hidden()
    assert exported(page, NOTES).startswith("## Factory or Orchestra?\n")
    page.get_by_label("Which piece of work?").fill("Core API")
    expect(page.locator("[data-part=result] h2")).to_have_text("Factory or Orchestra? Core API")
    expect(page.locator("[data-part=compare]")).to_have_attribute(
        "href", re.compile("#scope=Core%20API&line=")
    )
    assert exported(page, NOTES).startswith("## Factory or Orchestra? Core API\n")


def test_the_invitation_in_a_paste_names_the_work_unless_it_has_a_name(page: Page, home: str) -> None:
    opened(page, home)
    field = page.get_by_label("Which piece of work?")
    paste(page, f"{home}diagnostic/#invite&scope=Core%20API\n{CODES[0]}")
    expect(field).to_have_value("Core API", timeout=BOOT)
    paste(page, f"{home}diagnostic/#invite&scope=Billing\n{CODES[1]}")
    expect(count(page)).to_contain_text("2 ballots in.", timeout=BOOT)
    expect(field).to_have_value("Core API")


def test_a_reload_asks_first_and_only_while_something_would_be_lost(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_timeout(1500)
    assert asked == ["beforeunload"]
    expect(count(page)).to_contain_text("7 of 7")
    revealed(page)
    exported(page, NOTES)
    page.reload()
    assert asked == ["beforeunload"]
    expect(count(page)).to_contain_text("7 of 7")


def test_the_whole_story_goes_by_keyboard(page: Page, home: str, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, home)
    tab_to(page, "Which piece of work?", "textbox")
    page.keyboard.type(SCOPE)
    tab_to(page, "Paste here, or type one line for each person and press Enter", "textbox")
    for work, _ in PEOPLE:
        page.keyboard.type(" ".join(map(str, work)))
        page.keyboard.press("Enter")
    expect(count(page)).to_contain_text("7 ballots in.", timeout=BOOT)
    tab_to(page, "Reveal")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=screen] svg").first).to_be_attached(timeout=BOOT)
    expect(page.locator("[data-part=screens]")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Metric. Median 8")
    for key in (" ", "PageDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator("[data-part=place]")).to_have_text("5 of 6")
    page.keyboard.press("Shift+ ")
    expect(page.locator("[data-part=place]")).to_have_text("4 of 6")
    tab_to(page, "Projector view")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Projector view")).to_be_visible()
    page.keyboard.press("Home")
    expect(page.locator("[data-part=place]")).to_have_text("1 of 6")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Projector view")).to_have_count(0)
    tab_to(page, "Brings", "textbox")
    page.keyboard.type("name one responsible person")
    tab_to(page, "Copy for the wiki")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=done]")).to_contain_text("Copied")
    assert "name one responsible person" in page.evaluate("navigator.clipboard.readText()")


def test_the_invitation_goes_by_keyboard(page: Page, home: str, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, home)
    tab_to(page, "Which piece of work?", "textbox")
    page.keyboard.type(SCOPE)
    tab_to(page, "How many people?", "spinbutton")
    page.keyboard.type("7")
    tab_to(page, "Make the invitation")
    page.keyboard.press("Enter")
    tab_to(page, "Copy only the link")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=invitation-done]")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith(
        f"{home}diagnostic/#invite&scope=Pricing"
    )
    tab_to(page, "Show it to the room")
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name="QR code")).to_be_visible()


def test_a_reveal_with_ballots_missing_asks_once_and_by_keyboard(page: Page, home: str) -> None:
    collected(page, home, chat(CODES[:5]), 5)
    reveal = page.get_by_role("button", name="Reveal", exact=True)
    question = page.get_by_role("group", name="5 of 7 ballots are in. Reveal anyway?")
    for leave in ("Escape", "Enter"):
        reveal.focus()
        page.keyboard.press("Enter")
        expect(question).to_be_focused()
        if leave == "Enter":
            tab_to(page, "Wait for the others")
        page.keyboard.press(leave)
        expect(reveal).to_be_focused()
        expect(question).to_be_hidden()
    expect(page.locator("[data-part=screen] svg")).to_have_count(0)
    page.keyboard.press("Enter")
    tab_to(page, "Reveal anyway")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=screen]")).to_contain_text("5 answered", timeout=BOOT)
    page.get_by_role("button", name="Show the reveal again").click()
    expect(question).to_be_hidden()


def test_each_play_is_offered_once_and_the_best_match_first(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    every = page.locator("#team-play option").count()
    revealed(page)
    page.get_by_text("Next look, what you keep, another play").click()
    plays = page.get_by_label("A play that helps, if one does")
    expect(plays).to_be_visible()
    names = plays.locator("option").all_text_contents()
    assert len(names) == len(set(names)) == every
    suggested = plays.locator('optgroup[label="For what you saw"] option')
    expect(suggested.first).to_have_attribute("value", "outcome-backlog")


def test_the_day_of_a_session_can_be_corrected_and_the_proposal_moves_with_it(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    revealed(page)
    page.get_by_text("Next look, what you keep, another play").click()
    day = page.get_by_label("Day of this session")
    expect(day).to_have_value(page.evaluate("new Date().toLocaleDateString('sv')"))
    day.fill("2026-11-24")
    day.blur()
    expect(page.get_by_label("We look again on")).to_have_value("2026-12-22")
    notes = exported(page, NOTES)
    assert "*24 Nov 2026 · 7 of 7 answered alone" in notes
    assert parse_line(notes).date == date(2026, 11, 24)


def test_every_control_has_a_name_and_the_projector_is_legible(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    page.set_viewport_size({"width": 1920, "height": 1080})
    revealed(page)
    unnamed = page.evaluate(
        """[...document.querySelectorAll("playbook-team :is(button, input, select, textarea)")]
            .filter((field) => field.checkVisibility() && !field.textContent.trim() && !field.labels?.length)
            .map((field) => field.outerHTML)"""
    )
    assert unnamed == []
    page.get_by_role("button", name="Projector view").click()
    expect(page.get_by_role("dialog", name="Projector view")).to_be_visible()
    for place in range(1, 9):
        expect(page.locator("[data-part=place]")).to_have_text(f"{place} of 8")
        smallest = page.evaluate(SMALLEST_TEXT)
        assert smallest["size"] >= 32, smallest
        page.keyboard.press("PageDown")


@pytest.mark.parametrize("width", [320, 360, 768, 1440, 1920])
def test_nothing_is_wider_than_the_window(page: Page, home: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    collected(page, home, chat(CODES), 7)
    page.get_by_role("button", name="Make the invitation").click()
    page.get_by_role("button", name="Show it to the room").click()
    revealed(page)
    for _ in range(8):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("PageDown")


def test_nothing_is_sent(page: Page, home: str) -> None:
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.post_data, request.url)))
    themed(collected(page, home, chat(CODES), 7))
    before = len(sent)
    revealed(page)
    exported(page, NOTES)
    assert all(method == "GET" and body is None for method, body, _ in sent)
    assert not [url for _, _, url in sent if re.search(r"FO-|fo-team|\?", url)]
    later = [url for _, _, url in sent[before:] if not re.match(FURNITURE, url)]
    assert later == [], "Python and the scripts are here; nothing more is asked for than typefaces"


def test_two_people_are_asked_before_their_numbers_leave(page: Page, home: str) -> None:
    collected(page, home, chat(CODES[:2]), 2)
    revealed(page)
    asked = page.get_by_label("These answers are from just the two of you. Put the numbers in?")
    page.get_by_text("Links, files and paper").click(timeout=BOOT)
    line = page.get_by_role("button", name="Copy the one line")
    expect(asked).to_be_visible(timeout=BOOT)
    expect(asked).not_to_be_checked()
    expect(line).to_be_hidden()
    expect(page.locator("[data-part=compare]")).to_be_hidden()
    expect(page.locator("[data-part=result]")).not_to_contain_text("fo-team")
    asked.check()
    expect(line).to_be_visible()
    expect(page.locator("[data-part=result]")).to_contain_text("fo-team", timeout=BOOT)
    assert "fo-team" in exported(page, NOTES)


def test_three_people_are_not_asked(page: Page, home: str) -> None:
    collected(page, home, chat(CODES[:3]), 3)
    revealed(page)
    page.get_by_text("Links, files and paper").click(timeout=BOOT)
    expect(page.get_by_role("button", name="Copy the one line")).to_be_visible()
    expect(page.locator("[data-part=pair]")).to_be_hidden()
