"""What the page about waiting says of the price: which fullness costs least, and whether slack is waste."""

from __future__ import annotations

from typing import Final

from playbook.catalog.explorations import load_explorations
from playbook.charts.tradeoff import Tradeoff, tradeoff
from playbook.charts.wait_curve import amount, percent
from playbook.domain.queueing import Station, best_fullness, cost
from playbook.narrative.amounts import paragraphs, picture, strong

THERE: Final = 1.05
"""Today's fullness is good enough if it costs at most so many times as much as the best."""
LOWEST: Final = 0.3
HIGHEST: Final = 0.99
"""The range of fullness that the chart of costs shows."""


def price_parts(station: Station, price: float, *, compact: bool | None) -> dict[str, str]:
    """Return the sentence and the chart of costs as HTML; ``compact`` says which drawing is wanted."""
    return {
        "price": paragraphs(_verdict(station, price)),
        "cost": _chart(station, price, compact=compact),
    }


def _verdict(station: Station, price: float) -> str:
    words, unevenness = load_explorations().waiting.price, station.unevenness
    if unevenness == 0:
        return words["even"]
    if price == 0:
        return words["free"]
    best = best_fullness(unevenness, price)
    name = "best" if station.is_exact else "best_about"
    told = strong(words[name].format(best=percent(best))) + " "
    if station.full == 0:
        return told + words["empty"]
    here, least = (cost(full, unevenness, price) for full in (station.full, best))
    name = "there" if here <= least * THERE else "fuller" if station.full > best else "emptier"
    return told + words[name].format(here=amount(here), least=amount(least), best=percent(best))


def _chart(station: Station, price: float, *, compact: bool | None) -> str:
    words, unevenness = load_explorations().waiting.cost, station.unevenness
    best = best_fullness(unevenness, price)
    shown = Tradeoff(
        across=(LOWEST, HIGHEST),
        whole=lambda full: cost(full, unevenness, price),
        parts=(lambda full: cost(full, 0, 0), lambda full: price * unevenness * full / (1 - full)),
        best=min(max(best, LOWEST), HIGHEST),
        here=min(max(station.full, LOWEST), HIGHEST),
        ticks=(0.3, 0.5, 0.7, 0.9),
        say=percent,
    )
    if best == 1:
        words = {**words, "desc": words["desc_free"], "best": words["best_free"]}
    desc = words["desc"].format(best=percent(best))
    return picture(lambda frame: tradeoff(frame, shown, words), words["title"], desc, compact=compact)
