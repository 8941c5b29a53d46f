"""The empty form of a play: plain Markdown that editors and printers read alike, no two the same."""

import dataclasses

import pytest

from playbook.catalog.blanks import faults_in_blank, faults_in_runs
from playbook.catalog.load import load_catalog

pytestmark = pytest.mark.host

TABLE = "| A | B |\n|---|---|\n|  |  |"


@pytest.mark.parametrize(
    "blank",
    [
        "**Card** for: …\n\n- **Who:**\n- **When:**",
        "1. **First:**\n2. **Second:**",
        TABLE,
        f"**Card**\n\n{TABLE}\n\n- **Who:**",
        "| | What |\n| --- | :-: |\n| 1 |  |\n",
    ],
)
def test_a_list_or_a_table_to_fill_in_is_a_form(blank: str) -> None:
    assert not list(faults_in_blank(blank))


@pytest.mark.parametrize(
    ("blank", "expected"),
    [
        ("Fill this in.", "at least one list or table"),
        ("## Card\n\n- **Who:**", "plain Markdown without headings, HTML, fences or tabs"),
        ("- **Who:** <br>", "plain Markdown without headings, HTML, fences or tabs"),
        ("```\n- **Who:**\n```", "plain Markdown without headings, HTML, fences or tabs"),
        ("| A | B |\n|---|---|", "a table: a head, a line of dashes, at least one row"),
        ("| A | B |\n|  |  |\n|  |  |", "a table: a head, a line of dashes, at least one row"),
        ("| A | B |\n|---|---|\n|  |", "2 cells, as in the head of its table"),
        ("**Card**\n- **Who:**", "an empty line before a list or table"),
        (f"- **Who:**\n{TABLE}", "an empty line before a list or table"),
    ],
)
def test_what_an_editor_would_not_read_as_a_form_is_told(blank: str, expected: str) -> None:
    assert expected in [told for _, told in faults_in_blank(blank)]


@pytest.mark.parametrize("name", ["remote", "access", "blank"])
def test_no_text_is_said_of_two_plays(name: str) -> None:
    plays = load_catalog().plays
    first, second = plays["andon"], plays["kaizen"]
    both = {"andon": first, "kaizen": dataclasses.replace(second, **{name: getattr(first, name) + " "})}
    assert [str(fault) for fault in faults_in_runs(both)] == [
        f"plays/kaizen.toml: {name}: found the text of andon, expected its own text"
    ]


def test_every_play_has_a_form_of_its_own() -> None:
    assert not list(faults_in_runs(load_catalog().plays))
