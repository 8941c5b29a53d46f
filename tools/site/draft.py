"""Writes just the pages that a writer's change shows on into a copy of the built site.

MkDocs builds them (`--dirty`), and the steps that a page goes through alone follow. By itself such a build
names the other pages by their files and empties the search; here both keep what the built site knows.
Each run needs a process of its own, which sees the content and the macros as they are now.
"""

import importlib
import logging
import os
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.commands.build import build as build_pages
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from playbook.catalog.load import load_catalog
from playbook.catalog.search_words import load_search_words
from playbook.cli import checksums
from playbook.domain.faults import PlaybookError
from tools.postprocess import (
    csp,
    css_bundle,
    glossary_links,
    pages,
    print_page,
    script_bundle,
    search_index,
    tree_hash,
)
from tools.site import build, fs, paths, stage
from tools.site.staging_error import StagingError

# Pages are made in one folder and served from the other, which never holds a half-made one.
WORK = paths.CACHE / "draft-work"
SHOWN = paths.CACHE / "draft"
LONG_AGO = (0, 0)
CONFIGURATION = paths.ROOT / "mkdocs.yml"
STYLES = paths.DOCS / css_bundle.FOLDER
SCRIPTS = paths.DOCS / script_bundle.FOLDER
# MkDocs says of every such build what is mended here.
SAID_EACH_TIME = "A 'dirty' build"

Titles = Mapping[str, str]


class Renewed(NamedTuple):
    """What a run wrote: addresses from the site's root, those with another title, and what went wrong."""

    pages: frozenset[str] = frozenset()
    retitled: frozenset[str] = frozenset()
    fault: str = ""


def begin() -> None:
    """Copy the built site, without compressed doubles: a page and its double would differ soon."""
    fresh = paths.CACHE / "draft-new"
    for folder in (WORK, SHOWN):
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(paths.SITE, fresh, ignore=shutil.ignore_patterns("*.br", "*.gz"))
        fs.swap_in(fresh, folder)


def address(source: Path) -> str:
    """Return the address, from the site's root, of the page that a Markdown file makes."""
    path = source.relative_to(paths.DOCS).with_suffix("").as_posix()
    return f"{path}/".removesuffix("index/")


def addresses() -> Iterator[str]:
    """Yield the address of every page that can be written alone: neither the book nor a short link's."""
    for source in sorted(paths.DOCS.rglob("*.md")):
        if not paths.is_staged(source) and (found := address(source)) != print_page.BOOK:
            yield found


def copy(assets: Collection[Path]) -> None:
    """Show files of docs/ that MkDocs takes as they are; styles and scripts are joined anew.

    Raises StagingError for a script that can't be read.
    """
    for asset in assets:
        shutil.copy2(asset, WORK / asset.relative_to(paths.DOCS))
    _join_styles()
    if any(asset.is_relative_to(SCRIPTS) for asset in assets):
        _join_scripts()
    fs.mirror(WORK, SHOWN)


def answer(asked: Connection) -> None:
    """Write the pages that are asked for, once, in a process of its own; say how it went.

    Until then it gets ready: what pages are made from is read before somebody has saved one.
    """
    _get_ready()
    # Whoever asks may have ended.
    with suppress(EOFError, BrokenPipeError):
        wanted, staged = asked.recv()
        asked.send(renew(wanted, staged=staged))


def _get_ready() -> None:
    # What is broken is told where it is asked for.
    with suppress(Exception):
        load_search_words()
        importlib.import_module("macros")


