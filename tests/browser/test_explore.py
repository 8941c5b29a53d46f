"""The two models to play with: a guess first, pictures that follow sliders, links that show the same run."""

import json
import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.api.dispatch import call
from tests.browser.answering import BOOT, Held, answer_work, reading
from tests.browser.conftest import Visit

WAITING = "explore/waiting/"
FEEDBACK = "explore/feedback/"
WAITING_FIELDS = ("full", "arrivals", "work", "price", "seed")
FEEDBACK_FIELDS = ("unplayable", "share", "meeting", "rhythm", "seed")
SHOWN = "playbook-exploration[data-shown]"


def opened(page: Page, home: str, path: str = WAITING, fragment: str = "") -> Page:
    """A model, awake."""
    page.goto(f"{home}{path}{fragment}")
    expect(page.locator("[data-asleep][hidden]")).to_be_attached(timeout=BOOT)
    return page


def shown(page: Page) -> Page:
    """The model, once Python has drawn it."""
    expect(page.locator(SHOWN)).to_be_attached(timeout=BOOT)
    return page


def skipped(page: Page) -> Page:
    page.get_by_role("button", name="Show me without guessing").click()
    return shown(page)


@pytest.mark.parametrize(("path", "below"), [(WAITING, "waiting-says"), (FEEDBACK, "feedback-says")])
@pytest.mark.parametrize(("width", "motion"), [(360, "no-preference"), (1440, "reduce")])
def test_what_is_read_below_stays_where_it_is_when_the_script_comes(
    page: Page, home: str, path: str, below: str, width: int, motion: Literal["no-preference", "reduce"]
) -> None:
    held = Held()
    page.emulate_media(reduced_motion=motion)
    page.route("**/js/bundle/*.js", held)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{home}{path}", wait_until="commit")
    page.locator(f"#{below}").wait_for()
    page.evaluate("document.fonts.ready")
    # The model's own place: a heading may get its button meanwhile.
    distance = f"""() => document.getElementById("{below}").getBoundingClientRect().top -
      document.querySelector(".pb-explore").getBoundingClientRect().top"""
    before = page.evaluate(distance)
    held.let_go()
    expect(page.get_by_role("button", name="Show me without guessing")).to_be_visible()
    assert page.evaluate(distance) == pytest.approx(before, abs=1)


@pytest.mark.expects_errors
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_where_the_script_never_comes_the_guess_gives_up_its_place(
    page: Page, home: str, motion: Literal["no-preference", "reduce"]
) -> None:
    page.route("**/js/bundle/*.js", lambda route: route.abort())
    page.emulate_media(reduced_motion=motion)
    page.goto(f"{home}{WAITING}")
    expect(page.get_by_text("The sliders don't work yet")).to_be_visible()
    expect(page.locator("[data-part=after]")).to_be_visible()
    assert page.locator("[data-part=guessing]").bounding_box() is None


@pytest.mark.answers_here
def test_the_answer_is_not_shown_before_the_guess(page: Page, home: str, visit: Visit) -> None:
    opened(page, home)
    expect(page.locator("[data-part=after]")).to_be_hidden()
    mark = page.get_by_role("slider", name="At 95% full, how many pieces long is the wait?")
    mark.focus()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    expect(page.locator("[data-output=guess]")).to_have_text("7 pieces take")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    shown(page)
    expect(page.locator("[data-part=guessed]")).to_have_text(re.compile("You said 7, and it's 19"))
    expect(page.locator("[data-part=guessed]")).to_be_focused()
    expect(page.locator("[data-part=curve]")).to_contain_text("your guess: 7×")


@pytest.mark.answers_here
def test_the_mark_can_be_dragged_to_where_the_answer_is(page: Page, home: str) -> None:
    opened(page, home)
    mark = page.locator(".pb-guess-mark")
    mark.scroll_into_view_if_needed()
    place = mark.bounding_box()
    assert place is not None
    middle = place["x"] + place["width"] / 2
    page.mouse.move(middle, place["y"] + place["height"] * 0.9)
    page.mouse.down()
    page.mouse.move(middle, place["y"] + place["height"] * 0.5, steps=4)
    page.mouse.up()
    assert 18 <= int(mark.input_value()) <= 22
    box = page.locator(".pb-guess-field svg").bounding_box()
    assert box is not None
    assert abs(middle - (box["x"] + box["width"] * 334.8 / 360)) < 2


