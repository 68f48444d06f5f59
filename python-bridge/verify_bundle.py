#!/usr/bin/env python3
"""Check a bundle of ``nogc replay audit pack`` with nothing of nogc: Python's standard library alone.

``python3 verify_bundle.py BUNDLE [--public-key FILE]...`` says whether the bundle is whole: its container,
the checksum and the sequence of each record, the seals that cover them and their chain, the signatures, and
whether every table is what the records say. Exit status 0: good. 1: what is wrong. 2: wrong usage.

The formats are in docs/audit-seals.md. All of it is in this one file, so that it can be handed over together
with a bundle.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import BinaryIO

MANIFEST, SIGNATURE = "manifest.txt", "manifest.sig"
CONTEXT, RECORDS, SEALS = "journal/context.bin", "journal/records.bin", "seals/"
NO_DIGEST = "0" * 64
LONG_MAX = (1 << 63) - 1
SCHEMA_TEMPLATE = 1


class BadBundleError(Exception):
    """These bytes are not those of a bundle."""


#: What reading bytes that nobody vouches for may raise: they are no bundle then.
_BAD = (
    BadBundleError,
    ElementTree.ParseError,
    struct.error,
    ArithmeticError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


# --- Ed25519, RFC 8032 section 5.1.7: verification only, so nothing here is secret or in constant time.

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
_Point = tuple[int, int, int, int]


def _recover_x(y: int, sign: int) -> int | None:
    x2 = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(x2, (_P + 3) // 8, _P)
    if (x * x - x2) % _P:
        x = x * _ROOT % _P
    if (x * x - x2) % _P or (x == 0 and sign):
        return None
    return _P - x if x & 1 != sign else x


def _add(p: _Point, q: _Point) -> _Point:
    a = (p[1] - p[0]) * (q[1] - q[0]) % _P
    b = (p[1] + p[0]) * (q[1] + q[0]) % _P
    c = 2 * p[3] * q[3] * _D % _P
    d = 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _multiply(scalar: int, point: _Point) -> _Point:
    result: _Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _decode_point(data: bytes) -> _Point | None:
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = _recover_x(y, sign) if y < _P else None
    return None if x is None else (x, y, 1, x * y % _P)


_BASE_Y = 4 * pow(5, -1, _P) % _P
_BASE_X = _recover_x(_BASE_Y, 0) or 0
_BASE: _Point = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % _P)


def ed25519_verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether a signature is that of a message by a key.

    Parameters
    ----------
    public_key : bytes
        32 bytes.
    message : bytes
        What was signed.
    signature : bytes
        64 bytes.

    Returns
    -------
    bool
        False for anything that is no signature.
    """
    if len(public_key) != 32 or len(signature) != 64:
        return False
    a, r = _decode_point(public_key), _decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= _L:
        return False
    digest = hashlib.sha512(signature[:32] + public_key + message).digest()
    left = _multiply(s, _BASE)
    right = _add(r, _multiply(int.from_bytes(digest, "little") % _L, a))
    return (left[0] * right[2] - right[0] * left[2]) % _P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % _P == 0


def read_public_key(path: Path) -> str:
    """Read a public Ed25519 key.

    Parameters
    ----------
    path : Path
        PEM file with a SubjectPublicKeyInfo, as OpenSSL and ``audit seal --new-key`` write it.

    Returns
    -------
    str
        The 32 bytes in hexadecimal.

    Raises
    ------
    ValueError
        If it holds no such key.
    """
    text = path.read_text("ascii", "replace")
    match = re.search("-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", text, re.DOTALL)
    prefix = bytes.fromhex("302a300506032b6570032100")
    try:
        data = base64.b64decode("".join(match[1].split()), validate=True) if match else b""
    except binascii.Error:
        data = b""
    if len(data) != 44 or not data.startswith(prefix):
        raise ValueError(f"key {path} is no Ed25519 key in PEM form")
    return data[12:].hex()


# --- The container: a zip archive with one form only.


@dataclass(frozen=True)
class Member:
    """One file of a bundle: where its bytes lie, and what the archive says of them."""

    name: str
    start: int
    size: int
    crc32: int


