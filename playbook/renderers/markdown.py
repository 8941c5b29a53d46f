"""Markdown for the retro notes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.codecs.markdown_escape import escaped
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Change,
    Changes,
    Code,
    Heading,
    Inline,
    Lines,
    Paragraph,
    Span,
    Table,
    introduced,
)
from playbook.narrative.wording import listed
from playbook.renderers.dispatch import notes_of, short_links

if TYPE_CHECKING:
    from playbook.domain.action_plan import ActionPlan
    from playbook.results.documents import Result


def markdown(
    document: Result, instrument: Instrument, site: str = "", agreed: ActionPlan | None = None
) -> str:
    """Return the notes of a result as Markdown with permanent short links below ``site``."""
    return of_blocks(notes_of(document, instrument, short_links(site), agreed))


def of_blocks(blocks: Iterable[Block]) -> str:
    """Return blocks as Markdown, a blank line between two."""
    return "\n\n".join(text for block in blocks if (text := _block(block))) + "\n"


def escape(text: str) -> str:
    """Return text so that Markdown shows it as it is."""
    return escaped(" ".join(text.split()))


@singledispatch
def _block(_block: Block) -> str:
    """Return the Markdown of one block; what folds and what is drawn stays on the page."""
    return ""


@_block.register
def _(block: Heading) -> str:
    return f"{'#' * block.level} {escape(block.text)}"


@_block.register
def _(block: Paragraph) -> str:
    if block.role == "verdict":
        return f"**{''.join(escaped(span.text) for span in block.text)}**"
    return f"*{_inline(block.text)}*" if block.role == "meta" else _inline(block.text)


@_block.register
def _(block: Lines) -> str:
    return "\n\n".join(map(_inline, block.items))


@_block.register
def _(block: Bullets) -> str:
    return "\n".join(f"- {_inline(item)}" for item in block.items)


@_block.register
def _(block: Changes) -> str:
    told = "\n".join(f"- {_change(item)}" for item in block.items[: block.open])
    rest = [_named(change) for change in block.items[block.open :]]
    then = f"{escape(block.more)}: {listed(rest)}." if rest else ""
    return "\n\n".join(filter(None, (told, then)))


@_block.register
def _(block: Table) -> str:
    head = (block.head[0] or block.caption, *block.head[1:])
    return "\n".join([_row(head), "|" + "---|" * len(block.head), *map(_row, block.rows)])


@_block.register
def _(block: Code) -> str:
    return f"`{block.text}`"


def _change(change: Change) -> str:
    links = " · ".join(map(_span, change.links))
    head = introduced(f"**{escape(change.label)}:**" if change.label else "", _named(change))
    return " ".join(filter(None, (head, escape(change.say), escape(change.sign), links)))


def _named(change: Change) -> str:
    return f"{escape(change.name)} ({change.gap})" if change.gap else escape(change.name)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(escape, cells))} |"


def _inline(spans: Inline) -> str:
    return "".join(map(_span, spans)).strip()


def _span(span: Span) -> str:
    text = escaped(span.text)
    if span.href:
        return f"[{text}]({span.href})"
    for sign, wanted in (("**", span.strong), ("*", span.quiet)):
        inner = text.strip()
        if wanted and inner:
            return text.replace(inner, f"{sign}{inner}{sign}", 1)
    return text