@pytest.mark.answers_here
def test_a_link_shows_the_same_run_and_no_guess_is_asked_for(page: Page, home: str) -> None:
    skipped(opened(page, home))
    page.get_by_label("How full it is").fill("90")
    page.get_by_role("button", name="New luck").click()
    expect(page.locator("[data-part=says]")).to_contain_text("At 90% full, a piece waits as long as 9 pieces")
    expect(page).to_have_url(re.compile("#full=90&arrivals=1&work=1&seed=43&price=10$"))
    drawn = page.locator("[data-part=queue]").inner_html()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    shown(page)
    expect(page.locator("[data-part=guessing]")).to_be_hidden()
    expect(page.get_by_label("How full it is")).to_have_value("90")
    assert page.locator("[data-part=queue]").inner_html() == drawn


@pytest.mark.answers_here
def test_what_the_address_cannot_ask_for_is_moved_to_what_it_can(page: Page, home: str) -> None:
    opened(page, home, fragment="#full=300&arrivals=-4&price=x")
    shown(page)
    expect(page.get_by_label("How full it is")).to_have_value("99")
    expect(page.get_by_label("How unevenly pieces come")).to_have_value("0")


@pytest.mark.answers_here
def test_what_a_link_cannot_have_is_said_in_one_sentence(page: Page, home: str) -> None:
    opened(page, home, fragment="#full=300&arrivals=0.5&work=1&seed=zz&price=x")
    shown(page)
    expect(page.locator("[data-part=moved]")).to_have_text(
        "The link asks for something that this page doesn't have. You see this instead: "
        "How full it is: 99%; Run number: 42; What a waiting hour costs (an idle hour: 100%): 10%."
    )
    expect(page.locator("[data-part=setting]")).to_contain_text("99% full; gaps vary by 0.5")
    page.get_by_label("How full it is").fill("90")
    expect(page.locator("[data-part=moved]")).to_be_empty()


@pytest.mark.answers_here
@pytest.mark.parametrize("seed", ["zz", "-1", "1e9", "", "10000", "NaN"])
def test_a_seed_that_is_none_gives_the_first_run_and_new_luck_the_next(
    page: Page, home: str, seed: str
) -> None:
    opened(page, home, fragment=f"#full=95&arrivals=1&work=1&seed={seed}&price=10")
    shown(page)
    expect(page.locator("[data-part=says]")).to_contain_text(
        "At 95% full, a piece waits as long as 19 pieces"
    )
    expect(page.locator("[data-part=setting]")).to_contain_text("run number 42.")
    expect(page.locator("[data-part=moved]")).to_contain_text("Run number: 42.")
    page.get_by_role("button", name="New luck").click()
    expect(page).to_have_url(re.compile("seed=43&"))
    expect(page.locator("[data-part=setting]")).to_contain_text("run number 43.")
    expect(page.locator("[data-part=moved]")).to_be_empty()


@pytest.mark.answers_here
def test_a_link_that_was_made_here_is_taken_without_a_word(page: Page, home: str) -> None:
    opened(page, home, fragment="#full=90&arrivals=0.3&work=2&seed=9999&price=3")
    shown(page)
    expect(page.locator("[data-part=setting]")).to_contain_text("run number 9999.")
    expect(page.locator("[data-part=moved]")).to_be_empty()


@pytest.mark.expects_errors
@pytest.mark.parametrize(
    ("path", "fragment"),
    [
        (WAITING, "#full=60&arrivals=0.5&work=1&seed=42&price=10"),
        (FEEDBACK, "#rhythm=60&unplayable=50&share=100&meeting=0&seed=42"),
    ],
)
def test_what_the_build_worked_out_is_not_shown_as_the_answer_to_other_settings(
    page: Page, home: str, path: str, fragment: str
) -> None:
    page.route("**/playbook_explore-*.zip", lambda route: route.fulfill(status=404))
    opened(page, home, path, fragment)
    expect(page.locator("[data-part=says]")).to_be_hidden()
    expect(page.locator("[data-part=state]")).to_contain_text("playbook_explore-", timeout=BOOT)
    for name in ("setting", "says", "ground", "curve", "run"):
        expect(page.locator(f"[data-part={name}]")).to_be_hidden()
    page.unroute("**/playbook_explore-*.zip")
    page.get_by_role("button", name="Try again").click()
    shown(page)
    expect(page.locator("[data-part=says]")).to_be_visible()


