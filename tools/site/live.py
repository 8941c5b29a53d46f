"""Serves the draft, and tells open pages when they were written anew."""

import json
import time
from collections import deque
from collections.abc import Collection
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from threading import Condition
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tools.site.http_server import Preview

STREAM = "/live"
SCRIPT = "/live.js"
SOURCE = Path(__file__).with_name("live.js")
ELEMENT = f'<script src="{SCRIPT}" data-server="%s" data-known="%d" defer></script></head>'
# A browser that is gone is noticed when something is said to it.
SECONDS = 15


class News:
    """What was written anew, in order, and which pages were asked for last."""

    def __init__(self) -> None:
        self.server = str(time.time_ns())
        self.seen: deque[str] = deque(maxlen=3)
        self._told: list[list[str]] = []
        self._more = Condition()

    def tell(self, addresses: Collection[str] = ()) -> None:
        """Say which pages were written anew, by their addresses from the site's root; none means all."""
        with self._more:
            self._told.append([f"/{address}" for address in sorted(addresses)])
            self._more.notify_all()

    def count(self) -> int:
        """How often something was told."""
        return len(self._told)

    def after(self, known: int, seconds: float) -> list[list[str]]:
        """Return what was told since `known` times; wait for it, at most so long."""
        with self._more:
            self._more.wait_for(lambda: len(self._told) > known, seconds)
            return self._told[known:]


class Live(Preview):
    """Answers from the draft; each page gets a script that listens to the news."""

    def __init__(self, *arguments: Any, news: News, **options: Any) -> None:
        self.news = news
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:  # noqa: N802 - the name is the base class's
        """Answer; the news never end."""
        if urlsplit(self.path).path == STREAM:
            self._stream()
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """Find the file of an address; the script is no part of the site."""
        return str(SOURCE) if urlsplit(path).path == SCRIPT else super().translate_path(path)

    def send_head(self) -> Any:
        """Send the head of the answer; a page is sent with the script."""
        asked = unquote(urlsplit(self.path).path)
        page = Path(self.translate_path(self.path), "index.html")
        if not asked.endswith("/") or not page.is_file():
            return super().send_head()
        address = asked.removeprefix("/")
        if address in self.news.seen:
            self.news.seen.remove(address)
        self.news.seen.append(address)
        # Counted before it is read: what is written in between is told once too often, never too seldom.
        script = ELEMENT % (self.news.server, self.news.count())
        return self._send_page(page.read_text(encoding="utf-8").replace("</head>", script, 1))

    def _send_page(self, html: str) -> BytesIO:
        body = html.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def _known(self) -> int:
        """How much of the news a page has heard: it says so at first, the browser when it comes back."""
        asked = parse_qs(urlsplit(self.path).query).get("known", [""])[-1]
        heard = self.headers.get("Last-Event-ID") or asked
        return int(heard) if heard.isdecimal() else self.news.count()

    def _stream(self) -> None:
        known = self._known()
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self._say("server", self.news.server, known)
        while True:
            for addresses in self.news.after(known, SECONDS):
                known += 1
                self._say("pages", json.dumps(addresses), known)
            self.wfile.write(b":\n\n")

    def _say(self, name: str, data: str, known: int) -> None:
        self.wfile.write(f"id: {known}\nevent: {name}\ndata: {data}\n\n".encode())
