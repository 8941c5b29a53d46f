"""Forty people at five tables: each table's reveal, then the whole room's, on a small projector."""

import re
from random import Random

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import answering
from tests.browser.session import BOOT, NOTES, PEOPLE, SCOPE, code, count, exported, opened, paste, revealed

pytestmark = pytest.mark.answers_here

TABLES = 5
SEATS = 8
FITS = """() => {
  const screen = document.querySelector("dialog [data-part=screen]");
  const reaches = (one) => {
    const { right, bottom, width } = one.getBoundingClientRect();
    return one.checkVisibility() && width && (right > innerWidth + 1 || bottom > innerHeight + 1);
  };
  const all = [...document.querySelectorAll("dialog *")];
  const out = all.filter(reaches).map((one) => one.outerHTML.slice(0, 80));
  const { scrollHeight, clientHeight } = screen;
  return [...(scrollHeight > clientHeight + 1 ? [`${scrollHeight} in ${clientHeight}`] : []), ...out];
}"""
"""What of a screen is cut: its height, and what reaches beyond the window."""


def room() -> str:
    """What forty people hand in: codes at four tables, slips of paper at the fifth."""
    random = Random(40)
    lines = []
    for seat in range(SEATS * TABLES):
        table = seat // SEATS + 1
        work = tuple(min(10, max(1, round(random.gauss(3 + table, 1.5)))) for _ in range(4))
        _, practice = PEOPLE[seat % len(PEOPLE)]
        answers = (
            code((work, practice), seat + 1) if table < TABLES else " ".join(map(str, (*work, *practice)))
        )
        lines.append(f"T{table} {answers}")
    random.shuffle(lines)
    return "\n".join(lines)


def looked_through(page: Page) -> None:
    """Every screen, none of them cut. Whoever's answers are chosen, their screens begin at the first."""
    place = page.locator("dialog [data-part=place]")
    expect(place).to_have_text(re.compile("^1 of"), timeout=BOOT)
    last = int(place.inner_text().rpartition(" ")[2])
    for number in range(1, last + 1):
        expect(place).to_have_text(f"{number} of {last}")
        assert page.evaluate(FITS) == [], (
            f"{page.viewport_size}: {page.locator('[data-part=screen]').get_attribute('data-screen')}"
        )
        page.keyboard.press("PageDown")


def choose(whose: Locator, table: str) -> None:
    """Choose as a hand does, which takes the focus there; it comes back to the screens with the new ones."""
    whose.focus()
    whose.select_option(table)


def test_forty_people_at_five_tables(page: Page, home: str, context: BrowserContext) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    opened(page, home)
    page.get_by_label("Which piece of work?").fill(SCOPE)
    expect(page.get_by_label("How many tables?")).to_be_hidden()
    page.get_by_label("How many people?").fill("40")
    page.get_by_label("How many tables?").fill(str(TABLES))
    page.get_by_role("button", name="Make the invitation").click()
    invitation = page.get_by_label("The invitation, ready to send")
    expect(invitation).to_have_value(re.compile("http"))
    link = re.search(r"http\S+", invitation.input_value())
    assert link
    guest = context.new_page()
    guest.goto(link[0])
    guest.get_by_label("Which table are you at?").select_option("Table 2")
    answering.answer_work(guest, 5)
    expect(guest.locator("[data-part=result] code")).to_have_text(re.compile("^T2 FOS?-"), timeout=BOOT)
    paste(page, room())
    expect(count(page)).to_have_text("40 of 40 ballots in.", timeout=BOOT)
    expect(page.locator("[data-part=seats]")).to_have_text("T1: 8 · T2: 8 · T3: 8 · T4: 8 · T5: 8.")
    screen = revealed(page)
    page.get_by_role("button", name="Projector view").click()
    whose = page.get_by_label("Whose answers?")
    for table in range(1, TABLES + 1):
        choose(whose, f"Table {table}: 8 ballots")
        expect(screen).to_contain_text("8 answered", timeout=BOOT)
        expect(page.locator("[data-part=screens]")).to_be_focused()
        looked_through(page)
    expect(page.locator("#team-action")).to_be_hidden()
    choose(whose, "The whole room: 40 ballots")
    expect(screen).to_contain_text("40 answered", timeout=BOOT)
    expect(page.locator("[data-part=screens]")).to_be_focused()
    looked_through(page)
    page.keyboard.press("Escape")
    page.reload()
    expect(whose).to_have_value("", timeout=BOOT)
    assert "40 of 40 answered alone" in exported(page, NOTES)


def test_the_timer_counts_and_stops_nothing(page: Page, home: str) -> None:
    page.clock.install()
    opened(page, home)
    paste(page, "9 8 8 7\n8 8 7 7\n7 7 8 8")
    expect(count(page)).to_contain_text("3 ballots in.", timeout=BOOT)
    page.get_by_role("button", name="Reveal", exact=True).click()
    timer = page.locator("[data-part=timer]")
    expect(timer).to_be_visible(timeout=BOOT)
    timer.focus()
    page.keyboard.press("Enter")
    page.clock.run_for(60_500)
    expect(timer).to_have_text("Stop 1:00")
    page.get_by_role("button", name="Next", exact=True).click()
    page.clock.run_for(60_500)
    expect(timer).to_have_text("Time's up: go on when you're ready")
    timer.click()
    expect(timer).to_have_text("Stop 2:00")
    timer.click()
    expect(timer).to_have_text("Start two minutes")


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)], ids=["1366", "1280"])
def test_no_screen_is_cut_on_a_small_projector(page: Page, home: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, home)
    paste(page, "\n".join(code(person, 101 + i) for i, person in enumerate(PEOPLE)))
    expect(count(page)).to_contain_text("7 ballots in.", timeout=BOOT)
    revealed(page)
    page.get_by_role("button", name="Projector view").click()
    looked_through(page)
