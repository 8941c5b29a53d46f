"""Reads drawings as a viewer sees them: each text with the box it takes."""

from itertools import combinations
from xml.etree import ElementTree

from playbook.charts.text_metrics import text_width

SVG = "{http://www.w3.org/2000/svg}"
LEAST_TEXT = 15.0
"""15 units are 12 px where a picture is drawn at its smallest."""

Box = tuple[float, float, float, float]


def outer(svg: str) -> ElementTree.Element:
    """The outer element of a drawing."""
    return ElementTree.fromstring(svg)


def texts(svg: str) -> list[tuple[str, Box]]:
    """Every text with the box it takes: left, top, right, bottom."""
    return [("".join(item.itertext()), box(item)) for item in outer(svg).iter(f"{SVG}text")]


def size_of(item: ElementTree.Element) -> float:
    """How large a text is set."""
    return float(item.get("font-size", LEAST_TEXT))


def box(item: ElementTree.Element) -> Box:
    """The box that a text takes."""
    text, size = "".join(item.itertext()), size_of(item)
    width = text_width(text, size, mono="Mono" in item.get("font-family", ""))
    shift = {"start": 0.0, "middle": width / 2, "end": width}[item.get("text-anchor", "start")]
    left, base = float(item.get("x", 0)) - shift, float(item.get("y", 0))
    return left, base - 0.75 * size, left + width, base + 0.22 * size


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share some room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def collisions(svg: str) -> list[tuple[str, str]]:
    """Every two texts that lie on each other."""
    return [(a, b) for (a, one), (b, other) in combinations(texts(svg), 2) if overlap(one, other)]


def outside(svg: str) -> list[str]:
    """Every text that leaves the drawing."""
    _, _, width, height = map(float, outer(svg).get("viewBox", "").split())
    return [t for t, b in texts(svg) if b[0] < -1 or b[1] < -1 or b[2] > width + 1 or b[3] > height + 1]


def rects(svg: str) -> list[Box]:
    """Every rectangle."""
    found = []
    for item in outer(svg).iter(f"{SVG}rect"):
        x, y, width, height = (float(item.get(key, 0)) for key in ("x", "y", "width", "height"))
        found.append((x, y, x + width, y + height))
    return found


def over_the_edge(svg: str) -> list[str]:
    """Every text that starts inside a box large enough for a line and leaves it."""
    boxes, found = [each for each in rects(svg) if each[3] - each[1] > 26 and each[2] - each[0] > 26], []
    for text, (left, top, right, bottom) in texts(svg):
        around = [b for b in boxes if b[0] <= left <= b[2] and b[1] <= (top + bottom) / 2 <= b[3]]
        if any(right > b[2] + 1 or top < b[1] - 1 or bottom > b[3] + 1 for b in around):
            found.append(text)
    return found
