"""Every play has a drawing of what it produces: made from its data, readable, told in words, in its box."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from playbook.catalog.drawings import KINDS as NAMES
from playbook.catalog.drawings import (
    Bar,
    Board,
    Card,
    Chart,
    Column,
    Drawing,
    Flow,
    Panel,
    Share,
    Shares,
    Span,
    Station,
    Timeline,
)
from playbook.catalog.load import load_catalog
from playbook.catalog.schema import Model
from playbook.illustrations import board, flow, run_chart, schedule
from playbook.illustrations.play_drawings import KINDS, drawn, picture_of, told
from tests.support.svg_text import LEAST_TEXT, SVG, collisions, outer, outside, over_the_edge, size_of, texts

CATALOG = load_catalog()
DRAWINGS: dict[str, tuple[Drawing, Model]] = {
    **{name: (drawing, CATALOG.plays[name].model) for name, drawing in CATALOG.drawings.items()},
    **{
        f"{name} {number} {end}": (getattr(change, end), model)
        for name, changes in CATALOG.changes.items()
        for number, change in enumerate(changes, 1)
        for end, model in (("before", change.run), ("after", change.work))
    },
}
each = pytest.mark.parametrize(("drawing", "model"), DRAWINGS.values(), ids=DRAWINGS)
each_width = pytest.mark.parametrize("compact", [False, True], ids=["wide", "compact"])


def test_every_play_has_a_drawing_of_what_it_produces() -> None:
    assert CATALOG.drawings.keys() == CATALOG.plays.keys()


def test_every_guide_step_shows_what_it_changes_before_and_after() -> None:
    assert CATALOG.changes.keys() == CATALOG.steps.keys()
    assert all(CATALOG.changes.values())


def test_every_kind_of_data_has_a_drawing_and_is_used() -> None:
    assert set(KINDS) == set(NAMES.values()) == {type(drawing) for drawing, _ in DRAWINGS.values()}


@each
@each_width
def test_a_drawing_has_a_title_and_tells_all_it_shows(
    drawing: Drawing, model: Model, *, compact: bool
) -> None:
    svg = drawn(drawing, model, compact=compact)
    root = outer(svg)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert title.text == drawing.title
    assert (desc.text or "").startswith(drawing.caption)
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


@each
@each_width
def test_no_text_lies_on_another_or_leaves_the_drawing(
    drawing: Drawing, model: Model, *, compact: bool
) -> None:
    svg = drawn(drawing, model, compact=compact)
    assert collisions(svg) == []
    assert outside(svg) == []


@each
@each_width
def test_no_text_leaves_its_box(drawing: Drawing, model: Model, *, compact: bool) -> None:
    assert over_the_edge(drawn(drawing, model, compact=compact)) == []


@each
@each_width
def test_every_text_is_large_enough_on_the_narrowest_phone(
    drawing: Drawing, model: Model, *, compact: bool
) -> None:
    root = outer(drawn(drawing, model, compact=compact))
    assert all(size_of(item) >= LEAST_TEXT for item in root.iter(f"{SVG}text"))


@each
def test_a_drawing_is_the_same_bytes_each_time_and_needs_no_style(drawing: Drawing, model: Model) -> None:
    svg = drawn(drawing, model, compact=False)
    assert svg == drawn(drawing, model, compact=False)
    assert not any("style" in item.attrib for item in outer(svg).iter())
    assert re.findall(r'[ "]-?\d+\.\d{3,}', re.sub(r"<(title|desc).*?</\1>", "", svg)) == []


ONLY_CHECKED = {"title", "caption", "Flow.work", "Flow.waiting"}
"""Said beside the drawing, or there so that the sums of the page and of the drawing agree."""


def changed(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield a value once for each fact in it, with that fact changed, and the name of its field."""
    if is_dataclass(value):
        for item in fields(value):
            for name, other in changed(getattr(value, item.name)):
                path = name or f"{type(value).__name__}.{item.name}"
                if not {item.name, path} & ONLY_CHECKED:
                    yield path, replace(value, **{item.name: other})  # type: ignore[type-var]
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for name, other in changed(item):
                yield name, (*value[:index], other, *value[index + 1 :])
    elif isinstance(value, bool) or value:
        yield "", other_than(value)


