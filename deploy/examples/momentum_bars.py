"""An example for docs/backtest-python.md: rides a rise of the closing prices, and the same as a table."""

from __future__ import annotations

from collections import deque
from typing import Any

import nogc
import numpy as np


class Rise(nogc.Strategy):
    """Holds a quantity while the last close is above the mean of the last ones, and nothing else.

    Parameters
    ----------
    symbol : str
        What is traded.
    quantity : int
        Quantity mantissa.
    closes : int
        Bars in the mean.
    """

    def __init__(self, symbol: str = "SPY", quantity: int = 100, closes: int = 30) -> None:
        super().__init__()
        self._symbol, self._quantity = symbol, quantity
        self._closes: deque[int] = deque(maxlen=closes)
        self._wanted = 0

    def on_bar(self, bar: Any) -> None:
        """Ask for the position that fits the last close."""
        if self.instruments[bar.instrument].symbol != self._symbol:
            return
        self._closes.append(bar.close)
        if len(self._closes) < self._closes.maxlen:  # type: ignore[operator]
            return
        above = bar.close * len(self._closes) > sum(self._closes)
        wanted = self._quantity if above else 0
        if wanted != self._wanted:
            self._wanted = wanted
            self.target(bar.instrument, wanted)


def rise(journal: nogc.Journal, symbol: str = "SPY", quantity: int = 100, closes: int = 30) -> dict[str, Any]:
    """The same for a whole session at once: a table of signals with their times."""
    defined = journal.array("InstrumentDefinition", "instrument", "symbol")
    instrument = int(defined["instrument"][defined["symbol"] == symbol.encode()][0])
    bars = journal.array("Bar", "time", "instrument", "close")
    bars = bars[bars["instrument"] == instrument]
    total = np.cumsum(np.concatenate([[0], bars["close"]]))
    sums = total[closes:] - total[:-closes]
    bars = bars[closes - 1 :]
    wanted = np.where(bars["close"] * closes > sums, quantity, 0)
    changed = np.flatnonzero(np.diff(wanted, prepend=0))
    return {
        "time": bars["time"][changed],
        "instrument": bars["instrument"][changed],
        "kind": np.full(len(changed), "TARGET"),
        "quantity": wanted[changed],
    }
