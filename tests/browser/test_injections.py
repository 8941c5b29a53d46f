"""Texts that try to be markup, put into every input of every page: they stay text and do nothing."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import BOOT, answer_practice, answer_work, opened, reading
from tests.browser.conftest import Visit
from tests.browser.session import (
    CODES,
    EXPORTS,
    SESSION,
    chat,
    count,
    exported,
    paste,
    revealed,
    unfolded_agreement,
)
from tests.support.injections import ANYTHING

SCOPE = (
    "</h2><img src=x onerror=window.intruded=1>"
    "\"'><svg onload=window.intruded=1>"
    "<a href=javascript:window.intruded=1>x"
)
LINE = "fo-team v1 2027-01-05 n=6 work=5,6,5,6 gap=-1,-1,-2,-2,x,-1,-1,-"
INTRUDERS = """() => [
    ...document.querySelectorAll(`iframe, object, embed, math, base, [srcdoc], [href^="javascript:" i],
        [src="x"], .md-content :is(script:not([type="application/ld+json"]), style)`),
    ...[...document.querySelectorAll("*")].filter((made) =>
        made.getAttributeNames().some((name) => name.startsWith("on"))),
].map((made) => made.outerHTML.slice(0, 200)).concat(window.intruded ?? [])"""


@pytest.fixture
def guarded(page: Page) -> Page:
    """A page on which every dialog is a fault; blocked code is one anyway."""

    def refuse(message: str) -> None:
        raise AssertionError(message)

    page.on(
        "dialog", lambda dialog: refuse(dialog.message) if dialog.type != "beforeunload" else dialog.accept()
    )
    return page


def nothing_came_of_it(page: Page) -> None:
    assert page.evaluate(INTRUDERS) == []


def follow(page: Page, path: str, widget: str) -> None:
    """Go to another page of the site by a link, as a reader does, so that Python lives on."""
    page.evaluate(
        """(path) => {
            const link = document.createElement("a");
            link.href = new URL(`../${path}`, location.href).href;
            document.body.append(link);
            link.click();
        }""",
        path,
    )
    expect(page.locator(widget)).to_be_visible(timeout=BOOT)


def diagnose(page: Page, home: str) -> None:
    opened(page, home, f"#scope={quote(SCOPE)}")
    answer_work(page, 9)
    answer_practice(page, 2)
    expect(reading(page).locator("h2")).to_have_text(f"Factory or Orchestra? {SCOPE}")
    nothing_came_of_it(page)
    page.evaluate("(code) => { location.hash = code; }", f"FO-{quote(ANYTHING)}")
    expect(page.locator("[data-part=shared]")).to_contain_text("can't be opened", timeout=BOOT)
    nothing_came_of_it(page)


def compare_tampered_answers(page: Page) -> None:
    """What the device keeps was changed by somebody else's script."""
    page.evaluate(
        """(text) => {
            const [key] = Object.keys(localStorage).filter((name) => name.endsWith("diagnostic"));
            const kept = JSON.parse(localStorage.getItem(key));
            kept.ballot.answers["work-role"] = text;
            localStorage.setItem(key, JSON.stringify(kept));
        }""",
        SCOPE,
    )
    follow(page, "comparison/", "[data-own-rows]")
    page.get_by_role("button", name="Show my answers in the table").click()
    expect(page.locator("[data-own-rows] [role=status]")).to_contain_text("<img src=x", timeout=BOOT)
    nothing_came_of_it(page)


def collect(page: Page, tmp_path: Path) -> None:
    follow(page, "team/", "playbook-team")
    page.get_by_label("Which piece of work?").fill(SCOPE)
    page.get_by_role("button", name="Make the invitation").click()
    page.get_by_role("button", name="Show it to the room").click()
    expect(page.locator("#team-qr svg")).to_be_visible()
    paste(page, ANYTHING + "\n" + chat(CODES).replace("Ana", ANYTHING))
    expect(count(page)).to_contain_text("7 ballots in.", timeout=BOOT)
    table = tmp_path / "<img src=x onerror=window.intruded=1>.csv"
    table.write_text(f"output,process,metric,role\n1,2,3,{json.dumps(SCOPE)}\n8,8,8,8\n", encoding="utf-8")
    page.locator("[data-part=file]").set_input_files(table)
    expect(count(page)).to_contain_text("8 ballots in.", timeout=BOOT)
    page.locator("[data-part=unreadable] summary").click()
    page.get_by_text("Take a ballot out").click()
    page.get_by_label("The ballot to take out").fill(ANYTHING)
    page.get_by_role("button", name="Take it out").click()
    expect(page.locator("[data-part=state]")).to_contain_text("found no ballot in it", timeout=BOOT)
    nothing_came_of_it(page)


