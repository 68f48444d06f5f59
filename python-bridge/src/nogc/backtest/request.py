"""How a backtest and the processes that it starts speak to each other besides the channel."""

from __future__ import annotations

import json
import os
import select
import threading
from typing import Any

from nogc.errors import NogcError


def read_line() -> dict[str, Any]:
    """Read the first line of standard input as JSON, and nothing behind it.

    Raises
    ------
    NogcError
        If there is none.
    """
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            raise NogcError("no request came by standard input: nogc replay backtest starts this")
        line += byte
    end_with_parent()
    request: dict[str, Any] = json.loads(line)
    return request


def answers_of(descriptor: int) -> int:
    """Keep standard output for the channel; what a strategy prints goes to standard error."""
    answers = os.dup(descriptor)
    os.dup2(2, descriptor)
    return answers


def end_with_parent() -> None:
    """End when the backtest does: its end of standard input closes with it, however it dies."""

    def watch() -> None:
        hung_up = select.poll()
        hung_up.register(0, 0)  # nothing but the end
        hung_up.poll()
        os._exit(3)

    threading.Thread(target=watch, name="parent", daemon=True).start()
