"""The live tail: rolls, growth, index pages, seeking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals import fill, make
from nogc import Journal, JournalNotFound, UnsupportedJournal
from nogc._synthetic import DAILY, SECONDLY, TINY, JournalMaker
from nogc.chronicle.metadata import FILE_NAME, _strptime_pattern
from support import SECOND, START


@pytest.mark.parametrize("roll", [DAILY, TINY, SECONDLY])
@pytest.mark.parametrize("verify", [False, True])
def test_reads_back_what_was_written(tmp_path, rng, roll, verify) -> None:
    with JournalMaker(tmp_path, roll) as maker:
        written = fill(maker, 300, rng)
    got = [each for each in Journal(tmp_path).tail(verify=verify)]
    assert [bytes(each) for each in got if each.type != "Schema"] == written
    assert [each.sequence for each in got] == list(range(1, maker.sequence + 1))
    assert len(list(tmp_path.glob("*.cq4"))) == (1 if roll is DAILY else 12)


@pytest.mark.parametrize("verify", [False, True])
def test_follows_appends_rolls_and_growth(tmp_path, rng, verify) -> None:
    got: list[bytes] = []
    written: list[bytes] = []
    with JournalMaker(tmp_path, TINY, block=1 << 16) as maker:
        written += fill(maker, 1, rng)
        tail = Journal(tmp_path).tail(follow=True, verify=verify)
        for round_ in range(1, 100):
            tail.poll(lambda record: got.append(bytes(record)) if record.type != "Schema" else None)
            assert got == written
            assert tail.poll(lambda record: None) == 0
            names = ["Trade", "Quote", "OrderUpdate"] if round_ % 2 else None
            written += fill(maker, rng.randrange(30), rng, first=round_ * 7, step_ns=1000, names=names)
        assert tail.sequence <= maker.sequence


def test_tail_opened_before_the_first_record(tmp_path, rng) -> None:
    with JournalMaker(tmp_path) as maker:
        tail = Journal(tmp_path).tail()
        end = Journal(tmp_path).tail(start="end")
        assert tail.poll(print) == end.poll(print) == 0
        fill(maker, 3, rng)
        assert [each.sequence for each in tail] == [1, 2, 3, 4]
        assert [each.sequence for each in end] == [1, 2, 3, 4]


def test_records_stay_valid_after_the_tail_is_gone(tmp_path, rng) -> None:
    maker = make(tmp_path, 50, rng)
    with Journal(tmp_path).tail() as tail:
        kept = list(tail)
    assert [each.sequence for each in kept] == list(range(1, maker.sequence + 1))


@given(data=st.data())
def test_seek_by_sequence_and_time(tmp_path_factory, data) -> None:
    import random

    directory = tmp_path_factory.mktemp("journal")
    index = data.draw(st.booleans(), label="index kept")
    seed = data.draw(st.integers(0, 1 << 30), label="seed")
    count = data.draw(st.integers(1, 200), label="records")
    with JournalMaker(directory, TINY, index=index) as maker:
        fill(maker, count, random.Random(seed), step_ns=SECOND // 90)
    journal = Journal(directory)
    times = [each.time for each in journal]
    sequence = data.draw(st.integers(1, maker.sequence + 3), label="sequence")
    got = [each.sequence for each in journal.tail(start=sequence, verify=True)]
    assert got == list(range(sequence, maker.sequence + 1))
    time = data.draw(st.integers(START - 5, times[-1] + 5), label="time")
    got = [each.sequence for each in journal.tail(time=time)]
    assert got == [number for number, stamp in enumerate(times, 1) if stamp >= time]


def test_end_is_behind_the_last_record(tmp_path, rng) -> None:
    with JournalMaker(tmp_path, TINY) as maker:
        fill(maker, 100, rng, step_ns=1000)
        tail = Journal(tmp_path).tail(start="end", verify=True)
        assert tail.sequence == 101
        assert tail.schema is not None
        fill(maker, 1, rng, step_ns=1000, first=200)
        assert [each.sequence for each in tail] == [102]
        fill(maker, 1, rng, first=30)
        assert [each.sequence for each in tail] == [103, 104]


def test_types_pass_the_others_by(tmp_path, rng) -> None:
    make(tmp_path, 200, rng)
    wanted = {"Trade", "RiskDecision"}
    everything = [each for each in Journal(tmp_path) if each.type in wanted]
    chosen = list(Journal(tmp_path).tail(types=wanted))
    assert [each.sequence for each in chosen] == [each.sequence for each in everything]


def test_index_pages_of_a_large_cycle(tmp_path) -> None:
    import numpy as np

    rows = np.zeros((1_048_576 + 500, 80), np.uint8)
    rows[:, 4:8] = (72, 7, 78, 1)
    with JournalMaker(tmp_path, DAILY, block=32 << 20) as maker:
        maker.append_rows(rows, START, 10)
        maker.add("Timer", START + SECOND)
    journal = Journal(tmp_path)
    last = maker.sequence
    assert len(journal.array("Trade", "sequence", verify=True)) == len(rows)
    assert [each.type for each in journal.tail(start=last - 1)] == ["Trade", "Timer"]
    around = [each.sequence for each in journal.tail(start=1_048_570, types=("Trade",))]
    assert around == list(range(1_048_570, last))
    assert journal.last_sequence == last


def test_no_journal(tmp_path) -> None:
    with pytest.raises(JournalNotFound, match="it has no metadata"):
        Journal(tmp_path)
    (tmp_path / FILE_NAME).touch()
    with pytest.raises(JournalNotFound, match="still being made"):
        Journal(tmp_path)
    (tmp_path / FILE_NAME).write_bytes(bytes(4096))
    with pytest.raises(JournalNotFound, match="still being made"):
        Journal(tmp_path)
    (tmp_path / FILE_NAME).write_bytes(b"something else altogether" * 100)
    with pytest.raises(UnsupportedJournal):
        Journal(tmp_path)


def test_start_must_be_a_place(tmp_path, rng) -> None:
    make(tmp_path, 3, rng)
    for start in (0, -1, "middle"):
        with pytest.raises(ValueError, match="start is"):
            Journal(tmp_path).tail(start=start)


def test_file_name_patterns() -> None:
    assert _strptime_pattern("yyyyMMdd'F'") == "%Y%m%dF"
    assert _strptime_pattern("yyyyMMdd-HHmm'XX'") == "%Y%m%d-%H%MXX"
    with pytest.raises(UnsupportedJournal, match="pattern"):
        _strptime_pattern("YYYYww")
