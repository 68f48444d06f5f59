"""CRC32C (Castagnoli) over single records and, vectorised, over many of one length.

A CRC is linear: the checksum of a record is the exclusive or of what each of its 16-bit words
contributes, and a word's contribution depends only on its value and on how many words follow. So one
table of 65,536 entries per place turns the checksum of n records into one table look-up per word and
record, done column by column while a table stays in the cache.

The four bytes of the stored checksum take no part in it.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nogc import layout

_POLYNOMIAL: Final = 0x82F63B78
_ALL_ONES: Final = 0xFFFFFFFF

#: Rows per step: their column and the table together stay in the second-level cache.
_STEP: Final = 16_384

#: Bytes of a row when one long record is checked.
_ROW: Final = 64

#: Below this many rows one two-dimensional look-up is faster than one per column.
_FEW: Final = 192

_WORDS_BEFORE: Final = layout.CRC_OFFSET // 2
_WORD_BEHIND: Final = layout.INSTRUMENT_OFFSET // 2


def _byte_table() -> npt.NDArray[np.uint32]:
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ np.uint32(_POLYNOMIAL), table >> 1)
    return table.astype(np.uint32)


_BYTE_ARRAY: Final = _byte_table()
_BYTES: Final[list[int]] = [int(value) for value in _BYTE_ARRAY]


def crc32c(data: bytes | memoryview, crc: int = 0) -> int:
    """Checksum of bytes of any length.

    Parameters
    ----------
    data : bytes-like
        One-dimensional, of bytes.
    crc : int
        Checksum of what came before, to go on from.
    """
    table = _BYTES
    crc ^= _ALL_ONES
    if len(data) >= 4 * _ROW:
        rest = len(data) % _ROW
        crc = _rows(np.frombuffer(data[: len(data) - rest], "<u2").reshape(-1, _ROW // 2), crc)
        data = data[len(data) - rest :]
    for byte in data:
        crc = table[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ _ALL_ONES


def record_crc(record: bytes | memoryview) -> int:
    """Checksum of one record, as its ``crc`` field should say."""
    return crc32c(record[layout.INSTRUMENT_OFFSET :], crc32c(record[: layout.CRC_OFFSET]))


def _rows(words: npt.NDArray[np.uint16], crc: int) -> int:
    """Go on from ``crc`` over rows of bytes: all of a row but its first four bytes at once."""
    width = words.shape[1]
    tables = _TABLES.grow(width)
    behind = np.zeros(len(words), np.uint32)
    for column in range(2, width):
        place = width - 1 - column
        behind ^= tables[place << 16 : (place + 1) << 16][words[:, column]]
    low = tables[(width - 1) << 16 : width << 16]
    high = tables[(width - 2) << 16 : (width - 1) << 16]
    for first, second, rest in zip(words[:, 0].tolist(), words[:, 1].tolist(), behind.tolist(), strict=True):
        crc = rest ^ low.item(first ^ (crc & 0xFFFF)) ^ high.item(second ^ (crc >> 16))
    return crc


class _Tables:
    """Contributions of 16-bit words by the number of words behind them; grows on demand."""

    def __init__(self) -> None:
        self.flat: npt.NDArray[np.uint32] = np.empty(0, np.uint32)
        self._last: npt.NDArray[np.uint32] | None = None

    def grow(self, words: int) -> npt.NDArray[np.uint32]:
        """Return tables for at least ``words`` places, 65,536 entries each, one after another."""
        tables = [self.flat]
        for _ in range(len(self.flat) >> 16, words):
            if self._last is None:
                word = np.arange(65_536, dtype=np.uint32)
                self._last = _zero_byte(_BYTE_ARRAY)[word & 0xFF] ^ _BYTE_ARRAY[word >> 8]
            else:
                self._last = _zero_byte(_zero_byte(self._last))
            tables.append(self._last)
        if len(tables) > 1:
            self.flat = np.concatenate(tables)
        return self.flat


def _zero_byte(crc: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    shifted: npt.NDArray[np.uint32] = _BYTE_ARRAY[crc & np.uint32(0xFF)] ^ (crc >> np.uint32(8))
    return shifted


_TABLES: Final = _Tables()


def record_crcs(words: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint32]:
    """Checksums of many records of one length.

    Parameters
    ----------
    words : ndarray of uint16, shape (n, length / 2)
        The records, header first; any strides.

    Returns
    -------
    ndarray of uint32, shape (n,)
    """
    rows, width = words.shape
    covered = [*range(_WORDS_BEFORE), *range(_WORD_BEHIND, width)]
    count = len(covered)
    tables = _TABLES.grow(count)
    start = np.uint32(crc32c(bytes(2 * count)))
    if rows < _FEW:
        places = np.arange(count - 1, -1, -1, dtype=np.intp) << 16
        entries = tables[words[:, covered] + places]
        few: npt.NDArray[np.uint32] = np.bitwise_xor.reduce(entries, axis=1) ^ start
        return few
    crcs = np.full(rows, start, np.uint32)
    index = np.empty(_STEP, np.intp)
    entry = np.empty(_STEP, np.uint32)
    for first in range(0, rows, _STEP):
        part: npt.NDArray[Any] = crcs[first : first + _STEP]
        size = len(part)
        for place, column in enumerate(covered):
            table = tables[(count - 1 - place) << 16 : (count - place) << 16]
            np.copyto(index[:size], words[first : first + size, column])
            np.take(table, index[:size], out=entry[:size], mode="clip")
            np.bitwise_xor(part, entry[:size], out=part)
    return crcs
