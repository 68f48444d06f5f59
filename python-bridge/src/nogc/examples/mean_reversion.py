"""Mean reversion: offer to buy below the usual price and to sell above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nogc.examples.prices import Prices, PriceStrategy

if TYPE_CHECKING:
    from nogc import records


class MeanReversion(PriceStrategy):
    """Rests one limit order where prices have strayed from their mean, and takes it back if they return.

    Parameters
    ----------
    entry : float
        Standard deviations from the mean at which an order is placed.
    offset : float
        Basis points that its limit lies outside the last price.
    patience : int
        Decisions after which an order that was not filled is taken back.
    **more
        As for :class:`PriceStrategy`.
    """

    def __init__(self, entry: float = 1.5, offset: float = 0.5, patience: int = 5, **more: Any) -> None:
        super().__init__(**more)
        self._entry = entry
        self._offset = offset / 10_000
        self._patience = patience
        self._age: dict[int, int] = {}

    def decide(self, instrument: int, prices: Prices) -> None:
        """Take back what is old, then offer if the last price is far from the mean."""
        waiting = [n for n, update in self.orders.items() if update.instrument == instrument]
        for order in waiting:
            self._age[order] = self._age.get(order, 0) + 1
            if self._age[order] == self._patience:
                self.cancel(order)
        deviation = prices.std()
        if waiting or deviation == 0:
            return
        last = float(prices[-1])
        score = (last - prices.mean()) / deviation
        known, held = self.instruments[instrument], self.position(instrument)
        if score < -self._entry and held <= 0:
            limit = known.ticked(last * (1 - self._offset))
            self.buy(instrument, self.quantity(instrument, last), price=limit)
        elif score > self._entry and held > 0:
            self.sell(instrument, held, price=known.ticked(last * (1 + self._offset)))

    def on_order(self, update: records.OrderUpdate) -> None:
        """Forget the age of an order that is no longer open."""
        if update.orderId not in self.orders:
            self._age.pop(update.orderId, None)

    def on_stop(self) -> None:
        """Leave no order behind."""
        for order in list(self.orders):
            self.cancel(order)
