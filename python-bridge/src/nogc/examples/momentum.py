"""Momentum: go with the market while its recent mean is above its longer one."""

from __future__ import annotations

from typing import Any

from nogc.examples.prices import Prices, PriceStrategy


class Momentum(PriceStrategy):
    """Holds one lot while prices rise, and none while they fall.

    Parameters
    ----------
    fast : int
        Prices in the recent mean; the longer one takes the whole window.
    threshold : float
        Distance of the means, in basis points, that counts as a move.
    **more
        As for :class:`PriceStrategy`.
    """

    def __init__(self, fast: int = 50, threshold: float = 1.0, **more: Any) -> None:
        super().__init__(**more)
        self._fast = fast
        self._threshold = threshold / 10_000
        self._wanted: dict[int, int] = {}

    def decide(self, instrument: int, prices: Prices) -> None:
        """Compare the two means, and ask for the position that fits."""
        slow = prices.mean()
        move = prices[-self._fast :].mean() / slow - 1
        if abs(move) < self._threshold:
            return
        direction = 1 if move > 0 else 0
        if self._wanted.get(instrument) == direction:
            return
        self._wanted[instrument] = direction
        for order, update in list(self.orders.items()):
            if update.instrument == instrument and update.side == ("SELL" if direction else "BUY"):
                self.cancel(order)  # it was for the move that is over
        last = float(prices[-1])
        quantity = direction * self.quantity(instrument, last)
        # A limit three basis points through the last price: it fills at once, but not at any price.
        limit = self.instruments[instrument].ticked(last * (1.0003 if direction else 0.9997))
        if quantity != self.position(instrument):
            self.target(instrument, quantity, price=limit)

    def on_decision(self, decision: Any) -> None:
        """Ask again at the next decision if the gate said no."""
        if decision.verdict == "REJECTED":
            self._wanted.pop(decision.instrument, None)

    def on_stop(self) -> None:
        """Leave no order behind."""
        for order in list(self.orders):
            self.cancel(order)
