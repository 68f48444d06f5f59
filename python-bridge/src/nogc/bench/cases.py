"""What is measured, and the floor of each: the least that any Python program must do for it."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from struct import pack_into, unpack_from

import numpy as np

from nogc._synthetic import DAILY, JournalMaker, record
from nogc.bench.measure import Result, measure
from nogc.chronicle.cycle import CycleFile
from nogc.crc32c import record_crcs
from nogc.journal import Journal
from nogc.messages import signal
from nogc.record import Record
from nogc.ring import Ring, layout
from nogc.text import json_line

_START = 1_760_000_000_000_000_000
MIXED = ("Trade", "Quote", "Trade", "DepthUpdate")


def make_journal(directory: Path, count: int, names: tuple[str, ...]) -> Journal:
    """A journal of market data of these types in turn."""
    with JournalMaker(directory, DAILY, block=64 << 20) as maker:
        rows = np.zeros((count, 80), np.uint8)
        for i, name in enumerate(names):
            spec = maker.schema.message(name)
            head = record(spec, {"instrument": 1, "venueTime": _START, "receiveTime": _START})
            rows[i :: len(names), 4:] = np.frombuffer(bytes(head), np.uint8)
        rows[:, 44:60] = np.random.default_rng(1).integers(0, 256, (count, 16), np.uint8)
        maker.append_rows(rows, _START, 1000)
    return Journal(directory)


def tail(journal: Journal, count: int, rounds: int) -> Iterator[Result]:
    """Live tail with a callback that reads two fields; floor: a bare walk over the headers."""
    path = journal._metadata.cycles()[0][1]

    def read(verify: bool) -> int:
        total = 0

        def on_record(trade: Record) -> None:
            nonlocal total
            total += trade.time + trade.instrument

        with journal.tail(follow=True, verify=verify, types=("Trade",)) as reader:
            reader.poll(on_record)
        return total

    def walk() -> int:
        file = CycleFile(path, 0)
        file.ready()
        words, at, found = file.window.uints, file.first >> 2, 0
        while header := words[at]:
            found += 1
            at += ((header & 0x3FFFFFFF) + 7) >> 2
        file.close()
        return found

    yield measure("tail, callback, 2 fields", "records/s", count, lambda: read(False), walk, rounds)
    yield measure("tail, CRC32C verified", "records/s", count, lambda: read(True), walk, rounds)


def bulk(journal: Journal, name: str, count: int, rounds: int) -> Iterator[Result]:
    """Bulk reading of runs of one type; floor: numpy's sum over the same bytes."""
    path = journal._metadata.cycles()[0][1]

    def total() -> int:
        file = CycleFile(path, 0)
        file.ready()
        start = file.first >> 3
        longs = np.frombuffer(file.window.bytes, np.int64)[start : start + count * 10]
        file.close()
        return int(longs.sum())

    def views() -> int:
        return sum(len(part) for part in journal.views("Trade"))

    def priced() -> int:
        return sum(int(part["price"].sum()) for part in journal.views("Trade"))

    def column() -> object:
        return journal.array("Trade", "price")

    def verified() -> int:
        return sum(len(part) for part in journal.views("Trade", verify=True))

    words = np.zeros((1 << 16, 40), np.uint16)

    def checksums() -> None:
        for _ in range(0, count, len(words)):
            record_crcs(words[:, 2:])

    yield measure(f"bulk views, {name}", "rows/s", count, views, total, rounds)
    yield measure(f"bulk views and a sum, {name}", "rows/s", count, priced, total, rounds)
    yield measure(f"bulk column copied, {name}", "rows/s", count, column, total, rounds)
    yield measure(f"bulk CRC32C verified, {name}", "rows/s", count, verified, checksums, rounds)


def text(journal: Journal, count: int, rounds: int) -> Iterator[Result]:
    """JSON lines; floor: one ``%`` with as many numbers."""
    records = [each for _, each in zip(range(count), journal.tail(types=("Trade",)), strict=False)]
    pattern = '{"type":"Trade",' + ",".join(['"a":%s'] * 12) + "}"
    values = tuple(range(12))

    def lines() -> int:
        return sum(len(json_line(each)) for each in records)

    def formats() -> int:
        return sum(len(pattern % values) for _ in records)

    yield measure("JSON lines", "lines/s", len(records), lines, formats, rounds)


def ring(directory: Path, count: int, rounds: int) -> Iterator[Result]:
    """Signals into a ring that is emptied at once; floor: the same bytes by one slice and one pack."""
    path = directory / "bench.ring"
    message = signal(
        strategy=1,
        signal_id=1,
        kind=1,
        instrument=1,
        side=1,
        order_type=2,
        time_in_force=2,
        quantity=1,
        price=1,
        stop_price=0,
        order_id=0,
        basis=0,
        create_time=0,
        expire_time=0,
    )
    with Ring(path) as producer:
        longs, head, tail_at = producer._longs, producer._head_at, producer._tail_at

        def offers() -> None:
            offer = producer.offer
            for _ in range(count):
                if not offer(message):
                    longs[head] = longs[tail_at]
                    offer(message)

        memory = mmap.mmap(-1, layout.DEFAULT_CAPACITY)
        view, size = memoryview(memory), len(message)
        room = layout.DEFAULT_CAPACITY // 128

        def copies() -> None:
            for i in range(count):
                at = (i % room) * 128
                view[at : at + size] = message
                pack_into("<q", view, at, i)

        yield measure("ring writes", "messages/s", count, offers, copies, rounds)
        assert unpack_from("<q", view, 0)[0] >= 0
        view.release()
        memory.close()
