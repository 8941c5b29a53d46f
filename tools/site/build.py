"""Builds the site: stages what it needs, runs MkDocs beside the old site, then swaps the two."""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from playbook.catalog.load import load_catalog
from playbook.catalog.search_words import load_search_words
from playbook.cli.checksums import WORKER
from tools.postprocess import (
    csp,
    css_bundle,
    feed,
    glossary_links,
    headers,
    pages,
    print_page,
    script_bundle,
    search_index,
    security_txt,
    social_cards,
    source_archive,
    tree_hash,
)
from tools.pyodide.stage import EVERY
from tools.site import fs, paths
from tools.site.staging_error import StagingError

CHANGELOG = "CHANGELOG.md"
INPUTS = (
    "docs",
    "playbook",
    "macros",
    "overrides",
    "tools",
    CHANGELOG,
    "mkdocs.yml",
    "requirements.lock",
    "package.json",
    "package-lock.json",
)
SOURCE_DATE = "SOURCE_DATE_EPOCH"
# mkdocs.yml names it for the address that the site will have.
ADDRESS = "SITE_URL"
FRESH = paths.CACHE / "site"
# The theme brings the search of every language; no page asks for one, and each has a licence of its own.
OTHER_LANGUAGES = "assets/javascripts/lunr"
KEY = paths.CACHE / "site.key"

State = dict[Path, tuple[int, int]]


def inputs() -> State:
    """Every file a build depends on, with its time and size; what staging writes is no input."""
    starts = (paths.ROOT / name for name in INPUTS)
    return state_of(
        path for start in starts for path in ([start] if start.is_file() else _written_by_people(start))
    )


def state_of(files: Iterable[Path]) -> State:
    """Return time and size of each file."""
    state: State = {}
    for path in files:
        # An editor's own files come and go.
        with suppress(FileNotFoundError):
            found = path.stat()
            state[path] = (found.st_mtime_ns, found.st_size)
    return state


def _written_by_people(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder; what machines write is not looked into, since this runs often."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if Path(place, name) not in paths.STAGED_FOLDERS]
        if "__pycache__" in folders:
            folders.remove("__pycache__")
        found = (Path(place, name) for name in names if not name.startswith(".") and not name.endswith("~"))
        yield from (path for path in found if path not in paths.STAGED_FILES)


def key_of(state: State) -> str:
    """One line that is the same only for the same files."""
    return fs.digest(repr(item).encode() for item in sorted(state.items()))


def build(*, for_tests: bool = False) -> bool:
    """Build site/ unless nothing has changed since the last time; say whether that went well.

    While it runs, and when it fails, the earlier site stays as it was. ``for_tests``: where no page changed,
    the source that lies beside the pages may be an older one.
    """
    pages_key = " ".join((key_of(inputs()), source_date(), os.environ.get(ADDRESS, ""), str(EVERY)))
    keys = [pages_key, key_of(state_of(source_archive.files(paths.ROOT)))]
    last = KEY.read_text(encoding="utf-8").splitlines() if KEY.is_file() else []
    compared = slice(1) if for_tests else slice(2)
    if paths.SITE.is_dir() and last[compared] == keys[compared]:
        print("site/ is up to date")
        return True
    started = time.monotonic()
    KEY.unlink(missing_ok=True)
    if not render(FRESH):
        return False
    fs.swap_in(FRESH, paths.SITE)
    KEY.write_text("\n".join(keys), encoding="utf-8")
    print(f"Built site/ in {time.monotonic() - started:.1f} s")
    return True


def render(folder: Path) -> bool:
    """Write the whole site into a folder, the same bytes for the same commit; say whether that went well."""
    if not (_stage() and _mkdocs(folder)):
        return False
    shutil.rmtree(folder / OTHER_LANGUAGES)
    catalog = load_catalog()
    search_index.part(folder, catalog, load_search_words())
    css_bundle.join(folder)
    try:
        script_bundle.join(folder)
    except StagingError as error:
        print(f"scripts: {error}", file=sys.stderr)
        return False
    built = pages.read(folder)
    script_bundle.put(folder, built)
    glossary_links.link_all(built, catalog)
    print_page.bind(folder, built)
    social_cards.draw(folder, built)
    feed.write(folder, built, paths.ROOT / CHANGELOG)
    policy = csp.of(built)
    csp.put(built, policy)
    pages.write(folder, built)
    headers.write(folder, policy)
    source_archive.write(folder)
    security_txt.write(folder, built, paths.DOCS / security_txt.FILE)
    tree_hash.write(folder, (paths.DOCS / WORKER).read_text(encoding="utf-8"))
    return True


def source_date() -> str:
    """Return SOURCE_DATE_EPOCH: as it is set, or the day of the newest change that the changelog tells.

    So it stands in the source itself, and is the same in a clone, a shallow one and an unpacked archive.
    Raises ValueError if the changelog has no entry.
    """
    if given := os.environ.get(SOURCE_DATE):
        return given
    day = feed.newest(paths.ROOT / CHANGELOG)
    return str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()))


def _stage() -> bool:
    return (
        subprocess.run([sys.executable, "-m", "tools.site.stage"], cwd=paths.ROOT, check=False).returncode
        == 0
    )


def _mkdocs(folder: Path) -> bool:
    """Run MkDocs; say only what it warns of (its --quiet would keep --strict from seeing the warnings)."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", SOURCE_DATE: source_date()}
    done = subprocess.run(
        command, cwd=paths.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = (done.stdout + done.stderr).splitlines()
        print("\n".join(line for line in lines if not line.startswith("INFO")), file=sys.stderr)
    return done.returncode == 0


def main() -> int:
    """Build; return the exit status."""
    argparse.ArgumentParser(prog="python -m tools.site.build", description=__doc__).parse_args()
    return 0 if build() else 1


if __name__ == "__main__":
    sys.exit(main())
