"""The notes as CommonMark, GitHub and GitLab show them: each thought apart, no sign left over."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import cmarkgfm
import comrak
import pytest
from markdown_it import MarkdownIt

from playbook.renderers import links

pytestmark = pytest.mark.host

GOLDEN: Final = Path(__file__).parents[1] / "golden" / "notes"
NOTES: Final = sorted(path.stem for path in GOLDEN.glob("second-*.md"))


def commonmark(text: str) -> str:
    return MarkdownIt("commonmark").render(text)


def gitlab(text: str) -> str:
    """GitLab renders with comrak and these extensions of it."""
    options = comrak.ExtensionOptions()
    options.table = options.strikethrough = options.autolink = options.tasklist = options.footnotes = True
    return str(comrak.render_markdown(text, extension_options=options))


FLAVOURS: Final[dict[str, Callable[[str], str]]] = {
    "CommonMark": commonmark,
    "GitHub": cmarkgfm.github_flavored_markdown_to_html,
    "GitLab": gitlab,
}
WITH_TABLES: Final = ("GitHub", "GitLab")


class _Reader(HTMLParser):
    """Collects the text of each heading, paragraph, item and cell."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("h2", "h3", "p", "li", "td", "th", "pre"):
            self.blocks.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.blocks:
            tag, text = self.blocks[-1]
            self.blocks[-1] = (tag, text + data)


def seen(name: str, flavour: str) -> list[tuple[str, str]]:
    reader = _Reader()
    reader.feed(FLAVOURS[flavour]((GOLDEN / f"{name}.md").read_text(encoding="utf-8")))
    return [(tag, " ".join(text.split())) for tag, text in reader.blocks if text.strip()]


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("name", NOTES)
def test_every_thought_stands_alone_and_no_sign_is_left_over(name: str, flavour: str) -> None:
    blocks = seen(name, flavour)
    assert blocks[0][0] == "h2"
    assert blocks[1][0] == "li", "the decision comes first"
    for tag, text in blocks:
        assert tag != "pre"
        assert not re.search(r"\*\*|\]\(|^#|\\", text), text
        assert text.count("?.") + text.count("..") + text.count("::") == 0, text
        assert "|" not in text or flavour not in WITH_TABLES, text


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_teams_decision_reads_the_same_everywhere(flavour: str) -> None:
    items = [text for tag, text in seen("second-team", flavour) if tag == "li"]
    assert items[:4] == [
        (
            "We will plan the next phase in three questions (outcome backlog). "
            "Owner: product lead. By: Tue 1 Dec 2026."
        ),
        (
            "It works if on 15 Dec we can show three decisions made. "
            "We stop if live support slips two weeks running."
        ),
        "We keep the Tuesday release.",
        "Next look: Tue 5 Jan 2027, 15 min (agenda).",
    ]


@pytest.mark.parametrize("flavour", WITH_TABLES)
def test_tables_are_tables(flavour: str) -> None:
    cells = [text for tag, text in seen("second-team", flavour) if tag == "td"]
    assert cells[:4] == ["Output", "8", "7–9", "close"]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_link_shows_its_title_and_leads_to_its_address(flavour: str) -> None:
    title = "Factory or Orchestra? Core [API] (v2) *beta* <b> a_b_ `x`"
    address = "https://playbook.example/checkpoints/#scope=Core%20%5BAPI%5D&will=name%20one%20%28person%29"
    shown = FLAVOURS[flavour](links.markdown(title, address))
    assert shown.strip() == f'<p><a href="{escape(address)}">{escape(title)}</a></p>'
