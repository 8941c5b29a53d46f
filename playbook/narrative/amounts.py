"""How the two models say their numbers, and how they put a picture into a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from playbook.charts.figure import Frame, responsive
from playbook.charts.wait_curve import amount
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


def with_error(found: Estimate, words: Mapping[str, str], name: str, **more: str) -> str:
    """Return a sentence with a mean and its error."""
    return words[name].format(mean=amount(found.mean), error=amount(found.error), **more)


def thousands(count: int) -> str:
    """Write a whole number with commas."""
    return f"{count:,}"
