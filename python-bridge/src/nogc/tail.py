"""The live tail: every record in order, across rolls, checked as it comes."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from pathlib import Path
from struct import unpack_from
from typing import Any, Final, NoReturn

from nogc import layout
from nogc.chronicle.cycle import CycleFile, Window
from nogc.chronicle.documents import END_OF_FILE, INCOMPLETE, LENGTH_MASK, META
from nogc.chronicle.metadata import QueueMetadata
from nogc.crc32c import record_crc
from nogc.errors import CorruptJournal, SchemaError
from nogc.machine import require_total_store_order
from nogc.record import Record, record_class
from nogc.schema import Schema, schema_of_record
from nogc.seek import SEQUENCE, TIME, Place, end_of, first_sequence, place_of
from nogc.verify import first_bad_record, plausible

#: Behind every position: nothing is to be verified.
_NEVER: Final = 1 << 62

#: Records verified ahead at once; the more, the cheaper each.
_VERIFY_AHEAD: Final = 4096

#: Seconds: an idle tail looks again after the first pause, and doubles it up to the second.
SHORTEST_PAUSE: Final = 50e-6
LONGEST_PAUSE: Final = 2e-3

Kind = tuple["type[Record] | None", int, bool]


class Tail:
    """A reading position in a journal.

    Made by :meth:`nogc.Journal.tail`. Iterate over it, or call :meth:`poll` from a loop of your own.
    Not thread safe. It takes no lock and never blocks the writer.

    Parameters
    ----------
    directory : Path
        Of the journal.
    follow : bool
        Whether iteration waits at the end for what is still to come.
    verify : bool
        Whether each record's CRC32C is checked before it is handed over.
    types : collection of str, optional
        Names of the record types to hand over; the others are checked and passed by.

    Raises
    ------
    JournalNotFound
        If there is no journal.
    UnsupportedMachine
        If ``follow`` and the processor's memory order is too weak.
    """

    def __init__(
        self,
        directory: Path,
        *,
        follow: bool = False,
        verify: bool = False,
        types: Collection[str] | None = None,
    ) -> None:
        if follow:
            require_total_store_order("following a live journal")
        self.directory = directory
        self.metadata = QueueMetadata(directory)
        self._follow = follow
        self._verify = verify
        self._types = None if types is None else frozenset(types)
        self._schema: Schema | None = None
        self._kinds: dict[int, Kind] = {}
        self._corrupt: CorruptJournal | None = None
        self._file: CycleFile | None = None
        self._window: Window | None = None
        self._at = 0  # next document header, in units of 8 bytes
        self._sequence = 0
        self._cycle_first = 1  # sequence of the first record of this cycle
        self._verified = _NEVER

    @property
    def sequence(self) -> int:
        """Sequence of the last record handed over or passed by, 0 before the first."""
        return self._sequence

    @property
    def schema(self) -> Schema | None:
        """The schema that the journal carries at this place; None before the first record."""
        return self._schema

    def __iter__(self) -> Iterator[Record]:
        """Hand over records; at the end stop, or with ``follow`` wait for more.

        Raises
        ------
        CorruptJournal
            In front of a bad record, now and at every later attempt.
        """
        pause = SHORTEST_PAUSE
        while True:
            before = self._sequence
            yield from self.available()
            if not self._follow:
                return
            if self._sequence != before:
                pause = SHORTEST_PAUSE
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def poll(self, handler: Callable[[Record], Any], limit: int | None = None) -> int:
        """Hand the records that are there to a function.

        Parameters
        ----------
        handler : callable
            Gets each record.
        limit : int, optional
            At most so many.

        Returns
        -------
        int
            How many; 0 at the end of the journal as it stands.
        """
        count = 0
        available = self.available()
        for record in available if limit is None else islice(available, limit):
            handler(record)
            count += 1
        return count

    def available(self, until: int = _NEVER) -> Iterator[Record]:
        """Hand over the records that are there, without waiting.

        Parameters
        ----------
        until : int
            Sequence of the last record wanted; by default all.
        """
        if self._corrupt is not None:
            raise self._corrupt
        while self._sequence < until and self._ready():
            window = self._window
            assert window is not None
            longs, end, kinds = window.longs, len(window.longs), self._kinds
            at, sequence, verified = self._at, self._sequence, self._verified
            while at < end and sequence < until:
                # One read gives the lengths of document and block, the template id and the version, and
                # one look-up says what to do with such a record.
                kind = kinds.get(longs[at])
                if kind is None:
                    break
                make, step, is_schema = kind
                behind = at + step
                if behind > end or longs[at + 1] != sequence + 1:
                    break
                if at >= verified:
                    verified = self._verified = first_bad_record(window, at, _VERIFY_AHEAD)
                    if at >= verified:
                        break
                if is_schema and self._adopt_schema(at):
                    break
                self._at = behind
                self._sequence = sequence = sequence + 1
                if make is not None:
                    record = make()
                    record._window = window
                    record._at = at
                    yield record
                at = behind
            if sequence >= until or not self._pass_by():
                return

    def _ready(self) -> bool:
        """Whether a cycle is open to read from; opens the first one."""
        file = self._file
        if file is None:
            if self.metadata.highest_cycle() is None:
                return False
            file = self._open(*self.metadata.cycles()[0])
        if not file.ready():
            return False
        if self._at == 0:
            self._window = file.window
            self._cycle_first = self._sequence + 1
            self._move(file.first >> 3)
        return True

    def _open(self, cycle: int, path: Path) -> CycleFile:
        if self._file is not None:
            self._file.close()
        self._file = CycleFile(path, cycle)
        self._window = None
        self._at = 0
        return self._file

    def _move(self, at: int) -> None:
        self._at = at
        self._verified = at if self._verify else _NEVER

    def _pass_by(self) -> bool:
        """Deal with what the fast loop does not know; False at the end of what is there.

        Raises
        ------
        CorruptJournal
            If it is nothing that a queue can hold here.
        """
        file, window, at = self._file, self._window, self._at
        assert file is not None
        assert window is not None
        if at >= len(window.longs) and self._grow(file):
            return True
        written = file.write_position()
        header = window.uints[at << 1] if at < len(window.longs) else 0
        if header == 0 or (header & INCOMPLETE and header != END_OF_FILE):
            if written >= at << 3:
                self._raise("nothing is published here, although the file counts records behind")
            return self._roll(file, finished=False)
        if header == END_OF_FILE:
            return self._roll(file, finished=True)
        length = header & LENGTH_MASK
        step = (length + 11) >> 3
        if header & META:
            if length != file.page_length:
                self._raise(f"a metadata document of {length} bytes")
            self._move(at + step)
            return True
        if not plausible(length):
            self._raise(f"a document of {length} bytes")
        if at + step > len(window.longs):
            if self._grow(file):
                return True
            self._raise(f"a document of {length} bytes reaches beyond the end of the file")
        return self._new_kind(window, at, length)

    def _new_kind(self, window: Window, at: int, length: int) -> bool:
        """Check the record at hand one by one and learn its kind."""
        found, step = window.longs[at + 1], (length + 4) >> 3
        start = (at << 3) + 4
        block, template = window.bytes[start], window.bytes[start + 1]
        if found != self._sequence + 1:
            self._raise(f"it carries sequence {found}")
        if self._verify:
            self._check_crc(window.bytes[start : start + length])
            self._verified = max(self._verified, at + step)
        if layout.HEADER_LENGTH + block > length:
            self._raise(f"a block of {block} bytes in a record of {length}")
        is_schema = template == layout.SCHEMA_TEMPLATE
        if is_schema:
            self._adopt_schema(at)
        if self._schema is None:
            self._raise("the journal does not begin with a schema record")
        assert self._schema is not None
        key = window.longs[at]
        if key not in self._kinds:
            make: type[Record] | None = record_class(self._schema, template, block)
            if self._types is not None and make is not None and make.type not in self._types:
                make = None
            self._kinds[key] = (make, step, is_schema)
        return True

    def _adopt_schema(self, at: int) -> bool:
        """Take over the schema of the record at hand; True if it differs from the last one."""
        assert self._window is not None
        start = (at << 3) + 4
        length = self._window.uints[at << 1]
        try:
            schema = schema_of_record(self._window.bytes[start : start + length], self._schema)
        except SchemaError as error:
            self._raise(str(error))
        if schema is self._schema:
            return False
        self._schema = schema
        self._kinds = {}
        return True

    def _check_crc(self, record: memoryview) -> None:
        (stored,) = unpack_from("<I", record, layout.CRC_OFFSET)
        computed = record_crc(record)
        if stored != computed:
            self._raise(f"CRC32C is {computed:08x}, the record says {stored:08x}")

    def _grow(self, file: CycleFile) -> bool:
        if not file.grow():
            return False
        self._window = file.window
        return True

    def _roll(self, file: CycleFile, finished: bool) -> bool:
        """Go on to the next cycle that has a record; False if there is none yet.

        A killed writer leaves its cycle without the mark of its end. It is passed by all the same if the
        next cycle goes on where it ends.
        """
        highest = self.metadata.highest_cycle()
        if highest is None or highest <= file.cycle:
            return False
        for cycle, path in self.metadata.cycles():
            begins = first_sequence(path, cycle) if cycle > file.cycle else None
            if begins is None:
                continue
            assert self._window is not None
            if not finished and self._at < len(self._window.longs) and self._window.uints[self._at << 1]:
                return True  # written meanwhile
            if begins != self._sequence + 1:
                self._raise(f"it is missing: the next cycle begins with sequence {begins}")
            self._open(cycle, path)
            return True
        return False

    def _raise(self, reason: str) -> NoReturn:
        file = self._file
        assert file is not None
        sequence = self._sequence + 1
        index = (file.cycle << file.shift) + sequence - self._cycle_first
        self._corrupt = CorruptJournal(reason, sequence, index, file.path, (self._at << 3) + 4)
        raise self._corrupt

    def seek_end(self) -> None:
        """Go behind the last record: what is appended from now on will be read."""
        self._go(end_of(self.metadata))

    def seek_sequence(self, sequence: int) -> None:
        """Go before the record of this sequence; to the end if it is not there yet."""
        self._go(place_of(self.metadata, SEQUENCE, sequence))

    def seek_time(self, time_ns: int) -> None:
        """Go before the first record stamped not before this time (epoch ns), or to the end."""
        self._go(place_of(self.metadata, TIME, time_ns))

    def _go(self, place: Place | None) -> None:
        if place is None:
            return
        if self._file is not None:
            self._file.close()
        file = self._file = place.file
        window = self._window = file.window
        first = file.first >> 3
        self._corrupt = None
        self._cycle_first = window.longs[first + SEQUENCE]
        self._sequence = self._cycle_first - 1
        self._move(first)
        if place.at != first:
            self._new_kind(window, first, window.uints[first << 1])
            self._sequence = place.before
            self._move(place.at)

    def close(self) -> None:
        """Close the files; records that were handed over stay valid."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self.metadata.close()

    def __enter__(self) -> Tail:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
