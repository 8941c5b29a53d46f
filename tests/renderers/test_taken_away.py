"""Chat, ticket, picture and the page for whoever is asked; and what few people keep to themselves."""

from __future__ import annotations

import csv as csv_format
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from playbook.api import team as team_page
from playbook.catalog.load import load_instrument
from playbook.catalog.take_away import load_take_away, read_take_away
from playbook.catalog.toml_reader import CONTENT, read_table
from playbook.codecs.team_line import parse_line
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.domain.faults import PlaybookError
from playbook.domain.handoff import Times, tally_handoff
from playbook.domain.handoff_agreement import HandoffPlan
from playbook.domain.team import tally
from playbook.narrative.asking import asking
from playbook.narrative.blocks import Change, Changes
from playbook.renderers import handoff, markdown, rich_text, svg, text
from playbook.renderers.chat import chat
from playbook.renderers.dispatch import short_links, summary_of
from playbook.renderers.ticket import ticket
from playbook.results.ballot import ballot_document
from playbook.results.checkpoint import checkpoint_document
from playbook.results.documents import TeamResult
from playbook.results.handoff import HandoffScope, handoff_document
from playbook.results.handoff_documents import HandoffResult
from playbook.results.team import team_document
from tests.support.command_line import Run, run  # noqa: F401 - the fixture
from tests.support.handoff_samples import both
from tests.support.samples import DAY, PLATFORM_CODE, ballot, team

INSTRUMENT = load_instrument()
SITE = "https://playbook.example/"
SEVEN = team_document(
    tally(team([8, 8, 9, 7, 8, 8, 9], "5 4 6 6 5 3 7 5")), INSTRUMENT, "Pricing rewrite", DAY
)
AGREED = ActionPlan(
    action="plan the next phase in three questions",
    play="outcome-backlog",
    owner="product lead",
    by="2026-12-01",
    success="three decisions are made",
    stop="support slips",
    checkpoint="2027-01-04",
)


def asked(document: TeamResult, agreed: ActionPlan) -> str:
    return markdown.of_blocks(asking(document, INSTRUMENT, short_links(SITE), agreed))


def test_a_chat_says_who_does_what_by_when() -> None:
    assert chat(summary_of(SEVEN, INSTRUMENT, AGREED), INSTRUMENT, SITE).splitlines()[1:] == [
        "We will plan the next phase in three questions. Owner: product lead. By: Tue 1 Dec 2026.",
        "It works if three decisions are made. We stop if support slips.",
        "Next look: Mon 4 Jan 2027, 15 min. If you notice either sign before then, tell the owner.",
        f"How: {SITE}go/outcome-backlog/",
    ]


def test_before_anything_is_agreed_the_first_move_is_only_proposed() -> None:
    said = chat(summary_of(SEVEN, INSTRUMENT), INSTRUMENT)
    assert "\nSuggested, not agreed yet. First move: " in said
    assert "We will" not in said


def test_a_chat_after_a_checkpoint_tells_first_what_moved_and_leaves_what_stays_to_the_notes() -> None:
    before = parse_line("fo-team v1 2026-11-24 n=7 work=8,8,8,8 gap=-3,-4,-2,-2,-3,-5,-1,-3 open=none")
    after = parse_line("fo-team v1 2027-01-05 n=6 work=5,8,8,8 gap=-1,-1,-2,-2,-1,-1,-1,-1 open=none")
    checkpoint = checkpoint_document([before, after], INSTRUMENT, "Pricing rewrite")
    agreed = replace(AGREED, keep="the Tuesday release")
    assert chat(summary_of(checkpoint, INSTRUMENT, agreed), INSTRUMENT, SITE).splitlines() == [
        "Pricing rewrite: orchestra (work 7.3).",
        "Output moved from the orchestra side to the middle. Which fact changed?",
        "We said we would plan the next phase in three questions. Owner: product lead. By: Tue 1 Dec 2026.",
        "It works if three decisions are made. We stop if support slips.",
        "Next look: Tue 2 Feb 2027, 15 min. If you notice either sign before then, tell the owner.",
        f"How: {SITE}go/outcome-backlog/",
    ]


def performed_once(performers: int) -> HandoffResult:
    read = tally_handoff(both([7] * 8, [performers] * 8, times=3, work=(9, 2)), Times.ONCE)
    return handoff_document(read, INSTRUMENT, HandoffScope("Discovery", "Support", "the move"), DAY)


def test_a_chat_about_what_is_performed_once_promises_no_next_look() -> None:
    assert chat(handoff.summary(performed_once(2), INSTRUMENT), INSTRUMENT, SITE).splitlines() == [
        "Handoff: the move, from Discovery to Support: two stories.",
        (
            "Suggested, not agreed yet. First: Pick the ten words that matter most. One performer says what "
            "each means, and the composers correct it on the page."
        ),
        "It works if a performer explains it back and the composers hear nothing wrong.",
        f"How: {SITE}go/score-writing/",
    ]


