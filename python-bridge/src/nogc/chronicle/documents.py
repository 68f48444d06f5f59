"""Document headers: the 4-byte word in front of everything that a queue file holds.

A header is 0 while nothing is published behind it. Its two upper bits say what follows; the other
thirty are the length in bytes. The next header stands at the next multiple of 4.
"""

from __future__ import annotations

from typing import Final

#: Metadata of the queue itself (store header, index pages); takes no place in the count of records.
META: Final = 0x40000000

#: Not complete; nothing behind it may be read yet.
INCOMPLETE: Final = 0x80000000

#: End of file: the next record is in another cycle.
END_OF_FILE: Final = 0xC0000000

LENGTH_MASK: Final = 0x3FFFFFFF
HEADER_LENGTH: Final = 4


def next_document(offset: int, header: int) -> int:
    """Offset of the header behind the document whose header stands at ``offset``."""
    return (offset + HEADER_LENGTH + (header & LENGTH_MASK) + 3) & -4
