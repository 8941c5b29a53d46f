"""A drawing is decoded as the kind it names, and what does not hold in it is told by play and field."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from playbook.catalog.browser_bundle import staged_tables
from playbook.catalog.drawing_reader import take_changes, take_drawings
from playbook.catalog.drawing_validation import CHECKS, faults_in_drawings
from playbook.catalog.drawings import KINDS, Drawing, Sheet, Timeline
from playbook.catalog.load import load_catalog
from playbook.domain.faults import Fault

CATALOG = load_catalog()
SHEET = {
    "kind": "sheet",
    "title": "A sheet",
    "caption": "It says.",
    "heading": "Do",
    "rows": [["One", "two"]],
}
CHANGE = {"title": "A change", "run": "factory", "work": "orchestra", "before": SHEET, "after": SHEET}


def drawing_faults(table: object) -> list[str]:
    faults: list[Fault] = []
    assert take_drawings([("plays/one.toml", {"id": "one", "drawing": table})], faults) == {}
    return list(map(str, faults))


def change_faults(tables: object) -> list[str]:
    faults: list[Fault] = []
    assert take_changes([("steps/one.toml", {"id": "one", "changes": tables})], faults) == {"one": ()}
    return list(map(str, faults))


def test_a_drawing_leaves_the_table_of_its_play() -> None:
    play: dict[str, Any] = {"id": "one", "title": "One", "drawing": SHEET}
    drawings = take_drawings([("plays/one.toml", play)], [])
    assert play == {"id": "one", "title": "One"}
    assert drawings == {
        "one": Sheet(title="A sheet", caption="It says.", heading="Do", rows=(("One", "two"),))
    }


def test_a_change_holds_two_drawings_and_their_models() -> None:
    (change,) = take_changes([("steps/one.toml", {"id": "one", "changes": [CHANGE]})], [])["one"]
    assert (change.title, change.run, change.work) == ("A change", "factory", "orchestra")
    assert change.before == change.after


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (None, "plays/one.toml: drawing: found nothing, expected a table"),
        ("a sheet", "plays/one.toml: drawing: found 'a sheet', expected a table"),
        (
            {**SHEET, "kind": "icon"},
            "plays/one.toml: drawing.kind: found 'icon', expected one of flow, board",
        ),
        ({**SHEET, "kind": 7}, "plays/one.toml: drawing.kind: found 7, expected one of flow"),
        ({**SHEET, "colour": "red"}, "plays/one.toml: drawing.colour: found 'red', expected no such field"),
    ],
    ids=["nothing", "no table", "unknown kind", "no name of a kind", "unknown field"],
)
def test_a_drawing_that_cannot_be_read_is_told(table: object, told: str) -> None:
    assert drawing_faults(table)[0].startswith(told)


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        (None, "steps/one.toml: changes: found nothing, expected a list of tables"),
        ([], "steps/one.toml: changes: found [], expected a list of tables"),
        (["one"], "steps/one.toml: changes[1]: found 'one', expected a table"),
        (
            [{**CHANGE, "run": "band"}],
            "steps/one.toml: changes[1].run: found 'band', expected one of factory",
        ),
        ([{**CHANGE, "after": None}], "steps/one.toml: changes[1].after: found nothing, expected a table"),
    ],
    ids=["nothing", "empty", "no table", "unknown model", "no after"],
)
def test_a_change_that_cannot_be_read_is_told(tables: object, told: str) -> None:
    assert change_faults(tables)[0].startswith(told)


def first(items: tuple[Any, ...], **fields: Any) -> tuple[Any, ...]:
    """The items with other fields in the first."""
    return (replace(items[0], **fields), *items[1:])


BROKEN: dict[str, tuple[str, Callable[[Any], Drawing], str]] = {
    "minutes that do not add up": (
        "value-stream-map",
        lambda flow: replace(flow, stations=first(flow.stations, minutes=5)),
        "plays/value-stream-map.toml: drawing.work: found 15, expected 16, the sum of the stations",
    ),
    "days that do not add up": (
        "value-stream-map",
        lambda flow: replace(flow, waiting=9),
        "plays/value-stream-map.toml: drawing.waiting: found 9, expected 8, the sum of the stations",
    ),
    "a handoff to no station": (
        "value-stream-map",
        lambda flow: replace(flow, mend=5),
        "plays/value-stream-map.toml: drawing.mend: found 5, expected the number of a station",
    ),
    "more usable than came": (
        "value-stream-map",
        lambda flow: replace(flow, stations=first(flow.stations, usable=11)),
        "plays/value-stream-map.toml: drawing.stations[1].usable: found 11, expected 0 to 10",
    ),
    "a limit below nothing": (
        "visual-board",
        lambda board: replace(board, columns=first(board.columns, limit=-1)),
        "plays/visual-board.toml: drawing.columns[1].limit: found -1, expected 0 or more",
    ),
    "one dot": (
        "flow-metrics",
        lambda chart: replace(chart, panels=first(chart.panels, values=(1.0,))),
        "plays/flow-metrics.toml: drawing.panels[1].values: found [1.0], expected two numbers or more",
    ),
    "labels for some of the dots": (
        "flow-metrics",
        lambda chart: replace(chart, panels=first(chart.panels, labels=("a", "b", "c"))),
        "plays/flow-metrics.toml: drawing.panels[1].labels: found 3, expected two, or 10, one a value",
    ),
    "a change after the last dot": (
        "flow-metrics",
        lambda chart: replace(chart, panels=first(chart.panels, change=10)),
        "plays/flow-metrics.toml: drawing.panels[1].change: found 10, expected a number of values",
    ),
    "a number expected without words": (
        "flow-metrics",
        lambda chart: replace(chart, panels=first(chart.panels, expected=1.0)),
        "plays/flow-metrics.toml: drawing.panels[1].expected_text: found '', expected text where",
    ),
    "a span beyond the line": (
        "research-phase",
        lambda line: replace(line, spans=first(line.spans, last=22)),
        "plays/research-phase.toml: drawing.spans[1]: found 3.0 to 22, expected within 3 to 21",
    ),
    "a span dropped before it begins": (
        "research-phase",
        lambda line: replace(line, spans=first(line.spans, dropped=2)),
        "plays/research-phase.toml: drawing.spans[1].dropped: found 2, expected within 3.0 to 14.0",
    ),
    "a span without a time": (
        "pilot-project",
        lambda line: replace(line, spans=first(line.spans, when="")),
        "plays/pilot-project.toml: drawing.spans[1].when: found nothing, expected text, as the line",
    ),
    "a mark beyond the line": (
        "research-phase",
        lambda line: replace(line, marks=first(line.marks, at=2)),
        "plays/research-phase.toml: drawing.marks[1].at: found 2, expected within 3 to 21",
    ),
    "an empty line": (
        "research-phase",
        lambda line: replace(line, spans=(), marks=()),
        "plays/research-phase.toml: drawing.marks: found nothing, expected a span or a mark",
    ),
    "a row that is too short": (
        "standard-work",
        lambda sheet: replace(sheet, rows=(("One", "two"), *sheet.rows)),
        "plays/standard-work.toml: drawing.rows[1]: found 2, expected 3 cells",
    ),
    "a seam over which nothing comes back": (
        "part-the-work",
        lambda ledger: replace(ledger, returns=""),
        "plays/part-the-work.toml: drawing.returns: found '', expected text",
    ),
    "a section that listens to itself": (
        "sections",
        lambda seating: replace(seating, sections=first(seating.sections, listens_to="Plain words")),
        "plays/sections.toml: drawing.sections[1].listens_to: found 'Plain words', expected another section",
    ),
    "a question that is left on perhaps": (
        "quality-gates",
        lambda tree: replace(tree, asks=first(tree.asks, leave="perhaps")),
        "plays/quality-gates.toml: drawing.asks[1].leave: found 'perhaps', expected yes or no",
    ),
    "more stopped than tried": (
        "quality-gates",
        lambda tree: replace(tree, stopped=6),
        "plays/quality-gates.toml: drawing.stopped: found 6, expected 0 to 5",
    ),
    "a place beyond the scale": (
        "checkpoint",
        lambda scores: replace(scores, scores=first(scores.scores, before=11.0)),
        "plays/checkpoint.toml: drawing.scores[1].before: found 11.0, expected 1 to 10",
    ),
    "shares that are no whole": (
        "slack-budget",
        lambda shares: replace(shares, bars=first(shares.bars, shares=shares.bars[0].shares[1:])),
        "plays/slack-budget.toml: drawing.bars[1]: found 26%, expected 100%",
    ),
}


@pytest.mark.parametrize(("name", "breaks", "told"), BROKEN.values(), ids=BROKEN)
def test_what_does_not_hold_in_a_drawing_is_told(
    name: str, breaks: Callable[[Any], Drawing], told: str
) -> None:
    broken = {**CATALOG.drawings, name: breaks(CATALOG.drawings[name])}
    (fault,) = faults_in_drawings(replace(CATALOG, drawings=broken))
    assert str(fault).startswith(told)


def test_what_does_not_hold_in_a_guide_step_is_told_by_its_place() -> None:
    (change,) = CATALOG.changes["checkpoints"]
    broken = replace(change, after=Timeline(title="T", caption="C", first=1, last=2))
    (fault,) = faults_in_drawings(replace(CATALOG, changes={"checkpoints": (broken,)}))
    assert str(fault).startswith("steps/checkpoints.toml: changes[1].after.marks: found nothing")


def test_every_kind_is_checked() -> None:
    assert set(CHECKS) == set(KINDS.values())


def test_no_drawing_is_staged_for_the_readers_python() -> None:
    staged = staged_tables(CATALOG)
    shown = [
        *CATALOG.drawings.values(),
        *(change.after for each in CATALOG.changes.values() for change in each),
    ]
    assert [drawing.title for drawing in shown if drawing.caption in staged] == []
