"""Owns the content security policy: gathers what the built pages need, and writes it into every page."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping

from tools.postprocess.pages import Page, Pages, Token

HEADER = "Content-Security-Policy"
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


def inline_scripts(page: Page) -> Iterator[str]:
    """Yield the text of each script that stands in a page and would run, as the browser reads it."""
    for script, text in zip(page.tokens, page.tokens[1:], strict=False):
        if script.tag == "script" and script.opens and _runs(script.given):
            yield "" if text.tag else text.raw


def _runs(given: Mapping[str, str]) -> bool:
    return "src" not in given and given.get("type") in RUN


def policy(scripts: Iterable[str]) -> str:
    """Return the policy of pages in which just these scripts may stand, in the form that suits a page."""
    hashes = sorted({_hash(text) for text in scripts})
    allowed = {**DIRECTIVES, "script-src": " ".join([DIRECTIVES["script-src"], *hashes])}
    return _written(allowed)


def in_header(of_pages: str) -> str:
    """Return the same policy as a header, with what only a header can say."""
    return f"{of_pages}; {_written(ONLY_IN_HEADER)}"


def of(pages: Pages) -> str:
    """Return the one policy that fits all these pages."""
    return policy(text for page in pages.values() for text in inline_scripts(page))


def told(page: Page) -> str:
    """Return the policy that a page brings; raises ValueError if it brings none."""
    for token in page.tokens:
        if token.given.get("http-equiv") == HEADER:
            return token.given["content"]
    raise ValueError("expected a page with a policy")


def put(pages: Pages, found: str) -> None:
    """Put a policy into every page, before anything it governs.

    Raises ValueError for a page that does not name its encoding once.
    """
    for path, page in pages.items():
        places = [index for index, token in enumerate(page.tokens) if token.raw == CHARSET]
        if len(places) != 1:
            raise ValueError(f"{path}: expected exactly one {CHARSET}")
        # Browsers look for the encoding in the first kilobyte only, so it stays in front.
        page.tokens.insert(places[0] + 1, Token(_element(found), "meta"))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _written(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def _element(found: str) -> str:
    return f'<meta http-equiv="{HEADER}" content="{found}">'
