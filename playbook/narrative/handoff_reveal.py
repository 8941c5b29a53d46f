"""The screens of a handoff's reveal: the works, the strands, three of them, and where to begin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from playbook.domain.strands import SIDES
from playbook.narrative import handoff_charts
from playbook.narrative.blocks import Block, Figure, Fold, Heading, Paragraph, Span
from playbook.narrative.handoff import HandoffNotes
from playbook.narrative.pattern import plain
from playbook.narrative.reveal import Screen

if TYPE_CHECKING:
    from playbook.results.handoff_documents import HandoffResult

TALKED_ABOUT: Final = 3
"""So many strands fit 45 minutes; the others are there on request."""


def strands_to_talk_about(document: HandoffResult) -> list[str]:
    """Return the three strands of the reveal: needed ones of ``discuss``, then the plan, then torn others."""
    strands = document["strands"]
    needed = [name for name in document["discuss"] if strands[name]["needed"]]
    torn = [name for name in document["discuss"] if not strands[name]["needed"]]
    return list(dict.fromkeys([*needed, *document["plan"], *torn]))[:TALKED_ABOUT]


def handoff_screens(notes: HandoffNotes) -> tuple[Screen, ...]:
    """Return the screens in the order in which both sides look at them."""
    return (
        _works(notes),
        _strands(notes),
        *(_strand(notes, name) for name in strands_to_talk_about(notes.document)),
        _begin(notes),
    )


def _works(notes: HandoffNotes) -> Screen:
    says = notes.says
    told = list(notes.about_the_works())
    drawn = Figure("works", partial(handoff_charts.works_of, notes.document, notes.words))
    placed = any(handoff_charts.work_score(notes.document, side) is not None for side in SIDES)
    blocks: tuple[Block, ...] = (
        Heading(3, says["works"]),
        *((drawn,) if placed else ()),
        *(Paragraph(text, "screen-facts") for text in told),
    )
    return Screen("works", blocks, " ".join([f"{says['works']}.", *map(plain, told)]))


def _strands(notes: HandoffNotes) -> Screen:
    says, verdict = notes.says, notes.verdict()
    moved = tuple(notes.moved())
    told = " ".join(plain(block.text) for block in moved if isinstance(block, Paragraph))
    table = Fold(says["as-table"], (notes.table(),))
    blocks = (Heading(3, says["table"]), verdict, *moved, notes.picture(), table)
    return Screen("strands", blocks, f"{says['table']}. {plain(verdict.text)} {told}".strip())


def _strand(notes: HandoffNotes, name: str) -> Screen:
    card, item = notes.words.strands[name], notes.document["strands"][name]
    state = notes.words.states[item["state"]]
    is_open = name in notes.document["discuss"]
    why = notes.why_talk(name) if is_open else f"{state.capitalize()}. {card.anyone}"
    answered = zip(SIDES, (item["composers"], item["performers"]), strict=True)
    sides = (
        Figure(f"dots-{side}", partial(handoff_charts.side_dots_of, card.name, notes.says[side], answers))
        for side, answers in answered
        if answers["n"]
    )
    blocks: tuple[Block, ...] = (
        Heading(3, card.name),
        Paragraph((Span(card.ask),), "screen-ask"),
        *sides,
        Paragraph((Span(why),), "screen-talk"),
    )
    return Screen(name, blocks, f"{card.name}. {card.ask} {why}")


def _begin(notes: HandoffNotes) -> Screen:
    says, document = notes.says, notes.document
    blocks = (Heading(3, says["begin"]), *notes.plan())
    card = notes.words.strands[document["first_move"]] if document["first_move"] else None
    told = f"{card.name}: {card.step}" if card else says["nothing"]
    return Screen("begin", blocks, f"{says['begin']}. {told}")
