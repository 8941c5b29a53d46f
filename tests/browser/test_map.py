"""The map in a real browser: a manager's questions answered from notes, by keyboard, kept only if asked."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.session import BOOT, CODES, opened, paste
from tests.support.map_samples import BARE, HANDOFF, NOTES, PRICING, SEAM, SUPPORT

pytestmark = pytest.mark.answers_here

STORED = "Object.keys(localStorage).filter((key) => key.endsWith('map'))"
BOX = "Paste the notes of several pieces of work here"


def result(page: Page) -> Locator:
    return page.locator("playbook-map [data-part=result]")


def listed(page: Page, heading: str) -> Locator:
    """What stands below a heading of the map."""
    return result(page).locator(f"h3:text-is('{heading}') + *")


@pytest.fixture
def mapped(page: Page, home: str) -> Page:
    opened(page, home, "map/")
    paste(page, PRICING, SUPPORT, HANDOFF)
    expect(result(page)).to_contain_text("has been scored: torn", timeout=BOOT)
    return page


def test_a_manager_finds_who_is_due_what_is_asked_for_and_which_handoff_nobody_has_looked_at(
    mapped: Page, tmp_path: Path
) -> None:
    """The way back, joined by hand, is unscored and leads to the handoff page; the export brings all back."""
    mapped.get_by_label("This piece of work").select_option("Support")
    mapped.get_by_label("hands over to", exact=True).select_option("Pricing rewrite")
    mapped.get_by_role("button", name="Join them").click()
    expect(mapped.locator("[data-part=join-said]")).to_have_text(
        "Joined: Support hands over to Pricing rewrite."
    )

    expect(listed(mapped, "What is due").locator("tbody tr")).to_have_text(
        [
            "Handoff: Pricing rewrite > Support: the new price model28 Dec 2026",
            "Pricing rewrite4 Jan 2027",
            "Support19 Feb 2027, by the rule",
        ]
    )
    expect(listed(mapped, "What is asked for again and again").locator("tbody tr")).to_have_text(
        ["Success metrics2 of 2"]
    )
    meet = listed(mapped, "Where different kinds of work meet").locator("li")
    expect(meet.nth(1)).to_contain_text("Nobody has scored this handoff yet.")
    with mapped.expect_download() as calendar:
        mapped.get_by_role("button", name="Save for the calendar").click()
    assert Path(calendar.value.path()).read_text(encoding="utf-8").count("BEGIN:VEVENT") == 3

    mapped.get_by_text("Links, files and paper").click()
    with mapped.expect_download() as notes:
        mapped.get_by_role("button", name="Notes (Markdown)").click()
    notes.value.save_as(tmp_path / "map.md")
    before = result(mapped).text_content() or ""
    mapped.get_by_role("button", name="Forget the map").click()
    expect(result(mapped)).to_be_hidden()
    mapped.locator("playbook-map input[type=file]").set_input_files(tmp_path / "map.md")
    expect(mapped.locator("[data-part=added]")).to_have_text("Read: three notes and one join.")
    expect(result(mapped)).to_have_text(before)

    meet.nth(1).get_by_role("link").click()
    expect(mapped.get_by_label("Who hands over? The composers")).to_have_value("Support", timeout=BOOT)
    expect(mapped.get_by_label("Who performs it? The performers")).to_have_value("Pricing rewrite")


def test_by_keyboard_alone_lines_get_names_are_joined_and_parted_again(page: Page, home: str) -> None:
    """What is pasted without a name waits for one; answers are refused, and shown nowhere."""
    opened(page, home, "map/")
    page.get_by_label(BOX).focus()
    paste(page, f"{BARE}\n\n{SEAM}", CODES[0])
    expect(page.locator("[data-part=faults]")).to_contain_text("paste the notes", timeout=BOOT)
    assert CODES[0] not in page.locator("playbook-map").inner_html()
    page.get_by_label("What is the piece of work called?").focus()
    page.keyboard.type("Year-end close")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Who hands over?")).to_be_focused()
    page.keyboard.type("Year-end close")
    page.keyboard.press("Tab")
    page.keyboard.type("Audit")
    page.keyboard.press("Enter")
    expect(page.get_by_label(BOX)).to_be_focused()
    expect(result(page)).to_contain_text("These joins name a piece that isn’t here: Year-end close > Audit.")

    paste(page, NOTES)
    expect(page.locator("[data-part=say]")).to_contain_text(
        "On the map: three pieces and two scored handoffs."
    )
    page.get_by_label("by name").focus()
    page.keyboard.press("ArrowDown")
    expect(result(page).locator("details tbody th")).to_have_text(
        ["Year-end close", "Pricing rewrite", "Support"]
    )
    page.get_by_label("This piece of work").focus()
    page.keyboard.type("Year")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("What’s on the map").press("Enter")
    page.get_by_role("button", name="Undo Year-end close hands over to Support").press("Enter")
    said = "Removed: Year-end close hands over to Support."
    expect(page.locator("[data-part=say]")).to_contain_text(said)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def test_nothing_is_kept_unless_asked_for_and_one_button_forgets_it(mapped: Page) -> None:
    assert mapped.evaluate(STORED) == []
    mapped.get_by_label("Keep this map on this device").check()
    mapped.reload()
    expect(result(mapped)).to_contain_text("has been scored: torn", timeout=BOOT)
    mapped.get_by_role("button", name="Forget the map").click()
    expect(mapped.locator("[data-part=added]")).to_have_text("Forgotten: no map is left on this device.")
    assert mapped.evaluate(STORED) == []
