"""Every sentence of the map is said of some map; none of them adds up, ranks or colours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.catalog.handoff import load_handoff
from tests.narrative.test_every_sentence_is_said import unsaid
from tests.support.map_samples import BARE, HANDOFF, NOTES, PRICING, SEAM, notes_of

pytestmark = pytest.mark.host

NOTHING: Any = {"pieces": [], "handoffs": [], "joins": []}
UNDATED = f"# Factory or Orchestra? Later\n\n{BARE.replace('2026-11-20', 'undated')}"
WORDS = load_handoff().map


def asked(op: str, **fields: Any) -> Any:
    return json.loads(call(json.dumps({"op": op, **fields})))["result"]


def texts() -> Iterator[str]:
    """Yield what is said of one map after another."""
    for notes in (
        f"{NOTES}\nSupport hands over to Pricing rewrite\n",
        f"{PRICING}\n{PRICING.replace('Pricing rewrite', 'Prices')}\nPrices hands over to Pricing rewrite\n",
        UNDATED,
        HANDOFF.replace("many", "once").replace("**Next look", "**Look"),
        "A hands over to B",
        notes_of(12),
    ):
        taken = asked("map-read", held=NOTHING, text=notes)
        yield taken["say"]
        held = taken["held"]
        shown = asked("map-show", held=held, root="../")
        yield shown["say"]
        yield from (line for lines in shown["shown"].values() for line in lines)
        yield unescape(re.sub(r"<[^>]*>", "\n", shown["html"]))
        yield asked("map-export", held=held, format="markdown", now="2026-11-28T10:00:00+00:00")["text"]
        yield asked("map-read", held=held, text=notes)["say"]
        yield asked("map-read", held=held, text=PRICING.replace("2026-11-24", "2026-11-01"))["say"]
    yield from (item["shown"] for item in asked("map-read", held=NOTHING, text=f"{BARE}\n{SEAM}")["unnamed"])


def test_every_sentence_of_the_map_is_said() -> None:
    assert unsaid(texts(), WORDS) == set()


def test_a_map_knows_no_total_no_average_and_no_order_of_merit() -> None:
    forbidden = re.compile(
        r"\baverage|\btotal|\bbest\b|\bworst\b|\brank(?!s by it)|\bscore card|\bmean\b", re.IGNORECASE
    )
    for text in texts():
        assert not forbidden.search(text.replace(WORDS["why"], ""))
