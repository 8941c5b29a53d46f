"""Stands in for the event loop: the page asks Python and gets an answer, and nothing waits within Python."""

from posix import abort


def _initialize_event_loop() -> None:
    """Set nothing up."""


def __getattr__(name: str) -> object:
    """End this Python for whoever asks for the event loop: the whole one has it."""
    if not name.startswith("__"):
        abort()
    raise AttributeError(name)
