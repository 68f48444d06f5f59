"""Bulk reading: the same records as the tail, as arrays."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journals import fill, make, random_record
from nogc import Journal
from nogc._synthetic import DAILY, TINY, JournalMaker
from nogc.chronicle.cycle import CycleFile
from nogc.verify import matches
from support import SECOND, START

MARKET = ["Quote", "Trade", "DepthUpdate"]


def expected(journal: Journal, name: str, field: str) -> list[int]:
    return [getattr(each, field) for each in journal.tail() if each.type == name]


@given(
    seed=st.integers(0, 1 << 30),
    parts=st.lists(st.tuples(st.integers(0, 4), st.integers(1, 120)), min_size=1),
)
def test_arrays_hold_what_the_tail_reads(tmp_path_factory, seed, parts) -> None:
    """Runs of one market-data type, of several, of others: in any order and length, across rolls."""
    rng = random.Random(seed)
    directory = tmp_path_factory.mktemp("journal")
    kinds = [["Trade"], ["Quote"], MARKET, [*MARKET, "OrderSent"], None]
    written = 0
    with JournalMaker(directory, TINY) as maker:
        for kind, count in parts:
            fill(maker, count, rng, first=written, step_ns=SECOND // 150, names=kinds[kind])
            written += count
    journal = Journal(directory)
    total = 0
    for name in journal.schema.names:
        array = journal.array(name, verify=True)
        assert array["sequence"].tolist() == expected(journal, name, "sequence")
        total += len(array)
    assert total == maker.sequence
    for field in ("price", "tradeId", "instrument", "receiveTime"):
        assert journal.array("Trade", field)[field].tolist() == expected(journal, "Trade", field)
    start, end = rng.randrange(1, total + 2), rng.randrange(1, total + 2)
    inside = [each for each in expected(journal, "Trade", "sequence") if start <= each < end]
    assert journal.array("Trade", start=start, end=end)["sequence"].tolist() == inside


def test_one_run_is_read_without_a_copy(tmp_path, rng) -> None:
    make(tmp_path, 5000, rng, DAILY, step_ns=1000, names=["Trade"])
    journal = Journal(tmp_path)
    array = journal.array("Trade")
    views = list(journal.views("Trade"))
    assert sum(map(len, views)) == len(array) == 5000
    largest = max(views, key=len)
    assert len(largest) > 4900
    assert not largest.flags.owndata
    assert not largest.flags.writeable
    with pytest.raises(ValueError, match="read-only"):
        largest["price"][0] = 1


def test_fields_and_types_have_to_exist(tmp_path, rng) -> None:
    make(tmp_path, 10, rng)
    journal = Journal(tmp_path)
    with pytest.raises(KeyError, match="Quote"):
        journal.array("Quotes")
    with pytest.raises(KeyError, match="Trade has no field 'bid'"):
        journal.array("Trade", "bid")


def test_type_without_records_is_empty(tmp_path, rng) -> None:
    make(tmp_path, 10, rng, names=["Trade"])
    array = Journal(tmp_path).array("Quote", "bidPrice", "askPrice")
    assert len(array) == 0
    assert array.dtype.names == ("bidPrice", "askPrice")


def test_empty_journal(tmp_path) -> None:
    with JournalMaker(tmp_path):
        journal = Journal(tmp_path)
        assert journal.last_sequence == 0
        assert list(journal) == []
        with pytest.raises(LookupError, match="empty"):
            journal.array("Trade")


def test_checksums_of_records_that_only_seem_to_have_one_stride(tmp_path, rng) -> None:
    """First step and last position fit a constant stride; what lies between does not."""
    maker = make(tmp_path, 40, rng, DAILY, step_ns=1, names=["Trade"])
    file = CycleFile(maker.path, 0)
    assert file.ready()
    trades = [each._at for each in Journal(tmp_path).tail(types={"Trade"})]
    chosen = np.array([trades[i] for i in (0, 2, 3, 6, 9, 10)])
    assert (chosen[-1] - chosen[0]) == (chosen[1] - chosen[0]) * (len(chosen) - 1)
    assert matches(file.window, chosen, 76).all()


def test_run_that_ends_with_the_mapping(tmp_path, rng) -> None:
    with JournalMaker(tmp_path, TINY, block=1 << 12) as maker:
        for i in range(400):
            maker.append(random_record(maker, rng, ["Trade"]), START + i)
    journal = Journal(tmp_path)
    assert np.array_equal(journal.array("Trade")["sequence"], np.arange(2, 402))


def test_frame(tmp_path) -> None:
    pytest.importorskip("pandas", reason="pandas is an extra")
    with JournalMaker(tmp_path, TINY) as maker:
        maker.add("InstrumentDefinition", START, instrument=1, priceScale=2, quantityScale=3, symbol=b"A/B")
        maker.add("InstrumentDefinition", START, instrument=2, priceScale=4, symbol=b'"odd"')
        maker.add("DepthUpdate", START, instrument=1, price=12345, size=1500, side=1, venueTime=START)
        maker.add("DepthUpdate", START, instrument=2, price=12345, size=-7, side=9)
        maker.add("AccountUpdate", START, cash=-150_000_000, currency=b"USD")
    journal = Journal(tmp_path)
    frame = journal.frame("DepthUpdate", "venueTime", "price", "size", "side", decimals=True)
    assert list(frame["price"]) == [123.45, 1.2345]
    assert list(frame["size"]) == [1.5, -7.0]
    assert list(frame["side"]) == ["BUY", "9"]
    assert frame["venueTime"][0].value == START
    assert frame["venueTime"].isna().tolist() == [False, True]
    assert list(journal.frame("InstrumentDefinition")["symbol"]) == ["A/B", '"odd"']
    assert journal.frame("AccountUpdate", decimals=True)["cash"][0] == -1.5
    assert journal.frame("DepthUpdate")["price"].tolist() == [12345, 12345]


def test_units_of_frame_columns_are_those_of_the_schema(tmp_path) -> None:
    pytest.importorskip("pandas", reason="pandas is an extra")
    import re

    from nogc import frames
    from nogc._synthetic import schema_text

    text = schema_text().decode()
    for name, description in re.findall(r'<field name="(\w+)"[^>]*description="([^"]*)"', text):
        if name.endswith("Scale"):
            continue
        if re.search(r"price mantissa|Price mantissa|price, mantissa", description):
            assert name in frames.PRICES, (name, description)
        elif (
            re.search(r"[Qq]uantity mantissa|quantity, mantissa", description)
            and "signed target" not in description
        ):
            assert name in frames.QUANTITIES, (name, description)
        elif "1e-8" in description:
            assert name in frames.MONEY, (name, description)
