"""The templates of the macros: all markup of generated pages, and the few filters it needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markdown import Markdown  # type: ignore[import-untyped]
from markupsafe import Markup

from macros import labels, limits

TEMPLATES: Final = Path(__file__).with_name("templates")

_TOUCHING: Final = re.compile(r"(</(?:th|td|tr|thead|caption|dt|dd|label|summary|figcaption|option|p)>)(?=<)")
_PARAGRAPH: Final = ("<p>", "</p>")


def environment(links: Mapping[str, Callable[..., str]]) -> Environment:
    """Return the templates with ``links`` as functions; an undefined name or missing template is an error."""
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        # The usual start of a comment is how a heading gets its id in Markdown.
        comment_start_string="{##",
        comment_end_string="##}",
    )
    templates.globals.update(links)
    templates.globals.update(labels.WORDS, limits=limits.LIMITS)
    templates.filters["md"] = inline
    return templates


def inline(text: str) -> Markup:
    """Return Markdown of one paragraph as HTML without the paragraph around it."""
    html = Markdown(output_format="html").convert(text)
    opening, closing = _PARAGRAPH
    if html.startswith(opening) and html.endswith(closing) and html.count(opening) == 1:
        html = html.removeprefix(opening).removesuffix(closing)
    return Markup(html)  # noqa: S704 - the texts are our own content


def searchable(html: str) -> str:
    """Return HTML of which the search reads what a reader does.

    It strips tags and would join the words of cells that touch; what a drawing says stands in its table too.
    """
    return _TOUCHING.sub(r"\1 ", html).replace("<svg ", "<svg data-search-exclude ")
