"""The bytes of a ring file, little-endian.

::

       0  magic         i64  "NOGCRING"
       8  version       i32  1
      12  capacity      i32  bytes of the data section, a power of two
      16  incarnation   i64  epoch ns of the producer's start, 0 before the first
      24  ownerPid      i64  process id of the producer, 0 when it left in order
      32  heartbeat     i64  epoch ns, written by the producer at least once a second
      40  dropped       i64  records that the producer gave up because the ring was full
      48  consumerPid   i64  process id of the engine, 0 when it left in order
      56  consumerBeat  i64  epoch ns, written by the engine at least once a second
      64  name          32 bytes, zero padded
    4096  data          capacity bytes, a one-to-one ring
    4096 + capacity     768 bytes of trailer: tail at +128, head cache at +256, head at +384

A record in the data section is an i32 length that counts its 8-byte header, an i32 type (the template id,
or -1 for padding), then the message, all 8-aligned. A negative length marks a record under
construction, 0 that nothing is there yet. Positions only ever rise; a position modulo the capacity is a
place in the data section.

In a message, ``sequence`` is the producer's own gapless count from 1 in this incarnation, dropped ones
counted too; ``time`` is the incarnation; ``crc`` and ``source`` are 0.
"""

from __future__ import annotations

from typing import Final

MAGIC: Final = b"NOGCRING"
VERSION: Final = 1

VERSION_OFFSET: Final = 8
CAPACITY_OFFSET: Final = 12
INCARNATION_OFFSET: Final = 16
OWNER_PID_OFFSET: Final = 24
HEARTBEAT_OFFSET: Final = 32
DROPPED_OFFSET: Final = 40
CONSUMER_PID_OFFSET: Final = 48
CONSUMER_BEAT_OFFSET: Final = 56
NAME_OFFSET: Final = 64
NAME_LENGTH: Final = 32

DATA_OFFSET: Final = 4096
TRAILER_LENGTH: Final = 768
TAIL_OFFSET: Final = 128
HEAD_CACHE_OFFSET: Final = 256
HEAD_OFFSET: Final = 384

RECORD_HEADER: Final = 8
PADDING_TYPE: Final = -1

DEFAULT_CAPACITY: Final = 1 << 20
SMALLEST_CAPACITY: Final = 1 << 12
LARGEST_CAPACITY: Final = 1 << 30


def aligned(length: int) -> int:
    """Bytes that a record of this length takes."""
    return (length + 7) & -8
