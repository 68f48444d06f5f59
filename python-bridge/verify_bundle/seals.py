"""Seals of cycles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .errors import BadBundleError

LONG_MAX = (1 << 63) - 1


def integer(text: str) -> int:
    """Read a number of 64 bits.

    Raises
    ------
    BadBundleError
        If it is none.
    """
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
        numbers = [integer(match[i]) for i in (1, 4, 5, 6, 7, 12)]
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
