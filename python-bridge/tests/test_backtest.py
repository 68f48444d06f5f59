"""The Python end of backtests: the channel's turns, and tables of signals. Real backtests are Java's tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path
from struct import pack_into, unpack_from

import numpy as np
import pandas
import pytest

import nogc
from nogc._synthetic import DAILY, JournalMaker
from nogc.account import Instrument
from nogc.backtest.channel import HEAR, MAGIC, SLOT, START, STOP, VERSION, Channel
from nogc.backtest.lockstep import HEARD, Request, overrides, play
from nogc.backtest.vectorised import ROW, SignalsError, checked, make
from nogc.backtest.vectorised import Request as Made
from nogc.errors import NogcError
from support import START as START_NS

CAPACITY = 10 * SLOT
DATA = 4096


class Backtest:
    """The Java end of a channel; takes its turns over pipes or by looking."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(b"\0" * (DATA + 2 * CAPACITY))
        with path.open("r+b") as file:
            import mmap

            self.map = mmap.mmap(file.fileno(), 0)
        pack_into("<qii", self.map, 0, MAGIC, VERSION, CAPACITY)
        self.turns_out, self.turns_in = os.pipe()
        self.answers_out, self.answers_in = os.pipe()
        self.turn, self.by_byte = 0, True

    def take(self, kind: int, until: int, now: int, next_by_byte: bool = True) -> list[bytes]:
        self.turn += 1
        ways = int(self.by_byte) | 2 * int(next_by_byte)
        pack_into("<qqqq", self.map, 72, kind, until, now, ways)
        pack_into("<q", self.map, 64, self.turn)
        if self.by_byte:
            os.write(self.turns_in, b".")
            assert os.read(self.answers_out, 1) == b"."
        else:
            while unpack_from("<q", self.map, 128)[0] != self.turn:
                os.sched_yield()
        self.by_byte = next_by_byte
        (length,) = unpack_from("<q", self.map, 136)
        return [self.map[DATA + at : DATA + at + 100] for at in range(0, length, SLOT)]

    @property
    def heard(self) -> int:
        return unpack_from("<q", self.map, 144)[0]

    @property
    def reached(self) -> int:
        return unpack_from("<q", self.map, 152)[0]

    def close(self) -> None:
        for each in (self.turns_out, self.turns_in, self.answers_out, self.answers_in):
            os.close(each)
        self.map.close()


@pytest.fixture
def backtest(tmp_path):
    made = Backtest(tmp_path / "channel")
    yield made
    made.close()


SOURCE = """
import nogc

class Steady(nogc.Strategy):
    def __init__(self, size):
        super().__init__()
        self.size, self.heard = size, []
    def on_start(self):
        self.buy(1, self.size, price=self.now_ns % 1000)
    def on_trade(self, trade):
        self.heard.append(trade.price)
        assert self.now_ns == trade.time
        self.sell(1, len(self.heard), price=trade.price)
    def on_stop(self):
        for each in self.heard:
            self.buy(1, 1, price=each)
"""


def test_plays_turn_by_turn_and_never_ahead(tmp_path, backtest) -> None:
    (tmp_path / "steady_strategy.py").write_text(SOURCE)
    journal = JournalMaker(tmp_path / "journal", DAILY)
    journal.add("InstrumentDefinition", START_NS, instrument=1, symbol=b"A", priceScale=2)
    request = Request("steady_strategy:Steady", str(tmp_path), {"size": 7}, str(tmp_path / "journal"), 3, "s")
    channel = Channel(tmp_path / "channel", backtest.turns_out, backtest.answers_in)
    player = threading.Thread(target=play, args=(channel, request))
    player.start()
    try:
        (first,) = backtest.take(START, journal.sequence, START_NS + 5)
        assert unpack_from("<q", first, 60) == (7,)
        assert unpack_from("<q", first, 44) == (START_NS + 5,)
        assert backtest.heard == 2, "trades alone"
        for price in range(1, 5):
            journal.add("Quote", START_NS + price, instrument=1)
            sequence = journal.add("Trade", START_NS + price, instrument=1, price=price)
            journal.add("Trade", START_NS + 999, instrument=1, price=999)  # is there, but not for now
            (sent,) = backtest.take(HEAR, sequence, START_NS + price, next_by_byte=price % 2 == 0)
            assert unpack_from("<qqq", sent, 28)[1:] == (sequence, START_NS + price)
            assert unpack_from("<qq", sent, 60)[1] == price
            (late,) = backtest.take(HEAR, journal.sequence, START_NS + 999)
            assert unpack_from("<qq", late, 60)[1] == 999
        assert len(backtest.take(STOP, journal.sequence, START_NS + 1000)) == 8
    finally:
        player.join(20)
    assert not player.is_alive()


