"""Stages the typefaces from npm: of each face the letters that every page needs, and the others apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from tools.site import fs, paths

STYLESHEET = paths.DOCS / "assets" / "css" / "fonts.css"
CACHE = paths.CACHE / "fonts"

# What English is set in. At the first letter that is not here, a browser asks for the second file.
COMMON = frozenset(map(ord, "·¶×–—‘’“”…−\N{NO-BREAK SPACE}")) | frozenset(range(0x20, 0x7F))
# Kerning, ligatures, marks put together, letters of a language, digits of one width.
FEATURES = ("kern", "liga", "ccmp", "locl", "tnum")
# The text has no other weights, and each further one makes the file larger.
WEIGHTS = (400, 700)
SECOND = "-more"


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a typeface: package and name there, weights and style of the family it stands for."""

    family: str
    package: str
    name: str
    weights: str
    style: str = "normal"
    is_parted: bool = True
    # A licence may reserve the name for the file as its makers made it; the page then gets that one.
    is_reserved: bool = False

    @property
    def source(self) -> Path:
        """The file in the package."""
        return paths.NODE_MODULES / self.package / "files" / f"{self.name}.woff2"


INTER = "@fontsource-variable/inter"
NEWSREADER = "@fontsource/newsreader"
PLEX_MONO = "@fontsource/ibm-plex-mono"
FACES = (
    Face("Inter", INTER, "inter-latin-ext-wght-normal", "400 700", is_parted=False),
    Face("Inter", INTER, "inter-latin-wght-normal", "400 700"),
    Face("Newsreader", NEWSREADER, "newsreader-latin-500-normal", "200 800"),
    Face("Newsreader", NEWSREADER, "newsreader-latin-500-italic", "200 800", style="italic"),
    Face(
        "IBM Plex Mono",
        PLEX_MONO,
        "ibm-plex-mono-latin-500-normal",
        "400 700",
        is_parted=False,
        is_reserved=True,
    ),
)


def stage_fonts() -> int:
    """Write docs/assets/fonts and the stylesheet that names them; return how many files changed."""
    staged = {
        f"{package.rpartition('/')[2]}-LICENSE.txt": (paths.NODE_MODULES / package / "LICENSE").read_bytes()
        for package in {face.package for face in FACES}
    }
    rules = []
    for face in FACES:
        for name, letters in parts(face).items():
            made = face.source.read_bytes() if face.is_reserved else _kept(face.source, letters)
            staged[f"{name}.woff2"] = made
            rules.append(rule(face, name, letters))
    changed = fs.write_if_changed(STYLESHEET, "\n".join(rules).encode())
    return changed + fs.sync(paths.STAGED_FOLDERS[1], staged)


def parts(face: Face) -> Mapping[str, frozenset[int]]:
    """Return which letters each file of a face holds, as code points by the file's name."""
    with TTFont(face.source) as font:
        has = frozenset(font.getBestCmap())
    return {face.name: has & COMMON, face.name + SECOND: has - COMMON} if face.is_parted else {face.name: has}


def subset(source: Path, letters: frozenset[int]) -> bytes:
    """Return a font with these letters alone; a variable one keeps the weights that the text has."""
    options = Options(layout_features=list(FEATURES), flavor="woff2")
    with TTFont(source, recalcTimestamp=False) as font:
        cutter = Subsetter(options)
        cutter.populate(unicodes=letters)
        cutter.subset(font)
        if "fvar" in font:
            instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
        font.flavor = "woff2"
        written = BytesIO()
        font.save(written)
    return written.getvalue()


def rule(face: Face, name: str, letters: frozenset[int]) -> str:
    """Write the rule by which a browser finds a file, and knows for which letters it needs it."""
    return f"""@font-face {{
  font-family: "{face.family}";
  src: url("../fonts/{name}.woff2") format("woff2");
  font-weight: {face.weights};
  font-style: {face.style};
  font-display: swap;
  unicode-range: {", ".join(ranges(letters))};
}}
"""


def ranges(letters: Iterable[int]) -> list[str]:
    """Write code points as CSS does, runs of neighbours as one range."""
    runs: list[list[int]] = []
    for letter in sorted(letters):
        if runs and letter == runs[-1][1] + 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return [f"U+{first:04X}" + (f"-{last:04X}" if last > first else "") for first, last in runs]


def _kept(source: Path, letters: frozenset[int]) -> bytes:
    """Subset a font, or take what an earlier staging made of the very same."""
    how = (fontTools.version, repr(sorted(letters)))
    made_from = [source.read_bytes(), Path(__file__).read_bytes(), *map(str.encode, how)]
    kept = CACHE / f"{fs.digest(made_from)[:32]}.woff2"
    if not kept.is_file():
        fs.write_if_changed(kept, subset(source, letters))
    return kept.read_bytes()
