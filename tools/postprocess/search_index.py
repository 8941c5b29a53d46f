"""Parts the theme's search index: its head for every page, its sections for a reader who searches."""

import json
from pathlib import Path

FOLDER = "search"
HEAD = "search_index.json"
SECTIONS = "sections.json"


def part(site: Path) -> None:
    """Move the sections of the built site's index into a file of their own.

    Raises OSError if there is no index, ValueError or KeyError if it is not one.
    """
    head = site / FOLDER / HEAD
    index = json.loads(head.read_text(encoding="utf-8"))
    _write(head.with_name(SECTIONS), index["docs"])
    _write(head, {**index, "docs": []})


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
