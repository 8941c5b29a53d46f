"""While a reader chooses, Python reads ahead: the answer then shows its result and waits for nothing."""

import pytest
from playwright.sync_api import Page, expect

from playbook.codecs.share_code import decode
from tests.browser.answering import BOOT, PYTHON_READY, answer_work, click, key, opened, reading

pytestmark = pytest.mark.answers_here

WATCHED = """
  const calls = (window.calls = { asked: [], waiting: 0, most: 0, deaf: false });
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...others) {
    if (calls.deaf) return;
    if (message.request) {
      calls.asked.push(JSON.parse(message.request).answers);
      calls.waiting++;
      // In a task of its own: the answer before this request is being told in the present one.
      setTimeout(() => (calls.most = Math.max(calls.most, calls.waiting)));
      this.addEventListener("message", ({ data }) => (calls.waiting -= data.id === message.id));
    }
    return post.call(this, message, ...others);
  };
"""
FORESEEN = """(name) =>
  new Set(calls.asked.map((answers) => answers[name]).filter(Boolean)).size === 10 && calls.waiting === 0"""


def turned_to(page: Page, name: str) -> None:
    """Wait until Python has read ahead for an item that the pointer went to."""
    page.evaluate("calls.asked.length = calls.most = 0")
    page.locator("fieldset", has=key(page, name, 5)).locator("legend").hover()
    page.wait_for_function(FORESEEN, arg=name)


def test_a_foreseen_answer_asks_python_for_nothing(page: Page, home: str) -> None:
    page.add_init_script(WATCHED)
    opened(page, home)
    answer_work(page, 9, 8, 8, 7)
    reading(page)
    turned_to(page, "work-metric")
    before = page.url
    page.evaluate("calls.deaf = true")
    click(page, "work-metric", 2)
    expect(page).not_to_have_url(before)
    assert decode(page.url.partition("#")[2]).work == {"output": 9, "process": 8, "metric": 2, "role": 7}
    assert page.evaluate("calls.most") == 1


def test_the_fourth_answer_is_foreseen_too(page: Page, home: str) -> None:
    page.add_init_script(WATCHED)
    opened(page, home)
    for name in ("output", "process", "metric"):
        click(page, f"work-{name}", 9)
    expect(page.locator("[data-part=result]")).to_contain_text("3 of 4", timeout=BOOT)
    turned_to(page, "work-role")
    page.evaluate("calls.deaf = true")
    click(page, "work-role", 9)
    expect(reading(page).locator(".pb-verdict")).to_contain_text("orchestra work")


def test_a_new_scope_makes_what_was_foreseen_void(page: Page, home: str) -> None:
    page.add_init_script(WATCHED)
    opened(page, home)
    answer_work(page, 9)
    reading(page)
    turned_to(page, "work-metric")
    page.get_by_label("Which piece of work?").fill("Pricing rewrite")
    click(page, "work-metric", 1)
    expect(page.locator("[data-part=result]")).to_contain_text("Pricing rewrite")


def test_nobody_reads_ahead_before_the_first_answer(page: Page, home: str) -> None:
    page.add_init_script(WATCHED)
    opened(page, home)
    page.locator("fieldset", has=key(page, "work-output", 5)).dispatch_event("pointerenter")
    page.locator("fieldset", has=key(page, "work-output", 5)).hover()
    expect(page.locator(PYTHON_READY)).to_be_attached(timeout=BOOT)
    page.wait_for_timeout(300)
    assert page.evaluate("calls.asked") == []
