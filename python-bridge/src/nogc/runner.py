"""Runs a strategy: waits for the engine, catches up, hands over records, keeps the ring alive."""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys
import time
from types import FrameType
from typing import Any, Final

from nogc import config as configuration
from nogc.account import Account
from nogc.config import BrainConfig
from nogc.errors import ConfigError, EngineGone, JournalNotFound, NogcError
from nogc.hearing import Hearing
from nogc.journal import Journal
from nogc.messages import signal_identity
from nogc.ring import Ring
from nogc.strategy import Strategy
from nogc.tail import LONGEST_PAUSE, SHORTEST_PAUSE, Tail

#: Seconds that a strategy waits for an engine to come.
WAIT_FOR_ENGINE: Final = 60.0

#: Seconds without a sign of life after which the engine counts as dead.
ENGINE_SILENCE: Final = 10.0

#: Seconds: after so many without a heartbeat the process is looked for.
_HEARTBEATS_MISSED: Final = 3.0

_HEARTBEAT: Final = 0.25
_BATCH: Final = 1024


def run(
    strategy: Strategy | type[Strategy],
    config: str | os.PathLike[str] | BrainConfig,
    name: str = "",
    *,
    wait: float = WAIT_FOR_ENGINE,
) -> int:
    """Run a strategy until the session ends or a signal asks to stop.

    Parameters
    ----------
    strategy : Strategy or subclass
        A class is made with the parameters of the configuration.
    config : path or BrainConfig
        Session configuration.
    name : str
        Name of the strategy in it.
    wait : float
        Seconds to wait for the engine to come.

    Returns
    -------
    int
        0 after an orderly end; 1 if the engine never came, went away or died, or an error ended it;
        2 if the configuration does not fit.
    """
    try:
        chosen = config if isinstance(config, BrainConfig) else configuration.load(config, name)
        made = strategy if isinstance(strategy, Strategy) else _make(strategy, chosen)
        return _Runner(made, chosen, wait).run()
    except NogcError as error:
        print(f"{name or 'strategy'}: {error}", file=sys.stderr)
        return 2 if isinstance(error, ConfigError) else 1


def _make(strategy: type[Strategy], config: BrainConfig) -> Strategy:
    try:
        return strategy(**config.parameters)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"the parameters of the configuration do not fit: {error}") from error


