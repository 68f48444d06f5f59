"""Chronicle Wire, binary: the small part of it in which queue files describe themselves.

Only reading, and only the codes that store headers use. A value that the queue changes in place (an
8-byte word or an array of them) comes back as its offset in the file, so that it can be watched.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import error as StructError
from struct import unpack_from
from typing import Final

from nogc.errors import UnsupportedJournal

_PADDING_N: Final = 0x8E
_PADDING_1: Final = 0x8F
_NESTED: Final = 0x82
_ARRAY: Final = 0x8D
_INT64: Final = 0xA7
_TYPE: Final = 0xB6
_EVENT: Final = 0xB9
_TEXT: Final = 0xB8
_INTEGERS: Final = {
    0xA1: ("<B", 1),
    0xA2: ("<H", 2),
    0xA3: ("<I", 4),
    0xA4: ("<b", 1),
    0xA5: ("<h", 2),
    0xA6: ("<i", 4),
}


@dataclass(frozen=True)
class Word:
    """An 8-byte signed integer that lies at this offset of the file."""

    offset: int


@dataclass(frozen=True)
class Words:
    """An array of 8-byte signed integers that begins at this offset of the file."""

    offset: int
    capacity: int


Value = int | str | Word | Words


def read_fields(data: memoryview, offset: int, end: int) -> dict[str, Value]:
    """Read the fields between two offsets.

    Parameters
    ----------
    data : memoryview of bytes
        The file from its start.
    offset, end : int
        First byte and the byte behind the last one.

    Returns
    -------
    dict
        Value by path, the names of nested blocks joined by dots.

    Raises
    ------
    UnsupportedJournal
        At a code that store headers do not use.
    """
    fields: dict[str, Value] = {}
    try:
        _block(data, offset, end, "", fields)
    except (IndexError, StructError, UnicodeDecodeError) as error:
        raise UnsupportedJournal(f"a store header cannot be read: {error}") from error
    return fields


def _block(data: memoryview, offset: int, end: int, prefix: str, fields: dict[str, Value]) -> None:
    name = prefix
    while offset < end:
        code = data[offset]
        offset += 1
        if code == _PADDING_1:
            continue
        if code == _PADDING_N:
            offset += 4 + int(unpack_from("<I", data, offset)[0])
        elif code == _EVENT or 0xC0 <= code < 0xE0:
            text, offset = _name(data, offset, code)
            name = f"{prefix}.{text}" if prefix else text
        elif code == _TYPE:
            _, offset = _text(data, offset)
        elif code == _NESTED:
            (length,) = unpack_from("<i", data, offset)
            offset += 4
            _block(data, offset, offset + length, name, fields)
            offset += length
        elif code == _ARRAY:
            (capacity,) = unpack_from("<q", data, offset)
            offset += 16
            fields[name] = Words(offset, capacity)
            offset += 8 * capacity
        elif code == _INT64:
            fields[name] = Word(offset)
            offset += 8
        else:
            fields[name], offset = _scalar(data, offset, code)


def _scalar(data: memoryview, offset: int, code: int) -> tuple[Value, int]:
    if code in _INTEGERS:
        pattern, size = _INTEGERS[code]
        return int(unpack_from(pattern, data, offset)[0]), offset + size
    if code >= 0xE0:
        length = code - 0xE0
        return str(data[offset : offset + length], "utf-8"), offset + length
    if code == _TEXT:
        return _text(data, offset)
    if code < 0x80:
        return code, offset
    raise UnsupportedJournal(f"wire code 0x{code:02x} at offset {offset - 1}")


def _name(data: memoryview, offset: int, code: int) -> tuple[str, int]:
    if code == _EVENT:
        return _text(data, offset)
    length = code - 0xC0
    return str(data[offset : offset + length], "utf-8"), offset + length


def _text(data: memoryview, offset: int) -> tuple[str, int]:
    length = shift = 0
    while True:
        byte = data[offset]
        offset += 1
        length |= (byte & 0x7F) << shift
        if byte < 0x80:
            return str(data[offset : offset + length], "utf-8"), offset + length
        shift += 7