def renew(wanted: Collection[str], *, staged: bool) -> Renewed:
    """Write the pages at these addresses anew, after staging if that is asked for; say how it went."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stdout)
    logging.getLogger("mkdocs.commands.build").addFilter(
        lambda record: not record.getMessage().startswith(SAID_EACH_TIME)
    )
    try:
        if staged:
            stage.stage()
        return _renew(wanted)
    except (MkDocsException, PlaybookError, StagingError, ValueError, OSError) as error:
        return Renewed(fault=str(error))


def _renew(wanted: Iterable[str]) -> Renewed:
    _make_old(f"{page}index.html" for page in wanted)
    before, known = _times(), titles()
    # What an earlier run has left unfinished is old too.
    due = {path.removesuffix("index.html") for path, time in before.items() if time == 0}
    try:
        _mkdocs({page: title for page, title in known.items() if page not in due})
        written = _finished(_changed_since(before))
    except BaseException:
        _make_old(_changed_since(before))
        raise
    search_index.renew(WORK, due, load_catalog(), load_search_words())
    fs.mirror(WORK, SHOWN)
    retitled = {page for page, title in titles().items() if known.get(page) != title}
    return Renewed(frozenset(written), frozenset(retitled))


def _finished(paths_of_pages: Iterable[str]) -> set[str]:
    """Let the steps after MkDocs follow for these pages; return their addresses."""
    written = pages.read(WORK, paths_of_pages)
    script_bundle.put(WORK, written)
    glossary_links.link_all(written, load_catalog())
    csp.put(written, csp.told(pages.read(paths.SITE, ["index.html"])["index.html"]))
    pages.write(WORK, written)
    tree_hash.put(
        WORK, written, checksums.read((paths.SITE / checksums.LIST).read_text(encoding="utf-8")).tree
    )
    print_page.leave_out_of_sitemap(WORK)
    shutil.rmtree(WORK / build.OTHER_LANGUAGES)
    _join_styles()
    return {path.removesuffix("index.html") for path in written}


def _make_old(paths_of_pages: Iterable[str]) -> None:
    """Let MkDocs think that these pages are older than their sources."""
    for path in paths_of_pages:
        if (WORK / path).is_file():
            os.utime(WORK / path, LONG_AGO)


def titles() -> Titles:
    """Return what the navigation calls each page of the draft, by its address."""
    found: dict[str, str] = {}
    for path in addresses():
        page = WORK / path / "index.html"
        if page.is_file():
            head, _, _ = page.read_text(encoding="utf-8").partition("</head>")
            found[path] = pages.parse(head).meta("og:title") or ""
    return found


def _mkdocs(known: Titles) -> None:
    """Let MkDocs build the pages that are older here than their sources."""
    config = load_config(str(CONFIGURATION), site_dir=str(WORK), strict=False)
    config.nav = named(config.nav, known)
    config.plugins.on_startup(command="build", dirty=True)
    given = os.environ.get(build.SOURCE_DATE)
    os.environ[build.SOURCE_DATE] = build.source_date()
    try:
        build_pages(config, dirty=True)
    finally:
        os.environ.pop(build.SOURCE_DATE)
        if given:
            os.environ[build.SOURCE_DATE] = given


def named(navigation: Any, titles: Titles) -> Any:
    """Return the navigation with the known title of each page that it names by its file alone."""
    if isinstance(navigation, list):
        return [named(item, titles) for item in navigation]
    if isinstance(navigation, dict):
        return {
            title: below if isinstance(below, str) else named(below, titles)
            for title, below in navigation.items()
        }
    title = titles.get(address(paths.DOCS / navigation))
    return navigation if title is None else {title: navigation}


def _changed_since(before: Mapping[str, int]) -> list[str]:
    return [path for path, time in _times().items() if before.get(path) != time]


def _times() -> dict[str, int]:
    """When each page of the draft was written, by its path."""
    found = sorted(WORK.rglob("*.html"))
    return {path.relative_to(WORK).as_posix(): path.stat().st_mtime_ns for path in found}


def _join_styles() -> None:
    shutil.copytree(STYLES, WORK / css_bundle.FOLDER, dirs_exist_ok=True)
    css_bundle.join(WORK)


def _join_scripts() -> None:
    earlier = script_bundle.joined(WORK)
    # What stands alone is made of the file in whose place it lies.
    shutil.copytree(SCRIPTS, WORK / script_bundle.FOLDER, dirs_exist_ok=True)
    script_bundle.join(WORK)
    script = script_bundle.joined(WORK)
    # A page made old is written anew as a whole.
    for path in (path for path, time in _times().items() if time and script != earlier):
        data = (WORK / path).read_bytes()
        (WORK / path).write_bytes(data.replace(earlier.encode(), script.encode()))
