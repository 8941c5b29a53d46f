"""What a reader does in any browser, in terms of the few things that its driver has to know."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tools.static_server import HOST

ENTER = "\ue007"
CONTROL = "\ue009"
"""Keys without a letter, as the WebDriver standard encodes them."""
PATIENCE = 60.0
BETWEEN_LOOKS = 0.1

# In the middle, where no bar of the theme's covers it; and nothing else may lie on top.
WHERE = """(css) => {
  const found = document.querySelector(css);
  if (!found) return null;
  found.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  const { left, top, width, height } = found.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  return hit && (found.contains(hit) || hit.contains(found)) ? [Math.round(x), Math.round(y)] : null;
}"""
TEXT = "(css) => document.querySelector(css)?.innerText ?? ''"


class Engine(ABC):
    """A browser with one open page."""

    name: str
    version: str

    def __init__(self) -> None:
        self.foreign: list[str] = []
        """Requests that left this machine."""

    def note(self, url: str) -> None:
        """Keep the address of a request if it leaves this machine."""
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.hostname != HOST:
            self.foreign.append(url)

    @abstractmethod
    def goto(self, url: str) -> None:
        """Open an address."""

    @abstractmethod
    def evaluated(self, promise: str) -> str:
        """The text that an expression promises."""

    @abstractmethod
    def press(self, x: int, y: int) -> None:
        """Click there."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type into what has the focus."""

    @abstractmethod
    def paste(self) -> None:
        """Press Ctrl+V."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def run(self, function: str, *arguments: object) -> Any:
        """What a function of the page returns, or promises, for arguments of JSON."""
        given = json.dumps(arguments)
        promise = f"(async () => JSON.stringify((await ({function})(...{given})) ?? null))()"
        return json.loads(self.evaluated(promise))

    def until(self, function: str, *arguments: object) -> Any:
        """What a function returns, once it is something."""
        return eventually(lambda: self.run(function, *arguments), f"{function} of {arguments}")

    def shows(self, css: str, *words: str) -> str:
        """The visible text of an element, once these words are in it."""

        seen = ""

        def wanted() -> bool:
            nonlocal seen
            seen = str(self.run(TEXT, css))
            return bool(seen) and all(word in seen for word in words)

        eventually(wanted, f"{words or 'a word'} in {css}")
        return seen

    def click(self, css: str) -> None:
        """Click an element in its middle, once nothing covers it and it stays where it is."""
        place = None
        while place != (now := self.until(WHERE, css)):
            place = now
        self.press(*now)

    def fill(self, css: str, text: str) -> None:
        """Type into an empty field."""
        self.click(css)
        self.type(text)


def eventually(look: Callable[[], Any], what: str) -> Any:
    """What a look finds, once it finds something."""
    deadline = time.monotonic() + PATIENCE
    while not (seen := look()):
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(BETWEEN_LOOKS)
    return seen
