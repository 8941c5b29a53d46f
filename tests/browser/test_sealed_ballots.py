"""Ballots sealed in the guest's page: nobody reads them on the way, and the facilitator's page opens them."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from playbook.cli.sealing import opener, public_key_in, sealed
from playbook.codecs.chat_paste import find_codes
from playbook.codecs.share_code import decode
from playbook.domain.packed_ballot import pack
from tests.browser.answering import answer_work, click
from tests.browser.answering import opened as diagnostic
from tests.browser.fake_python import answers_here
from tests.browser.faults import ROWS, bears
from tests.browser.session import BOOT, CODES, SCOPE, SESSION, count, exported, opened, paste, revealed

pytestmark = pytest.mark.answers_here

PLAIN = "http://playbook.test/"
WORDS = ".pb-words"
GUESTS = ((8, 8, 2, 8), (7, 8, 3, 9), (9, 9, 8, 8), (8, 7, 9, 8), (9, 8, 9, 7), (8, 9, 4, 8))


def invited(page: Page, home: str) -> str:
    """The link of a new invitation."""
    opened(page, home)
    page.get_by_label("Which piece of work?").fill(SCOPE)
    return link(page)


def link(page: Page) -> str:
    page.get_by_role("button", name="Make the invitation").click()
    text = page.get_by_label("The invitation, ready to send")
    expect(text).to_have_value(re.compile("#invite"))
    found = re.search(r"\S+#invite\S+", text.input_value())
    assert found
    return found[0]


def guest(page: Page, address: str) -> Page:
    page.goto("about:blank")
    root, _, fragment = address.partition("diagnostic/")
    return diagnostic(page, root, fragment)


def code_of(page: Page) -> str:
    shown = page.locator("[data-part=result] code")
    expect(shown).to_be_visible(timeout=BOOT)
    return shown.inner_text()


def posted(page: Page, address: str, answers: tuple[int, ...]) -> str:
    answer_work(guest(page, address), *answers)
    return code_of(page)


@contextmanager
def device(browser: Browser) -> Iterator[Page]:
    """A page on a device of its own."""
    context = browser.new_context(service_workers="block")
    answers_here(context)
    yield context.new_page()
    context.unroute_all(behavior="ignoreErrors")
    context.close()


@contextmanager
def on_plain_http(browser: Browser, home: str) -> Iterator[Page]:
    """A page on a device that finds the site on plain http, where there is no WebCrypto."""
    context = browser.new_context(service_workers="block")
    answers_here(context)

    def at_home(route: Route) -> None:
        url = route.request.url
        if url.endswith(("/asked", "/worker.js")):
            return route.fallback()
        return route.fulfill(response=route.fetch(url=url.replace(PLAIN, home)))

    context.route(f"{PLAIN}**", at_home)
    yield context.new_page()
    context.unroute_all(behavior="ignoreErrors")
    context.close()


def collected(browser: Browser, home: str, address: str, words: str) -> tuple[list[str], str]:
    """The codes of six guests, the fifth on plain http, and the fourth's once more, corrected."""
    codes, corrected = [], ""
    for place, answers in enumerate(GUESTS):
        with device(browser) if place != 4 else on_plain_http(browser, home) as other:
            codes.append(posted(other, address.replace(home, PLAIN) if place == 4 else address, answers))
            if place != 3:
                continue
            expect(other.locator(WORDS)).to_have_text(words)
            expect(other.locator("[data-part=result]")).to_contain_text(words)
            click(other, "work-role", 5)
            expect(other.locator("[data-part=result] code")).not_to_have_text(codes[-1])
            corrected = code_of(other)
    return codes, corrected


def test_six_guests_with_sealed_an_open_and_a_corrected_ballot_have_the_result_of_open_ones(
    browser: Browser, page: Page, home: str
) -> None:
    """The facilitator reloads twice: before anybody has answered, and before the reveal."""
    address = invited(page, home)
    words = page.locator(WORDS).inner_text()
    assert len(words.split()) == 6
    page.reload()
    expect(page.locator("[data-part=scope]").first).to_have_value(SCOPE)
    assert link(page) == address
    codes, corrected = collected(browser, home, address, words)
    assert [code.startswith("FOS-") for code in (*codes, corrected)] == [True] * 4 + [False] + [True] * 2
    assert decode(codes[4]).work["output"] == GUESTS[4][0]
    paste(page, "\n".join(codes))
    expect(count(page)).to_have_text(re.compile("^6 ballots in"))
    paste(page, f"sorry, this one: {corrected}")
    expect(count(page)).to_have_text(re.compile("^6 ballots sure; 1 may be a correction"))
    page.get_by_role("button", name="Keep the last").click()
    expect(count(page)).to_have_text(re.compile("^6 ballots in"))
    page.reload()
    expect(count(page)).to_have_text(re.compile("^6 ballots in"))
    revealed(page)
    found = json.loads(exported(page, SESSION))
    assert found["work"] == result_of_lines(page, [*GUESTS[:3], (*GUESTS[3][:3], 5), *GUESTS[4:]])


