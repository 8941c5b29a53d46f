"""A host that breaks what it sends, file by file, the way hosts, networks and caches do."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from http import HTTPStatus
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from tests.support.breadth import WHOLE
from tests.support.hosting import Watched
from tools.site.http_server import HOST, Handler, bind

PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host would send; a fault changes it."""

    body: bytes
    type: str
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)
    promised: int | None = None
    """The length that the head tells, where it is not the body's."""

    def with_text(self, old: str, new: str) -> "Answer":
        """The same with other words in it."""
        assert old.encode() in self.body
        return replace(self, body=self.body.replace(old.encode(), new.encode()))


Fault = Callable[[Answer], Answer | None]
"""Changes an answer; `None` hangs up without one."""


def status(code: int) -> Fault:
    return lambda answer: replace(answer, status=code, body=b"")


def typed(kind: str) -> Fault:
    return lambda answer: replace(answer, type=kind)


def led_by(script: str) -> Fault:
    """Run a script before the file's own."""
    return lambda answer: replace(answer, body=script.encode() + answer.body)


def instead(script: str) -> Fault:
    return lambda answer: replace(answer, body=script.encode())


def under_policy(policy: str) -> Fault:
    return lambda answer: replace(answer, headers={"Content-Security-Policy": policy})


def truncated(answer: Answer) -> Answer:
    return replace(answer, body=answer.body[: len(answer.body) // 2])


def torn(answer: Answer) -> Answer:
    """Lose the connection half-way."""
    return replace(truncated(answer), promised=len(answer.body))


def corrupted(answer: Answer) -> Answer:
    """Zero a stretch of it: the length stays."""
    start = len(answer.body) // 2
    stretch = min(4096, len(answer.body) - start)
    return replace(answer, body=answer.body[:start] + bytes(stretch) + answer.body[start + stretch :])


def in_turn(*faults: Fault) -> Fault:
    """Break it in one way at the first time, in the next at the second; the last one stays."""
    waiting = list(faults)

    def turn(answer: Answer) -> Answer | None:
        fault = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return fault(answer)

    return turn


def own_page(answer: Answer) -> Answer:
    """Say 200 and send a page, as some hosts do for whatever they lack, and sign-in walls for everything."""
    return replace(answer, body=b"<!doctype html><title>Welcome</title>", type="text/html")


def whole(answer: Answer) -> Answer:
    """Break nothing."""
    return answer


def unreachable(_: Answer) -> None:
    """Hang up."""


class BrokenHost:
    """A host of the site; `faults` says by pattern of path what is broken, the first that fits."""

    def __init__(self, folder: Path) -> None:
        self.faults: dict[str, Fault] = {}
        self.asked: list[str] = []
        self.starts_lean = True
        self._let_go = Event()
        self._server = bind(folder, handler=_handler(self))
        self.home = f"http://{HOST}:{self._server.server_port}/"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def breaks(self, faults: Mapping[str, Fault]) -> None:
        """Break just these files from now on, and let go of what was held back."""
        self.let_go()
        self._let_go = Event()
        self.faults = dict(faults)
        self.asked.clear()

    def was_asked_for(self, pattern: str) -> int:
        """How often files of this pattern were asked for since something else broke."""
        return sum(fnmatch(path, pattern) for path in self.asked)

    def let_go(self) -> None:
        """Send what was held back."""
        self._let_go.set()

    def held(self, answer: Answer) -> Answer:
        """Hold back a file until it is let go."""
        self._let_go.wait(PATIENCE)
        return answer

    def lost(self, answer: Answer) -> None:
        """Hold back a file, and hang up when it is let go."""
        self.held(answer)

    def fault_of(self, path: str) -> Fault | None:
        """What is broken about a file."""
        self.asked.append(path)
        return next((fault for pattern, fault in self.faults.items() if fnmatch(path, pattern)), None)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.let_go()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@contextmanager
def broken_host(folder: Path) -> Iterator[BrokenHost]:
    """Serve a folder, whole to begin with."""
    host = BrokenHost(folder)
    host.start()
    try:
        yield host
    finally:
        host.stop()


def _handler(host: BrokenHost) -> type[Handler]:
    class Breaking(Watched):
        def do_GET(self) -> None:  # noqa: N802 - the name is the base class's
            # Where the whole Python is tested, the lean one arrives, and falls.
            fault = None if WHOLE and self._is_lean() else host.fault_of(urlsplit(self.path).path)
            if fault is None:
                super().do_GET()
                return
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            self._answer(fault(Answer(path.read_bytes(), self.guess_type(path))))

        def _is_lean(self) -> bool:
            """Whether this starts the lean Python; what is asked for after a worker is that worker's."""
            if starts := self.headers["Sec-Fetch-Dest"] == "worker" and "/python/worker.js" in self.path:
                host.starts_lean = "whole" not in self.path
            return host.starts_lean and (starts or "/assets/runtime/" in self.path)

        def _answer(self, answer: Answer | None) -> None:
            self.close_connection = answer is None or answer.promised is not None
            if answer is None:
                return
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(answer.promised or len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

    return Breaking
