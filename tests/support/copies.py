"""Copies of a small, finished site to tamper with, and hosts that do not serve it as it is."""

from __future__ import annotations

import gzip
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, ClassVar

import brotli

from playbook.cli.checksums import LIST, PLACE
from tools.postprocess import precache, tree_hash
from tools.site.http_server import Handler

FILES = {
    "index.html": f"<h1>Home</h1><p>{PLACE}</p>",
    "about/index.html": f"<h1>About</h1>\n<p>{PLACE}</p>\n<p>{PLACE}</p>\n",
    "plays/andon/index.html": f"<h1>Andon</h1><footer>{PLACE}</footer>",
    "404.html": f"<h1>Not here</h1>{PLACE}",
    "go/about/index.html": "<a href=../../about/>About</a>",
    "assets/main.js": "console.log(1)\n" * 9,
    "assets/müsli & co.css": "p { color: red }\n" * 9,
    "assets/page.wasm": "\0asm" * 99,
    "robots.txt": "User-agent: *\n\nSitemap: https://playbook.example/sitemap.xml\n",
    ".well-known/security.txt": "Contact: https://playbook.example/\n",
    "_headers": "/*\n  X-Content-Type-Options: nosniff\n",
    "_hosting/nginx.conf": "index index.html;\n",
}
WORKER_SOURCE = f"// Offline.\n{precache.PLACE}\n"
PACKED = {".br": partial(brotli.compress, quality=1), ".gz": partial(gzip.compress, compresslevel=1)}


def small_site(folder: Path, **others: str) -> Path:
    """Write a finished site with a few files of each kind; ``others`` are files of other contents."""
    for name, text in {**FILES, **others}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    tree_hash.write(folder, WORKER_SOURCE)
    return folder


def listed(folder: Path) -> list[str]:
    """Every file of a finished site but its list and compressed doubles."""
    return list(precache.sums_of(folder))


def double(folder: Path, *suffixes: str) -> None:
    """Lay compressed doubles beside every file."""
    for name in (*listed(folder), LIST):
        for suffix in suffixes:
            (folder / f"{name}{suffix}").write_bytes(PACKED[suffix]((folder / name).read_bytes()))


def flip(file: Path, at: int = -1) -> None:
    """Change one bit of a file; of a compressed double, of what it unpacks to."""
    packed, unpack = PACKED.get(file.suffix, bytes), {".br": brotli.decompress, ".gz": gzip.decompress}
    data = bytearray(unpack.get(file.suffix, bytes)(file.read_bytes()))
    data[at] ^= 1
    file.write_bytes(packed(bytes(data)))


class Minifier(Handler):
    """A host that rewrites pages on their way, and nothing else."""

    def _rewritten(self, data: bytes) -> bytes:
        return data.replace(b"</h1>", b"</h1><script src=/spy.js></script>")

    def send_head(self) -> Any:
        """Send a page rewritten, all else as it is."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix != ".html" or not path.is_file():
            return super().send_head()
        file = path.with_name(f"{path.name}.rewritten")
        file.write_bytes(self._rewritten(path.read_bytes()))
        self.path = self.path.removesuffix("/") + ("/index.html" if self.path.endswith("/") else "")
        self.path += ".rewritten"
        return super().send_head()


class Troubled(Handler):
    """A host that answers one file in a way of its own: ``how`` tells which."""

    file: ClassVar[str] = "/assets/main.js"
    how: ClassVar[str] = ""
    elsewhere: ClassVar[str] = ""

    def send_head(self) -> Any:
        """Answer that one file so, all others as they are."""
        if self.path != self.prefix.rstrip("/") + self.file:
            return super().send_head()
        getattr(self, f"_{self.how}")()
        return None

    def _answered(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _fails(self) -> None:
        self._answered(HTTPStatus.INTERNAL_SERVER_ERROR)

    def _packs_otherwise(self) -> None:
        self._answered(HTTPStatus.OK, b"xxxx", Content_Encoding="zstd")

    def _damages(self) -> None:
        self._answered(HTTPStatus.OK, b"no gzip", Content_Encoding="gzip")

    def _leads_elsewhere(self) -> None:
        self._answered(HTTPStatus.FOUND, Location=self.elsewhere)

    def _leads_to_no_page(self) -> None:
        self._answered(HTTPStatus.FOUND, Location="ftp://host.test/main.js")

    def _sends_brotli_unasked(self) -> None:
        data = Path(self.directory, *self.file.split("/")).read_bytes()
        self._answered(HTTPStatus.OK, brotli.compress(data), Content_Encoding="br")

    def _stops(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True
