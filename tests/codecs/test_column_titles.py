"""A column is known by its title, however a form has numbered, starred, quoted or parted it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.catalog.load import load_instrument
from playbook.codecs.column_titles import CODE, PART, ROW, WHOLE, ColumnTitles, key, told_title
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.importers.sources import Wording

KNOWN = ColumnTitles(Wording.of(load_instrument()).titles)
ASKED = "How much does the next delivery resemble the ones before?"

TITLES = [
    ("output", "output", WHOLE),
    ("OUTPUT", "output", WHOLE),
    ("work-output", "output", WHOLE),
    ("work_output", "output", WHOLE),
    ("practice-goal", "goal", WHOLE),
    ("Primary goal", "goal", WHOLE),
    (ASKED, "output", WHOLE),
    ('Last time someone important asked "how is it going?", what counted?', "metrics", WHOLE),
    ("5. Key ritual", "ritual", WHOLE),
    ("5.Key ritual", "ritual", WHOLE),
    ("5) Key ritual *", "ritual", WHOLE),
    ("Q5 Key ritual", "ritual", WHOLE),
    ("Q5: Key ritual", "ritual", WHOLE),
    ("Question 5 - Key ritual", "ritual", WHOLE),
    ("[5] Key ritual", "ritual", WHOLE),
    ("a) Output", "output", WHOLE),
    ("* Output", "output", WHOLE),
    ("Output (required)", "output", WHOLE),
    ("Output required", "output", WHOLE),
    ("Output [1-10] (1 = known)", "output", WHOLE),
    ("Where is it? [Output]", "output", ROW),
    ("Process [Output]", "output", ROW),
    ("Q5[SQ001]. Where is it? [Output]", "output", ROW),
    ("Where is it? (Output) *", "output", ROW),
    ("Output\nwhat comes out", "output", ROW),
    ("Where is it? - Output", "output", PART),
    ("Where is it? – Output", "output", PART),
    ("Where is it?: Output", "output", PART),
    ("Where is it? | Output", "output", PART),
    ("Where is it? > Output", "output", PART),
    ("Process - Output", "output", PART),
    ("Output: what comes out", "output", PART),
    ("Where is it?\nOutput", "output", PART),
    ("<p><strong>1.</strong>&nbsp;Output</p>", "output", WHOLE),
    ("Output &amp; more - Role", "role", PART),
    ("Share code", CODE, WHOLE),
    ("Your code *", CODE, WHOLE),
]


@pytest.mark.parametrize(("title", "name", "sure"), TITLES, ids=[title for title, *_ in TITLES])
def test_a_title_names_its_question(title: str, name: str, sure: int) -> None:
    assert KNOWN.columns(["x", title]) == {1: (name, sure)}


OTHERS = [
    "",
    "Timestamp",
    "outputs",
    "the output",
    "Output and process",
    "5",
    "metricrole",
    "x" * 1001,
    "[]",
    "* *",
]


@pytest.mark.parametrize("title", OTHERS)
def test_other_titles_name_none(title: str) -> None:
    assert KNOWN.columns([title]) == {}


@pytest.mark.parametrize(("length", "known"), [(1000, True), (1001, False)])
def test_a_title_of_more_than_a_thousand_signs_is_none(length: int, *, known: bool) -> None:
    assert bool(KNOWN.columns([f"output [{'x' * (length - 9)}]"])) is known


def test_metric_and_metrics_are_two() -> None:
    assert KNOWN.columns(["Metric", "Success metrics", "metrics"]) == {
        0: ("metric", WHOLE),
        1: ("metrics", WHOLE),
        2: ("metrics", WHOLE),
    }


@given(
    st.sampled_from([*QUESTIONS, *ELEMENTS]),
    st.sampled_from(["", "1. ", "Q7. ", "12) ", "a. ", "* ", "Where is it? [", "Question 3: "]),
    st.sampled_from(["", " *", " (required)", ":", " [1–10]", "?"]),
    st.sampled_from([str, str.upper, str.title]),
)
def test_a_title_is_known_in_every_clothing(name: str, before: str, behind: str, case: object) -> None:
    shown = f"{before}{case(name)}{']' if '[' in before else ''}{behind}"  # type: ignore[operator]
    assert KNOWN.columns([shown])[0][0] == name


TOLD = [
    (["Timestamp"], "Timestamp"),
    (["When\n was it?"], "When was it?"),
    (["Q1", "Score it"], "Score it"),
    (["5. Anything else?"], "5. Anything else?"),
    (["9"], "column 3"),
    (["9 8 8 7"], "column 3"),
    (["10 (or so)"], "column 3"),
    (["my code: FO-22EQ-K23J"], "column 3"),
    (["“7” maybe"], "column 3"),
    ([""], "column 3"),
    ([], "column 3"),
    (["y" * 60], "y" * 60),
    (["y" * 61], "y" * 59 + "…"),
]


@pytest.mark.parametrize(("titles", "told"), TOLD, ids=[told for _, told in TOLD])
def test_a_title_is_told_unless_it_may_be_an_answer(titles: list[str], told: str) -> None:
    assert told_title(titles, 2) == told


def test_the_words_of_a_title_are_compared() -> None:
    assert key(" 3. So, “what”—really_counts? (required) ") == "so what really counts"
    assert key("question 5") == ""
    assert key("x" * 1001) == "x" * 1001


@given(st.text() | st.text("[](): -|\n1.aQq*"))
def test_any_title_can_be_looked_at(title: str) -> None:
    KNOWN.columns([title])
    told_title([title], 0)