MANY = """
import nogc

class Many(nogc.Strategy):
    def on_trade(self, trade):
        assert [self.buy(1, trade.price) > 0 for _ in range(trade.price)] == [
            number < 10 for number in range(trade.price)
        ]
"""


def test_many_records_of_a_turn_send_what_each_would_alone(tmp_path, backtest) -> None:
    (tmp_path / "many_strategy.py").write_text(MANY)
    journal = JournalMaker(tmp_path / "journal", DAILY)
    journal.add("InstrumentDefinition", START_NS, instrument=1, symbol=b"A", priceScale=2)
    request = Request("many_strategy:Many", str(tmp_path), {}, str(tmp_path / "journal"), 3, "s")
    channel = Channel(tmp_path / "channel", backtest.turns_out, backtest.answers_in)
    player = threading.Thread(target=play, args=(channel, request))
    player.start()
    try:
        assert backtest.take(START, journal.sequence, START_NS) == []
        assert backtest.reached == journal.sequence
        first = journal.sequence
        counts = [1, 0, 9, 2, 12, 3, 10, 10, 10, 0, 0]
        for at, count in enumerate(counts):
            journal.add("Trade", START_NS + at, instrument=1, price=count)
        sent, turns = [], 0
        while backtest.reached < journal.sequence:
            before = backtest.reached
            sent += backtest.take(STOP, journal.sequence, START_NS + 100)
            assert backtest.reached > before
            turns += 1
        assert 1 < turns < sum(count > 0 for count in counts)
        assert [unpack_from("<qqq", each, 28)[1:] for each in sent] == [
            (first + 1 + at, START_NS + at) for at, count in enumerate(counts) for _ in range(min(count, 10))
        ]
        assert channel.dropped == 2
    finally:
        player.join(20)
    assert not player.is_alive()


def test_more_signals_than_a_record_may_send_are_lost(tmp_path, backtest) -> None:
    channel = Channel(tmp_path / "channel", backtest.turns_out, backtest.answers_in)
    assert [channel.offer(bytes(100)) for _ in range(12)] == [True] * 10 + [False] * 2


def test_refuses_what_is_no_channel(tmp_path) -> None:
    (tmp_path / "other").write_bytes(b"\0" * 8192)
    with pytest.raises(NogcError, match="one build of nogc for both"):
        Channel(tmp_path / "other", 0, 1)


def test_every_handler_can_be_asked_for() -> None:
    methods = {name for name in vars(nogc.Strategy) if name.startswith("on_")}
    assert {method for _, method, _ in HEARD} | {"on_start", "on_stop"} == methods
    assert not any(overrides(nogc.Strategy(), method) for _, method, _ in HEARD)
    patched = nogc.Strategy()
    patched.on_quote = lambda quote: None  # type: ignore[method-assign]
    assert overrides(patched, "on_quote")