class _Runner:
    def __init__(self, strategy: Strategy, config: BrainConfig, wait: float) -> None:
        self._strategy = strategy
        self._config = config
        self._wait = wait
        self._stop = ""
        self._heard = 0
        self._beat = 0.0
        self._engine_seen = time.monotonic()

    def run(self) -> int:
        before = {
            number: signal.signal(number, self._on_signal) for number in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            with Ring(self._config.ring, capacity=self._config.ring_capacity) as ring:
                return self._with_ring(ring)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, number: int, _: FrameType | None) -> None:
        self._stop = signal.Signals(number).name

    def _with_ring(self, ring: Ring) -> int:
        strategy, name = self._strategy, self._config.name
        journal = self._await_engine(ring)
        if journal is None:
            self._say(f"stopped by {self._stop} before the engine came")
            return 0
        # Unread signals first: one that the engine takes meanwhile is then found in the journal.
        waiting = [
            identity[1]
            for message in ring.unread()
            if (identity := signal_identity(message)) and identity[0] == self._config.strategy
        ]
        account = Account(self._config.strategy)
        last = account.catch_up(journal)
        account.last_signal = max([account.last_signal, *waiting])
        strategy._attach(account, ring, name, account.last_signal)
        with journal.tail(start=last + 1, follow=True) as tail:
            self._say(f"starts behind sequence {last}, next signal {account.last_signal + 1}")
            strategy.on_start()
            self._loop(ring, tail, Hearing(strategy, account))
            strategy.on_stop()
            ring.heartbeat()
        self._say(
            f"ends ({self._stop}) at sequence {tail.sequence}: {self._heard} records heard, "
            f"{strategy.sent} signals sent, {strategy.dropped} dropped"
        )
        return 0

    def _await_engine(self, ring: Ring) -> Journal | None:
        """Wait until the journal is there and the engine reads the ring; None if asked to stop."""
        deadline = time.monotonic() + self._wait
        said = False
        while not self._stop:
            self._keep_alive(ring)
            try:
                journal = Journal(self._config.journal)
                if ring.consumer_pid and journal.last_sequence:
                    self._engine_seen = time.monotonic()
                    return journal
            except JournalNotFound:
                pass
            if time.monotonic() > deadline:
                raise EngineGone(
                    f"no engine reads {self._config.ring} and writes {self._config.journal} "
                    f"after {self._wait:g} s"
                )
            if not said:
                self._say(f"waits for the engine to read {self._config.ring}")
                said = True
            time.sleep(0.01)
        return None

    def _loop(self, ring: Ring, tail: Tail, hearing: Hearing) -> None:
        """Hand over records until something ends it."""
        pause = SHORTEST_PAUSE
        while not self._stop:
            count = 0
            for record in tail.available():
                count += 1
                hearing.hear(record)
                if record.type == "SessionEnd":
                    self._stop = f"session ended: {record.reason}"
                    break
                if count == _BATCH:
                    break
            self._heard += count
            self._keep_alive(ring)
            if count:
                pause = SHORTEST_PAUSE
            elif not self._stop:
                self._check_engine(ring)
                time.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    def _keep_alive(self, ring: Ring) -> None:
        now = time.monotonic()
        if now - self._beat >= _HEARTBEAT:
            self._beat = now
            ring.heartbeat()

    def _check_engine(self, ring: Ring) -> None:
        """Raise if the engine left without the end of the session, or has been silent too long."""
        now = time.monotonic()
        pid = ring.consumer_pid
        if not pid:
            # It may leave just before its last records are seen here.
            if now - self._engine_seen > 1.0:
                raise EngineGone("the engine left without ending the session")
            return
        silence = (time.time_ns() - ring.consumer_heartbeat) / 1e9
        if silence < _HEARTBEATS_MISSED:
            self._engine_seen = now
        elif now - self._engine_seen > ENGINE_SILENCE or not _exists(pid):
            raise EngineGone(f"the engine, process {pid}, has not been heard for {silence:.0f} s")

    def _say(self, text: str) -> None:
        print(f"{self._config.name}: {text}", file=sys.stderr, flush=True)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def add_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command ``run`` and its arguments."""
    parser = commands.add_parser("run", help="runs a strategy", description=__doc__)
    parser.add_argument("strategy", metavar="MODULE:CLASS", help="for example my_brain:Momentum")
    parser.add_argument("--config", metavar="FILE", required=True, help="session configuration")
    parser.add_argument("--strategy", dest="name", metavar="NAME", required=True, help="its name")
    parser.add_argument(
        "--wait",
        metavar="SECONDS",
        type=float,
        default=WAIT_FOR_ENGINE,
        help="for the engine to come (default: %(default)g)",
    )
    parser.set_defaults(run=_command)


def _command(arguments: argparse.Namespace) -> int:
    try:
        kind = load_strategy(arguments.strategy)
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        print(f"strategy {arguments.strategy}: {error}", file=sys.stderr)
        return 2
    return run(kind, arguments.config, arguments.name, wait=arguments.wait)


def load_strategy(text: str) -> type[Strategy]:
    """Import the strategy class that ``module:class`` names; the working directory counts.

    Raises
    ------
    ImportError, AttributeError
        If there is no such module or class.
    ValueError
        If the text has no colon.
    TypeError
        If it is no strategy.
    """
    module, colon, name = text.partition(":")
    if not colon:
        raise ValueError("write it as module:class")
    if "" not in sys.path:
        sys.path.insert(0, "")
    kind = getattr(importlib.import_module(module), name)
    if not (isinstance(kind, type) and issubclass(kind, Strategy)):
        raise TypeError(f"{name} is no subclass of nogc.Strategy")
    return kind
