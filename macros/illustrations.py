"""The pictures of the pages: those by name, the figures of a case, and what a guide step changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from macros.context import Site, pick
from playbook.catalog.schema import Case, Change, Figure
from playbook.charts.figure import Frame, responsive
from playbook.illustrations.change import before_after
from playbook.illustrations.gallery import PICTURES
from playbook.illustrations.play_drawings import Picture, picture_of


class BeforeAndAfter(NamedTuple):
    """What a guide step changes, as its page shows it."""

    title: str
    before: Picture
    after: Picture


def picture(site: Site, name: str) -> str:
    """Return a picture of the gallery by its name."""
    return site.render("picture.html", picture=pick(PICTURES, name, "picture")())


def figure_pictures(case: Case) -> tuple[str, ...]:
    """Return a drawing of each figure of a case that holds a number to draw."""
    drawn = (_drawn(figure, f"figure-{number}") for number, figure in enumerate(case.figures, 1))
    return tuple(filter(None, drawn))


def changes_of(changes: Iterable[Change]) -> tuple[BeforeAndAfter, ...]:
    """Return the drawings of each change, each in the voice of its model."""
    return tuple(
        BeforeAndAfter(each.title, picture_of(each.before, each.run), picture_of(each.after, each.work))
        for each in changes
    )


def _drawn(figure: Figure, name: str) -> str:
    said = f"As the author reports: {figure.text}."
    wide, compact = (
        before_after(Frame(title=figure.label, desc=said, compact=narrow, id=f"{name}-{width}"), figure)
        for width, narrow in (("wide", False), ("narrow", True))
    )
    return responsive(wide, compact) if wide else ""


MACROS: Final = (picture,)
