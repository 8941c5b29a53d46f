"""Firefox by WebDriver BiDi, which it speaks itself: no driver stands between."""

import itertools
import json
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

from tests.engines.engine import PATIENCE, eventually
from tests.engines.standard import Standard, ended, started
from tools.site.http_server import HOST

ADDRESS = "WebDriverBiDiServer.json"
"""The file in its profile in which Firefox says where it listens."""
LARGEST = 2**26


class Firefox(Standard):
    """A headless Firefox with a profile of its own."""

    name = "Firefox"

    def __init__(self, program: str) -> None:
        super().__init__()
        self._open = ExitStack()
        self._numbers = itertools.count(1)
        self._profile = Path(tempfile.mkdtemp(prefix="playbook-firefox-"))
        self._program = started(
            program, "--headless", "--no-remote", "--profile", self._profile, "--remote-debugging-port", "0"
        )
        try:
            address = f"ws://{HOST}:{self._port()}/session"
            self._socket = self._open.enter_context(connect(address, max_size=LARGEST))
            capabilities = self._ask("session.new", capabilities={})["capabilities"]
            self.version = capabilities["browserVersion"]
            self._ask("session.subscribe", events=["network.beforeRequestSent"])
            self.meet()
        except BaseException:
            self.close()
            raise

    def meet(self) -> None:
        # In the first window the address bar has the focus, and does not always hand it to the page.
        person = self._ask("browser.createUserContext")["userContext"]
        self._context = self._ask("browsingContext.create", type="window", userContext=person)["context"]
        self._known = self._tabs()

    def turn_to_newest(self) -> bool:
        newer = self._tabs() - self._known
        for self._context in newer:
            self._known.add(self._context)
        return bool(newer)

    def _tabs(self) -> set[str]:
        return {tab["context"] for tab in self._ask("browsingContext.getTree")["contexts"]}

    def reload(self) -> None:
        self._ask("browsingContext.reload", context=self._context, wait="interactive")

    def goto(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._context, url=url, wait="interactive")

    def evaluated(self, promise: str) -> str:
        reply = self._ask(
            "script.evaluate", expression=promise, target={"context": self._context}, awaitPromise=True
        )
        assert reply["type"] == "success", reply["exceptionDetails"]["text"]
        return str(reply["result"]["value"])

    def perform(self, source: dict[str, Any]) -> None:
        self._ask("input.performActions", context=self._context, actions=[source])

    def close(self) -> None:
        self._open.close()
        ended(self._program)
        shutil.rmtree(self._profile, ignore_errors=True)

    def _port(self) -> int:
        return int(eventually(self._told, f"Firefox to write {ADDRESS}")["ws_port"])

    def _told(self) -> dict[str, Any] | None:
        try:
            return dict(json.loads((self._profile / ADDRESS).read_text(encoding="utf-8")))
        except (FileNotFoundError, json.JSONDecodeError):
            return None

    def _ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command; what happens before its reply is noted."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (heard := json.loads(self._socket.recv(PATIENCE))).get("id") != number:
            if heard.get("method") == "network.beforeRequestSent":
                self.note(heard["params"]["request"]["url"])
        assert heard["type"] == "success", f"{method}: {heard}"
        return dict(heard["result"])