def members_of(file: BinaryIO) -> list[Member]:
    """Find the files of a bundle.

    Parameters
    ----------
    file : BinaryIO
        The bundle.

    Returns
    -------
    list of Member
        In the order of the archive.

    Raises
    ------
    BadBundleError
        If a single byte of the container is other than it must be.
    """
    length = file.seek(0, 2)

    def read(at: int, count: int) -> bytes:
        if at + count > length:
            raise BadBundleError(f"it ends within, at byte {at}")
        file.seek(at)
        return file.read(count)

    members: list[Member] = []
    central = b""
    at = 0
    while at + 4 <= length and read(at, 4) == b"PK\x03\x04":
        crc, _, size, name_length = struct.unpack("<IIIh", read(at, 30)[14:28])
        size = struct.unpack("<I", read(at + 18, 4))[0]
        if not 1 <= name_length <= 256:
            raise BadBundleError(f"a name of {name_length} bytes at byte {at}")
        name = read(at + 30, name_length)
        common = struct.pack("<IIIIHH", 0x0041_0000, crc, size, size, name_length, 0)
        head = b"PK\x03\x04" + struct.pack("<HHH", 10, 0, 0) + common + name
        if read(at, len(head)) != head:
            raise BadBundleError(f"the head of a member has another form at byte {at}")
        central += b"PK\x01\x02" + struct.pack("<HHHH", 10, 10, 0, 0) + common
        central += struct.pack("<HHHII", 0, 0, 0, 0, at) + name
        members.append(Member(name.decode("ascii", "replace"), at + len(head), size, crc))
        at += len(head) + size
    count = len(members)
    end = b"PK\x05\x06" + struct.pack("<IHHIIH", 0, count & 0xFFFF, count & 0xFFFF, len(central), at, 0)
    if length != at + len(central) + len(end) or read(at, length - at) != central + end:
        raise BadBundleError(f"the list of members has another form at byte {at}")
    return members


# --- Records.


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


# --- How the tables write values.


def plain(text: str) -> str:
    r"""Write characters outside printable ASCII, and the backslash, as ``\u`` and four digits."""
    return "".join(c if " " <= c <= "~" and c != "\\" else f"\\u{ord(c):04x}" for c in text)


def decimal(mantissa: int, scale: int) -> str:
    """Write a mantissa with exactly so many decimals."""
    digits = str(abs(mantissa)).zfill(scale + 1)
    sign = "-" if mantissa < 0 else ""
    return sign + (f"{digits[:-scale]}.{digits[-scale:]}" if scale else digits)


def time_text(epoch_ns: int, form: str = "%Y-%m-%dT%H:%M:%S", zone: str = "Z") -> str:
    """Write epoch nanoseconds in UTC; nothing for 0."""
    if epoch_ns <= 0:
        return str(epoch_ns) if epoch_ns else ""
    seconds, nanos = divmod(epoch_ns, 1_000_000_000)
    at = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)
    return f"{at.strftime(form)}.{nanos:09d}{zone}"


def dense_time(epoch_ns: int) -> str:
    """Write epoch nanoseconds in UTC without separators."""
    return time_text(epoch_ns, "%Y%m%dT%H%M%S", "")


class Table:
    """A CSV file. Columns are titles, or pairs of a title and the key of its values."""

    def __init__(self, columns: Sequence[str | tuple[str, str]]) -> None:
        pairs = [(column, column) if isinstance(column, str) else column for column in columns]
        self._keys = [key for _, key in pairs]
        self._lines = [self._line(title for title, _ in pairs)]

    @staticmethod
    def _line(values: Iterator[str]) -> str:
        quoted = ('"' + v.replace('"', '""') + '"' if "," in v or '"' in v else v for v in values)
        return ",".join(quoted) + "\n"

    def add(self, row: dict[str, str]) -> None:
        """Add a line."""
        self._lines.append(self._line(row.get(key, "") for key in self._keys))

    def bytes(self) -> bytes:
        """Give the file as a whole."""
        return "".join(self._lines).encode("ascii")


