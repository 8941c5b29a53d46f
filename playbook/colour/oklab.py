"""Mixes two colours in OKLab by arithmetic and square roots alone, so every Python gives the same bytes.

Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020).
Transfer curve: IEC 61966-2-1 (sRGB).
"""

from __future__ import annotations

from math import sqrt

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

TO_LMS: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_LAB: Matrix = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_LMS: Matrix = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def mix_hex(first: str, second: str, share: float) -> str:
    """Return ``#rrggbb`` with ``share`` (0..1) of the first colour and the rest of the second."""
    one, other = _to_lab(first), _to_lab(second)
    rest = 1 - share
    return _from_lab(
        (
            share * one[0] + rest * other[0],
            share * one[1] + rest * other[1],
            share * one[2] + rest * other[2],
        )
    )


def _to_lab(colour: str) -> Triple:
    red, green, blue = (linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    long, medium, short = _times(TO_LMS, (red, green, blue))
    return _times(TO_LAB, (_root(long, 3), _root(medium, 3), _root(short, 3)))


def _from_lab(lab: Triple) -> str:
    long, medium, short = _times(FROM_LAB, lab)
    light = _times(FROM_LMS, (long * long * long, medium * medium * medium, short * short * short))
    return "#" + "".join(f"{round(255 * _encoded(channel)):02x}" for channel in light)


def _times(matrix: Matrix, vector: Triple) -> Triple:
    a, b, c = vector
    first, second, third = (row[0] * a + row[1] * b + row[2] * c for row in matrix)
    return first, second, third


def linear(value: float) -> float:
    """Return the light of a channel 0..1 (sRGB), 0..1."""
    if value <= 0.04045:
        return value / 12.92
    base = (value + 0.055) / 1.055
    fifth = _root(base, 5)
    return base * base * fifth * fifth  # base to the power 2.4


def _encoded(value: float) -> float:
    value = min(1.0, max(0.0, value))
    if value <= 0.0031308:
        return 12.92 * value
    twelfth = sqrt(sqrt(_root(value, 3)))
    fourth = twelfth * twelfth * twelfth * twelfth
    return 1.055 * fourth * twelfth - 0.055  # value to the power 1/2.4 = 5/12


def _root(value: float, degree: int) -> float:
    """Return the root of a value 0..1 by Newton's method."""
    if value <= 0:
        return 0.0
    guess = 1.0
    for _ in range(48):
        power = 1.0
        for _ in range(degree - 1):
            power *= guess
        guess = ((degree - 1) * guess + value / power) / degree
    return guess
