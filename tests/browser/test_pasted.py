"""What is copied for a wiki, pasted into two editors, and from there back to a checkpoint."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.session import BOOT, CODES, SCOPE, chat, collected, opened, revealed

ROOT = Path(__file__).parents[2]
EDITORS = Path(__file__).with_name("editor.html")


def editors(context: BrowserContext, home: str) -> Page:
    """A page with a contenteditable and a ProseMirror."""

    def module(route: Route) -> None:
        path = route.request.url.partition("/node_modules/")[2]
        route.fulfill(path=ROOT / "node_modules" / path, content_type="text/javascript")

    page = context.new_page()
    page.route("**/node_modules/**", module)
    page.route("**/editors/", lambda route: route.fulfill(path=EDITORS))
    page.goto(f"{home}editors/")
    return page


def holds_the_notes(editor: Locator, home: str) -> None:
    """The decision first, in a list; tables, links and the line are what they were."""
    expect(editor.get_by_role("heading", name=f"Factory or Orchestra? {SCOPE}")).to_be_visible()
    expect(editor.get_by_role("listitem").first).to_have_text(
        "We don’t agree yet on metric; product lead brings what the contract says by Tue 1 Dec 2026."
    )
    expect(editor.locator("table")).to_have_count(2)
    expect(
        editor.get_by_role("cell", name="Success metrics").or_(editor.get_by_text("Success metrics")).first
    ).to_be_visible()
    assert editor.get_by_role("link", name="agenda").get_attribute("href") == f"{home}go/checkpoint/"
    expect(editor.locator("code")).to_contain_text("fo-team v1")
    assert "**" not in editor.inner_text()


def test_the_wiki_keeps_headings_tables_and_links_and_brings_them_back(
    page: Page, home: str, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    collected(page, home, chat(CODES), 7)
    revealed(page)
    page.get_by_label("Brings", exact=True).fill("what the contract says")
    page.get_by_label("Owner", exact=True).fill("product lead")
    page.get_by_label("By", exact=True).fill("2026-12-01")
    page.get_by_role("button", name="Copy for the wiki").click()
    expect(page.locator("[data-part=done]")).to_contain_text("Copied for the wiki", timeout=BOOT)
    assert page.evaluate("navigator.clipboard.readText()").startswith("## Factory or Orchestra?")
    other = editors(context, home)
    for name in ("A plain editor", "A rich editor"):
        editor = other.get_by_label(name)
        editor.click()
        other.keyboard.press("Control+V")
        holds_the_notes(editor, home)
        other.keyboard.press("Control+A")
        other.keyboard.press("Control+C")
        opened(page, home, "checkpoints/")
        page.locator("[data-part=box]").click()
        page.keyboard.press("Control+V")
        result = page.locator("[data-part=result]")
        expect(result).to_contain_text("We said we would bring what the contract says.", timeout=BOOT)
        expect(result).to_contain_text("Owner: product lead. By: Tue 1 Dec 2026.")


def test_where_the_clipboard_takes_no_looks_they_stand_there_selected(page: Page, home: str) -> None:
    page.add_init_script("delete globalThis.ClipboardItem")
    theme: list[Route] = []

    def hold(route: Route) -> None:
        theme.append(route)

    page.route("**/bundle.*.js", hold)
    collected(page, home, chat(CODES), 7)
    revealed(page)
    page.get_by_role("button", name="Copy for the wiki").click(timeout=BOOT)
    text = page.get_by_label("The text to copy, as it will look")
    expect(text).to_be_focused()
    expect(text.get_by_role("heading", name=f"Factory or Orchestra? {SCOPE}")).to_be_visible()
    # The theme arrives, and wraps the tables.
    with page.expect_response("**/bundle.*.js"):
        if not theme:
            with page.expect_request("**/bundle.*.js"):
                page.locator(".md-header").hover()
        theme.pop().continue_()
    expect(text.locator(".md-typeset__table")).to_have_count(2)
    chosen = page.evaluate("getSelection().toString()")
    assert chosen.startswith("Factory or Orchestra?")
    assert "fo-team v1" in chosen
