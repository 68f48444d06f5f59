"""The base of all strategies: override what you want to hear, call what you want to do."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Protocol

from nogc import messages
from nogc.account import Account, Instrument

if TYPE_CHECKING:
    from nogc import records


class Outlet(Protocol):
    """Where signals go: a ring, or the channel of a backtest."""

    def offer(self, message: bytes, /) -> bool:
        """Take one signal; False if there is no room."""

    def drop(self) -> None:
        """Count one signal as lost."""


class Strategy:
    """Hears the journal record by record and sends signals.

    Prices and quantities are integer mantissas; ``self.instruments[record.instrument]`` knows their scales
    and steps. Every signal passes the risk gate of the engine: what comes of it is heard in
    :meth:`on_decision`, :meth:`on_order` and :meth:`on_fill`.

    Parameters
    ----------
    **parameters
        From the session configuration; a subclass declares those that it takes, with defaults.

    Attributes
    ----------
    id : int
        Strategy id.
    name : str
        Name in the configuration.
    sent, dropped : int
        Signals put into the ring, and lost because it was full.
    """

    def __init__(self, **parameters: Any) -> None:
        if parameters:
            raise TypeError(f"{type(self).__name__} takes no parameter {', '.join(parameters)}")
        self.id = 0
        self.name = ""
        self._account = Account(0)
        self._outlet: Outlet | None = None
        self._clock: Callable[[], int] = time.time_ns
        self._basis = 0
        self._signal_id = 0
        self.sent = 0
        self.dropped = 0

    # What a strategy can hear

    def on_start(self) -> None:
        """All that was known before is in place; records follow."""

    def on_stop(self) -> None:
        """No more records follow; signals can still be sent."""

    def on_quote(self, quote: records.Quote) -> None:
        """Best bid and offer changed."""

    def on_trade(self, trade: records.Trade) -> None:
        """A trade was printed."""

    def on_depth(self, update: records.DepthUpdate) -> None:
        """A price level, or an order, of a book changed."""

    def on_bar(self, bar: records.Bar) -> None:
        """A bar has ended."""

    def on_decision(self, decision: records.RiskDecision) -> None:
        """Take the risk gate's answer to an own signal."""

    def on_order(self, update: records.OrderUpdate) -> None:
        """Take note that an own order changed its state."""

    def on_fill(self, report: records.ExecutionReport) -> None:
        """Take note that an own order was executed; the position follows with the next records."""

    def on_timer(self, timer: records.Timer) -> None:
        """Take note that time passed."""

    # What a strategy knows

    @property
    def now_ns(self) -> int:
        """Time, epoch nanoseconds; in a backtest that of the record being heard."""
        return self._clock()

    def now(self) -> datetime:
        """Time in UTC, to the microsecond; in a backtest that of the record being heard."""
        seconds, rest = divmod(self._clock(), 1_000_000_000)
        return datetime.fromtimestamp(seconds, timezone.utc).replace(microsecond=rest // 1000)

    @property
    def instruments(self) -> Mapping[int, Instrument]:
        """Instruments by id."""
        return self._account.instruments

    @property
    def positions(self) -> Mapping[int, int]:
        """Own position, a signed quantity mantissa, by instrument; absent while never traded."""
        return self._account.positions

    def position(self, instrument: int) -> int:
        """Own position in an instrument, a signed quantity mantissa."""
        return self._account.positions.get(instrument, 0)

    @property
    def orders(self) -> Mapping[int, Any]:
        """Last OrderUpdate of every own open order, by order id."""
        return self._account.orders

    # What a strategy can do

    def buy(
        self, instrument: int, quantity: int, price: int = 0, time_in_force: str = "", **more: Any
    ) -> int:
        """Ask for an order to buy: at a limit price, or at the market if there is none.

        Parameters
        ----------
        instrument, quantity, price : int
            Instrument id; mantissas.
        time_in_force : str
            ``DAY``, ``GTC``, ``IOC`` or ``FOK``; by default GTC for a limit and IOC for the market.
        **more
            As for :meth:`send`.

        Returns
        -------
        int
            Signal id; 0 if the ring was full and the signal was dropped.
        """
        return self._order("BUY", instrument, quantity, price, time_in_force, more)

    def sell(
        self, instrument: int, quantity: int, price: int = 0, time_in_force: str = "", **more: Any
    ) -> int:
        """Ask for an order to sell; as :meth:`buy`."""
        return self._order("SELL", instrument, quantity, price, time_in_force, more)

    def cancel(self, order: int) -> int:
        """Ask to cancel an own open order."""
        return self.send("CANCEL", self._instrument_of(order), order_id=order)

    def replace(self, order: int, quantity: int, price: int) -> int:
        """Ask for a new quantity and price of an own open order."""
        return self.send(
            "REPLACE", self._instrument_of(order), quantity=quantity, price=price, order_id=order
        )

    def target(
        self, instrument: int, quantity: int, price: int = 0, time_in_force: str = "", **more: Any
    ) -> int:
        """Ask for the one order that brings the position to ``quantity``, a signed mantissa."""
        return self.send(
            "TARGET",
            instrument,
            quantity=quantity,
            price=price,
            order_type="LIMIT" if price else "MARKET",
            time_in_force=time_in_force or ("GTC" if price else "IOC"),
            **more,
        )

    def flatten(self, instrument: int) -> int:
        """Ask to cancel all own orders in the instrument and close the position."""
        return self.send("FLATTEN", instrument)

    def send(
        self,
        kind: str,
        instrument: int,
        *,
        side: str = "NONE",
        order_type: str = "NONE",
        time_in_force: str = "NONE",
        quantity: int = 0,
        price: int = 0,
        stop_price: int = 0,
        order_id: int = 0,
        lifetime_ns: int = 0,
        reduce_only: bool = False,
        extended_hours: bool = False,
        post_only: bool = False,
    ) -> int:
        """Send a signal as given.

        Parameters
        ----------
        kind, side, order_type, time_in_force : str
            Names of the schema's SignalKind, Side, OrderType and TimeInForce.
        instrument, order_id : int
            Ids.
        quantity, price, stop_price : int
            Mantissas. The stop price of a ``TRAILING_STOP`` is its distance from the market.
        lifetime_ns : int
            The signal is void so many nanoseconds after now; 0: never.
        reduce_only : bool
            It may only make the position smaller.
        extended_hours : bool
            A limit order that may also trade outside the regular hours, where the venue can.
        post_only : bool
            A limit order that must rest: the venue refuses it if it would take.

        Returns
        -------
        int
            Signal id; 0 if the ring was full: the signal is then counted as lost, and the engine journals
            the gap.

        Raises
        ------
        KeyError
            If a name is not the schema's.
        RuntimeError
            If the strategy is not running.
        """
        if self._outlet is None:
            raise RuntimeError(f"{type(self).__name__} is not running: it has no ring")
        asked = {
            "reduceOnly": reduce_only,
            "extendedHours": extended_hours,
            "postOnly": post_only,
        }
        now = self._clock()
        signal_id = self._signal_id + 1
        message = messages.signal(
            strategy=self.id,
            signal_id=signal_id,
            kind=messages.SIGNAL_KINDS[kind],
            instrument=instrument,
            side=messages.SIDES[side],
            order_type=messages.ORDER_TYPES[order_type],
            time_in_force=messages.TIMES_IN_FORCE[time_in_force],
            quantity=quantity,
            price=price,
            stop_price=stop_price,
            order_id=order_id,
            basis=self._basis,
            create_time=now,
            expire_time=now + lifetime_ns if lifetime_ns else 0,
            flags=sum(bit for name, bit in messages.SIGNAL_FLAGS.items() if asked[name]),
        )
        self._signal_id = signal_id
        if self._outlet.offer(message):
            self.sent += 1
            return signal_id
        self._outlet.drop()
        self.dropped += 1
        return 0

    def _order(
        self,
        side: str,
        instrument: int,
        quantity: int,
        price: int,
        time_in_force: str,
        more: Mapping[str, Any],
    ) -> int:
        return self.send(
            "NEW",
            instrument,
            side=side,
            order_type="LIMIT" if price else "MARKET",
            time_in_force=time_in_force or ("GTC" if price else "IOC"),
            quantity=quantity,
            price=price,
            **more,
        )

    def _instrument_of(self, order: int) -> int:
        known = self._account.orders.get(order)
        return 0 if known is None else int(known.instrument)

    def _attach(
        self,
        account: Account,
        outlet: Outlet,
        name: str,
        last_signal: int,
        clock: Callable[[], int] = time.time_ns,
    ) -> None:
        """Make it run; called by the runner before :meth:`on_start`."""
        self.id, self.name = account.strategy, name
        self._account, self._outlet, self._clock = account, outlet, clock
        self._signal_id = last_signal
