"""What a strategy hears of a journal: the market as it is, and of orders its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nogc.account import Account
from nogc.record import Record
from nogc.strategy import Strategy


class Hearing:
    """Hands records to the methods of a strategy.

    Parameters
    ----------
    strategy : Strategy
        Hears.
    account : Account
        Its account, which takes every record in first.

    Attributes
    ----------
    record : Record or None
        The one being heard, or heard last.
    """

    def __init__(self, strategy: Strategy, account: Account) -> None:
        self._strategy = strategy
        self._account = account
        self.record: Record | None = None
        self._handlers: dict[str, Callable[[Any], None]] = {
            "Quote": strategy.on_quote,
            "Trade": strategy.on_trade,
            "DepthUpdate": strategy.on_depth,
            "Bar": strategy.on_bar,
            "Timer": strategy.on_timer,
        }
        self._own_handlers: dict[str, Callable[[Any], None]] = {
            "RiskDecision": strategy.on_decision,
            "OrderUpdate": strategy.on_order,
            "ExecutionReport": self._on_report,
        }

    def hear(self, record: Record) -> int:
        """Take the next record; its sequence."""
        self.record = record
        sequence: int = record.sequence
        self._strategy._basis = sequence
        kind = record.type
        handler = self._handlers.get(kind)
        if handler is not None:
            handler(record)
        elif self._account.apply(record) and kind in self._own_handlers:
            self._own_handlers[kind](record)
        return sequence

    def _on_report(self, report: Record) -> None:
        if report.kind == "FILL":
            self._strategy.on_fill(report)  # type: ignore[arg-type]
