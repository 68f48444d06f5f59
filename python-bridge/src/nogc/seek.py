"""Finding a record by sequence or time without reading what lies before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nogc.chronicle.cycle import CycleFile
from nogc.chronicle.documents import INCOMPLETE, LENGTH_MASK, META
from nogc.chronicle.metadata import QueueMetadata
from nogc.verify import plausible

#: Where the two sorted fields stand behind a document header, in units of 8 bytes.
SEQUENCE = 1
TIME = 2


@dataclass
class Place:
    """A place between two records of one cycle.

    Attributes
    ----------
    file : CycleFile
        Open cycle; the caller closes it.
    at : int
        Next document header, in units of 8 bytes.
    before : int
        Sequence of the record before it; 0 if unknown.
    """

    file: CycleFile
    at: int
    before: int


def place_of(metadata: QueueMetadata, key: int, value: int) -> Place | None:
    """Find the first record whose sequence or time is not below a value.

    Parameters
    ----------
    metadata : QueueMetadata
        Of the journal.
    key : int
        ``SEQUENCE`` or ``TIME``.
    value : int
        Sequence, or epoch nanoseconds.

    Returns
    -------
    Place or None
        The end of the journal if there is no such record; None in an empty journal.
    """
    chosen: CycleFile | None = None
    for file in _open_cycles(metadata):
        first = file.first >> 3
        if chosen is not None and file.window.longs[first + key] >= value:
            file.close()
            break
        if chosen is not None:
            chosen.close()
        chosen = file
    if chosen is None:
        return None
    return _walk(chosen, _start(chosen, key, value), key, value)


def end_of(metadata: QueueMetadata) -> Place | None:
    """Find the end of the journal; None in an empty journal."""
    chosen: CycleFile | None = None
    for file in _open_cycles(metadata):
        if chosen is not None:
            chosen.close()
        chosen = file
    if chosen is None:
        return None
    at = chosen.write_position() >> 3
    if not _is_record(chosen, at):
        at = chosen.first >> 3
    return _walk(chosen, at, SEQUENCE, 1 << 63)


def first_sequence(path: Path, cycle: int) -> int | None:
    """Sequence that a cycle begins with; None if it holds no record yet."""
    file = CycleFile(path, cycle)
    try:
        if file.ready() and _is_record(file, file.first >> 3):
            return int(file.window.longs[(file.first >> 3) + SEQUENCE])
        return None
    finally:
        file.close()


def _open_cycles(metadata: QueueMetadata) -> Iterator[CycleFile]:
    """Cycles that hold at least one record, oldest first."""
    for cycle, path in metadata.cycles():
        file = CycleFile(path, cycle)
        if file.ready() and _is_record(file, file.first >> 3):
            yield file
        else:
            file.close()


def _is_record(file: CycleFile, at: int) -> bool:
    longs = file.window.longs
    if at < file.first >> 3 or at >= len(longs):
        return False
    length = longs[at] & 0xFFFFFFFF
    return plausible(length) and at + ((length + 4) >> 3) <= len(longs)


def _start(file: CycleFile, key: int, value: int) -> int:
    """Return a record that is not behind the one sought, as near as the index brings it."""
    first = file.first >> 3
    longs = file.window.longs
    entries = [offset >> 3 for offset in file.indexed()]
    if not all(_is_record(file, at) for at in entries[:1] + entries[-1:]):
        return first
    number = bisect_left(entries, value, key=lambda at: longs[at + key] if at < len(longs) else value)
    at = entries[number - 1] if number else first
    return at if _is_record(file, at) else first


def _walk(file: CycleFile, at: int, key: int, value: int) -> Place:
    """Go on record by record to the first that is not below the value, or the end."""
    before = 0
    while True:
        longs = file.window.longs
        if at >= len(longs):
            if not file.grow():
                return Place(file, at, before)
            continue
        header = longs[at] & 0xFFFFFFFF
        if header & META and not header & INCOMPLETE:
            at += ((header & LENGTH_MASK) + 11) >> 3
        elif not _is_record(file, at) or longs[at + key] >= value:
            if before == 0 and _is_record(file, at):
                before = longs[at + SEQUENCE] - 1
            return Place(file, at, before)
        else:
            before = longs[at + SEQUENCE]
            at += (header + 4) >> 3
