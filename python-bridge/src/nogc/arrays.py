"""numpy structured arrays over the records of a journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from nogc.chronicle.cycle import Window
from nogc.scan import Block, Scanner
from nogc.schema import PRIMITIVES, MessageSpec

Structured = npt.NDArray[np.void]

#: A record's document header, which stands before it in the file.
_DOCUMENT_HEADER = 4


def record_dtype(spec: MessageSpec, stride: int, block_length: int | None = None) -> np.dtype[Any]:
    """Layout of one record type in the file, its document header included.

    Parameters
    ----------
    spec : MessageSpec
        The type.
    stride : int
        Bytes from one document to the next.
    block_length : int, optional
        Of the records at hand; fields behind it are left out. By default that of the schema.
    """
    fields = list(spec.present(spec.block_length if block_length is None else block_length))
    formats: list[Any] = []
    for each in fields:
        code = PRIMITIVES[each.primitive][1]
        if each.primitive == "char":
            formats.append(f"S{each.count}")
        elif each.count > 1:
            formats.append((code, (each.count,)))
        else:
            formats.append(code)
    return np.dtype(
        {
            "names": [each.name for each in fields],
            "formats": formats,
            "offsets": [each.offset + _DOCUMENT_HEADER for each in fields],
            "itemsize": stride,
        }
    )


@dataclass(frozen=True)
class Part:
    """Records of one type and length that follow each other, other types left out.

    Attributes
    ----------
    spec : MessageSpec
        The type in the schema of their cycle.
    dtype : numpy.dtype
        Layout of one record in the file.
    window : Window
        Mapping that holds them.
    start, count : int
        Document header of the first in units of 8 bytes; number.
    positions : ndarray of int64, shape (count,), or None
        Document headers in units of 8 bytes; None if nothing lies between the records.
    """

    spec: MessageSpec
    dtype: np.dtype[Any]
    window: Window
    start: int
    count: int
    positions: npt.NDArray[np.int64] | None

    def array(self) -> Structured:
        """Structured array, shape (count,): a view of the file if nothing lies between, else a copy."""
        data = self.window.bytes
        if self.positions is None:
            return np.ndarray((self.count,), self.dtype, data, self.start * 8)
        size = self.dtype.itemsize
        return _items(data, f"V{size}", 0, size)[self.positions].view(self.dtype)

    def column(self, name: str) -> npt.NDArray[Any] | None:
        """One field, shape (count,); None if the records are too old to have it."""
        if name not in (self.dtype.names or ()):
            return None
        if self.positions is None:
            column: npt.NDArray[Any] = self.array()[name]
            return column
        fields = self.dtype.fields
        assert fields is not None
        field, offset = fields[name][:2]
        return _items(self.window.bytes, field, offset, self.dtype.itemsize)[self.positions]

    def between(self, start: int, end: int | None) -> Part:
        """The records with a sequence from ``start`` up and below ``end``."""
        sequence = self.column("sequence")
        assert sequence is not None
        low = int(np.searchsorted(sequence, start))
        high = self.count if end is None else int(np.searchsorted(sequence, end))
        if self.positions is not None:
            return replace(self, count=max(high - low, 0), positions=self.positions[low:high])
        first = self.start + low * self.dtype.itemsize // 8
        return replace(self, start=first, count=max(high - low, 0))


def _items(data: memoryview, dtype: Any, offset: int, size: int) -> npt.NDArray[Any]:
    """All items that could stand ``offset`` bytes behind a header of a document of ``size`` bytes."""
    return np.ndarray(((len(data) - size) // 8 + 1,), dtype, data, offset, (8,))


def parts(scanner: Scanner, name: str) -> Iterator[Part]:
    """Records of one type in order."""
    for block in _merged(scanner.blocks()):
        spec = block.schema.names.get(name)
        if spec is None:
            continue
        data = block.window.bytes
        chosen = block.select(spec.template)
        if chosen is None:
            dtype = record_dtype(spec, block.step * 8, data[block.start * 8 + 4])
            yield Part(spec, dtype, block.window, block.start, block.count, None)
        elif len(chosen):
            for positions in _alike(np.frombuffer(data, "<u8")[chosen], chosen):
                at = int(positions[0])
                size = (int(block.window.uints[at << 1]) + 11) & -8
                dtype = record_dtype(spec, size, data[at * 8 + 4])
                yield Part(spec, dtype, block.window, at, len(positions), positions)


def _alike(heads: npt.NDArray[np.uint64], positions: npt.NDArray[np.int64]) -> list[npt.NDArray[np.int64]]:
    """Split positions where the first 8 bytes there change: another length, or another version."""
    if (heads == heads[0]).all():
        return [positions]
    return np.split(positions, np.flatnonzero(heads[1:] != heads[:-1]) + 1)


def _merged(blocks: Iterator[Block]) -> Iterator[Block]:
    """Join neighbouring runs of one type."""
    last: Block | None = None
    for block in blocks:
        if last is not None:
            joined = last.joined(block)
            if joined is not None:
                last = joined
                continue
            yield last
        last = block
    if last is not None:
        yield last


def concatenated(found: list[Part], names: tuple[str, ...], newest: MessageSpec) -> Structured:
    """One array out of many.

    Parameters
    ----------
    found : list of Part
        In order.
    names : tuple of str
        Fields wanted; none for all.
    newest : MessageSpec
        The type as the newest schema of the journal has it: the layout of the result.

    Returns
    -------
    ndarray
        The only part itself if there is one and all fields are wanted; else a copy. Fields that older
        records do not have are 0 in it.

    Raises
    ------
    KeyError
        If the type has no field of such a name.
    """
    layout = record_dtype(newest, (newest.length + 11) & -8)
    for name in names:
        newest.field(name)
    if len(found) == 1 and not names and found[0].dtype == layout:
        return found[0].array()
    dtype = np.dtype([(name, layout[name]) for name in names]) if names else layout
    result = np.zeros(sum(part.count for part in found), dtype)
    start = 0
    for part in found:
        end = start + part.count
        if not names and part.dtype == layout:
            opaque = f"V{dtype.itemsize}"  # one move for a record instead of one for each field
            result[start:end].view(opaque)[:] = part.array().view(opaque)
        else:
            for name in dtype.names or ():
                column = part.column(name)
                if column is not None:
                    result[name][start:end] = column
        start = end
    return result
