"""Strategies and their runner, against an engine double in the same process: no waiting anywhere."""

from __future__ import annotations

import math
import os
import random
import signal
import time

import pytest

import nogc
from nogc import runner
from nogc.__main__ import main
from nogc._synthetic import DAILY
from nogc.config import BrainConfig, load
from nogc.errors import ConfigError
from nogc.examples.mean_reversion import MeanReversion
from nogc.examples.momentum import Momentum
from nogc.examples.prices import Window
from support import START, FakeEngine

STRATEGY = 3


@pytest.fixture
def engine(tmp_path):
    return FakeEngine(tmp_path / "journal", tmp_path / "brain.ring", DAILY)


@pytest.fixture
def config(tmp_path):
    return BrainConfig(STRATEGY, "brain", tmp_path / "journal", tmp_path / "brain.ring")


class Recorder(nogc.Strategy):
    """Writes down what it hears; ``script`` is what the world does once it has started."""

    def __init__(self, script=lambda strategy: None) -> None:
        super().__init__()
        self.heard: list[tuple[str, int]] = []
        self.script = script

    def on_start(self):
        self.script(self)

    def on_stop(self):
        self.heard.append(("stop", 0))

    def on_quote(self, quote):
        self.heard.append(("quote", quote.sequence))

    def on_trade(self, trade):
        self.heard.append(("trade", trade.sequence))

    def on_depth(self, update):
        self.heard.append(("depth", update.sequence))

    def on_timer(self, timer):
        self.heard.append(("timer", timer.sequence))

    def on_decision(self, decision):
        self.heard.append(("decision", decision.signalId))

    def on_order(self, update):
        self.heard.append((update.state, update.orderId))

    def on_fill(self, report):
        self.heard.append(("fill", report.orderId))


def test_hears_the_market_and_its_own_orders_alone(engine, config, capfd) -> None:
    def script(strategy):
        engine.serve()
        for name in ("Quote", "Trade", "DepthUpdate", "Timer"):
            engine.add(name, instrument=1)
        assert strategy.buy(1, 2000, price=100) == 1
        engine.serve()
        other = {"strategy": STRATEGY + 1, "instrument": 1}
        engine.add(
            "RiskDecision", **other, signalId=99, orderId=engine.journal.sequence + 1, verdict=1, kind=1
        )
        engine.add("OrderUpdate", **other, orderId=engine.journal.sequence, state=2)
        engine.add("ExecutionReport", orderId=engine.journal.sequence - 1, kind=2)
        engine.add("PositionUpdate", **other, position=55)
        engine.add("SessionEnd", reason=1)
        engine.trade(1)

    strategy = Recorder(script)
    assert nogc.run(strategy, config) == 0
    kinds = [kind for kind, _ in strategy.heard]
    assert kinds == ["quote", "trade", "depth", "timer", "decision", "WORKING", "fill", "FILLED", "stop"]
    assert strategy.position(1) == 2000
    assert not strategy.orders
    assert engine.signals[0]["signalId"] == 1
    assert "session ended: STOPPED" in capfd.readouterr().err


def test_signals_say_what_they_act_on(engine, config) -> None:
    class Acting(Recorder):
        def on_trade(self, trade):
            before = time.time_ns()
            assert self.sell(1, 5, price=7, time_in_force="IOC", lifetime_ns=1000)
            assert self.cancel(123)
            assert self.replace(123, 4, 9)
            assert self.target(1, -3)
            assert self.flatten(1)
            engine.serve()
            for number, sent in enumerate(engine.signals, 1):
                assert sent["signalId"] == number
                assert sent["basis"] == trade.sequence
                assert sent["strategy"] == STRATEGY
                assert before <= sent["createTime"] <= time.time_ns()
            engine.add("SessionEnd")

    assert nogc.run(Acting(lambda _: engine.trade(5)), config) == 0
    new, cancel, replace, target, flatten = engine.signals
    assert [each["kind"] for each in engine.signals] == [1, 2, 3, 4, 5]
    assert (new["side"], new["orderType"], new["timeInForce"], new["quantity"], new["price"]) == (
        2,
        2,
        3,
        5,
        7,
    )
    assert new["expireTime"] == new["createTime"] + 1000
    assert (cancel["orderId"], replace["orderId"], replace["quantity"], replace["price"]) == (123, 123, 4, 9)
    assert (target["quantity"], target["orderType"], target["timeInForce"]) == (-3, 1, 3)
    assert (flatten["instrument"], flatten["expireTime"]) == (1, 0)


