"""What a reader does with the keyboard alone, and where the focus stands meanwhile."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

STOP = """async () => {
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  // A control that is not drawn itself shows its focus on what is drawn for it.
  const label = at.matches(".pb-key input, .pb-none input") ? at.nextElementSibling : at.closest(".pb-file");
  const drawn = label ?? at;
  const [{ left, top, width, height } = drawn.getBoundingClientRect()] = drawn.getClientRects();
  const style = getComputedStyle(drawn);
  const x = left + Math.min(width, innerWidth - left) / 2;
  const y = top + Math.min(height, innerHeight - top) / 2;
  const above = document.elementFromPoint(x, y);
  const own = (one) => drawn.contains(one) || one.contains(drawn) || at.contains(one)
    || one.closest("label")?.control === at || one.closest("[class*=tooltip]");
  const name = at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent;
  const reaches = (start, size, end) => size > 0 && start + size > 0 && start < end;
  const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return {
    name: name.trim().replace(/\\s+/g, " ").slice(0, 60),
    kind: at.localName,
    place: at.closest("header, nav, main, footer, dialog")?.localName ?? "",
    marked,
    seen: reaches(left, width, innerWidth) && reaches(top, height, innerHeight),
    covered: !above || !own(above),
  };
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the focus."""

    name: str
    kind: str
    place: str
    marked: bool
    seen: bool
    covered: bool

    @property
    def fault(self) -> str | None:
        """What a reader who sees would miss here."""
        if not self.seen:
            return f"{self.name}: out of sight"
        if self.covered:
            return f"{self.name}: covered"
        return None if self.marked else f"{self.name}: no mark of the focus"


def stop(page: Page) -> Stop | None:
    """Where the focus stands; None where nothing has it."""
    found: dict[str, Any] | None = page.evaluate(STOP)
    return None if found is None else Stop(**found)


def stops(page: Page, key: str = "Tab", most: int = 200) -> list[Stop]:
    """Every stop from here to the end of the page."""
    found: list[Stop] = []
    for _ in range(most):
        page.keyboard.press(key)
        here = stop(page)
        if here is None:
            return found
        found.append(here)
    raise AssertionError(f"the focus does not leave the page: {found[-3:]}")
