"""Which colours can be told apart, and what is said of those that cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from playbook.catalog.contrast import contrast, faults_in_colours
from playbook.catalog.load import load_instrument
from playbook.charts.palette import literal
from playbook.colour.scheme import Scheme

COLOURS = load_instrument().colours
SCHEMES = {"light": COLOURS.light, "dark": COLOURS.dark}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio == round(contrast(other, one), 2)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"soft": "#909090"},
            "colours.toml: light.soft: found a contrast of 3.06 with paper, expected 4.5 or more",
        ),
        (
            {"focus": "#ffffff"},
            "colours.toml: light.focus: found a contrast of 1.00 with card, expected 3.0 or more",
        ),
        (
            {"hair": "#707070"},
            "colours.toml: light.ink: found a contrast of 3.32 with hair, expected 4.5 or more",
        ),
        (
            {"ink": "black"},
            "colours.toml: light.ink: found 'black', expected a colour like '#245a8d', in lower case",
        ),
    ],
)
def test_a_colour_that_cannot_be_told_apart_stops_the_build(change: dict[str, str], said: str) -> None:
    faults = [
        str(fault) for fault in faults_in_colours(replace(COLOURS, light=replace(COLOURS.light, **change)))
    ]
    assert any(fault.startswith(said) for fault in faults), faults


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_every_place_between_the_two_models_is_readable(scheme: Scheme) -> None:
    palette = literal(scheme)
    values = [1 + step / 4 for step in range(37)]
    assert min(contrast(palette.at(value), palette.paper) for value in values) >= 4.5
