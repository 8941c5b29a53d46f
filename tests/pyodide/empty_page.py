"""An empty page that starts Python with the page's own worker and hands it requests, in any engine."""

import hashlib
import json
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile

from playwright.sync_api import sync_playwright

from tests.engines.chromium import Chromium
from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.support.hosting import serving
from tools.pyodide import lean, library
from tools.pyodide.archive import pack
from tools.pyodide.stage import MODULE, PYODIDE
from tools.quality.browsers import FIREFOX, FLAGS, WEBKIT, find
from tools.site import paths

AT_ONCE: Final = 500
WORKER: Final = "assets/js/python/worker.js"
COUNTING: Final = """
const instantiate = WebAssembly.instantiate;
let counters = {};
WebAssembly.instantiate = async (module, imports) => {
  const made = await instantiate(module, imports);
  const { exports } = made.instance ?? made;
  if (exports.ran0) counters = exports;
  return made;
};
function ran() {
  const found = Object.entries(counters).filter(([name, { value }]) => /^ran\\d+$/.test(name) && value);
  return found.map(([name]) => Number(name.slice(3)));
}
"""
"""Stands before the worker's own script, and knows which functions of the instrumented module have run."""
ASKED: Final = """
self.addEventListener("message", (event) => {
  if (!event.data.ran) return;
  event.stopImmediatePropagation();
  self.postMessage({ ran: ran() });
});
"""
"""Tells the page, which asks."""
TELLING: Final = """
const [post, told] = [self.postMessage.bind(self), new Set()];
// In one go: the page may be closed as soon as it has its reply.
const send = (method, path, body) => {
  const request = new XMLHttpRequest();
  request.open(method, new URL(`../../../${path}`, import.meta.url), false);
  request.send(body);
};
self.postMessage = (message) => {
  const more = ran().filter((place) => !told.has(place));
  for (const place of more) told.add(place);
  if (more.length) send("GET", `ran/${more.join("-")}`);
  post(message);
};
self.addEventListener("message", ({ data: { request } }) => request && send("POST", "asked", request));
"""
"""Tells the host what is asked, and after each reply what has run for the first time."""
ANSWERED: Final = """async (chunk) => {
  const worker = (window.worker ??= new Worker("/assets/js/python/worker.js", { type: "module" }));
  const requests = await (await fetch(`/requests-${chunk}.json`)).json();
  const [faults, replies] = [[], []];
  await new Promise((done) => {
    worker.onmessage = ({ data }) => {
      if (data.fault) faults.push(JSON.stringify(data.fault));
      if (data.id !== undefined) replies[data.id] = data.response;
      if (data.fault || replies.length === requests.length) done();
    };
    worker.postMessage({ report: true });
    requests.forEach((request, id) => worker.postMessage({ id, request }));
  });
  const told = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(replies.join("\\n")));
  const sum = Array.from(new Uint8Array(told), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { faults, sum };
}"""
RAN: Final = """() => new Promise((done) => {
  window.worker.onmessage = ({ data }) => data.ran && done(data.ran);
  window.worker.postMessage({ ran: true });
})"""


@dataclass
class Served:
    """The page, open in a browser, with requests that lie beside it in chunks."""

    browser: Engine
    chunks: int

    def sums(self) -> Iterator[str]:
        """Have all requests answered; yield the SHA-256 of the replies of each chunk.

        Raises RuntimeError where the worker tells a fault.
        """
        for chunk in range(self.chunks):
            told = self.browser.run(ANSWERED, chunk)
            if told["faults"]:
                raise RuntimeError(f"{self.browser.name}, chunk {chunk}: {told['faults']}")
            yield told["sum"]

    def ran(self) -> set[int]:
        """Return the places of the functions that have run so far, where they are counted."""
        return set(self.browser.run(RAN))


@contextmanager
def served(browser: Engine, asked: Sequence[str], *, counting: bool = False) -> Iterator[Served]:
    """Open the page; with ``counting``, on the module with all functions and a counter for each."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        runtime, worker = folder / "assets/runtime", folder / WORKER
        shutil.copytree(paths.STAGED_FOLDERS[0], runtime)
        script = (paths.DOCS / WORKER).read_text("utf-8")
        if counting:
            put_module(runtime, range(sys.maxsize), counting=True)
            script = COUNTING + ASKED + script
        worker.parent.mkdir(parents=True)
        worker.write_text(script, "utf-8")
        (folder / "index.html").write_text("<!doctype html><title>Python alone</title>", "utf-8")
        chunks = chunked(asked)
        for number, chunk in enumerate(chunks):
            (folder / f"requests-{number}.json").write_text(json.dumps(chunk), "utf-8")
        with serving(folder, "/") as home:
            browser.goto(home)
            yield Served(browser, len(chunks))


def chunked(asked: Sequence[str]) -> list[Sequence[str]]:
    """Part requests as the page asks them."""
    return [asked[start : start + AT_ONCE] for start in range(0, len(asked), AT_ONCE)]


def sum_of(replies: Iterable[str]) -> str:
    """Return the SHA-256 of replies as the page computes it."""
    return hashlib.sha256("\n".join(replies).encode()).hexdigest()


def put_module(runtime: Path, live: Collection[int], *, counting: bool = False) -> None:
    """Put a lean module with other functions into a site's folder of Python, as if it had been built so."""
    manifest = json.loads((runtime / "manifest.json").read_text("utf-8"))
    folder = runtime / manifest["pyodide"]
    scripts = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.mjs")))
    module = lean.stubbed((PYODIDE / MODULE).read_bytes(), live, scripts)
    module = lean.instrumented(module) if counting else module
    (folder / MODULE).write_bytes(module)
    manifest["sizes"][manifest["pyodide"] + MODULE] = len(module)
    manifest["sums"][manifest["pyodide"] + MODULE] = hashlib.sha256(module).hexdigest()
    (runtime / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def leave_out(runtime: Path, module: str) -> None:
    """Take a module out of a site's library, as if nothing of it had run when the profile was made."""
    manifest = json.loads((runtime / "manifest.json").read_text("utf-8"))
    path = runtime / manifest["stdlib"]
    with ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    del held[f"{module}.pyc"]
    held[library.LEFT_OUT] += f"\n{module}".encode()
    path.write_bytes(pack(held))
    manifest["sizes"][manifest["stdlib"]] = path.stat().st_size
    manifest["sums"][manifest["stdlib"]] = hashlib.sha256(path.read_bytes()).hexdigest()
    (runtime / "manifest.json").write_text(json.dumps(manifest), "utf-8")


@contextmanager
def engines() -> Iterator[Iterator[Engine]]:
    """Give a fresh browser of each engine, Chromium first. Raises RuntimeError where one is missing."""
    program = find()
    with ExitStack() as stack:

        def opened() -> Iterator[Engine]:
            playwright = stack.enter_context(sync_playwright())
            chromium = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
            stack.callback(chromium.close)
            yield Chromium(chromium)
            for other, start in ((FIREFOX, Firefox), (WEBKIT, WebKit)):
                programs = other.find()
                if not programs:
                    raise RuntimeError(other.advice)
                browser = start(*programs)
                stack.callback(browser.close)
                yield browser

        yield opened()
