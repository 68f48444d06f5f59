"""The channel between a backtest and a strategy: whose turn it is, and what the strategy sends.

A small file that both map. The backtest takes a turn by raising ``turn``; the strategy hears the journal up
to ``until``, puts its signals behind each other into the data and answers by setting ``answered`` to the
turn. In between neither side touches what the other reads::

    0       8        12        64     72     80      88     96     128       136      144     152       4096
    | magic | version| capacity| turn | kind | until | now  | ways | answered| length | heard | reached | data
    | i64   | i32    | i32     | i64  | i64  | i64   | i64  | i64  | i64     | i64    | i64   | i64     |

The data are signals, each in a slot of :data:`SLOT` bytes. ``heard`` says at the first answer what the
strategy wants to hear. A turn covers all records up to ``until``; ``reached`` moves with each that is heard.
An answer may come before ``until`` is reached, when the data are half full: then the backtest takes the same
turn again. The capacity is that for the signals of one record; the data are twice as long. ``now`` is in
epoch nanoseconds.

A side waits by looking at the file again and again, or, where others need the processor, for a byte in a
pipe. The backtest says by ``ways`` how this turn is to be answered and how the next one comes.
"""

from __future__ import annotations

import mmap
import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from nogc.errors import NogcError
from nogc.machine import require_total_store_order

if TYPE_CHECKING:
    from nogc.record import Record

MAGIC: Final = int.from_bytes(b"NOGCTURN", "little")
VERSION: Final = 2

#: Kinds of turns.
START: Final = 1
HEAR: Final = 2
STOP: Final = 3

#: Bytes of one signal in the data.
SLOT: Final = 104

_TURN, _KIND, _UNTIL, _NOW, _WAYS = 64 >> 3, 72 >> 3, 80 >> 3, 88 >> 3, 96 >> 3
_ANSWERED, _LENGTH, _HEARD, _REACHED = 128 >> 3, 136 >> 3, 144 >> 3, 152 >> 3
_DATA: Final = 4096

#: Bits of ``ways``: a byte says that the answer is there, that the next turn is there.
_ANSWER_BY_BYTE: Final = 1
_NEXT_BY_BYTE: Final = 2

#: Looks before the processor is offered to others, where there is more than one; then looks before sleeping.
_SPINS: Final = 300 if len(os.sched_getaffinity(0)) > 1 else 0
_YIELDS: Final = 2000
_SLEEP: Final = 50e-6


class Channel:
    """The strategy's end.

    Parameters
    ----------
    path : path
        File that the backtest has made.
    turns, answers : int
        Descriptors of the pipes for the bytes.

    Attributes
    ----------
    dropped : int
        Signals for which there was no room.
    """

    def __init__(self, path: str | os.PathLike[str], turns: int, answers: int) -> None:
        require_total_store_order("a strategy in a backtest")
        with open(path, "r+b") as file:
            self._map = mmap.mmap(file.fileno(), 0)
        self._bytes = memoryview(self._map)
        self._longs: memoryview[Any] = self._bytes.cast("q")
        version, self._capacity = self._bytes[8:16].cast("i")
        if self._longs[0] != MAGIC or version != VERSION:
            raise NogcError(f"{path} is no channel of version {VERSION}: use one build of nogc for both")
        self._turns = turns
        self._answers = answers
        self._ways = _NEXT_BY_BYTE
        self._turn = 0
        self._end = _DATA
        self._limit = _DATA + self._capacity
        self.dropped = 0

    def wait(self) -> int:
        """Wait for the next turn; its kind."""
        self._turn += 1
        if self._ways & _NEXT_BY_BYTE:
            if not os.read(self._turns, 1):
                sys.exit(3)  # the backtest is gone
        else:
            self._look()
        self._ways = self._longs[_WAYS]
        return int(self._longs[_KIND])

    def _look(self) -> None:
        longs, turn = self._longs, self._turn
        for _ in range(_SPINS):
            if longs[_TURN] == turn:
                return
        for _ in range(_YIELDS):
            if longs[_TURN] == turn:
                return
            os.sched_yield()
        while longs[_TURN] != turn:
            time.sleep(_SLEEP)

    @property
    def until(self) -> int:
        """Sequence of the last record that may be heard in this turn."""
        return int(self._longs[_UNTIL])

    @property
    def now_ns(self) -> int:
        """Virtual time of this turn, epoch nanoseconds."""
        return int(self._longs[_NOW])

    def hear(self, records: Iterable[Record], hear: Callable[[Record], int]) -> bool:
        """Hear the records of the turn; False if it is to be answered before the last of them.

        Parameters
        ----------
        records : iterable of Record
            Those that the turn covers.
        hear : callable
            Takes a record and returns its sequence.
        """
        longs = self._longs
        for record in records:
            longs[_REACHED] = hear(record)
            if self._end + self._capacity != self._limit:
                # The next record may send as much as this one.
                self._limit = self._end + self._capacity
                if self._end > _DATA + self._capacity:
                    return False
        return True

    def answer(self, whole: bool = True) -> None:
        """End the turn, after all of its records or before."""
        longs = self._longs
        if whole:
            longs[_REACHED] = longs[_UNTIL]
        longs[_LENGTH] = self._end - _DATA
        self._end = _DATA
        self._limit = _DATA + self._capacity
        longs[_ANSWERED] = self._turn
        if self._ways & _ANSWER_BY_BYTE:
            os.write(self._answers, b".")

    def wish(self, heard: int) -> None:
        """Say what is to be heard, as bits; to be called in the first turn."""
        self._longs[_HEARD] = heard

    def offer(self, message: bytes) -> bool:
        """Send one signal; False if one record has sent too many."""
        start = self._end
        if start + SLOT > self._limit:
            return False
        self._bytes[start : start + len(message)] = message
        self._end = start + SLOT
        return True

    def drop(self) -> None:
        """Count one signal as lost."""
        self.dropped += 1
