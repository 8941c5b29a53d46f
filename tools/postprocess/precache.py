"""Tells the built site's service worker which files the build has, each with its checksum."""

import hashlib
import json
from pathlib import Path

from playbook.catalog.redirects import LIST
from tools.postprocess.headers import FOR_HOSTS
from tools.site import paths

WORKER = "service-worker.js"
PLACE = "const BUILD = { core: {}, python: {}, ways: {} };"
PYTHON = "assets/runtime/"
# It keeps its name from build to build: what a page asks first.
MANIFEST = "assets/runtime/manifest.json"
PAGE = "index.html"
CHECKSUM_LENGTH = 32
# What no page asks for: debuggers' sources, compressed doubles, the worker itself.
LEFT_OUT = (".map", ".br", ".gz", WORKER)
# Nor what only previews elsewhere show, licences, the source, the page that says all again, what hosts keep.
LEFT_OUT_BELOW = ("assets/cards/", "assets/licences/", "print/", paths.SOURCE, *FOR_HOSTS)


def build_of(site: Path) -> dict[str, dict[str, str]]:
    """Return the site's files as path to checksum, those of Python apart, and where its short links lead.

    A page has its folder's path. The page of a short link is not among them: the worker leads on by itself.
    """
    ways = _ways(site / LIST)
    groups: dict[str, dict[str, str]] = {"core": {}, "python": {}, "ways": ways}
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        path = file.relative_to(site).as_posix()
        if path.endswith(LEFT_OUT) or path.startswith(LEFT_OUT_BELOW):
            continue
        group = "python" if path.startswith(PYTHON) and path != MANIFEST else "core"
        name = path.removesuffix(PAGE) if file.name == PAGE else path
        if name not in ways:
            groups[group][name] = hashlib.sha256(file.read_bytes()).hexdigest()[:CHECKSUM_LENGTH]
    return groups


def _ways(listed: Path) -> dict[str, str]:
    entries = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else []
    return {entry["link"]: entry["page"] for entry in entries}


def fill(site: Path, source: str) -> None:
    """Write the service worker of the site: `source` with the build's files in it.

    Raises ValueError if `source` has no place for them.
    """
    if source.count(PLACE) != 1:
        raise ValueError(f"{WORKER} needs exactly one line {PLACE!r}")
    files = json.dumps(build_of(site), indent=0, separators=(",", ":"), sort_keys=True)
    site.joinpath(WORKER).write_text(source.replace(PLACE, f"const BUILD = {files};"), encoding="utf-8")
