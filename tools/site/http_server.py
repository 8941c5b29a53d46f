"""Serves a folder on this machine as a good static host would, at the root or under a path.

Where a file lies there compressed too, a browser that reads it so gets it so.
"""

import sys
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playbook.cli.checksums import WORKER
from tools.postprocess.headers import ASK_AGAIN, NETLIFY, rules_in
from tools.site import paths

HOST = "127.0.0.1"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
ENCODINGS = {"br": ".br", "gzip": ".gz"}


class Handler(SimpleHTTPRequestHandler):
    """Answers from one folder; what is not there gets the folder's own 404.html."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map = SimpleHTTPRequestHandler.extensions_map | TYPES

    def __init__(self, *arguments: Any, prefix: str, **options: Any) -> None:
        self.prefix = prefix
        self.path = prefix
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        """Find the file of an address; an address outside the prefix has none."""
        wanted = unquote(urlsplit(path).path)
        if not wanted.startswith(self.prefix):
            return str(Path(self.directory, "outside the site"))
        return super().translate_path("/" + path[len(self.prefix) :])

    def send_head(self) -> Any:
        """Send the head of the answer; return the open file, the compressed one where there is one."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        asked = self.headers.get("Accept-Encoding", "")
        accepted = {part.partition(";")[0].strip() for part in asked.split(",")}
        for encoding, suffix in ENCODINGS.items():
            packed = path.with_name(path.name + suffix)
            if encoding in accepted and path.is_file() and packed.is_file():
                return self._send_packed(packed, encoding, self.guess_type(path))
        return super().send_head()

    def _send_packed(self, packed: Path, encoding: str, kind: str) -> Any:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", encoding)
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(packed.stat().st_size))
        self.end_headers()
        return packed.open("rb")

    def send_response(self, code: int, message: str | None = None) -> None:
        """Send the headers that the site lists; what they do not keep for ever is asked for again."""
        super().send_response(code, message)
        for name, value in self._wanted(may_last=code == HTTPStatus.OK).items():
            self.send_header(name, value)

    def _wanted(self, *, may_last: bool) -> dict[str, str]:
        listed = Path(self.directory, NETLIFY)
        rules = rules_in(listed.read_text(encoding="utf-8")) if listed.is_file() else []
        path = f"/{urlsplit(self.path).path.removeprefix(self.prefix)}"
        wanted = dict(ASK_AGAIN)
        for rule in rules:
            if rule.holds_for(path):
                wanted |= rule.headers
        return wanted if may_last else wanted | ASK_AGAIN

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the site's own page for what is missing."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 - the signature is the base class's
        """Answer as static hosts do: a folder without a page is not there."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *values: Any) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: the terminal is for builds."""


class Server(ThreadingHTTPServer):
    """Answers many at a time, and is not upset by a browser that stops listening."""

    daemon_threads = True
    # A page opens more connections at once than the five that may wait by default.
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell every error but a connection's end."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Preview(Handler):
    """Answers from a site that is still being written: no browser may keep it for offline use."""

    def translate_path(self, path: str) -> str:
        """Give the service worker as it stands in the sources: it takes itself away."""
        found = super().translate_path(path)
        own = Path(found) == Path(self.directory, WORKER)
        return str(paths.DOCS / WORKER) if own else found

    def send_head(self) -> Any:
        """Send every file anew: the worker in the sources may be older than the one it replaces."""
        del self.headers["If-Modified-Since"]
        return super().send_head()


def bind(folder: Path, port: int = 0, prefix: str = "/", handler: Callable[..., Handler] = Handler) -> Server:
    """Return a server of `folder`, bound but not yet answering; port 0 takes a free one.

    Raises OSError if the port is taken.
    """
    return Server((HOST, port), partial(handler, directory=str(folder), prefix=prefix))
