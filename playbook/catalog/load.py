"""Loads the catalog of content: checked values, or every fault in it, gathered and raised once.

The page reads the instrument from one small file made for it; the rest of the catalog never gets there.
"""

from __future__ import annotations

import functools
import json
import pkgutil
from typing import TYPE_CHECKING, Final

from playbook.catalog.assembly import ContentError, assemble
from playbook.catalog.instrument import CARDS, Instrument
from playbook.domain.faults import Fault

if TYPE_CHECKING:
    from playbook.catalog.schema import Catalog

STAGED: Final = "catalog.json"


@functools.cache
def load_instrument() -> Instrument:
    """Return the instrument; in the browser from the file that ``staged_tables`` made for it."""
    try:
        staged = pkgutil.get_data("playbook", f"content/{STAGED}")
    except FileNotFoundError:
        staged = None
    return read_staged(staged) if staged else load_catalog()


def read_staged(tables: str | bytes) -> Instrument:
    """Return the instrument of the text that ``staged_tables`` made; raises :class:`ContentError`."""
    faults: list[Fault] = []
    staged = json.loads(tables)
    located = {kind: [(STAGED, item) for item in staged[kind]] for kind in CARDS}
    instrument = assemble(Instrument, CARDS, {**staged, **located}, faults)
    if instrument is None:
        raise ContentError(*faults)
    return instrument


@functools.cache
def load_catalog() -> Catalog:
    """Return the whole catalog of the package; raises :class:`ContentError` with every fault in it."""
    from playbook.catalog.toml_reader import CONTENT, read_catalog  # noqa: PLC0415 - the page has a staged file for it

    return read_catalog(CONTENT)
