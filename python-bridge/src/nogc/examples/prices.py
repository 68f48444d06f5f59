"""What both example brains share: a window of recent prices for each instrument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from nogc.strategy import Strategy

if TYPE_CHECKING:
    from nogc import records

Prices = npt.NDArray[np.float64]


class Window:
    """The last ``size`` prices, oldest first, in one piece of memory.

    The array is twice as long as the window; when it is full, its newer half is copied to the front.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._array: Prices = np.zeros(2 * size)
        self._end = 0
        self.count = 0

    def add(self, price: float) -> None:
        """Take a price in."""
        if self._end == len(self._array):
            self._array[: self._size] = self._array[self._size :]
            self._end = self._size
        self._array[self._end] = price
        self._end += 1
        self.count += 1

    def values(self) -> Prices:
        """View of the prices, shape (min(count, size),)."""
        return self._array[max(self._end - self._size, 0) : self._end]


class PriceStrategy(Strategy):
    """Calls :meth:`decide` with the recent prices of an instrument, every few prices.

    Parameters
    ----------
    source : {"trades", "quotes", "depth"}
        Where prices come from: trades, the middle of quotes, or the middle of the best levels.
    window : int
        Prices that a decision looks at.
    every : int
        Prices from one decision to the next.
    notional : float
        Size of an order in the instrument's currency.
    """

    def __init__(
        self,
        source: str = "trades",
        window: int = 400,
        every: int = 20,
        notional: float = 1000.0,
        **more: Any,
    ) -> None:
        super().__init__(**more)
        if source not in ("trades", "quotes", "depth"):
            raise ValueError(f"source is {source!r}: use trades, quotes or depth")
        self._source = source
        self._window = window
        self._every = every
        self._notional = notional
        self._windows: dict[int, Window] = {}
        self._levels: dict[tuple[int, str], set[int]] = {}

    def decide(self, instrument: int, prices: Prices) -> None:
        """Act, or not.

        Parameters
        ----------
        instrument : int
            Instrument id.
        prices : ndarray, shape (window,)
            Price mantissas, oldest first.
        """

    def on_trade(self, trade: records.Trade) -> None:
        """Take the price of a trade."""
        if self._source == "trades":
            self._add(trade.instrument, trade.price)

    def on_quote(self, quote: records.Quote) -> None:
        """Take the middle of a quote with two sides."""
        if self._source == "quotes" and quote.bidSize and quote.askSize:
            self._add(quote.instrument, (quote.bidPrice + quote.askPrice) / 2)

    def on_depth(self, update: records.DepthUpdate) -> None:
        """Take the middle of the best levels when a change is complete."""
        if self._source != "depth" or update.venueOrderId:
            return
        levels = self._levels.setdefault((update.instrument, update.side), set())
        (levels.add if update.size else levels.discard)(update.price)
        if "last" in update.flags:
            bids = self._levels.get((update.instrument, "BUY"))
            asks = self._levels.get((update.instrument, "SELL"))
            if bids and asks:
                self._add(update.instrument, (max(bids) + min(asks)) / 2)

    def quantity(self, instrument: int, price: float) -> int:
        """Quantity mantissa that is worth ``notional`` at a price, in whole lots."""
        known = self.instruments[instrument]
        units = self._notional / price * 10 ** (known.price_scale + known.quantity_scale)
        return max(known.lots(units), known.min_quantity, known.lot_size)

    def _add(self, instrument: int, price: float) -> None:
        window = self._windows.get(instrument)
        if window is None:
            window = self._windows[instrument] = Window(self._window)
        window.add(price)
        ready = window.count >= self._window and instrument in self.instruments
        if ready and window.count % self._every == 0:
            self.decide(instrument, window.values())
