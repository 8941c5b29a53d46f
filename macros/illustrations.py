"""The pictures of the pages: those by name, and the figures of a case."""

from __future__ import annotations

from typing import Final

from macros.context import Site, pick
from playbook.catalog.schema import Case, Figure
from playbook.charts.figure import Frame, responsive
from playbook.illustrations.change import before_after
from playbook.illustrations.gallery import PICTURES


def picture(site: Site, name: str) -> str:
    """Return a picture of the gallery by its name."""
    return site.render("picture.html", picture=pick(PICTURES, name, "picture")())


def figure_pictures(case: Case) -> tuple[str, ...]:
    """Return a drawing of each figure of a case that holds a number to draw."""
    drawn = (_drawn(figure, f"figure-{number}") for number, figure in enumerate(case.figures, 1))
    return tuple(filter(None, drawn))


def _drawn(figure: Figure, name: str) -> str:
    said = f"As the author reports: {figure.text}."
    wide, compact = (
        before_after(Frame(title=figure.label, desc=said, compact=narrow, id=f"{name}-{width}"), figure)
        for width, narrow in (("wide", False), ("narrow", True))
    )
    return responsive(wide, compact) if wide else ""


MACROS: Final = (picture,)