def test_signal_ids_rise_over_restarts_even_those_never_journaled(engine, config) -> None:
    def first(strategy):
        strategy.buy(1, 1, price=1)
        engine.serve()
        strategy.buy(1, 1, price=1)  # stays in the ring
        engine.add("SessionEnd")

    def second(strategy):
        assert strategy.buy(1, 1, price=1) == 3
        engine.serve()
        engine.add("SessionEnd")

    assert nogc.run(Recorder(first), config) == 0
    assert nogc.run(Recorder(second), config) == 0
    assert [each["signalId"] for each in engine.signals] == [1, 2, 3]


def test_restart_knows_instruments_positions_and_open_orders(engine, config) -> None:
    engine.add("OrderUpdate", instrument=1, strategy=STRATEGY, orderId=40, state=2, side=1, quantity=10)
    engine.add("OrderUpdate", instrument=1, strategy=STRATEGY, orderId=41, state=2)
    engine.add("OrderUpdate", instrument=1, strategy=STRATEGY, orderId=41, state=8)
    engine.add("PositionUpdate", instrument=1, strategy=STRATEGY, position=-17)

    def script(strategy):
        assert list(strategy.orders) == [40]
        assert strategy.orders[40].side == "BUY"
        assert strategy.position(1) == -17
        known = strategy.instruments[1]
        assert (known.symbol, known.price("1.25"), known.quantity("0.00000001")) == ("BTC-USD", 125, 1)
        with pytest.raises(ValueError, match="more than 2 decimals"):
            known.price("1.005")
        engine.add("SessionEnd")

    assert nogc.run(Recorder(script), config) == 0


def test_full_ring_drops_and_says_so(engine, config, capfd) -> None:
    def script(strategy):
        while strategy.buy(1, 1, price=1):
            pass
        assert strategy.dropped == 1
        engine.serve()
        assert strategy.buy(1, 1, price=1) == strategy.sent + 1
        engine.add("SessionEnd")

    assert nogc.run(Recorder(script), config) == 0
    assert "1 dropped" in capfd.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_stops_it_in_order(engine, config, capfd, number) -> None:
    strategy = Recorder(lambda _: os.kill(os.getpid(), number))
    before = signal.getsignal(number)
    assert nogc.run(strategy, config) == 0
    assert strategy.heard == [("stop", 0)]
    assert signal.Signals(number).name in capfd.readouterr().err
    assert signal.getsignal(number) is before
    assert engine.reader.longs[3] == 0, "the ring is left in order"


def test_engine_that_never_comes(tmp_path, config, capfd) -> None:
    assert nogc.run(Recorder(), config, wait=0) == 1
    assert "no engine reads" in capfd.readouterr().err


