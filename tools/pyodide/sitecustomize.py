"""Runs at every start of the page's Python: ends it where it lacks something, hands out what is prepared.

It imports only what every start of Python has loaded before.
"""

import builtins
import posix
import sys

import archives  # type: ignore[import-not-found]

# Nothing in Python catches an end: the page starts the whole Python then, and asks again.
vars(builtins)["__fell__"] = posix.abort
archives.install()

import startup_cache  # type: ignore[import-not-found]  # noqa: E402 - found quicker so


class LeftOut:
    """The last finder asked: a module of the library that gets here is in the whole one, or nowhere."""

    @staticmethod
    def find_spec(name: str, _path: object = None, _target: object = None) -> None:
        """End this Python for a module that was left out; leave the others to Python, which knows none."""
        left_out = __loader__.get_data("left_out.txt")  # type: ignore[name-defined]
        if name in left_out.decode().split("\n"):
            posix.abort()


sys.meta_path.append(LeftOut)
startup_cache.replay(__loader__.get_data(startup_cache.NAME))  # type: ignore[name-defined]
