"""Staged as sitecustomize: says why an import failed in the page, and hands out what staging has prepared.

It imports only what every start of Python has loaded before.
"""

import sys

import prepared  # type: ignore[import-not-found]


class LeftOut:
    """The last finder asked: whatever of the standard library gets here is not in the archive."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> None:
        """Raise ModuleNotFoundError for a module of the standard library; leave the others to Python."""
        if name.partition(".")[0] in sys.stdlib_module_names:
            raise ModuleNotFoundError(
                f"No module named {name!r}: of Python's standard library this site holds only what the "
                "playbook uses. Name it in REACHED_LATER in tools/precompile.py and build again.",
                name=name,
            )


sys.meta_path.append(LeftOut)
prepared.replay(__loader__.get_data(prepared.NAME))  # type: ignore[name-defined]
