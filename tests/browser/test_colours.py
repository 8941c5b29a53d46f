"""Light, dark, or as the system: right from the first moment, by one button, kept on the device."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

WAYS = ("Switch to light colours", "Switch to dark colours", "Follow the colours of the system")
LIGHT, DARK = "default", "slate"


def shown(page: Page) -> str:
    return str(page.evaluate("document.body.dataset.mdColorScheme"))


def switch(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("|".join(WAYS)))


@pytest.mark.expects_errors
@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_a_first_visit_has_the_systems_colours_before_any_script_has_come(
    page: Page, home: str, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == DARK else "light")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(home)
    assert shown(page) == scheme
    expect(switch(page)).to_have_count(0)


def test_the_button_says_what_it_will_do_and_the_choice_is_kept(page: Page, home: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(home)
    for name, scheme in zip(WAYS, (DARK, LIGHT, DARK), strict=True):
        expect(switch(page)).to_have_accessible_name(name)
        assert shown(page) == scheme
        page.reload()
        expect(switch(page)).to_have_accessible_name(name)
        assert shown(page) == scheme
        switch(page).focus()
        page.keyboard.press("Enter")
    expect(switch(page)).to_have_accessible_name(WAYS[0])


def test_only_who_chose_nothing_follows_the_system(page: Page, home: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(home)
    expect(switch(page)).to_have_accessible_name(WAYS[0])
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", DARK)
    switch(page).click()
    assert shown(page) == LIGHT
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    assert shown(page) == LIGHT


def test_the_choice_stays_from_page_to_page(page: Page, home: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(home)
    switch(page).click()
    switch(page).click()
    page.locator("a[href$='plays/']").first.click()
    page.wait_for_url("**/plays/")
    assert shown(page) == DARK
    switch(page).click()
    expect(switch(page)).to_have_count(1)
    assert shown(page) == LIGHT


@pytest.mark.parametrize("kept", ["{", "null", '{"index": 7}', '{"index": -1}', '{"index": 2}', '"dark"'])
def test_a_choice_that_cannot_be_read_is_no_choice(
    context: BrowserContext, page: Page, home: str, kept: str
) -> None:
    context.add_init_script(f"localStorage.setItem('/.__palette', {kept!r})")
    page.emulate_media(color_scheme="light")
    page.goto(home)
    expect(switch(page)).to_be_visible()
    switch(page).click()
    assert shown(page) in {LIGHT, DARK}
