"""Chromium, which Playwright drives for the other tests too."""

from contextlib import ExitStack

from playwright.sync_api import Browser

from tests.engines.engine import DOWN, ENTER, TAB, Engine

NAMES = {ENTER: "Enter", TAB: "Tab", DOWN: "ArrowDown"}


class Chromium(Engine):
    """Fresh profiles in a browser that is already open."""

    name = "Chromium"

    def __init__(self, browser: Browser) -> None:
        super().__init__()
        self.version = browser.version
        self._browser = browser
        self._open = ExitStack()
        self.meet()

    def meet(self) -> None:
        self._context = self._browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        self._open.callback(self._context.close)
        self._context.on("request", lambda request: self.note(request.url))
        self._page = self._context.new_page()

    def turn_to_newest(self) -> bool:
        # Playwright hears of new tabs only while it waits for something.
        self._page.wait_for_timeout(1)
        last = self._context.pages[-1]
        found = last is not self._page
        self._page = last
        return found

    def reload(self) -> None:
        self._page.reload()

    def goto(self, url: str) -> None:
        self._page.goto(url)

    def evaluated(self, promise: str) -> str:
        return str(self._page.evaluate(promise))

    def press(self, x: int, y: int) -> None:
        self._page.mouse.click(x, y)

    def type(self, text: str) -> None:
        for key in text:
            self._page.keyboard.press(NAMES.get(key, key))

    def paste(self) -> None:
        self._page.keyboard.press("Control+V")

    def close(self) -> None:
        self._open.close()