def test_with_nothing_to_do_and_no_next_look_nothing_leads_to_an_agenda() -> None:
    document = performed_once(10)
    assert chat(handoff.summary(document, INSTRUMENT), INSTRUMENT, SITE).splitlines() == [
        "Handoff: the move, from Discovery to Support: it holds.",
        "No change agreed.",
    ]
    agreed = HandoffPlan(action="keep the list")
    made = ticket(handoff.summary(document, INSTRUMENT, agreed), INSTRUMENT, SITE)
    assert made.markdown.rstrip().endswith("handoff questions edition H1*")


def test_a_ticket_about_what_is_performed_once_has_a_way_to_do_it_and_no_next_look() -> None:
    made = ticket(handoff.summary(performed_once(2), INSTRUMENT), INSTRUMENT, SITE)
    assert made.title == "Pick the ten words that matter most"
    assert "One performer says what each means, and the composers correct it on the page" in made.markdown
    assert made.markdown.split("\n\n")[-1] == f"**How:** [Score-writing session]({SITE}go/score-writing/)\n"
    assert "agenda" not in made.html


def test_one_person_asks_as_one_and_a_team_as_several() -> None:
    one = ballot_document(ballot(9, run="2 2 3 2 2 2 2 1"), INSTRUMENT)
    alone = markdown.of_blocks(asking(one, INSTRUMENT, short_links(SITE)))
    assert "## One thing I’d like to ask: our work" in alone
    assert "I looked at how we run one piece of work" in alone
    assert "please tell me what you see" in alone
    assert re.findall(r"\b[Ww]e(?: look|’| ask| saw| found| may)|\bus (?:what|$)", alone) == []
    several = asked(SEVEN, NOTHING_AGREED)
    assert "## One thing we’d like to ask: Pricing rewrite" in several
    assert "We looked at how we run one piece of work" in several
    assert "please tell us what you see" in several
    assert not re.search(r"\b(?:I|me)\b", several)


@pytest.mark.parametrize(
    ("write", "head"),
    [
        (markdown.of_blocks, "- **First:** Goal (torn). Ask. It works."),
        (rich_text.of_blocks, "<li><strong>First:</strong> Goal (torn). Ask. It works.</li>"),
        (partial(text.of_blocks, with_links=False), "- First: Goal (torn). Ask. It works."),
    ],
    ids=["markdown", "wiki", "text"],
)
def test_a_step_has_one_colon_before_what_it_says(write: Callable[..., str], head: str) -> None:
    step = Change("Goal (torn)", "", "", "Ask.", (), "First", "It works.")
    assert head in write([Changes((step,), 1, "Then")])
    unlabelled, alone = step._replace(label=""), step._replace(name="")
    assert head.replace("First: ", "") not in write([Changes((unlabelled,), 1, "Then")])
    assert "Goal (torn): Ask. It works." in write([Changes((unlabelled,), 1, "Then")])
    assert "Goal" not in write([Changes((alone,), 1, "Then")])


TITLES = [
    pytest.param("ask Prof. Meyer what Dr. Odo said", "Ask Prof. Meyer what Dr. Odo said", id="titles"),
    pytest.param("run it once. Then decide", "Run it once", id="two sentences"),
    pytest.param("who decides now? Write it down", "Who decides now?", id="a question"),
    pytest.param("keep version 2. Drop 1", "Keep version 2. Drop 1", id="a number"),
]


@pytest.mark.parametrize(("action", "title"), TITLES)
def test_a_ticket_is_titled_by_the_first_sentence_of_its_action(action: str, title: str) -> None:
    made = ticket(summary_of(SEVEN, INSTRUMENT, replace(AGREED, action=action)), INSTRUMENT, SITE)
    assert made.title == title
    assert action in made.markdown


def test_a_ticket_has_a_title_and_both_signs_as_acceptance() -> None:
    made = ticket(summary_of(SEVEN, INSTRUMENT, AGREED), INSTRUMENT, SITE)
    assert made.title == "Plan the next phase in three questions"
    accepted = made.markdown.partition("### How we’ll know\n\n")[2].partition("\n\n###")[0]
    assert accepted.splitlines() == [
        "- **It works if** three decisions are made.",
        "- **We stop if** support slips.",
    ]
    assert "<h3>How we’ll know</h3>" in made.html


def test_where_there_is_nothing_to_do_there_is_no_ticket() -> None:
    fitting = summary_of(ballot_document(ballot((4, 4, 4, 4), 1), INSTRUMENT), INSTRUMENT)
    with pytest.raises(PlaybookError, match="found no action to make a ticket of"):
        ticket(fitting, INSTRUMENT)


