"""Turns a result document of any kind into blocks, with links that suit the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.catalog.permalinks import places, short_link
from playbook.narrative.ballot import ballot_reading
from playbook.narrative.blocks import Block
from playbook.narrative.common import Href

if TYPE_CHECKING:
    from playbook.domain.action_plan import ActionPlan
    from playbook.narrative.summary import Summary
    from playbook.results.documents import Result


def blocks_of(
    document: Result, instrument: Instrument, href: Href, agreed: ActionPlan | None = None
) -> tuple[Block, ...]:
    """Return the blocks of a ballot, team or checkpoint document; what one does not need is not loaded."""
    if document["kind"] == "ballot":
        return ballot_reading(document, instrument, href)
    from playbook.domain.action_plan import ActionPlan  # noqa: PLC0415
    from playbook.narrative.checkpoint import checkpoint_reading  # noqa: PLC0415
    from playbook.narrative.team import team_reading  # noqa: PLC0415

    if document["kind"] == "team":
        return team_reading(document, instrument, href, agreed or ActionPlan())
    return checkpoint_reading(document, instrument, href, agreed or ActionPlan())


def notes_of(
    document: Result, instrument: Instrument, href: Href, agreed: ActionPlan | None = None
) -> tuple[Block, ...]:
    """Return the blocks of a result's notes, which begin with the decision."""
    from playbook.domain.action_plan import ActionPlan  # noqa: PLC0415

    plan = agreed or ActionPlan()
    if document["kind"] == "ballot":
        from playbook.narrative.ballot_notes import ballot_notes  # noqa: PLC0415

        return ballot_notes(document, instrument, href)
    if document["kind"] == "team":
        return blocks_of(document, instrument, href, plan)
    from playbook.narrative.checkpoint_notes import checkpoint_notes  # noqa: PLC0415

    return checkpoint_notes(document, instrument, href, plan)


def summary_of(document: Result, instrument: Instrument, agreed: ActionPlan | None = None) -> Summary:
    """Return what a result comes to in a few sentences."""
    from playbook.domain.action_plan import ActionPlan  # noqa: PLC0415
    from playbook.narrative import checkpoint_notes, summaries  # noqa: PLC0415

    plan = agreed or ActionPlan()
    if document["kind"] == "ballot":
        return summaries.summary_of_ballot(document, instrument)
    if document["kind"] == "team":
        return summaries.summary_of_team(document, instrument, plan)
    return checkpoint_notes.summary_of_checkpoint(document, instrument, plan)


def short_links(site: str) -> Href:
    """Return links for the outside: permanent short links below the site's root."""
    return lambda place_id: short_link(place_id, site)


def direct_links(instrument: Instrument, root: str) -> Href:
    """Return links for the site's own pages, straight to the section; ``root`` is the way to its root."""
    known = places(instrument)
    return lambda place_id: root + known[place_id].path
