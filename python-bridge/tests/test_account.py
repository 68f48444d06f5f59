"""Quantities and prices of an instrument, exact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nogc.account import Instrument

SHARE = Instrument(1, "AAPL", "USD", 2, 9, 1, 1, 1)
COIN = Instrument(2, "BTC/USD", "USD", 2, 8, 1, 10_000, 10_000)
OPTION = Instrument(3, "AAPL260116C", "USD", 2, 0, 1, 1, 1, multiplier=100)


@pytest.mark.parametrize(
    ("instrument", "value", "price", "quantity"),
    [
        (SHARE, "100", 33333, 300003000),  # 0.300003000 shares at 333.33
        (COIN, "25.50", 6_500_000, 30_000),  # 0.00039230 coins, less what is no whole lot
        (OPTION, 999, 450, 2),  # 450.00 a contract
        (OPTION, "449.99", 450, 0),
        (SHARE, 0, 1, 0),
    ],
)
def test_lots_worth_a_value_never_cost_more(instrument, value, price, quantity) -> None:
    assert instrument.lots_worth(value, price) == quantity


def test_lots_worth_a_value_are_the_most(rng) -> None:
    for _ in range(500):
        instrument = rng.choice([SHARE, COIN, OPTION])
        value = Decimal(rng.randrange(10**9)).scaleb(-rng.randrange(6))
        price = rng.randrange(1, 10**8)
        lots = instrument.lots_worth(value, price)
        one = Decimal(price * instrument.multiplier).scaleb(
            -instrument.price_scale - instrument.quantity_scale
        )
        assert lots % instrument.lot_size == 0
        assert lots * one <= value < (lots + instrument.lot_size) * one


@pytest.mark.parametrize(("value", "price"), [("1", 0), ("1", -5), ("-0.01", 100)])
def test_nothing_is_worth_less_than_nothing(value, price) -> None:
    with pytest.raises(ValueError, match="no quantity is worth"):
        SHARE.lots_worth(value, price)
