"""axe-core in a page: its rules for WCAG 2.2 AA and good practice, in light and dark, at three widths.

`make test` checks each page and each state in one of these six settings, by turns; `make axe` in all six.
"""

import os
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import TimeoutError as NotYet

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TABLE = ROOT / "docs" / "about" / "checks.toml"
CHECKS = tomllib.loads(TABLE.read_text(encoding="utf-8"))["axe"]
SETTINGS = tuple(product(CHECKS["schemes"], CHECKS["widths"]))
IN_EVERY_SETTING = os.environ.get("PLAYBOOK_AXE") == "every"

RUN = """async ([dark, tags, place]) => {
  const wanted = dark ? "slate" : "default";
  for (let waits = 0; document.body.dataset.mdColorScheme !== wanted && waits < 100; waits++)
    await new Promise((next) => requestAnimationFrame(next));
  if (document.body.dataset.mdColorScheme !== wanted) return [`the page does not turn ${wanted}`];
  // Wherever the page is scrolled to, the header covers something in part.
  scrollTo({ top: 0, behavior: "instant" });
  await new Promise((next) => requestAnimationFrame(next));
  const runOnly = { type: "tag", values: tags };
  const { violations } = await axe.run(place, { runOnly, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`));
}"""


def prepare(context: BrowserContext) -> None:
    """Put axe into every page of a context; the pages' security policy does not hold for what tests bring."""
    context.add_init_script(path=SCRIPT)


# The theme makes wide parts reachable by keyboard a moment after the width has changed.
WIDE = "pre > code, .md-typeset__scrollwrap, .md-typeset table:not([class])"
SETTLED = """(wide) => [...document.querySelectorAll(wide)]
  .every((part) => part.scrollWidth <= part.clientWidth || part.tabIndex === 0)"""
A_MOMENT = 5_000


def findings(page: Page, turn: int, place: str = "html", only: int | None = None) -> list[str]:
    """What axe finds below a place, at one width only if it is there at no other; motion is off.

    `turn` chooses the setting, the same one in every run.
    """
    found = []
    for scheme, width in _settings(turn, only):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 900})
        # What never settles is told by axe.
        with suppress(NotYet):
            page.wait_for_function(SETTLED, arg=WIDE, timeout=A_MOMENT)
        seen = page.evaluate(RUN, [scheme == "dark", CHECKS["tags"], place])
        found += [f"{scheme} at {width} px: {fault}" for fault in seen]
    return found


def _settings(turn: int, only: int | None) -> list[tuple[str, int]]:
    """The settings whose turn it is."""
    settings = [(scheme, width) for scheme, width in SETTINGS if width == (only or width)]
    return settings if IN_EVERY_SETTING else [settings[turn % len(settings)]]


@dataclass
class Walk:
    """A way through the states of one widget, each checked where the reader stands."""

    page: Page
    widget: str
    states: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)

    def stands(self, state: str, place: str = ".md-content", only: int | None = None) -> None:
        """Check the page as it is now; `html` is the place of a state of the whole page."""
        seen = findings(self.page, len(self.states), place, only)
        self.states.append(state)
        self.found += [f"{self.widget}, {state}: {fault}" for fault in seen]

    def ends(self) -> None:
        """Fail with what was found and not excused, an excuse that nothing needs, or another way."""
        excuses = [excuse["finding"] for excuse in CHECKS["theme"] if excuse["widget"] == self.widget]
        unexcused = [fault for fault in self.found if not any(excuse in fault for excuse in excuses)]
        assert not unexcused, "\n".join(unexcused)
        assert [excuse for excuse in excuses if not any(excuse in fault for fault in self.found)] == []
        assert self.states == CHECKS["states"][self.widget]
