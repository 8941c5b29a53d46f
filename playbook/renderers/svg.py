"""SVG for a slide or a document: the pictures of a result, one below the other, in literal colours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.charts.drawing import Canvas
from playbook.charts.figure import TEXT_SIZE, WIDE, Frame
from playbook.charts.palette import Palette, literal
from playbook.charts.svg import num, tag
from playbook.charts.text_metrics import wrap
from playbook.domain.few_people import Detail
from playbook.narrative import charts, team_charts
from playbook.narrative.common import has_two_readings
from playbook.renderers.dispatch import summary_of

if TYPE_CHECKING:
    from playbook.domain.action_plan import ActionPlan
    from playbook.narrative.summary import Summary
    from playbook.results.documents import Result

_SIZE: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SPACE: Final = 16.0
_LEADING: Final = 1.35


def svg(
    document: Result,
    instrument: Instrument,
    hidden: Collection[Detail] = (),
    agreed: ActionPlan | None = None,
) -> str:
    """Return the result's pictures as one SVG file: spectrum, lanes and, where known, dumbbells.

    Of two readings in one room only the lanes are drawn. Above them stand the work, when and by how many it
    was read, and what was read. ``hidden`` is what :func:`~playbook.domain.few_people.withheld` holds back;
    it looks at the range alone.
    """
    palette = literal(instrument.colours.light)
    top = head(summary_of(document, instrument, agreed), palette)
    if document["kind"] == "checkpoint":
        return (
            stacked([top, team_charts.timeline_of(document, compact=False, palette=palette)], palette) + "\n"
        )
    ranges = Detail.RANGE not in hidden
    lanes = charts.lanes_of(document, instrument, compact=False, palette=palette, ranges=ranges)
    if has_two_readings(document):
        return stacked([top, lanes], palette) + "\n"
    drawn = [top, charts.spectrum_of(document, compact=False, palette=palette), lanes]
    if document["fit"]:
        drawn.append(charts.dumbbells_of(document, instrument, compact=False, palette=palette))
    return stacked(drawn, palette) + "\n"


def head(summary: Summary, palette: Palette) -> str:
    """Write the work, the day and the people, and the reading."""
    title = f"{summary.title}. {summary.about}. {summary.reading}"
    return titled(title, summary.work, summary.about, summary.reading, palette)


def titled(title: str, name: str, about: str, reading: str, palette: Palette) -> str:
    """Write what a picture is of: its name, something about it, what it comes to; ``title`` is heard."""
    canvas, y, written = Canvas(palette), 0.0, []
    for text, size, weight, fill in (
        (name, 22.0, "600", palette.ink),
        (about, TEXT_SIZE, "400", palette.soft),
        (reading, 18.0, "500", palette.ink),
    ):
        for line in wrap(text, size, WIDE):
            y += size * _LEADING
            written.append(canvas.words(0, y, line, font_size=size, font_weight=weight, fill=fill))
    frame = Frame(title=title, desc=about, palette=palette, fixed=True, id="pb-head")
    return frame.wrap("".join(written), y + 8)


def stacked(drawn: Iterable[str], palette: Palette) -> str:
    """Return pictures one below the other as one SVG file."""
    placed, y, width = [], _SPACE, 0.0
    for picture in drawn:
        across, height = _size(picture)
        placed.append(tag("g", picture, transform=f"translate({num(_SPACE)} {num(y)})"))
        y, width = y + height + _SPACE, max(width, across + 2 * _SPACE)
    ground = tag("rect", width=width, height=y, fill=palette.paper)
    return tag(
        "svg",
        ground + "".join(placed),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {num(width)} {num(y)}",
        width=width,
        height=y,
    )


def _size(picture: str) -> tuple[float, float]:
    width, height = _SIZE.findall(picture)[0]
    return float(width), float(height)
