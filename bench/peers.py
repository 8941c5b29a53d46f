"""Other packages that run Python in a page: each gets a page with the playbook's own package in it.

Installed from the locks in bench/peers/ into .cache, and part of nothing that is published.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.hosting import LOCK, Variant, package
from playbook.domain.ballot import QUESTIONS
from tools.postprocess import compress
from tools.pyodide.stage import LIBRARY, PYODIDE_FILES
from tools.site import fs, paths

HERE: Final = Path(__file__).parent / "peers"
HOME: Final = paths.CACHE / "peers"
LOCKED: Final = ("package.json", "package-lock.json", "requirements.lock")
ELSEWHERE: Final = re.compile(r"https://cdn\.[a-z.]+/(?=npm/|pyodide/)")
OLDER: Final = "pyodide-0.25.0"
FROM_CDN: Final = {
    "pyodide/v0.25.0/full": OLDER,
    "npm/jquery@3.7.1": "jquery/dist/jquery.min.js",
    "npm/jquery.terminal@2.43.1": "jquery.terminal",
    "npm/lodash@4.17.20": "lodash",
    "npm/mathjax@3": "mathjax",
}
"""What the theme's pages take from elsewhere, and the package that has it, or its nearest version."""
SCORE: Final = f"""
import json
from importlib import import_module
from js import document
call = import_module("playbook.api.dispatch").call
answers = { ({f"work-{name}": "9" for name in QUESTIONS}) }
reply = json.loads(call(json.dumps(dict(op="diagnose", answers=answers))))
document.querySelector("[data-part=result]").innerHTML = reply["result"]["html"]
"""
"""What the diagnostic's page asks after the fourth answer, and where it shows the reading.

The theme would look for what is imported by name among the packages of Pyodide, and then elsewhere.
"""
FETCH: Final = """# --- PYODIDE:env --- #
from pyodide.http import pyfetch
await (await pyfetch("/away/playbook.zip")).unpack_archive()
"""
_maps = shutil.ignore_patterns("*.map")


def installed() -> Path:
    """Return the folder that holds what the locks name; both packages are brought the first time."""
    folder = HOME / fs.digest([(HERE / name).read_bytes() for name in LOCKED])[:12]
    if not (folder / "ready").is_file():
        print("Setting up PyScript, pyodide-mkdocs-theme and Lighthouse", flush=True)
        shutil.rmtree(HOME, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in LOCKED:
            shutil.copy(HERE / name, folder)
        _run(["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
        venv.create(folder / "venv", with_pip=True)
        pip = ["venv/bin/python", "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input"]
        _run([*pip, "install", "--require-hashes", "-r", "requirements.lock"], folder)
        (folder / "ready").touch()
    return folder


def variants(scratch: Path) -> dict[str, Variant]:
    """Return the peers' sites; the page of each has the address of our diagnostic.

    It takes the four answers that the bench gives on ours as given: there is no form to wait for.
    """
    tools, archive = installed(), package(scratch)
    found = {
        "pyscript": Variant(f"PyScript {_locked('@pyscript/core')}", folder=_pyscript(scratch, tools)),
        "theme": Variant(f"pyodide-mkdocs-theme, Pyodide {_locked(OLDER)}", folder=_theme(scratch, tools)),
    }
    for variant in found.values():
        shutil.copy(archive, variant.folder / "away/playbook.zip")
        compress.compress(variant.folder)
    return found


def _locked(name: str) -> str:
    """The version of an npm package."""
    locked = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return str(locked[f"node_modules/{name}"]["version"])


def _pyscript(scratch: Path, tools: Path) -> Path:
    site = scratch / "pyscript"
    modules = tools / "node_modules"
    shutil.copytree(modules / "@pyscript/core/dist", site / "away/pyscript", ignore=_maps)
    (site / "away/pyodide").mkdir()
    for name in (*PYODIDE_FILES, LIBRARY, LOCK):
        shutil.copy(paths.NODE_MODULES / "pyodide" / name, site / "away/pyodide")
    (site / "diagnostic").mkdir()
    shutil.copy(HERE / "pyscript.html", site / "diagnostic/index.html")
    (site / "diagnostic/score.py").write_text(SCORE, encoding="utf-8")
    return site


def _theme(scratch: Path, tools: Path) -> Path:
    project, site = scratch / "theme-project", scratch / "theme"
    shutil.copytree(HERE / "theme", project)
    (project / "docs/diagnostic.py").write_text(FETCH + SCORE, encoding="utf-8")
    _run([tools / "venv/bin/mkdocs", "build", "--quiet", "--site-dir", site], project)
    for path in site.rglob("*"):
        if path.suffix in {".html", ".js"}:
            text = path.read_text(encoding="utf-8")
            path.write_text(ELSEWHERE.sub("/away/", text), encoding="utf-8")
    for address, name in FROM_CDN.items():
        source_path, target = tools / "node_modules" / name, site / "away" / address
        target.parent.mkdir(parents=True, exist_ok=True)
        if source_path.is_dir():
            shutil.copytree(source_path, target, ignore=_maps)
        else:
            shutil.copy(source_path, target)
    return site


def _run(command: Sequence[str | Path], folder: Path) -> None:
    # Their homes too are in the folder: what they keep for other projects is not to be found elsewhere.
    surroundings = {**os.environ, "HOME": str(folder), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, check=False, env=surroundings)
    if done.returncode:
        sys.exit(f"{command[0]} failed in {folder}")
