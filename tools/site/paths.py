"""Where things are: the folders that the tools read and write."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SITE = ROOT / "site"
CACHE = ROOT / ".cache"
NODE_MODULES = ROOT / "node_modules"

# Within the built site: its own source, as an archive.
SOURCE = "source/"
SOURCE_ARCHIVE = "factory-orchestra-playbook.zip"

STAGED_FOLDERS = (
    DOCS / "assets" / "runtime",
    DOCS / "assets" / "fonts",
    DOCS / "go",
    DOCS / "assets" / "vendor",
    DOCS / "assets" / "licences",
    DOCS / "assets" / "identity",
)
STAGED_FILES = (
    DOCS / "links.json",
    DOCS / "manifest.webmanifest",
    DOCS / "assets" / "css" / "colours.css",
    DOCS / "assets" / "css" / "fonts.css",
)


def is_staged(path: Path) -> bool:
    """Whether staging writes this file, so that a person never does."""
    return path in STAGED_FILES or any(path.is_relative_to(folder) for folder in STAGED_FOLDERS)
