"""Owns the content security policy: gathers what the built pages need, and writes it into every page."""

import base64
import hashlib
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path

CHARSET = '<meta charset="utf-8">'
# What is not named here is forbidden. All pages have one policy: instant navigation keeps the first page's.
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    # The theme's icons are data: addresses in its stylesheet; so is a picture on its way to a PNG.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# Browsers take this one from a header only, and complain where a page brings it.
ONLY_IN_HEADER = {"frame-ancestors": "'none'"}
# A script of any other type, such as JSON-LD, is data: nothing runs it.
RUN = {None, "", "module", "text/javascript", "application/javascript"}


class _Inline(HTMLParser):
    """Gathers the text of the scripts that stand in a page and would run."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.inside = tag == "script" and "src" not in given and given.get("type") in RUN
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data


def inline_scripts(html: str) -> list[str]:
    """Return the text of each script that stands in a page and would run, as the browser reads it."""
    page = _Inline()
    page.feed(html)
    page.close()
    return page.scripts


def policy(scripts: Iterable[str]) -> str:
    """Return the policy of pages in which just these scripts may stand, in the form that suits a page."""
    hashes = sorted({_hash(text) for text in scripts})
    allowed = {**DIRECTIVES, "script-src": " ".join([DIRECTIVES["script-src"], *hashes])}
    return _written(allowed)


def in_header(of_pages: str) -> str:
    """Return the same policy as a header, with what only a header can say."""
    return f"{of_pages}; {_written(ONLY_IN_HEADER)}"


def write(site: Path) -> str:
    """Write one policy into every page, before anything it governs; return it.

    Raises ValueError for a page that does not name its encoding once.
    """
    pages = {path: path.read_bytes().decode() for path in sorted(site.rglob("*.html"))}
    found = policy(text for html in pages.values() for text in inline_scripts(html))
    for path, html in pages.items():
        if html.count(CHARSET) != 1:
            raise ValueError(f"{path.relative_to(site)}: expected exactly one {CHARSET}")
        # Browsers look for the encoding in the first kilobyte only, so it stays in front.
        path.write_bytes(html.replace(CHARSET, CHARSET + _element(found)).encode())
    return found


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _written(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def _element(found: str) -> str:
    return f'<meta http-equiv="Content-Security-Policy" content="{found}">'
