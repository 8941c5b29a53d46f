"""The checkpoint page in a real browser: old notes in, what moved out, kept only if asked for."""

from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from playbook.catalog.load import load_instrument
from playbook.narrative.common import agenda_lines
from tests.browser.faults import ROWS, bears
from tests.browser.session import BOOT, SCOPE, exported, opened, paste
from tests.browser.session import NOTES as NOTES_BUTTON
from tests.domain.test_handoff_checkpoints import THIN, TORN

pytestmark = pytest.mark.answers_here

PAGE = "checkpoints/"
OLD = "fo-team v1 2026-11-24 n=7 work=8,8,7,8 gap=-3,-4,-2,-2,-3,-5,-1,-3"
NEW = "fo-team v1 2027-01-05 n=6 work=5,6,5,6 gap=-1,-1,-2,-2,x,-1,-1,-"
NOTES = f"## Factory or Orchestra? {SCOPE}\n\n**Action:** name one person. **Owner, by:** lead\n\n`{OLD}`\n"
STORED = "Object.entries(localStorage).filter(([key]) => key.startsWith('factory-orchestra'))"

AGENDA = agenda_lines(load_instrument())


ASKS = "1 result names no piece of work. Which piece of work is it about?"


def of_this_work(page: Page) -> None:
    """Say which work a bare line is of, once the page asks."""
    expect(page.locator("[data-part=unnamed-asks]")).to_have_text(ASKS, timeout=BOOT)
    page.get_by_role("button", name=SCOPE).click()


@pytest.fixture
def compared(page: Page, home: str) -> Page:
    opened(page, home, PAGE)
    paste(page, NOTES)
    expect(page.locator(".pb-kept li")).to_have_count(1, timeout=BOOT)
    expect(page.locator("[data-part=added]")).to_have_text("1 new result read.")
    expect(page.locator("[data-part=result]")).to_contain_text("We said we would name one person.")
    expect(page.locator("[data-part=result]")).to_contain_text(AGENDA[0])
    paste(page, NEW)
    of_this_work(page)
    expect(page.locator("[data-part=result]")).to_contain_text("more than a wobble", timeout=BOOT)
    expect(page.locator("[data-part=added]")).to_have_text(
        "1 new result read. 2 results of this work in all."
    )
    return page


def test_a_line_pasted_while_python_still_reads_the_notes_can_join_them(page: Page, home: str) -> None:
    opened(page, home, PAGE)
    paste(page, NOTES, NEW)
    of_this_work(page)
    expect(page.locator("[data-part=added]")).to_have_text(
        "1 new result read. 2 results of this work in all.", timeout=BOOT
    )
    expect(page.locator("[data-part=result]")).to_contain_text("more than a wobble")


def test_nothing_is_kept_unless_asked_for(compared: Page) -> None:
    assert compared.evaluate(STORED) == []
    compared.reload()
    expect(compared.locator("[data-asleep][hidden]")).to_be_attached()
    expect(compared.locator(".pb-kept li")).to_have_count(0)


def test_what_is_kept_survives_and_is_forgotten_at_once(compared: Page) -> None:
    compared.get_by_label("Keep these results on this device").check()
    assert "Owner" not in str(compared.evaluate(STORED)), "no text around a result is kept"
    compared.reload()
    expect(compared.locator(".pb-kept li")).to_have_count(2)
    expect(compared.locator("[data-part=result]")).to_contain_text("name one person", timeout=BOOT)
    compared.get_by_role("button", name="Forget all of them").click()
    assert compared.evaluate(STORED) == []
    expect(compared.locator(".pb-kept li")).to_have_count(0)


def test_two_pages_keep_what_both_have_read(compared: Page, context: BrowserContext, home: str) -> None:
    compared.get_by_label("Keep these results on this device").check()
    other = opened(context.new_page(), home, PAGE)
    expect(other.locator(".pb-kept li")).to_have_count(2)
    paste(other, NEW.replace("2027-01-05", "2027-02-16"))
    of_this_work(other)
    expect(other.locator(".pb-kept li")).to_have_count(3, timeout=BOOT)
    expect(compared.locator(".pb-kept li")).to_have_count(3)


def test_pieces_of_work_stand_apart(compared: Page) -> None:
    paste(compared, NOTES.replace(SCOPE, "Month-end close"))
    expect(compared.get_by_label("Which piece of work?")).to_have_value("Month-end close", timeout=BOOT)
    expect(compared.locator(".pb-kept li")).to_have_count(1)
    compared.get_by_label("Which piece of work?").select_option(SCOPE)
    expect(compared.locator(".pb-kept li")).to_have_count(2)
    expect(compared.locator("[data-part=added]")).to_be_hidden()


