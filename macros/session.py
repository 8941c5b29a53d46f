"""The forms of a team's session, of its checkpoints and of the map."""

from __future__ import annotations

from typing import Final

from macros.context import Site
from macros.labels import PLAYS_FOR, minutes
from playbook.catalog.handoff import load_handoff
from playbook.catalog.load import load_instrument
from playbook.catalog.schema import Model, Play
from playbook.domain.strands import JUDGED_BY_BOTH


def team(site: Site) -> str:
    """Return the team page's form: invite, collect, reveal, agree, take away."""
    plays = [(PLAYS_FOR[model], _plays_for(site, model)) for model in Model]
    return _session(site, plays, handoff=False)


def handoff(site: Site) -> str:
    """Return the handoff page's forms: the session of both sides, and the ballot of those who are invited."""
    plays = [
        (PLAYS_FOR[model], _plays_for(site, model)) for model in (Model.HANDOFF, Model.FACTORY, Model.ANY)
    ]
    ballot = site.render("handoff_ballot.html", catalog=site.catalog, words=load_handoff())
    return f"{_session(site, plays, handoff=True)}\n{ballot}"


def strands(site: Site) -> str:
    """Return the eight strands as a table, with who judges each."""
    return site.render("strands.html", words=load_handoff(), both=JUDGED_BY_BOTH)


def _session(site: Site, plays: list[tuple[str, list[Play]]], *, handoff: bool) -> str:
    told, words = load_instrument().readings.team, load_handoff()
    return site.render(
        "team.html", catalog=site.catalog, plays=plays, told=told, words=words, handoff=handoff
    )


def _plays_for(site: Site, model: Model) -> list[Play]:
    return [play for play in site.catalog.plays.values() if play.model is model]


def who_can_read(site: Site) -> str:
    """Return the four sentences on who can read a sealed code, as the forms have them."""
    return site.render("who_can_read.html")


def checkpoints(site: Site) -> str:
    """Return the checkpoint page's form: old results in, what moved out."""
    return site.render("checkpoints.html", catalog=site.catalog)


def works_map(site: Site) -> str:
    """Return the map page's form: notes of several pieces of work in, one picture and three lists out."""
    return site.render("map.html", catalog=site.catalog)


def checkpoint_agenda(site: Site) -> str:
    """Return the agenda of a checkpoint as a list inside a list."""
    items = (f"    - {item.name} ({minutes(item.minutes)})" for item in site.catalog.agenda.values())
    return "\n".join(items)


MACROS: Final = (team, handoff, strands, who_can_read, checkpoints, works_map, checkpoint_agenda)
