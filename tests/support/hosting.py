"""Serves a folder for as long as a test needs it."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from threading import Thread
from typing import Any, Final

from tools.pyodide.stage import WHOLE
from tools.site.http_server import HOST, Handler, bind

FALLS: list[str] = []
"""The requests for the whole Python, which a page makes when the lean one lacks what is called."""


RAN: Final = "PLAYBOOK_RAN"
"""Names the file that gathers which functions of an instrumented Python ran while the browser tests did."""
ASKED: Final = "PLAYBOOK_ASKED"
"""Names the file that gathers what Python was asked then."""


class Watched(Handler):
    """A host that notes each fall of the lean Python."""

    def send_head(self) -> Any:
        """Note what only a fall asks for, and what `make profile` has workers tell."""
        if RAN in os.environ and "/ran/" in self.path:
            with Path(os.environ[RAN]).open("a", encoding="utf-8") as told:
                told.write(self.path.rpartition("/")[2] + "\n")
        if f"/{WHOLE}-" in self.path:
            FALLS.append(self.path)
        return super().send_head()

    def do_POST(self) -> None:  # noqa: N802 - the name is the base class's
        """Note what `make profile` has workers tell of what they are asked."""
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
        # A page that is being closed may still ask the Python of the tests, which listens no more.
        if ASKED not in os.environ:
            self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)
            return
        with Path(os.environ[ASKED]).open("a", encoding="utf-8") as told:
            told.write(json.dumps(asked) + "\n")
        self.send_response(HTTPStatus.NO_CONTENT)
        self.end_headers()


class Bare(Watched):
    """A host that lets nobody choose headers."""

    def _wanted(self, **_: bool) -> dict[str, str]:
        return {}


@contextmanager
def serving(folder: Path, prefix: str, handler: Callable[..., Handler] = Watched) -> Iterator[str]:
    """Serve a folder on a free port; give the address of its home page."""
    server = bind(folder, prefix=prefix, handler=handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