def other_than(fact: Any) -> Any:
    """Return another fact of the same kind."""
    if isinstance(fact, bool):
        return not fact
    if isinstance(fact, str):
        return {"yes": "no", "no": "yes"}.get(fact, f"Other {fact}")
    return fact - 1 if fact > 1 else fact + 1


def shown(drawing: Drawing, model: Model) -> list[str]:
    """Both drawings without what only a screen reader says."""
    both = (drawn(drawing, model, compact=compact) for compact in (False, True))
    return [re.sub(r'<(title|desc).*?</\1>| id="[^"]*"| aria-labelledby="[^"]*"', "", svg) for svg in both]


@each
def test_a_drawing_is_made_from_its_data_alone(drawing: Drawing, model: Model) -> None:
    """Whichever fact of the data is changed, the drawing changes with it."""
    before = shown(drawing, model)
    same = []
    for name, other in changed(drawing):
        try:
            after = shown(other, model)
        except ValueError:
            assert name in {"Voice.name", "Voice.listens_to"}, name
            continue
        if before == after:
            same.append(name)
    assert same == []


@each
def test_every_word_of_a_drawing_is_told_too(drawing: Drawing, model: Model) -> None:
    table = picture_of(drawing, model).table
    said = f"{told(drawing)} {' '.join(table.head).lower()} {' '.join(table.head)}"
    assert [text for text in words(drawing) if text not in said] == []
    assert all(row[0] and len(row) == len(table.head) for row in table.rows)


@pytest.mark.parametrize("name", [name for name, item in CATALOG.drawings.items() if isinstance(item, Flow)])
def test_the_minutes_of_a_route_add_up(name: str) -> None:
    drawing = CATALOG.drawings[name]
    assert isinstance(drawing, Flow)
    assert flow.totals(drawing) == (drawing.work, drawing.waiting)


def test_the_sums_of_the_map_are_those_of_its_page() -> None:
    drawing, page = CATALOG.drawings["value-stream-map"], CATALOG.plays["value-stream-map"].output
    assert isinstance(drawing, Flow)
    words = "{} minutes of work, {} days of waiting".format(*flow.totals(drawing))
    assert words in page
    assert words in [text for text, _ in texts(drawn(drawing, Model.FACTORY, compact=False))]


def test_as_many_come_back_as_did_not_arrive_usable() -> None:
    said = [t for t, _ in texts(drawn(CATALOG.drawings["value-stream-map"], Model.FACTORY, compact=False))]
    assert [text for text in said if text.endswith("back")] == [
        "1 of 10 back",
        "4 of 10 back",
        "1 of 10 back",
    ]


NUMBER = re.compile(r"\d+(?!\d)")
LIMIT_IN_WORDS = {"station-stand-up": {"4"}}


