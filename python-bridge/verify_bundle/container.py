"""The container: a zip archive with one form only."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import BinaryIO

from .errors import BadBundleError


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