_EVENT_TITLE = (
    "New order, order modification, order cancellation, order rejections, partial or full execution"
)
_ID_TITLE = "Financial instrument identification code"
_RTS6 = [
    ("Date and time", "time"),
    ("Sequence number", "sequence"),
    ("Event", "event"),
    ("Investment decision within firm", "strategy"),
    ("Order identification code", "order"),
    ("Revision", "revision"),
    ("Trading venue order identification code", "venue_order"),
    (_ID_TITLE, "symbol"),
    ("Buy-sell indicator", "rts_side"),
    ("Order type", "type"),
    ("Order type classification", "rts_class"),
    ("Validity period", "rts_validity"),
    ("Limit price", "price"),
    ("Stop price", "stop_price"),
    ("Price currency", "currency"),
    ("Initial quantity", "quantity"),
    ("Traded quantity", "last_quantity"),
    ("Transaction price", "last_price"),
    ("Remaining quantity", "leaves_quantity"),
    ("Passive or aggressive indicator", "rts_passive"),
    ("Date and time of submission", "sent_time"),
    ("Date and time at the venue", "venue_time"),
]
_RTS24 = [
    ("Investment decision within firm", "strategy"),
    ("Date and time", "time"),
    ("Validity period", "rts_validity"),
    ("Sequence number", "sequence"),
    (_ID_TITLE, "symbol"),
    ("Date of receipt", "receive_time"),
    ("Order identification code", "order"),
    (_EVENT_TITLE, "rts_event"),
    ("Order type", "type"),
    ("Order type classification", "rts_class"),
    ("Limit price", "price"),
    ("Stop price", "stop_price"),
    ("Transaction price", "last_price"),
    ("Price currency", "currency"),
    ("Price notation", "rts_notation"),
    ("Buy-sell indicator", "rts_side"),
    ("Initial quantity", "quantity"),
    ("Remaining quantity including hidden", "leaves_quantity"),
    ("Traded quantity", "last_quantity"),
    ("Passive or aggressive indicator", "rts_passive"),
    ("Trading venue transaction identification code", "execution"),
]
_CAT = [
    ("type", "cat_type"),
    ("firmROEID", "sequence"),
    ("orderKeyDate", "cat_key_date"),
    ("orderID", "order"),
    ("symbol", "symbol"),
    ("eventTimestamp", "cat_time"),
    ("manualFlag", "cat_false"),
    ("electronicDupFlag", "cat_false"),
    ("side", "cat_side"),
    ("price", "price"),
    ("quantity", "cat_quantity"),
    ("orderType", "cat_order_type"),
    ("timeInForce", "time_in_force"),
    ("leavesQty", "leaves_quantity"),
    ("tradeID", "execution"),
]
_ORDERS = [
    "order",
    "strategy",
    "symbol",
    "currency",
    "side",
    "type",
    "time_in_force",
    "quantity",
    "price",
    "stop_price",
    "revision",
    "state",
    "filled",
    "average_price",
    "created",
    "updated",
    "venue_order",
]
_FILLS = [
    "sequence",
    "time",
    "venue_time",
    "event",
    "order",
    "execution",
    "ref_execution",
    "strategy",
    "symbol",
    "side",
    "last_quantity",
    "last_price",
    "cum_quantity",
    "leaves_quantity",
    "fee",
    "fee_currency",
    "liquidity",
    "venue_order",
]
_RTS_SIDE = {"BUY": "BUYI", "SELL": "SELL"}
_RTS_VALIDITY = {"DAY": "DAVY", "GTC": "GTCV", "IOC": "IOCV", "FOK": "FOKV"}
_RTS_CLASS = {"LIMIT": "LMTO", "STOP": "STOP", "STOP_LIMIT": "STOP", "TRAILING_STOP": "STOP"}
_RTS_PASSIVE = {"MAKER": "PASV", "TAKER": "AGRE"}
_RTS_EVENT = {"NEW": "NEWO", "REPLACED": "REME", "REJECTED": "REMO", "EXPIRED": "EXPI", "TRIGGERED": "TRIG"}
_CAT_SIDE = {"BUY": "B", "SELL": "SL"}
_CAT_TYPE = {"NEW": "MENO", "REPLACED": "MEOM", "CANCELED": "MEOC", "EXPIRED": "MEOC", "FILL": "MEOT"}
_CAT_ORDER_TYPE = {"MARKET": "MKT", "LIMIT": "LMT"}
_EXECUTIONS = {"FILL", "BUST", "CORRECT"}
_RTS6_EVENTS = {"NEW", "REPLACE", "CANCEL", "SENT", "FILL"}


