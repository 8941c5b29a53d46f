"""Stages Python for the page: Pyodide, the compiled library and package, the manifest that names them."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from tools.assets.esbuild import run
from tools.pyodide import lean, library
from tools.pyodide.archive import pack
from tools.site import fs, paths
from tools.site.staging_error import StagingError

PYODIDE = paths.NODE_MODULES / "pyodide"
MODULE = "pyodide.asm.wasm"
LIBRARY = "python_stdlib.zip"
PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", MODULE)
# How the folders begin of Pyodide as it is, and of what is left of it when all that never runs is gone.
WHOLE, LEAN = "pyodide", "pyodide_lean"
PACKAGE = paths.ROOT / "playbook"
CATALOG = "playbook/content/catalog.json"
TAKE_AWAY = "playbook/catalog/take_away.json"
# The folders of what only some pages ask for, and the words that lie there, in place of TOML.
APART = {
    "playbook_explore": "playbook/catalog/explorations.json",
    "playbook_handoff": "playbook/catalog/handoff.json",
    "playbook_map": "playbook/catalog/handoff.json",
}
COMPILERS = (
    *("compile.mjs", "bytecode.py", "library.py", "archive.py"),
    *("archives.py", "sitecustomize.py", "startup_cache.py"),
)
CACHE = paths.CACHE / "runtime"
HERE = Path(__file__).parent
LEAN_MAKERS = (HERE / "lean.py", HERE / "wasm.py", HERE / "stage.py")
# Set while a profile is made: every function stays.
EVERY = os.environ.get("PLAYBOOK_LIVE") == "every"


def stage_runtime(catalog: str, take_away: str, words: Mapping[str, str]) -> int:
    """Write docs/assets/runtime, with JSON text in place of TOML: `catalog`, `take_away`, `words` by folder.

    Returns how many files changed.
    Raises StagingError if Pyodide is missing or the package can't be imported in it.
    """
    if not PYODIDE.is_dir():
        raise StagingError("node_modules/pyodide is missing: run `make setup`")
    version = str(_read_json(PYODIDE / "package.json")["version"])
    compiled = _compiled(version)
    package = {name: data for name, data in compiled.items() if name.startswith("playbook/")}
    package |= {CATALOG: catalog.encode(), TAKE_AWAY: take_away.encode()}
    apart = {folder: pack(_apart(compiled, folder, words[folder])) for folder in APART}
    packed = {"playbook": pack(package), **apart, "python_stdlib": compiled[LIBRARY]}
    archives = dict(_named(stem, data) for stem, data in packed.items())
    whole = {name: (PYODIDE / name).read_bytes() for name in PYODIDE_FILES}
    lean_files = _lean(whole)
    folders = {
        f"{LEAN}-{fs.digest(lean_files.values())[:12]}/": lean_files,
        f"{WHOLE}-{version}/": {**whole, LIBRARY: (PYODIDE / LIBRARY).read_bytes()},
    }
    pyodide = {f"{folder}{name}": data for folder, files in folders.items() for name, data in files.items()}
    manifest = _manifest([*folders], archives, {**pyodide, **archives})
    return fs.sync(paths.STAGED_FOLDERS[0], {**pyodide, **archives, "manifest.json": manifest})


def _apart(compiled: Mapping[str, bytes], folder: str, words: str) -> dict[str, bytes]:
    """What lies in a folder apart, and the words beside it."""
    below = f"{folder}/"
    found = {name.removeprefix(below): data for name, data in compiled.items() if name.startswith(below)}
    return {**found, APART[folder]: words.encode()}


def _read_json(path: Path) -> dict[str, object]:
    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise StagingError(f"{path} holds no JSON object: run `make clean`, then again")
    return content


def _lean(whole: Mapping[str, bytes]) -> dict[str, bytes]:
    """Pyodide with those functions that ever run, from the cache if nothing that makes it has changed."""
    made_by = map(Path.read_bytes, (lean.PROFILE, *LEAN_MAKERS))
    key = fs.digest([*whole.values(), *made_by, str(EVERY).encode()])[:16]
    cached = paths.CACHE / "lean" / key
    if not cached.is_dir():
        try:
            made = _made_lean(whole)
        except lean.StaleProfileError as error:
            raise StagingError(str(error)) from error
        shutil.rmtree(cached.parent, ignore_errors=True)
        fs.sync(cached, made)
    return {name: (cached / name).read_bytes() for name in whole}


def _made_lean(whole: Mapping[str, bytes]) -> dict[str, bytes]:
    loader, script, module = (whole[name] for name in PYODIDE_FILES)
    trimmed = lean.trimmed(script.decode(), loader.decode())
    minified = run("--minify", "--format=esm", source=trimmed).decode()
    live = range(sys.maxsize) if EVERY else lean.read_profile(module)
    small = lean.stubbed(module, live, trimmed + loader.decode())
    made = (loader, lean.eager(minified).encode(), small)
    return dict(zip(PYODIDE_FILES, made, strict=True))


def _named(stem: str, data: bytes) -> tuple[str, bytes]:
    return f"{stem}-{fs.digest([data])[:12]}.zip", data


def _manifest(folders: Sequence[str], archives: Collection[str], runtime: Mapping[str, bytes]) -> bytes:
    """What a page needs to start Python: paths relative to the manifest, bytes to count, sums to check."""
    lock = _read_json(PYODIDE / "pyodide-lock.json")
    content = {
        "pyodide": folders[0],
        # Fetched when the lean one lacks what is called, and no part of a start.
        "whole": {"pyodide": folders[1], "stdlib": f"{folders[1]}{LIBRARY}"},
        "stdlib": next(name for name in archives if name.startswith("python_stdlib-")),
        "package": next(name for name in archives if name.startswith("playbook-")),
        # Fetched when a page asks for one, and no part of a start.
        "apart": {
            folder.removeprefix("playbook_"): next(name for name in archives if name.startswith(f"{folder}-"))
            for folder in APART
        },
        # Pyodide insists on the list of its own packages; none is used here.
        "lock": {**lock, "packages": {}},
        "sizes": {name: len(data) for name, data in sorted(runtime.items())},
        # Scripts that are damaged do not start; archives and WebAssembly may, and say something else.
        "sums": {
            name: hashlib.sha256(data).hexdigest()
            for name, data in sorted(runtime.items())
            if not name.endswith(".mjs")
        },
    }
    return (json.dumps(content, indent=2, sort_keys=True) + "\n").encode()


def _package_sources() -> dict[str, bytes]:
    return {
        path.relative_to(paths.ROOT).as_posix(): path.read_bytes() for path in sorted(PACKAGE.rglob("*.py"))
    }


def _compiled(version: str) -> dict[str, bytes]:
    """The compiled files by name, from the cache if nothing that they depend on has changed."""
    sources = _package_sources()
    key = fs.digest(_key_parts(version, sources))[:16]
    cached = CACHE / key
    if not cached.is_dir():
        print("Compiling the package and the standard library for the page")
        _compile(sources, cached)
    kept = (path for path in cached.rglob("*") if path.is_file())
    return {path.relative_to(cached).as_posix(): path.read_bytes() for path in kept}


def _key_parts(version: str, sources: dict[str, bytes]) -> Iterator[bytes]:
    yield version.encode()
    yield str(EVERY).encode()
    yield (PYODIDE / LIBRARY).read_bytes()
    yield library.PROFILE.read_bytes()
    for name in COMPILERS:
        yield (HERE / name).read_bytes()
    for name, data in (*library.stand_ins().items(), *sources.items()):
        yield name.encode()
        yield data


def library_sources() -> bytes:
    """Return the archive of the library as the page starts it, before anything is left out."""
    with zipfile.ZipFile(PYODIDE / LIBRARY) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    return pack(library.of_the_page(held))


def _live() -> library.Live:
    """Return which functions of the library stay. Raises StagingError for a profile of another library."""
    if EVERY:
        with zipfile.ZipFile(BytesIO(library_sources())) as archive:
            return {name: (library.ALL,) for name in archive.namelist() if name.endswith(".py")}
    try:
        ran = library.read_profile((PYODIDE / LIBRARY).read_bytes())
    except library.StaleLibraryError as error:
        raise StagingError(str(error)) from error
    return {**ran, **dict.fromkeys(library.stand_ins(), (library.ALL,))}


def _compile(sources: dict[str, bytes], cached: Path) -> None:
    tree, out, read = CACHE / "tree", CACHE / "out", CACHE / "library"
    shutil.rmtree(CACHE, ignore_errors=True)
    out.mkdir(parents=True)
    fs.sync(tree, sources)
    fs.sync(read, {LIBRARY: library_sources(), "live.json": json.dumps(_live(), default=sorted).encode()})
    node = ["node", str(HERE / "compile.mjs"), str(tree), str(read / LIBRARY), str(out)]
    done = subprocess.run(node, cwd=paths.ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StagingError(f"the package does not load in Pyodide:\n{done.stderr.strip()[-4000:]}")
    out.rename(cached)