def result_of_lines(page: Page, answers: list[tuple[int, ...]]) -> object:
    """What the same answers come to in a session begun anew, typed as lines of numbers."""
    page.locator("[data-part=forget] summary").click()
    page.get_by_role("button", name="Remove everything").click()
    page.get_by_label("Which piece of work?").fill(SCOPE)
    paste(page, "\n".join(" ".join(map(str, line)) for line in answers))
    expect(count(page)).to_have_text(re.compile("^6 ballots in"))
    revealed(page)
    return json.loads(exported(page, SESSION))["work"]


def test_what_others_see_of_a_sealed_code_tells_nothing_and_the_page_keeps_it_over_a_reload(
    browser: Browser, page: Page, home: str, context: BrowserContext
) -> None:
    address = invited(page, home)
    others = context.new_page()
    code = posted(others, address, GUESTS[0])
    assert find_codes(code).packed == ()
    assert "FO-" not in others.locator("body").inner_text().replace("FO-22EN", "")
    others.on("dialog", lambda dialog: dialog.accept())
    others.reload()
    assert code_of(others) == code
    with device(browser) as another:
        assert posted(another, address, GUESTS[0]) != code


@bears("sealed-no-key")
def test_the_key_file_opens_the_ballots_elsewhere_and_on_the_command_line_and_removing_takes_the_key(
    browser: Browser, page: Page, home: str, context: BrowserContext, tmp_path: Path
) -> None:
    address = invited(page, home)
    code = sealed(pack(decode(CODES[0])), public_key_in(address))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the key file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert find_codes(code, opener([str(file)])).packed == (pack(decode(CODES[0])),)
    with device(browser) as other:
        opened(other, home)
        paste(other, code)
        note = other.locator("[data-part=closed]")
        expect(note).to_contain_text(ROWS["sealed-no-key"].says)
        expect(other.locator("[data-part=unreadable]")).to_contain_text("sealed: the key is not here")
        note.get_by_label("Open a key file").set_input_files(file)
        expect(note).to_be_hidden()
        paste(other, code)
        expect(count(other)).to_have_text(re.compile("^1 ballot in"))
    new = opened(context.new_page(), home)
    paste(new, code)
    expect(count(new)).to_have_text(re.compile("^1 ballot in"))
    new.locator("[data-part=forget] summary").click()
    new.get_by_role("button", name="Remove everything").click()
    paste(new, code)
    expect(new.locator("[data-part=closed]")).to_be_visible()


@bears("sealed-other-key")
def test_a_code_for_another_invitation_is_told_and_a_slip_stays_a_slip(
    page: Page, home: str, context: BrowserContext
) -> None:
    foreign = sealed(pack(decode(CODES[0])), public_key_in(invited(context.new_page(), home)))
    own = public_key_in(invited(page, home))
    good = sealed(pack(decode(CODES[1])), own)
    slip = good[:20] + good[20:].replace("0", "1", 1).replace("X", "Y", 1)
    paste(page, f"{foreign}\n{slip}\n{good}")
    expect(count(page)).to_have_text(re.compile("^1 ballot in"))
    told = page.locator("[data-part=unreadable-list]")
    expect(told).to_contain_text(f"line 1: sealed: {ROWS['sealed-other-key'].says}")
    expect(told).to_contain_text("line 2: mistyped")


@bears("sealed-damaged")
def test_codes_stay_open_where_somebody_chooses_so_or_the_key_is_damaged(
    page: Page, home: str, context: BrowserContext
) -> None:
    address = invited(page, home)
    page.get_by_label("Leave the codes open").check()
    text = page.get_by_label("The invitation, ready to send")
    expect(text).not_to_have_value(re.compile("key="))
    expect(text).to_have_value(re.compile("anyone who has your code can read your answers"))
    expect(page.locator(WORDS)).to_be_hidden()
    others = guest(context.new_page(), address[:-3])
    expect(others.get_by_text(ROWS["sealed-damaged"].says)).to_be_visible()
    answer_work(others, 9)
    assert decode(code_of(others)).work["output"] == 9


@bears("sealed-plain-http")
def test_a_page_that_cannot_seal_says_so_in_the_invitation(browser: Browser, home: str) -> None:
    with on_plain_http(browser, home) as page:
        assert "key=" not in invited(page, PLAIN)
        expect(page.get_by_text(ROWS["sealed-plain-http"].says)).to_be_visible()
        expect(page.get_by_label("Leave the codes open")).to_be_hidden()


@bears("sealed-library")
@pytest.mark.expects_errors
def test_an_invitation_asks_for_open_codes_until_the_library_comes(page: Page, home: str) -> None:
    page.route("**/hpke.js", lambda route: route.fulfill(status=404))
    assert "key=" not in invited(page, home)
    expect(page.get_by_text(ROWS["sealed-library"].says)).to_be_visible()
    page.unroute("**/hpke.js")
    page.reload()
    assert "key=" in link(page)


def test_the_library_comes_only_where_something_is_sealed(page: Page, home: str) -> None:
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    opened(page, home)
    paste(page, CODES[0])
    expect(count(page)).to_have_text(re.compile("^1 ballot in"))
    diagnostic(page, home, "#invite&scope=Core")
    answer_work(page, 9)
    code_of(page)
    assert [url for url in asked_for if url.endswith(("/hpke.js", "/words.js"))] == []
