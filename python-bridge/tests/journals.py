"""Random journals for the tests."""

from __future__ import annotations

import random
from pathlib import Path

from nogc._synthetic import TINY, JournalMaker, record
from support import START


def random_record(maker: JournalMaker, rng: random.Random, names: list[str] | None = None) -> bytearray:
    """A record of a random type with random bytes in all fields but its header."""
    specs = [each for each in maker.schema.messages.values() if each.text is None]
    if names:
        specs = [each for each in specs if each.name in names]
    spec = rng.choice(specs)
    data = record(spec)
    data[24:] = rng.randbytes(len(data) - 24)
    return data


def fill(
    maker: JournalMaker,
    count: int,
    rng: random.Random,
    *,
    step_ns: int = 40_000_000,
    first: int = 0,
    names: list[str] | None = None,
) -> list[bytes]:
    """Append random records; return their bytes, schema records not counted."""
    return [
        bytes(_appended(maker, random_record(maker, rng, names), START + (first + i) * step_ns))
        for i in range(count)
    ]


def _appended(maker: JournalMaker, data: bytearray, time_ns: int) -> bytearray:
    maker.append(data, time_ns)
    return data


def make(directory: Path, count: int, rng: random.Random, roll=TINY, **options) -> JournalMaker:
    """A journal of random records whose maker is closed."""
    with JournalMaker(directory, roll) as maker:
        fill(maker, count, rng, **options)
    return maker
