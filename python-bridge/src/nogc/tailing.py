"""The command ``tail``: a journal as text, each record verified."""

from __future__ import annotations

import argparse
import os
import sys
from itertools import islice
from typing import Any

from nogc.errors import NogcError
from nogc.journal import Journal
from nogc.text import json_line, yaml_document


def add_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command and its arguments."""
    parser = commands.add_parser("tail", help="reads a journal as text", description=__doc__)
    parser.add_argument("directory", metavar="DIR", help="of the journal")
    parser.add_argument("--json", action="store_true", help="one JSON line per record, not YAML")
    parser.add_argument("--follow", action="store_true", help="wait for what is still to come")
    parser.add_argument("--type", metavar="T", action="append", help="only records of this type")
    parser.add_argument(
        "--from",
        dest="start",
        metavar="start|end|SEQ",
        type=_start,
        default="start",
        help="where to begin (default: start)",
    )
    parser.add_argument("--limit", metavar="N", type=int, help="stop after N records")
    parser.set_defaults(run=run)


def _start(text: str) -> str | int:
    if text in ("start", "end"):
        return text
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is neither start, end nor a sequence from 1 up")


def run(arguments: argparse.Namespace) -> int:
    """Print records until the end, or with ``--follow`` until interrupted."""
    show, end = (json_line, "\n") if arguments.json else (yaml_document, "")
    out = sys.stdout
    try:
        journal = Journal(arguments.directory)
        tail = journal.tail(start=arguments.start, follow=arguments.follow, verify=True, types=arguments.type)
        with tail:
            if isinstance(arguments.start, int) and not arguments.follow:
                last = journal.last_sequence
                if arguments.start > last:
                    raise NogcError(
                        f"no sequence {arguments.start} in {arguments.directory}: the last is {last}"
                    )
            for record in islice(tail, arguments.limit):
                out.write(show(record) + end)
                if arguments.follow:
                    out.flush()
        out.flush()
    except NogcError as error:
        out.flush()
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
    return 0
