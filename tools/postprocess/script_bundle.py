"""Joins the scripts of the pages into one, and puts the one that has to run first into the page itself.

What the joined script is made of stays where it was: a page that somebody kept from an earlier build asks for
it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.assets import esbuild
from tools.postprocess.pages import Page, Pages, Token
from tools.site import fs

FOLDER = Path("assets", "js")
ENTRY = "main.js"
# As deep as what is joined there, whose addresses of other files go by the place of the script.
JOINED = "bundle"
FIRST = "python/prestart.js"
# What a browser is given by its own name: what begins a thread, and what has to know its own element.
ALONE = (
    FIRST,
    "python/worker.js",
    "theme/lazy-search-worker.js",
    "theme/lazy-theme.js",
    "theme/search-ranking.js",
    "theme/search-words.js",
)
HOW = ("--minify", "--target=es2022", "--sourcemap=linked", "--allow-overwrite")
NAMED = re.compile(rf"{FOLDER.as_posix()}/(?:{ENTRY}|{JOINED}/main-[0-9A-Z]+\.js)")
MAP = re.compile(r"\s*//# sourceMappingURL=.*\s*\Z")


def join(site: Path) -> None:
    """Write the joined script of the built site, and what stands alone in fewer letters.

    Raises StagingError for a script that can't be read, or if esbuild does not run.
    """
    folder = site / FOLDER
    fresh = folder / f"{JOINED}-new"
    names = (f"--outdir={fresh}", "--entry-names=[name]-[hash]")
    esbuild.run(*HOW, *names, "--bundle", "--format=esm", str(folder / ENTRY))
    esbuild.run(*HOW, f"--outdir={folder}", f"--outbase={folder}", *(str(folder / name) for name in ALONE))
    fs.swap_in(fresh, folder / JOINED)


def joined(site: Path) -> str:
    """Return the path, from the site's root, of its joined script."""
    [script] = site.glob(f"{FOLDER.as_posix()}/{JOINED}/main-*.js")
    return script.relative_to(site).as_posix()


def is_asked_for(path: str) -> bool:
    """Whether a page of this build asks for a file, if it is one of our scripts; by its path in the site."""
    name = path.removeprefix(f"{FOLDER.as_posix()}/")
    return name == path or name.startswith(f"{JOINED}/") or (name in ALONE and name != FIRST)


def put(site: Path, pages: Pages) -> None:
    """Let pages name the joined script where they name what it is made of, and hold the first themselves."""
    script = joined(site)
    first = MAP.sub("", (site / FOLDER / FIRST).read_text(encoding="utf-8"))
    for page in pages.values():
        page.tokens = list(_with_scripts(page, script, first))


def _with_scripts(page: Page, script: str, first: str) -> Iterator[Token]:
    for token in page.tokens:
        source = token.given.get("src", "") if token.tag == "script" else ""
        if source.endswith(f"{FOLDER.as_posix()}/{FIRST}"):
            yield token._replace(raw=token.raw.replace(" src=", " data-src="), given={"data-src": source})
            yield Token(first)
        else:
            yield token._replace(raw=NAMED.sub(script, token.raw)) if source else token
