"""A result as one HTML file that needs nothing else: the fragment, its colours and a little type."""

from __future__ import annotations

from dataclasses import fields
from html import escape
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.charts.palette import PAGE
from playbook.colour.scheme import Scheme
from playbook.renderers.html import html

if TYPE_CHECKING:
    from playbook.domain.action_plan import ActionPlan
    from playbook.results.documents import Result

_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
{body}</html>
"""
_STYLE: Final = """:root { color-scheme: light dark; %(light)s }
@media (prefers-color-scheme: dark) { :root { %(dark)s } }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
body { background: var(--pb-paper); color: var(--pb-ink); }
a { color: inherit; }
th, td { padding: 0.2em 1em 0.2em 0; text-align: start; }
svg { max-width: 100%%; height: auto; }
.pb-wide { display: none; }
@media (min-width: 576px) { .pb-wide { display: block; } .pb-narrow { display: none; } }"""


def page(document: Result, instrument: Instrument, site: str, agreed: ActionPlan | None = None) -> str:
    """Return a result document as a whole page; its links are short links below ``site``."""
    title = f"Factory or Orchestra? {document['scope'] or ''}".strip()
    return whole_page(title, html(document, instrument, site=site, agreed=agreed), instrument)


def whole_page(title: str, body: str, instrument: Instrument) -> str:
    """Return a fragment as a whole page."""
    colours = instrument.colours
    style = _STYLE % {"light": _properties(colours.light), "dark": _properties(colours.dark)}
    return _PAGE.format(title=escape(title), style=style, body=body)


def _properties(scheme: Scheme) -> str:
    names = [item.name for item in fields(PAGE) if str(getattr(PAGE, item.name)).startswith("var(")]
    return " ".join(f"--pb-{name}: {getattr(scheme, name)};" for name in names)
