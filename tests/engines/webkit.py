"""WebKitGTK by its own driver, in its MiniBrowser, on a screen in memory."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import PIPE, Popen
from threading import Thread
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.engines.engine import PATIENCE, eventually
from tests.engines.standard import Standard, ended, free_port, started
from tools.site.http_server import HOST

MILLISECONDS = 1000
START = 15.0
SCREEN = "1280x900x24"
# Its own sandbox needs rights that containers lack; what it opens here is our own site.
UNBOXED = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
AWAIT = """const done = arguments[arguments.length - 1];
Promise.resolve(%s).then((text) => done({ text }), (error) => done({ error: String(error) }));"""

LOST = "Could not parse script result"
"""What the driver says where a script's answer was lost on its way; the page is as well as it was."""


class WebKit(Standard):
    """A MiniBrowser that keeps nothing of what it opens."""

    name = "WebKitGTK"

    def __init__(self, driver: str, screen: str) -> None:
        super().__init__()
        self._open = ExitStack()
        self._session = ""
        self._running: Popen[str] | None = None
        try:
            display = self._open.enter_context(a_screen(screen))
            gate = self._open.enter_context(a_gate(self.note))
            self._driver_program = driver
            self._environment = {**os.environ, **UNBOXED, "DISPLAY": display}
            self._proxy = {"proxyType": "manual", "httpProxy": gate, "sslProxy": gate, "noProxy": [HOST]}
            self._open.callback(self._end)
            self._start()
        except BaseException:
            self._open.close()
            raise

    def _start(self) -> None:
        """Open a session; now and then MiniBrowser ends as it starts, and its driver waits on and on."""
        for last in (False, False, True):
            port = free_port()
            self._running = started(self._driver_program, f"--port={port}", environment=self._environment)
            self._driver = f"http://{HOST}:{port}"
            try:
                eventually(self._ready, "WebKitWebDriver")
                wanted = {"capabilities": {"alwaysMatch": {"proxy": self._proxy}}}
                found = self._ask("POST", "/session", wanted, START)
                break
            except (TimeoutError, AssertionError):
                ended(self._running)
                if last:
                    raise
        self.version = found["capabilities"]["browserVersion"]
        self._session = f"/session/{found['sessionId']}"
        self._ask("POST", f"{self._session}/timeouts", {"script": int(PATIENCE * MILLISECONDS)})
        self._known = set(self._tabs())

    def _end(self) -> None:
        if self._session:
            self._ask("DELETE", self._session)
            self._session = ""
        if self._running:
            ended(self._running)
            self._running = None

    def _tabs(self) -> list[str]:
        return list(self._ask("GET", f"{self._session}/window/handles"))

    def meet(self) -> None:
        """Begin a session of its own; a driver can hold no second one beside it."""
        self._end()
        self._start()

    def turn_to_newest(self) -> bool:
        newer = set(self._tabs()) - self._known
        for handle in newer:
            self._known.add(handle)
            self._ask("POST", f"{self._session}/window", {"handle": handle})
        return bool(newer)

    def reload(self) -> None:
        self._ask("POST", f"{self._session}/refresh", {})

    def goto(self, url: str) -> None:
        self._ask("POST", f"{self._session}/url", {"url": url})

    def evaluated(self, promise: str) -> str:
        """The text that an expression promises: what it does may be done twice."""
        try:
            return self._evaluated(promise)
        except AssertionError as error:
            if LOST not in str(error):
                raise
            print(f"The driver says {LOST!r}. It is asked again.")
            return self._evaluated(promise)

    def perform(self, source: dict[str, Any]) -> None:
        self._ask("POST", f"{self._session}/actions", {"actions": [source]})

    def close(self) -> None:
        self._open.close()

    def _evaluated(self, promise: str) -> str:
        reply = self._ask("POST", f"{self._session}/execute/async", {"script": AWAIT % promise, "args": []})
        assert "text" in reply, reply["error"]
        return str(reply["text"])

    def _ready(self) -> bool:
        try:
            return bool(self._ask("GET", "/status")["ready"])
        except URLError:
            return False

    def _ask(self, method: str, path: str, body: object = None, patience: float = 2 * PATIENCE) -> Any:
        data = None if body is None else json.dumps(body).encode()
        try:
            with urlopen(Request(self._driver + path, data, method=method), timeout=patience) as response:
                return json.load(response)["value"]
        except HTTPError as error:
            raise AssertionError(f"{method} {path}: {error.read().decode()}") from error


@contextmanager
def a_screen(program: str) -> Iterator[str]:
    """A screen in memory, by the name under which programs find it."""
    size = ("-screen", "0", SCREEN)
    running = started(program, "-displayfd", "1", *size, "-noreset", "-nolisten", "tcp", stdout=PIPE)
    try:
        assert running.stdout is not None
        yield f":{running.stdout.readline().strip()}"
    finally:
        ended(running)


@contextmanager
def a_gate(note: Callable[[str], None]) -> Iterator[str]:
    """A proxy that lets nothing out, and tells what wanted to go there."""
    server = ThreadingHTTPServer((HOST, 0), _telling(note))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _telling(note: Callable[[str], None]) -> type[BaseHTTPRequestHandler]:
    class Gate(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            note(self.path if "://" in self.path else f"https://{self.path}/")
            self.send_error(HTTPStatus.BAD_GATEWAY)

        do_CONNECT = do_POST = do_HEAD = do_GET  # noqa: N815 - the names are the base class's

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Gate
