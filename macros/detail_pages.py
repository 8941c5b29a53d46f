"""The pages of single items: a play, a case, a guide step."""

from __future__ import annotations

from typing import Final

from macros.backlinks import ways_to
from macros.case_handoffs import case_handoff
from macros.context import Site, pick
from macros.illustrations import changes_of, figure_pictures
from macros.json_ld import how_to_run, how_to_take
from macros.worked_examples import case_reading
from playbook.catalog.redirects import plain
from playbook.catalog.schema import Step
from playbook.illustrations.play_drawings import picture_of


def play_page(site: Site, name: str) -> str:
    """Return the whole page of a play."""
    play = pick(site.catalog.plays, name, "play")
    site.describe(plain(play.purpose))
    site.structure(how_to_run(play))
    return site.render(
        "play.md",
        play=play,
        drawing=picture_of(site.catalog.drawings[name], play.model),
        ways=ways_to(name, site.catalog),
        catalog=site.catalog,
    )


def case_page(site: Site, name: str) -> str:
    """Return the whole page of a case, with its diagnosis computed by the package."""
    case = pick(site.catalog.cases, name, "case")
    site.describe(plain(case.summary))
    return site.render(
        "case.md",
        case=case,
        reading=case_reading(case, site.catalog),
        handoff=case_handoff(case, site.catalog),
        pictures=figure_pictures(case),
        catalog=site.catalog,
    )


def step_page(site: Site, name: str) -> str:
    """Return the whole page of a guide step."""
    step = pick(site.catalog.steps, name, "guide step")
    site.describe(plain(step.purpose))
    site.structure(how_to_take(step))
    return site.render(
        "step.md",
        step=step,
        changes=changes_of(site.catalog.changes[name]),
        neighbours=_neighbours(site, step),
        catalog=site.catalog,
    )


def _neighbours(site: Site, step: Step) -> tuple[Step | None, Step | None]:
    by_number = {item.number: item for item in site.catalog.steps.values()}
    return by_number.get(step.number - 1), by_number.get(step.number + 1)


MACROS: Final = (play_page, case_page, step_page)
