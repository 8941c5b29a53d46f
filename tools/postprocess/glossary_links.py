"""Links the first mention of an unusual term on a page to the glossary, with its meaning as the tooltip."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from playbook.catalog.permalinks import places
from playbook.catalog.redirects import plain
from playbook.catalog.schema import Catalog, Term

# Where terms are explained, where words are part of a form, and what developers read.
UNTOUCHED = (
    "404.html",
    "glossary/",
    "links/",
    "decisions/",
    "print/",
    "go/",
    "diagnostic/",
    "team/",
    "checkpoints/",
)
UNTOUCHED_TOO = ("facilitate/worksheet/", "facilitate/cards/")
PIECES = re.compile(r"(<[^>]*>)")
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
# Inside these a word is a heading, a name, a quotation of code, or a link already.
CLOSED = {"a", "abbr", "button", "caption", "cite", "code", "h1", "h2", "h3", "h4", "label", "legend", "pre"}
CLOSED |= {"script", "strong", "summary", "svg", "th"}


def link_all(site: Path, catalog: Catalog) -> int:
    """Link the mentions on every page of reading; return how many links were made."""
    total = 0
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        if path.startswith((*UNTOUCHED, *UNTOUCHED_TOO)):
            continue
        folder = path.removesuffix("index.html")
        html = page.read_text(encoding="utf-8")
        linked = linked_page(html, terms_for(folder, catalog), "../" * folder.count("/"))
        if linked != html:
            page.write_text(linked, encoding="utf-8")
            total += linked.count('class="pb-term"')
    return total


def terms_for(folder: str, catalog: Catalog) -> tuple[Term, ...]:
    """Return the terms that may need a word on a page: those with mentions that the page does not explain."""
    known = places(catalog)
    return tuple(
        term
        for term in catalog.terms.values()
        if term.mentions and (term.see is None or known[term.see].page != folder)
    )


def linked_page(html: str, terms: Iterable[Term], root: str) -> str:
    """Return a page in whose article the first mention of each term is a link; `root` leads to the site."""
    start, end = html.find("<article"), html.rfind("</article>")
    if start < 0:
        return html
    waiting = list(terms)
    return html[:start] + "".join(_linked(html[start:end], waiting, root)) + html[end:]


def _linked(article: str, waiting: list[Term], root: str) -> Iterator[str]:
    closed: list[str] = []
    for piece in PIECES.split(article):
        if found := TAG.match(piece):
            _follow(closed, found[2], ends=bool(found[1]), alone=piece.endswith("/>"))
            yield piece
        else:
            yield piece if closed or not piece.strip() else _with_links(piece, waiting, root)


def _follow(closed: list[str], tag: str, *, ends: bool, alone: bool) -> None:
    """Keep the list of open tags inside which nothing is linked."""
    if tag not in CLOSED or alone:
        return
    if not ends:
        closed.append(tag)
    elif tag in closed:
        closed.remove(tag)


def _with_links(text: str, waiting: list[Term], root: str) -> str:
    hits: list[tuple[int, int, Term]] = []
    for term in tuple(waiting):
        found = re.search(rf"\b(?:{'|'.join(map(re.escape, term.mentions))})\b", text, re.IGNORECASE)
        if found and not any(start < found.end() and found.start() < end for start, end, _ in hits):
            hits.append((found.start(), found.end(), term))
            waiting.remove(term)
    for start, end, term in sorted(hits, key=lambda hit: hit[0], reverse=True):
        text = f"{text[:start]}{_link(term, text[start:end], root)}{text[end:]}"
    return text


def _link(term: Term, words: str, root: str) -> str:
    meaning = escape(plain(term.meaning))
    return f'<a class="pb-term" href="{root}glossary/#{term.id}" title="{meaning}">{words}</a>'
