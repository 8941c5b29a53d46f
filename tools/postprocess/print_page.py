"""Fills the page of the whole playbook: every page of reading, one after another, linked within itself."""

import gzip
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from tools.postprocess.print_chapter import Token, chapter, title, top, written

BOOK = "print/"
PLACE = "<div data-book></div>"
# The way in, what is filled in, what is told twice, and the list of links.
LEFT_OUT = {"", "diagnostic/", "team/", "checkpoints/", "facilitate/cards/", "links/", "faults/"}
# overrides/main.html writes the theme's link to the next page in this form.
NEXT = re.compile(r'<meta name="next" content="([^"]+)">')
ID = re.compile(r'\sid="([^"]+)"')
ENTRY = re.compile(rf"\s*<url>\s*<loc>[^<]*/{BOOK}</loc>.*?</url>", re.DOTALL)
REFERENCES = {"id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"}
ADDRESSES = {"href", "src"}

Chapters = Mapping[str, tuple[Token, ...]]
Names = Mapping[tuple[str, str], str]


def bind(site: Path) -> None:
    """Write the chapters into the site's page for them, and take that page out of the sitemap.

    Raises ValueError if the page has no place for them, or if no page names a next one.
    """
    page = site / BOOK / "index.html"
    frame = page.read_text(encoding="utf-8")
    if frame.count(PLACE) != 1:
        raise ValueError(f"{BOOK}index.html needs exactly one {PLACE}")
    chapters = {path: chapter(_html(site, path)) for path in _order(site) if path not in LEFT_OUT}
    if not chapters:
        raise ValueError('index.html needs one <meta name="next" content="…">: the order of the chapters')
    page.write_text(frame.replace(PLACE, _book(chapters, set(ID.findall(frame)))), encoding="utf-8")
    _leave_out_of_sitemap(site / "sitemap.xml")


def _html(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def _order(site: Path) -> Iterator[str]:
    """The pages' paths in the order of the navigation, as each page names the next."""
    path = ""
    while found := NEXT.search(_html(site, path)):
        path = _resolved(path, found[1])
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


def _leave_out_of_sitemap(sitemap: Path) -> None:
    text = ENTRY.sub("", sitemap.read_text(encoding="utf-8"))
    sitemap.write_text(text, encoding="utf-8")
    sitemap.with_suffix(".xml.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
