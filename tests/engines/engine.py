"""What readers do in any browser, in terms of the few things that its driver has to know."""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tools.site.http_server import HOST

TAB = "\ue004"
ENTER = "\ue007"
CONTROL = "\ue009"
DOWN = "\ue015"
"""Keys without a letter, as the WebDriver standard encodes them."""
PATIENCE = 60.0
BETWEEN_LOOKS = 0.1
PRESSES = 5
"""A page that moves just then takes a click away from the place it was meant for, as it does to a reader."""

# In the middle, where no bar of the theme's covers it; and nothing else may lie on top.
WHERE = """(css) => {
  const found = document.querySelector(css);
  if (!found) return null;
  found.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  const { left, top, width, height } = found.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  const bare = found.contains(hit) || hit?.closest("label")?.contains(found);
  return bare ? [Math.round(x), Math.round(y)] : null;
}"""
# Until the press has come; on a page that it has led to, nothing is awaited any more.
AWAIT = """(css) => {
  window.awaited = css;
  const found = document.querySelector(css);
  const meant = found?.closest("label") ?? found;
  const hear = ({ target }) => meant?.contains(target) && delete window.awaited;
  document.addEventListener("pointerdown", hear, { capture: true });
}"""
HEARD = "(css) => window.awaited !== css"
TEXT = "(css) => document.querySelector(css)?.innerText ?? ''"
HAS_FOCUS = "(css) => document.hasFocus() && Boolean(document.activeElement?.matches(css))"
FAR = 150
"""So many stops of the focus a page may have on the way to what is wanted."""


LINK = """(url, rel) => {
  const link = Object.assign(document.createElement("a"), { href: url, rel, target: "_blank", id: "tapped" });
  link.textContent = "tap";
  link.style = "position: fixed; inset: 40% auto auto 40%; padding: 2rem; background: white; z-index: 99";
  document.body.append(link);
}"""
"""A link as a chat shows it, to be tapped."""
TAPPED = "a#tapped"


class Engine(ABC):
    """A browser; what is done is done in the tab that was opened last."""

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
    def reload(self) -> None:
        """Load the page anew, and leave it if it asks whether to."""

    @abstractmethod
    def meet(self) -> None:
        """Go to somebody else's device: a profile without a past, with one empty tab."""

    @abstractmethod
    def turn_to_newest(self) -> bool:
        """Turn to a tab that has opened meanwhile; tell whether there was one."""

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
        """Click an element in its middle, once nothing covers it and it stays where it is.

        Where the page has moved meanwhile, the element hears of no press, and gets another one.
        """
        for _ in range(PRESSES):
            place = None
            while place != (now := self.until(WHERE, css)):
                place = now
            self.run(AWAIT, css)
            self.press(*now)
            if self._is_heard(css):
                return
        raise AssertionError(f"{css} hears of no press")

    def _is_heard(self, css: str) -> bool:
        for _ in range(PRESSES):
            if self.run(HEARD, css):
                return True
            time.sleep(BETWEEN_LOOKS)
        return False

    def tap(self, url: str) -> None:
        """Follow a link that opens a new tab, as in a chat."""
        self._follow(url, "noopener")

    def duplicate(self, url: str) -> None:
        """Open a tab with a copy of what this one keeps, as browsers do that duplicate a tab."""
        self._follow(url, "opener")

    def _follow(self, url: str, relation: str) -> None:
        self.run(LINK, url, relation)
        self.click(TAPPED)
        eventually(self.turn_to_newest, f"a tab with {url}")

    def tab_to(self, css: str) -> None:
        """Press Tab until an element has the focus, as whoever has no mouse does."""
        for _ in range(FAR):
            if self.run(HAS_FOCUS, css):
                return
            self.type(TAB)
        raise AssertionError(f"the focus does not come to {css}")

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
