"""Stands in for asyncio, which Pyodide's part in C imports at its start to find the event loop later."""

from posix import abort


def get_event_loop() -> object:
    """End this Python for whoever waits for a promise: the whole one can."""
    return abort()


def __getattr__(name: str) -> object:
    """End this Python for whoever asks for more: the whole one has it."""
    if not name.startswith("__"):
        abort()
    raise AttributeError(name)
