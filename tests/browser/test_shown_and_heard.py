"""What readers get who zoom, widen spaces, want no motion, force colours, or listen."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import session
from tests.browser.answering import PLATFORM_CODE, answer_work, click, key, opened, reading
from tests.browser.fake_python import answers_here
from tests.browser.theme import themed

UNFOLD = "(root) => { for (const fold of root.querySelectorAll('details')) fold.open = true; }"
GOLDEN = Path(__file__).parents[1] / "golden"
SMALL = """() => {
  const controls = "a[href], button, summary, input, select, textarea, label:has(input)";
  const shown = [...document.querySelectorAll(`.md-content :is(${controls}), .pb-foot a`)].filter((one) =>
    one.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && one.getClientRects().length);
  const inText = (one) => getComputedStyle(one).display.startsWith("inline") && one.matches("a, code");
  return shown.filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return !one.matches("label input") && !inText(one) && (width < 23.9 || height < 23.9);
  }).map((one) => `${one.localName}.${one.className}: ${one.textContent.trim().slice(0, 30)}`);
}"""
SPACED = """* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }"""
WIDEN = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
CUT = """() => [...document.querySelectorAll(".md-content *, .pb-foot *")].filter((one) => {
  const apart = one.closest("svg, .pb-unseen, .pb-heard, .pb-bar, table, .md-typeset__scrollwrap");
  if (apart || !one.checkVisibility()) return false;
  const { overflowX, overflowY } = getComputedStyle(one);
  const hides = (way) => way === "hidden" || way === "clip";
  const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return own && ((hides(overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (hides(overflowY) && one.scrollHeight > one.clientHeight + 1));
}).map((one) => `${one.localName}.${one.className}: ${one.textContent.trim().slice(0, 30)}`)"""
MOVING = """() => document.getAnimations().filter((one) => one.playState === "running")
  .map((one) => `${one.animationName ?? one.transitionProperty} on ${one.effect.target.className}`)"""
LISTEN = """() => {
  window.heard = [];
  for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]"))
    new MutationObserver(() => heard.push(region.textContent.trim()))
      .observe(region, { childList: true, characterData: true, subtree: true });
}"""
WIDGETS = ("diagnostic/", "team/", "checkpoints/")
OTHERS = (
    "",
    "about/",
    "comparison/",
    "plays/",
    "cases/logistics/",
    "method/",
    "links/",
    "facilitate/worksheet/",
)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    answers_here(context)
    return context.new_page()


def read(page: Page, home: str) -> None:
    """The diagnostic with a whole reading."""
    opened(page, home, f"#{PLATFORM_CODE}&scope=Pricing")
    reading(page)
    page.locator(".pb-diagnostic").evaluate(UNFOLD)


def test_at_320_pixels_nothing_scrolls_sideways_is_too_small_or_cut_off_by_wider_spaces(
    page: Page, home: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    for path in (*OTHERS, *WIDGETS):
        if path == "diagnostic/":
            read(page, home)
        else:
            page.goto(home + path)
        expect(page.locator(".pb-copy, .pb-drop").first).to_be_attached()
        assert page.evaluate(SMALL) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        page.evaluate(WIDEN, SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.evaluate(CUT) == [], path


def test_with_reduced_motion_nothing_moves(page: Page, home: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    read(page, home)
    label = page.locator("label", has=key(page, "work-output", 3))
    label.hover()
    label.click()
    assert page.evaluate(MOVING) == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("button", name="Menu").click()
    assert page.evaluate(MOVING) == []
    page.emulate_media(reduced_motion="no-preference")
    page.keyboard.press("Escape")
    assert page.evaluate(MOVING) != [], "the test does not see motion"


GLIDING = """() => [...document.querySelectorAll("[data-part=result] rect[stroke]")]
  .some((mark) => mark.getAnimations().length)"""


def test_the_marks_of_the_picture_glide_to_a_new_answer(page: Page, home: str) -> None:
    page.emulate_media(reduced_motion="no-preference")
    read(page, home)
    click(page, "work-output", 6)
    page.wait_for_function(GLIDING)
    page.wait_for_function(f"() => !({GLIDING})()")
    page.emulate_media(reduced_motion="reduce")
    click(page, "work-output", 10)
    expect(page.locator(".pb-facts")).to_contain_text("9.3")
    assert not page.evaluate(GLIDING)


def test_in_forced_colours_the_answer_the_button_and_the_focus_stand_out(page: Page, home: str) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    read(page, home)
    look = "(one, name) => getComputedStyle(one).getPropertyValue(name)"
    chosen = key(page, "work-output", 9).locator("xpath=following-sibling::span")
    other = key(page, "work-output", 3).locator("xpath=following-sibling::span")
    assert chosen.evaluate(look, "background-color") != other.evaluate(look, "background-color")
    assert other.evaluate(look, "border-top-style") == "solid"
    assert page.get_by_role("button", name="Copy code").evaluate(look, "border-top-style") == "solid"
    assert page.locator("button.pb-button-first").first.evaluate(look, "forced-color-adjust") == "none"
    key(page, "work-output", 9).focus()
    page.keyboard.press("ArrowLeft")
    focused = key(page, "work-output", 8).locator("xpath=following-sibling::span")
    assert focused.evaluate(look, "outline-style") == "solid"


def test_each_answer_is_spoken_once(page: Page, home: str) -> None:
    opened(page, home)
    page.evaluate(LISTEN)
    said = page.get_by_role("status").first
    for count, name in enumerate(("output", "process", "metric"), 1):
        click(page, f"work-{name}", 9)
        expect(said).to_contain_text(f"{count} of 4 answered")
    click(page, "work-role", 9)
    expect(said).to_contain_text("9.0 on the scale")
    heard = page.evaluate("heard")
    assert len(heard) == 4, heard
    assert len(set(heard)) == 4


def test_answers_in_one_breath_are_spoken_as_one(page: Page, home: str) -> None:
    opened(page, home)
    page.evaluate(LISTEN)
    answer_work(page, 9)
    expect(page.get_by_role("status").first).to_contain_text("9.0 on the scale")
    assert len(page.evaluate("heard")) <= 2


def test_ballots_are_told_once_a_paste(page: Page, home: str) -> None:
    session.opened(page, home)
    page.evaluate(LISTEN)
    for count in (3, 7):
        session.paste(page, "\n".join(session.CODES[:count]))
        expect(page.get_by_role("status").first).to_contain_text(f"{count} ballots in")
    assert len(page.evaluate("heard")) == 2


@pytest.mark.parametrize("state", ["empty", "done"])
def test_the_accessibility_tree_of_the_diagnostic_is_the_one_that_was_read(
    page: Page, home: str, state: str
) -> None:
    """After a wanted change, read the new tree line by line, then put it in place of the old one."""
    page.set_viewport_size({"width": 1440, "height": 900})
    if state == "done":
        read(page, home)
    else:
        opened(page, home)
    if state == "done":
        expect(page.get_by_role("status").first).to_contain_text("9.0 on the scale")
    # What is said of offline use changes when the worker answers, and has tests of its own.
    page.locator("[data-offline]").evaluate_all("(places) => places.forEach((place) => place.remove())")
    tree = themed(page).locator("playbook-diagnostic").aria_snapshot().replace(home, "/")
    assert tree + "\n" == (GOLDEN / f"diagnostic-{state}.aria.yaml").read_text(encoding="utf-8")
