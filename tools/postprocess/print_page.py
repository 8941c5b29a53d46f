"""Fills the page of the whole playbook: every page of reading, one after another, linked within itself."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from tools.postprocess.pages import Page, Pages, Token
from tools.postprocess.print_chapter import chapter, title, top, written
from tools.site import fs

BOOK = "print/"
PLACE = "data-book"
# The way in, what is filled in, what is told twice, and the list of links.
FORMS = {"diagnostic/", "team/", "handoff/", "checkpoints/", "map/", "plays/forms/"}
CARDS = {"facilitate/cards/", "facilitate/handoff-cards/"}
LEFT_OUT = {"", *FORMS, *CARDS, "sample/", "links/", "faults/"}
# overrides/main.html writes the theme's link to the next page in such a meta element.
NEXT = "next"
ENTRY = re.compile(rf"\s*<url>\s*<loc>[^<]*/{BOOK}</loc>.*?</url>", re.DOTALL)
REFERENCES = {"id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"}
ADDRESSES = {"href", "src"}

Chapters = Mapping[str, tuple[Token, ...]]
Names = Mapping[tuple[str, str], str]


def bind(site: Path, pages: Pages) -> None:
    """Put the chapters into the site's page for them, and take that page out of the sitemap.

    Raises ValueError if the page has no place for them, or if no page names a next one.
    """
    frame = pages[f"{BOOK}index.html"].tokens
    places = [index for index, token in enumerate(frame) if PLACE in token.given]
    if len(places) != 1:
        raise ValueError(f"{BOOK}index.html needs exactly one <div {PLACE}></div>")
    chapters = {path: chapter(_page(pages, path)) for path in _order(pages) if path not in LEFT_OUT}
    if not chapters:
        raise ValueError('index.html needs one <meta name="next" content="…">: the order of the chapters')
    taken = {token.given["id"] for token in frame if "id" in token.given}
    # Both tags of the place go; what comes instead is whole, and no later step looks into it.
    frame[places[0] : places[0] + 2] = [Token(_book(chapters, taken))]
    leave_out_of_sitemap(site)


def _page(pages: Pages, path: str) -> Page:
    return pages[f"{path}index.html"]


def _order(pages: Pages) -> Iterator[str]:
    """The pages' paths in the order of the navigation, as each page names the next."""
    path = ""
    while link := _page(pages, path).meta(NEXT):
        path = _resolved(path, link)
        yield path


def _book(chapters: Chapters, taken: set[str]) -> str:
    names = _names(chapters, taken)
    tops = {path: names[path, top(tokens)] for path, tokens in chapters.items()}
    parts = (
        f'<section class="pb-chapter">\n{written(tokens, partial(_changed, path, names, tops))}\n</section>'
        for path, tokens in chapters.items()
    )
    return "\n".join((_contents(chapters, tops), *parts))


def _names(chapters: Chapters, taken: set[str]) -> Names:
    """Give every id of every chapter a name that no other has: its own, if it comes first."""
    names: dict[tuple[str, str], str] = {}
    for path, tokens in chapters.items():
        for name in (token.given["id"] for token in tokens if "id" in token.given):
            names[path, name] = name if name not in taken else f"{path.replace('/', '-')}{name}"
            taken.add(names[path, name])
    return names


def _contents(chapters: Chapters, tops: Mapping[str, str]) -> str:
    lines = ['<nav class="pb-contents" aria-label="Chapters">', "<ol>"]
    for path, tokens in chapters.items():
        part = ' class="pb-contents-part"' if path.count("/") > 1 else ""
        lines.append(f'<li{part}><a href="#{tops[path]}">{title(tokens)}</a></li>')
    return "\n".join((*lines, "</ol>", "</nav>"))


def _changed(path: str, names: Names, tops: Mapping[str, str], attribute: str, value: str) -> str:
    """An attribute of a page as it has to be in the book."""
    if attribute in REFERENCES:
        return " ".join(names.get((path, name), name) for name in value.split())
    if attribute in ADDRESSES:
        return _address(path, names, tops, value)
    return value


def _address(path: str, names: Names, tops: Mapping[str, str], link: str) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return link
    target = _resolved(path, parts.path)
    if target in tops:
        return "#" + names.get((target, parts.fragment), tops[target])
    return (
        posixpath.relpath(target or ".", BOOK) + "/" * target.endswith("/") + f"#{parts.fragment}".rstrip("#")
    )


def _resolved(path: str, link: str) -> str:
    """Where a relative link of a page leads, from the site's root; a page ends in a slash, home is empty."""
    if not link:
        return path
    joined = posixpath.normpath(posixpath.join(path, link))
    if joined == ".":
        return ""
    return f"{joined}/" if link.endswith(("/", "..", ".")) else joined


def leave_out_of_sitemap(site: Path) -> None:
    """Take the page of the whole playbook out of the sitemap: it says nothing of its own."""
    sitemap = site / "sitemap.xml"
    text = ENTRY.sub("", sitemap.read_text(encoding="utf-8"))
    sitemap.write_text(text, encoding="utf-8")
    sitemap.with_suffix(".xml.gz").write_bytes(fs.gzipped(text.encode()))
