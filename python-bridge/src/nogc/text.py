"""Records as text: one JSON line or one YAML document each, the same letters as the Java tools print.

Keys in the order of the schema, ``type`` first; integers in decimal; an enum by name, or by number if the
schema has no name for it; a set as the list of its names; text up to its first zero byte; bytes in
hexadecimal; padding, and fields that a shorter record does not have, left out; a record that the schema
does not know by its common fields and all its bytes. All characters outside printable ASCII are escaped.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct, unpack_from
from typing import Any, Final
from weakref import WeakKeyDictionary

from nogc import layout
from nogc.record import Record, set_names
from nogc.schema import PRIMITIVES, FieldSpec, MessageSpec, Schema

_PLAIN: Final = frozenset(map(chr, range(0x20, 0x7F))) - {'"', "\\"}


def json_line(record: Record) -> str:
    """One line without its end, for example ``{"type":"Timer","sequence":7,...}``."""
    return _formatter(type(record)).line(record, False)


def yaml_document(record: Record) -> str:
    """One document with its ``---`` head, ending in a line end."""
    return _formatter(type(record)).line(record, True)


def quoted(text: str) -> str:
    """Quote and escape text."""
    if _PLAIN.issuperset(text):
        return f'"{text}"'
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in _PLAIN:
        return character
    if character in '"\\':
        return "\\" + character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _formatter(kind: type[Record]) -> _Formatter:
    formatter = _FORMATTERS.get(kind)
    if formatter is None:
        formatter = _FORMATTERS[kind] = _Formatter(kind)
    return formatter


class _Formatter:
    """Prints the records of one class: one ``struct`` call and one ``%`` for most of them."""

    def __init__(self, kind: type[Record]) -> None:
        schema = kind.schema
        spec = schema.names.get(kind.type)
        fields = [_field_of(schema, spec, name) for name in kind.field_names]
        self._text_name = None if spec is None else spec.text
        self._unknown = spec is None
        known = [each for each in fields if each is not None]
        self._struct = _struct_of(known)
        self._convert = [
            (index, convert)
            for index, each in enumerate(known)
            if (convert := _converter(schema, each)) is not None
        ]
        names = [each.name for each in known]
        if self._text_name is not None:
            names.append(self._text_name)
        if self._unknown:
            names.append("bytes")
        title = quoted(kind.type).replace("%", "%%")
        self._json = f'{{"type":{title}' + "".join(f',"{name}":%s' for name in names) + "}"
        self._yaml = f"---\ntype: {title}" + "".join(f"\n{name}: %s" for name in names) + "\n"

    def line(self, record: Record, yaml: bool) -> str:
        values: list[Any] = list(self._struct.unpack_from(record.view))
        for index, convert in self._convert:
            values[index] = convert(values[index])
        if self._text_name is not None:
            values.append(quoted(_variable_text(record)))
        if self._unknown:
            values.append(f'"{bytes(record).hex()}"')
        return (self._yaml if yaml else self._json) % tuple(values)


def _field_of(schema: Schema, spec: MessageSpec | None, name: str) -> FieldSpec | None:
    if spec is None:
        return schema.messages[layout.SCHEMA_TEMPLATE].field(name)
    return None if name == spec.text else spec.field(name)


def _struct_of(fields: list[FieldSpec]) -> Struct:
    pattern, at = "<", 0
    for each in fields:
        pattern += "x" * (each.offset - at)
        if each.count > 1 or each.primitive == "char":
            pattern += f"{each.length}s"
        else:
            pattern += PRIMITIVES[each.primitive][0]
        at = each.end
    return Struct(pattern)


def _converter(schema: Schema, field: FieldSpec) -> Callable[[Any], str] | None:
    """How to print a field's value; None for a plain number."""
    if field.primitive == "char":
        return lambda value: quoted(str(value, "latin-1").partition("\0")[0])
    if field.count > 1:
        return lambda value: f'"{value.hex()}"'
    if field.type in schema.enums:
        names = schema.enums[field.type]
        return [quoted(names[value]) if value in names else str(value) for value in range(256)].__getitem__
    if field.type in schema.sets:
        choices = schema.sets[field.type]
        return [f"[{','.join(map(quoted, set_names(choices, bits)))}]" for bits in range(256)].__getitem__
    return None


def _variable_text(record: Record) -> str:
    view = record.view
    data = view[layout.HEADER_LENGTH + view[0] :]
    (length,) = unpack_from("<I", data)
    return str(data[4 : 4 + length], "utf-8", "replace")


_FORMATTERS: Final[WeakKeyDictionary[type[Record], _Formatter]] = WeakKeyDictionary()