@dataclass(frozen=True)
class Instrument:
    """What the tables need of an instrument; one that was never defined shows mantissas as they are."""

    symbol: str = ""
    currency: str = ""
    price_scale: int = 0
    quantity_scale: int = 0

    def price(self, mantissa: int) -> str:
        """Write a price."""
        return decimal(mantissa, self.price_scale)

    def price_or_none(self, mantissa: int) -> str:
        """Write a price, nothing where there is none."""
        return self.price(mantissa) if mantissa else ""

    def quantity(self, mantissa: int) -> str:
        """Write a quantity."""
        return decimal(mantissa, self.quantity_scale)


@dataclass
class Order:
    """An order of the account as far as the records have told."""

    terms: Record
    created: int = 0
    venue_order: str = ""
    cancel_asked: bool = False
    touched: bool = False
    update: Record | None = None


class Blotter:
    """Follow the orders of one account through the records and make the tables of the bundle anew."""

    def __init__(self, account: int, begin: int, end: int) -> None:
        self._account, self._begin, self._end = account, begin, end
        self._instruments: dict[int, Instrument] = {}
        self._strategies: dict[int, str] = {}
        self._orders: dict[int, Order] = {}
        self._hashes = Table(["sequence", "time", "inputs", "hash"])
        self._fills, self._rts6, self._rts24, self._cat = (
            Table(columns) for columns in (_FILLS, _RTS6, _RTS24, _CAT)
        )
        self._handlers: dict[str, Callable[[Record], None]] = {
            "InstrumentDefinition": self._on_instrument,
            "StrategyDefinition": self._on_strategy,
            "OrderCommand": self._on_command,
            "OrderSent": self._on_sent,
            "ExecutionReport": self._on_report,
            "OrderUpdate": self._on_update,
            "StateHash": self._on_state_hash,
        }

    def on_record(self, record: Record) -> None:
        """Take the next record."""
        if record.time < self._end and record.kind in self._handlers:
            self._handlers[record.kind](record)

    def _on_instrument(self, record: Record) -> None:
        self._instruments[record.instrument] = Instrument(
            record.text("symbol"),
            record.text("currency"),
            record.number("priceScale"),
            record.number("quantityScale"),
        )

    def _on_strategy(self, record: Record) -> None:
        self._strategies[record.number("strategy")] = record.text("name")

    def _on_command(self, record: Record) -> None:
        if record.number("venue") != self._account:
            return
        kind, number = record.name("kind"), record.number("orderId")
        order = self._orders.setdefault(number, Order(record))
        if kind != "CANCEL":
            order.terms = record
        order.cancel_asked |= kind == "CANCEL"
        if kind == "NEW":
            order.created = record.time
        self._write(record, self._row(kind, record, order), order)

    def _on_sent(self, record: Record) -> None:
        order = self._orders.get(record.number("orderId"))
        if order:
            row = self._row("SENT", record, order) | {"sent_time": time_text(record.number("sentTime"))}
            self._write(record, row, order)

    def _on_report(self, record: Record) -> None:
        if record.source != self._account:
            return
        order = self._orders.get(record.number("orderId"))
        venue_order, kind = record.text("venueOrderId"), record.name("kind")
        if order and venue_order:
            order.venue_order = venue_order
        instrument = self._instruments.get(record.instrument, Instrument())
        row = self._row(kind, record, order)
        row["venue_order"] = venue_order
        row["venue_time"] = time_text(record.number("venueTime"))
        row["receive_time"] = time_text(record.number("receiveTime"))
        row["cum_quantity"] = instrument.quantity(record.number("cumQuantity"))
        row["leaves_quantity"] = instrument.quantity(record.number("leavesQuantity"))
        if not order:
            self._side(row, record.name("side"))
        if kind in _EXECUTIONS:
            row["execution"] = str(record.number("executionId"))
            row["ref_execution"] = str(record.number("refExecutionId"))
            row["last_quantity"] = instrument.quantity(record.number("lastQuantity"))
            row["last_price"] = instrument.price(record.number("lastPrice"))
            row["fee"] = decimal(record.number("fee"), 8)
            row["fee_currency"] = record.text("feeCurrency") or instrument.currency
            row["liquidity"] = record.name("liquidity")
            row["rts_passive"] = _RTS_PASSIVE.get(record.name("liquidity"), "")
        if kind == "FILL":
            row["rts_event"] = "PARF" if record.number("leavesQuantity") > 0 else "FILL"
            row["cat_quantity"] = row["last_quantity"]
        elif kind == "CANCELED":
            row["rts_event"] = "CAME" if order and order.cancel_asked else "CAMO"
        self._write(record, row, order)

    def _on_update(self, record: Record) -> None:
        order = self._orders.get(record.number("orderId"))
        if order:
            order.update = record
            order.touched |= record.time >= self._begin

    def _on_state_hash(self, record: Record) -> None:
        if record.time >= self._begin:
            digest = record.number("hash") & 0xFFFF_FFFF_FFFF_FFFF
            self._hashes.add(
                {
                    "sequence": str(record.sequence),
                    "time": time_text(record.time),
                    "inputs": str(record.number("inputs")),
                    "hash": f"{digest:016x}",
                }
            )

    def _row(self, event: str, record: Record, order: Order | None) -> dict[str, str]:
        instrument = self._instruments.get(record.instrument, Instrument())
        row = {
            "event": event,
            "sequence": str(record.sequence),
            "time": time_text(record.time),
            "cat_time": dense_time(record.time),
            "order": str(record.number("orderId")),
            "cat_false": "false",
            "rts_notation": "MONE",
            "rts_event": _RTS_EVENT.get(event, ""),
            "cat_type": _CAT_TYPE.get(event, ""),
            "symbol": instrument.symbol,
            "currency": instrument.currency,
        }
        if order:
            self._terms(row, order)
            row["cat_quantity"] = row["quantity"]
            row["cat_key_date"] = dense_time(order.created)
        return row

    def _terms(self, row: dict[str, str], order: Order) -> None:
        terms = order.terms
        instrument = self._instruments.get(terms.instrument, Instrument())
        strategy, kind, life = terms.number("strategy"), terms.name("orderType"), terms.name("timeInForce")
        row["strategy"] = self._strategies.get(strategy, str(strategy))
        row["revision"] = str(terms.number("revision"))
        self._side(row, terms.name("side"))
        row["type"], row["time_in_force"] = kind, life
        row["rts_class"], row["rts_validity"] = _RTS_CLASS.get(kind, ""), _RTS_VALIDITY.get(life, "")
        row["cat_order_type"] = _CAT_ORDER_TYPE.get(kind, kind)
        row["quantity"] = instrument.quantity(terms.number("quantity"))
        row["price"] = instrument.price_or_none(terms.number("price"))
        row["stop_price"] = instrument.price_or_none(terms.number("stopPrice"))
        row["venue_order"] = order.venue_order

    @staticmethod
    def _side(row: dict[str, str], side: str) -> None:
        row["side"], row["rts_side"], row["cat_side"] = side, _RTS_SIDE.get(side, ""), _CAT_SIDE.get(side, "")

    def _write(self, record: Record, row: dict[str, str], order: Order | None) -> None:
        if record.time < self._begin:
            return
        if order:
            order.touched = True
        if row["event"] in _EXECUTIONS:
            self._fills.add(row)
        if row["event"] in _RTS6_EVENTS:
            self._rts6.add(row)
        if row["rts_event"]:
            self._rts24.add(row)
        if row["cat_type"]:
            self._cat.add(row)

    def _order_table(self) -> Table:
        table = Table(_ORDERS)
        for number, order in sorted(self._orders.items()):
            if not order.touched:
                continue
            instrument = self._instruments.get(order.terms.instrument, Instrument())
            update = order.update
            row = {
                "order": str(number),
                "symbol": instrument.symbol,
                "currency": instrument.currency,
                "state": update.name("state") if update else "",
                "filled": instrument.quantity(update.number("filledQuantity") if update else 0),
                "average_price": instrument.price_or_none(update.number("averagePrice") if update else 0),
                "created": time_text(order.created),
                "updated": time_text(update.time if update else 0),
            }
            self._terms(row, order)
            table.add(row)
        return table

    def tables(self) -> dict[str, bytes]:
        """Give the tables by the names of their files."""
        return {
            "state-hashes.csv": self._hashes.bytes(),
            "blotter/orders.csv": self._order_table().bytes(),
            "blotter/fills.csv": self._fills.bytes(),
            "rts6.csv": self._rts6.bytes(),
            "rts24.csv": self._rts24.bytes(),
            "cat.csv": self._cat.bytes(),
        }


