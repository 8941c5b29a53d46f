"""Stages the few scripts of others that pages load when asked to; each carries its licence in its head."""

from tools import files, place

FILES = {"qrcode.mjs": "qrcode-generator/dist/qrcode.mjs"}


def stage_vendor() -> int:
    """Write docs/assets/vendor; return how many files changed."""
    staged = {name: (place.NODE_MODULES / source).read_bytes() for name, source in FILES.items()}
    return files.sync(place.STAGED_FOLDERS[3], staged)
