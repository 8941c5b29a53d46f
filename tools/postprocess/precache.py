"""Tells the built site's service worker which files the build has, each with its checksum."""

import json
from pathlib import Path

from playbook.catalog.redirects import LIST
from playbook.cli.checksums import FOR_HOSTS, SHORTENED, WORKER, is_listed, sum_of
from tools.postprocess import script_bundle
from tools.pyodide.stage import WHOLE
from tools.site import paths

PLACE = "const BUILD = { core: {}, python: {}, spare: {}, ways: {} };"
PYTHON = "assets/runtime/"
# What stands in where the lean one lacks something: it is kept where it was needed once.
SPARE = f"{PYTHON}{WHOLE}-"
# It keeps its name from build to build: what a page asks first.
MANIFEST = "assets/runtime/manifest.json"
PAGE = "index.html"
# What no page asks for: debuggers' sources, the worker itself.
LEFT_OUT = (".map", WORKER)
# Nor what only previews elsewhere show, licences, the page that says all again, what only machines look for.
LEFT_OUT_BELOW = ("assets/cards/", "assets/licences/", "print/", ".well-known/", paths.SOURCE, *FOR_HOSTS)


def sums_of(site: Path) -> dict[str, str]:
    """Return the checksum of each file of the site by its path, without compressed doubles."""
    found = ((path.relative_to(site).as_posix(), path) for path in site.rglob("*") if path.is_file())
    return {path: sum_of(file.read_bytes()) for path, file in sorted(found) if is_listed(path)}


def build_of(site: Path) -> dict[str, dict[str, str]]:
    """Return the site's files as path to checksum, those of Python apart, and where its short links lead.

    A page has its folder's path. The page of a short link is not among them: the worker leads on by itself.
    """
    ways = _ways(site / LIST)
    groups: dict[str, dict[str, str]] = {"core": {}, "python": {}, "spare": {}, "ways": ways}
    for path, checksum in sums_of(site).items():
        if path.endswith(LEFT_OUT) or path.startswith(LEFT_OUT_BELOW) or not script_bundle.is_asked_for(path):
            continue
        group = _group(path)
        name = path.removesuffix(PAGE) if path.rpartition("/")[2] == PAGE else path
        if name not in ways:
            groups[group][name] = checksum[:SHORTENED]
    return groups


def _group(path: str) -> str:
    if path.startswith(SPARE):
        return "spare"
    return "python" if path.startswith(PYTHON) and path != MANIFEST else "core"


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