# --- Seals.


def _integer(text: str) -> int:
    if not re.fullmatch("-?[0-9]{1,19}", text) or not -LONG_MAX - 1 <= int(text) <= LONG_MAX:
        raise BadBundleError(f"not a number: {text}")
    return int(text)


@dataclass(frozen=True)
class Seal:
    """The seal of one cycle."""

    number: int
    cycle: str
    closed: bool
    first: int
    last: int
    previous: str
    key: str
    block_records: int
    blocks: tuple[str, ...]
    body: bytes
    signature: str

    @staticmethod
    def parse(data: bytes) -> Seal:
        """Read a seal.

        Raises
        ------
        BadBundleError
            If these are not exactly the bytes of a seal.
        """
        pattern = (
            "nogc seal 1\nnumber (.*)\ncycle (.*)\nstate (open|closed)\nfirst (.*)\nlast (.*)\n"
            "firstTime (.*)\nlastTime (.*)\nschema (.*)\nrecords (.*)\nprevious (.*)\n"
            "key (none|[0-9a-f]{64})\nblockRecords (.*)\n"
            "((?:block [0-9a-f]{64}\n)*)((?:signature [0-9a-f]{128}\n)?)"
        )
        match = re.fullmatch(pattern, data.decode("ascii", "replace"))
        if not match:
            raise BadBundleError("not a seal")
        numbers = [_integer(match[i]) for i in (1, 4, 5, 6, 7, 12)]
        plain_numbers = [str(number) for number in numbers] == [match[i] for i in (1, 4, 5, 6, 7, 12)]
        digests = all(re.fullmatch("[0-9a-f]{64}", match[i]) for i in (8, 9, 10))
        if not plain_numbers or not digests or not 1 <= numbers[5] < 1 << 31:
            raise BadBundleError("not a seal")
        key = "" if match[11] == "none" else match[11]
        return Seal(
            numbers[0],
            match[2],
            match[3] == "closed",
            numbers[1],
            numbers[2],
            match[10],
            key,
            numbers[5],
            tuple(line[6:] for line in match[13].splitlines()),
            data[: match.start(14)],
            match[14][10:138],
        )

    def block_last(self, block: int) -> int:
        """Sequence of the last record of a block."""
        return min(self.last, self.first + (block + 1) * self.block_records - 1)


