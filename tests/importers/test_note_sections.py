"""Notes are parted by the work that they are about, whatever tool has carried them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.markdown_escape import escaped
from playbook.codecs.team_line import find_lines
from playbook.domain.ballot import clean_scope
from playbook.importers.agreement import agreed_in_notes
from playbook.importers.note_sections import plain, sections_of
from playbook.importers.retro_notes import read_results

LINE = "fo-team v1 2026-11-24 n=3 work=8,8,8,7 gap=-5.5,-6,-4.5,-5.75,-6,-5.75,-6,-7"
TITLE = "Factory or Orchestra? Payroll run"


def scopes(text: str) -> list[str | None]:
    """Return the scope of each section with a line in it."""
    return [section.scope for section in sections_of(text) if find_lines(section.text)[0]]


CLOTHED = [
    pytest.param(f"## {TITLE}", id="Markdown"),
    pytest.param(f"> ## {TITLE}", id="quoted"),
    pytest.param(f"h2. {TITLE}", id="Jira"),
    pytest.param(f"== {TITLE} ==", id="MediaWiki"),
    pytest.param(f"= {TITLE}", id="AsciiDoc"),
    pytest.param(f"!! {TITLE}", id="PmWiki"),
    pytest.param(f"{TITLE}\n=================================", id="ruled"),
    pytest.param(f"**{TITLE}**", id="bold"),
    pytest.param("*Factory or Orchestra?* Payroll run", id="half of it bold"),
    pytest.param("_Factory or Orchestra?_ _Payroll run_", id="both halves in italics"),
    pytest.param(f"* {TITLE}", id="a bullet"),
    pytest.param(f"1. {TITLE}", id="numbered"),
    pytest.param(f"🎭 {TITLE}", id="behind an emoji"),
    pytest.param(f"[10:30] {TITLE}", id="behind a time"),
    pytest.param(f"Subject: Re: {TITLE}", id="the subject of a mail"),
    pytest.param(f"# {TITLE} #", id="closed"),
    pytest.param(f"## {TITLE} {{#payroll}}", id="with an id"),
    pytest.param("## Factory or Orchestra? [Payroll run](https://x.example/a_(b))"[:-1], id="a link"),
    pytest.param("h2. Factory or Orchestra? [Payroll run|https://x.example/]", id="a link of Jira"),
    pytest.param("== Factory or Orchestra? [[Payroll run]] ==", id="a link of a wiki"),
    pytest.param("Factory or Orchestra? [[Work/Payroll|Payroll run]]", id="a named link of a wiki"),
    pytest.param("Factory\u00a0or Orchestra? Payroll\u00a0run", id="blanks that do not break"),
    pytest.param("F\u200bactory or Orchestra? Payroll\u200b run", id="signs without a width"),
    pytest.param("FACTORY OR ORCHESTRA? Payroll run", id="capitals"),
    pytest.param("## Factory or Orchestra\\? Payroll run", id="escaped"),
    pytest.param(f"<h2>{TITLE}</h2>", id="HTML"),
    pytest.param("<h3><strong>Factory or Orchestra?</strong>&nbsp;Payroll run</h3>", id="bold in HTML"),
    pytest.param("<table><tr><th>Factory or Orchestra? Payroll run</th></tr></table>", id="a cell of HTML"),
    pytest.param(f"| {TITLE} | 24 Nov |", id="a row of Markdown"),
    pytest.param(f"| 48 | {TITLE} |", id="the second cell of a row"),
    pytest.param(f"48\t{TITLE}\t24 Nov", id="a cell between tabs"),
    pytest.param(f'48;"{TITLE}";x', id="a cell between semicolons"),
    pytest.param(f'"48","{TITLE}",x', id="a cell between commas"),
    pytest.param("scope,Payroll run", id="a saved table"),
    pytest.param("scope;Payroll run;;", id="a saved table with semicolons"),
    pytest.param('"scope"\t"Payroll run"', id="a saved table with tabs"),
    pytest.param("## Checkpoint: Payroll run", id="the notes of a checkpoint"),
    pytest.param("Factory or orchestra? We look at one piece of work: Payroll run", id="an invitation"),
    pytest.param("Factory or orchestra? We're looking at one piece of work: Payroll run", id="one of today"),
    pytest.param("Ana: Factory or orchestra? We look at one piece of work: Payroll run", id="one in a chat"),
]


@pytest.mark.parametrize("title", CLOTHED)
def test_the_scope_is_found_in_every_clothing(title: str) -> None:
    assert scopes(f"Old\n\n{title}\n\n`{LINE}`\n") == ["Payroll run"]


IN_ONE_ROW = [
    pytest.param(f"{TITLE} {LINE}", id="behind it"),
    pytest.param(f"## {TITLE}: `{LINE}`", id="behind a colon"),
    pytest.param(f"| {TITLE} | `{LINE}` |", id="in the next cell"),
    pytest.param(f"| `{LINE}` | {TITLE} |", id="in the cell before"),
    pytest.param(f'"{TITLE}","{LINE}"', id="in a row of CSV"),
    pytest.param(f"{TITLE};{LINE}", id="behind a semicolon"),
    pytest.param(f"{TITLE}\t{LINE}", id="behind a tab"),
    pytest.param(
        f"#scope=Payroll%20run&line={LINE.replace(' ', '%20').replace('=', '%3D')}", id="an address"
    ),
    pytest.param(
        f"<https://x.example/checkpoints/#scope=Payroll%20run&line={LINE.replace(' ', '%20')}>", id="a link"
    ),
]


@pytest.mark.parametrize("row", IN_ONE_ROW)
def test_a_title_and_its_line_may_stand_in_one_row(row: str) -> None:
    other = LINE.replace("11-24", "12-08")
    assert scopes(f"## Factory or Orchestra? Pricing\n{other}\n{row}\n") == ["Pricing", "Payroll run"]


@pytest.mark.parametrize("around", ["{}", "({})", "[notes]({})", "<{}>"])
@pytest.mark.parametrize("owner", ["Dana (support lead)", "Dana [lead]", "Dana (", "(us) and Bo (ops)"])
def test_brackets_in_an_address_are_those_of_its_words(owner: str, around: str) -> None:
    line = LINE.replace(" ", "%20").replace("=", "%3D")
    told = f"will=name%20one%20person&owner={owner.replace(' ', '%20')}&works-if=it%20(really)%20holds"
    address = f"https://x.example/checkpoints/#scope=Payroll&line={line}&{told}"
    text = "\n".join(section.text for section in sections_of(around.format(address)))
    agreed = agreed_in_notes(text)
    assert agreed["owner"] == owner
    assert agreed["success"] == "it (really) holds"


UNKNOWN = [
    pytest.param("", id="no title"),
    pytest.param("## Factory or Orchestra?\n", id="a title without a scope"),
    pytest.param(f"## Factory or Orchestra? {'x' * 121}\n", id="a scope that is too long"),
    pytest.param("We asked Factory or Orchestra? and laughed.\n", id="a sentence"),
    pytest.param("## Why Factory or Orchestra? matters\n", id="a title of something else"),
    pytest.param(f"## {TITLE}\n\n## Retro of the pricing team\n", id="another heading behind it"),
    pytest.param(f"## {TITLE}\n\n# Pricing\n", id="a heading above it"),
    pytest.param(f"<h2>{TITLE}</h2><p>x</p><h2>Pricing</h2>", id="another heading in HTML"),
    pytest.param(f"h2. {TITLE}\n\nh2. What is Factory or Orchestra? An intro\n", id="a heading about us"),
    pytest.param(f"{TITLE}\n\n## Pricing\n", id="a heading behind a bare title"),
    pytest.param("#line=x\n", id="an address without a scope"),
]


@pytest.mark.parametrize("text", UNKNOWN)
def test_where_no_title_tells_it_the_scope_is_unknown(text: str) -> None:
    assert scopes(f"{text}\n{LINE}\n") == [None]


def test_the_signs_within_an_emoji_and_of_other_scripts_stay() -> None:
    for scope in ("Launch ☀️ 👩‍💻", "می‌خواهم"):
        assert scopes(f"## Factory or Orchestra? {scope}\n{LINE}") == [scope]


def test_a_smaller_heading_leaves_the_scope_as_it_is() -> None:
    assert scopes(f"## {TITLE}\n\n### What we saw\n\n{LINE}\n") == ["Payroll run"]


def test_a_heading_below_a_comma_is_a_piece_of_a_list() -> None:
    [_, section] = sections_of("## Factory or Orchestra? Pricing\n\n# open=metric,\n# role\n# camps=yes\n")
    assert section.scope == "Pricing"
    assert "role" in section.text


def test_a_title_that_mail_has_broken_is_whole() -> None:
    long = "Inventing a new onboarding for our app and for the partners, next six weeks"
    for sign in ("", "> "):
        broken = f"{sign}## Factory or Orchestra? {long[:50]}\n{sign}{long[51:]}\n{sign}\n{sign}{LINE}\n"
        assert scopes(broken) == [long]


def test_the_line_below_a_short_title_is_none_of_it() -> None:
    assert scopes(f"{TITLE}\nSeven people answered\n{LINE}") == ["Payroll run"]
    long = f"Factory or Orchestra? {'Payroll run of the year ' * 2}"
    for below in ("24 Nov 2026", "Our reading: mostly Orchestra", "", "* x", LINE):
        assert scopes(f"{long}\n{below}\n{LINE}")[0] == long[22:].strip()


@given(
    st.text(
        st.characters(exclude_characters="{}='<", exclude_categories=["Cc", "Cf", "Cs", "Mn"]), max_size=119
    )
)
def test_a_scope_comes_back_from_notes(text: str) -> None:
    scope = clean_scope(text)
    if scope and "team" not in scope.casefold():
        shown = escaped(scope)
        assert scopes(f"## Factory or Orchestra? {shown}\n\n`{LINE}`\n") == [scope]


@given(st.text("#>*h2. =|\t\"';,[](){}\nFactory or Orchestra? scope,x") | st.text())
def test_any_notes_are_parted_without_losing_a_sign(text: str) -> None:
    parts = list(sections_of(text))
    assert parts
    assert len(find_lines(text)[0]) == sum(len(find_lines(part.text)[0]) for part in parts)


def test_a_sentence_is_told_without_its_links() -> None:
    assert plain("ask [a \\[b\\]](https://x.example/) \\*now\\*") == "ask a [b] *now*"
    assert plain("[x] and \\[y\\](z)") == "[x] and [y](z)"


def test_an_action_that_nobody_filled_in_comes_back_as_none_beside_what_was_written() -> None:
    notes = (
        f"## {TITLE}\n\n- **We will** \n- **It works if** three decisions are made.\n"
        f"- **Next look:** Mon 4 Jan 2027, 15 min.\n\n`{LINE}`\n"
    )
    [result], faults = read_results(notes)
    assert faults == []
    assert result.agreed == {"success": "three decisions are made", "checkpoint": "2027-01-04"}


def test_what_a_chat_says_of_a_result_is_read_from_its_export() -> None:
    exported = f'[{{"text": "{TITLE}\\n{LINE}"}}, {{"kind": "x"}}]'
    [result], [fault] = read_results(exported)
    assert (result.scope, result.text) == ("Payroll run", LINE)
    assert str(fault).startswith("saved result: ")
