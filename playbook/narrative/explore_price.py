"""What the page about waiting says of the price: which fullness costs least, and whether slack is waste."""

from __future__ import annotations

from typing import Final

from playbook.catalog.explorations import load_explorations
from playbook.charts.tradeoff import Tradeoff, tradeoff
from playbook.charts.wait_curve import cents, percent
from playbook.domain.known_wait import Ground, KnownWait
from playbook.domain.queueing import Station, best_fullness, cost
from playbook.narrative.amounts import apart, paragraphs, picture, strong

THERE: Final = 1.1
"""Today's fullness is good enough if it costs at most so many times as much as the best."""
LOWEST: Final = 0.3
HIGHEST: Final = 0.99
"""The range of fullness that the chart of costs shows."""


def price_parts(station: Station, known: KnownWait, price: float, *, compact: bool | None) -> dict[str, str]:
    """Return the sentence and the chart of costs as HTML; ``compact`` says which drawing is wanted."""
    return {
        "price": paragraphs(_verdict(station, known, price)),
        "cost": _chart(station, known, price, compact=compact),
    }


def _paid(station: Station, known: KnownWait, price: float) -> float:
    """Return what a piece costs today, by what is known of its wait."""
    return (1 - station.full) / station.full + price * known.wait


def _verdict(station: Station, known: KnownWait, price: float) -> str:
    words = load_explorations().waiting.price
    if station.unevenness == 0:
        return words["even"]
    if price == 0:
        return words["free"]
    if station.full == 0:
        best = percent(best_fullness(station.unevenness, price))
        name = "best" if station.is_exact else "best_about"
        return f"{strong(words[name].format(best=best))} {words['empty']}"
    if known.wait == 0:
        name = "nobody" if known.ground is Ground.PROOF else "hardly"
        return words[name].format(full=percent(station.full), here=cents(_paid(station, known, price)))
    return _compared(station, known, price)


def _compared(station: Station, known: KnownWait, price: float) -> str:
    """Compare today's fullness with the formula's best; what a run refutes is not told as the least cost."""
    words, unevenness = load_explorations().waiting.price, station.unevenness
    best = best_fullness(unevenness, price)
    here, least = (cost(full, unevenness, price) for full in (station.full, best))
    name = "there" if here <= least * THERE else "fuller" if station.full > best else "emptier"
    if known.ground is Ground.RUN:
        told = words["best_formula"].format(best=percent(best))
        return f"{strong(told)} " + words[f"{name}_run"].format(
            here=cents(_paid(station, known, price)), best=percent(best)
        )
    about = "" if known.ground is Ground.EXACT else words["about"]
    told = words["best_about" if about else "best"].format(best=percent(best))
    less, more = apart(least, here) if name != "there" else (cents(least), cents(here))
    return f"{strong(told)} " + words[name].format(here=about + more, least=about + less, best=percent(best))


def _chart(station: Station, known: KnownWait, price: float, *, compact: bool | None) -> str:
    words, unevenness = load_explorations().waiting.cost, station.unevenness
    best = best_fullness(unevenness, price)
    refuted = station.full > 0 and unevenness > 0 and not known.is_formula
    shown = Tradeoff(
        across=(LOWEST, HIGHEST),
        whole=lambda full: cost(full, unevenness, price),
        parts=(lambda full: cost(full, 0, 0), lambda full: price * unevenness * full / (1 - full)),
        best=min(max(best, LOWEST), HIGHEST),
        here=min(max(station.full, LOWEST), HIGHEST),
        ticks=(0.3, 0.5, 0.7, 0.9),
        say=percent,
        paid=_paid(station, known, price) if refuted and price else None,
        lowest=0.5,
    )
    if best == 1:
        free = {"desc": words["desc_free"], "best": words["best_free"], "foot": words["foot_free"]}
        words = {**words, **free, "legend": ""}
    elif refuted:
        words = {**words, "desc": words["desc_run"], "best": words["best_run"], "foot": words["foot_run"]}
    desc = words["desc"].format(best=percent(best))
    return picture(lambda frame: tradeoff(frame, shown, words), words["title"], desc, compact=compact)
