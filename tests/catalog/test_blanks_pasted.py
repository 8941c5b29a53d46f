"""The blank of a play, pasted into notes and filled in: an editor that reads CommonMark keeps its form."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from playbook.catalog.load import load_catalog
from playbook.catalog.schema import Play

pytestmark = pytest.mark.host

PLAYS = pytest.mark.parametrize("play", load_catalog().plays.values(), ids=lambda play: play.id)
EDITOR = MarkdownIt("commonmark").enable("table")
"""CommonMark with the tables of GitHub's dialect, which wikis, chats and editors of notes share."""


def pasted(text: str) -> list[Token]:
    """What an editor makes of a text among other notes."""
    return EDITOR.parse(
        f"# Retro, 24 November\n\nWe ran the play.\n\n{text.strip()}\n\nAnd then we went home.\n"
    )


def count(tokens: list[Token], kind: str) -> int:
    return sum(token.type == kind for token in tokens)


def rows_of(text: str) -> list[list[str]]:
    """The rows of all tables as they stand in the text, without the lines below their heads."""
    rows = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [row for row in rows if not re.fullmatch(r"[-: |]+", "|".join(row)) or not "".join(row).strip()]


def filled(text: str) -> tuple[str, int]:
    """The blank with a word in every empty cell and behind every label, and how many words."""
    told, cells = re.subn(r"(?<=\|)  (?=\|)", " here ", text)
    told, labels = re.subn(r"(?m)^((?:-|\d+\.) .*:(?:\*\*)?(?: \([^)]*\):?)?)$", r"\1 here", told)
    return told, cells + labels


@PLAYS
def test_a_pasted_blank_keeps_its_tables_and_lists(play: Play) -> None:
    tokens, rows = pasted(play.blank), rows_of(play.blank)
    assert count(tokens, "tr_open") == len(rows)
    assert count(tokens, "th_open") + count(tokens, "td_open") == sum(map(len, rows))
    assert count(tokens, "list_item_open") == len(re.findall(r"(?m)^(?:-|\d+\.) ", play.blank))
    assert count(tokens, "heading_open") == 1
    assert not count(tokens, "code_block")


@PLAYS
def test_a_blank_that_is_filled_in_keeps_its_form_and_every_word(play: Play) -> None:
    text, words = filled(play.blank)
    assert words
    before, after = pasted(play.blank), pasted(text)
    for kind in ("table_open", "tr_open", "td_open", "th_open", "list_item_open", "paragraph_open"):
        assert count(after, kind) == count(before, kind)
    assert EDITOR.render(text).count("here") - EDITOR.render(play.blank).count("here") == words


@PLAYS
def test_no_mark_of_a_blank_is_left_standing_as_a_mark(play: Play) -> None:
    shown = re.sub(r"<[^>]+>", "", EDITOR.render(play.blank))
    assert "**" not in shown
    assert "|" not in shown


@PLAYS
def test_every_column_of_a_blank_has_a_name(play: Play) -> None:
    tokens = pasted(play.blank)
    names = [tokens[at + 1].content for at, token in enumerate(tokens) if token.type == "th_open"]
    assert "" not in names
