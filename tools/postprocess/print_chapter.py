"""Reads a built page as a chapter of the whole playbook: its article, without what only a screen can use."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
DROPPED_TAGS = {"form", "script"}
DROPPED_CLASSES = {"headerlink", "pb-cite", "pb-own-controls"}
WAYS_ON = "-next"
ATTRIBUTE = re.compile(r'(?<=\s)([\w:-]+)="([^"]*)"')
HEADING = re.compile(r"h[1-5]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a page as it is written: a tag, or text, which has no tag."""

    raw: str
    tag: str = ""
    opens: bool = False
    closes: bool = False
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """How much deeper what follows lies."""
        return self.opens - self.closes


class _Article(HTMLParser):
    """Collects the tokens inside `<article>`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tokens: list[Token] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._take(Token(self.get_starttag_text() or "", tag, opens=tag not in VOID, given=given))
        self.inside = self.inside or tag == "article"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._take(Token(self.get_starttag_text() or "", tag, given=given))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"
        self._take(Token(f"</{tag}>", tag, closes=True))

    def handle_data(self, data: str) -> None:
        self._take(Token(data))

    def handle_entityref(self, name: str) -> None:
        self._take(Token(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._take(Token(f"&#{name};"))

    def _take(self, token: Token) -> None:
        if self.inside:
            self.tokens.append(token)


def chapter(html: str) -> tuple[Token, ...]:
    """Return the article of a page, without forms, links to itself and the ways on at its end."""
    reader = _Article()
    reader.feed(html)
    reader.close()
    return tuple(_without_ways_on(_without_screen(reader.tokens)))


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
