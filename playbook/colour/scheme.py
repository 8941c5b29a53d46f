"""The colours of the site, as ``playbook/content/colours.toml`` gives them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Scheme:
    """The colours of light or of dark, each ``#rrggbb``, by the part they play."""

    paper: str
    card: str
    ink: str
    soft: str
    line: str
    hair: str
    edge: str
    factory: str
    orchestra: str
    factory_wash: str
    orchestra_wash: str
    focus: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Colours:
    """Both schemes."""

    light: Scheme
    dark: Scheme
