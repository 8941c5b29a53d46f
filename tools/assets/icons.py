"""Stages what the name and the colours of the site decide: stylesheet, mark, icons, manifest."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from playbook.charts.figure import Frame
from playbook.charts.palette import literal
from playbook.colour.scheme import Colours, Scheme
from playbook.illustrations.mark import DESC, TITLE, mark
from tools.assets import rasterize
from tools.assets.rasterize import Drawing
from tools.site import fs, paths
from tools.site.staging_error import StagingError

FOLDER: Final = paths.DOCS / "assets" / "identity"
STYLES: Final = paths.DOCS / "assets" / "css" / "colours.css"
MANIFEST: Final = paths.DOCS / "manifest.webmanifest"

EDGE, MASK = 0.03, 0.18
"""Shares of the side that stay free around the mark; a home screen cuts the second kind to its own shape."""
ICONS: Final = {"icon-192.png": (EDGE, 192), "icon-512.png": (EDGE, 512), "icon-mask-512.png": (MASK, 512)}
TOUCH: Final = {"touch.png": (MASK, 180)}


def stage_identity(colours: Colours) -> int:
    """Write the stylesheet, the mark's files and the manifest; return how many files changed.

    Raises StagingError if mkdocs.yml does not tell the name.
    """
    light, dark = _mark(colours.light, EDGE), _mark(colours.dark, EDGE)
    icons = {
        name: Drawing(_mark(colours.light, margin), width)
        for name, (margin, width) in {**ICONS, **TOUCH}.items()
    }
    marks = {"mark.svg": light.encode(), "mark-dark.svg": dark.encode(), **rasterize.png(icons)}
    changed = int(fs.write_if_changed(STYLES, stylesheet(colours).encode()))
    changed += fs.write_if_changed(MANIFEST, manifest(settings(), colours).encode())
    return changed + fs.sync(FOLDER, marks)


def settings(path: Path = paths.ROOT / "mkdocs.yml") -> dict[str, Any]:
    """Return the settings of the site; raises StagingError if it is no YAML."""
    try:
        with path.open(encoding="utf-8") as source:
            return yaml_load(source, get_yaml_loader())
    except ConfigurationError as error:
        raise StagingError(f"mkdocs.yml: {error}") from error


def stylesheet(colours: Colours) -> str:
    """Return the colours as custom properties: light, then Material's dark scheme."""
    return (
        "/* From playbook/content/colours.toml. */\n\n"
        f":root {{\n{_properties(colours.light)}}}\n\n"
        f'[data-md-color-scheme="slate"] {{\n{_properties(colours.dark)}}}\n'
    )


def manifest(settings: Mapping[str, Any], colours: Colours) -> str:
    """Return what a device needs to know to install the site, as JSON; raises StagingError."""
    icons = [
        {"src": _address(name), "sizes": f"{width}x{width}", "type": "image/png"}
        | ({"purpose": "maskable"} if margin == MASK else {})
        for name, (margin, width) in ICONS.items()
    ]
    told = {
        "name": _text(settings, "site_name"),
        "short_name": _text(settings, "extra", "short_name"),
        "description": _text(settings, "site_description"),
        "lang": _text(settings, "theme", "language"),
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": colours.light.paper,
        "theme_color": colours.light.paper,
        "icons": [*icons, {"src": _address("mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
        "shortcuts": [
            {"name": "Diagnose", "url": "diagnostic/"},
            {"name": "Run it with a team", "url": "team/"},
        ],
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


def _text(settings: Any, *path: str) -> str:
    found = settings
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    if not isinstance(found, str) or not found.strip():
        raise StagingError(f"mkdocs.yml: {'.'.join(path)}: found {found!r}, expected text")
    return found


def _mark(scheme: Scheme, margin: float) -> str:
    frame = Frame(title=TITLE, desc=DESC, palette=literal(scheme))
    return mark(frame, margin=margin, ground=True) + "\n"


def _properties(scheme: Scheme) -> str:
    return "".join(f"  --pb-{part.replace('_', '-')}: {value};\n" for part, value in asdict(scheme).items())


def _address(name: str) -> str:
    return (FOLDER / name).relative_to(paths.DOCS).as_posix()
