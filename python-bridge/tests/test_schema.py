"""The schema that a journal carries, and those that are newer than this package."""

from __future__ import annotations

import hashlib
import typing
from struct import pack

import pytest

from journals import random_record
from nogc import Journal, SchemaError, records
from nogc._synthetic import TINY, JournalMaker, padded, record, schema_text
from nogc.crc32c import crc32c, record_crc, record_crcs
from nogc.schema import parse_schema, schema_of_record
from support import SECOND, START


def newer(text: bytes) -> bytes:
    """A schema with another message type and a field at the end of Trade."""
    changed = text.decode().replace('version="2"', 'version="3"', 1)
    head, trade, rest = changed.partition('<sbe:message name="Trade"')
    body, end, tail = rest.partition("</sbe:message>")
    body = body.replace('blockLength="72"', 'blockLength="80"', 1)
    body += '<field name="takerFee" id="99" type="int64" offset="72" description="Fee."/>\n'
    extra = (
        '<sbe:message name="Rumour" id="60" blockLength="32" semanticType="input" description="x">'
        '<field name="sequence" id="1" type="int64" offset="0"/><field name="time" id="2" type="int64" offset="8"/>'
        '<field name="crc" id="3" type="uint32" offset="16"/><field name="instrument" id="4" type="uint16" offset="20"/>'
        '<field name="source" id="5" type="uint8" offset="22"/><field name="flags" id="6" type="Flags" offset="23"/>'
        '<field name="weight" id="7" type="int64" offset="24"/></sbe:message>'
    )
    return padded((head + trade + body + end + extra + tail).rstrip().encode())


def test_journal_of_a_newer_schema_is_read_by_what_it_says(tmp_path, rng) -> None:
    old = JournalMaker(tmp_path, TINY)
    for i in range(20):
        old.append(random_record(old, rng, ["Trade"]), START + i)
    old.text = newer(schema_text())
    old.schema = parse_schema(old.text)
    for i in range(20):
        old.append(
            record(old.schema.message("Trade"), {"price": i, "takerFee": 7 + i}, 2), START + SECOND + i
        )
        old.append(record(old.schema.message("Rumour"), {"weight": -i}, 2), START + SECOND + i)
    journal = Journal(tmp_path)
    tail = journal.tail(verify=True)
    everything = list(tail)
    assert [each.sequence for each in everything] == list(range(1, old.sequence + 1))
    assert tail.schema.version == journal.schema.version == 3
    fees = [each.takerFee for each in everything if each.type == "Trade" and hasattr(each, "takerFee")]
    assert fees == list(range(7, 27))
    assert journal.array("Rumour", verify=True)["weight"].tolist() == [-i for i in range(20)]
    trades = journal.array("Trade")
    assert trades["takerFee"].tolist() == [0] * 20 + list(range(7, 27))
    assert journal.array("Trade", "takerFee", "price")["price"].tolist() == trades["price"].tolist()
    old.close()


def test_records_newer_than_the_schema_of_their_cycle(tmp_path, rng) -> None:
    with JournalMaker(tmp_path, TINY) as maker:
        maker.append(record(maker.schema.message("Trade"), {"price": 1}), START)
        longer = parse_schema(newer(schema_text()))
        maker.append(record(longer.message("Trade"), {"price": 2, "takerFee": 5}, 2), START)
        maker.append(record(longer.message("Rumour"), {"weight": 3}, 2), START)
        maker.append(record(maker.schema.message("Trade"), {"price": 3}), START)
    journal = Journal(tmp_path)
    assert [each.type for each in journal] == ["Schema", "Trade", "Trade", "#60", "Trade"]
    assert journal.array("Trade", verify=True)["price"].tolist() == [1, 2, 3]
    assert [part["price"].tolist() for part in journal.views("Trade")] == [[1], [2], [3]]


def schema_record(text: bytes, digest: bytes | None = None, length: int | None = None) -> bytes:
    digest = hashlib.sha256(text).digest() if digest is None else digest
    return bytes(28) + digest + pack("<I", len(text) if length is None else length) + text


def test_schema_record_has_to_be_right() -> None:
    text = schema_text()
    known = schema_of_record(schema_record(text))
    assert schema_of_record(schema_record(text), known) is known
    assert known.message("Trade").field("price").offset == 44
    with pytest.raises(SchemaError, match="SHA-256"):
        schema_of_record(schema_record(text, digest=bytes(32)))
    with pytest.raises(SchemaError, match="claims"):
        schema_of_record(schema_record(text, length=len(text) + 1))
    with pytest.raises(SchemaError, match="too short"):
        schema_of_record(bytes(40))
    for wrong in (
        b"no xml",
        b"<!DOCTYPE x><x/>",
        b"<a><types/>",
        text.replace(b'type="int64"', b'type="float"'),
    ):
        with pytest.raises(SchemaError):
            parse_schema(wrong)


def test_described_fields_are_those_of_the_schema() -> None:
    schema = parse_schema(schema_text())
    for name, spec in schema.names.items():
        described = getattr(records, name, None)
        if described is None:
            continue
        hints = typing.get_type_hints(described)
        assert hints.pop("type") is str
        assert list(sorted(hints)) == sorted(each.name for each in spec.present(255))
        for each in spec.present(255):
            is_text = each.type in schema.enums or each.primitive == "char"
            expected = frozenset[str] if each.type in schema.sets else str if is_text else int
            assert hints[each.name] == expected, (name, each.name)


def test_checksum_is_castagnolis() -> None:
    assert crc32c(b"123456789") == 0xE3069283
    assert crc32c(b"") == 0
    assert crc32c(bytes(32)) == 0x8A9136AA


def test_checksums_agree_one_by_one_and_many_at_once(rng) -> None:
    import numpy as np

    for length in (28, 36, 76, 100, 204, 258 - 258 % 8 + 4):
        for count in (1, 5, 191, 192, 20_000):
            rows = np.frombuffer(rng.randbytes(count * length), np.uint8).reshape(count, length)
            found = record_crcs(rows.view("<u2"))
            for row in {0, count // 2, count - 1}:
                assert found[row] == record_crc(rows[row].tobytes())
    long = rng.randbytes(5000)
    assert crc32c(long[1234:], crc32c(long[:1234])) == crc32c(long)
    assert crc32c(long) == crc32c(long[4999:], crc32c(long[:4999]))
