"""Run inside both Pythons: what Pyodide's start takes from the modules for which the lean one has others."""

import json

from pyodide import _package_loader


def told():
    """The folders of which Pyodide's script asks."""
    return json.dumps(
        {"site-packages": str(_package_loader.SITE_PACKAGES), "dsos": str(_package_loader.DSO_DIR)}
    )
