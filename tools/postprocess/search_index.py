"""Parts the theme's search index: its head for every page, its sections for a reader who searches."""

import json
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from playbook.catalog.schema import Catalog
from playbook.catalog.search_words import SearchWords, told

FOLDER = "search"
HEAD = "search_index.json"
SECTIONS = "sections.json"

Section = dict[str, Any]


def part(site: Path, catalog: Catalog, words: SearchWords) -> None:
    """Move the sections of the built site's index into a file of their own, with the words of the search.

    Raises OSError if there is no index, ValueError or KeyError if it is not one.
    """
    head = site / FOLDER / HEAD
    index = _read(head)
    _write_sections(site, _with_asked(index["docs"], told(catalog)), words)
    _write(head, {**index, "docs": []})


def renew(site: Path, pages: Iterable[str], catalog: Catalog, words: SearchWords) -> None:
    """Put the sections of an index that knows some pages alone among the sections of all pages.

    Of `pages`, addresses from the site's root, nothing older stays.
    """
    folder = site / FOLDER
    index = _read(folder / HEAD)
    fresh: dict[str, list[Section]] = {page: [] for page in pages}
    for section in index["docs"]:
        fresh.setdefault(_page_of(section), []).append(section)
    waiting, after = dict(fresh), list[Section]()
    for section in _read(folder / SECTIONS)["docs"]:
        page = _page_of(section)
        after += waiting.pop(page, []) if page in fresh else [section]
    after += chain.from_iterable(waiting.values())
    _write_sections(site, _with_asked(after, told(catalog)), words)
    _write(folder / HEAD, {**index, "docs": []})


def _with_asked(sections: Iterable[Section], lines: Mapping[str, str]) -> list[Section]:
    """Return the sections, each with what is told of its place: a field of the index that nobody sees."""
    return [
        {**section, "told": lines[place]} if (place := section["location"]) in lines else section
        for section in sections
    ]


def _write_sections(site: Path, sections: list[Section], words: SearchWords) -> None:
    groups = [group.split() for group in words.groups]
    index = {"words": {"stop": words.stop.split(), "groups": groups}, "docs": sections}
    _write(site / FOLDER / SECTIONS, index)


def _page_of(section: Section) -> str:
    return str(section["location"]).partition("#")[0]


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
