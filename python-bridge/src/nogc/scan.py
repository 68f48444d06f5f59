"""Bulk reading: the records of a journal in blocks of thousands, for numpy.

Most of a journal is market data, whose three record types have one length. So runs of equal documents
are found by stepping over them with a constant stride and comparing all headers and sequences of a
chunk at once; only what lies between such runs is walked one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, NoReturn

import numpy as np
import numpy.typing as npt

from nogc import layout
from nogc.chronicle.cycle import CycleFile, Window
from nogc.chronicle.documents import END_OF_FILE, INCOMPLETE, LENGTH_MASK, META
from nogc.chronicle.metadata import QueueMetadata
from nogc.errors import CorruptJournal, SchemaError
from nogc.schema import Schema, schema_of_record
from nogc.seek import first_sequence
from nogc.verify import first_bad_record, matches, plausible

#: After so many documents of one length in a row the next ones are tried as a run.
_STREAK: Final = 8

#: Documents that a run grows by: small at first, so that a short run costs little.
_FIRST_CHUNK: Final = 64
_LARGEST_CHUNK: Final = 16_384

#: Documents walked one by one that make a block.
_WALKED: Final = 8_192

_COUNTING: Final = np.arange(_LARGEST_CHUNK, dtype=np.int64)


@dataclass(frozen=True)
class Block:
    """Consecutive records of one cycle.

    Attributes
    ----------
    schema : Schema
        That of the cycle.
    window : Window
        Mapping that holds them.
    start, step, count : int
        A run: header of the first, distance, number; in units of 8 bytes. ``step`` is 0 if the
        records differ in length.
    uniform : bool
        Whether a run's records are of one type.
    first_sequence : int
        Sequence of the first record.
    scattered : ndarray of int64, shape (count,), or None
        Headers where the records differ in length.
    """

    schema: Schema
    window: Window
    start: int
    step: int
    count: int
    uniform: bool
    first_sequence: int
    scattered: npt.NDArray[np.int64] | None = None

    @property
    def positions(self) -> npt.NDArray[np.int64]:
        """Document headers in units of 8 bytes, shape (count,)."""
        if self.scattered is not None:
            return self.scattered
        return self.start + self.step * np.arange(self.count, dtype=np.int64)

    def column(self, offset: int, code: str) -> npt.NDArray[Any]:
        """One item of each record, ``offset`` bytes behind its document header; shape (count,)."""
        data = self.window.bytes
        if self.scattered is not None:
            items = np.frombuffer(data, code)
            return items[(self.scattered * 8 + offset) // items.itemsize]
        return np.ndarray((self.count,), code, data, self.start * 8 + offset, (self.step * 8,))

    def joined(self, behind: Block) -> Block | None:
        """This run and the one behind it as one; None if they are not one run of one type."""
        if not (
            self.uniform
            and behind.uniform
            and self.window is behind.window
            and self.step == behind.step
            and self.start + self.count * self.step == behind.start
            and self.window.ulongs[self.start] == behind.window.ulongs[behind.start]
        ):
            return None
        return replace(self, count=self.count + behind.count)

    def select(self, template: int) -> npt.NDArray[np.int64] | None:
        """Positions of the records of this type; None for all of a run."""
        templates = self.column(5, "u1")
        if self.uniform:
            return None if templates[0] == template else np.empty(0, np.int64)
        chosen = np.flatnonzero(templates == template)
        if self.scattered is not None:
            return self.scattered[chosen]
        chosen *= self.step
        chosen += self.start
        return chosen


class Scanner:
    """Walks a journal from its first record to its end as it stands.

    Parameters
    ----------
    metadata : QueueMetadata
        Of the journal.
    start, end : int
        Sequence of the first record wanted, and of the one behind the last; cycles that lie outside are
        not opened for long, but blocks may reach beyond.
    verify : bool
        Whether every record's CRC32C is checked.
    """

    def __init__(self, metadata: QueueMetadata, start: int, end: int, *, verify: bool) -> None:
        self._metadata = metadata
        self._start = start
        self._end = end
        self._verify = verify
        self._schema: Schema | None = None
        self._sequence = 0  # of the last record that was found good
        self._cycle_first = 1
        self._file: CycleFile
        self._at = 0

    def blocks(self) -> Iterator[Block]:
        """Blocks in order.

        Raises
        ------
        CorruptJournal
            In front of the block that holds a bad record.
        """
        for cycle, path, first in self._cycles():
            if first is not None:
                self._sequence = first - 1
            if self._sequence + 1 >= self._end:
                return
            file = self._file = CycleFile(path, cycle)
            try:
                if not file.ready():
                    return
                self._cycle_first = self._sequence + 1
                self._at = file.first >> 3
                yield from self._cycle(file)
            finally:
                file.close()

    def _cycles(self) -> Iterator[tuple[int, Path, int | None]]:
        """Cycles to read; the first one with the sequence that it begins with, if it is not 1."""
        cycles = self._metadata.cycles()
        skip, first = 0, None
        for number, (cycle, path) in enumerate(cycles):
            if self._start <= 1:
                break
            begins = first_sequence(path, cycle)
            if begins is None or begins > self._start:
                break
            skip, first = number, begins
        for cycle, path in cycles[skip:]:
            yield cycle, path, first
            first = None

    def _cycle(self, file: CycleFile) -> Iterator[Block]:
        """Blocks of one cycle."""
        walked: list[int] = []
        streak = last_step = 0
        while self._sequence < self._end:
            window, at = file.window, self._at
            longs, end = window.longs, len(window.longs)
            length = longs[at] & 0xFFFFFFFF if at < end else 0
            step = (length + 4) >> 3
            if at >= end or not plausible(length) or at + step > end:
                yield from self._walked(window, walked)
                if self._pass_by(file):
                    continue
                return
            if longs[at + 1] != self._sequence + 1:
                yield from self._walked(window, walked)
                self._raise(f"it carries sequence {longs[at + 1]}", self._sequence + 1, at)
            if window.bytes[(at << 3) + 5] == layout.SCHEMA_TEMPLATE:
                yield from self._walked(window, walked)
                self._adopt_schema(window, at, length)
            elif self._schema is None:
                self._raise("the journal does not begin with a schema record", 1, at)
            streak = streak + 1 if step == last_step else 0
            last_step = step
            if streak == _STREAK:
                streak = 0
                yield from self._walked(window, walked)
                yield from self._run(window, step, length)
                continue
            walked.append(at)
            self._at = at + step
            self._sequence += 1
            if len(walked) == _WALKED:
                yield from self._walked(window, walked)
        yield from self._walked(file.window, walked)

    def _walked(self, window: Window, walked: list[int]) -> Iterator[Block]:
        """Turn the positions walked so far into a block, and forget them."""
        if not walked:
            return
        assert self._schema is not None
        positions = np.array(walked, np.int64)
        if self._verify:
            bad = first_bad_record(window, walked[0], len(walked))
            if bad <= walked[-1]:
                self._raise("CRC32C does not match", int(window.longs[bad + 1]), bad)
        walked.clear()
        first = self._sequence - len(positions) + 1
        yield Block(self._schema, window, int(positions[0]), 0, len(positions), False, first, positions)

    def _run(self, window: Window, step: int, length: int) -> Iterator[Block]:
        """Blocks of the run of equally long documents that begins here."""
        assert self._schema is not None
        chunk = _FIRST_CHUNK
        while True:
            at = self._at
            size = min(chunk, (len(window.longs) - at) // step)
            probe = Block(self._schema, window, at, step, size, False, self._sequence + 1)
            alike = _prefix(probe.column(0, "<u8") == window.ulongs[at]) if size else 0
            count = alike if alike == size else _prefix(probe.column(0, "<u4") == length)
            sequences = probe.column(8, "<i8")[:count]
            count = _prefix(sequences == _COUNTING[:count] + probe.first_sequence)
            if count == 0:
                return
            block = replace(probe, count=count, uniform=count <= alike)
            if self._verify:
                self._check(window, block.positions, length)
            self._at = at + count * step
            self._sequence += count
            yield block
            if count < size or self._sequence >= self._end:
                return
            chunk = min(chunk * 4, _LARGEST_CHUNK)

    def _check(self, window: Window, positions: npt.NDArray[np.int64], length: int) -> None:
        """Raise for the first of these records whose checksum is wrong."""
        good = matches(window, positions, length)
        if not good.all():
            at = int(positions[int(np.argmin(good))])
            self._raise("CRC32C does not match", int(window.longs[at + 1]), at)

    def _adopt_schema(self, window: Window, at: int, length: int) -> None:
        try:
            record = window.bytes[at * 8 + 4 : at * 8 + 4 + length]
            self._schema = schema_of_record(record, self._schema)
        except SchemaError as error:
            self._raise(str(error), self._sequence + 1, at)

    def _pass_by(self, file: CycleFile) -> bool:
        """Deal with what is no record; False at the end of the cycle as it stands."""
        at = self._at
        if at >= len(file.window.longs) and file.grow():
            return True
        written = file.write_position()
        header = file.window.uints[at << 1] if at < len(file.window.longs) else 0
        if plausible(header):  # published meanwhile, or beyond what is mapped
            if at + ((header + 4) >> 3) <= len(file.window.longs) or file.grow():
                return True
            self._raise("it reaches beyond the end of the file", self._sequence + 1, at)
        if header == END_OF_FILE:
            return False
        if header == 0 or header & INCOMPLETE:
            if written >= at << 3:
                reason = "nothing is published here, although the file counts records behind"
                self._raise(reason, self._sequence + 1, at)
            return False
        length = header & LENGTH_MASK
        if not header & META or length != file.page_length:
            self._raise(f"a document of {length} bytes", self._sequence + 1, at)
        self._at = at + ((length + 11) >> 3)
        return True

    def _raise(self, reason: str, sequence: int, at: int) -> NoReturn:
        file = self._file
        index = (file.cycle << file.shift) + sequence - self._cycle_first
        raise CorruptJournal(reason, sequence, index, file.path, at * 8 + 4)


def _prefix(good: npt.NDArray[np.bool_]) -> int:
    """How many items from the start on are true."""
    return len(good) if good.all() else int(np.argmin(good))
