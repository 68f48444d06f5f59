"""``python -m nogc``: reads a journal as text, or runs a strategy."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from nogc import runner, tailing
from nogc.backtest import lockstep, vectorised


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 fine, 1 a finding or a failure, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m nogc", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    tailing.add_command(commands)
    runner.add_command(commands)
    lockstep.add_command(commands)
    vectorised.add_command(commands)
    chosen = parser.parse_args(arguments)
    status: int = chosen.run(chosen)
    return status


if __name__ == "__main__":
    sys.exit(main())
