"""The renderers: the same words in every format, nothing unescaped, the shape that notes keep."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from playbook.catalog.load import load_instrument
from playbook.codecs.team_line import parse_line
from playbook.domain.action_plan import ActionPlan
from playbook.domain.team import tally
from playbook.renderers import csv as sheet
from playbook.renderers import html, markdown, svg, text
from playbook.results.ballot import ballot_document, json_text
from playbook.results.checkpoint import checkpoint_document
from playbook.results.team import team_document
from tests.support.samples import DAY, PLATFORM, PLATFORM_CODE, ballot, team

SITE = "https://playbook.example/"
NASTY = "<img src=x onerror=alert(1)> \"&' | `*_[x](javascript:1)"
SEVEN = team(
    [(8, 7, 9, 8), (8, 9, 8, 8), (7, 8, 8, 9), (9, 8, 7, 8), (8, 8, 7, 7), (8, 8, 7, 8), (9, 9, 7, 8)],
    "5 4 6 6 5 3 7 5",
)


def platform(scope: str | None = "Core API", site: str = SITE) -> dict[str, object]:
    return ballot_document(PLATFORM, load_instrument(), scope, site)


def seven(scope: str | None = "Pricing rewrite, next six weeks") -> dict[str, object]:
    return team_document(tally(SEVEN), load_instrument(), scope, DAY, SITE)


def html_text(markup: str) -> str:
    """Return what a reader sees, with blanks folded."""
    pieces: list[str] = []
    parser = HTMLParser()
    parser.handle_data = pieces.append  # type: ignore[method-assign]
    parser.feed(markup)
    return " ".join(" ".join(pieces).split())


@pytest.mark.parametrize("render", [text.text, markdown.markdown], ids=["text", "markdown"])
def test_the_platform_case_reads_the_same_in_every_format(render: object) -> None:
    said = render(platform(), load_instrument())  # type: ignore[operator]
    for words in (
        "his looks like orchestra work, run by the factory’s book",
        "When did this last cost you something?",
    ):
        assert words in said
        assert words.replace(" ", "") in html_text(html.html(platform(), load_instrument())).replace(" ", "")


def test_the_tool_question_stands_first_among_the_pitfalls() -> None:
    said = html_text(html.html(platform(), load_instrument()))
    questions = [
        load_instrument().pitfalls[flag].question
        for flag in ("tool-tyranny", "cultural-whiplash", "factory-creep")
    ]
    places = [said.index(" ".join(question.split())) for question in questions]
    assert places == sorted(places)


def test_first_move_and_first_ask_are_in_view_and_the_rest_folds() -> None:
    markup = html.html(platform(), load_instrument(), root="../")
    names = re.findall(r'pb-plan-name">([^<]+)<', markup)
    assert names[:3] == ["Planning unit", "Success metrics", "Team structure"]
    assert len(names) == 8
    folded = markup.index("<details><summary>What comes after that")
    assert markup.index(">Success metrics<") < folded < markup.index(">Team structure<")


def test_page_links_go_to_sections_and_outside_links_are_permanent() -> None:
    markup = html.html(platform(), load_instrument(), root="../")
    assert 'href="../plays/outcome-backlog/"' in markup
    assert 'href="../guide/structures/"' in markup
    assert "/go/" not in markup
    assert f"]({SITE}go/outcome-backlog/)" in markdown.markdown(platform(), load_instrument(), SITE)


def test_the_link_to_a_pitfall_is_its_question() -> None:
    document, instrument = platform(), load_instrument()
    assert document["flags"]
    markup = html.html(document, instrument, root="../")
    for flag in document["flags"]:
        assert f'href="../pitfalls/#{flag}">{instrument.pitfalls[flag].question}</a>' in markup


@pytest.mark.parametrize("document", [platform(NASTY), seven(NASTY)], ids=["ballot", "team"])
def test_text_from_outside_never_becomes_markup(document: dict[str, object]) -> None:
    markup = html.html(document, load_instrument(), root="../")
    assert "<img" not in markup
    assert "&lt;img src=x" in markup
    notes = markdown.markdown(document, load_instrument(), SITE)
    assert "<img" not in notes.replace(r"\<img", "")
    assert "[x](javascript" not in notes


@pytest.mark.parametrize("document", [platform(), seven()], ids=["ballot", "team"])
def test_the_html_closes_every_element_it_opens(document: dict[str, object]) -> None:
    ET.fromstring(html.html(document, load_instrument(), root="../"))


@pytest.mark.parametrize("document", [platform(), seven()], ids=["ballot", "team"])
def test_the_svg_file_stands_alone(document: dict[str, object]) -> None:
    picture = svg.svg(document, load_instrument())
    root = ET.fromstring(picture)
    assert root.tag.endswith("svg")
    assert "var(" not in picture
    titles = [item.text for item in root.iter("{http://www.w3.org/2000/svg}title")]
    assert "Where the work sits" in titles


def test_csv_opens_in_a_spreadsheet_and_no_cell_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(sheet.csv(platform("=HYPERLINK(1)"), load_instrument()))))
    assert ["scope", "'=HYPERLINK(1)"] in rows
    assert ["practice", "tools", "Tools", "2", "-7.0", "clashes"] in rows


def test_a_ballot_without_scope_or_date_still_reads() -> None:
    notes = markdown.markdown(ballot_document(ballot((4, 4, 4, 4), 1), load_instrument()), load_instrument())
    assert notes.startswith("## Factory or Orchestra?\n")
    assert "this model doesn’t explain it" in notes
    assert "undated" not in notes


def test_a_split_has_no_plan_and_says_to_part_the_work() -> None:
    notes = markdown.markdown(
        ballot_document(ballot((2, 9, 2, 9), 2), load_instrument(), None, SITE), load_instrument(), SITE
    )
    assert "**My reading:** two kinds of work under one name" in notes
    assert f"{SITE}go/part-the-work/" in notes
    assert "What to change first" not in notes


def agreed_notes() -> list[str]:
    """The notes of a team that has agreed on all there is to agree on."""
    agreed = ActionPlan(
        expected=9,
        ours={"metrics": "ask", "planning": "ours"},
        action="plan the next phase in three questions",
        play="outcome-backlog",
        owner="product lead",
        by="2026-12-01",
        success="on 15 Dec we can show three decisions made",
        stop="live support slips two weeks running",
        keep="the Tuesday release",
        checkpoint="2027-01-05",
        revealed=True,
    )
    return markdown.markdown(seven(), load_instrument(), SITE, agreed).splitlines()


def test_the_retro_notes_have_the_shape_that_teams_keep() -> None:
    lines = agreed_notes()
    assert lines[0] == "## Factory or Orchestra? Pricing rewrite, next six weeks"
    assert lines[2:7] == [
        (
            "- **We will** plan the next phase in three questions ([outcome backlog]"
            f"({SITE}go/outcome-backlog/)). **Owner:** product lead. **By:** Tue 1 Dec 2026."
        ),
        (
            "- **It works if** on 15 Dec we can show three decisions made. "
            "**We stop if** live support slips two weeks running."
        ),
        "- **We keep** the Tuesday release.",
        f"- **Next look:** Tue 5 Jan 2027, 15 min ([agenda]({SITE}go/checkpoint/)).",
        "",
    ]
    assert lines[7] == (
        "**Our reading:** this looks like orchestra work; the way it’s run leans factory in "
        "seven of the eight elements (work 7.8, run at 4.9; 1 is Factory, 10 Orchestra). "
        "A conversation starter, not a measurement. "
        "*22 Nov 2026 · 7 of 9 answered alone, then revealed · questions edition 1*"
    )
    assert "| The work | median | range |  |" in lines
    assert "| Success metrics | −5 | 7 of 7 | ask |" in lines
    assert lines[-3] == (
        f"[Method]({SITE}go/method/) · [Limits]({SITE}go/limits/) · after the reveal none added, none removed"
    )
    assert "First move" not in "\n".join(lines), "what was agreed takes the place of what was advised"
    assert parse_line(lines[-1] if "fo-team" in lines[-1] else "\n".join(lines)).n == 7


def test_the_notes_of_a_team_contain_no_single_ballot() -> None:
    odd_one = team([(8, 7, 9, 8), (8, 9, 8, 8), (7, 8, 8, 9), (9, 8, 7, 8), (3, 5, 6, 4)], "5 4 6 6 5 3 7 5")
    notes = markdown.markdown(
        team_document(tally(odd_one), load_instrument(), "Work", DAY), load_instrument()
    )
    assert "FO-" not in notes
    assert not re.search(r"3\D+5\D+6\D+4", notes)


def test_opposed_teams_get_no_verdict() -> None:
    halves = team_document(
        tally(team([(1, 5, 5, 5)] * 3 + [(10, 5, 5, 5)] * 3)), load_instrument(), "Work", DAY
    )
    notes = markdown.markdown(halves, load_instrument())
    assert "no shared reading yet" in notes
    assert notes.splitlines()[2] == (
        "- **We don’t agree yet on** output. To settle: who brings which fact by when."
    )
    told = ActionPlan(
        action="what the contract says", owner="Ana", by="2026-12-01", opposed={"output": "some meant X"}
    )
    notes = markdown.markdown(halves, load_instrument(), agreed=told)
    assert notes.splitlines()[2] == (
        "- **We don’t agree yet on** output; Ana **brings** what the contract says **by** Tue 1 Dec 2026."
    )
    assert "**Open:** on output some meant X." in notes


def test_a_checkpoint_tells_what_moved() -> None:
    results = [ballot(8, 2, DAY), ballot(5, 4, DAY.replace(year=2027))]
    document = checkpoint_document(results, load_instrument(), "Pricing")
    assert "towards the Factory side (−3): more than a wobble" in markdown.markdown(
        document, load_instrument()
    )
    assert "Results over time" in svg.svg(document, load_instrument())


BEFORE = "fo-team v1 2026-11-24 n=5 work=8,8,7,8 gap=-3,-4,-5,-2,-3,-5,-1,-3"
SUCCEEDED = "fo-team v1 2027-01-05 n=5 work=8,8,7,7.5 gap=-3,-3,-1.5,-2,-3,-5,-1,-3"
FIRST_LINE = "Team structure moved towards the work by 3.5 and Planning unit by 1."
HAPPENED = "Ask whether the agreed action happened."


def test_a_practice_that_moved_towards_the_work_is_told_first_in_every_format() -> None:
    instrument = load_instrument()
    document = checkpoint_document([parse_line(BEFORE), parse_line(SUCCEEDED)], instrument, "Pricing")
    for said in (markdown.markdown(document, instrument), html.html(document, instrument)):
        assert said.index(FIRST_LINE) < said.index("the score hardly moved, if at all (−0.1)")
        assert HAPPENED not in said
    assert FIRST_LINE in " ".join(text.text(document, instrument).split())
    rows = sheet.csv(document, instrument).splitlines()
    assert rows[1].endswith("gap-tools,towards-work")
    assert rows[-1].endswith('"planning 1.0, structure 3.5"')


@pytest.mark.parametrize(
    ("agreed", "first", "asks"),
    [
        (ActionPlan(action="one named person decides (soloist)"), "Team structure", False),
        (ActionPlan(action="one named person decides", play="soloist"), "Team structure", False),
        (ActionPlan(action="cut the planning unit in two"), "Planning unit", False),
        (ActionPlan(action="ask what success metrics are for"), "Team structure", True),
        (ActionPlan(action="something in our own words"), "Team structure", False),
    ],
)
def test_the_element_that_was_agreed_on_is_told_first(agreed: ActionPlan, first: str, *, asks: bool) -> None:
    instrument = load_instrument()
    document = checkpoint_document([parse_line(BEFORE), parse_line(SUCCEEDED)], instrument)
    said = markdown.markdown(document, instrument, agreed=agreed)
    assert f"**How you run it:** {first} moved towards the work by" in said
    assert (HAPPENED in said) is asks


def test_a_small_move_of_the_practice_is_called_a_wobble_and_none_is_not_mentioned() -> None:
    instrument = load_instrument()
    small = SUCCEEDED.replace("-1.5", "-5")
    still = small.replace("-3,-3,", "-3,-4,")
    wobble, none = (
        markdown.markdown(checkpoint_document([parse_line(BEFORE), parse_line(line)], instrument), instrument)
        for line in (small, still)
    )
    assert "**How you run it:** Planning unit moved towards the work by 1: no more than a wobble." in wobble
    assert "the way you run it came closer" not in wobble
    assert HAPPENED in wobble
    assert "How you run it:" not in none
    assert HAPPENED in none


def test_the_code_closes_the_notes_of_one_person() -> None:
    assert markdown.markdown(platform(), load_instrument()).rstrip().endswith(f"`{PLATFORM_CODE}`")


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ((2, 3, 2, 7), "one answer sticks out: role"),
        ((9, 2, 9, 8), "one answer sticks out: process"),
        ((2, 3, 5, 9), None),
        ((2, 9, 2, 9), None),
        ((2, 5, 6, 9), None),
    ],
)
def test_a_split_that_hangs_on_one_answer_names_it(answers: tuple[int, ...], says: str | None) -> None:
    notes = markdown.markdown(ballot_document(ballot(answers), load_instrument()), load_instrument())
    assert (says in notes) if says else "sticks out" not in notes


def test_a_block_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="no markup for str"):
        html.fragment(["text"])  # type: ignore[list-item]


def test_a_value_that_json_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="found set, expected a value that JSON knows"):
        json_text({1})


def test_a_picture_without_practice_has_no_dumbbells() -> None:
    with_practice, without = (
        svg.svg(ballot_document(item, load_instrument(), None), load_instrument())
        for item in (ballot(9, 2), ballot(9))
    )
    assert with_practice.count("<svg") - without.count("<svg") == 1
