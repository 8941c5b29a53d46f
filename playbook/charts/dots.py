"""A team's answers to one question as stacked marks, with the number of people above each stack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from playbook.charts.axis import Scale
from playbook.charts.dot_stack import people_a_mark
from playbook.charts.drawing import Canvas
from playbook.charts.figure import TEXT_SIZE, Frame
from playbook.charts.text_metrics import fit, text_width
from playbook.domain.ballot import HIGHEST, LOWEST
from playbook.domain.scoring import short

HEAD: Final = 30.0
PITCH: Final = 20.0
LABEL: Final = 22.0
SHORTEST: Final = 6.0


class Answers(NamedTuple):
    """A team's answers: people by answer 1..10, their median if it tells; ``hollow`` for the practice."""

    name: str
    counts: Mapping[int, int]
    median: float | None
    hollow: bool = False


def dots(frame: Frame, answers: Answers) -> str:
    """Draw the stacks over the scale; above eight people in a stack, a mark stands for several."""
    counts = {value: count for value, count in sorted(answers.counts.items()) if count > 0}
    share = people_a_mark(max(counts.values(), default=1))
    levels = max((-(-count // share) for count in counts.values()), default=1)
    base = HEAD + LABEL * 2 + levels * PITCH
    canvas, scale = Canvas(frame.palette), Scale(24, frame.width - 24)
    body = canvas.words(4, 18, fit(answers.name, TEXT_SIZE, frame.width * 0.6), font_weight="600")
    body += _note(canvas, frame.width, share)
    if answers.median is not None:
        under = counts.get(int(answers.median), 0) if answers.median == int(answers.median) else 0
        end = _top(base, -(-under // share)) - 16 if under else base
        body += _median(canvas, scale, answers.median, end)
    body += _axis(canvas, scale, base)
    for value, count in counts.items():
        body += _stack(canvas, scale, (value, count, -(-count // share)), (base, answers.hollow))
    return frame.wrap(body, base + 34)


def _note(canvas: Canvas, width: float, share: int) -> str:
    return "" if share == 1 else canvas.soft(width - 4, 18, f"one mark: {share} people", text_anchor="end")


def _median(canvas: Canvas, scale: Scale, median: float, end: float) -> str:
    x, number = scale.x(median), short(median)
    half = text_width(f"median {number}", TEXT_SIZE) / 2
    centre = min(max(x, half + 2), scale.right + 22 - half)
    top = HEAD + 18
    # Between the word and a number right below it there is no room for a line, and no need of one.
    led = end - top >= SHORTEST
    line = canvas.rule((x, top), (x, end), stroke=canvas.palette.ink, stroke_width=1.4) if led else ""
    return line + canvas.label(centre, HEAD + 12, "median", number, text_anchor="middle")


def _axis(canvas: Canvas, scale: Scale, base: float) -> str:
    line = canvas.rule((scale.left - 14, base), (scale.right + 14, base), stroke=canvas.palette.edge)
    numbers = "".join(
        canvas.soft(scale.x(value), base + 21, str(value), text_anchor="middle")
        for value in range(LOWEST, HIGHEST + 1)
    )
    return line + numbers


def _stack(canvas: Canvas, scale: Scale, pile: tuple[int, int, int], ground: tuple[float, bool]) -> str:
    """Draw one stack: (answer, people, marks) on (baseline, hollow)."""
    (value, people, marks), (base, hollow) = pile, ground
    x, draw = scale.x(value), canvas.ring if hollow else canvas.marker
    radius = 7.4 if hollow else 8.4
    drawn = "".join(draw(x, base - 2 - PITCH * (index + 0.5), value, radius) for index in range(marks))
    return drawn + canvas.words(x, _top(base, marks), str(people), text_anchor="middle", font_weight="600")


def _top(base: float, marks: int) -> float:
    """Return the baseline of the number above a stack."""
    return base - 2 - PITCH * marks - 5
