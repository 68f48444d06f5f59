"""Names and types of the fields of the records that a strategy hears, for editors and type checkers.

At run time a record is a view made from the schema that the journal carries; these classes only describe
it. Prices and sizes are mantissas, times epoch nanoseconds, enums their names.
"""

from __future__ import annotations

from typing import Protocol


class Common(Protocol):
    """Fields of every record."""

    type: str
    sequence: int
    time: int
    crc: int
    instrument: int
    source: int
    flags: frozenset[str]


class Quote(Common, Protocol):
    """Best bid and offer; a side with size 0 is empty."""

    venueTime: int
    receiveTime: int
    bidPrice: int
    bidSize: int
    askPrice: int
    askSize: int


class Trade(Common, Protocol):
    """A trade printed by the venue; the aggressor is in the flags where known."""

    venueTime: int
    receiveTime: int
    price: int
    size: int
    tradeId: int
    conditions: int


class DepthUpdate(Common, Protocol):
    """One change of a price level (venue order id 0) or of one order."""

    venueTime: int
    receiveTime: int
    price: int
    size: int
    venueOrderId: int
    orderCount: int
    side: str
    action: str


class Bar(Common, Protocol):
    """A bar as the venue made it; ``venueTime`` is its begin, ``duration`` nanoseconds long."""

    venueTime: int
    receiveTime: int
    duration: int
    open: int
    high: int
    low: int
    close: int
    volume: int
    averagePrice: int
    trades: int
    revised: str


class ExecutionReport(Common, Protocol):
    """What a venue says of an order."""

    orderId: int
    executionId: int
    refExecutionId: int
    venueTime: int
    receiveTime: int
    lastPrice: int
    lastQuantity: int
    cumQuantity: int
    leavesQuantity: int
    fee: int
    revision: int
    kind: str
    side: str
    liquidity: str
    strategy: int
    venueOrderId: str
    text: str
    feeCurrency: str


class Timer(Common, Protocol):
    """Time passes."""

    deadline: int


class Output(Common, Protocol):
    """Fields of every output of the engine."""

    cause: int


class RiskDecision(Output, Protocol):
    """The gate's answer to one intent."""

    signalId: int
    orderId: int
    measured: int
    limitValue: int
    quantity: int
    price: int
    strategy: int
    verdict: str
    reason: str
    kind: str
    side: str
    scope: str


class OrderUpdate(Output, Protocol):
    """An order changed its state."""

    orderId: int
    quantity: int
    filledQuantity: int
    averagePrice: int
    strategy: int
    revision: int
    state: str
    previous: str
    side: str
