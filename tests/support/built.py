"""Reads built pages as a browser would: ids, headings, links, text, resources."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
RESOURCES = {
    "img": "src",
    "link": "href",
    "object": "data",
    "iframe": "src",
    "script": "src",
    "source": "src",
}
LINES = {
    "caption",
    "dd",
    "div",
    "dt",
    "figcaption",
    "label",
    "legend",
    "li",
    "ol",
    "option",
    "p",
    "pre",
    "summary",
}
LINES |= {"td", "th", "tr", "ul"}
BLOCKS = HEADINGS | LINES
UNREAD = {"script", "style", "svg", "template"}
HOST = "https://host.test/"


@dataclass
class Heading:
    """A heading: its level, id and text without the link to itself."""

    level: int
    id: str
    text: str = ""


@dataclass
class Built:
    """What a test wants to know of one built page."""

    path: str
    title: str = ""
    description: str = ""
    ids: list[str] = field(default_factory=list)
    cited: dict[str, str] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the page's own part, with single blanks."""
        return " ".join("".join(self.blocks).split())

    @property
    def prose(self) -> str:
        """The same words, one line for each paragraph, heading, list item and cell."""
        return "".join(part if part == "\n" else part.replace("\n", " ") for part in self.blocks)


class _Reader(HTMLParser):
    """Fills a Built; what stands outside `<article>` counts for ids, links and resources only."""

    def __init__(self, page: Built) -> None:
        super().__init__()
        self.page = page
        self.open: list[tuple[str, dict[str, str]]] = []
        self.heading: Heading | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag in BLOCKS or tag == "br":
            self.page.blocks.append("\n")
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        if tag in HEADINGS:
            self.heading = None
        while self.open and self.open.pop()[0] != tag:
            pass
        if tag in BLOCKS:
            self.page.blocks.append("\n")

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if tags and tags[-1] == "title" and "svg" not in tags:
            self.page.title += data
        if UNREAD & set(tags) or "article" not in tags or self._is_permalink():
            return
        if self.heading:
            self.heading.text += data
        for name in self._cited():
            self.page.cited[name] = self.page.cited.get(name, "") + data
        self.page.blocks.append(data)

    def _cited(self) -> Iterator[str]:
        """The ids of what is cited here without a heading: marked parts, and the legends of questions."""
        tags = [tag for tag, _ in self.open]
        for tag, given in self.open:
            if tag != "p" and "data-cite" in given:
                yield given["data-cite"]
            if tag == "fieldset" and "id" in given and "legend" in tags:
                yield given["id"]

    def _is_permalink(self) -> bool:
        return any("headerlink" in given.get("class", "") for _, given in self.open)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        page = self.page
        if "id" in given:
            page.ids.append(given["id"])
        if tag in HEADINGS:
            self.heading = Heading(int(tag[1]), given.get("id", ""))
            page.headings.append(self.heading)
        if tag in {"a", "area"} and "href" in given:
            page.links.append(given["href"])
        if tag == "meta" and given.get("name") == "description":
            page.description = given.get("content", "")
        if tag == "link" and given.get("rel") in {"canonical", "prev", "next", "alternate"}:
            return
        if tag in RESOURCES and given.get(RESOURCES[tag]):
            page.resources.append(given[RESOURCES[tag]])


@cache
def read(site: Path, path: str) -> Built:
    """Read one page; `path` is relative to the site and ends in index.html."""
    page = Built(path)
    reader = _Reader(page)
    reader.feed((site / path).read_text(encoding="utf-8"))
    reader.close()
    return page


def pages(site: Path) -> Iterator[Built]:
    """Every page that MkDocs made, without the short links' forwarding pages."""
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if not path.startswith(("go/", "assets/")):
            yield read(site, path)


def target(page: str, link: str) -> tuple[str, str] | None:
    """Where a link leads on this site: file and fragment; None for other sites and other schemes."""
    address = urlsplit(urljoin(f"{HOST}{page}", link))
    if f"{address.scheme}://{address.netloc}/" != HOST:
        return None
    path = unquote(address.path).lstrip("/")
    return (f"{path}index.html" if path.endswith("/") or not path else path), unquote(address.fragment)
