"""A handoff scored in a real browser: both sides' ballots, hidden until the reveal, then the notes."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.codecs.chat_paste import find_codes
from playbook.codecs.handoff_paste import handoff_sheet
from playbook.codecs.seam_line import find_lines
from playbook.codecs.share_code import read, spell
from playbook.domain.ballot import QUESTIONS
from playbook.domain.handoff_ballot import VERSIONS, HandoffBallot, pack, unpack
from playbook.domain.strands import STRANDS, HandoffSide
from tests.browser.session import BOOT, CODES, NOTES, chat, count, exported, opened, paste, revealed
from tests.browser.test_sealed_ballots import device
from tests.support import handoff_samples as samples

pytestmark = pytest.mark.answers_here

COMPOSERS = ((9, 8, 8, 8), (7, 8, 6, 5, 7, 3, 6, 6))
PERFORMERS = ((2, 3, 2, 3), (4, 3, 3, 4, 1, 2, 4, 4))
WHAT = "onboarding flow"


def handed(side: HandoffSide, number: int) -> str:
    """The code of one person on this side."""
    work, strands = COMPOSERS if side is HandoffSide.COMPOSERS else PERFORMERS
    answers = dict(zip(QUESTIONS, work, strict=True)), dict(zip(STRANDS, strands, strict=True))
    return spell(pack(HandoffBallot(side, *answers, date(2026, 11, 28), number)))


BOTH = [handed(HandoffSide.COMPOSERS, 101 + i) for i in range(3)] + [
    handed(HandoffSide.PERFORMERS, 201 + i) for i in range(4)
]


def named(page: Page, home: str) -> Page:
    """The page, with the handoff named."""
    opened(page, home, "handoff/")
    page.get_by_label("Who hands over? The composers").fill("Discovery")
    page.get_by_label("Who performs it? The performers").fill("Support")
    page.get_by_label("What is handed over?").and_(page.locator("#team-scope")).fill(WHAT)
    page.get_by_label("How many people?").fill("7")
    page.get_by_label("more often").check()
    return page


def test_from_the_chat_of_both_sides_to_notes_that_say_what_moved(page: Page, home: str) -> None:
    """Nothing is shown before the reveal; the notes name an owner on each side and hold the line."""
    named(page, home)
    paste(page, chat(BOTH))
    expect(count(page)).to_contain_text("7 of 7 ballots in. 3 composers, 4 performers.", timeout=BOOT)
    assert page.locator("[data-part=screen] svg").count() == 0
    assert "torn" not in page.inner_text("playbook-handoff")
    page.reload()
    expect(count(page)).to_contain_text("3 composers, 4 performers.", timeout=BOOT)

    screen = revealed(page)
    expect(screen).to_contain_text("Both sides’ work")
    page.get_by_role("button", name="Next", exact=True).click()
    expect(screen).to_contain_text("Two stories.")

    page.get_by_label("We will").fill("run one odd case from the text")
    page.get_by_label("Owner, composers’ side").fill("designer")
    page.get_by_label("Owner, performers’ side").fill("support lead")
    notes = exported(page, NOTES)
    assert "designer, support lead" in notes
    (line,), _ = find_lines(notes)
    assert (line.people, line.verdict) == ((3, 4), "two-stories")

    paste(page, notes)
    expect(page.locator("playbook-handoff [data-part=result]")).to_contain_text(
        "No strand moved since last time.", timeout=BOOT
    )


def test_a_guest_of_the_performers_gets_a_code_of_that_side(page: Page, home: str) -> None:
    """The link names the handoff; a side and four answers give a code, and no reading is shown."""
    page.goto(f"{home}handoff/#invite&from=Discovery&to=Support&what=onboarding%20flow&times=many")
    form = page.locator("playbook-handoff-ballot")
    expect(form).to_contain_text(f"{WHAT}, from Discovery to Support")
    expect(form).to_contain_text("You were invited to score this handoff with others.")
    expect(page.locator("playbook-handoff")).to_be_hidden()
    for question, answer in zip(QUESTIONS, PERFORMERS[0], strict=True):
        form.locator(f"input[name=work-{question}][value='{answer}']").check(force=True)
    form.locator("input[name=strand-words][value='4']").check(force=True)
    assert form.locator(".pb-code code").count() == 0
    form.locator("input[name=side][value=performers]").check(force=True)
    shown = form.locator(".pb-code code")
    expect(shown).to_be_visible(timeout=BOOT)
    ballot = unpack(read(shown.inner_text(), VERSIONS.values()))
    assert (ballot.side, dict(ballot.strands)) == (HandoffSide.PERFORMERS, {"words": 4})
    assert form.locator("svg").count() == 0


def test_each_page_says_where_the_others_codes_belong(page: Page, home: str) -> None:
    """A handoff's code is told on the team page, and a team's on this one; neither is counted."""
    opened(page, home)
    page.get_by_label("Which piece of work?").fill(WHAT)
    paste(page, BOTH[0])
    expect(page.locator("playbook-team")).to_contain_text("Handoff (/handoff/)", timeout=BOOT)
    named(page, home)
    paste(page, CODES[0])
    expect(page.locator("playbook-handoff")).to_contain_text("the page Team (/team/)", timeout=BOOT)


def test_codes_of_both_sides_are_sealed_until_the_reveal(page: Page, home: str, browser: Browser) -> None:
    """The invitation carries a key: only the page that made it opens the codes."""
    named(page, home)
    page.get_by_role("button", name="Make the invitation").click()
    invitation = page.get_by_label("The invitation, ready to send")
    expect(invitation).to_have_value(re.compile("#invite.*key="))
    expect(invitation).to_have_value(re.compile("your code is sealed"))
    words = page.locator("playbook-handoff .pb-words").inner_text()
    link = re.search(r"\S+#invite\S+", invitation.input_value())
    assert link
    codes = []
    for side, (work, strands) in ((HandoffSide.COMPOSERS, COMPOSERS), (HandoffSide.PERFORMERS, PERFORMERS)):
        with device(browser) as guest:
            guest.goto(link[0])
            form = guest.locator("playbook-handoff-ballot")
            expect(form.locator(".pb-words").first).to_have_text(words)
            form.locator(f"input[name=side][value={side}]").check(force=True)
            for question, answer in zip(QUESTIONS, work, strict=True):
                form.locator(f"input[name=work-{question}][value='{answer}']").check(force=True)
            form.locator(f"input[name=strand-words][value='{strands[0]}']").check(force=True)
            expect(form.locator(".pb-code code")).to_have_text(re.compile("^FOS-"), timeout=BOOT)
            codes.append(form.locator(".pb-code code").inner_text())
    found = find_codes("\n".join(codes), sheet=handoff_sheet({}))
    assert (found.packed, len(found.unreadable)) == ((), 2)
    paste(page, chat([*codes, BOTH[0]]))
    few = "2 composers, 1 performer. With fewer than five people on a side, answers can be guessed"
    expect(count(page)).to_contain_text(few, timeout=BOOT)
    page.reload()
    expect(count(page)).to_contain_text("2 composers, 1 performer.", timeout=BOOT)
    paste(page, codes[0])
    expect(page.locator("playbook-handoff")).to_contain_text("No new ballot in it.", timeout=BOOT)
    revealed(page)
    expect(page.locator("[data-part=screen]")).to_contain_text("Both sides’ work")


@pytest.mark.parametrize("width", [360, 320])
def test_on_a_phone_the_notes_of_a_side_in_two_minds_scroll_nothing_sideways(
    page: Page, home: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 720})
    named(page, home)
    told = (2, 2, 9, 9)
    ours = [samples.handed(samples.C, (work,) * 4, (work, *(5,) * 7), 1 + i) for i, work in enumerate(told)]
    theirs = [samples.handed(samples.P, (3,) * 4, (words, *(5,) * 7), 11 + i) for i, words in enumerate(told)]
    paste(page, "\n".join(spell(pack(ballot)) for ballot in (*ours, *theirs)))
    expect(count(page)).to_contain_text("4 composers, 4 performers.", timeout=BOOT)
    revealed(page)
    expect(page.locator(".pb-notes table")).to_contain_text("in two minds", timeout=BOOT)
    assert page.evaluate("document.documentElement.scrollWidth") == width
