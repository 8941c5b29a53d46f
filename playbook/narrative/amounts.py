"""How the two models say their numbers, and how they put a picture into a page."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from playbook.charts.figure import Frame, responsive
from playbook.charts.wait_curve import cents
from playbook.domain.estimate import Estimate

Draw = Callable[[Frame], str]


def picture(draw: Draw, title: str, desc: str, *, compact: bool | None) -> str:
    """Return a picture: the wanted one of its two drawings, or both where nobody knows the width yet."""
    if compact is not None:
        drawn = draw(Frame(title=title, desc=desc, compact=compact))
        return f'<div class="pb-picture pb-fitted">{drawn}</div>'
    wide, narrow = (draw(Frame(title=title, desc=desc, compact=narrow)) for narrow in (False, True))
    return responsive(wide, narrow)


def paragraphs(*sentences: str) -> str:
    """Return sentences as paragraphs, without those that are empty; they hold words of ours and numbers."""
    return "".join(f"<p>{sentence}</p>" for sentence in sentences if sentence)


def strong(sentence: str) -> str:
    """Return the sentence that says most, to stand out."""
    return f"<strong>{sentence}</strong>"


def table(caption: str, head: list[str], rows: list[list[str]]) -> str:
    """Return a table whose first column names its rows."""
    top = "".join(f'<th scope="col">{name}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    caption = f"<caption>{caption}</caption>"
    return f"<table>{caption}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def apart(less: float, more: float) -> tuple[str, str]:
    """Write two costs with so many decimals that the difference shows."""
    told = [(cents(less, places), cents(more, places)) for places in (None, 3, 4)]
    return next((pair for pair in told if pair[0] != pair[1]), told[-1])


def adding_up(*parts: float) -> list[str]:
    """Write a sum and then its parts with so many decimals, five at most, that they add up as written."""
    numbers = (math.fsum(parts), *parts)
    tried = (2, 3, 4, 5) if numbers[0] >= 0.0995 else (3, 4, 5)
    places = next((places for places in tried if _adds_up(numbers, places)), tried[-1])
    return [f"{value:.{places}f}" if value else "0" for value in numbers]


def _adds_up(numbers: Sequence[float], places: int) -> bool:
    """Tell whether a sum, the first number, is that of its parts once all are rounded, and none is lost."""
    total, *parts = (round(value, places) for value in numbers)
    lost = any(value and not part for value, part in zip(numbers[1:], parts, strict=True))
    return not lost and math.isclose(total, math.fsum(parts), abs_tol=1e-9)


def decimals(found: Estimate) -> int:
    """Return how many decimals a mean has, so that its error shows."""
    return 3 if 0 < found.error < 0.005 else 2


def within(found: Estimate) -> str:
    """Write a mean with its error; what every run found alike has none."""
    places = decimals(found)
    mean = cents(found.mean, places)
    return f"{mean} ± {cents(found.error, places)}" if found.error > 1e-9 else mean


def thousands(count: int) -> str:
    """Write a whole number with commas."""
    return f"{count:,}"
