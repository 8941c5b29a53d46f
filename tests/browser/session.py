"""What a facilitator does with the team page, in few words, and the people who answer."""

from collections.abc import Iterable, Sequence
from datetime import date

from playwright.sync_api import Locator, Page, expect

from playbook.codecs.share_code import encode
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot

SECONDS = 1000
BOOT = 60 * SECONDS
SCOPE = "Pricing rewrite, next six weeks"
DAY = date(2026, 11, 24)

PEOPLE = (
    ((8, 8, 2, 8), (5, 4, 6, 6, 5, 2, 7, 5)),
    ((7, 8, 3, 9), (4, 4, 6, 5, 5, 3, 7, 4)),
    ((9, 9, 8, 8), (5, 5, 6, 6, 4, 2, 7, 5)),
    ((8, 7, 9, 8), (6, 4, 5, 6, 5, 3, 7, 5)),
    ((9, 8, 9, 7), (5, 4, 6, 6, 5, 3, 6, 5)),
    ((8, 9, 4, 8), (5, 3, 6, 7, 5, 2, 7, 6)),
    ((7, 8, 8, 9), (4, 4, 7, 6, 5, 3, 7, 5)),
)
"""Seven people: four answers on the work and eight on the practice; on metric they are opposed."""


def code(person: tuple[Sequence[int], Sequence[int]], number: int) -> str:
    work, practice = person
    ballot = Ballot(
        dict(zip(QUESTIONS, work, strict=True)), dict(zip(ELEMENTS, practice, strict=True)), DAY, number
    )
    return encode(ballot)


CODES = tuple(code(person, 101 + i) for i, person in enumerate(PEOPLE))

TALK = (
    "morning all",
    "can somebody look at ticket FO-123, it is on fire",
    "10:30 works for me",
    "is this about the pricing rewrite or about the migration?",
    "the pricing rewrite, scope is in the link",
    "see https://status.example.org/incident/2026-11-24?id=8887",
    "lol",
    "> quoting you: 3 of 7 are in",
    "numbers so far: 12, 7 and 3",
    "brb, phone",
)


def chat(
    codes: Iterable[str], lines: int = 200, every: int = 25, people: int = 7, page: str = "diagnostic"
) -> str:
    """A chat export of so many lines and people, with the codes somewhere in it, in several shapes."""
    names = ("Ana", "Bo", "Chidi", "Dana", "Eli", "Fei", "Gus", "Hana", "Ivo")
    said = [f"[24/11/2026, 10:{i % 60:02d}:00] {names[i % 7]}: {TALK[i % len(TALK)]}" for i in range(lines)]
    for i, one in enumerate(codes):
        shape = (
            f"here is mine: {one}",
            f"`{one.lower()}`",
            f"<https://playbook.example/{page}/#{one}>",
            f"*{one}* (edited)",
        )[i % 4]
        said[20 + every * i] = f"[24/11/2026, 10:{20 + i}:00] {names[i % people]}: {shape}"
    return "\n".join(said)


def opened(page: Page, home: str, path: str = "team/") -> Page:
    """The team page or the checkpoint page, awake."""
    page.goto(f"{home}{path}")
    expect(page.locator("[data-asleep][hidden]")).to_be_attached(timeout=BOOT)
    return page


def paste(page: Page, *texts: str) -> None:
    """Paste texts into the box, as the browser would after Ctrl+V, without a pause between two."""
    page.locator("[data-part=box]").evaluate(
        """(box, texts) => {
            for (const text of texts) {
                const clipboardData = new DataTransfer();
                clipboardData.setData("text/plain", text);
                box.dispatchEvent(
                    new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
            }
        }""",
        texts,
    )


def count(page: Page) -> Locator:
    return page.locator("[data-part=count]")


def collected(page: Page, home: str, text: str, ballots: int, expected: int = 7) -> Page:
    """The team page with so many ballots in."""
    opened(page, home)
    page.get_by_label("Which piece of work?").fill(SCOPE)
    page.get_by_label("How many people?").fill(str(expected))
    paste(page, text)
    expect(count(page)).to_contain_text(f"{ballots} of {expected} ballots in.", timeout=BOOT)
    return page


def revealed(page: Page) -> Locator:
    """The screens, once they are shown."""
    page.get_by_role("button", name="Reveal", exact=True).click()
    anyway = page.get_by_role("button", name="Reveal anyway")
    if anyway.is_visible():
        anyway.click()
    expect(page.locator("[data-part=screen] svg").first).to_be_attached(timeout=BOOT)
    expect(page.locator("[data-part=screens]")).to_be_focused()
    return page.locator("[data-part=screen]")


def unfolded_agreement(page: Page) -> Locator:
    """The form of step 4, which comes after the screens, with every fold open."""
    form = page.locator("[data-part=agree]")
    expect(form).to_be_visible(timeout=BOOT)
    for fold in form.locator("summary:visible").all():
        fold.click()
    return form


def exported(page: Page, name: str) -> str:
    """What the button below the result saves."""
    fold = page.locator(".pb-take details:has(> summary:text-is('Links, files and paper'))")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    with page.expect_download() as download:
        page.locator(".pb-take").get_by_role("button", name=name, exact=True).click()
    return download.value.path().read_text(encoding="utf-8")


NOTES = "Notes (Markdown)"
SESSION = "The whole session (JSON)"
EXPORTS = (NOTES, SESSION, "Table (CSV)", "Picture (SVG)", "Save for the calendar")
