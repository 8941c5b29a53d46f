"""Runs at every start of the page's Python: explains a failed import, hands out what staging has prepared.

It imports only what every start of Python has loaded before.
"""

import sys

import startup_cache  # type: ignore[import-not-found]


class LeftOut:
    """The last finder asked: whatever of the standard library gets here is not in the archive."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> None:
        """Raise ModuleNotFoundError for a module of the standard library; leave the others to Python."""
        if name.partition(".")[0] in sys.stdlib_module_names:
            raise ModuleNotFoundError(
                f"No module named {name!r}: of Python's standard library this site holds only what the "
                "playbook uses. Name it in REACHED_LATER in tools/pyodide/bytecode.py and build again.",
                name=name,
            )


sys.meta_path.append(LeftOut)
startup_cache.replay(__loader__.get_data(startup_cache.NAME))  # type: ignore[name-defined]
