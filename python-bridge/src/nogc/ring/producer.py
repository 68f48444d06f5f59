"""The writing end of a ring."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from struct import pack_into, unpack_from
from typing import Any, Final

from nogc.errors import RingError
from nogc.layout import BODY_OFFSET, SEQUENCE_OFFSET
from nogc.machine import require_total_store_order
from nogc.messages import RING_ROLES, ring_attached
from nogc.ring import layout
from nogc.ring.file import create, map_ring

#: Ring files that this process holds. The kernel drops a process's locks on a file as soon as it
#: closes any descriptor of it, so a second opening must be refused before there is one.
_HELD: Final[set[Path]] = set()


class Ring:
    """A ring's only producer.

    The kernel's lock on the file is held until :meth:`close` or the death of the process. What a
    predecessor left half written is turned into padding. The first record of every incarnation is a
    RingAttached. Not thread safe.

    Parameters
    ----------
    path : path
        Ring file; made if absent.
    name : str, optional
        Name of a new ring, by default that of the file without its suffix.
    role : {"BRAIN", "GATEWAY", "OPERATOR"}
        What the producer is.
    capacity : int
        Bytes for a new file, a power of two.
    clock : callable
        Gives epoch nanoseconds.

    Raises
    ------
    RingError
        If another producer holds it, the file is no ring or one of another version, or the engine left no
        room for the first record.
    UnsupportedMachine
        If the processor's memory order is too weak.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        name: str | None = None,
        role: str = "BRAIN",
        capacity: int = layout.DEFAULT_CAPACITY,
        clock: Callable[[], int] = time.time_ns,
    ) -> None:
        require_total_store_order("writing to a ring")
        self.path = Path(path)
        self._clock = clock
        self._key = self.path.absolute().parent.resolve() / self.path.name
        if self._key in _HELD:
            raise RingError(f"ring {path} already has a producer here")
        if not self.path.exists():
            create(self.path, self.path.stem if name is None else name, capacity)
        self._descriptor = os.open(self.path, os.O_RDWR | os.O_CLOEXEC)
        try:
            self._map = map_ring(self.path, self._descriptor)
            self._lock()
        except BaseException:
            os.close(self._descriptor)
            raise
        _HELD.add(self._key)
        try:
            self._attach(role)
        except BaseException:
            self.close()
            raise

    def _lock(self) -> None:
        try:
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            (owner,) = unpack_from("<q", self._map, layout.OWNER_PID_OFFSET)
            self._map.close()
            raise RingError(f"ring {self.path} already has a producer: process {owner}") from None

    def _attach(self, role: str) -> None:
        whole = memoryview(self._map)
        self._longs: memoryview[Any] = whole.cast("q")
        self._ints: memoryview[Any] = whole.cast("i")
        self._bytes = whole
        (self.capacity,) = unpack_from("<i", whole, layout.CAPACITY_OFFSET)
        self.max_length = self.capacity // 8
        trailer = layout.DATA_OFFSET + self.capacity
        self._tail_at = (trailer + layout.TAIL_OFFSET) >> 3
        self._head_cache_at = (trailer + layout.HEAD_CACHE_OFFSET) >> 3
        self._head_at = (trailer + layout.HEAD_OFFSET) >> 3
        self._repair()
        now = self._clock()
        longs = self._longs
        self.incarnation = max(now, longs[layout.INCARNATION_OFFSET >> 3] + 1)
        longs[layout.INCARNATION_OFFSET >> 3] = self.incarnation
        longs[layout.DROPPED_OFFSET >> 3] = 0
        longs[layout.OWNER_PID_OFFSET >> 3] = os.getpid()
        self.sequence = 0
        self.heartbeat()
        message = ring_attached(self.incarnation, 1, os.getpid(), RING_ROLES[role])
        if not self.offer(message):
            raise RingError(f"ring {self.path} is full of unread records: is the engine running?")

    def _repair(self) -> None:
        """Make padding of what a killed producer left half written.

        A producer has one record under construction at a time, so from the first unfinished one to the
        tail nothing is a record, whatever the words there look like. The padding is published from the
        back: the engine may be reading meanwhile.
        """
        longs, capacity = self._longs, self.capacity
        head, tail = longs[self._head_at], longs[self._tail_at]
        if not head <= tail <= head + capacity or tail % 8:
            tail = longs[self._tail_at] = head
        self._zero(tail & (capacity - 1))
        longs[self._head_cache_at] = head
        position = head
        while position < tail:
            index = position & (capacity - 1)
            length = self._ints[(layout.DATA_OFFSET + index) >> 2]
            room = min(tail - position, capacity - index)
            if not layout.RECORD_HEADER <= length <= room:
                rest = tail - position - room
                if rest > 0:
                    self._pad(0, rest)
                self._pad(index, room)
                return
            position += layout.aligned(length)

    def _pad(self, index: int, length: int) -> None:
        at = (layout.DATA_OFFSET + index) >> 2
        self._ints[at + 1] = layout.PADDING_TYPE
        self._ints[at] = length

    def offer(self, message: bytes | bytearray) -> bool:
        """Put one message into the ring.

        Parameters
        ----------
        message : bytes-like
            SBE message, header first; its ``sequence`` (the count) and ``time`` (the incarnation)
            are filled in on the way.

        Returns
        -------
        bool
            False if the ring is full: nothing was written, the count did not move.

        Raises
        ------
        ValueError
            If the message is longer than an eighth of the ring, or shorter than any record.
        """
        size = len(message)
        if size < BODY_OFFSET:
            raise ValueError(f"a message of {size} bytes; the shortest record has {BODY_OFFSET}")
        if size > self.max_length:
            raise ValueError(f"a message of {size} bytes; this ring takes up to {self.max_length}")
        length = size + layout.RECORD_HEADER
        index = self._claim(layout.aligned(length))
        if index < 0:
            return False
        # Store order is what the reader relies on: the negative length before the bytes, the true one
        # behind them.
        start = layout.DATA_OFFSET + index
        ints = self._ints
        ints[start >> 2] = -length
        self._bytes[start + 8 : start + 8 + size] = message
        pack_into("<qq", self._bytes, start + 8 + SEQUENCE_OFFSET, self.sequence + 1, self.incarnation)
        ints[(start >> 2) + 1] = message[1]
        ints[start >> 2] = length
        self.sequence += 1
        return True

    def _claim(self, needed: int) -> int:
        """Take room for a record; its place in the data section, or -1 if there is none."""
        longs, capacity = self._longs, self.capacity
        required = needed + layout.RECORD_HEADER  # room to say that nothing is behind it
        tail, head = longs[self._tail_at], longs[self._head_cache_at]
        if required > capacity - (tail - head):
            head = longs[self._head_at]
            if required > capacity - (tail - head):
                return -1
            longs[self._head_cache_at] = head
        index: int = tail & (capacity - 1)
        to_end = capacity - index
        if needed == to_end:
            self._zero(0)
            longs[self._tail_at] = tail + needed
            return index
        if required <= to_end:
            self._zero(index + needed)
            longs[self._tail_at] = tail + needed
            return index
        if required > head & (capacity - 1):
            head = longs[self._head_at]
            longs[self._head_cache_at] = head
        fits = required <= head & (capacity - 1)
        self._zero(0)
        if fits:
            self._zero(needed)
        longs[self._tail_at] = tail + to_end + (needed if fits else 0)
        self._pad(index, to_end)
        return 0 if fits else -1

    def _zero(self, index: int) -> None:
        self._longs[(layout.DATA_OFFSET + index) >> 3] = 0

    def drop(self) -> None:
        """Count one message as lost: the engine sees the gap and journals it."""
        self.sequence += 1
        self._longs[layout.DROPPED_OFFSET >> 3] += 1

    def heartbeat(self) -> None:
        """Say that the producer lives; to be called at least once a second."""
        self._longs[layout.HEARTBEAT_OFFSET >> 3] = self._clock()

    @property
    def dropped(self) -> int:
        """Messages given up in this incarnation."""
        return int(self._longs[layout.DROPPED_OFFSET >> 3])

    @property
    def consumer_pid(self) -> int:
        """Process id of the engine; 0 if it never came, or left in order."""
        return int(self._longs[layout.CONSUMER_PID_OFFSET >> 3])

    @property
    def consumer_heartbeat(self) -> int:
        """Epoch ns at which the engine last said that it lives; 0 if it is not there."""
        return int(self._longs[layout.CONSUMER_BEAT_OFFSET >> 3]) if self.consumer_pid else 0

    @property
    def backlog(self) -> int:
        """Bytes that wait for the engine."""
        return int(self._longs[self._tail_at] - self._longs[self._head_at])

    def unread(self) -> Iterator[bytes]:
        """Copies of the messages that wait for the engine, oldest first.

        One that the engine takes meanwhile is in the journal.
        """
        tail, position = self._longs[self._tail_at], self._longs[self._head_at]
        while position < tail:
            start = layout.DATA_OFFSET + (position & (self.capacity - 1))
            length, kind = self._ints[start >> 2], self._ints[(start >> 2) + 1]
            if length <= 0:
                return
            if kind != layout.PADDING_TYPE:
                yield bytes(self._bytes[start + layout.RECORD_HEADER : start + length])
            position += layout.aligned(length)

    def close(self) -> None:
        """Leave in order; a second call does nothing."""
        if self._descriptor < 0:
            return
        if hasattr(self, "_longs"):
            self._longs[layout.OWNER_PID_OFFSET >> 3] = 0
            for view in (self._longs, self._ints, self._bytes):
                view.release()
        self._map.close()
        os.close(self._descriptor)  # frees the lock
        self._descriptor = -1
        _HELD.discard(self._key)

    def __enter__(self) -> Ring:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
