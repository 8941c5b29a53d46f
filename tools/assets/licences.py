"""Stages what the site says of the works of others in it: two lists, and each licence with its holders."""

import json
import tomllib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tools.assets import sbom
from tools.site import fs, paths

SOURCES = Path(__file__).with_name("licences")
LIST = "works.json"

Work = Mapping[str, Any]


def works() -> list[Work]:
    """Return every work that the site ships, with its version where a package of its own tells it."""
    listed = tomllib.loads((SOURCES / "works.toml").read_text(encoding="utf-8"))["work"]
    return [{**work, "version": _version(work)} for work in listed]


def stage_licences() -> int:
    """Write docs/assets/licences; return how many files changed.

    Raises OSError if a licence that a work names has no text here.
    """
    shipped = works()
    names = sorted({name for work in shipped for name in work["licence"]})
    texts = {f"{name}.txt": _text(name, shipped).encode() for name in names}
    listed = (json.dumps(shipped, ensure_ascii=False, indent=1) + "\n").encode()
    bill = sbom.text(shipped).encode()
    return fs.sync(paths.STAGED_FOLDERS[4], {**texts, LIST: listed, sbom.FILE: bill})


def _version(work: Work) -> str:
    if "python" in work:
        return version(work["python"])
    if "npm" in work:
        package = paths.NODE_MODULES / work["npm"] / "package.json"
        return str(json.loads(package.read_text(encoding="utf-8"))["version"])
    return ""


def _text(name: str, shipped: list[Work]) -> str:
    """Return a licence's text below the works that are under it, as most licences ask."""
    under = (work for work in shipped if name in work["licence"])
    lines = [f"{work['name']} {work['version']}".strip() + f"\n  {work['holder']}\n" for work in under]
    return "\n".join([*lines, (SOURCES / f"{name}.txt").read_text(encoding="utf-8")])
