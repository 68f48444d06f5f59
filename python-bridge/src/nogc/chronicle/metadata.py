"""The table ``metadata.cq4t``: how the queue is cut into cycles, and which cycles there are."""

from __future__ import annotations

import calendar
import mmap
import re
import time
from pathlib import Path
from typing import Final

from nogc.chronicle.documents import HEADER_LENGTH, INCOMPLETE, LENGTH_MASK, META, next_document
from nogc.chronicle.wire import Word, read_fields
from nogc.errors import JournalNotFound, UnsupportedJournal

FILE_NAME: Final = "metadata.cq4t"
SUFFIX: Final = ".cq4"

_HIGHEST: Final = "listing.highestCycle"
_NO_CYCLE: Final = -(1 << 31)
_DIRECTIVES: Final = {"yyyy": "%Y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}


class QueueMetadata:
    """The mapped table of one queue.

    Parameters
    ----------
    directory : Path
        Of the queue.

    Attributes
    ----------
    roll_length : int
        Milliseconds of one cycle.
    epoch : int
        Milliseconds by which cycle 0 begins after 1970-01-01 UTC.

    Raises
    ------
    JournalNotFound
        If the table is absent or not complete yet.
    UnsupportedJournal
        If it is not that of a version 5 queue.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        path = directory / FILE_NAME
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (FileNotFoundError, NotADirectoryError):
            raise JournalNotFound(f"no journal in {directory}: it has no {FILE_NAME}") from None
        except ValueError:
            raise JournalNotFound(f"{path} is empty: the journal is still being made") from None
        self._bytes = memoryview(self._map)
        whole = len(self._bytes) & -8
        self._words = self._bytes[:whole].cast("I")
        self._longs = self._bytes[:whole].cast("q")
        header = self._words[0]
        if header in (0, INCOMPLETE):
            raise JournalNotFound(f"{path} has no header yet: the journal is still being made")
        if not header & META or (header & LENGTH_MASK) > len(self._bytes) - HEADER_LENGTH:
            raise UnsupportedJournal(f"{path} does not begin with a table header")
        fields = read_fields(self._bytes, HEADER_LENGTH, HEADER_LENGTH + (header & LENGTH_MASK))
        roll = "header.metadata.roll."
        length, pattern = fields.get(roll + "length"), fields.get(roll + "format")
        epoch = fields.get(roll + "epoch", 0)
        if not (isinstance(length, int) and isinstance(pattern, str) and isinstance(epoch, int)):
            raise UnsupportedJournal(f"{path} does not say how the queue rolls")
        self.roll_length = length
        self.epoch = epoch
        self._pattern = _strptime_pattern(pattern)
        self._highest_at: int | None = None

    def cycle_of(self, path: Path) -> int | None:
        """Cycle number of a file by its name; None if the name is not in the queue's pattern."""
        try:
            parsed = time.strptime(path.name[: -len(SUFFIX)], self._pattern)
        except ValueError:
            return None
        return (calendar.timegm(parsed) * 1000 - self.epoch) // self.roll_length

    def cycles(self) -> list[tuple[int, Path]]:
        """Cycles that have a file, oldest first, with their files."""
        found = []
        for path in self.directory.glob("*" + SUFFIX):
            cycle = self.cycle_of(path)
            if cycle is not None:
                found.append((cycle, path))
        return sorted(found)

    def highest_cycle(self) -> int | None:
        """Newest cycle that a writer announced, None before the first; a memory read, no system call."""
        if self._highest_at is None:
            self._highest_at = self._find(_HIGHEST)
            if self._highest_at is None:
                return None
        cycle = self._longs[self._highest_at >> 3]
        return None if cycle <= _NO_CYCLE else cycle

    def _find(self, key: str) -> int | None:
        """Offset of the value of this key; None while the table lacks it."""
        offset = next_document(0, self._words[0])
        while offset + HEADER_LENGTH <= len(self._words) * 4:
            header = self._words[offset >> 2]
            if header == 0 or header & INCOMPLETE:
                return None
            end = next_document(offset, header)
            if not header & META:
                value = read_fields(self._bytes, offset + HEADER_LENGTH, end).get(key)
                if isinstance(value, Word):
                    return value.offset
            offset = end
        return None

    def close(self) -> None:
        """Give the mapping back."""
        self._longs.release()
        self._words.release()
        self._bytes.release()
        self._map.close()


def _strptime_pattern(java: str) -> str:
    """Turn a roll cycle's file name pattern into one of :func:`time.strptime`."""
    pieces = []
    for piece in re.finditer(r"(?P<code>([A-Za-z])\2*)|'(?P<literal>[^']*)'|(?P<other>.)", java):
        code = piece["code"]
        if code is None:
            pieces.append((piece["literal"] or piece["other"] or "").replace("%", "%%"))
        elif code in _DIRECTIVES:
            pieces.append(_DIRECTIVES[code])
        else:
            raise UnsupportedJournal(f"file names in the pattern {java!r}")
    return "".join(pieces)
