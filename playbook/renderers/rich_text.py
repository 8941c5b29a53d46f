"""HTML for the clipboard: what wikis, documents and letters take as headings, lists, tables and links.

It wears no class and no style, so that whatever it is pasted into dresses it as its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from html import escape
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
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


def rich_text(
    document: Result, instrument: Instrument, site: str = "", agreed: ActionPlan | None = None
) -> str:
    """Return the notes of a result as plain HTML with permanent short links below ``site``."""
    return of_blocks(notes_of(document, instrument, short_links(site), agreed))


def of_blocks(blocks: Iterable[Block]) -> str:
    """Return blocks as plain HTML; what folds and what is drawn stays on the page."""
    return "\n".join(text for block in blocks if (text := _block(block))) + "\n"


def inline(text: Inline) -> str:
    """Return a text as HTML."""
    return "".join(map(_span, text)).strip()


@singledispatch
def _block(_block: Block) -> str:
    return ""


@_block.register
def _(block: Heading) -> str:
    return f"<h{block.level}>{escape(block.text)}</h{block.level}>"


@_block.register
def _(block: Paragraph) -> str:
    text = inline(block.text)
    return f"<p><strong>{text}</strong></p>" if block.role == "verdict" else f"<p>{text}</p>"


@_block.register
def _(block: Lines) -> str:
    return "\n".join(f"<p>{inline(item)}</p>" for item in block.items)


@_block.register
def _(block: Bullets) -> str:
    return _list(map(inline, block.items))


@_block.register
def _(block: Changes) -> str:
    told = _list(map(_change, block.items[: block.open])) if block.open else ""
    rest = [_named(change) for change in block.items[block.open :]]
    return told + (f"<p>{escape(block.more)}: {listed(rest)}.</p>" if rest else "")


@_block.register
def _(block: Table) -> str:
    names = (block.head[0] or block.caption, *block.head[1:])
    head = "".join(f"<th>{escape(cell)}</th>" if cell else "<td></td>" for cell in names)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


@_block.register
def _(block: Code) -> str:
    return f"<p><code>{escape(block.text)}</code></p>"


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _change(change: Change) -> str:
    links = " · ".join(map(_span, change.links))
    label = f"<strong>{escape(change.label)}:</strong>" if change.label else ""
    head = introduced(label, _named(change))
    return " ".join(filter(None, (head, escape(change.say), escape(change.sign), links)))


def _named(change: Change) -> str:
    name = escape(change.name)
    return f"{name} ({change.gap})" if change.gap else name


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.href:
        return f'<a href="{escape(span.href)}">{text}</a>'
    if span.quiet:
        return f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if span.strong else text
