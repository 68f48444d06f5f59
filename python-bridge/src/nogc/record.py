"""Records as Python objects: views of the mapped journal that decode a field when it is asked for.

A view costs two words and stays valid as long as it is held, because the journal never changes what it
has published. One class per record type is made from the schema that the journal carries, so that
``trade.price`` is one memory read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from struct import unpack_from
from typing import TYPE_CHECKING, Any, ClassVar

from nogc import layout
from nogc.chronicle.cycle import Window
from nogc.schema import PRIMITIVES, FieldSpec, MessageSpec, Schema

Getter = Callable[["Record"], Any]


class Record:
    """One record of a journal.

    Fields are attributes under their names in the schema. Integers are ``int``; an enum is its name
    (``"BUY"``), or its number if the schema has no name for it; a set is a ``frozenset`` of names; text
    is ``str``; other arrays are ``bytes``. A field that an older, shorter record lacks is None.

    Every record has ``type``, ``sequence``, ``time`` (epoch ns), ``crc``, ``instrument``, ``source`` and
    ``flags``. A field whose name is taken by this class (``type`` in RingFault) has an underscore behind
    it.
    """

    __slots__ = ("_at", "_window")

    #: Name of the record type; ``#n`` for a template id that the schema does not know.
    type: ClassVar[str] = ""
    #: Schema that explains it.
    schema: ClassVar[Schema]
    #: Names of the fields that it has, in the order of the schema, padding left out.
    field_names: ClassVar[tuple[str, ...]] = ()

    # No constructor: whoever makes a record sets both, which is twice as fast.
    _window: Window
    _at: int  # document header in units of 8 bytes; the record begins 4 bytes behind it

    if TYPE_CHECKING:  # at run time each class has its fields, and a hook here would slow them all

        def __getattr__(self, name: str) -> Any: ...

    def __len__(self) -> int:
        return int(self._window.uints[self._at << 1])

    def __bytes__(self) -> bytes:
        start = (self._at << 3) + 4
        return bytes(self._window.bytes[start : start + len(self)])

    @property
    def view(self) -> memoryview:
        """All bytes of the record without a copy, header first; read-only."""
        start = (self._at << 3) + 4
        return self._window.bytes[start : start + len(self)]

    @property
    def template(self) -> int:
        """Template id."""
        return self._window.bytes[(self._at << 3) + 5]

    def items(self) -> Iterator[tuple[str, Any]]:
        """Names and values of all fields."""
        return ((name, getattr(self, attribute(name))) for name in self.field_names)

    def __repr__(self) -> str:
        return f"<{self.type} {' '.join(f'{name}={value!r}' for name, value in self.items())}>"


def attribute(field: str) -> str:
    """Name under which a record has a field."""
    return f"{field}_" if hasattr(Record, field) else field


@lru_cache(maxsize=4096)
def record_class(schema: Schema, template: int, block_length: int) -> type[Record]:
    """Make the class of the records of one type and block length.

    Parameters
    ----------
    schema : Schema
        That of the journal.
    template, block_length : int
        As in the records' headers; a block longer than the schema knows is cut, fields behind a
        shorter one are None, and an unknown type has the common fields alone.
    """
    spec = schema.messages.get(template)
    if spec is None:
        common = schema.messages[layout.SCHEMA_TEMPLATE]
        fields = tuple(each for each in common.fields if each.end <= layout.BODY_OFFSET)
        spec = MessageSpec(f"#{template}", template, False, block_length, fields, None)
    present = tuple(spec.present(block_length))
    members: dict[str, Any] = {
        attribute(each.name): None for each in spec.fields if not each.is_padding and each not in present
    }
    for each in present:
        members[attribute(each.name)] = property(_getter(schema, each))
    if spec.text is not None:
        members[attribute(spec.text)] = property(_text_getter(block_length))
    names = tuple(each.name for each in present) + ((spec.text,) if spec.text else ())
    members |= {"__slots__": (), "type": spec.name, "schema": schema, "field_names": names}
    return type(spec.name if spec.name.isidentifier() else "Unknown", (Record,), members)


def _getter(schema: Schema, field: FieldSpec) -> Getter:
    start = field.offset + 4  # from the document header, which is 8-aligned
    if field.primitive == "char":
        return _char_getter(start, field.count)
    if field.count > 1:
        return _bytes_getter(start, field.length)
    table = value_table(schema, field)
    if table is not None:
        return _table_getter(start, table)
    if start % field.length:
        return _unaligned_getter(start, "<" + PRIMITIVES[field.primitive][0])
    return _ALIGNED[field.primitive](start // field.length)


def value_table(schema: Schema, field: FieldSpec) -> tuple[Any, ...] | None:
    """Meaning of each of the 256 values of an enum or set; None for a plain number."""
    if field.type in schema.enums:
        names = schema.enums[field.type]
        return tuple(names.get(value, value) for value in range(256))
    if field.type in schema.sets:
        choices = schema.sets[field.type]
        return tuple(frozenset(set_names(choices, bits)) for bits in range(256))
    return None


def set_names(choices: Mapping[int, str], bits: int) -> list[str]:
    """Names of the bits that are set, lowest first; ``bitN`` where the schema has no name."""
    return [choices.get(bit, f"bit{bit}") for bit in range(8) if bits >> bit & 1]


def _int64(index: int) -> Getter:
    return lambda record: record._window.longs[record._at + index]


def _uint64(index: int) -> Getter:
    return lambda record: record._window.ulongs[record._at + index]


def _int32(index: int) -> Getter:
    return lambda record: record._window.ints[(record._at << 1) + index]


def _uint32(index: int) -> Getter:
    return lambda record: record._window.uints[(record._at << 1) + index]


def _int16(index: int) -> Getter:
    return lambda record: record._window.shorts[(record._at << 2) + index]


def _uint16(index: int) -> Getter:
    return lambda record: record._window.ushorts[(record._at << 2) + index]


def _uint8(index: int) -> Getter:
    return lambda record: record._window.bytes[(record._at << 3) + index]


def _int8(index: int) -> Getter:
    return lambda record: (record._window.bytes[(record._at << 3) + index] ^ 0x80) - 0x80


_ALIGNED: Mapping[str, Callable[[int], Getter]] = {
    "int64": _int64,
    "uint64": _uint64,
    "int32": _int32,
    "uint32": _uint32,
    "int16": _int16,
    "uint16": _uint16,
    "int8": _int8,
    "uint8": _uint8,
}


def _unaligned_getter(start: int, pattern: str) -> Getter:
    return lambda record: unpack_from(pattern, record._window.bytes, (record._at << 3) + start)[0]


def _table_getter(start: int, table: tuple[Any, ...]) -> Getter:
    return lambda record: table[record._window.bytes[(record._at << 3) + start]]


def _bytes_getter(start: int, length: int) -> Getter:
    def get(record: Record) -> bytes:
        at = (record._at << 3) + start
        return bytes(record._window.bytes[at : at + length])

    return get


def _char_getter(start: int, length: int) -> Getter:
    def get(record: Record) -> str:
        at = (record._at << 3) + start
        return str(record._window.bytes[at : at + length], "latin-1").partition("\0")[0]

    return get


def _text_getter(block_length: int) -> Getter:
    def get(record: Record) -> str:
        data = record.view[layout.HEADER_LENGTH + block_length :]
        (length,) = unpack_from("<I", data)
        return str(data[4 : 4 + length], "utf-8", "replace")

    return get
