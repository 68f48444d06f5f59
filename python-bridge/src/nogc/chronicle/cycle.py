"""One cycle of a queue: a ``.cq4`` file, mapped read-only and never beyond its size."""

from __future__ import annotations

import mmap
import os
from pathlib import Path
from typing import Any

from nogc.chronicle.documents import HEADER_LENGTH, INCOMPLETE, LENGTH_MASK, META, next_document
from nogc.chronicle.wire import Value, Word, Words, read_fields
from nogc.errors import UnsupportedJournal


class Window:
    """A mapping of a cycle's file as it was long when mapped, seen through items of each size.

    Records keep the window that they were read from, and with it the mapping, alive.

    Attributes
    ----------
    bytes : memoryview of bytes
    longs : memoryview of int64
        Item ``i`` lies at byte ``8 * i``; likewise the other views.
    """

    __slots__ = ("bytes", "ints", "longs", "shorts", "uints", "ulongs", "ushorts")

    def __init__(self, descriptor: int, size: int) -> None:
        mapped = memoryview(mmap.mmap(descriptor, size, access=mmap.ACCESS_READ))
        self.bytes = mapped[: size & -8]
        self.longs: memoryview[Any] = self.bytes.cast("q")
        self.ulongs: memoryview[Any] = self.bytes.cast("Q")
        self.ints: memoryview[Any] = self.bytes.cast("i")
        self.uints: memoryview[Any] = self.bytes.cast("I")
        self.shorts: memoryview[Any] = self.bytes.cast("h")
        self.ushorts: memoryview[Any] = self.bytes.cast("H")


class CycleFile:
    """An open cycle.

    Attributes
    ----------
    cycle : int
        Number of the cycle.
    window : Window
        The newest mapping.
    first : int
        Offset of the first document behind the store header and the first index pages.
    page_length : int
        Length of an index page, as its document header gives it.
    """

    def __init__(self, path: Path, cycle: int) -> None:
        self.path = path
        self.cycle = cycle
        self.window: Window
        self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._size = 0
        self._fields: dict[str, Value] = {}
        self.first = 0
        self.page_length = 0

    def grow(self) -> bool:
        """Map what the file has grown by; False if it has not."""
        size = os.fstat(self._descriptor).st_size
        if size <= self._size or size < 8:
            return False
        self.window = Window(self._descriptor, size)
        self._size = size
        return True

    def ready(self) -> bool:
        """Whether the store header is complete; reads it then.

        Raises
        ------
        UnsupportedJournal
            If the file does not begin with a store header of this format.
        """
        if self.first:
            return True
        if self._size == 0 and not self.grow():
            return False
        words = self.window.uints
        header = words[0]
        if header == 0 or header & INCOMPLETE:
            return False
        if not header & META or next_document(0, header) >= self._size:
            raise UnsupportedJournal(f"{self.path} does not begin with a store header")
        fields = read_fields(self.window.bytes, HEADER_LENGTH, HEADER_LENGTH + (header & LENGTH_MASK))
        if fields.get("header.dataFormat") != 1:
            raise UnsupportedJournal(f"{self.path}: data format {fields.get('header.dataFormat')}")
        self._fields = fields
        offset = next_document(0, header)
        for _ in ("index2index", "index"):
            if offset + HEADER_LENGTH > self._size and not self.grow():
                return False
            header = self.window.uints[offset >> 2]
            if header == 0 or header & INCOMPLETE:
                return False
            if not header & META:
                break
            self.page_length = header & LENGTH_MASK
            offset = next_document(offset, header)
        if offset % 8:
            raise UnsupportedJournal(f"{self.path}: records begin at {offset}, not 8-aligned")
        self.first = offset
        return True

    def write_position(self) -> int:
        """Offset of the last document that the writer counted, 0 before the first."""
        at = self._fields["header.writePosition"]
        return int(self.window.longs[at.offset >> 3]) if isinstance(at, Words) else 0

    @property
    def spacing(self) -> int:
        """Documents from one index entry to the next."""
        return self._number("indexSpacing")

    @property
    def entries(self) -> int:
        """Entries of one index page."""
        return self._number("indexCount")

    @property
    def shift(self) -> int:
        """Bits that a queue index gives to the position in the cycle."""
        return max(32, 2 * (self.entries.bit_length() - 1) + self.spacing.bit_length() - 1)

    def _number(self, name: str) -> int:
        value = self._fields.get(f"header.indexing.{name}")
        if not isinstance(value, int) or value < 1:
            raise UnsupportedJournal(f"{self.path}: {name} is {value}")
        return value

    def indexed(self) -> list[int]:
        """Offsets of the documents that the index names, one for each ``spacing`` documents.

        Empty where the writer kept no index; ends before the first gap.
        """
        root = self._fields.get("header.indexing.index2Index")
        offsets: list[int] = []
        if not isinstance(root, Word):
            return offsets
        for page in self._page(int(self.window.longs[root.offset >> 3])):
            found = self._page(page)
            offsets += found
            if len(found) < self.entries:
                break
        return offsets

    def _page(self, offset: int) -> list[int]:
        """Entries of an index page up to the first empty one."""
        longs = self.window.longs
        if offset <= 0 or offset % 8 or (offset >> 3) >= len(longs):
            return []
        header = self.window.uints[offset >> 2]
        if not header & META or header & INCOMPLETE:
            return []
        last = next_document(offset, header) >> 3
        start = last - self.entries
        entries: list[int] = longs[start:last].tolist() if last <= len(longs) else []
        return entries[: entries.index(0)] if 0 in entries else entries

    def close(self) -> None:
        """Close the file; windows live as long as records that use them."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
