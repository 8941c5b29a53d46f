"""Notes as teams write them, for the map."""

from __future__ import annotations

from typing import Final

SEAM: Final = (
    "fo-seam v1 2026-11-28 c=4 p=6 times=many work=8.25/2.5 words=7/4 cases=8/3 freedom=6/3 failure=5/- "
    "timing=7/6 feedback=3/5 change=6/5 stay=6/4 seam=rework verdict=torn"
)
PRICING: Final = """## Factory or Orchestra? Pricing rewrite

**Checkpoint:** 4 Jan 2027, 15 min ([agenda](go/checkpoint/))

| Furthest apart | gap | leaning Factory | ours? |
|---|---|---|---|
| Success metrics | −5 | 6 of 8 | ask |
| Planning unit | −4 | 5 of 8 | yes |

`fo-team v1 2026-11-24 n=9 work=8,8,7,8 gap=-3,-4,-2,-2,-3,-5,-1,-3 open=none`
"""
SUPPORT: Final = """## Factory or Orchestra? Support

| Success metrics | −5 | ask |
| A new coffee machine | 0 | ask |

`fo-team v1 2026-11-20 n=5 work=2,3,2,3 gap=1,1,1,1,1,1,1,1 open=none`
"""
HANDOFF: Final = f"""## Handoff: the new price model, from Pricing rewrite to Support

**Next look:** 28 Dec 2026, scored again by both sides.

`{SEAM}`
"""
BARE: Final = "fo-team v1 2026-11-20 n=5 work=5,5,5,5 open=none"
NOTES: Final = f"{PRICING}\n{SUPPORT}\n{HANDOFF}"


def notes_of(count: int) -> str:
    """Return the notes of so many pieces, every third one joined to the next."""
    names = [f"{_NAMES[number % len(_NAMES)]} {number // len(_NAMES) + 1}" for number in range(count)]
    pieces = [
        f"## Factory or Orchestra? {name}\n\n"
        f"| Success metrics | −3 | {'ask' if number % 2 else 'yes'} |\n\n"
        f"`fo-team v1 2026-11-{number % 27 + 1:02d} n={number % 8 + 3} "
        f"work={','.join([str(number * 7 % 10 + 1)] * 4)} gap=-3,-4,-2,-2,-3,-5,-1,-3 open=none`\n"
        for number, name in enumerate(names)
    ]
    joins = [f"{names[place]} hands over to {names[place + 1]}\n" for place in range(0, count - 1, 3)]
    return "\n".join((*pieces, "## Joins", *joins))


_NAMES: Final = (
    "Pricing rewrite",
    "Support",
    "Onboarding flow",
    "Month-end close",
    "Data platform, ingestion of partner feeds",
    "Mobile app",
    "Fraud rules",
    "Returns desk",
    "Search relevance",
    "Supplier portal",
    "Curriculum for new advisers",
    "Billing",
)