def test_a_picture_tells_what_it_is_of() -> None:
    picture = ET.fromstring(svg.svg(SEVEN, INSTRUMENT, (), AGREED))
    written = " ".join(picture.itertext())
    for told in ("Pricing rewrite", "22 Nov 2026 · 7 answered", "leans factory in", "(work 8.0, run at 5.1"):
        assert told in written
    # A picture within a picture that has no size of its own is drawn in the middle of the whole.
    inner = [part for part in picture.iter() if part.tag.endswith("svg")]
    assert all(part.get("width") and part.get("height") for part in inner)


def test_whoever_is_asked_reads_one_request_and_no_answer_of_the_team() -> None:
    page = asked(SEVEN, AGREED)
    assert page.count("**What we ask of you:**") == 1
    assert "We’ll look at it again on Mon 4 Jan 2027" in page
    assert "your questions until then: product lead." in page
    assert f"{SITE}go/leaders/" in page
    numbers = re.findall(r"\d+(?:\.\d+)?", re.sub(r"Mon 4 Jan 2027|https?:\S+", "", page))
    assert numbers == ["15", "7"], "minutes, and how many answered"


def test_what_is_marked_is_asked_for_one_thing_at_a_time() -> None:
    marked = ActionPlan(ours={"tools": "ask", "planning": "ask"})
    page, asks = asked(SEVEN, marked), load_take_away().asks
    assert asks["planning"]["factory"].ask in page
    assert asks["tools"]["factory"].ask not in page
    assert "one thing at a time: tools." in page


def test_where_all_is_the_teams_own_nothing_is_asked_for() -> None:
    own = ActionPlan(ours=dict.fromkeys(SEVEN["fit"]["plan"] if SEVEN["fit"] else [], "ours"))
    with pytest.raises(PlaybookError, match="nothing that pulls here has to be asked for"):
        asked(SEVEN, own)


def test_without_a_practice_or_where_it_fits_nothing_is_asked_for_either() -> None:
    for practice, told in (
        (None, "answered yet how you run it"),
        ("2 2 2 2 2 2 2 2", "nothing pulls, so there’s nothing"),
    ):
        same = team_document(tally(team([2, 2, 2, 2, 2], practice)), INSTRUMENT, "Payroll run", DAY)
        with pytest.raises(PlaybookError, match=told):
            asked(same, NOTHING_AGREED)


def test_the_page_offers_actions_that_follow_we_will() -> None:
    shown = team_page.team({"held": [PLATFORM_CODE] * 3, "scope": "x", "date": None})
    assert shown["undecided"] == ""
    first = shown["actions"][0]
    assert first["label"] == "First move"
    assert first["action"][0].islower()
    assert first["play"] in INSTRUMENT.plays
    assert len(shown["actions"]) <= team_page.OFFERED


@pytest.mark.parametrize("word", ["will", "ask-title"])
def test_a_word_that_is_missing_stops_the_build(word: str) -> None:
    tables = read_table(CONTENT, "take_away.toml")
    fewer = {**tables, "words": {name: text for name, text in tables["words"].items() if name != word}}
    with pytest.raises(PlaybookError, match=f"words.{word}: found nothing, expected text"):
        read_take_away(fewer)


def test_a_table_of_words_that_is_missing_stops_the_build() -> None:
    tables = read_table(CONTENT, "take_away.toml")
    with pytest.raises(PlaybookError) as stopped:
        read_take_away({name: table for name, table in tables.items() if name != "asks"})
    assert [*map(str, stopped.value.faults)] == ["take_away.toml: asks: found nothing, expected a value"]


@pytest.mark.parametrize(("lines", "ranges"), [("9 8 8 7\n8 8 7 7\n2 7 8 8", False), ("9 8 8 7\n" * 5, True)])
def test_the_command_line_keeps_the_ranges_of_few_people(run: Run, lines: str, *, ranges: bool) -> None:  # noqa: F811
    table = run("team", "-", "--format", "csv", given=lines).out
    rows = {row[1]: row for row in csv_format.reader(io.StringIO(table)) if row[0] == "work"}
    assert bool(rows["output"][5]) is ranges


def test_two_people_say_yes_before_the_command_line_shows_their_numbers(run: Run) -> None:  # noqa: F811
    two = "9 8 8 7\n8 8 7 7"
    table = run("team", "-", "--format", "csv", given=two).out
    assert "fo-team" not in table
    assert "8.5" not in table
    assert "8.5" in run("team", "-", "--format", "csv", "--numbers", given=two).out
    assert "--numbers" in run("team", "-", "--format", "svg", given=two).err
