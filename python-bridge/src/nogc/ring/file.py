"""The file of a ring: made whole, then linked into place, then mapped."""

from __future__ import annotations

import mmap
import os
import tempfile
from pathlib import Path
from struct import pack_into, unpack_from

from nogc.errors import RingError
from nogc.ring import layout


def create(path: Path, name: str, capacity: int) -> None:
    """Make a ring file, unless the other side is faster.

    The file gets its name only when it is complete, so that nobody ever maps half a header.

    Raises
    ------
    ValueError
        If the capacity is no power of two from 4 KiB to 1 GiB, or the name has not 1 to 32 ASCII characters.
    """
    if not _is_capacity(capacity):
        raise ValueError(
            f"ring {name}: capacity {capacity} is no power of two from "
            f"{layout.SMALLEST_CAPACITY} to {layout.LARGEST_CAPACITY}"
        )
    if not name.isascii() or not 0 < len(name) <= layout.NAME_LENGTH:
        raise ValueError(f"ring name {name!r} must have 1 to {layout.NAME_LENGTH} ASCII characters")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # All bytes are written, so that a full disk is an error here and not a fault at the first touch.
    content = bytearray(layout.DATA_OFFSET + capacity + layout.TRAILER_LENGTH)
    pack_into("<8sii", content, 0, layout.MAGIC, layout.VERSION, capacity)
    pack_into("32s", content, layout.NAME_OFFSET, name.encode("ascii"))
    descriptor, temporary = tempfile.mkstemp(".new", name, path.parent)
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
        os.link(temporary, path)
    except FileExistsError:
        pass  # the other side was faster: its file is the ring
    finally:
        os.unlink(temporary)


def map_ring(path: Path, descriptor: int) -> mmap.mmap:
    """Map an open ring file for reading and writing.

    Raises
    ------
    RingError
        If it is no ring, or one of another version.
    """
    size = os.fstat(descriptor).st_size
    if size < layout.DATA_OFFSET:
        raise RingError(f"ring {path} has {size} bytes: not a ring file")
    mapped = mmap.mmap(descriptor, size)
    version, capacity = unpack_from("<ii", mapped, layout.VERSION_OFFSET)
    wrong = None
    if mapped[: len(layout.MAGIC)] != layout.MAGIC:
        wrong = "is not a ring file: it does not begin with NOGCRING"
    elif version != layout.VERSION:
        wrong = (
            f"has version {version}, this build speaks version {layout.VERSION}; "
            "stop both sides, delete the file, start both with one build"
        )
    elif not _is_capacity(capacity) or size != layout.DATA_OFFSET + capacity + layout.TRAILER_LENGTH:
        wrong = f"claims a capacity of {capacity} bytes but has {size} bytes in all"
    if wrong is not None:
        mapped.close()
        raise RingError(f"ring {path} {wrong}")
    return mapped


def _is_capacity(capacity: int) -> bool:
    return layout.SMALLEST_CAPACITY <= capacity <= layout.LARGEST_CAPACITY and capacity & (capacity - 1) == 0
