"""Writes what must lie below docs/ before MkDocs runs: Python, typefaces, colours, short links."""

import sys

from playbook.catalog.browser_bundle import staged_tables, staged_take_away, staged_words
from playbook.catalog.explorations import load_explorations
from playbook.catalog.handoff import load_handoff
from playbook.catalog.load import load_catalog
from playbook.catalog.redirects import pages
from playbook.catalog.take_away import load_take_away
from playbook.domain.faults import PlaybookError
from tools.assets.fonts import stage_fonts
from tools.assets.icons import stage_identity
from tools.assets.licences import stage_licences
from tools.assets.vendor import stage_vendor
from tools.pyodide.stage import stage_runtime
from tools.site import fs, paths
from tools.site.staging_error import StagingError

SHORT = "go/"


def stage_links(texts: dict[str, str]) -> int:
    """Write the short links' pages and their list (path below docs to text); return how many files changed.

    Raises StagingError for a path that staging does not own.
    """
    short = {
        path.removeprefix(SHORT): text.encode() for path, text in texts.items() if path.startswith(SHORT)
    }
    lists = {paths.DOCS / path: text.encode() for path, text in texts.items() if not path.startswith(SHORT)}
    if unknown := set(lists) - set(paths.STAGED_FILES):
        raise StagingError(f"short links go below docs/go, not to {', '.join(sorted(map(str, unknown)))}")
    changed = sum(fs.write_if_changed(path, data) for path, data in lists.items())
    return changed + fs.sync(paths.STAGED_FOLDERS[2], short)


def stage() -> int:
    """Stage everything; return how many files changed.

    Raises StagingError, or PlaybookError with every fault in the content.
    """
    catalog = load_catalog()
    links = dict(pages(catalog))
    tables, take_away = staged_tables(catalog), staged_take_away(load_take_away())
    handoff = staged_words(load_handoff())
    words = {
        "playbook_explore": staged_words(load_explorations()),
        "playbook_handoff": handoff,
        "playbook_map": handoff,
    }
    assets = stage_runtime(tables, take_away, words) + stage_fonts() + stage_vendor() + stage_licences()
    return assets + stage_identity(catalog.colours) + stage_links(links)


def main() -> int:
    """Stage and say what changed; return the exit status."""
    try:
        changed = stage()
    except (StagingError, PlaybookError) as error:
        print(f"staging: {error}", file=sys.stderr)
        return 1
    if changed:
        print(f"Staged below docs/: {changed} files changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
