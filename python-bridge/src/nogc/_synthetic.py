"""Journals made in Python, for tests and benchmarks only: the engine is the only writer of real ones.

Writes the same bytes as the engine's queue: metadata table, store headers, index pages, records.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import pack, pack_into
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nogc import layout
from nogc.chronicle.documents import END_OF_FILE, META
from nogc.chronicle.metadata import FILE_NAME
from nogc.crc32c import record_crc, record_crcs
from nogc.schema import MessageSpec, Schema, parse_schema

_METADATA_SIZE: Final = 128 << 10
_FREE_LOCK: Final = -(1 << 63)
_SCHEMA_FILE: Final = "journal/src/main/resources/nogc/journal/schema.xml"


@dataclass(frozen=True)
class Roll:
    """How a queue is cut into files."""

    pattern: str
    strftime: str
    length_ms: int
    index_count: int
    index_spacing: int


DAILY: Final = Roll("yyyyMMdd'F'", "%Y%m%dF", 86_400_000, 4096, 256)
SECONDLY: Final = Roll("yyyyMMdd-HHmmss'T'", "%Y%m%d-%H%M%ST", 1000, 32768, 4)

#: Rolls each second, and needs a new index page every 64 records.
TINY: Final = Roll("yyyyMMdd-HHmmss'T'", "%Y%m%d-%H%M%ST", 1000, 16, 4)


def schema_text() -> bytes:
    """The schema of this repository, padded as the engine pads it.

    Raises
    ------
    FileNotFoundError
        If the package does not lie in the repository.
    """
    for parent in Path(__file__).resolve().parents:
        if (parent / _SCHEMA_FILE).exists():
            return padded((parent / _SCHEMA_FILE).read_bytes())
    raise FileNotFoundError(f"{_SCHEMA_FILE} is not above {__file__}: run from the repository")


def padded(text: bytes) -> bytes:
    """Append blanks up to a length of 4 modulo 8."""
    return text + b" " * ((4 - len(text)) % 8)


def record(spec: MessageSpec, values: Mapping[str, int | bytes] | None = None, version: int = 1) -> bytearray:
    """Encode a record whose unnamed fields are 0; sequence, time and checksum are the writer's."""
    data = bytearray(spec.length)
    pack_into("<BBBB", data, 0, spec.block_length, spec.template, layout.SCHEMA_ID, version)
    for name, value in (values or {}).items():
        field = spec.field(name)
        raw = value if isinstance(value, bytes) else _integer(value, field.length)
        data[field.offset : field.offset + len(raw)] = raw
    return data


def _integer(value: int, length: int) -> bytes:
    return value.to_bytes(length, "little", signed=value < 0)


class _Wire:
    """Bytes of a document that stands at a known place, bound values 8-aligned in the file."""

    def __init__(self, offset: int) -> None:
        self._offset = offset
        self.data = bytearray()

    def name(self, text: str, event: bool = False) -> _Wire:
        raw = text.encode("ascii")
        self.data += bytes([0xB9, len(raw)] if event else [0xC0 + len(raw)]) + raw
        return self

    def kind(self, text: str) -> _Wire:
        self.data += bytes([0xB6, len(text)]) + text.encode("ascii")
        return self

    def text(self, text: str) -> _Wire:
        self.data += bytes([0xE0 + len(text)]) + text.encode("ascii")
        return self

    def integer(self, value: int) -> _Wire:
        if value < 1 << 8:
            self.data += pack("<BB", 0xA1, value)
        elif value < 1 << 15:
            self.data += pack("<Bh", 0xA5, value)
        elif value < 1 << 16:
            self.data += pack("<BH", 0xA2, value)
        else:
            self.data += pack("<Bi", 0xA6, value)
        return self

    def block(self, inner: _Wire) -> _Wire:
        self.data += pack("<Bi", 0x82, len(inner.data)) + inner.data
        return self

    def inner(self) -> _Wire:
        """A block that :meth:`block` will put here."""
        return _Wire(self._offset + len(self.data) + 5)

    def word(self, value: int) -> _Wire:
        self._pad()
        self.data += pack("<Bq", 0xA7, value)
        return self

    def words(self, capacity: int, values: list[int]) -> _Wire:
        self._pad()
        self.data += pack("<Bqq", 0x8D, capacity, len(values))
        self.data += pack(f"<{capacity}q", *values, *[0] * (capacity - len(values)))
        return self

    def _pad(self) -> None:
        missing = -(self._offset + len(self.data) + 1) % 8
        if missing < 5:
            self.data += b"\x8f" * missing
        else:
            self.data += pack("<Bi", 0x8E, missing - 5) + bytes(missing - 5)


