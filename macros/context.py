"""What every macro is given: the catalog, the page being built, links right at any depth, and templates."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, TypeVar

from jinja2 import Environment

from macros.templating import environment, searchable
from playbook.catalog.permalinks import Permalink, places, short_link
from playbook.catalog.schema import Catalog
from playbook.domain.faults import Fault, PlaybookError

T = TypeVar("T")


class Page(Protocol):
    """What a macro needs of the page that calls it; ``url`` ends in a slash or is empty."""

    url: str
    meta: dict[str, Any]


class Build(Protocol):
    """What a macro needs of the generator that calls it, MkDocs or Zensical."""

    page: Page
    conf: Mapping[str, Any]

    def macro(self, function: Callable[..., str], name: str) -> object:
        """Register a macro under a name."""


# Without a representation: mkdocs-macros asks for each macro's, which would hold the catalog, in every build.
@dataclass(frozen=True, repr=False)
class Site:
    """The catalog and the page that is being built."""

    build: Build
    catalog: Catalog

    @cached_property
    def places(self) -> Mapping[str, Permalink]:
        """Every citable place by its id."""
        return places(self.catalog)

    @cached_property
    def templates(self) -> Environment:
        """The templates, with the functions that make links."""
        links = (self.link, self.url, self.go_url, self.root, self.site_url)
        return environment({function.__name__: function for function in links})

    @property
    def docs(self) -> Path:
        """The folder of all pages."""
        return Path(self.build.conf["docs_dir"])

    def render(self, template: str, **context: object) -> str:
        """Return a filled template: ``.html`` ones escape all text, ``.md`` ones are Markdown."""
        return searchable(self.templates.get_template(template).render(context).strip()) + "\n"

    def describe(self, text: str) -> None:
        """Set the description of the page that is being built."""
        self.build.page.meta["description"] = text

    def structure(self, thing: Mapping[str, Any]) -> None:
        """Tell search engines what the page that is being built holds, in the words of schema.org."""
        self.build.page.meta["structured"] = {"@context": "https://schema.org", **thing}

    def site_url(self) -> str:
        """Return the full address that the site is built for."""
        return str(self.build.conf["site_url"])

    def address(self) -> str:
        """Return the full address of the page that is being built."""
        return f"{self.site_url()}{self.build.page.url}"

    def place(self, name: str) -> Permalink:
        """Return where an id stands; raises PlaybookError for an unknown one."""
        return pick(self.places, name, "citable place")

    def link(self, name: str, text: str = "") -> str:
        """Return a Markdown link from this page to a citable place; MkDocs checks where it leads."""
        place = self.place(name)
        here = posixpath.dirname(self._source(self.build.page.url)) or "."
        path = posixpath.relpath(self._source(place.page), here)
        return f"[{text or place.title}]({path}{'#' if place.fragment else ''}{place.fragment})"

    def url(self, name: str) -> str:
        """Return the address of a citable place relative to this page, for HTML."""
        place = self.place(name)
        if place.fragment and place.page == self.build.page.url:
            return f"#{place.fragment}"
        return self.root() + place.path or "./"

    def go_url(self, name: str) -> str:
        """Return the short link of an id relative to this page."""
        return short_link(self.place(name).id, self.root())

    def root(self) -> str:
        """Return the way from this page to the site's root; empty on the home page."""
        return "../" * len([part for part in self.build.page.url.split("/") if part not in {"", "."}])

    def _source(self, page: str) -> str:
        path = page.strip("./")
        if path and (self.docs / f"{path}.md").is_file():
            return f"{path}.md"
        return posixpath.join(path, "index.md")


def pick(items: Mapping[str, T], name: str, kind: str) -> T:
    """Return an item by its id; raises PlaybookError that names what there is."""
    if name not in items:
        raise PlaybookError(Fault("", kind, repr(name), f"one of {', '.join(sorted(items))}"))
    return items[name]
