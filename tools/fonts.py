"""Stages the typefaces' files from npm, each with its licence."""

from tools import files, place

INTER = "@fontsource-variable/inter"
NEWSREADER = "@fontsource/newsreader"
PLEX_MONO = "@fontsource/ibm-plex-mono"

FILES = {
    INTER: ("inter-latin-wght-normal", "inter-latin-ext-wght-normal"),
    NEWSREADER: ("newsreader-latin-500-normal", "newsreader-latin-500-italic"),
    PLEX_MONO: ("ibm-plex-mono-latin-500-normal",),
}


def stage_fonts() -> int:
    """Write docs/assets/fonts; return how many files changed."""
    staged: dict[str, bytes] = {}
    for package, names in FILES.items():
        source = place.NODE_MODULES / package
        family = package.rpartition("/")[2]
        staged[f"{family}-LICENSE.txt"] = (source / "LICENSE").read_bytes()
        for name in names:
            staged[f"{name}.woff2"] = (source / "files" / f"{name}.woff2").read_bytes()
    return files.sync(place.STAGED_FOLDERS[1], staged)
