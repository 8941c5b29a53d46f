"""Plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Final

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
from playbook.renderers.dispatch import blocks_of, short_links

if TYPE_CHECKING:
    from playbook.domain.action_plan import ActionPlan
    from playbook.results.documents import Result

WIDTH: Final = 88


def text(document: Result, instrument: Instrument, site: str = "", agreed: ActionPlan | None = None) -> str:
    """Return a result as plain text; links show only where ``site`` makes them complete."""
    return of_blocks(blocks_of(document, instrument, short_links(site), agreed), with_links=bool(site))


def of_blocks(blocks: Iterable[Block], *, with_links: bool) -> str:
    """Return blocks as plain text, with or without the addresses of links."""
    writer = _Writer(with_links=with_links)
    return "\n\n".join(said for block in blocks if (said := writer.block(block))) + "\n"


class _Writer:
    """Writes blocks as text, with or without the addresses of links."""

    def __init__(self, *, with_links: bool) -> None:
        self.with_links = with_links

    @singledispatchmethod
    def block(self, _block: Block) -> str:
        """Return the text of one block; what folds and what is drawn stays on the page."""
        return ""

    @block.register
    def _(self, block: Heading) -> str:
        title = _clean(block.text)
        return f"{title}\n{('=' if block.level == 2 else '-') * len(title)}"

    @block.register
    def _(self, block: Paragraph) -> str:
        return "" if block.role == "links" else _wrap(self._inline(block.text))

    @block.register
    def _(self, block: Lines) -> str:
        return "\n".join(_wrap(self._inline(item)) for item in block.items)

    @block.register
    def _(self, block: Bullets) -> str:
        return "\n".join(_wrap(self._inline(item), "- ") for item in block.items)

    @block.register
    def _(self, block: Changes) -> str:
        told = [_wrap(self._change(item), "- ") for item in block.items]
        more = [f"{block.more}:"] if block.items[block.open :] else []
        return "\n".join([*told[: block.open], *more, *told[block.open :]])

    @block.register
    def _(self, block: Table) -> str:
        return _columns((block.head, *block.rows))

    @block.register
    def _(self, block: Code) -> str:
        return block.text

    def _change(self, change: Change) -> str:
        links = "; ".join(self._link(span) for span in change.links)
        name = f"{change.name} ({change.gap})" if change.gap else change.name
        head = introduced(f"{change.label}:" if change.label else "", name)
        return " ".join(filter(None, (head, change.say, change.sign, f"[{links}]" if links else "")))

    def _inline(self, spans: Inline) -> str:
        return "".join(
            f"{span.text} ({span.href})" if span.href and self.with_links else span.text for span in spans
        )

    def _link(self, span: Span) -> str:
        return f"{span.text} {span.href}" if self.with_links else span.text


def _columns(rows: tuple[tuple[str, ...], ...]) -> str:
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    padded = (zip(row, widths, strict=True) for row in rows)
    return "\n".join("  ".join(cell.ljust(width) for cell, width in row).rstrip() for row in padded)


def _wrap(line: str, mark: str = "") -> str:
    return textwrap.fill(
        _clean(line),
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_on_hyphens=False,
        break_long_words=False,
    )


def _clean(line: str) -> str:
    return "".join(character for character in " ".join(line.split()) if character.isprintable())
