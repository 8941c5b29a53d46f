"""Writes what only machines read beside the pages: `robots.txt`, and the feed of changes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown  # type: ignore[import-untyped]

from tools.postprocess.pages import Pages

FEED = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"
CHANGES = "about/#about-changes"
ENTRY = re.compile(r"^## (?P<version>\S+) \((?P<day>\d{4}-\d\d-\d\d)\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the changelog; ``text`` is Markdown."""

    version: str
    day: str
    text: str


class Told(NamedTuple):
    """What the home page tells of the whole site: its name, and the address it was built for."""

    name: str
    address: str


def told(pages: Pages) -> Told:
    """Return the name and the address of a built site; raises ValueError if its home page tells none."""
    home = pages["index.html"]
    name, address = home.meta("og:site_name"), home.meta("og:url")
    if not name or not address:
        raise ValueError("index.html tells no name and address; set site_name and site_url in mkdocs.yml")
    return Told(name, address)


def write(site: Path, pages: Pages, changelog: Path) -> None:
    """Write both files for the name and the address under which the site was built.

    Raises ValueError if the home page does not tell these, or if the changelog has no entry.
    """
    name, address = told(pages)
    site.joinpath("robots.txt").write_text(robots(address), encoding="utf-8")
    site.joinpath(FEED).write_bytes(feed(name, address, _read(changelog)))


def newest(changelog: Path) -> str:
    """Return the day of the newest change, as YYYY-MM-DD; raises ValueError if there is no entry."""
    return max(change.day for change in _read(changelog))


def _read(changelog: Path) -> tuple[Change, ...]:
    if changes := tuple(changes_in(changelog.read_text(encoding="utf-8"))):
        return changes
    raise ValueError(f"{changelog.name} needs an entry: a line “## 1.0.0 (2026-11-22)” with text below it")


def robots(address: str) -> str:
    """Return a robots.txt that keeps nobody out and names the sitemap."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n"


def changes_in(changelog: str) -> Iterator[Change]:
    """Yield the dated entries, in the order in which they stand."""
    found = list(ENTRY.finditer(changelog))
    ends = [entry.start() for entry in found[1:]] + [len(changelog)]
    for entry, end in zip(found, ends, strict=True):
        yield Change(entry["version"], entry["day"], changelog[entry.end() : end].strip())


def feed(name: str, address: str, changes: tuple[Change, ...]) -> bytes:
    """Return the changes as an Atom feed; the same changes give the same bytes."""
    root = Element("feed", xmlns=ATOM)
    _text(root, "title", f"Changes of {name}")
    _text(root, "id", address)
    SubElement(root, "link", rel="self", href=f"{address}{FEED}")
    SubElement(root, "link", href=f"{address}{CHANGES}")
    _text(root, "updated", _moment(max(change.day for change in changes)))
    _text(SubElement(root, "author"), "name", name)
    for change in changes:
        _entry(root, name, address, change)
    ElementTree.indent(root, " ")
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Element, name: str, address: str, change: Change) -> None:
    entry = SubElement(root, "entry")
    _text(entry, "title", f"{name} {change.version}")
    _text(entry, "id", f"{address}{FEED}#{change.version}")
    SubElement(entry, "link", href=f"{address}{CHANGES}")
    _text(entry, "updated", _moment(change.day))
    content = SubElement(entry, "content", type="html")
    content.text = Markdown(output_format="html").convert(change.text)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"
