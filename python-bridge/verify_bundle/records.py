"""Records of a journal, and the schema that tells their fields."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from .container import Member
from .errors import BadBundleError
from .tables import plain


def _crc32c_table() -> list[int]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = value >> 1 ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return table


_CRC32C = _crc32c_table()


def crc32c(data: bytes) -> int:
    """Compute the CRC-32C (Castagnoli) of some bytes."""
    table, crc = _CRC32C, 0xFFFFFFFF
    for byte in data:
        crc = table[(crc ^ byte) & 0xFF] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def records_of(file: BinaryIO, member: Member) -> Iterator[bytes]:
    """Read the records of a member, each with its length in front.

    Raises
    ------
    BadBundleError
        In front of one whose length or checksum is wrong.
    """
    at, end, number = member.start, member.start + member.size, 0
    while at < end:
        number += 1
        file.seek(at)
        head = file.read(min(4, end - at))
        length = int.from_bytes(head, "little", signed=True)
        if len(head) < 4 or not 28 <= length <= 1 << 20:
            raise BadBundleError(f"{member.name}: record {number} has no length that a record may have")
        if at + 4 + length > end:
            raise BadBundleError(f"{member.name} ends within record {number}")
        record = file.read(length)
        if crc32c(record[:20] + record[24:]) != int.from_bytes(record[20:24], "little"):
            sequence = int.from_bytes(record[4:12], "little", signed=True)
            raise BadBundleError(
                f"{member.name}: record {number}, which calls itself sequence {sequence},"
                " has a wrong checksum"
            )
        yield record
        at += 4 + length


_LENGTHS = {"char": 1, "int8": 1, "uint8": 1, "int16": 2, "uint16": 2, "int32": 4, "uint32": 4}


@dataclass
class Message:
    """One kind of record: its fields as (type name, primitive, offset, bytes)."""

    name: str
    fields: dict[str, tuple[str, str, int, int]] = field(default_factory=dict)


class Schema:
    """The kinds of records, read from the XML that the journal carries."""

    def __init__(self, text: bytes) -> None:
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise BadBundleError("the schema declares a document type")
        root = ElementTree.fromstring(text.rstrip(b" ").decode("utf-8"))
        types: dict[str, ElementTree.Element] = {}
        self.enums: dict[str, dict[int, str]] = {}
        self.messages: dict[int, Message] = {}
        for group in root.iter("types"):
            for each in group:
                types[each.get("name", "")] = each
                if each.tag == "enum":
                    values = {int((value.text or "").strip()): value.get("name", "") for value in each}
                    self.enums[each.get("name", "")] = values
        for element in root:
            if element.tag.endswith("}message"):
                self._message(element, types)

    def _message(self, element: ElementTree.Element, types: dict[str, ElementTree.Element]) -> None:
        message = Message(element.get("name", ""))
        offset = 4
        for child in element:
            if child.tag != "field":
                continue
            kind = child.get("type", "")
            declared = types.get(kind)
            primitive, count = kind, 1
            if declared is not None and declared.tag == "type":
                primitive = declared.get("primitiveType", "")
                count = int(declared.get("length", "1"))
            elif declared is not None:
                primitive = declared.get("encodingType", "")
            if "offset" in child.attrib:
                offset = 4 + int(child.attrib["offset"])
            length = count * _LENGTHS.get(primitive, 8)
            message.fields[child.get("name", "")] = (kind, primitive, offset, length)
            offset += length
        self.messages[int(element.get("id", "0"))] = message


class Record:
    """The fields of one record by name."""

    def __init__(self, data: bytes, schema: Schema) -> None:
        self.data = data
        self.schema = schema
        self.sequence, self.time = struct.unpack_from("<qq", data, 4)
        self.instrument, self.source = struct.unpack_from("<HB", data, 24)
        self.message = schema.messages.get(data[1])
        self.kind = self.message.name if self.message else ""
        self._end = min(len(data), 4 + data[0])

    def _bytes(self, name: str) -> tuple[str, str, bytes]:
        kind, primitive, offset, length = (self.message or Message("")).fields.get(name, ("", "", 0, 0))
        return kind, primitive, self.data[offset : offset + length] if offset + length <= self._end else b""

    def number(self, name: str) -> int:
        """Read an integer; 0 where the record is older than the field."""
        _, primitive, data = self._bytes(name)
        size = _LENGTHS.get(primitive, 8)
        # A 64-bit field is taken as signed, as the tables want it; only ``hash`` is unsigned.
        return int.from_bytes(data[:size], "little", signed=primitive.startswith("int") or size == 8)

    def name(self, field_name: str) -> str:
        """Read an enum: the name of its value, or the number if it has none."""
        kind = self._bytes(field_name)[0]
        value = self.number(field_name)
        return self.schema.enums.get(kind, {}).get(value, str(value))

    def text(self, name: str) -> str:
        """Read characters up to the first zero byte, made plain."""
        return plain(self._bytes(name)[2].split(b"\0")[0].decode("latin-1"))

    def hex(self, name: str) -> str:
        """Read all bytes of a field in hexadecimal."""
        return self._bytes(name)[2].hex()
