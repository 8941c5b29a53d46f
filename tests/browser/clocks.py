"""Clocks of a page that a test can hurry or set wrong; the rest of the page runs as it would."""

from playwright.sync_api import Page

_LONG_WAITS = """(() => {
  const [begin, end] = [window.setTimeout, window.clearTimeout];
  const long = new Map();
  window.setTimeout = (act, wait, ...others) => {
    const id = begin(act, wait, ...others);
    if (wait >= 5000) long.set(id, act);
    return id;
  };
  window.clearTimeout = (id) => (long.delete(id), end(id));
  window.passLongWaits = () => {
    for (const [id, act] of [...long]) (window.clearTimeout(id), act());
  };
})()"""

_YEAR = """(() => {
  const Real = Date;
  const year = () => sessionStorage.getItem("year") ?? 1999;
  window.Date = class extends Real {
    constructor(...given) {
      if (given.length) super(...given);
      else super(`${year()}-12-31T12:00:00`);
    }
  };
})()"""


def hurried(page: Page) -> Page:
    """A page whose waits of five seconds and more can be passed at once."""
    page.add_init_script(_LONG_WAITS)
    return page


def pass_long_waits(page: Page) -> None:
    """Let every wait that runs in the page and is long be over."""
    page.evaluate("window.passLongWaits()")


def in_1999(page: Page) -> Page:
    """A page on a device whose clock says the last day of 1999."""
    page.add_init_script(_YEAR)
    return page


def set_year(page: Page, year: int) -> None:
    page.evaluate("(year) => sessionStorage.setItem('year', year)", year)
