"""The schema that a journal carries: SBE XML in the subset that the project uses.

Fixed primitives and arrays, enums and sets of one byte, at most one variable text per record.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from struct import unpack_from
from typing import Final

from nogc import layout
from nogc.errors import SchemaError

#: struct code and numpy code of each SBE primitive.
PRIMITIVES: Final[Mapping[str, tuple[str, str, int]]] = {
    "char": ("c", "S1", 1),
    "int8": ("b", "i1", 1),
    "uint8": ("B", "u1", 1),
    "int16": ("h", "<i2", 2),
    "uint16": ("H", "<u2", 2),
    "int32": ("i", "<i4", 4),
    "uint32": ("I", "<u4", 4),
    "int64": ("q", "<i8", 8),
    "uint64": ("Q", "<u8", 8),
}


@dataclass(frozen=True)
class FieldSpec:
    """One field of a record.

    Attributes
    ----------
    name, type, primitive : str
        As in the schema.
    offset : int
        Bytes from the start of the record, its 4-byte header included.
    count : int
        Elements: 1, or more for a fixed array.
    """

    name: str
    type: str
    primitive: str
    offset: int
    count: int

    @property
    def length(self) -> int:
        """Bytes."""
        return self.count * PRIMITIVES[self.primitive][2]

    @property
    def end(self) -> int:
        """Offset of the first byte behind it."""
        return self.offset + self.length

    @property
    def is_padding(self) -> bool:
        """Whether it only fills the record up."""
        return self.name == "reserved"


@dataclass(frozen=True)
class MessageSpec:
    """One kind of record.

    Attributes
    ----------
    name : str
        As in the schema, for example ``"Trade"``.
    template : int
        Template id.
    is_input : bool
        Whether it comes from outside the core.
    block_length : int
        Bytes of the fixed fields, header excluded.
    fields : tuple of FieldSpec
        In order of offset, padding included.
    text : str or None
        Name of the variable text behind the fixed fields.
    """

    name: str
    template: int
    is_input: bool
    block_length: int
    fields: tuple[FieldSpec, ...]
    text: str | None

    @property
    def length(self) -> int:
        """Bytes of a record without its variable text, header included."""
        return layout.HEADER_LENGTH + self.block_length

    def present(self, block_length: int) -> Iterator[FieldSpec]:
        """Fields that a record of this block length has; padding left out."""
        end = layout.HEADER_LENGTH + block_length
        return (each for each in self.fields if not each.is_padding and each.end <= end)

    def field(self, name: str) -> FieldSpec:
        """Return the field of this name.

        Raises
        ------
        KeyError
            If there is none.
        """
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(f"{self.name} has no field {name!r}")


@dataclass(frozen=True, eq=False)
class Schema:
    """A parsed schema.

    Attributes
    ----------
    sha256 : bytes
        Digest of the text, its identity.
    version : int
        Version number.
    messages : mapping of int to MessageSpec
        By template id.
    names : mapping of str to MessageSpec
        By name.
    enums, sets : mapping of str to mapping of int to str
        Names by value, names by bit number.
    """

    sha256: bytes
    version: int
    messages: Mapping[int, MessageSpec]
    enums: Mapping[str, Mapping[int, str]]
    sets: Mapping[str, Mapping[int, str]]
    names: Mapping[str, MessageSpec] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", {each.name: each for each in self.messages.values()})

    def message(self, name: str) -> MessageSpec:
        """Return the record kind of this name.

        Raises
        ------
        KeyError
            If there is none; the message lists those there are.
        """
        found = self.names.get(name)
        if found is None:
            raise KeyError(f"no record type {name!r}; there are {', '.join(sorted(self.names))}")
        return found


def schema_of_record(record: memoryview | bytes, known: Schema | None = None) -> Schema:
    """Read the schema out of a schema record.

    Parameters
    ----------
    record : bytes-like
        The whole record, header first.
    known : Schema, optional
        Returned as it is if the record carries the same.

    Raises
    ------
    SchemaError
        If digest and text do not match, or the text is no schema.
    """
    digest = bytes(record[layout.SCHEMA_DIGEST_OFFSET : layout.SCHEMA_TEXT_LENGTH_OFFSET])
    if known is not None and known.sha256 == digest:
        return known
    if len(record) < layout.SCHEMA_TEXT_OFFSET:
        raise SchemaError(f"schema record of {len(record)} bytes is too short to hold a text")
    (length,) = unpack_from("<I", record, layout.SCHEMA_TEXT_LENGTH_OFFSET)
    text = bytes(record[layout.SCHEMA_TEXT_OFFSET : layout.SCHEMA_TEXT_OFFSET + length])
    if len(text) != length:
        raise SchemaError(f"schema record of {len(record)} bytes claims {length} bytes of text")
    if hashlib.sha256(text).digest() != digest:
        raise SchemaError("schema record: SHA-256 does not match its text")
    return parse_schema(text)


@lru_cache(maxsize=16)
def parse_schema(text: bytes) -> Schema:
    """Parse a schema text.

    Parameters
    ----------
    text : bytes
        XML as UTF-8; blanks behind it belong to its digest.

    Raises
    ------
    SchemaError
        If it is not XML, declares a document type, or leaves the subset.
    """
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise SchemaError("schema text declares a document type")
    try:
        root = ElementTree.fromstring(text.rstrip(b" "))
        types = {each.get("name", ""): each for group in root.findall("types") for each in group}
        messages = [_message(each, types) for each in root if each.tag.rpartition("}")[2] == "message"]
        return Schema(
            sha256=hashlib.sha256(text).digest(),
            version=int(root.get("version", "0")),
            messages={each.template: each for each in messages},
            enums={name: _values(each) for name, each in types.items() if each.tag == "enum"},
            sets={name: _values(each) for name, each in types.items() if each.tag == "set"},
        )
    except (ElementTree.ParseError, KeyError, TypeError, ValueError) as error:
        raise SchemaError(f"schema text is not readable: {error}") from error


def _values(element: ElementTree.Element) -> dict[int, str]:
    return {int(each.text or ""): each.attrib["name"] for each in element}


def _message(element: ElementTree.Element, types: Mapping[str, ElementTree.Element]) -> MessageSpec:
    fields: list[FieldSpec] = []
    text = None
    offset = layout.HEADER_LENGTH
    for child in element:
        name = child.attrib["name"]
        if child.tag == "data":
            text = name
            continue
        primitive, count = _encoding(child.attrib["type"], types)
        if "offset" in child.attrib:
            offset = layout.HEADER_LENGTH + int(child.attrib["offset"])
        if fields and offset < fields[-1].end:
            raise ValueError(f"{element.get('name')}.{name} overlaps the field before it")
        fields.append(FieldSpec(name, child.attrib["type"], primitive, offset, count))
        offset = fields[-1].end
    return MessageSpec(
        name=element.attrib["name"],
        template=int(element.attrib["id"]),
        is_input=element.get("semanticType") == "input",
        block_length=int(element.attrib["blockLength"]),
        fields=tuple(fields),
        text=text,
    )


def _encoding(name: str, types: Mapping[str, ElementTree.Element]) -> tuple[str, int]:
    declared = types.get(name)
    if declared is None:
        primitive, count = name, 1
    elif declared.tag == "type":
        primitive, count = declared.attrib["primitiveType"], int(declared.get("length", "1"))
    else:
        primitive, count = declared.attrib["encodingType"], 1
    if primitive not in PRIMITIVES:
        raise ValueError(f"primitive type {primitive!r}")
    return primitive, count
