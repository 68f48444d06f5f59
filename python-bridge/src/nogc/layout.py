"""Where the fields that all records share lie, in bytes from the start of a record.

::

    0        1          2        3        4          12         20    24          26      27     28
    | block  | template | schema | version| sequence | time     | crc | instrument| source| flags| body
    | length | id       | id     |        | i64      | i64 ns   | u32 | u16       | u8    | u8   |

All little-endian. A record is 4 modulo 8 bytes long and stands behind a 4-byte document header, so that
every 8-byte field is 8-aligned in the file.
"""

from __future__ import annotations

from typing import Final

HEADER_LENGTH: Final = 4
SEQUENCE_OFFSET: Final = 4
TIME_OFFSET: Final = 12
CRC_OFFSET: Final = 20
INSTRUMENT_OFFSET: Final = 24
SOURCE_OFFSET: Final = 26
FLAGS_OFFSET: Final = 27
BODY_OFFSET: Final = 28

#: Longest record at all; only the schema record comes near.
MAX_LENGTH: Final = 1 << 20

#: Id of the project's schema, in the third byte of every record.
SCHEMA_ID: Final = 78

#: Template id of the schema record: fixed for ever, as every reader begins with it.
SCHEMA_TEMPLATE: Final = 1
SCHEMA_DIGEST_OFFSET: Final = 28
SCHEMA_TEXT_LENGTH_OFFSET: Final = 60
SCHEMA_TEXT_OFFSET: Final = 64

#: Length of the three market-data records, whose common stride makes bulk reading fast.
MARKET_DATA_LENGTH: Final = 76
