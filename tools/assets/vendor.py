"""Stages the few scripts of others that pages load when asked to; each carries its licence in its head."""

from importlib.util import find_spec
from pathlib import Path

from tools.pyodide.stage import StagingError
from tools.site import fs, paths

QR_CODES = paths.NODE_MODULES / "qrcode-generator/dist/qrcode.mjs"
SEARCH_OF_THE_THEME = "templates/assets/javascripts/workers/search.*.min.js"


def stage_vendor() -> int:
    """Write docs/assets/vendor; return how many files changed. Raises StagingError."""
    staged = {"qrcode.mjs": QR_CODES.read_bytes(), "search.js": _search().read_bytes()}
    return fs.sync(paths.STAGED_FOLDERS[3], staged)


def _search() -> Path:
    """The theme's search worker, which our own starts under a name that does not change.

    Raises StagingError if it is not there.
    """
    theme = find_spec("material")
    found = list(Path(theme.origin).parent.glob(SEARCH_OF_THE_THEME)) if theme and theme.origin else []
    if len(found) != 1:
        raise StagingError(
            f"the theme has {len(found)} files {SEARCH_OF_THE_THEME}, expected one: run `make setup`"
        )
    return found[0]
