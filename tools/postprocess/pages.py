"""Reads each built page once for all steps that follow, as the tokens it is written in, and writes it once.

No step reads or writes a page's file itself. The tokens joined are the page, byte for byte.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NOTHING: Mapping[str, str] = MappingProxyType({})


class Token(NamedTuple):
    """A piece of a page as it is written: a tag, a comment (``!``), or text, which has no tag."""

    raw: str
    tag: str = ""
    opens: bool = False
    closes: bool = False
    given: Mapping[str, str] = NOTHING

    @property
    def depth(self) -> int:
        """How much deeper what follows lies."""
        return self.opens - self.closes


@dataclass(slots=True)
class Page:
    """A built page, as a step may change it."""

    tokens: list[Token]

    @property
    def html(self) -> str:
        """The page as it stands."""
        return "".join(token.raw for token in self.tokens)

    def meta(self, name: str) -> str | None:
        """Return what the page's head says of itself under a name or property."""
        for token in self.tokens:
            if token.tag == "meta" and name in {token.given.get("name"), token.given.get("property")}:
                return token.given.get("content")
            if token.closes and token.tag == "head":
                break
        return None

    def article(self) -> slice:
        """Return where the article's tokens stand, its own tags included; an empty slice if there is none."""
        places = [place for place, token in enumerate(self.tokens) if token.tag == "article"]
        return slice(places[0], places[-1] + 1) if places else slice(0)


# By the path from the site's root, in order.
Pages = Mapping[str, Page]


class _Reader(HTMLParser):
    """Notes where each token begins, and what its tag says."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self.noted: list[tuple[int, str, bool, bool, Mapping[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs, opens=tag not in VOID)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._note(tag, closes=True)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the signature is the base class's
        self._note("!")

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def handle_data(self, data: str) -> None:  # noqa: ARG002 - as above
        if not self.noted or self.noted[-1][1]:
            self._note("")

    def _note(
        self,
        tag: str,
        attrs: Iterable[tuple[str, str | None]] = (),
        *,
        opens: bool = False,
        closes: bool = False,
    ) -> None:
        line, column = self.getpos()
        given = {name: value or "" for name, value in attrs} if attrs else NOTHING
        self.noted.append((self.lines[line - 1] + column, tag, opens, closes, given))


def parse(html: str) -> Page:
    """Return a page as its tokens."""
    noted = _Reader(html).noted
    places = pairwise([*(start for start, *_ in noted), len(html)])
    return Page(
        [
            Token(html[start:end], tag, opens, closes, given)
            for (start, end), (_, tag, opens, closes, given) in zip(places, noted, strict=True)
        ]
    )


def read(site: Path, paths: Iterable[str] | None = None) -> dict[str, Page]:
    """Read the pages at these paths, or every page of the site."""
    if paths is None:
        paths = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {path: parse((site / path).read_bytes().decode()) for path in sorted(paths)}


def write(site: Path, pages: Pages) -> None:
    """Write every page as it stands."""
    for path, page in pages.items():
        (site / path).write_bytes(page.html.encode())
