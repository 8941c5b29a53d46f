"""A finished session to click through, and its way to the tool and the script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.catalog.sample import load_sample
from playbook.codecs.chat_paste import find_codes

NEXT = ".pb-sample[open] .pb-sample-next a"


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_every_step_leads_to_the_next_and_only_one_is_open(
    browser: Browser, home: str, *, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script, service_workers="block")
    page = context.new_page()
    page.goto(home + "sample/")
    steps = page.locator(".pb-sample > summary").all_inner_texts()
    assert steps[:3] == ["1. The invitation", "2. The chat", "3. Reveal: Metric"]
    for title in steps[1:]:
        page.locator(NEXT).click()
        expect(page.locator(".pb-sample[open] > summary")).to_have_text([title])
        expect(page.locator(".pb-sample[open] > summary")).to_be_in_viewport()
    expect(page.locator(NEXT)).to_have_count(0)
    context.close()


def test_what_is_shown_was_computed_from_the_six(page: Page, home: str) -> None:
    page.goto(home + "sample/")
    pasted = str(page.locator(".pb-sample-chat").evaluate("chat => chat.textContent"))
    found = find_codes(pasted)
    sample = load_sample()
    assert [" ".join(map(str, ballot.work.values())) for ballot in found.ballots] == [
        person.work for person in sample.people
    ]
    notes = str(page.locator(".pb-sample pre").evaluate("notes => notes.textContent"))
    assert "fo-team v1 2026-11-24 n=6" in notes
    assert sample.first.action in notes
    assert not [person.name for person in sample.people if person.name in notes]


def test_run_it_with_your_team_leads_to_the_tool_with_the_script_beside_it(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("link", name="a sample session").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A sample session")
    expect(page.get_by_role("link", name="the script", exact=True)).to_be_visible()
    page.locator(".pb-button", has_text="Run it with your team").click()
    expect(page.get_by_label("Which piece of work?")).to_be_visible()
    page.get_by_role("link", name="the script").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Run the session")
