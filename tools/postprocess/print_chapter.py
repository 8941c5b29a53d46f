"""Reads a built page as a chapter of the whole playbook: its article, without what only a screen can use."""

import re
from collections.abc import Callable, Iterable, Iterator

from tools.postprocess.pages import Page, Token

DROPPED_TAGS = {"form", "script"}
DROPPED_CLASSES = {"headerlink", "pb-cite", "pb-own-controls"}
WAYS_ON = "-next"
ATTRIBUTE = re.compile(r'(?<=\s)([\w:-]+)="([^"]*)"')
HEADING = re.compile(r"h[1-5]")


def chapter(page: Page) -> tuple[Token, ...]:
    """Return what stands in a page's article, without forms, links to itself and the ways on at its end."""
    inside = page.tokens[page.article()][1:-1]
    return tuple(_without_ways_on(_without_screen(inside)))


def title(tokens: Iterable[Token]) -> str:
    """Return the text of the first heading, as written."""
    words, inside = "", False
    for token in tokens:
        if token.tag == "h1":
            if token.closes:
                break
            inside = True
        elif inside and not token.tag:
            words += token.raw
    return words.strip()


def top(tokens: Iterable[Token]) -> str:
    """Return the id of the first heading."""
    return next(token.given["id"] for token in tokens if token.tag == "h1" and token.opens)


def written(tokens: Iterable[Token], change: Callable[[str, str], str]) -> str:
    """Return the chapter as markup, a level deeper and unfolded; `change` gives each attribute its value."""
    return "".join(_written(token, change) for token in tokens).strip()


def _written(token: Token, change: Callable[[str, str], str]) -> str:
    raw = token.raw
    if token.given:
        raw = ATTRIBUTE.sub(lambda found: f'{found[1]}="{change(found[1], found[2])}"', raw)
    if HEADING.fullmatch(token.tag):
        raw = raw.replace(token.tag, f"h{int(token.tag[1]) + 1}", 1)
    if token.tag == "details" and token.opens and "open" not in token.given:
        raw = raw.replace("<details", "<details open", 1)
    return raw


def _without_screen(tokens: Iterable[Token]) -> Iterator[Token]:
    dropped = 0
    for token in tokens:
        if dropped or _is_for_screens(token):
            dropped += token.depth
        else:
            yield token


def _is_for_screens(token: Token) -> bool:
    classes = set(token.given.get("class", "").split())
    return token.opens and (token.tag in DROPPED_TAGS or bool(classes & DROPPED_CLASSES))


def _without_ways_on(tokens: Iterable[Token]) -> Iterator[Token]:
    dropped = False
    for token in tokens:
        if token.tag == "h2" and token.opens:
            dropped = token.given.get("id", "").endswith(WAYS_ON)
        if not dropped:
            yield token
