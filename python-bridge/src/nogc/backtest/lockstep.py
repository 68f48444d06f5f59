"""Runs a strategy in lock-step with a backtest: what it hears and sends is the same every time.

The backtest writes its journal and says, turn by turn, up to which record it may be heard. The strategy reads
the journal as a live one does, so that its records are of the same kind and stay valid.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from nogc.account import TYPES, Account
from nogc.backtest.channel import HEAR, START, STOP, Channel
from nogc.backtest.request import answers_of, read_line
from nogc.errors import NogcError
from nogc.hearing import Hearing
from nogc.journal import Journal
from nogc.runner import load_strategy
from nogc.strategy import Strategy

#: What the backtest need not stop for unless it is overridden: bit, method, record type.
HEARD: Final = (
    (1 << 0, "on_quote", "Quote"),
    (1 << 1, "on_trade", "Trade"),
    (1 << 2, "on_depth", "DepthUpdate"),
    (1 << 3, "on_bar", "Bar"),
    (1 << 4, "on_decision", "RiskDecision"),
    (1 << 5, "on_order", "OrderUpdate"),
    (1 << 6, "on_fill", "ExecutionReport"),
    (1 << 7, "on_timer", "Timer"),
)


@dataclass(frozen=True)
class Request:
    """What is to be run: the first line of standard input, as JSON.

    Attributes
    ----------
    strategy : str
        ``module:class``.
    path : str
        Folder with the module.
    parameters : mapping
        For the constructor.
    journal : str
        Folder of the backtest's journal.
    id, name
        Of the strategy in it.
    """

    strategy: str
    path: str
    parameters: Mapping[str, Any]
    journal: str
    id: int
    name: str


def play(channel: Channel, request: Request) -> None:
    """Play from the first turn to the last."""
    channel.wait()
    strategy = made(request)
    heard = [each for each in HEARD if overrides(strategy, each[1])]
    account = Account(request.id)
    hearing = Hearing(strategy, account)
    types = {*TYPES, *(kind for _, _, kind in heard)}
    with Journal(request.journal).tail(follow=True, types=types) as tail:
        for record in tail.available(channel.until):
            account.apply(record)
        strategy._attach(account, channel, request.name, 0, lambda: channel.now_ns)
        strategy.on_start()
        strategy._clock = lambda: channel.now_ns if hearing.record is None else hearing.record.time
        channel.wish(sum(bit for bit, _, _ in heard))
        channel.answer()
        kind = START
        hear = hearing.hear
        while kind != STOP:
            kind = channel.wait()
            if not channel.hear(tail.available(channel.until), hear):
                channel.answer(whole=False)
                kind = HEAR
                continue
            if kind == STOP:
                strategy._clock = lambda: channel.now_ns
                strategy.on_stop()
            channel.answer()


def made(request: Request) -> Strategy:
    """Import and make the strategy."""
    sys.path.insert(0, request.path)
    return load_strategy(request.strategy)(**request.parameters)


def overrides(strategy: Strategy, method: str) -> bool:
    """Whether a strategy has a method of its own."""
    return getattr(getattr(strategy, method), "__func__", None) is not getattr(Strategy, method)


def add_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command ``lockstep`` and its argument."""
    parser = commands.add_parser(
        "lockstep", help="what nogc replay backtest starts for a strategy", description=__doc__
    )
    parser.add_argument("channel", metavar="CHANNEL", help="file that the backtest has made")
    parser.set_defaults(run=_command)


def _command(arguments: argparse.Namespace) -> int:
    try:
        request = Request(**read_line())
        play(Channel(arguments.channel, 0, answers_of(1)), request)
    except NogcError as error:
        print(error, file=sys.stderr)
        return 1
    sys.stdout.flush()
    return 0
