"""Serves the site on this machine while somebody writes it.

By itself it shows the site as it is and then, a moment after each save, what was saved (see draft.py).
With --exact it serves the built site and builds all of it again on every change.
"""

import argparse
import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Container, Iterable
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tools.postprocess import script_bundle
from tools.site import draft, paths
from tools.site.build import State, inputs
from tools.site.draft import Renewed
from tools.site.http_server import HOST, Preview, Server, bind
from tools.site.live import Live, News
from tools.site.staging_error import StagingError

PAUSE = 0.15
# So long files have to be quiet: an editor writes one in steps, git many.
QUIET = 0.1
# So many pages are written at a time after those that somebody looks at; a save in between waits no longer.
PORTION = 12
# What takes long to import, and never changes while the server runs.
PRELOADED = (
    "mkdocs.commands.build",
    "mkdocs_macros.plugin",
    "material.plugins.search.plugin",
    "fontTools.subset",
    "markdown.extensions.attr_list",
    "markdown.extensions.footnotes",
    "markdown.extensions.md_in_html",
    "markdown.extensions.toc",
    "pymdownx.details",
    "pymdownx.superfences",
)
CONTENT = paths.ROOT / "playbook" / "content"
SHOWN_EVERYWHERE = (CONTENT, paths.ROOT / "macros", paths.ROOT / "overrides")
# It stands in pages, whose policy allows just that text.
INLINE = draft.SCRIPTS / script_bundle.FIRST
NOT_RENEWED = (
    "A save shows at once where it is read, and in the search. The page of all pages, preview cards, the "
    "feed and headers wait for the next start; `make preview` builds everything on every change."
)

AS_BEFORE = "What was there before is still served. Mend it and save."


def rebuild() -> bool:
    """Build in a process of its own, which sees the changed code; say whether it went well."""
    done = subprocess.run([sys.executable, "-m", "tools.site.build"], cwd=paths.ROOT, check=False)
    if done.returncode:
        print("The build failed; what was there before is still served. Mend it and save: it is tried again.")
    return done.returncode == 0


