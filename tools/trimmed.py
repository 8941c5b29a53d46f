"""Says in the page's Python why an import failed: the module was left out. Staged as sitecustomize.

It imports only what every start of Python has loaded before.
"""

import sys


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