@pytest.mark.expects_errors
@pytest.mark.parametrize(
    ("path", "told"),
    [
        (WAITING, "It's as long as 19 pieces take."),
        (FEEDBACK, "The cheapest is a meeting after every 9 choices."),
    ],
)
def test_a_guess_has_its_answer_before_python_is_there(page: Page, home: str, path: str, told: str) -> None:
    page.route("**/playbook_explore-*.zip", lambda route: route.fulfill(status=404))
    opened(page, home, path)
    page.get_by_role("button", name="That's my guess").click()
    expect(page.locator("[data-part=guessed]")).to_have_text(told)
    expect(page.locator("[data-part=says]")).to_be_visible()
    expect(page.locator("[data-part=state]")).to_contain_text("playbook_explore-", timeout=BOOT)
    page.unroute("**/playbook_explore-*.zip")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-part=guessed]")).to_contain_text("You said", timeout=BOOT)


@pytest.mark.answers_here
def test_a_longer_run_stays_when_only_the_price_moves(page: Page, home: str) -> None:
    opened(page, home, fragment="#full=80&arrivals=1&work=1&seed=42&price=10")
    told = page.locator("[data-part=run]")
    expect(told).to_contain_text("A longer run of 82,000 pieces gives", timeout=BOOT)
    page.get_by_label("What a waiting hour costs").fill("50")
    expect(page.locator("[data-part=setting]")).to_contain_text("costs 50% of an idle one")
    expect(told).to_contain_text("A longer run of 82,000 pieces gives")
    page.get_by_label("How full it is").fill("81")
    expect(page.locator("[data-part=says]")).to_contain_text("At 81% full")
    expect(told).not_to_contain_text("82,000")


@pytest.mark.answers_here
def test_a_section_in_the_address_is_no_setting(page: Page, home: str) -> None:
    opened(page, home, fragment="#waiting-turns")
    expect(page.locator("[data-part=guessing]")).to_be_visible()


@pytest.mark.answers_here
def test_a_longer_run_follows_when_the_sliders_rest(page: Page, home: str) -> None:
    skipped(opened(page, home))
    expect(page.locator("[data-part=run]")).to_contain_text(
        "A longer run of 82,000 pieces gives", timeout=BOOT
    )
    expect(page.locator("[data-part=running]")).to_be_empty()


@pytest.mark.answers_here
def test_a_keyboard_moves_a_slider_and_the_page_says_the_sentence(page: Page, home: str) -> None:
    skipped(opened(page, home, FEEDBACK))
    slider = page.locator("#explore-rhythm")
    expect(slider).to_be_focused()
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "1 choice")
    page.keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuetext", "60 choices")
    expect(page.locator("[data-part=ground]")).to_contain_text("You meet after every 60 choices")
    expect(page.get_by_role("status").filter(has_text="Meet after every 9 choices")).to_be_attached()


@pytest.mark.answers_here
def test_starting_again_asks_for_the_guess_again(page: Page, home: str) -> None:
    skipped(opened(page, home, FEEDBACK))
    page.get_by_role("button", name="Half of it can't be performed").click()
    expect(page.locator("[data-part=ground]")).to_contain_text("Here the advice flips")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("[data-part=guessing]")).to_be_visible()
    expect(page.locator("[data-part=after]")).to_be_hidden()
    assert "#" not in page.url


def test_its_part_of_python_comes_when_a_model_is_moved_and_no_earlier(
    page: Page, home: str, visit: Visit
) -> None:
    def fetched() -> bool:
        return any("/playbook_explore-" in url for url in visit.requests)

    page.goto(f"{home}diagnostic/")
    answer_work(page, 9)
    reading(page)
    assert not fetched()
    skipped(opened(page, home))
    assert fetched()