def words(value: Any) -> Iterator[str]:
    """Yield each text of a drawing; its caption is no part of the thing."""
    if is_dataclass(value):
        for item in fields(value):
            if item.name not in ONLY_CHECKED:
                yield from words(getattr(value, item.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from words(item)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", CATALOG.drawings)
def test_a_number_in_words_is_one_of_the_plays_own(name: str) -> None:
    play = CATALOG.plays[name]
    page = " ".join((play.output, play.good, play.example.text, *(step.do for step in play.steps)))
    own = set(NUMBER.findall(page)) | {"1"}
    assert [text for text in words(CATALOG.drawings[name]) if not set(NUMBER.findall(text)) <= own] == []


def test_models_are_told_apart_by_shape_and_not_by_colour_alone() -> None:
    card = Board(
        title="A board", caption="It shows.", columns=(Column(title="Now", cards=(Card(text="One"),)),)
    )
    corners = {
        model: {item.get("rx") for item in outer(drawn(card, model, compact=False)).iter(f"{SVG}rect")}
        for model in (Model.FACTORY, Model.ORCHESTRA, Model.ANY)
    }
    assert corners[Model.FACTORY] == {"0"}
    assert len({frozenset(found) for found in corners.values()}) == 3


def test_a_stuck_card_says_so_in_words() -> None:
    said = [t for t, _ in texts(drawn(CATALOG.drawings["visual-board"], Model.FACTORY, compact=True))]
    assert board.STUCK in said


def test_a_board_counts_its_cards_against_the_limit() -> None:
    cards = (Card(text="One"), Card(text="Two"))
    assert board.count(Column(title="Test", cards=cards)) == ""
    assert board.count(Column(title="Test", cards=cards, limit=3)) == "2 of 3"
    assert board.count(Column(title="Test", cards=cards, limit=2)) == "2 of 2, full"
    assert board.count(Column(title="Test", cards=cards, limit=1)) == "2 of 1, 1 too many"


def test_a_try_is_summed_on_either_side_of_the_change() -> None:
    panel = Panel(title="Missing", values=(2, 1, 0), labels=("before", "after"), change=2, sample=10)
    assert run_chart.sums(panel) == ("3 of 20", "0 of 10")


def test_the_usual_range_is_that_of_the_last_ten_dots() -> None:
    panel = Panel(title="Days", values=(99, *range(1, 11)), labels=("week 1", "week 11"), with_range=True)
    assert run_chart.usual(panel) == (1, 10)


def test_a_change_without_a_count_is_drawn_without_sums() -> None:
    panel = Panel(title="Days", values=(9, 8, 3), labels=("a", "b", "c"), change=1)
    svg = drawn(Chart(title="A chart", caption="It falls.", panels=(panel,)), Model.ANY, compact=True)
    assert not [text for text, _ in texts(svg) if " of " in text]


def test_a_share_too_narrow_for_its_number_is_told_below() -> None:
    bar = Bar(name="Now", shares=(Share(name="most", percent=99), Share(name="a rest", percent=1)))
    said = [t for t, _ in texts(drawn(Shares(title="T", caption="C.", bars=(bar,)), Model.ANY, compact=True))]
    assert said.count("99%") == 1
    assert "1%" not in said
    assert "1% a rest" in said


def test_a_route_without_times_has_no_sum() -> None:
    route = Flow(title="A route", caption="It goes.", stations=(Station(name="In"), Station(name="Out")))
    for compact in (False, True):
        assert [t for t, _ in texts(drawn(route, Model.ANY, compact=compact))] == ["1", "In", "2", "Out"]


def test_columns_below_a_line_keep_their_order_and_their_room() -> None:
    lefts = schedule._spread([700, 705, 710], 100, 720)
    assert lefts == [720 - 332, 720 - 216, 620]
    assert schedule._spread([10], 100, 720) == [3]


def test_a_line_without_a_unit_has_no_numbers() -> None:
    line = next(item for item in CATALOG.drawings.values() if isinstance(item, Timeline) and not item.unit)
    assert not [t for t, _ in texts(drawn(line, Model.ANY, compact=False)) if t.isdigit()]


@pytest.mark.parametrize(
    ("unit", "first", "last", "told"),
    [
        ("week", 1, 4, "weeks 1 to 4"),
        ("week", 3, 3, "week 3"),
        ("March", 3, 14, "3 to 14 March"),
        ("March", 3, 3, "3 March"),
    ],
)
def test_how_long_a_span_lasts_is_said_as_anybody_says_it(
    unit: str, first: float, last: float, told: str
) -> None:
    drawing = Timeline(
        title="When",
        caption="",
        first=1,
        last=20,
        unit=unit,
        spans=(Span(name="Trial", first=first, last=last),),
    )
    assert schedule.entries(drawing)[0].when == told
