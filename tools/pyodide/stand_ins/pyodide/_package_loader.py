"""Stands in for what loads packages: the page loads none, and Pyodide's script asks only for two folders."""

from posix import abort
from site import getsitepackages


class _Folder:
    """A folder, as a path of pathlib would tell it."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __str__(self) -> str:
        return self._place


SITE_PACKAGES = _Folder(getsitepackages()[0])
DSO_DIR = _Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Tell of the packages that are there already: none is."""


def __getattr__(name: str) -> object:
    """End this Python for whoever asks for more: the whole one has it."""
    if not name.startswith("__"):
        abort()
    raise AttributeError(name)