def test_ends_with_its_parent_even_while_it_computes(tmp_path) -> None:
    (tmp_path / "endless.py").write_text("while True: pass\n")
    made = Backtest(tmp_path / "channel")
    request = {"strategy": "endless:X", "path": str(tmp_path), "parameters": {}, "journal": "j", "id": 1}
    command = [sys.executable, "-m", "nogc", "lockstep", str(tmp_path / "channel")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as child:
        assert child.stdin is not None
        child.stdin.write(json.dumps({**request, "name": "n"}).encode() + b"\n.")
        pack_into("<qqqq", made.map, 72, START, 0, 0, 3)
        pack_into("<q", made.map, 64, 1)
        child.stdin.close()
        assert child.wait(60) == 3
    made.close()


KNOWN = {
    1: Instrument(1, "SHARE", "USD", 2, 0, 1, 1, 1),
    7: Instrument(7, "COIN", "USD", 4, 8, 5, 1000, 1000),
}


def test_a_frame_becomes_rows() -> None:
    times = pandas.to_datetime([START_NS, START_NS, START_NS + 1], utc=True)
    table = pandas.DataFrame(
        {
            "time": times.tz_convert("America/New_York"),
            "instrument": ["SHARE", "COIN", "COIN"],
            "kind": pandas.Categorical(["NEW", "TARGET", "FLATTEN"]),
            "side": ["SELL", "NONE", "NONE"],
            "quantity": [3.0, -0.00012, 0.0],
            "price": [101.25, 0.0, 0.0],
        }
    )
    rows = checked(table, KNOWN)
    assert rows.tolist() == [
        (START_NS, 3, 10125, 0, 1, 1, 2, 2, 2),
        (START_NS, -12000, 0, 0, 7, 4, 0, 1, 3),
        (START_NS + 1, 0, 0, 0, 7, 5, 0, 0, 0),
    ]
    again = {name: rows[name] for name in rows.dtype.names}
    assert (checked(again, KNOWN) == rows).all(), "numbers are taken as they are"
    assert (checked(rows, KNOWN) == rows).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"time": [2, 1]}, "row 1 .*: time is 1; it lies before the row above; sort"),
        ({"time": [0.5, 1.5]}, "'time' holds float64; give whole nanoseconds"),
        ({"time": np.array(["2024-01-01", "NaT"], "M8[ns]")}, "row 1 .*: time is NaT"),
        ({"instrument": [1, 2]}, "row 1 .*: instrument is 2; there are 1, 7"),
        ({"instrument": ["SHARE", "ODD"]}, "row 1 .*: instrument is ODD; there are SHARE, COIN"),
        ({"kind": ["NEW", "CANCEL"]}, "row 1 .*: kind is CANCEL; use NEW, TARGET, FLATTEN"),
        ({"side": ["BUY", "NONE"]}, "row 1 .*: side is 0; a NEW order needs BUY or SELL"),
        ({"side": [1, 3]}, "row 1 .*: side is 3; use NONE, BUY, SELL"),
        ({"kind": ["TARGET", "NEW"]}, "row 0 .*: side is 1; only NEW has a side"),
        ({"quantity": [1, 0]}, "row 1 .*: quantity is 0; a NEW order needs one above 0"),
        ({"quantity": [1, float("nan")]}, "row 1 .*: quantity is nan; give a number"),
        ({"price": [1.0, 1.005]}, "row 1 .*: price is 1.005; it has more decimals"),
        ({"price": [1.0, 1e300]}, "row 1 .*: price is 1e\\+300; too large"),
        ({"price": [Decimal("1.005"), None]}, "row 0 .*: price is 1.005; give a decimal number"),
        ({"price": ["a", "b"]}, "'price' holds <U1"),
        ({"tif": ["GTC", "SOON"]}, "row 1 .*: tif is SOON; use NONE, DAY, GTC"),
        ({"colour": [1, 2]}, "unknown columns colour; known are time, quantity"),
        ({"price": [1]}, "column 'price' has shape"),
    ],
)
def test_refuses_a_row_with_its_cure(change, message) -> None:
    table = {"time": [1, 2], "instrument": [1, 1], "side": ["BUY", "BUY"], "quantity": [1, 1], **change}
    with pytest.raises(SignalsError, match=message):
        checked(table, KNOWN)


def test_a_file_is_read_by_the_definitions_of_the_journal(tmp_path) -> None:
    with JournalMaker(tmp_path / "journal", DAILY) as journal:
        journal.add("InstrumentDefinition", START_NS, instrument=1, symbol=b"OLD", priceScale=4)
        journal.add("InstrumentDefinition", START_NS, instrument=1, symbol=b"NEW", priceScale=2)
    (tmp_path / "some.csv").write_text("time,instrument,side,quantity,price\n1,NEW,BUY,3,1.25\n2,1,SELL,3,\n")
    np.savez(tmp_path / "some.npz", time=[1, 2], instrument=[1, 1], kind=[4, 5], quantity=[-3, 0])
    rows = []
    for source in ("some.csv", "some.npz"):
        out = tmp_path / "rows"
        make(Made(source, str(tmp_path), {}, str(tmp_path / "journal"), str(out)))
        rows.append(np.fromfile(out, ROW).tolist())
    assert rows[0] == [(1, 3, 125, 0, 1, 1, 1, 2, 2), (2, 3, 0, 0, 1, 1, 2, 1, 3)]
    assert rows[1] == [(1, -3, 0, 0, 1, 4, 0, 1, 3), (2, 0, 0, 0, 1, 5, 0, 0, 0)]


def test_refuses_what_is_no_table() -> None:
    with pytest.raises(SignalsError, match="a list is no table"):
        checked([1], KNOWN)
    with pytest.raises(SignalsError, match="'instrument' is missing"):
        checked({"time": [1]}, KNOWN)
