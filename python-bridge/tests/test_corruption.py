"""Damage: nothing that is not a record is ever handed over, and nothing is lost silently."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals import fill, make
from nogc import CorruptJournal, Journal
from nogc._synthetic import DAILY, TINY, JournalMaker
from nogc.seek import SEQUENCE, place_of
from support import SECOND, START

RECORDS = 90  # more than one index page of the small roll


def places(journal: Journal, count: int) -> list[tuple[Path, int, int]]:
    """File, offset of the document header and length of every record, by sequence from 1."""
    found = []
    for sequence in range(1, count + 1):
        place = place_of(journal._metadata, SEQUENCE, sequence)
        assert place is not None
        found.append((place.file.path, place.at * 8, int(place.file.window.uints[place.at * 2])))
        place.file.close()
    return found


def damage(path: Path, offset: int, data: bytes) -> bytes:
    """Overwrite bytes; return those that were there."""
    with path.open("r+b") as file:
        file.seek(offset)
        before = file.read(len(data))
        file.seek(offset)
        file.write(data)
    return before


@pytest.fixture(scope="module")
def intact(tmp_path_factory):
    rng = random.Random(7)
    directory = tmp_path_factory.mktemp("journal")
    maker = make(directory, RECORDS, rng, DAILY, step_ns=1000)
    journal = Journal(directory)
    records = [bytes(each) for each in journal.tail(verify=True)]
    return journal, records, places(journal, maker.sequence)


@given(data=st.data())
def test_any_flipped_bit_is_found_where_it_is(intact, data) -> None:
    journal, records, where = intact
    sequence = data.draw(st.integers(1, len(records)), label="sequence")
    path, offset, length = where[sequence - 1]
    at = data.draw(st.integers(0, 3 + min(length, 300)), label="byte")
    bit = data.draw(st.integers(0, 7), label="bit")
    before = path.read_bytes()[offset + at]
    damage(path, offset + at, bytes([before ^ 1 << bit]))
    try:
        got = []
        with pytest.raises(CorruptJournal) as caught:
            journal.tail(verify=True).poll(lambda record: got.append(bytes(record)))
        assert caught.value.sequence == sequence
        assert caught.value.offset == offset + 4
        assert got == records[: sequence - 1]
        with pytest.raises(CorruptJournal) as caught:
            journal.array("Trade", verify=True)
        assert caught.value.sequence == sequence
    finally:
        damage(path, offset + at, bytes([before]))
    assert [bytes(each) for each in journal.tail(verify=True)] == records


def test_tail_stays_in_front_of_a_bad_record(intact) -> None:
    journal, _, where = intact
    path, offset, _ = where[40]
    before = damage(path, offset + 40, b"\xff\x00\xff")
    try:
        tail = journal.tail(verify=True)
        for _ in range(3):
            with pytest.raises(CorruptJournal, match=r"corrupt at sequence 41 .*CRC32C is"):
                tail.poll(lambda record: None)
        assert tail.sequence == 40
    finally:
        damage(path, offset + 40, before)


def test_sequence_is_checked_without_verify(intact) -> None:
    journal, _, where = intact
    path, offset, _ = where[9]
    before = damage(path, offset + 8, (77).to_bytes(8, "little"))
    try:
        with pytest.raises(CorruptJournal, match="it carries sequence 77"):
            list(journal.tail())
        with pytest.raises(CorruptJournal, match="it carries sequence 77"):
            journal.array("Trade")
    finally:
        damage(path, offset + 8, before)


@pytest.mark.parametrize("header", [0, 0x80000000, 0x8000004C, 0x80000001])
def test_unpublished_header_before_counted_records_is_a_hole(intact, header) -> None:
    journal, _, where = intact
    path, offset, _ = where[50]
    before = damage(path, offset, header.to_bytes(4, "little"))
    try:
        for read in (lambda: list(journal.tail()), lambda: journal.array("Quote")):
            with pytest.raises(CorruptJournal, match="nothing is published here") as caught:
                read()
            assert caught.value.sequence == 51
    finally:
        damage(path, offset, before)


def test_torn_record_of_a_killed_writer_is_the_end(tmp_path, rng) -> None:
    maker = make(tmp_path, 20, rng, DAILY, step_ns=1000)
    end = maker._next
    damage(maker.path, end + 4, rng.randbytes(72))  # the header stays 0
    journal = Journal(tmp_path)
    assert [each.sequence for each in journal.tail(verify=True)] == list(range(1, maker.sequence + 1))
    assert journal.last_sequence == maker.sequence


@pytest.mark.parametrize("keep", [0, 1, 4, 8, 39])  # the shortest record takes 40 bytes
def test_truncated_file_ends_in_an_error_not_in_a_fault(tmp_path, rng, keep) -> None:
    maker = make(tmp_path, 20, rng, DAILY, step_ns=1000)
    whole = [bytes(each) for each in Journal(tmp_path).tail()]
    with maker.path.open("r+b") as file:
        file.truncate(maker.offset + keep)
    got: list[bytes] = []
    tail = Journal(tmp_path).tail(verify=True)
    with pytest.raises(CorruptJournal) as caught:
        tail.poll(lambda record: got.append(bytes(record)))
    assert caught.value.sequence == maker.sequence
    assert got == whole[:-1]
    with pytest.raises(CorruptJournal):
        Journal(tmp_path).array("Trade", verify=True)


def test_damaged_schema_record_is_refused(tmp_path, rng) -> None:
    maker = make(tmp_path, 3, rng, DAILY, step_ns=1000)
    place = place_of(Journal(tmp_path)._metadata, SEQUENCE, 1)
    damage(maker.path, place.at * 8 + 4 + 500, b"\xff")
    with pytest.raises(CorruptJournal, match=r"sequence 1 .*SHA-256 does not match"):
        list(Journal(tmp_path).tail())
    with pytest.raises(CorruptJournal, match=r"sequence 1 .*SHA-256 does not match"):
        Journal(tmp_path).array("Trade")


def test_lost_end_of_a_cycle_is_found(tmp_path, rng) -> None:
    with JournalMaker(tmp_path, TINY) as maker:
        fill(maker, 5, rng, step_ns=1)
        path, end = maker.path, maker._next
        number = maker._number
        fill(maker, 5, rng, step_ns=1, first=SECOND)
    # As after a power loss: neither the last record, nor the count, nor the mark of the end came to disk.
    damage(path, maker_offset(path, number - 1), bytes(80))
    damage(path, end, bytes(8))
    damage(path, 64, bytes(16))
    tail = Journal(tmp_path).tail()
    with pytest.raises(CorruptJournal, match="next cycle begins with sequence 7"):
        list(tail)
    assert tail.sequence == 5


def maker_offset(path: Path, number: int) -> int:
    from nogc.chronicle.cycle import CycleFile
    from nogc.chronicle.documents import next_document

    file = CycleFile(path, 0)
    assert file.ready()
    offset = file.first
    for _ in range(number):
        offset = next_document(offset, file.window.uints[offset >> 2])
    return offset


def test_killed_writer_left_no_end_mark(tmp_path, rng) -> None:
    with JournalMaker(tmp_path, TINY) as maker:
        fill(maker, 5, rng, step_ns=1)
        path, end = maker.path, maker._next
        fill(maker, 5, rng, step_ns=1, first=SECOND)
    damage(path, end, bytes(8))
    journal = Journal(tmp_path)
    assert [each.sequence for each in journal.tail()] == list(range(1, 13))
    total = sum(len(journal.array(name)) for name in journal.schema.names)
    assert total == 12


def test_seek_survives_a_damaged_index(tmp_path, rng) -> None:
    maker = make(tmp_path, RECORDS, rng, TINY, step_ns=1000)
    page = maker._pages[0]
    damage(maker.path, page + 32, rng.randbytes(16 * 8))
    journal = Journal(tmp_path)
    for sequence in (1, 30, RECORDS):
        assert next(iter(journal.tail(start=sequence, verify=True))).sequence == sequence
    assert next(iter(journal.tail(time=START + 5000))).time > START
