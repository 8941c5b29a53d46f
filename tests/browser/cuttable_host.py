"""A host whose site can be replaced and whose network can be cut, while browsers are looking at it."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from playbook.cli.checksums import WORKER as NAME
from tests.support.hosting import Watched
from tools.postprocess import precache
from tools.site import paths
from tools.site.http_server import HOST, Handler, Preview, bind

KEPT = "async (name) => Boolean(await caches.match(new URL(`/?kept=${name}`, location.href).href))"
"""Whether a page's browser keeps what has this name, as the service worker tells."""
KEPT_MODULE = """async (start) => {
  const cache = await caches.open("playbook /");
  const manifest = await (await fetch("/assets/runtime/manifest.json")).json();
  const sizeOf = async (key) => (await (await cache.match(key)).blob()).size;
  const kept = await Promise.all((await cache.keys()).map(sizeOf));
  const name = Object.keys(manifest.sizes).find((path) => path.startsWith(start) && path.endsWith(".wasm"));
  return kept.includes(manifest.sizes[name]);
}"""
"""Whether the module in a folder that begins so is kept, told by its size."""

WORKER = (paths.DOCS / NAME).read_text(encoding="utf-8")


class Cuttable(Watched):
    """Keeps no connection open that would outlive its server."""

    protocol_version = "HTTP/1.0"


class CuttablePreview(Preview):
    protocol_version = "HTTP/1.0"


@dataclass
class Host:
    """A host on one address, whose site can be replaced and whose network can be cut."""

    folder: Path
    port: int = 0
    handler: type[Handler] = Cuttable

    @classmethod
    def of_a_copy(cls, site: Path, folder: Path) -> "Host":
        """Serve a copy of the site in a folder that is still to be made, ready to be kept for offline use."""
        shutil.copytree(site, folder, ignore=shutil.ignore_patterns("*.br", "*.gz", "*.map"))
        host = cls(folder)
        host.start()
        host.built_for_this_address()
        precache.fill(folder, WORKER)
        return host

    def start(self) -> None:
        self.server = bind(self.folder, self.port, handler=self.handler)
        self.port = self.server.server_port
        Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def cut(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def home(self) -> str:
        return f"http://{HOST}:{self.port}/"

    def built_for_this_address(self) -> None:
        """Instant navigation goes by the sitemap, which names the address that the site was built for."""
        sitemap = self.folder / "sitemap.xml"
        text = sitemap.read_text(encoding="utf-8")
        built_for = min(re.findall(r"<loc>(.*?)</loc>", text), key=len)
        sitemap.write_text(text.replace(built_for, self.home), encoding="utf-8")

    def deploy(self, old: str, new: str, *files: str) -> None:
        """Put up another version, in which `files` say `new` where they said `old`."""
        for name in files:
            path = self.folder / name
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new), encoding="utf-8")
        precache.fill(self.folder, WORKER)