class Verifier:
    """Check one bundle; what is wrong is in ``findings``."""

    def __init__(self, path: Path, trusted: set[str]) -> None:
        self.findings: list[str] = []
        self._path = path
        self._trusted = trusted
        self._members: dict[str, Member] = {}
        self._seals: list[Seal] = []
        self._met: list[Seal] = []
        self._covering: Seal | None = None
        self._block = 0
        self._digest = hashlib.sha256()
        self._schema: Schema | None = None
        self._schema_text = b""
        self._schemas: dict[str, bytes] = {}
        self._builds: dict[str, None] = {}
        self._configs: dict[str, None] = {}

    def run(self) -> list[str]:
        """Check all there is to check."""
        try:
            with self._path.open("rb") as file:
                self._check(file)
        except _BAD as error:
            self.findings.append(f"{self._path.name}: {error}")
        return self.findings

    def _read(self, file: BinaryIO, name: str) -> bytes:
        member = self._member(name)
        file.seek(member.start)
        return file.read(member.size)

    def _member(self, name: str) -> Member:
        if name not in self._members:
            raise BadBundleError(f"{name} is missing")
        return self._members[name]

    def _check(self, file: BinaryIO) -> None:
        for member in members_of(file):
            if member.name in self._members:
                self.findings.append(f"{member.name}: is there twice")
            self._members[member.name] = member
        manifest = self._read(file, MANIFEST)
        head = re.match(
            "nogc bundle 1\nfrom (.*)\nto (.*)\naccount (.*)\nkey (none|[0-9a-f]{64})\n",
            manifest.decode("ascii", "replace"),
        )
        if not head:
            raise BadBundleError(f"{MANIFEST} does not begin as a manifest does")
        begin, end, account = (_integer(head[i]) for i in (1, 2, 3))
        key = "" if head[4] == "none" else head[4]
        self._signature(MANIFEST, key, manifest, self._manifest_signature(file, key))
        self._read_seals(file)
        blotter = Blotter(account, begin, end)
        context = last = first = 0
        for data in records_of(file, self._member(CONTEXT)):
            record = self._decode(data)
            if record.sequence <= last:
                self.findings.append(f"{CONTEXT}: sequence {record.sequence} comes behind {last}")
            last = record.sequence
            context += 1
            blotter.on_record(record)
        before = last
        for data in records_of(file, self._member(RECORDS)):
            record = self._decode(data)
            if not first:
                first = record.sequence
            elif record.sequence != last + 1:
                self.findings.append(f"{RECORDS}: sequence {record.sequence} where {last + 1} was due")
            last = record.sequence
            self._cover(last, data)
            blotter.on_record(record)
        if first <= before:
            self.findings.append(f"{CONTEXT}: reaches to sequence {before}, into the records")
        if self._covering:
            self.findings.append(f"{RECORDS}: ends at sequence {last}, within a block")
        if len(self._met) != len(self._seals):
            self.findings.append(
                f"{SEALS}: {len(self._seals)} seals, of which {len(self._met)} cover a record"
            )
        lines = [f"nogc bundle 1\nfrom {begin}\nto {end}\naccount {account}\nkey {key or 'none'}\n"]
        lines += [f"first {first}\nlast {last}\ncontext {context}\n"]
        lines += [f"build {build}\n" for build in self._builds]
        lines += [f"config {config}\n" for config in self._configs]
        self._compare(file, manifest, "".join(lines), bool(key), blotter.tables())

    def _manifest_signature(self, file: BinaryIO, key: str) -> str:
        if not key:
            return ""
        match = re.fullmatch(
            "signature ([0-9a-f]{128})\n", self._read(file, SIGNATURE).decode("ascii", "replace")
        )
        return match[1] if match else ""

    def _signature(self, name: str, key: str, body: bytes, signature: str) -> None:
        if not key:
            if self._trusted:
                self.findings.append(f"{name}: not signed")
        elif not ed25519_verify(bytes.fromhex(key), body, bytes.fromhex(signature)):
            self.findings.append(f"{name}: its signature is not that of key {key}")
        elif self._trusted and key not in self._trusted:
            self.findings.append(f"{name}: signed by key {key}, which is not trusted")

    def _read_seals(self, file: BinaryIO) -> None:
        before: Seal | None = None
        name_before = ""
        for name in self._members:
            if not name.startswith(SEALS) or not name.endswith(".seal"):
                continue
            seal = Seal.parse(self._read(file, name))
            if name != f"{SEALS}{seal.cycle}.seal" or name < name_before:
                self.findings.append(f"{name}: is the seal of cycle {seal.cycle}, or out of order")
            self._signature(name, seal.key, seal.body, seal.signature)
            if before:
                digest = hashlib.sha256(before.body).hexdigest()
                if seal.number != before.number + 1 or seal.previous != digest:
                    self.findings.append(f"{name}: it does not follow the seal in {name_before}")
                if not before.closed or seal.first != before.last + 1:
                    self.findings.append(f"{name}: begins at sequence {seal.first}, not behind {name_before}")
            self._seals.append(seal)
            before, name_before = seal, name

    def _decode(self, data: bytes) -> Record:
        if data[1] == SCHEMA_TEMPLATE:
            length = int.from_bytes(data[60:64], "little", signed=True)
            text = data[64 : 64 + length]
            if length < 0 or len(text) != length or hashlib.sha256(text).digest() != data[28:60]:
                raise BadBundleError("a schema record does not match its digest")
            if text != self._schema_text:
                self._schema, self._schema_text = Schema(text), text
                self._schemas[f"schema/{hashlib.sha256(text).hexdigest()}.xml"] = text
        if self._schema is None:
            raise BadBundleError("a record comes before any schema")
        record = Record(data, self._schema)
        if record.kind == "SessionStart":
            self._builds[record.text("buildId")] = None
            self._configs[record.hex("configSha256")] = None
        return record

    def _cover(self, sequence: int, data: bytes) -> None:
        if self._covering is None:
            for seal in self._seals:
                block, rest = divmod(sequence - seal.first, seal.block_records)
                if seal.first <= sequence <= seal.last and not rest and block < len(seal.blocks):
                    self._covering, self._block, self._digest = seal, block, hashlib.sha256()
                    break
            else:
                self.findings.append(f"{SEALS}: no seal has a block that begins at sequence {sequence}")
                raise BadBundleError("the records are not covered by seals")
        seal = self._covering
        self._digest.update(struct.pack("<I", len(data)) + data)
        if sequence == seal.block_last(self._block):
            if self._digest.hexdigest() != seal.blocks[self._block]:
                begin = seal.first + self._block * seal.block_records
                self.findings.append(
                    f"{seal.cycle}.seal: what lies between sequence {begin} and {sequence}"
                    " is not what was sealed"
                )
            if seal not in self._met:
                self._met.append(seal)
            self._covering = None

    def _compare(
        self, file: BinaryIO, manifest: bytes, text: str, signed: bool, tables: dict[str, bytes]
    ) -> None:
        seals = [name for name in self._members if name.startswith(SEALS) and name.endswith(".seal")]
        schemas = dict(sorted(self._schemas.items()))
        expected = [MANIFEST, *([SIGNATURE] if signed else []), CONTEXT, RECORDS, *schemas, *seals, *tables]
        if expected != list(self._members):
            self.findings.append(f"{self._path.name}: holds {list(self._members)}, expected {expected}")
            return
        made = schemas | tables
        for name, member in self._members.items():
            digest, crc, left = hashlib.sha256(), 0, member.size
            file.seek(member.start)
            while left:
                chunk = file.read(min(left, 1 << 20))
                digest.update(chunk)
                crc = zlib.crc32(chunk, crc)
                left -= len(chunk)
            if crc != member.crc32:
                self.findings.append(f"{name}: is not what the archive says of it")
            if name in made and hashlib.sha256(made[name]).digest() != digest.digest():
                self.findings.append(f"{name}: is not what the records say")
            if not name.startswith("manifest."):
                text += f"file {digest.hexdigest()} {member.size} {name}\n"
        if text.encode("ascii", "replace") != manifest:
            self.findings.append(f"{MANIFEST}: does not describe the files that are there")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a program; gives the exit status."""
    parser = argparse.ArgumentParser(description="Checks a bundle of nogc replay audit pack, offline.")
    parser.add_argument("bundle", type=Path, help="the file to check")
    parser.add_argument(
        "--public-key", type=Path, action="append", default=[], help="who may have signed (PEM); repeatable"
    )
    options = parser.parse_args(arguments)
    try:
        trusted = {read_public_key(path) for path in options.public_key}
        findings = Verifier(options.bundle, trusted).run()
    except (OSError, ValueError) as error:
        print(f"verify_bundle: {error}", file=sys.stderr)
        return 2
    for finding in findings:
        print(finding)
    if findings:
        print(f"NOT good: {len(findings)} findings")
        return 1
    asked = "" if trusted else "; who signed was not asked (--public-key)"
    print(f"good: the bundle is whole and agrees with its seals{asked}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
