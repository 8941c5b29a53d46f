"""Puts the stylesheets that main.css imports into it: one request for a page instead of a chain of them."""

import re
from pathlib import Path

FOLDER = Path("assets", "css")
INDEX = "main.css"
IMPORT = re.compile(r'^@import url\("([\w-]+\.css)"\);$', re.MULTILINE)


def join(site: Path) -> None:
    """Replace each import in the built site's main.css by the file it names, and remove that file.

    Raises ValueError for an import that is not of the form it knows, OSError if a file is missing.
    """
    folder = site / FOLDER
    text = (folder / INDEX).read_text(encoding="utf-8")
    names = IMPORT.findall(text)
    joined = IMPORT.sub(lambda found: (folder / found[1]).read_text(encoding="utf-8"), text)
    if "@import" in joined:
        raise ValueError(f'{FOLDER / INDEX}: expected only imports like @import url("type-and-space.css");')
    (folder / INDEX).write_text(joined, encoding="utf-8")
    for name in names:
        (folder / name).unlink()