def test_a_result_of_unknown_work_joins_no_list_until_the_reader_says_which(compared: Page) -> None:
    later = NEW.replace("2027-01-05", "2027-02-16")
    paste(compared, later)
    expect(compared.locator("[data-part=unnamed-asks]")).to_have_text(ASKS)
    expect(compared.locator("[data-part=unnamed-list] li")).to_contain_text("6 people")
    expect(compared.locator(".pb-kept li")).to_have_count(2)
    compared.get_by_role("button", name="Use this name").click()
    expect(compared.get_by_label("Another piece of work")).to_be_focused()
    compared.get_by_label("Another piece of work").fill("Month-end close")
    compared.keyboard.press("Enter")
    expect(compared.get_by_label("Which piece of work?")).to_have_value("Month-end close")
    expect(compared.locator(".pb-kept li")).to_have_count(1)
    expect(compared.locator("[data-part=unnamed-asks]")).to_be_hidden()
    paste(compared, later)
    stood = "No new result in it. Already here: 1 result."
    expect(compared.locator("[data-part=added]")).to_have_text(stood)


def test_a_handoff_stands_apart_and_says_which_strands_moved(compared: Page) -> None:
    """Its notes make a list of their own; a bare line is asked after among handoffs alone."""
    name = f"Handoff: {SCOPE}, from Discovery to Support"
    paste(compared, f"## {name}\n\n**Action:** run one odd case.\n\n`{TORN}`\n")
    expect(compared.locator("[data-part=result]")).to_contain_text("run one odd case", timeout=BOOT)
    expect(compared.get_by_label("Which piece of work?").locator("option:checked")).to_have_text(name)
    expect(compared.locator(".pb-kept li")).to_have_text(
        ["28 Nov 2026 · four composers and six performers answered Remove"]
    )

    paste(compared, THIN)
    asked = compared.locator("[data-part=unnamed-asks]")
    expect(asked).to_have_text("1 result names no handoff. Which handoff is it about?", timeout=BOOT)
    assert compared.locator("[data-part=unnamed-scopes] button").all_inner_texts() == [name]
    compared.get_by_role("button", name=name, exact=True).click()
    result = compared.locator("[data-part=result]")
    expect(result).to_contain_text("Moved since last time: Shared words and Cases on paper.", timeout=BOOT)
    expect(compared.locator("[data-act=copy-link]")).to_be_hidden()
    assert THIN in exported(compared, NOTES_BUTTON)

    compared.get_by_label("Which piece of work?").select_option(SCOPE)
    expect(result).to_contain_text("more than a wobble", timeout=BOOT)
    expect(compared.locator(".pb-kept li")).to_have_count(2)


def test_everything_comes_back_from_the_saved_file(
    compared: Page, context: BrowserContext, home: str
) -> None:
    with compared.expect_download() as download:
        compared.get_by_role("button", name="Save all as a file").click()
    other = opened(context.new_page(), home, PAGE)
    other.locator("[data-part=file]").set_input_files(download.value.path())
    expect(other.locator(".pb-kept li")).to_have_count(2, timeout=BOOT)
    expect(other.locator("[data-part=result]")).to_contain_text("name one person", timeout=BOOT)


def test_a_line_in_the_address_is_read_and_the_address_cleared(page: Page, home: str) -> None:
    opened(page, home, f"{PAGE}#scope=Core%20API&line={OLD.replace(' ', '%20').replace(',', '%2C')}")
    expect(page.locator(".pb-kept li")).to_have_count(1, timeout=BOOT)
    assert page.url == f"{home}{PAGE}"


def test_what_cannot_be_read_is_told(page: Page, home: str) -> None:
    opened(page, home, PAGE)
    paste(page, OLD.replace("2026-11-24", "undated"))
    expect(page.locator("[data-part=faults]")).to_contain_text("found no date", timeout=BOOT)
    paste(page, "nothing here")
    expect(page.locator("[data-part=added]")).to_have_text("No new result in it.")


@bears("checkpoints-storage")
def test_storage_that_is_full_or_forbidden_says_so(page: Page, home: str) -> None:
    opened(page, home, PAGE)
    paste(page, OLD)
    expect(page.locator(".pb-kept li")).to_have_count(1, timeout=BOOT)
    for error, told in (("QuotaExceededError", "storage is full"), ("SecurityError", "store anything")):
        page.evaluate(
            f"() => {{ Storage.prototype.setItem = () => {{ throw new DOMException('', '{error}'); }}; }}"
        )
        page.get_by_label("Keep these results on this device").uncheck()
        page.get_by_label("Keep these results on this device").check()
        expect(page.locator("[data-part=trouble]")).to_contain_text(told)
        expect(page.locator("[data-part=trouble]")).to_contain_text(ROWS["checkpoints-storage"].says)
    expect(page.locator(".pb-kept li")).to_have_count(1)


def test_a_link_opens_the_checkpoint_with_the_action_in_it(page: Page, home: str) -> None:
    owner = "Dana%20(support%20lead)"  # a browser leaves brackets in an address as they are
    fragment = f"line={quote(OLD)}&will={quote('name one person, today')}&owner={owner}&by=2026-12-01"
    opened(page, home, f"{PAGE}#scope={quote(SCOPE)}&{fragment}")
    result = page.locator("[data-part=result]")
    said = "We said we would name one person, today. Owner: Dana (support lead). By: Tue 1 Dec 2026."
    expect(result).to_contain_text(said, timeout=BOOT)
    assert "#" not in page.url
