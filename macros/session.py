"""The forms of a team's session and of its checkpoints."""

from __future__ import annotations

from typing import Final

from macros.context import Site
from macros.labels import PLAYS_FOR, minutes
from playbook.catalog.load import load_instrument
from playbook.catalog.schema import Model


def team(site: Site) -> str:
    """Return the team page's form: invite, collect, reveal, agree, take away."""
    plays = [
        (PLAYS_FOR[model], [play for play in site.catalog.plays.values() if play.model is model])
        for model in Model
    ]
    return site.render("team.html", catalog=site.catalog, plays=plays, told=load_instrument().readings.team)


def who_can_read(site: Site) -> str:
    """Return the four sentences on who can read a sealed code, as the forms have them."""
    return site.render("who_can_read.html")


def checkpoints(site: Site) -> str:
    """Return the checkpoint page's form: old results in, what moved out."""
    return site.render("checkpoints.html", catalog=site.catalog)


def checkpoint_agenda(site: Site) -> str:
    """Return the agenda of a checkpoint as a list inside a list."""
    items = (f"    - {item.name} ({minutes(item.minutes)})" for item in site.catalog.agenda.values())
    return "\n".join(items)


MACROS: Final = (team, who_can_read, checkpoints, checkpoint_agenda)
