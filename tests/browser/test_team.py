"""A team's session in a real browser: from a chat to the notes, and back at a checkpoint."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from playbook.catalog.load import load_instrument
from playbook.codecs.share_code import decode
from playbook.codecs.team_line import parse_line
from playbook.domain.ballot import ELEMENTS
from playbook.narrative.common import agenda_lines
from tests.browser.session import (
    BOOT,
    CODES,
    EXPORTS,
    NOTES,
    PEOPLE,
    SCOPE,
    SESSION,
    chat,
    code,
    collected,
    count,
    exported,
    opened,
    paste,
    revealed,
)

pytestmark = pytest.mark.answers_here

EVERYTHING = """
    document.documentElement.outerHTML
    + [...document.querySelectorAll("input, textarea")].map((field) => field.value)
"""
SLIPS = ("9 8 8 7", "8 8 7 7", "9,9,8,8,3,4,2,x,5,3,-,4", "7 8 8 9", "8;7;9;8")

AGENDA = agenda_lines(load_instrument())


def agree(page: Page) -> None:
    """Fill in what the team agrees on: it differs on metric, so somebody brings what would settle it."""
    asked = page.get_by_text("You don’t agree yet on metric. Who brings what would settle it?")
    expect(asked).to_be_visible(timeout=BOOT)
    page.get_by_label("Brings", exact=True).fill("what the contract says.")
    page.get_by_label("Owner", exact=True).fill("product lead")
    page.get_by_label("By", exact=True).fill("2026-12-01")
    page.get_by_label("It works if").fill("on 15 Dec we can show three decisions made")
    page.get_by_label("We stop if").fill("live support slips two weeks running")
    page.get_by_text("Where you differ").click()
    page.get_by_label("Metric", exact=True).fill("some meant the regulator, some the user")
    page.get_by_text("Whose is it to change?").click()
    page.get_by_role("group", name="Success metrics").get_by_label("to ask for").check()
    page.get_by_text("Next look, what you keep, another play").click()
    page.get_by_label("We look again on").fill("2027-01-05")
    page.get_by_label("At what time").fill("10:00")
    notes = page.locator("[data-part=result] .pb-decision")
    expect(notes).to_contain_text("product lead brings what the contract says by Tue 1 Dec 2026.")
    expect(notes).to_contain_text("Next look: Tue 5 Jan 2027, 10:00, 15 min (agenda).")


# The theme, which comes when it likes, puts frames around the tables that it finds.
AS_WRITTEN = """(result) => {
  const copy = result.cloneNode(true);
  const frames = copy.querySelectorAll(".md-typeset__scrollwrap");
  for (const frame of frames) frame.replaceWith(frame.querySelector("table"));
  return copy.innerHTML;
}"""


def come_back(page: Page, home: str, notes: str) -> None:
    """Six weeks later: the old notes and a new result at the checkpoint."""
    opened(page, home, "checkpoints/")
    paste(page, notes)
    expect(page.locator(".pb-kept li")).to_have_count(1, timeout=BOOT)
    line = "fo-team v1 2027-01-05 n=6 work=5,6,5,6 gap=-1,-1,-2,-2,x,-1,-1,-"
    paste(page, f"## Factory or Orchestra? {SCOPE}\n\n{line}")
    result = page.locator("[data-part=result]")
    expect(result).to_contain_text("the score moved towards the Factory side (−2.5)", timeout=BOOT)
    expect(result).to_contain_text(f"Checkpoint: {SCOPE}")
    expect(result).to_contain_text("We said we would bring what the contract says. Owner: product lead.")
    expect(result).to_contain_text("hand it over")
    for item in AGENDA:
        expect(result).to_contain_text(item)


def test_seven_people_get_from_a_chat_to_the_notes_and_back(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    screen = revealed(page)
    expect(screen).to_contain_text("Metric")
    expect(screen).to_contain_text("What might someone at 2 have seen? And someone at 9?")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(screen).to_contain_text("No shared reading yet: the answers on metric fall on both sides.")
    agree(page)
    notes = exported(page, NOTES)
    lines = notes.splitlines()
    assert lines[0] == f"## Factory or Orchestra? {SCOPE}"
    assert lines[2:5] == [
        (
            "- **We don’t agree yet on** metric; product lead **brings** what the contract says"
            " **by** Tue 1 Dec 2026."
        ),
        (
            "- **It works if** on 15 Dec we can show three decisions made."
            " **We stop if** live support slips two weeks running."
        ),
        f"- **Next look:** Tue 5 Jan 2027, 10:00, 15 min ([agenda]({home}go/checkpoint/)).",
    ]
    assert "**Open:** on metric some meant the regulator, some the user." in lines
    assert re.search(
        r"\*\d+ \w+ \d{4} · 7 of 7 answered alone, then revealed · questions edition 1\*", lines[6]
    )
    assert "| Success metrics | −5 | 7 of 7 | ask |" in lines
    assert parse_line(notes).n == 7
    come_back(page, home, notes)


def test_five_paper_slips_are_five_ballots(page: Page, home: str) -> None:
    opened(page, home)
    page.get_by_label("Which piece of work?").fill(SCOPE)
    box = page.get_by_label("Paste here, or type one line for each person and press Enter")
    for place, slip in enumerate(SLIPS, 1):
        box.fill(slip)
        box.press("Enter")
        expect(box).to_have_value("")
        expect(count(page)).to_contain_text(f"{place} ballot", timeout=BOOT)
    revealed(page)
    assert parse_line(exported(page, NOTES)).n == 5


def test_before_the_reveal_the_page_is_the_same_whatever_was_answered(page: Page, home: str) -> None:
    others = [code(((1, 2, 1, 3), (10, 9, 10, 9, 10, 9, 10, 9)), 301 + i) for i in range(7)]
    seen = []
    for codes in (CODES, others):
        collected(page, home, chat(codes), 7)
        page.wait_for_timeout(700)
        seen.append(page.evaluate(EVERYTHING))
        page.locator("[data-part=forget] summary").click()
        page.get_by_role("button", name="Remove everything").click()
    assert seen[0] == seen[1]
    assert not re.search(r"FO-[0-9A-Z]{4}-[0-9A-Z]{4}-", seen[0].replace("FO-22EN-K6CJ", ""))


def test_the_chat_leaves_no_word_behind(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    everything = page.evaluate(EVERYTHING)
    for word in ("Chidi", "brb, phone", "on fire", *CODES, *(one.lower() for one in CODES)):
        assert word not in everything


def test_after_the_reveal_nothing_links_the_answers_of_one_person(page: Page, home: str) -> None:
    held = []
    for codes in (CODES, CODES[::-1]):
        collected(page, home, chat(codes), 7)
        revealed(page)
        page.wait_for_timeout(700)
        screens = []
        for _ in range(7):
            screens.append(page.locator("[data-part=screen]").inner_html())
            page.keyboard.press("PageDown")
        # An appointment's stamp is the moment of saving.
        saved = [re.sub(r"DTSTAMP:\w+", "", exported(page, name)) for name in EXPORTS]
        held.append([*screens, page.locator("[data-part=result]").evaluate(AS_WRITTEN), *saved])
        page.locator("[data-part=forget] summary").click()
        page.get_by_role("button", name="Remove everything").click()
    assert held[0] == held[1], "the order of the ballots shows"
    everything = "\n".join(held[0])
    assert not [one for one in CODES if one in everything]
    notes = held[0][-5]
    for work, _ in PEOPLE:
        assert not re.search(r"[\s,;/]+".join(map(str, work)), notes)
    answers = json.loads(held[0][-4])["work"]["questions"]
    assert all(item["answers"] == sorted(item["answers"]) for item in answers.values())


def test_an_invitation_names_the_work_and_what_others_will_see(page: Page, home: str) -> None:
    opened(page, home)
    page.get_by_role("button", name="Make the invitation").click()
    expect(page.get_by_label("Which piece of work?")).to_be_focused()
    page.get_by_label("Which piece of work?").fill(SCOPE)
    page.get_by_role("button", name="Make the invitation").click()
    shown = page.get_by_label("The invitation, ready to send")
    expect(shown).to_have_value(re.compile("#invite"))
    text = shown.input_value()
    assert f"{home}diagnostic/#invite&scope=Pricing%20rewrite%2C%20next%20six%20weeks" in text
    for told in (SCOPE, "two minutes", "dots without names", "can read your answers", "fewer than five"):
        assert told in text
    page.get_by_role("button", name="Show it to the room").click()
    expect(page.get_by_role("img", name=re.compile("QR code"))).to_be_visible()


def test_an_invited_person_ends_at_a_ballot_and_sees_no_verdict(page: Page, home: str) -> None:
    page.goto(f"{home}diagnostic/#invite&scope=Core%20API")
    expect(page.locator("[data-asleep][hidden]")).to_be_attached()
    expect(page.get_by_text("This is about: Core API")).to_be_visible()
    for name in ("output", "process", "metric", "role"):
        page.locator("label", has=page.locator(f'input[name="work-{name}"][value="9"]')).click()
    result = page.locator("[data-part=result]")
    expect(result).to_contain_text("Part 1 is done", timeout=BOOT)
    expect(result).to_contain_text("Hand in your code now, or go on with the eight questions of part 2")
    first = result.locator("code").inner_text()
    assert decode(first).work == {"output": 9, "process": 9, "metric": 9, "role": 9}
    expect(page.locator("[data-part=acts]")).to_be_hidden()
    assert not re.search("factory|orchestra", result.inner_text(), re.IGNORECASE)
    page.locator("label", has=page.locator('input[name="work-role"][value="7"]')).click()
    expect(result.locator("code")).not_to_have_text(first)
    again = decode(result.locator("code").inner_text())
    assert (again.work["role"], again.id) == (7, decode(first).id)
    for name in ELEMENTS:
        page.locator("label", has=page.locator(f'input[name="practice-{name}"][value="5"]')).click()
    expect(result).to_contain_text("Your ballot is ready")
    expect(result).not_to_contain_text("Part 1")


def test_an_invited_person_on_a_phone_reads_first_what_this_is(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{home}diagnostic/#invite&scope=Core%20API")
    notice = page.get_by_text("You were invited to score this piece of work with others.")
    expect(notice).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("This is about: Core API")).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Four questions, two minutes.")).to_be_hidden()


def test_an_invitation_hides_what_was_answered_before(page: Page, home: str) -> None:
    page.goto(f"{home}diagnostic/")
    expect(page.locator("[data-asleep][hidden]")).to_be_attached()
    page.locator("label", has=page.locator('input[name="work-output"][value="3"]')).click()
    page.goto("about:blank")
    page.goto(f"{home}diagnostic/#invite&scope=Core%20API")
    expect(page.locator("[data-asleep][hidden]")).to_be_attached()
    assert page.locator("[data-item] input:checked").count() == 0
    page.goto("about:blank")
    page.goto(f"{home}diagnostic/")
    expect(page.locator('input[name="work-output"][value="3"]')).to_be_checked()


def test_people_can_pass_the_laptop(page: Page, home: str) -> None:
    opened(page, home)
    page.get_by_label("Which piece of work?").fill(SCOPE)
    page.get_by_label("How many people?").fill("2")
    page.get_by_role("button", name="Pass the laptop").click()
    for value in (9, 8):
        page.get_by_role("button", name="I have it: begin").click()
        assert page.locator("[data-item] input:checked").count() == 0
        for name in ("output", "process", "metric", "role"):
            page.locator("label", has=page.locator(f'input[name="work-{name}"][value="{value}"]')).click()
        page.get_by_role("button", name="Put my ballot in the box").click()
        expect(page.locator("[data-part=handover]")).to_be_visible(timeout=BOOT)
        assert page.locator("[data-item]").count() == 0, "the form of the last person is gone"
    expect(page.get_by_role("heading", name="Every ballot is in")).to_be_in_viewport()
    page.get_by_role("button", name="Everybody has answered").click()
    expect(count(page)).to_contain_text("2 of 2 ballots in.")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('factory'))") == []


def test_a_sealed_guess_shows_only_when_opened_and_is_in_no_export(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    page.get_by_text("Seal a guess of your own").click()
    page.get_by_label("Your own reading").fill("1 2 1 3")
    page.get_by_role("button", name="Seal it").click()
    expect(page.locator("[data-part=sealed-says]")).to_have_text("A guess is sealed.")
    expect(count(page)).to_contain_text("7 of 7")
    revealed(page)
    expect(page.locator("[data-part=sealed-reading]")).to_be_hidden()
    notes = exported(page, NOTES)
    page.get_by_role("button", name="Open the sealed guess").click()
    expect(page.get_by_role("row", name="Process 2 8")).to_be_visible()
    assert exported(page, NOTES) == notes


def test_what_comes_and_goes_after_the_reveal_is_in_the_notes(page: Page, home: str) -> None:
    collected(page, home, chat(CODES[:6]), 6)
    revealed(page)
    paste(page, CODES[6])
    expect(count(page)).to_contain_text("7 of 7")
    page.get_by_text("Take a ballot out").click()
    page.get_by_label("The ballot to take out").fill(CODES[0])
    page.get_by_role("button", name="Take it out").click()
    expect(count(page)).to_contain_text("6 of 7")
    assert "after the reveal one added, one removed" in exported(page, NOTES)


def test_a_correction_is_offered_and_the_last_one_counts(page: Page, home: str) -> None:
    corrected = code(((1, 1, 1, 1), PEOPLE[0][1]), decode(CODES[0]).id)
    opened(page, home)
    paste(page, chat([*CODES, corrected], 240))
    expect(count(page)).to_have_text("7 ballots sure; 1 may be a correction.", timeout=BOOT)
    page.get_by_label("How many people?").fill("8")
    page.get_by_role("button", name="Keep the last").click()
    expect(count(page)).to_contain_text("7 of 8")
    revealed(page)
    assert '"low": 1' in exported(page, SESSION)


def test_saved_data_comes_back_and_can_be_agreed_on(page: Page, home: str) -> None:
    collected(page, home, chat(CODES), 7)
    revealed(page)
    page.get_by_label("Brings").fill("name one responsible person")
    saved, notes = exported(page, SESSION), exported(page, NOTES)
    page.get_by_text("Start again").click()
    page.get_by_role("button", name="Remove everything").click()
    paste(page, saved)
    expect(count(page)).to_contain_text("An earlier result of 7 ballots.")
    expect(page.get_by_label("Brings")).to_have_value("name one responsible person")
    assert exported(page, NOTES) == notes
