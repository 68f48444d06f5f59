"""Checksums of records that lie in a mapped cycle, many at a time."""

from __future__ import annotations

from struct import unpack_from
from typing import Final

import numpy as np
import numpy.typing as npt

from nogc import layout
from nogc.chronicle.cycle import Window
from nogc.crc32c import record_crc, record_crcs

#: Longer records (the schema) are rare and checked one by one: tables for each place would be large.
_LONGEST_VECTORISED: Final = 512


def plausible(length: int) -> bool:
    """Whether a document header can be that of a record of this length."""
    return layout.BODY_OFFSET <= length <= layout.MAX_LENGTH and length % 8 == 4


def matches(window: Window, positions: npt.NDArray[np.int64], length: int) -> npt.NDArray[np.bool_]:
    """Which records carry the checksum of their bytes.

    Parameters
    ----------
    window : Window
        Holds the records.
    positions : ndarray of int64, shape (n,)
        Document headers in units of 8 bytes, rising.
    length : int
        Bytes of each record.

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    if length > _LONGEST_VECTORISED or len(positions) == 1:
        return np.array([_matches_one(window, int(at), length) for at in positions], np.bool_)
    words = np.frombuffer(window.bytes, "<u2")
    first, steps = int(positions[0]) * 4 + 2, np.diff(positions)
    if (steps == steps[0]).all():
        shape, strides = (len(positions), length // 2), (int(steps[0]) * 8, 2)
        rows = np.lib.stride_tricks.as_strided(words[first:], shape, strides, writeable=False)
    else:
        rows = words[positions[:, None] * 4 + np.arange(2, 2 + length // 2)]
    stored = np.frombuffer(window.bytes, "<u4")[positions * 2 + 1 + layout.CRC_OFFSET // 4]
    equal: npt.NDArray[np.bool_] = record_crcs(rows) == stored
    return equal


def _matches_one(window: Window, at: int, length: int) -> bool:
    record = window.bytes[at * 8 + 4 : at * 8 + 4 + length]
    return bool(unpack_from("<I", record, layout.CRC_OFFSET)[0] == record_crc(record))


def first_bad_record(window: Window, at: int, limit: int) -> int:
    """Check records from a position on.

    Parameters
    ----------
    window : Window
        Holds them.
    at : int
        First document header, in units of 8 bytes.
    limit : int
        Check at most so many.

    Returns
    -------
    int
        Position behind the last good record before the first bad one.
    """
    longs, end = window.longs, len(window.longs)
    found: list[int] = []
    by_length: dict[int, list[int]] = {}
    while len(found) < limit and at < end:
        length = longs[at] & 0xFFFFFFFF
        behind = at + ((length + 4) >> 3)
        if not plausible(length) or behind > end:
            break
        found.append(at)
        by_length.setdefault(length, []).append(at)
        at = behind
    for length, positions in by_length.items():
        good = matches(window, np.array(positions, np.int64), length)
        if not good.all():
            at = min(at, positions[int(np.argmin(good))])
    return at