class JournalMaker:
    """The single writer of a synthetic journal.

    Parameters
    ----------
    directory : Path
        Made if absent.
    roll : Roll
        Cycle length and index layout.
    text : bytes, optional
        Schema to carry; by default that of the repository.
    block : int
        Bytes that a file grows by.
    index : bool
        Whether index entries are kept; readers must cope without.
    """

    def __init__(
        self,
        directory: Path,
        roll: Roll = DAILY,
        text: bytes | None = None,
        block: int = 1 << 20,
        index: bool = True,
    ) -> None:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.directory = directory
        self.roll = roll
        self.text = schema_text() if text is None else text
        self.schema: Schema = parse_schema(self.text)
        self.sequence = 0
        self.offset = 0  # of the last record, document header included
        self.path: Path | None = None
        self._block = block
        self._index = index
        self._cycle = -1
        self._file = -1
        self._make_metadata()

    # Records

    def add(self, name: str, time_ns: int, **values: int | bytes) -> int:
        """Append a record by the names of its fields; return its sequence."""
        return self.append(record(self.schema.message(name), values), time_ns)

    def append(self, data: bytearray, time_ns: int) -> int:
        """Append an encoded record, rolling first if it is time to."""
        cycle = time_ns // 1_000_000 // self.roll.length_ms
        if cycle != self._cycle:
            self._enter(cycle, time_ns)
        self._seal(data, time_ns)
        self._write(data)
        return self.sequence

    def append_rows(self, rows: npt.NDArray[Any], first_time: int, step_ns: int) -> None:
        """Append many equally long records of one cycle.

        Parameters
        ----------
        rows : ndarray of uint8, shape (n, stride)
            Each a document: 4 bytes for its header, then the record.
        first_time, step_ns : int
            Stamp of the first, and distance of the stamps.
        """
        cycle = first_time // 1_000_000 // self.roll.length_ms
        if cycle != self._cycle:
            self._enter(cycle, first_time)
        count, stride = rows.shape
        rows[:, 0:4].view("<u4")[:, 0] = stride - 4
        numbers = np.arange(count, dtype=np.int64)
        rows[:, 8:16].view("<i8")[:, 0] = numbers + self.sequence + 1
        rows[:, 16:24].view("<i8")[:, 0] = first_time + numbers * step_ns
        rows[:, 24:28].view("<u4")[:, 0] = record_crcs(rows.view("<u2")[:, 2:])
        done = 0
        while done < count:
            per_page = self.roll.index_count * self.roll.index_spacing
            size = min(count - done, per_page - (self._number - 1) % per_page)
            self._write_rows(rows[done : done + size])
            done += size
        self.sequence += count

    # The protocol

    def _seal(self, data: bytearray, time_ns: int) -> None:
        self.sequence += 1
        pack_into("<qq", data, layout.SEQUENCE_OFFSET, self.sequence, time_ns)
        pack_into("<I", data, layout.CRC_OFFSET, record_crc(bytes(data)))

    def _write(self, data: bytes | bytearray) -> None:
        at = self._reserve(len(data) + 4)
        self._map[at + 4 : at + 4 + len(data)] = bytes(data)
        self._publish(at, len(data), 1, len(data) + 4)

    def _write_rows(self, rows: npt.NDArray[Any]) -> None:
        count, stride = rows.shape
        at = self._reserve(count * stride)
        data = rows.copy()
        data[0, 0:4] = 0
        self._map[at : at + count * stride] = data.tobytes()
        self._publish(at, stride - 4, count, stride)

    def _reserve(self, size: int) -> int:
        at = self._next
        needed = at + size + 64 + 8 * (self.roll.index_count + 8)
        if needed > len(self._map):
            self._words.release()
            self._longs.release()
            grown = -(-needed // self._block) * self._block
            os.ftruncate(self._file, grown)
            self._map.close()
            self._open_map()
        return at

    def _publish(self, at: int, length: int, count: int, stride: int) -> None:
        """Make records visible by the header of the first, then keep the counts and the index."""
        self._next = at + count * stride
        pack_into("<q", self._map, self._next, 0)
        self._words[at >> 2] = length
        last = self._next - stride
        self.offset = last
        number, spacing = self._number, self.roll.index_spacing
        self._number += count
        self._longs[8] = last
        self._longs[9] = (last << 32) + self._number - 1
        for indexed in range(-(-number // spacing) * spacing, self._number, spacing):
            self._enter_index(indexed, at + (indexed - number) * stride)

    def _enter_index(self, number: int, at: int) -> None:
        entry = number // self.roll.index_spacing
        page, slot = divmod(entry, self.roll.index_count)
        if slot == 0 and page > 0:
            self._pages.append(self._next)
            self._meta("index", self.roll.index_count, [])
        if self._index:
            base = self._pages[page] >> 3
            if slot == 0:
                self._longs[28 + 2 + page] = self._pages[page]
                self._longs[29] = page + 1
            self._longs[base + 4 + slot] = at
            self._longs[base + 3] = slot + 1

    def _enter(self, cycle: int, time_ns: int) -> None:
        """Close the cycle at hand and begin another with its schema record."""
        if self._file >= 0:
            pack_into("<II", self._map, self._next, 0, 0x464F45C3)
            self._words[self._next >> 2] = END_OF_FILE
            self._close_file()
        start = time.gmtime(cycle * self.roll.length_ms // 1000)
        self.path = self.directory / f"{time.strftime(self.roll.strftime, start)}.cq4"
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        os.ftruncate(self._file, self._block)
        self._open_map()
        self._next = 0
        self._number = 0
        self._cycle = cycle
        header = _Wire(4).name("header", event=True).kind("SCQStore")
        store = header.inner().name("writePosition").words(2, [0, 0]).name("indexing").kind("SCQSIndexing")
        index = store.inner().name("indexCount").integer(self.roll.index_count)
        index.name("indexSpacing").integer(self.roll.index_spacing).name("index2Index").word(200)
        index.name("lastIndex").word(0)
        header.block(store.block(index).name("dataFormat").integer(1))
        self._document(bytes(header.data))
        self._meta("index2index", self.roll.index_count, [])
        self._pages = [self._next]
        self._meta("index", self.roll.index_count, [])
        self._longs_of_table("listing.highestCycle", cycle)
        schema = self.schema.messages[layout.SCHEMA_TEMPLATE]
        digest = hashlib.sha256(self.text).digest()
        first = record(schema, {"sha256": digest}, self.schema.version)
        first += pack("<I", len(self.text)) + self.text
        self._seal(first, time_ns)
        self._write(first)

    def _meta(self, name: str, capacity: int, values: list[int]) -> None:
        wire = _Wire(self._next + 4).name(name, event=True).words(capacity, values)
        self._document(bytes(wire.data))

    def _document(self, data: bytes) -> None:
        at = self._reserve(len(data) + 8)
        self._map[at + 4 : at + 4 + len(data)] = data
        self._next = at + 4 + (len(data) + 3 & -4)
        pack_into("<I", self._map, self._next, 0)
        self._words[at >> 2] = META | len(data)

    def _open_map(self) -> None:
        self._map = mmap.mmap(self._file, os.fstat(self._file).st_size)
        whole = memoryview(self._map)
        self._words: memoryview[Any] = whole.cast("I")
        self._longs: memoryview[Any] = whole.cast("q")
        whole.release()

    # The table

    def _make_metadata(self) -> None:
        table = bytearray(_METADATA_SIZE)
        header = _Wire(4).name("header", event=True).kind("STStore")
        body = header.inner().name("wireType").kind("WireType").text("BINARY_LIGHT")
        meta = body.name("metadata").kind("SCQMeta").inner().name("roll").kind("SCQSRoll")
        roll = meta.inner().name("length").integer(self.roll.length_ms)
        roll.name("format").text(self.roll.pattern).name("epoch").integer(0)
        header.block(body.block(meta.block(roll).name("sourceId").integer(0)))
        end = 4 + len(header.data)
        table[4:end] = header.data
        pack_into("<I", table, 0, META | len(header.data))
        self._table_at: dict[str, int] = {}
        for key, value in {
            "listing.highestCycle": -(1 << 31),
            "listing.lowestCycle": (1 << 31) - 1,
            "listing.modCount": 0,
            "chronicle.write.lock": _FREE_LOCK,
            "chronicle.append.lock": _FREE_LOCK,
        }.items():
            at = end + 3 & -4
            wire = _Wire(at + 4).name(key, event=True).word(value)
            end = at + 4 + len(wire.data)
            table[at:end] = pack("<I", len(wire.data)) + wire.data
            self._table_at[key] = end - 8
        path = self.directory / FILE_NAME
        path.write_bytes(table)
        with path.open("r+b") as file:
            self._table = mmap.mmap(file.fileno(), 0)

    def _longs_of_table(self, key: str, value: int) -> None:
        with memoryview(self._table).cast("q") as longs:
            longs[self._table_at[key] >> 3] = value
            lowest = self._table_at["listing.lowestCycle"] >> 3
            longs[lowest] = min(longs[lowest], value)

    # The end

    def _close_file(self) -> None:
        self._words.release()
        self._longs.release()
        self._map.close()
        os.close(self._file)
        self._file = -1

    def close(self) -> None:
        """Close the files, leaving the newest cycle open for a later writer."""
        if self._file >= 0:
            self._close_file()
        self._table.close()

    def __enter__(self) -> JournalMaker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
