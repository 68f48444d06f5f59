"""The read model that the shadow publishes: how a running system is, or how a dead one was last.

The file describes itself (``docs/status-format.md``); this module follows the description. It takes no
lock and disturbs nobody.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nogc.errors import NogcError
from nogc.machine import require_little_endian, require_total_store_order

Row = dict[str, Any]

_MAGIC = b"NOGCSTAT"
_VERSION = 1
_BEGUN, _PUBLISHED, _DESCRIPTION_LENGTH, _DESCRIPTION = 64, 72, 80, 512
_ATTEMPTS = 100


@dataclass(frozen=True)
class Picture:
    """One publication.

    Attributes
    ----------
    pid, heartbeat, ended : int
        Of the writer: process id, epoch nanoseconds of its last sign of life, and of its end in order or 0.
    publication : int
        Its number; 0 if there was none yet.
    whole : bool
        Whether all rows are of that publication: no, if the writer died within one.
    tables : mapping
        Rows by the name of their table. Flags are bools, enumerations names, hashes hexadecimal; all other
        numbers are integers in the unit that ``docs/status-format.md`` gives.
    """

    pid: int
    heartbeat: int
    ended: int
    publication: int
    whole: bool
    tables: Mapping[str, list[Row]]


def read(journal: str | os.PathLike[str]) -> Picture:
    """Read the status of a journal's system.

    Parameters
    ----------
    journal : path
        Directory of the journal.

    Raises
    ------
    FileNotFoundError
        If no shadow has run yet.
    NogcError
        If the file is something else, or of another version.
    """
    require_little_endian()
    require_total_store_order("reading the status")
    path = Path(journal) / "status.map"
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory:
        if memory[:8] != _MAGIC or len(memory) < _DESCRIPTION:
            raise NogcError(f"{path} is no status file")
        (version,) = struct.unpack_from("<i", memory, 8)
        if version != _VERSION:
            raise NogcError(f"{path} has version {version}, this package reads version {_VERSION}")
        with memoryview(memory) as view, view[: len(view) & ~7].cast("q") as words:
            return _Reader(memory, words).read()


class _Reader:
    def __init__(self, memory: mmap.mmap, words: memoryview) -> None:
        self.memory = memory
        self.words = words
        (length,) = struct.unpack_from("<i", memory, _DESCRIPTION_LENGTH)
        description = json.loads(memory[_DESCRIPTION : _DESCRIPTION + length])
        self.tables = description["tables"]
        self.enums = description["enums"]

    def word(self, offset: int) -> int:
        """One aligned load."""
        value: int = self.words[offset >> 3]
        return value

    def read(self) -> Picture:
        for _ in range(_ATTEMPTS):
            picture = self.attempt()
            if picture.whole:
                break
        return picture

    def attempt(self) -> Picture:
        published = self.word(_PUBLISHED)
        tables = {name: list(self.rows(table)) for name, table in self.tables.items()}
        return Picture(
            pid=self.word(24),
            heartbeat=self.word(40),
            ended=self.word(48),
            publication=published,
            whole=self.word(_BEGUN) == published,
            tables=tables,
        )

    def rows(self, table: Mapping[str, Any]) -> Iterator[Row]:
        for number in range(min(self.word(table["count"]), table["capacity"])):
            row = self.row(table["offset"] + number * table["slot"], table["row"])
            yield {name: self.value(row, *field) for name, field in table["fields"].items()}

    def row(self, slot: int, length: int) -> bytes:
        """The copy in force; again if the writer overtook."""
        while True:
            version = self.word(slot)
            at = slot + 8 + (version & 1) * length
            row = self.memory[at : at + length]
            if self.word(slot) == version:
                return row

    def value(self, row: bytes, kind: str, offset: int, more: Any = None) -> Any:
        if kind == "text":
            return row[offset : offset + more].split(b"\0", 1)[0].decode("ascii")
        (number,) = struct.unpack_from("<q", row, offset)
        if kind == "flag":
            return number != 0
        if kind == "enum":
            return self.enums[more].get(str(number), str(number))
        if kind == "hash":
            return format(number & 0xFFFF_FFFF_FFFF_FFFF, "x")
        return number
