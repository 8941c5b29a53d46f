"""The permanent short links as files: a forwarding page for each id, and the list of all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from playbook.catalog.permalinks import Permalink, places, short_link
from playbook.catalog.schema import Catalog

LIST: Final = "links.json"

_TO_ROOT: Final = "../../"
"""From a forwarding page to the site's root, so that the site works under any path."""
_MARKUP: Final = re.compile(r"\*\*|[*`]")
_SENTENCE_END: Final = re.compile(r"[.?!][”)]?(?=\s|$)")
_SHORTEST_SUMMARY: Final = 50


@dataclass(frozen=True, slots=True)
class Link:
    """A citable place with one sentence that tells what stands there."""

    place: Permalink
    summary: str


def links(catalog: Catalog) -> tuple[Link, ...]:
    """Return every citable place of the site, in the order of the catalog."""
    summaries = dict(_summaries(catalog))
    return tuple(Link(place, plain(summaries[place.id])) for place in places(catalog).values())


def pages(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file that makes the short links work; paths are below the site's root."""
    known = links(catalog)
    for link in known:
        yield f"{short_link(link.place.id)}index.html", forwarding_page(link)
    yield LIST, listing(known)


def forwarding_page(link: Link) -> str:
    """Return a page that forwards without JavaScript, and says where it leads if forwarding is off."""
    target, title = escape(_TO_ROOT + link.place.path), escape(link.place.title)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title} (short link)</title>
<meta http-equiv="refresh" content="0; url={target}">
<link rel="canonical" href="{escape(_TO_ROOT + link.place.page)}">
</head>
<body>
<h1>{title}</h1>
<p>{escape(link.summary)}</p>
<p>This short link leads to <a href="{target}">{title}</a>. Follow it if your browser stays here.</p>
</body>
</html>
"""


def listing(known: Iterable[Link]) -> str:
    """Return ``links.json``: short links and pages are relative to the file itself."""
    entries = [
        {
            "id": link.place.id,
            "title": link.place.title,
            "link": short_link(link.place.id),
            "page": link.place.path,
            "summary": link.summary,
        }
        for link in known
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def plain(text: str) -> str:
    """Return inline Markdown as one line of plain text."""
    return " ".join(_MARKUP.sub("", text).split())


def opening(text: str) -> str:
    """Return as many whole sentences from the start of a text as make a summary."""
    end = 0
    for found in _SENTENCE_END.finditer(text):
        end = found.end()
        if end >= _SHORTEST_SUMMARY:
            break
    return text[:end] or text


def _summaries(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield from ((section.id, section.summary) for section in catalog.sections.values())
    yield from ((question.id, question.ask) for question in catalog.questions.values())
    yield from ((element.id, element.ask) for element in catalog.elements.values())
    yield from ((play.id, play.purpose) for play in catalog.plays.values())
    yield from ((step.id, step.purpose) for step in catalog.steps.values())
    yield from ((pitfall.id, pitfall.summary) for pitfall in catalog.pitfalls.values())
    yield from ((case.id, case.summary) for case in catalog.cases.values())
    yield from ((symptom.id, opening(symptom.likely)) for symptom in catalog.symptoms.values())
    yield from ((term.id, term.meaning) for term in catalog.terms.values())
    yield from ((reference.id, opening(reference.says)) for reference in catalog.references.values())
