"""Writes `.well-known/security.txt`, which says where a weakness of the site is reported (RFC 9116)."""

from pathlib import Path
from urllib.parse import urlsplit

from tools.postprocess import feed
from tools.postprocess.pages import Pages

FILE = ".well-known/security.txt"
# What the format wants as whole addresses.
ADDRESSES = {"Contact", "Canonical", "Policy", "Acknowledgments", "Encryption", "Hiring"}


def write(site: Path, pages: Pages, source: Path) -> None:
    """Write the file for the address under which the site was built."""
    target = site / FILE
    target.parent.mkdir(exist_ok=True)
    target.write_text(text(source.read_text(encoding="utf-8"), feed.told(pages).address), encoding="utf-8")


def text(source: str, address: str) -> str:
    """Return the source without its comments, and with the site's address before what lies below it."""
    lines = (line for line in source.splitlines() if not line.startswith("#"))
    return "".join(f"{_whole(line, address)}\n" for line in lines)


def _whole(line: str, address: str) -> str:
    name, _, value = line.partition(": ")
    below = name in ADDRESSES and not urlsplit(value).scheme
    return f"{name}: {address}{value}" if below else line