def agree(page: Page) -> dict[str, str]:
    """Agree on nothing but hostile texts; return all that can be taken away."""
    revealed(page)
    nothing_came_of_it(page)
    for field in unfolded_agreement(page).locator(":is(textarea, input[type=text]):visible").all():
        field.fill(SCOPE)
    result = page.locator("[data-part=result]")
    expect(result).to_contain_text(f"We keep {SCOPE}", timeout=BOOT)
    expect(result.locator("h2")).to_have_text(f"Factory or Orchestra? {SCOPE}")
    nothing_came_of_it(page)
    return {name: exported(page, name) for name in EXPORTS}


def open_a_tampered_result(page: Page, saved: str, tmp_path: Path) -> None:
    page.locator("[data-part=forget] summary").click()
    page.get_by_role("button", name="Remove everything").click()
    document = json.loads(saved)
    document["links"] = document["line"] = document["n_shown"] = SCOPE
    document["work"]["discuss"].append(SCOPE)
    document["practice"]["unagreed"] = [SCOPE]
    tampered = tmp_path / "saved.json"
    tampered.write_text(json.dumps(document), encoding="utf-8")
    page.locator("[data-part=file]").set_input_files(tampered)
    expect(page.locator("[data-part=result]")).to_contain_text(f"We keep {SCOPE}", timeout=BOOT)
    nothing_came_of_it(page)


def look_back(page: Page, notes: str) -> None:
    follow(page, f"checkpoints/#scope={quote(SCOPE)}&line={quote(LINE)}", "playbook-checkpoints")
    expect(page.locator(".pb-kept li")).to_have_count(1, timeout=BOOT)
    nothing_came_of_it(page)
    paste(page, ANYTHING + "\n\n" + notes)
    result = page.locator("[data-part=result]")
    expect(result).to_contain_text(f"Checkpoint: {SCOPE}", timeout=BOOT)
    expect(result).to_contain_text(f"We said we would bring {SCOPE}")
    nothing_came_of_it(page)
    page.get_by_label("Keep these results on this device").check()
    page.evaluate(
        """(text) => {
            const [key] = Object.keys(localStorage).filter((name) => name.endsWith("checkpoints"));
            const kept = JSON.parse(localStorage.getItem(key));
            for (const item of kept.items) Object.assign(item, { shown: text, scope: `${text} again` });
            localStorage.setItem(key, JSON.stringify(kept));
            dispatchEvent(new StorageEvent("storage", { key }));
        }""",
        SCOPE[:100],
    )
    expect(page.locator(".pb-kept li").first).to_contain_text(SCOPE[:100])
    expect(result).to_contain_text(f"Checkpoint: {SCOPE[:100]} again", timeout=BOOT)
    nothing_came_of_it(page)


def search(page: Page, home: str) -> None:
    page.goto(f"{home}plays/?h={quote(SCOPE)}#model={quote(SCOPE)}&{quote(ANYTHING)}")
    expect(page.locator("[data-count]")).to_contain_text("plays")
    nothing_came_of_it(page)
    page.goto(f"{home}?q={quote(SCOPE)}")
    query = page.get_by_role("textbox", name="Search")
    query.fill(f"{SCOPE} factory")
    expect(page.locator(".md-search-result__meta")).not_to_have_text("Initializing search", timeout=BOOT)
    nothing_came_of_it(page)


def test_no_input_of_any_page_takes_a_text_for_markup(
    guarded: Page, home: str, tmp_path: Path, visit: Visit
) -> None:
    diagnose(guarded, home)
    compare_tampered_answers(guarded)
    collect(guarded, tmp_path)
    taken = agree(guarded)
    open_a_tampered_result(guarded, taken[SESSION], tmp_path)
    look_back(guarded, taken["Notes (Markdown)"])
    search(guarded, home)
    assert visit.violations == []
