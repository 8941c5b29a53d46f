"""A case's handoff before and after, as the package computes it from assumed answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from playbook.catalog.case_handoff import CaseSides
from playbook.catalog.handoff import HandoffWords, load_handoff
from playbook.catalog.schema import Case, Catalog
from playbook.domain.ballot import QUESTIONS
from playbook.domain.handoff import tally_handoff
from playbook.domain.handoff_ballot import HandoffBallot
from playbook.domain.strands import SIDES, STRANDS
from playbook.narrative.blocks import Figure
from playbook.narrative.handoff_charts import strands_of
from playbook.renderers.html import fragment
from playbook.results.handoff import HandoffScope, handoff_document
from playbook.results.handoff_documents import HandoffResult, StrandPart


@dataclass(frozen=True, slots=True)
class StrandStory:
    """One strand of a case's handoff before and after; ``changed`` where the article tells what was done."""

    name: str
    before: StrandPart
    after: StrandPart
    changed: bool


@dataclass(frozen=True, slots=True)
class HandoffStory:
    """A case's handoff as the package computes it, before and after, with both pictures."""

    words: HandoffWords
    before: HandoffResult
    after: HandoffResult
    rows: tuple[StrandStory, ...]
    drawn_before: str
    drawn_after: str


def case_handoff(case: Case, catalog: Catalog) -> HandoffStory | None:
    """Return a case's handoff before and after, computed from assumed answers; ``None`` where it has none."""
    told = case.handoff
    if told is None:
        return None
    words = load_handoff()
    before, after = (
        handoff_document(tally_handoff(_ballots(sides), told.times), catalog, HandoffScope())
        for sides in (told.before, told.after)
    )
    rows = (
        StrandStory(card.name, before["strands"][name], after["strands"][name], changed=name in told.changed)
        for name, card in words.strands.items()
    )
    return HandoffStory(words, before, after, tuple(rows), _strands_drawn(before), _strands_drawn(after))


def _ballots(sides: CaseSides) -> Iterator[HandoffBallot]:
    for side, told in ((SIDES[0], sides.composers), (SIDES[1], sides.performers)):
        work, strands = (
            dict(zip(*pair, strict=True)) for pair in ((QUESTIONS, told.work), (STRANDS, told.strands))
        )
        yield from (HandoffBallot(side, work, strands) for _ in range(told.people))


def _strands_drawn(document: HandoffResult) -> str:
    return fragment([Figure("strands", partial(strands_of, document, load_handoff()))])
