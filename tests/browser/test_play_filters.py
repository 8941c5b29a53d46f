"""The catalogue of plays in a real browser: filters by kind, time and complaint."""

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.catalog.load import load_catalog
from playbook.catalog.schema import Play

CATALOG = load_catalog()
PLAYS = tuple(CATALOG.plays.values())


def shown(page: Page) -> set[str]:
    return {text.strip() for text in page.locator(".pb-play-title:visible").all_inner_texts()}


def titles(*plays: Play) -> set[str]:
    return {play.title for play in plays}


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Model", "handoff", titles(*(play for play in PLAYS if play.model == "handoff"))),
        ("Element", "tools", titles(*(play for play in PLAYS if "tools" in play.elements))),
        ("Guide step", "diagnose", titles(*(play for play in PLAYS if play.step == "diagnose"))),
        ("Time for one run", "15", titles(*(play for play in PLAYS if play.minutes <= 15))),
        (
            "What hurts",
            "always-late",
            titles(*(CATALOG.plays[n] for n in CATALOG.symptoms["always-late"].plays)),
        ),
    ],
    ids=["model", "element", "step", "time", "symptom"],
)
def test_a_filter_leaves_the_plays_that_fit(
    page: Page, home: str, label: str, value: str, expected: set[str]
) -> None:
    page.goto(home + "plays/")
    page.get_by_label(label).select_option(value)
    expect(page.get_by_role("status")).to_have_text(f"{len(expected)} of {len(PLAYS)} plays")
    assert shown(page) == expected


def test_filters_go_together_and_an_empty_group_goes_with_its_heading(page: Page, home: str) -> None:
    page.goto(home + "plays/")
    page.get_by_label("Model").select_option("factory")
    page.get_by_label("Time for one run").select_option("15")
    expect(page.locator("#plays-factory")).to_be_visible()
    expect(page.locator("#plays-orchestra")).to_be_hidden()
    assert shown(page) == {"Station stand-up"}


def test_nothing_that_fits_is_said_in_words(page: Page, home: str) -> None:
    page.goto(home + "plays/")
    page.get_by_label("Guide step").select_option("checkpoints")
    page.get_by_label("Element").select_option("tools")
    expect(page.get_by_role("status")).to_contain_text("No play matches all of these")


def test_the_choice_survives_a_reload_and_can_be_shared(page: Page, home: str) -> None:
    page.goto(home + "plays/")
    page.get_by_label("Model").select_option("orchestra")
    assert page.url == f"{home}plays/#model=orchestra"
    page.reload()
    expect(page.get_by_label("Model")).to_have_value("orchestra")
    assert shown(page) == titles(*(play for play in PLAYS if play.model == "orchestra"))


def test_show_all_brings_every_play_back(page: Page, home: str) -> None:
    page.goto(home + "plays/#model=factory&time=15")
    expect(page.get_by_role("status")).to_contain_text("1 of")
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("status")).to_have_text(f"All {len(PLAYS)} plays")
    assert page.url == f"{home}plays/"


def test_without_javascript_every_play_is_there_and_no_filter(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + "plays/")
    assert shown(page) == titles(*PLAYS)
    expect(page.locator("form[data-filters]")).to_be_hidden()
    context.close()
