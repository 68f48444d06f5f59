"""The journal: everything that happened, in order, in a directory of queue files."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nogc.arrays import Part, Structured, concatenated, parts
from nogc.chronicle.metadata import QueueMetadata
from nogc.machine import require_little_endian
from nogc.record import Record
from nogc.scan import Scanner
from nogc.schema import Schema
from nogc.tail import Tail

if TYPE_CHECKING:
    import pandas

_NO_END = 1 << 63


class Journal:
    """A journal, live or at rest.

    Parameters
    ----------
    directory : path
        Where its files lie.

    Raises
    ------
    JournalNotFound
        If there is none.
    UnsupportedJournal
        If the directory holds a queue of another format.

    Examples
    --------
    >>> journal = Journal("session/journal")              # doctest: +SKIP
    >>> for record in journal.tail(follow=True):          # doctest: +SKIP
    ...     print(record)
    >>> journal.array("Trade")["price"].mean()            # doctest: +SKIP
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        require_little_endian()
        self.directory = Path(directory)
        self._metadata = QueueMetadata(self.directory)

    def tail(
        self,
        *,
        start: str | int = "start",
        time: int | None = None,
        follow: bool = False,
        verify: bool = False,
        types: Collection[str] | None = None,
    ) -> Tail:
        """Read records one by one.

        Parameters
        ----------
        start : {"start", "end"} or int
            Where to begin: at the first record, behind the last one, or at a sequence.
        time : int, optional
            Begin instead at the first record stamped not before this time, epoch nanoseconds.
        follow : bool
            Whether iteration waits at the end for what is still to come.
        verify : bool
            Whether each record's checksum is tested before it is handed over. Sequences always are.
        types : collection of str, optional
            Hand over these record types alone.

        Raises
        ------
        ValueError
            If ``start`` is neither of the words nor a sequence from 1 up.
        UnsupportedMachine
            If ``follow`` and the processor's memory order is too weak.
        """
        tail = Tail(self.directory, follow=follow, verify=verify, types=types)
        if time is not None:
            tail.seek_time(time)
        elif start == "end":
            tail.seek_end()
        elif isinstance(start, int) and start >= 1:
            tail.seek_sequence(start)
        elif start != "start":
            tail.close()
            raise ValueError(f"start is {start!r}: give 'start', 'end' or a sequence from 1 up")
        return tail

    def __iter__(self) -> Iterator[Record]:
        """All records that are there now."""
        return iter(self.tail())

    @property
    def schema(self) -> Schema:
        """The newest schema that the journal carries.

        Raises
        ------
        LookupError
            If the journal holds no record yet.
        """
        newest = None
        with self.tail(types=("Schema",)) as tail:
            tail.seek_end()
            newest = tail.schema
            if newest is None:
                tail.poll(lambda record: None)
                newest = tail.schema
        if newest is None:
            raise LookupError(f"the journal in {self.directory} is empty")
        return newest

    @property
    def last_sequence(self) -> int:
        """Sequence of the last record now, 0 in an empty journal."""
        with self.tail(start="end") as tail:
            return tail.sequence

    def views(
        self, type: str, *, start: int = 1, end: int | None = None, verify: bool = False
    ) -> Iterator[Structured]:
        """Records of one type as arrays over the mapped file.

        An array is a read-only view without any copy for every run of records of this type alone, and a
        copy where other records lie between them.

        Parameters
        ----------
        type : str
            Name of the record type.
        start, end : int
            Sequence of the first record and of the one behind the last; by default all.
        verify : bool
            Whether every record's checksum is tested, those of other types included. Sequences
            always are.

        Yields
        ------
        ndarray, shape (n,)
            Structured: one field for each of the schema's, padding left out. Prices and quantities are
            mantissas, times epoch nanoseconds, enums and sets numbers, text is bytes.

        Raises
        ------
        CorruptJournal
            In front of a bad record.
        """
        return (part.array() for part in self._parts(type, start, end, verify))

    def array(
        self,
        type: str,
        *fields: str,
        start: int = 1,
        end: int | None = None,
        verify: bool = False,
    ) -> Structured:
        """All records of one type as one array.

        Parameters
        ----------
        type : str
            Name of the record type, for example ``"Trade"``.
        *fields : str
            Fields wanted, by default all. Naming those that are needed copies only them.
        start, end, verify
            As for :meth:`views`.

        Returns
        -------
        ndarray, shape (n,)
            As :meth:`views` gives, joined: a read-only view if all records lie in one run, else a copy.
            Fields that records of an older schema lack are 0.

        Raises
        ------
        KeyError
            If the journal's schema has no such type or field.
        CorruptJournal
            If a record is bad.
        """
        newest = self.schema.message(type)
        return concatenated(list(self._parts(type, start, end, verify)), fields, newest)

    def frame(self, type: str, *fields: str, decimals: bool = False, **bounds: Any) -> pandas.DataFrame:
        """All records of one type as a pandas DataFrame.

        Parameters
        ----------
        type, *fields
            As for :meth:`array`.
        decimals : bool
            Prices, quantities and money as floating-point numbers, by the scale of each record's
            instrument; else mantissas.
        **bounds
            ``start``, ``end``, ``verify`` as for :meth:`array`.

        Returns
        -------
        pandas.DataFrame
            Times are UTC timestamps (NaT for 0), enums categories, text is str.

        Raises
        ------
        ImportError
            If pandas is not installed.
        """
        from nogc.frames import frame

        return frame(self, type, fields, decimals=decimals, **bounds)

    def _parts(self, type: str, start: int, end: int | None, verify: bool) -> Iterator[Part]:
        scanner = Scanner(self._metadata, start, end or _NO_END, verify=verify)
        for part in parts(scanner, type):
            if start <= 1 and end is None:
                yield part
                continue
            inside = part.between(start, end)
            if inside.count:
                yield inside
