"""The forms of a team's session and of its checkpoints."""

from __future__ import annotations

from typing import Final

from macros.context import Site
from macros.labels import PLAYS_FOR
from playbook.catalog.instrument import Model


def team(site: Site) -> str:
    """Return the team page's form: invite, collect, reveal, agree, take away."""
    plays = [
        (PLAYS_FOR[model], [play for play in site.catalog.plays.values() if play.model is model])
        for model in Model
    ]
    return site.render("team.html", catalog=site.catalog, plays=plays)


def checkpoints(site: Site) -> str:
    """Return the checkpoint page's form: old results in, what moved out."""
    return site.render("checkpoints.html", catalog=site.catalog)


MACROS: Final = (team, checkpoints)
