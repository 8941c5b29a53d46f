"""Serves a folder for as long as a test needs it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from tools.site.http_server import HOST, Handler, bind


class Bare(Handler):
    """A host that lets nobody choose headers."""

    def _wanted(self, **_: bool) -> dict[str, str]:
        return {}


@contextmanager
def serving(folder: Path, prefix: str, handler: Callable[..., Handler] = Handler) -> Iterator[str]:
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
