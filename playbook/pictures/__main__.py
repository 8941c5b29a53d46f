"""Writes the mark's files: ``python -m playbook.pictures docs/assets/images``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from playbook.pictures.frame import Frame
from playbook.pictures.mark import DESC, TITLE, mark
from playbook.pictures.palette import DARK, LIGHT


def mark_files() -> Mapping[str, str]:
    """Return the mark's files by name; ``-mask`` keeps clear of the edge a home screen cuts off."""
    light, dark = (Frame(title=TITLE, desc=DESC, palette=palette) for palette in (LIGHT, DARK))
    return {
        "mark.svg": mark(light, margin=0.03, ground=True),
        "mark-dark.svg": mark(dark, margin=0.03, ground=True),
        "mark-mask.svg": mark(light, margin=0.18, ground=True),
    }


if __name__ == "__main__":
    for name, drawn in mark_files().items():
        Path(sys.argv[1], name).write_text(drawn + "\n", encoding="utf-8")
