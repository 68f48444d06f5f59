"""The two messages that a brain writes: its signals, and the RingAttached that opens a ring.

Their layout is that of version 1 of the schema. It never changes: a new version adds fields behind, and new
values of enums and flags.
"""

from __future__ import annotations

from collections.abc import Mapping
from struct import Struct
from typing import Final

from nogc.layout import SCHEMA_ID

#: Version of the schema whose fields are written here.
VERSION: Final = 1

SIGNAL_TEMPLATE: Final = 12
_RING_ATTACHED_TEMPLATE: Final = 21

# header: block length, template, schema, version; then sequence, time, crc, instrument, source, flags
_COMMON: Final = "<BBBBqqIHBB"
_SIGNAL: Final = Struct(_COMMON + "qqqqqqqqHBBBB2x")
_RING_ATTACHED: Final = Struct(_COMMON + "qqq32sB7x")

SIGNAL_KINDS: Final[Mapping[str, int]] = {
    "NEW": 1,
    "CANCEL": 2,
    "REPLACE": 3,
    "TARGET": 4,
    "FLATTEN": 5,
}
SIDES: Final[Mapping[str, int]] = {"NONE": 0, "BUY": 1, "SELL": 2}
ORDER_TYPES: Final[Mapping[str, int]] = {
    "NONE": 0,
    "MARKET": 1,
    "LIMIT": 2,
    "STOP": 3,
    "STOP_LIMIT": 4,
    "TRAILING_STOP": 5,
}
TIMES_IN_FORCE: Final[Mapping[str, int]] = {
    "NONE": 0,
    "DAY": 1,
    "GTC": 2,
    "IOC": 3,
    "FOK": 4,
    "AT_OPEN": 5,
    "AT_CLOSE": 6,
}
#: Bits of the record's flags that a signal may set.
SIGNAL_FLAGS: Final[Mapping[str, int]] = {
    "reduceOnly": 1 << 4,
    "extendedHours": 1 << 5,
    "postOnly": 1 << 6,
}
RING_ROLES: Final[Mapping[str, int]] = {"GATEWAY": 1, "BRAIN": 2, "OPERATOR": 3, "SHADOW": 4}


def signal(
    *,
    strategy: int,
    signal_id: int,
    kind: int,
    instrument: int,
    side: int,
    order_type: int,
    time_in_force: int,
    quantity: int,
    price: int,
    stop_price: int,
    order_id: int,
    basis: int,
    create_time: int,
    expire_time: int,
    flags: int = 0,
) -> bytes:
    """Encode a Signal.

    Quantities and prices are mantissas, times epoch nanoseconds, ``basis`` the journal sequence of the
    record acted on, ``flags`` a sum of :data:`SIGNAL_FLAGS`. What does not apply is 0.

    Raises
    ------
    struct.error
        If a number does not fit its field.
    """
    return _SIGNAL.pack(
        _SIGNAL.size - 4,
        SIGNAL_TEMPLATE,
        SCHEMA_ID,
        VERSION,
        0,
        0,
        0,
        instrument,
        0,
        flags,
        signal_id,
        basis,
        create_time,
        expire_time,
        quantity,
        price,
        stop_price,
        order_id,
        strategy,
        kind,
        side,
        order_type,
        time_in_force,
    )


def signal_identity(message: bytes) -> tuple[int, int] | None:
    """Strategy and signal id of a message; None if it is no Signal."""
    if len(message) < _SIGNAL.size or message[1] != SIGNAL_TEMPLATE:
        return None
    values = _SIGNAL.unpack_from(message)
    return values[18], values[10]


def ring_attached(incarnation: int, start_sequence: int, owner_pid: int, role: int) -> bytes:
    """Encode the first message of a producer's incarnation."""
    return _RING_ATTACHED.pack(
        _RING_ATTACHED.size - 4,
        _RING_ATTACHED_TEMPLATE,
        SCHEMA_ID,
        VERSION,
        0,
        0,
        0,
        0,
        0,
        0,
        incarnation,
        start_sequence,
        owner_pid,
        b"",
        role,
    )
