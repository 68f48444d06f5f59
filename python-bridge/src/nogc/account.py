"""What a strategy owns, rebuilt from the journal: instruments, positions, orders, its last signal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from nogc.journal import Journal
from nogc.record import Record

FINAL_STATES: Final = frozenset({"FILLED", "CANCELED", "EXPIRED", "REJECTED"})

#: Record types that change an account.
TYPES: Final = ("InstrumentDefinition", "Signal", "RiskDecision", "OrderUpdate", "PositionUpdate")


@dataclass(frozen=True)
class Instrument:
    """What an instrument is and in which steps it trades.

    Attributes
    ----------
    id : int
        Dense instrument id.
    symbol, currency : str
        Name at the venue; currency of its prices.
    price_scale, quantity_scale : int
        Decimals of the mantissas.
    tick_size : int
        Smallest price step, price mantissa.
    lot_size, min_quantity : int
        Smallest quantity step and order, quantity mantissa.
    multiplier : int
        Units of the underlying in one unit of quantity: 100 for a US equity option.
    """

    id: int
    symbol: str
    currency: str
    price_scale: int
    quantity_scale: int
    tick_size: int
    lot_size: int
    min_quantity: int
    multiplier: int = 1

    def price(self, decimal: Decimal | str | int) -> int:
        """Mantissa of a price, exact.

        Raises
        ------
        ValueError
            If the price has more decimals than the mantissa.
        """
        return _mantissa(decimal, self.price_scale, "price")

    def quantity(self, decimal: Decimal | str | int) -> int:
        """Mantissa of a quantity, exact.

        Raises
        ------
        ValueError
            If the quantity has more decimals than the mantissa.
        """
        return _mantissa(decimal, self.quantity_scale, "quantity")

    def ticked(self, price: float) -> int:
        """Price mantissa nearest to a computed one that is a multiple of the tick size."""
        tick = max(self.tick_size, 1)
        return round(price / tick) * tick

    def lots(self, quantity: float) -> int:
        """Quantity mantissa not above a computed one that is a multiple of the lot size."""
        lot = max(self.lot_size, 1)
        return int(quantity // lot) * lot

    def lots_worth(self, value: Decimal | str | int, price: int) -> int:
        """Quantity mantissa of the most lots that are worth no more than this, exact.

        An order by value, for a venue that only takes quantities and a risk gate that counts them.

        Parameters
        ----------
        value
            In the instrument's currency.
        price
            Price mantissa, above 0.

        Raises
        ------
        ValueError
            If the price is not above 0, or the value below 0.
        """
        if price <= 0 or Decimal(value) < 0:
            raise ValueError(f"no quantity is worth {value} at price mantissa {price}")
        one = price * max(self.multiplier, 1)
        quantity = Fraction(Decimal(value)) * 10 ** (self.price_scale + self.quantity_scale) / one
        lot = max(self.lot_size, 1)
        return int(quantity // lot) * lot


def _mantissa(decimal: Decimal | str | int, scale: int, what: str) -> int:
    scaled = Decimal(decimal).scaleb(scale)
    mantissa = int(scaled)
    if mantissa != scaled:
        raise ValueError(f"{what} {decimal} has more than {scale} decimals")
    return mantissa


class Account:
    """The state of one strategy, as the journal tells it.

    Parameters
    ----------
    strategy : int
        Strategy id.

    Attributes
    ----------
    instruments : dict of int to Instrument
        By id.
    positions : dict of int to int
        Signed quantity mantissa by instrument.
    orders : dict of int to Record
        Last OrderUpdate of every open order, by order id.
    last_signal : int
        Highest signal id seen.
    """

    def __init__(self, strategy: int) -> None:
        self.strategy = strategy
        self.instruments: dict[int, Instrument] = {}
        self.positions: dict[int, int] = {}
        self.orders: dict[int, Record] = {}
        self.last_signal = 0
        self._own: set[int] = set()

    def catch_up(self, journal: Journal) -> int:
        """Take in everything up to the end of the journal as it stands.

        Returns
        -------
        int
            Sequence of the last record seen.
        """
        with journal.tail(types=TYPES) as tail:
            tail.poll(self.apply)
            return tail.sequence

    def apply(self, record: Record) -> bool:
        """Take a record in; True if it concerns this strategy."""
        kind = record.type
        if kind == "InstrumentDefinition":
            self._define(record)
            return False
        if kind == "ExecutionReport":
            return record.orderId in self._own
        if kind not in TYPES or record.strategy != self.strategy:
            return False
        if kind == "Signal":
            self.last_signal = max(self.last_signal, record.signalId)
        elif kind == "RiskDecision":
            if record.kind == "NEW" and record.verdict == "APPROVED":
                self._own.add(record.orderId)
        elif kind == "OrderUpdate":
            self._own.add(record.orderId)
            if record.state in FINAL_STATES:
                self.orders.pop(record.orderId, None)
            else:
                self.orders[record.orderId] = record
        else:
            self.positions[record.instrument] = record.position
        return True

    def _define(self, record: Record) -> None:
        self.instruments[record.instrument] = Instrument(
            id=record.instrument,
            symbol=record.symbol,
            currency=record.currency,
            price_scale=record.priceScale,
            quantity_scale=record.quantityScale,
            tick_size=record.tickSize,
            lot_size=record.lotSize,
            min_quantity=record.minQuantity,
            multiplier=record.multiplier,
        )
