"""HTML for the page; every text is escaped here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from html import escape
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.charts.figure import responsive
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Change,
    Changes,
    Code,
    Figure,
    Fold,
    Heading,
    Inline,
    Lines,
    Paragraph,
    Span,
    Table,
)
from playbook.renderers.dispatch import blocks_of, direct_links, short_links

if TYPE_CHECKING:
    from playbook.domain.action_plan import ActionPlan
    from playbook.results.documents import Result


def html(
    document: Result,
    instrument: Instrument,
    *,
    root: str | None = None,
    site: str = "",
    agreed: ActionPlan | None = None,
) -> str:
    """Return a result as an HTML fragment.

    Links go straight to the sections where ``root`` (the way to the site's root, such as ``../``) is given,
    else by permanent short links below ``site``.
    """
    href = short_links(site) if root is None else direct_links(instrument, root)
    blocks = blocks_of(document, instrument, href, agreed)
    return f'<div class="pb-result" data-kind="{document["kind"]}">\n{_blocks(blocks)}</div>\n'


def fragment(blocks: Iterable[Block]) -> str:
    """Return blocks as HTML without the frame of a result around them."""
    return _blocks(blocks)


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(f"{_block(block)}\n" for block in blocks)


@singledispatch
def _block(block: Block) -> str:
    """Return the markup of one block."""
    raise TypeError(f"no markup for {type(block).__name__}")


@_block.register
def _(block: Heading) -> str:
    return f"<h{block.level}>{escape(block.text)}</h{block.level}>"


@_block.register
def _(block: Paragraph) -> str:
    return f"<p{_class(block.role)}>{_inline(block.text)}</p>"


@_block.register
def _(block: Lines) -> str:
    return '<div class="pb-lines">' + "".join(f"<p>{_inline(item)}</p>" for item in block.items) + "</div>"


@_block.register
def _(block: Bullets) -> str:
    items = "".join(f"<li>{_inline(item)}</li>" for item in block.items)
    return f"<ul{_class(block.role)}>{items}</ul>"


@_block.register
def _(block: Figure) -> str:
    pictures = responsive(block.draw(compact=False), block.draw(compact=True))
    return f'<div class="pb-figure pb-figure-{block.name}">{pictures}</div>'


@_block.register
def _(block: Code) -> str:
    return f'<p class="pb-code"><code>{escape(block.text)}</code></p>'


@_block.register
def _(block: Fold) -> str:
    return f"<details><summary>{escape(block.title)}</summary>\n{_blocks(block.blocks)}</details>"


@_block.register
def _(block: Changes) -> str:
    shown = _change_list(block.items[: block.open])
    if len(block.items) <= block.open:
        return shown
    more = _change_list(block.items[block.open :])
    return f"{shown}\n<details><summary>{escape(block.more)}</summary>\n{more}</details>"


@_block.register
def _(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' if cell else "<td></td>" for cell in table.head)
    rows = "".join(map(_row, table.rows))
    caption = f"<caption>{escape(table.caption)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(cells: tuple[str, ...]) -> str:
    rest = "".join(f"<td>{escape(cell)}</td>" for cell in cells[1:])
    return f'<tr><th scope="row">{escape(cells[0])}</th>{rest}</tr>'


def _change_list(items: Sequence[Change]) -> str:
    return '<ul class="pb-plan">' + "".join(map(_change, items)) + "</ul>" if items else ""


def _change(change: Change) -> str:
    parts = (
        ("label", escape(change.label)),
        ("name", escape(change.name)),
        (
            "gap",
            f'{escape(change.gap)} <span class="pb-gap-level">{escape(change.level)}</span>'
            if change.gap
            else "",
        ),
        ("say", escape(change.say)),
        ("sign", escape(change.sign)),
        ("links", " · ".join(map(_span, change.links))),
    )
    spans = (f'<span class="pb-plan-{name}">{text}</span>' for name, text in parts if text)
    return f"<li>{' '.join(spans)}</li>"


def _class(role: str) -> str:
    return f' class="pb-{role}"' if role else ""


def _inline(spans: Inline) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.href:
        return f'<a href="{escape(span.href)}">{text}</a>'
    if span.voice:
        return f'<span class="pb-{span.voice}">{text}</span>'
    if span.quiet:
        return f'<span class="pb-meta">{text}</span>'
    return f"<strong>{text}</strong>" if span.strong else text
