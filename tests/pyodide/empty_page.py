"""An empty page that starts Python with the page's own worker and hands it requests, in any engine."""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import sync_playwright

from tests.engines.chromium import Chromium
from tests.engines.engine import Engine
from tests.engines.firefox import Firefox
from tests.engines.webkit import WebKit
from tests.support.hosting import serving
from tools.pyodide import lean
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
self.addEventListener("message", (event) => {
  if (!event.data.ran) return;
  event.stopImmediatePropagation();
  const ran = Object.entries(counters).filter(([name, { value }]) => /^ran\\d+$/.test(name) && value);
  self.postMessage({ ran: ran.map(([name]) => Number(name.slice(3))) });
});
"""
"""Stands before the worker's own script, and tells which functions of the instrumented module have run."""
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
            small = runtime / json.loads((runtime / "manifest.json").read_text("utf-8"))["pyodide"]
            (small / MODULE).write_bytes(_counting(small))
            script = COUNTING + script
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


def _counting(folder: Path) -> bytes:
    """The module with all functions and a counter for each, as the lean scripts of a folder start it."""
    scripts = "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.mjs")))
    whole = (PYODIDE / MODULE).read_bytes()
    return lean.instrumented(lean.stubbed(whole, range(sys.maxsize), scripts))


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