def changed_files(before: State, after: State) -> list[Path]:
    """The files that came, went or changed."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


class Exact:
    """Builds the whole site on every change."""

    folder = paths.SITE
    told = "Serving the site exactly as it is built"

    def begin(self) -> bool:
        """Build; say whether that went well."""
        return rebuild()

    def change(self, before: State, after: State) -> None:  # noqa: ARG002 - one way to answer any change
        """Build again."""
        rebuild()

    def rest(self) -> None:
        """Do what could wait: nothing."""

    def server(self, port: int) -> Server:
        """Return a server of the built site."""
        return bind(self.folder, port, handler=Preview)


class Writer:
    """A process that has read all that pages are made from, and waits to write some; it writes once.

    Another is to take its place when any of that has changed.
    """

    def __init__(self) -> None:
        self._processes = get_context("forkserver")
        self._processes.set_forkserver_preload(list(PRELOADED))
        self._process, self._connection = self._begin()

    def _begin(self) -> tuple[ForkServerProcess, Connection]:
        connection, asked = self._processes.Pipe()
        process = self._processes.Process(target=draft.answer, args=(asked,), daemon=True)
        process.start()
        asked.close()
        return process, connection

    def replace(self) -> None:
        """Let one that sees the content and the macros as they are now take its place."""
        self._process.terminate()
        self._process.join()
        self._connection.close()
        self._process, self._connection = self._begin()

    def write(self, pages: Collection[str], *, staged: bool) -> Renewed:
        """Write pages anew, after staging if that is asked for; say how it went."""
        try:
            self._connection.send((tuple(pages), staged))
            done: Renewed = self._connection.recv()
        except (EOFError, OSError):
            done = Renewed(fault="The pages could not be written.")
        self.replace()
        return done


class Draft:
    """Writes the pages a change shows on: first those that somebody looks at, then the others."""

    folder = draft.SHOWN
    told = NOT_RENEWED

    def __init__(self) -> None:
        self.news = News()
        self.waiting: list[str] = []
        self.writer = Writer()

    def begin(self) -> bool:
        """Build and copy; say whether that went well."""
        if went_well := rebuild():
            draft.begin()
            self.waiting.clear()
        self.writer.replace()
        return went_well

    def change(self, before: State, after: State) -> None:
        """Write what shows the change; build everything for a change that may show anywhere."""
        changed = changed_files(before, after)
        if before.keys() != after.keys() or not all(map(is_quick, changed)):
            if self.begin():
                self.news.tell()
            return
        if assets := [path for path in changed if is_asset(path)]:
            self.copy(assets)
        pages = [draft.address(path) for path in changed if is_page(path)]
        if everywhere := [path for path in changed if not is_asset(path) and not is_page(path)]:
            self.writer.replace()
            self.waiting = list(draft.addresses())
            pages += [page for page in self.news.seen if page in self.waiting]
        if pages:
            self.renew(pages, staged=any(path.is_relative_to(CONTENT) for path in everywhere))

    def copy(self, assets: Collection[Path]) -> None:
        """Show files that MkDocs takes as they are, and tell all pages; say what keeps them from it."""
        try:
            draft.copy(assets)
        except StagingError as error:
            print(f"{error}\n{AS_BEFORE}", flush=True)
        else:
            self.news.tell()

    def rest(self) -> None:
        """Write a portion of the pages that wait: first those that were opened since."""
        if self.waiting:
            self.renew(seen_first(self.waiting, self.news.seen)[:PORTION], staged=False)

    def renew(self, pages: Collection[str], *, staged: bool) -> None:
        """Write pages anew and tell who looks at them; say what keeps them from it."""
        started = time.monotonic()
        done = self.writer.write(pages, staged=staged)
        if done.fault:
            print(f"{done.fault}\n{AS_BEFORE}", flush=True)
            self.waiting.clear()
            return
        self.waiting = [page for page in self.waiting if page not in pages]
        if done.retitled:
            # Other pages name these in their navigation.
            self.waiting = [page for page in draft.addresses() if page not in pages]
        self.news.tell(pages)
        print(f"Wrote {_told(pages)} in {time.monotonic() - started:.1f} s", flush=True)

    def server(self, port: int) -> Server:
        """Return a server of the draft, which tells pages to show themselves anew."""
        return bind(self.folder, port, handler=partial(Live, news=self.news))


def seen_first(waiting: Iterable[str], seen: Container[str]) -> list[str]:
    """Return the pages that wait, those that were opened before the others."""
    return sorted(waiting, key=lambda page: page not in seen)


def is_page(path: Path) -> bool:
    """Whether MkDocs makes one page of this file, and no other shows it."""
    return path.suffix == ".md" and path.is_relative_to(paths.DOCS)


def is_asset(path: Path) -> bool:
    """Whether MkDocs takes this file as it is."""
    return path.is_relative_to(paths.DOCS) and path.suffix not in {".md", ".toml"}


def is_quick(path: Path) -> bool:
    """Whether a change of this file shows on pages alone, and leaves Python in the page as it is."""
    shown = (paths.DOCS, *SHOWN_EVERYWHERE)
    return path != INLINE and any(path.is_relative_to(place) for place in shown)


def _told(names: Iterable[object]) -> str:
    first, *others = map(str, names)
    return (first or "the home page") + (f" and {len(others)} more" if others else "")


def watch(way: Exact | Draft, state: State) -> None:
    """Answer every change for ever, once the files have been quiet for a moment."""
    while True:
        time.sleep(PAUSE)
        if (found := inputs()) == state:
            way.rest()
            continue
        while (settled := _later(QUIET)) != found:
            found = settled
        if changed := changed_files(state, found):
            print(f"Changed: {_told(path.relative_to(paths.ROOT) for path in changed)}", flush=True)
            way.change(state, found)
            state = found


def _later(seconds: float) -> State:
    time.sleep(seconds)
    return inputs()


def main() -> int:
    """Serve until interrupted; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.site.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--exact", action="store_true", help="build everything on every change")
    options = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    way = Exact() if options.exact else Draft()
    try:
        server = way.server(options.port)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(
            f"Port {options.port} is taken. Choose another, for instance PORT={options.port + 1}",
            file=sys.stderr,
        )
        return 1
    state = inputs()
    way.begin()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Serving on http://{HOST}:{server.server_port}/ (Ctrl+C ends it)\n{way.told}", flush=True)
    try:
        watch(way, state)
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
