"""Stands in for traceback, with which Pyodide's part in C tells of errors that nobody in Python caught."""

from posix import abort


def print_exception(*_: object) -> None:
    """End this Python, which has an error to tell: the whole one meets the same, and tells it."""
    abort()


def __getattr__(name: str) -> object:
    """End this Python for whoever asks for more: the whole one has it."""
    if not name.startswith("__"):
        abort()
    raise AttributeError(name)
