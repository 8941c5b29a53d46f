"""Parts the theme's search index: its head for every page, its sections for a reader who searches."""

import json
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any

FOLDER = "search"
HEAD = "search_index.json"
SECTIONS = "sections.json"

Section = dict[str, Any]


def part(site: Path) -> None:
    """Move the sections of the built site's index into a file of their own.

    Raises OSError if there is no index, ValueError or KeyError if it is not one.
    """
    head = site / FOLDER / HEAD
    index = _read(head)
    _write(head.with_name(SECTIONS), index["docs"])
    _write(head, {**index, "docs": []})


def renew(site: Path, pages: Iterable[str]) -> None:
    """Put the sections of an index that knows some pages alone among the sections of all pages.

    Of `pages`, addresses from the site's root, nothing older stays.
    """
    folder = site / FOLDER
    index = _read(folder / HEAD)
    fresh: dict[str, list[Section]] = {page: [] for page in pages}
    for section in index["docs"]:
        fresh.setdefault(_page_of(section), []).append(section)
    waiting, after = dict(fresh), list[Section]()
    for section in _read(folder / SECTIONS):
        page = _page_of(section)
        after += waiting.pop(page, []) if page in fresh else [section]
    after += chain.from_iterable(waiting.values())
    _write(folder / SECTIONS, after)
    _write(folder / HEAD, {**index, "docs": []})


def _page_of(section: Section) -> str:
    return str(section["location"]).partition("#")[0]


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
