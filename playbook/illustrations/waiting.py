"""What utilisation does to waiting: the curve of Kingman's formula where work comes and lasts at random.

Formula: J. F. C. Kingman, "The single server queue in heavy traffic" (1961). With both variations at 1 the
mean wait, in lengths of an average job, is u / (1 - u) for a utilisation u.
"""

from __future__ import annotations

from typing import Final

from playbook.charts.drawing import Canvas
from playbook.charts.figure import Frame
from playbook.charts.svg import path

TITLE: Final = "What full calendars do to waiting"
DESC: Final = (
    "Mean waiting time against utilisation. At 50 percent a job waits as long as an average job lasts; "
    "at 80 percent four times as long; at 90 percent nine times. "
    "The curve is Kingman's formula for work that comes and lasts at random."
)
SHOWN: Final = (50, 80, 90)
HIGHEST_WAIT: Final = 12.0


def wait_at(percent: float) -> float:
    """Return the mean wait, in lengths of an average job, at a utilisation of 0 to under 100 percent."""
    return percent / (100 - percent)


def utilisation_wait(frame: Frame) -> str:
    """Draw the curve with its axes, and the waits at three utilisations."""
    canvas, left, right = Canvas(frame.palette), 16.0, frame.width - 40
    top, bottom = 56.0, 300.0 if frame.compact else 320.0

    def place(percent: float) -> tuple[float, float]:
        return (
            left + (right - left) * percent / 100,
            bottom - (bottom - top) * wait_at(percent) / HIGHEST_WAIT,
        )

    body = canvas.words(4, 18, "Waiting, in lengths of an average job", font_weight="600")
    body += canvas.soft(4, 39, "research: Kingman 1961")
    body += canvas.rule((left, top), (left, bottom), stroke=frame.palette.edge)
    body += canvas.rule((left, bottom), (right + 16, bottom), stroke=frame.palette.edge)
    points = [place(percent) for percent in (*range(0, 88, 2), *(88 + step / 4 for step in range(17)))]
    data = path("M", *points[0], "L", *(number for point in points[1:] for number in point))
    body += canvas.curve(data, stroke=frame.palette.ink, stroke_width=2.4)
    for percent in SHOWN:
        body += _sample(canvas, place(percent), percent, bottom)
    body += canvas.words(
        right + 16, bottom + 46, "how full the people are", text_anchor="end", font_weight="600"
    )
    return frame.wrap(body, bottom + 58)


def _sample(canvas: Canvas, place: tuple[float, float], percent: int, bottom: float) -> str:
    x, y = place
    drop = canvas.rule((x, y), (x, bottom), stroke_dasharray="1 4", stroke=canvas.palette.soft)
    dot = canvas.marker(x, y, 10, 6, fill=canvas.palette.ink)
    wait = canvas.words(
        x - 12, y - 4, f"{wait_at(percent):.0f}×", text_anchor="end", font_weight="600", font_size=18
    )
    # Neighbours on the axis lean apart, so that both stay readable in a narrow drawing.
    anchor, shift = {80: ("end", 10.0), 90: ("start", -10.0)}.get(percent, ("middle", 0.0))
    return drop + dot + wait + canvas.soft(x + shift, bottom + 22, f"{percent}%", text_anchor=anchor)