@pytest.mark.expects_errors
def test_a_model_whose_part_of_python_does_not_come_says_so_and_tries_again(page: Page, home: str) -> None:
    page.route("**/playbook_explore-*.zip", lambda route: route.fulfill(status=404))
    opened(page, home)
    page.get_by_role("button", name="Show me without guessing").click()
    expect(page.locator("[data-part=state]")).to_contain_text("playbook_explore-", timeout=BOOT)
    page.unroute("**/playbook_explore-*.zip")
    page.get_by_role("button", name="Try again").click()
    shown(page)
    expect(page.locator("[data-part=state]")).to_be_hidden()


@pytest.mark.parametrize("path", [WAITING, FEEDBACK])
def test_without_a_script_the_curve_and_three_points_stand_there(
    browser: Browser, home: str, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home + path)
    assert page.locator("[data-part=curve] svg:visible").count() == 1
    assert page.locator("[data-part=after]").is_visible()
    assert not page.locator("[data-part=guessing]").is_visible()
    assert page.get_by_text("JavaScript is off in this browser").is_visible()
    assert not page.get_by_text("their script hasn't started").is_visible()
    assert page.get_by_text("Shown here:").is_visible()
    points = page.locator("table:has(th:text-is('Together')), table:has(th:text-is('Idle time'))")
    assert points.locator("tbody tr:visible").count() == 3
    context.close()


def test_the_python_of_the_page_draws_the_same_bytes_as_this_one(page: Page, home: str) -> None:
    opened(page, home)
    waiting = [
        (80, 1, 1, 10, 42),
        (95, 1, 1.5, 3, 7),
        (99, 2, 2, 100, 9_999),
        (67, 0.3, 0.3, 0, 1),
        (50, 0, 0, 50, 2),
    ]
    feedback = [(10, 50, 2, 20, 42), (50, 100, 0.5, 7, 3), (0, 5, 20, 60, 1), (33, 35, 7, 13, 8)]
    asked = [("explore-waiting", WAITING_FIELDS, values) for values in waiting]
    asked += [("explore-waiting-run", WAITING_FIELDS, values) for values in waiting[:2]]
    asked += [("explore-feedback", FEEDBACK_FIELDS, values) for values in feedback]
    requests = [
        json.dumps({"op": op, "settings": dict(zip(fields, map(str, values), strict=True)), "compact": False})
        for op, fields, values in asked
    ]
    there = page.evaluate(
        """async (requests) => {
          const { runtime } = await import(new URL("../../assets/js/python/runtime.js", location.href));
          const replies = [];
          for (const request of requests) replies.push(await runtime.call(request, 60_000));
          return replies;
        }""",
        requests,
    )
    assert there == [call(request) for request in requests]


MEASURE = """async (names) => {
  const root = document.querySelector("playbook-exploration");
  const curve = root.querySelector("[data-part=curve]");
  const times = [];
  for (let turn = 0; turn < 40; turn++) {
    const input = root.querySelector(`input[name=${names[turn % names.length]}]`);
    const before = performance.now();
    const drawn = new Promise((done) => {
      const watch = new MutationObserver(() => { watch.disconnect(); done(performance.now()); });
      watch.observe(curve, { childList: true });
    });
    input.value = String(Number(input.value) === Number(input.max) ? input.min : input.max);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    times.push((await drawn) - before);
    await new Promise((next) => setTimeout(next, 20));
  }
  return times.sort((one, other) => one - other);
}"""


@pytest.mark.parametrize(("path", "names"), [(WAITING, ["full", "work"]), (FEEDBACK, ["rhythm", "share"])])
def test_a_moved_slider_is_drawn_at_once(page: Page, home: str, path: str, names: list[str]) -> None:
    """The machine of a test is shared and its browser spares itself: the limit is wide."""
    skipped(opened(page, home, path))
    times = page.evaluate(MEASURE, names)
    assert times[len(times) // 2] < 250, times


@pytest.mark.answers_here
@pytest.mark.parametrize("path", [WAITING, FEEDBACK])
def test_a_model_fits_a_phone_and_prints_without_its_sliders(page: Page, home: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    opened(page, home, path)
    page.emulate_media(media="print")
    assert page.locator("[data-part=curve] svg:visible").count() == 1
    page.emulate_media(media="screen")
    skipped(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    assert page.locator("[data-part=curve] svg").is_visible()
    expect(page.locator("[data-part=setting]")).to_be_visible()
    assert not page.locator("input[type=range]:visible").count()
    assert not page.locator(".pb-explore button:visible").count()
