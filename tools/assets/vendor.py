"""Stages the few scripts of others that pages load when asked to; each carries its licence in its head."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

from tools.pyodide.stage import StagingError
from tools.site import fs, paths

QR_CODES = paths.NODE_MODULES / "qrcode-generator/dist/qrcode.mjs"
WORDS = "@scure/bip39"
WORD_LIST = paths.NODE_MODULES / WORDS / "wordlists/english.js"
HPKE = "@hpke/core"
HPKE_PARTS = "export { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';"
ESBUILD = paths.NODE_MODULES / ".bin/esbuild"
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
    options = ("--bundle", "--format=esm", "--target=es2022", "--charset=utf8", "--preserve-symlinks")
    try:
        done = subprocess.run(
            [ESBUILD, *options, "--log-level=error"],
            cwd=paths.ROOT,
            input=source.encode(),
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise StagingError(f"esbuild joins no {source}: run `make setup`") from error
    return done.stdout


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
