"""Links the first mention of an unusual term on a page to the glossary, with its meaning as the tooltip."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from playbook.catalog.permalinks import places
from playbook.catalog.redirects import plain
from playbook.catalog.schema import Catalog, Term
from tools.postprocess.pages import Page, Pages, Token

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
UNTOUCHED_TOO = tuple(
    f"facilitate/{name}/" for name in ("worksheet", "cards", "handoff-worksheet", "handoff-cards")
)
# Inside these a word is a heading, a name, a quotation of code, or a link already.
CLOSED = {"a", "abbr", "button", "caption", "cite", "code", "h1", "h2", "h3", "h4", "label", "legend", "pre"}
CLOSED |= {"script", "strong", "summary", "svg", "th"}
LINK_END = Token("</a>", "a", closes=True)


def link_all(pages: Pages, catalog: Catalog) -> None:
    """Link the mentions on every page of reading."""
    for path, page in pages.items():
        if not path.startswith((*UNTOUCHED, *UNTOUCHED_TOO)):
            folder = path.removesuffix("index.html")
            link(page, terms_for(folder, catalog), "../" * folder.count("/"))


def terms_for(folder: str, catalog: Catalog) -> tuple[Term, ...]:
    """Return the terms that may need a word on a page: those with mentions that the page does not explain."""
    known = places(catalog)
    return tuple(
        term
        for term in catalog.terms.values()
        if term.mentions and (term.see is None or known[term.see].page != folder)
    )


def link(page: Page, terms: Iterable[Term], root: str) -> None:
    """Make the first mention of each term in the page's article a link; `root` leads to the site."""
    article, waiting = page.article(), list(terms)
    page.tokens[article] = _linked(page.tokens[article], waiting, root)


def _linked(article: Iterable[Token], waiting: list[Term], root: str) -> Iterator[Token]:
    closed: list[str] = []
    for token in article:
        if token.tag in CLOSED:
            _follow(closed, token)
        if token.tag or closed or token.raw.isspace():
            yield token
        else:
            yield from _with_links(token.raw, waiting, root)


def _follow(closed: list[str], token: Token) -> None:
    """Keep the list of open tags inside which nothing is linked."""
    if token.opens:
        closed.append(token.tag)
    elif token.closes and token.tag in closed:
        closed.remove(token.tag)


def _with_links(text: str, waiting: list[Term], root: str) -> Iterator[Token]:
    hits: list[tuple[int, int, Term]] = []
    for term in tuple(waiting):
        found = re.search(rf"\b(?:{'|'.join(map(re.escape, term.mentions))})\b", text, re.IGNORECASE)
        if found and not any(start < found.end() and found.start() < end for start, end, _ in hits):
            hits.append((found.start(), found.end(), term))
            waiting.remove(term)
    done = 0
    for start, end, term in sorted(hits, key=lambda hit: hit[0]):
        yield from (Token(text[done:start]), _link(term, root), Token(text[start:end]), LINK_END)
        done = end
    yield Token(text[done:])


def _link(term: Term, root: str) -> Token:
    given = {"class": "pb-term", "href": f"{root}glossary/#{term.id}", "title": plain(term.meaning)}
    written = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
    return Token(f"<a{written}>", "a", opens=True, given=given)
