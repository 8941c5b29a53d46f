"""Hosts the site on a line of a given speed, with the worker that is to be measured in its place."""

import threading
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from playbook.catalog.browser_bundle import staged_tables
from playbook.catalog.load import load_catalog
from tools.postprocess.headers import FOR_EVER
from tools.pyodide.stage import LIBRARY, PYODIDE_FILES
from tools.site import paths
from tools.site.http_server import HOST, Handler, Server

HERE = Path(__file__).parent
CHUNK = 16_384
PACKET_OVERHEAD = 300
WORKER = "assets/js/python/worker.js"
LOCK = "pyodide-lock.json"
AWAY = "/away/"
"""Below it lies what pages usually take from elsewhere, by an address that has its version."""


@dataclass
class Line:
    """A line to the host: what passes it waits its turn; `rate` in bytes a second, `delay` in seconds."""

    rate: float = 0
    delay: float = 0
    sent: int = 0
    free_at: float = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, size: int) -> None:
        """Wait for as long as `size` bytes take behind what is on the line already."""
        with self.lock:
            self.sent += size
            if not self.rate:
                return
            self.free_at = max(self.free_at, time.monotonic()) + size / self.rate
            until = self.free_at
        time.sleep(max(0.0, until - time.monotonic()))


@dataclass(frozen=True)
class Variant:
    """A site to measure: a folder, with files (path to file) that take the place of its own."""

    title: str
    overlay: Mapping[str, Path] = field(default_factory=dict)
    folder: Path = paths.SITE


OURS = Variant("ours")


class Throttled(Handler):
    """Answers over a Line, some paths from other files than the site's."""

    def __init__(self, *arguments: Any, line: Line, overlay: Mapping[str, Path], **options: Any) -> None:
        self.line = line
        self.overlay = overlay
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        """Look into the overlay first."""
        found = self.overlay.get(path.partition("?")[0].lstrip("/"))
        return str(found) if found else super().translate_path(path)

    def _wanted(self, *, may_last: bool) -> dict[str, str]:
        """Let browsers keep what is not ours as long as its own host does."""
        wanted = super()._wanted(may_last=may_last)
        return wanted | FOR_EVER if may_last and self.path.startswith(AWAY) else wanted

    def send_head(self) -> Any:
        """Let a round trip pass first."""
        time.sleep(self.line.delay)
        self.line.carry(PACKET_OVERHEAD)
        return super().send_head()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Send the body at the speed of the line."""
        while chunk := source.read(CHUNK):
            self.line.carry(len(chunk))
            outputfile.write(chunk)


@contextmanager
def hosted(line: Line, variant: Variant = OURS) -> Iterator[str]:
    """Serve a site over `line`; give the address of its home page."""
    handler = partial(
        Throttled, directory=str(variant.folder), prefix="/", line=line, overlay=variant.overlay
    )
    server = Server((HOST, 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def variants(scratch: Path) -> dict[str, Variant]:
    """Return ours, and the same site with the workers that it is compared with."""
    plain, floor = (HERE / name for name in ("plain_worker.js", "floor_worker.js"))
    kept = scratch / "kept_worker.js"
    kept.write_text(plain.read_text("utf-8").replace("/bench/", AWAY), encoding="utf-8")
    archive = package(scratch)
    return {
        "ours": OURS,
        "plain": Variant("plain `loadPyodide` in a worker", _started_by(plain, "bench/", archive)),
        "kept": Variant("the same, kept by the browser for a year", _started_by(kept, AWAY[1:], archive)),
        "floor": Variant("only compiling the WebAssembly", _started_by(floor, "bench/", archive)),
    }


def _started_by(worker: Path, below: str, archive: Path) -> dict[str, Path]:
    """The worker in the place of ours, and what it asks for in a folder of the site."""
    pyodide = paths.NODE_MODULES / "pyodide"
    staged = next((paths.SITE / "assets/runtime").glob("pyodide-*"))
    files = [
        *(staged / name for name in PYODIDE_FILES),
        *(pyodide / name for name in (LIBRARY, LOCK)),
        archive,
    ]
    # It keeps nothing for offline use: the browser's own cache is what a plain start has.
    own = {WORKER: worker, "service-worker.js": archive.with_name("none")}
    return own | {f"{below}{file.name}": file for file in files}


def package(scratch: Path) -> Path:
    """Write the playbook's package as one archive of sources; return it."""
    packed = scratch / "playbook.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((paths.ROOT / "playbook").rglob("*.py")):
            archive.write(path, path.relative_to(paths.ROOT).as_posix())
        archive.writestr("playbook/content/catalog.json", staged_tables(load_catalog()))
    return packed
