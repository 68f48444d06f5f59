"""Doubles for the tests: a ring's reading end, and an engine that approves and fills what it is asked."""

from __future__ import annotations

import mmap
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from struct import unpack_from

from nogc._synthetic import TINY, JournalMaker
from nogc.ring import layout
from nogc.ring.file import create

START = 1_760_000_000_000_000_000
SECOND = 1_000_000_000


class RingReader:
    """The engine's end of a ring. To be opened before the producer, and closed behind it."""

    def __init__(self, path: Path, capacity: int = 4096) -> None:
        if not path.exists():
            create(path, "test", capacity)
        with path.open("r+b") as file:
            self.map = mmap.mmap(file.fileno(), 0)
        (self.capacity,) = unpack_from("<i", self.map, layout.CAPACITY_OFFSET)
        self.longs = memoryview(self.map).cast("q")
        self.head_at = (layout.DATA_OFFSET + self.capacity + layout.HEAD_OFFSET) >> 3
        self.beat()

    def beat(self) -> None:
        self.longs[layout.CONSUMER_PID_OFFSET >> 3] = os.getpid()
        self.longs[layout.CONSUMER_BEAT_OFFSET >> 3] = time.time_ns()

    def leave(self) -> None:
        self.longs[layout.CONSUMER_PID_OFFSET >> 3] = 0

    def poll(self, limit: int = 1 << 30) -> list[bytes]:
        messages = []
        head = self.longs[self.head_at]
        while len(messages) < limit:
            index = head & (self.capacity - 1)
            length, kind = unpack_from("<ii", self.map, layout.DATA_OFFSET + index)
            if length <= 0:
                break
            if kind != layout.PADDING_TYPE:
                start = layout.DATA_OFFSET + index
                messages.append(self.map[start + 8 : start + length])
            head += layout.aligned(length)
        self.longs[self.head_at] = head
        return messages


class FakeEngine:
    """Journals what comes by the ring, approves every signal and fills every new order."""

    def __init__(self, directory: Path, ring: Path, roll=TINY) -> None:
        self.journal = JournalMaker(directory, roll)
        self.reader = RingReader(ring, layout.DEFAULT_CAPACITY)
        self.time = START
        self.signals: list[dict[str, int]] = []
        self.add("SessionStart", kind=1)
        self.add(
            "InstrumentDefinition",
            instrument=1,
            symbol=b"BTC-USD",
            currency=b"USD",
            priceScale=2,
            quantityScale=8,
            tickSize=1,
            lotSize=1,
            minQuantity=1000,
        )

    def add(self, name: str, **values: int | bytes) -> int:
        return self.journal.add(name, self.time, **values)

    def trade(self, price: int, size: int = 100, instrument: int = 1) -> int:
        self.time += 1_000_000
        return self.add("Trade", instrument=instrument, price=price, size=size)

    def serve(self) -> None:
        """Answer what waits in the ring."""
        spec = self.journal.schema.message("Signal")
        for message in self.reader.poll():
            self.journal.append(bytearray(message), self.time)
            if message[1] != spec.template:
                continue
            fields = {
                each.name: int.from_bytes(message[each.offset : each.end], "little", signed=True)
                for each in spec.present(message[0])
            }
            self.signals.append(fields)
            self._answer(fields)

    def _answer(self, fields: dict[str, int]) -> None:
        common = {
            "instrument": fields["instrument"],
            "strategy": fields["strategy"],
            "cause": self.journal.sequence,
        }
        order = self.journal.sequence + 1 if fields["kind"] in (1, 4) else fields["orderId"]
        self.add("RiskDecision", **common, signalId=fields["signalId"], orderId=order, verdict=1, kind=1)
        if fields["kind"] in (1, 4):
            self.add("OrderUpdate", **common, orderId=order, quantity=abs(fields["quantity"]), state=2)
            self.add(
                "ExecutionReport",
                instrument=fields["instrument"],
                orderId=order,
                kind=2,
                lastPrice=fields["price"],
                lastQuantity=abs(fields["quantity"]),
            )
            self.add("OrderUpdate", **common, orderId=order, state=7, previous=2)
            self.add(
                "PositionUpdate",
                instrument=fields["instrument"],
                strategy=fields["strategy"],
                position=fields["quantity"],
            )

    def feed(self, steps: Iterator[Callable[[], object]]) -> None:
        for step in steps:
            step()
            self.serve()
