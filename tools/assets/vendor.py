"""Stages the few scripts of others that pages load when asked to; each carries its licence in its head."""

from importlib.util import find_spec
from pathlib import Path

from tools.assets.esbuild import run
from tools.site import fs, paths
from tools.site.staging_error import StagingError

QR_CODES = paths.NODE_MODULES / "qrcode-generator/dist/qrcode.mjs"
WORDS = "@scure/bip39"
WORD_LIST = paths.NODE_MODULES / WORDS / "wordlists/english.js"
HPKE = "@hpke/core"
HPKE_PARTS = "export { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';"
SEARCH_OF_THE_THEME = "templates/assets/javascripts/workers/search.*.min.js"


def stage_vendor() -> int:
    """Write docs/assets/vendor; return how many files changed. Raises StagingError."""
    staged = {
        "qrcode.mjs": QR_CODES.read_bytes(),
        "search.js": _search().read_bytes(),
        "hpke.js": _with_licence(HPKE, _joined(HPKE_PARTS)),
        "words.js": _with_licence(WORDS, WORD_LIST.read_bytes()),
    }
    return fs.sync(paths.STAGED_FOLDERS[3], staged)


def _joined(source: str) -> bytes:
    """Join the modules that a line exports into one, as they are: to be read, not only to be run.

    Raises StagingError if esbuild does not run.
    """
    # esbuild writes down where a module lies, and node_modules may be a link.
    return run("--bundle", "--format=esm", "--target=es2022", "--preserve-symlinks", source=source)


def _with_licence(package: str, script: bytes) -> bytes:
    licence = (paths.NODE_MODULES / package / "LICENSE").read_bytes()
    return b"/*! " + package.encode() + b"\n\n" + licence.strip() + b"\n*/\n" + script


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
