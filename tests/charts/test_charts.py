"""What every picture promises: well-formed, described, readable, the same bytes, no label on another."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from zlib import crc32

import pytest

from playbook.catalog.schema import Figure
from playbook.charts.dots import Answers, dots
from playbook.charts.dumbbells import Dumbbell, dumbbells
from playbook.charts.figure import Frame, responsive
from playbook.charts.lanes import Lane, Range, lanes
from playbook.charts.motif import Motif, motif
from playbook.charts.palette import PAGE, Palette
from playbook.charts.spectrum import Places, spectrum
from playbook.charts.svg import clean, num
from playbook.charts.text_metrics import fit, wrap
from playbook.charts.timeline import Point, timeline
from playbook.colour.oklab import mix_hex
from playbook.illustrations.change import before_after
from playbook.illustrations.ends import whole_spectrum
from playbook.illustrations.gallery import PICTURES
from playbook.illustrations.handoff import handoff_loop
from playbook.illustrations.journey import discovery_to_scale
from playbook.illustrations.mark import mark
from playbook.illustrations.stage import line_and_stage
from playbook.illustrations.steps import five_steps
from playbook.illustrations.waiting import utilisation_wait, wait_at
from tests.support.svg_text import LEAST_TEXT, SVG, collisions, outer, outside, size_of, texts

Draw = Callable[[Frame], str]
FILE = Palette(
    literal=True,
    paper="#ffffff",
    card="#f0f0f0",
    ink="#000000",
    soft="#404040",
    line="#c0c0c0",
    edge="#808080",
    factory="#0000c0",
    orchestra="#c00000",
)
ROWS = [
    Dumbbell("Primary goal", 4, 8.25, "clashes"),
    Dumbbell("Planning unit", 9, 8.25, "fits"),
    Dumbbell("Leadership style", 5, 8.25, "strains"),
    Dumbbell("Key ritual", None, 8.25, "unagreed"),
    Dumbbell("Ideal tool archetype", None, 8.25, "thin"),
    Dumbbell("Success metrics", 1, 8.25, "clashes"),
]
FILLED = Answers("Output", {1: 2, 3: 40, 4: 18, 7: 22, 9: 7, 10: 11}, 4)
TITLES = [
    "Run the diagnostic",
    "Share the two models",
    "Align the structures",
    "Retune metrics",
    "Schedule them",
]


def spectrum_of(**places: object) -> Draw:
    return lambda frame: spectrum(frame, Places(**places))  # type: ignore[arg-type]


def figure_of(**fields: object) -> Draw:
    return lambda frame: before_after(frame, Figure(label="Units per hour", text="…", **fields))  # type: ignore[arg-type]


DRAWINGS: dict[str, Draw] = {
    "spectrum empty": spectrum_of(),
    "spectrum far apart": spectrum_of(work=8.25, practice=3.125),
    "spectrum close": spectrum_of(work=1, practice=1.4),
    "spectrum same place": spectrum_of(work=10, practice=10),
    "spectrum without practice": spectrum_of(work=5.5),
    "spectrum split": spectrum_of(split=(2, 9), practice=4),
    "spectrum split at the ends": spectrum_of(split=(1, 6)),
    "spectrum of a team": spectrum_of(work=7.5, practice=3, dots=[8, 8, 7.5, 3, 9]),
    "spectrum of a big team": spectrum_of(work=3, practice=8, dots=[3] * 60 + [4.25] * 39 + [10]),
    "lanes": lambda frame: lanes(frame, [Lane("Output", 9), Lane("Process", 1), Lane("Role", None)]),
    "lanes of a team": lambda frame: lanes(
        frame,
        [Lane("Output", Range(7.5, 3, 10, {3: 1, 8: 4, 10: 2})), Lane("Metric", Range(1, 1, 1, {1: 7}))],
    ),
    "dumbbells": lambda frame: dumbbells(frame, ROWS),
    "dumbbells at an end": lambda frame: dumbbells(frame, [row._replace(target=1.0) for row in ROWS]),
    "dots": lambda frame: dots(frame, Answers("Output", {3: 1, 7: 2, 8: 3, 9: 1}, 8)),
    "dots hollow": lambda frame: dots(frame, Answers("Planning unit", {1: 1, 2: 1}, 1.5, hollow=True)),
    "dots of a hundred": lambda frame: dots(frame, FILLED),
    "dots all alike": lambda frame: dots(frame, Answers("Role", {10: 100}, 10)),
    "timeline": lambda frame: timeline(
        frame,
        [Point(date(2026, 9, 3), 3.5), Point(date(2026, 3, 2), 9, 3), Point(date(2026, 9, 1), 4, 4.5)],
    ),
    "figure before and after": figure_of(unit="%", before=15, after=2),
    "figure up": figure_of(unit="%", change=40),
    "figure down": figure_of(unit="%", change=-50),
    "figure in points": figure_of(unit="points", change=35),
    "whole spectrum": whole_spectrum,
    "line and stage": line_and_stage,
    "handoff loop": handoff_loop,
    "five steps": lambda frame: five_steps(frame, TITLES),
    "discovery to scale": discovery_to_scale,
    "utilisation and wait": utilisation_wait,
    "motif": lambda frame: motif(frame, 60, 9),
    "mark": mark,
}
FRAME = Frame(title="A title", desc="A description.")
each = pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS.keys())
each_width = pytest.mark.parametrize("compact", [False, True], ids=["wide", "compact"])


@each
@each_width
def test_a_picture_is_well_formed_and_has_a_title_and_a_description(draw: Draw, *, compact: bool) -> None:
    root = outer(draw(replace(FRAME, compact=compact)))
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (title.text, desc.text) == ("A title", "A description.")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"


@each
@each_width
def test_no_label_lies_on_another(draw: Draw, *, compact: bool) -> None:
    assert collisions(draw(replace(FRAME, compact=compact))) == []


@each
@each_width
def test_every_label_stays_inside_the_picture(draw: Draw, *, compact: bool) -> None:
    assert outside(draw(replace(FRAME, compact=compact))) == []


@each
@each_width
def test_every_label_is_large_enough(draw: Draw, *, compact: bool) -> None:
    root = outer(draw(replace(FRAME, compact=compact)))
    assert all(size_of(item) >= LEAST_TEXT for item in root.iter(f"{SVG}text"))


@each
def test_a_picture_is_the_same_bytes_each_time(draw: Draw) -> None:
    assert draw(FRAME) == draw(FRAME)


@each
def test_a_file_holds_no_custom_property(draw: Draw) -> None:
    svg = draw(Frame(title="t", desc="d", palette=FILE, fixed=True))
    assert "var(" not in svg
    assert "color-mix" not in svg
    assert {"width", "height"} <= outer(svg).attrib.keys()


@each
@each_width
def test_a_picture_needs_no_inline_style_and_no_script(draw: Draw, *, compact: bool) -> None:
    root = outer(draw(replace(FRAME, compact=compact)))
    assert not {item.tag for item in root.iter()} & {f"{SVG}style", f"{SVG}script", f"{SVG}foreignObject"}
    assert not any(
        "style" in item.attrib or any(key.startswith("on") for key in item.attrib) for item in root.iter()
    )


@each
def test_numbers_have_at_most_two_decimals(draw: Draw) -> None:
    assert re.findall(r'[ "]-?\d+\.\d{3,}', re.sub(r"<(title|desc).*?</\1>", "", draw(FRAME))) == []


@pytest.mark.parametrize("name", PICTURES)
def test_each_page_picture_draws_and_its_ids_are_its_own(name: str) -> None:
    ids = re.findall(r' id="([^"]+)"', PICTURES[name]())
    assert ids
    assert len(ids) == len(set(ids))


def test_ids_differ_between_all_page_pictures() -> None:
    ids = re.findall(r' id="([^"]+)"', "".join(draw() for draw in PICTURES.values()))
    assert len(ids) == len(set(ids))


HOSTILE = "</text><script>alert(1)</script>&\"'\x00\x1b]]>"


@pytest.mark.parametrize(
    "draw",
    [
        lambda frame: lanes(frame, [Lane(HOSTILE, 3)]),
        lambda frame: dumbbells(frame, [Dumbbell(HOSTILE, 3, 8, HOSTILE)]),
        lambda frame: dots(frame, Answers(HOSTILE, {3: 1}, 3)),
        lambda frame: before_after(frame, Figure(label=HOSTILE, text=HOSTILE, unit=HOSTILE, change=3)),
        lambda frame: five_steps(frame, [HOSTILE, HOSTILE]),
    ],
    ids=["lanes", "dumbbells", "dots", "figure", "steps"],
)
def test_hostile_words_stay_words(draw: Draw) -> None:
    root = outer(draw(Frame(title=HOSTILE, desc=HOSTILE, id='x" onload="1')))
    assert not list(root.iter(f"{SVG}script"))
    assert "onload" not in root.attrib


@pytest.mark.parametrize("name", [name for name in DRAWINGS if name.startswith("figure ")])
def test_a_reported_figure_says_that_nobody_verified_it(name: str) -> None:
    assert "reported, not verified" in [text for text, _ in texts(DRAWINGS[name](FRAME))]


def test_bars_are_drawn_for_reported_numbers_only_and_are_hollow() -> None:
    bars = list(outer(DRAWINGS["figure before and after"](FRAME)).iter(f"{SVG}rect"))
    assert [bar.get("fill") for bar in bars] == ["none", "none"]
    assert not list(outer(DRAWINGS["figure up"](FRAME)).iter(f"{SVG}rect"))


def test_a_picture_without_numbers_is_not_drawn() -> None:
    assert figure_of()(FRAME) == ""
    assert figure_of(unit="quarters")(FRAME) == ""


def test_the_split_shows_two_marks_and_no_mean() -> None:
    svg = spectrum(FRAME, Places(work=5.5, split=(2, 9)))
    assert [text for text, _ in texts(svg) if "5.5" in text] == []
    assert any("2 and 9" in text for text, _ in texts(svg))


@pytest.mark.parametrize(
    ("places", "pulls"),
    [
        pytest.param(Places(work=8, practice=2), True, id="far"),
        pytest.param(Places(work=4, practice=1), False, id="same side fits"),
        pytest.param(Places(work=6, practice=7.9), False, id="under two points fits"),
        pytest.param(Places(work=6, practice=8), True, id="two points strain"),
        pytest.param(Places(work=5.5, practice=1, split=(2, 9)), False, id="split work has no one place"),
    ],
)
def test_the_arrow_leads_only_where_the_practice_does_not_fit(places: Places, *, pulls: bool) -> None:
    assert places.pulls is pulls


def test_no_note_hides_behind_a_marker() -> None:
    rects = [
        tuple(float(item.get(key, 0)) for key in ("x", "width"))
        for item in outer(spectrum(FRAME, Places(work=8.25, practice=3.125))).iter(f"{SVG}rect")
    ]
    markers = [(x, width) for x, width in rects if width > 17]
    assert len(markers) == 2
    for x, width in rects:
        assert (x, width) in markers or all(x + width < mx or x > mx + mw for mx, mw in markers)


def test_a_teams_lanes_say_what_their_numbers_are() -> None:
    said = {name: [text for text, _ in texts(DRAWINGS[name](FRAME))] for name in ("lanes", "lanes of a team")}
    assert "median" in said["lanes of a team"]
    assert "median" not in said["lanes"]


def test_a_hundred_people_fit_and_every_stack_says_its_number() -> None:
    words = [text for text, _ in texts(dots(FRAME, FILLED))]
    assert {"2", "40", "18", "22", "7", "11"} <= set(words)
    assert "one mark: 5 people" in words


def test_results_stand_in_the_order_of_their_dates() -> None:
    drawn = [text for text, _ in texts(DRAWINGS["timeline"](FRAME)) if "2026" in text]
    assert drawn == ["2 Mar 2026", "1 Sep 2026", "3 Sep 2026"]


def test_both_drawings_of_a_picture_are_offered() -> None:
    assert responsive("<svg a/>", "<svg b/>").count("<svg") == 2


@pytest.mark.parametrize(
    ("share", "mixed"),
    [(1.0, "#245a8d"), (0.0, "#8f2742"), (0.5, "#674969")],
    ids=["first", "second", "half"],
)
def test_colours_mix_in_oklab(share: float, mixed: str) -> None:
    assert mix_hex("#245a8d", "#8f2742", share) == mixed


def test_a_page_mixes_by_itself() -> None:
    assert PAGE.at(1) == "color-mix(in oklab, var(--pb-factory) 100%, var(--pb-orchestra))"


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (0.005, "0.01"), (-0.001, "0"), (2.5, "2.5"), (1 / 3, "0.33")]
)
def test_numbers_are_written_short(value: float, written: str) -> None:
    assert num(value) == written


def test_text_keeps_only_what_xml_allows() -> None:
    assert clean("a\x00<b>\ud800&") == "a&lt;b&gt;&amp;"


def test_long_names_are_shortened_and_long_titles_broken() -> None:
    assert fit("Ideal tool archetype", 15, 60).endswith("…")
    assert fit("Role", 15, 60) == "Role"
    assert wrap("Retune metrics and rituals", 15, 130) == ("Retune metrics", "and rituals")


@pytest.mark.parametrize(("percent", "wait"), [(0, 0), (50, 1), (80, 4), (90, 9)])
def test_waiting_follows_kingman(percent: float, wait: float) -> None:
    assert wait_at(percent) == wait


def test_the_median_has_a_line_only_where_there_is_room_for_one() -> None:
    line = 'stroke-width="1.4"'
    assert line in dots(FRAME, Answers("Role", {3: 1, 8: 1}, 5.5))
    assert line in dots(FRAME, Answers("Role", {3: 1, 4: 3}, 3))
    assert line not in dots(FRAME, Answers("Role", {3: 2, 4: 1}, 3))


def test_every_python_draws_the_same() -> None:
    """The tests run in CPython and in Pyodide; a picture that changes on purpose changes this number."""
    drawn = "".join(
        draw(replace(FRAME, compact=compact, palette=palette))
        for draw in DRAWINGS.values()
        for compact in (False, True)
        for palette in (PAGE, FILE)
    )
    assert crc32(drawn.encode()) == 3490784983


def test_rows_with_targets_of_their_own_are_drawn_without_one_line_through_all() -> None:
    frame = Frame(title="A title", desc="What it shows")
    apart = [row._replace(target=float(place)) for place, row in enumerate(ROWS, 1)]
    assert "the work" in dumbbells(frame, ROWS)
    assert "the work" not in dumbbells(frame, apart)


def test_a_line_of_the_motif_goes_on_level_beyond_the_picture() -> None:
    shape = Motif(640, 200)
    assert shape.y(900, 2) == shape.y(640, 2)


def test_the_darkest_and_the_lightest_colour_mix_with_themselves_exactly() -> None:
    assert mix_hex("#000000", "#000000", 0.5) == "#000000"
    assert mix_hex("#ffffff", "#ffffff", 0.5) == "#ffffff"
    assert mix_hex("#010203", "#010203", 0.25) == "#010203"