def test_engine_that_left_without_ending_the_session(engine, config, capfd, monkeypatch) -> None:
    now = [0.0]

    def sleep(seconds):
        now[0] += max(seconds, 0.1)

    monkeypatch.setattr(runner.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(runner.time, "sleep", sleep)
    assert nogc.run(Recorder(lambda _: engine.reader.leave()), config) == 1
    assert "left without ending the session" in capfd.readouterr().err
    engine.reader.beat()
    engine.reader.longs[7] -= 60_000_000_000
    start = now[0]
    assert nogc.run(Recorder(), config) == 1
    assert "has not been heard" in capfd.readouterr().err
    assert now[0] - start > runner.ENGINE_SILENCE, "the process is there: it may only be slow"
    monkeypatch.setattr(runner, "_exists", lambda pid: False)
    start = now[0]
    assert nogc.run(Recorder(), config) == 1
    assert now[0] - start < 1


def test_corrupt_journal_ends_it(engine, config, capfd) -> None:
    def script(_):
        sequence = engine.trade(5)
        with engine.journal.path.open("r+b") as file:
            file.seek(engine.journal.offset + 8)
            file.write((sequence + 5).to_bytes(8, "little"))

    assert nogc.run(Recorder(script), config) == 1
    assert "journal is corrupt at sequence" in capfd.readouterr().err


def test_send_needs_a_running_strategy() -> None:
    with pytest.raises(RuntimeError, match="not running"):
        Recorder().buy(1, 1)
    with pytest.raises(TypeError, match="takes no parameter speed"):
        nogc.Strategy(speed=1)


@pytest.mark.parametrize(
    ("kind", "source", "parameters"),
    [(Momentum, "trades", {"fast": 15}), (Momentum, "quotes", {"fast": 15}), (MeanReversion, "depth", {})],
)
def test_examples_trade(engine, config, kind, source, parameters) -> None:
    """A random walk of some thousand prices makes a healthy number of signals, all of legal values."""
    rng = random.Random(5)
    steps = 4000

    class Playing(kind):
        price, left, before = 6_000_000.0, steps, 0

        def on_start(self):
            super().on_start()
            self.play()

        def play(self):
            engine.serve()
            engine.reader.beat()
            for _ in range(20):
                self.price *= math.exp(rng.gauss(0, 1e-4))
                middle = round(self.price)
                engine.time += 1_000_000
                if source == "trades":
                    engine.trade(middle)
                elif source == "quotes":
                    engine.add(
                        "Quote", instrument=1, bidPrice=middle - 1, askPrice=middle + 1, bidSize=1, askSize=1
                    )
                else:
                    old, self.before = self.before, middle
                    for side, away in ((1, -1), (2, 1)):
                        if old != middle:
                            engine.add("DepthUpdate", instrument=1, price=old + away, side=side, action=1)
                        engine.add(
                            "DepthUpdate",
                            instrument=1,
                            price=middle + away,
                            size=1,
                            side=side,
                            action=1,
                            flags=side // 2,
                        )
            engine.add("Timer")
            self.left -= 20
            if not self.left:
                engine.add("SessionEnd")

        def on_timer(self, timer):
            if self.left:
                self.play()

    assert nogc.run(Playing(source=source, window=60, every=3, **parameters), config) == 0
    engine.serve()
    assert 20 < len(engine.signals) < steps / 5
    identities = [each["signalId"] for each in engine.signals]
    assert identities == list(range(1, len(identities) + 1))
    for each in engine.signals:
        assert each["basis"] > 0
        assert each["createTime"] > START
        if each["kind"] == 1:
            assert each["quantity"] > 0 < each["price"]
        elif each["kind"] == 4:
            assert each["quantity"] >= 0 < each["price"]


def test_window_is_the_newest_prices(rng) -> None:
    window = Window(7)
    for count in range(1, 60):
        window.add(count)
        assert window.values().tolist() == list(range(max(1, count - 6), count + 1))


CONFIG = """
journal: {directory: journal}
rings: {directory: /somewhere/rings, capacity: 65536}
strategies:
  - {id: 1, name: other, ring: b}
  - {id: 2, name: mine, ring: a, parameters: {fast: 9}}
"""


def test_configuration(tmp_path) -> None:
    path = tmp_path / "session.yaml"
    path.write_text(CONFIG)
    mine = load(path, "mine")
    assert mine == BrainConfig(2, "mine", tmp_path / "journal", mine.ring, 65536, {"fast": 9})
    assert str(mine.ring) == "/somewhere/rings/a.ring"
    with pytest.raises(ConfigError, match="no strategy 'third'; there are other, mine"):
        load(path, "third")
    for wrong, match in {
        CONFIG.replace("id: 2", "id: x"): r"strategies\[1\]\.id is missing or no whole number",
        CONFIG.replace("journal:", "log:"): "journal is missing",
        CONFIG.replace("strategies", "brains"): "strategies is missing",
        "[": "session.yaml",
    }.items():
        path.write_text(wrong)
        with pytest.raises(ConfigError, match=match):
            load(path, "mine")
    path.write_text("rings: {}\nstrategies: [{name: mine, ring: a}]")
    with pytest.raises(ConfigError) as all_at_once:
        load(path, "mine")
    for problem in ("journal is", "journal.directory", "rings.directory", "strategies[0].id"):
        assert problem in str(all_at_once.value)
    with pytest.raises(ConfigError, match="No such file"):
        load(tmp_path / "none.yaml", "mine")


def test_command_line(tmp_path, capfd) -> None:
    path = tmp_path / "session.yaml"
    path.write_text(CONFIG.replace("/somewhere", str(tmp_path)))
    options = ["--config", str(path), "--strategy", "mine", "--wait", "0"]
    for wrong in ("nogc.examples.momentum", "nogc.nothing:X", "nogc.examples.momentum:None", "nogc:Journal"):
        assert main(["run", wrong, *options]) == 2
    assert main(["run", "nogc.examples.momentum:Momentum", *options]) == 1
    assert "no engine reads" in capfd.readouterr().err
    assert main(["run", "nogc.examples.momentum:Momentum", *options, "--strategy", "nobody"]) == 2
