"""A link with its title: as Markdown, as text, as HTML."""

from __future__ import annotations

from html import escape

from playbook.codecs.markdown_escape import escaped


def markdown(title: str, address: str) -> str:
    """Return a link as Markdown."""
    return f"[{escaped(title)}]({address})"


def titled(title: str, address: str) -> str:
    """Return a title and its address on two lines."""
    return f"{title}\n{address}\n"


def html(title: str, address: str) -> str:
    """Return a link as HTML."""
    return f'<a href="{escape(address)}">{escape(title)}</a>'
