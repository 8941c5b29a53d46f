"""Clicks and keys as the WebDriver standard words them, for Firefox and WebKitGTK alike."""

import socket
from abc import abstractmethod
from pathlib import Path
from subprocess import DEVNULL, Popen, TimeoutExpired
from typing import Any

from tests.engines.engine import CONTROL, Engine
from tools.site.http_server import HOST

GRACE = 10.0


class Standard(Engine):
    """An engine whose driver takes the standard's input actions."""

    @abstractmethod
    def perform(self, source: dict[str, Any]) -> None:
        """Do what one source of input does."""

    def press(self, x: int, y: int) -> None:
        """Move the pointer there and click."""
        steps = [
            {"type": "pointerMove", "x": x, "y": y, "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.perform(
            {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        )

    def type(self, text: str) -> None:
        """Press one key after the other."""
        self._keys(*((kind, key) for key in text for kind in ("keyDown", "keyUp")))

    def paste(self) -> None:
        """Press Ctrl+V."""
        self._keys(("keyDown", CONTROL), ("keyDown", "v"), ("keyUp", "v"), ("keyUp", CONTROL))

    def _keys(self, *strokes: tuple[str, str]) -> None:
        steps = [{"type": kind, "value": key} for kind, key in strokes]
        self.perform({"type": "key", "id": "keys", "actions": steps})


def started(
    *command: str | Path, environment: dict[str, str] | None = None, stdout: int = DEVNULL
) -> Popen[str]:
    """A program of ours, silent."""
    return Popen(command, env=environment, stdout=stdout, stderr=DEVNULL, text=True)


def ended(program: Popen[str]) -> None:
    """End a program that was started, in peace if it lets us."""
    program.terminate()
    try:
        program.wait(GRACE)
    except TimeoutExpired:
        program.kill()
        program.wait()
    if program.stdout:
        program.stdout.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
