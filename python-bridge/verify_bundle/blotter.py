"""The tables of a bundle, made anew out of its records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import columns
from .records import Record
from .tables import Table, decimal, dense_time, time_text


@dataclass(frozen=True)
class Instrument:
    """What the tables need of an instrument; one that was never defined shows mantissas as they are."""

    symbol: str = ""
    currency: str = ""
    price_scale: int = 0
    quantity_scale: int = 0

    def price(self, mantissa: int) -> str:
        """Write a price."""
        return decimal(mantissa, self.price_scale)

    def price_or_none(self, mantissa: int) -> str:
        """Write a price, nothing where there is none."""
        return self.price(mantissa) if mantissa else ""

    def quantity(self, mantissa: int) -> str:
        """Write a quantity."""
        return decimal(mantissa, self.quantity_scale)


@dataclass
class Order:
    """An order of the account as far as the records have told."""

    terms: Record
    created: int = 0
    venue_order: str = ""
    cancel_asked: bool = False
    touched: bool = False
    update: Record | None = None


class Blotter:
    """Follow the orders of one account through the records and make the tables of the bundle anew."""

    def __init__(self, account: int, begin: int, end: int) -> None:
        self._account, self._begin, self._end = account, begin, end
        self._instruments: dict[int, Instrument] = {}
        self._strategies: dict[int, str] = {}
        self._orders: dict[int, Order] = {}
        self._hashes = Table(["sequence", "time", "inputs", "hash"])
        self._fills, self._rts6, self._rts24, self._cat = (
            Table(titles) for titles in (columns.FILLS, columns.RTS6, columns.RTS24, columns.CAT)
        )
        self._handlers: dict[str, Callable[[Record], None]] = {
            "InstrumentDefinition": self._on_instrument,
            "StrategyDefinition": self._on_strategy,
            "OrderCommand": self._on_command,
            "OrderSent": self._on_sent,
            "ExecutionReport": self._on_report,
            "OrderUpdate": self._on_update,
            "StateHash": self._on_state_hash,
        }

    def on_record(self, record: Record) -> None:
        """Take the next record."""
        if record.time < self._end and record.kind in self._handlers:
            self._handlers[record.kind](record)

    def _on_instrument(self, record: Record) -> None:
        self._instruments[record.instrument] = Instrument(
            record.text("symbol"),
            record.text("currency"),
            record.number("priceScale"),
            record.number("quantityScale"),
        )

    def _on_strategy(self, record: Record) -> None:
        self._strategies[record.number("strategy")] = record.text("name")

    def _on_command(self, record: Record) -> None:
        if record.number("venue") != self._account:
            return
        kind, number = record.name("kind"), record.number("orderId")
        order = self._orders.setdefault(number, Order(record))
        if kind != "CANCEL":
            order.terms = record
        order.cancel_asked |= kind == "CANCEL"
        if kind == "NEW":
            order.created = record.time
        self._write(record, self._row(kind, record, order), order)

    def _on_sent(self, record: Record) -> None:
        order = self._orders.get(record.number("orderId"))
        if order:
            row = self._row("SENT", record, order) | {"sent_time": time_text(record.number("sentTime"))}
            self._write(record, row, order)

    def _on_report(self, record: Record) -> None:
        if record.source != self._account:
            return
        order = self._orders.get(record.number("orderId"))
        venue_order, kind = record.text("venueOrderId"), record.name("kind")
        if order and venue_order:
            order.venue_order = venue_order
        instrument = self._instruments.get(record.instrument, Instrument())
        row = self._row(kind, record, order)
        row["venue_order"] = venue_order
        row["venue_time"] = time_text(record.number("venueTime"))
        row["receive_time"] = time_text(record.number("receiveTime"))
        row["cum_quantity"] = instrument.quantity(record.number("cumQuantity"))
        row["leaves_quantity"] = instrument.quantity(record.number("leavesQuantity"))
        if not order:
            self._side(row, record.name("side"))
            if record.number("strategy"):
                row["strategy"] = self._strategy(record)
        if kind in columns.EXECUTIONS:
            row["execution"] = str(record.number("executionId"))
            row["ref_execution"] = str(record.number("refExecutionId"))
            row["last_quantity"] = instrument.quantity(record.number("lastQuantity"))
            row["last_price"] = instrument.price(record.number("lastPrice"))
            row["fee"] = decimal(record.number("fee"), 8)
            row["fee_currency"] = record.text("feeCurrency") or instrument.currency
            row["liquidity"] = record.name("liquidity")
            row["rts_passive"] = columns.RTS_PASSIVE.get(record.name("liquidity"), "")
        if kind == "FILL":
            row["rts_event"] = "PARF" if record.number("leavesQuantity") > 0 else "FILL"
            row["cat_quantity"] = row["last_quantity"]
        elif kind == "CANCELED":
            row["rts_event"] = "CAME" if order and order.cancel_asked else "CAMO"
        self._write(record, row, order)

    def _on_update(self, record: Record) -> None:
        order = self._orders.get(record.number("orderId"))
        if order:
            order.update = record
            order.touched |= record.time >= self._begin

    def _strategy(self, record: Record) -> str:
        strategy = record.number("strategy")
        return self._strategies.get(strategy, str(strategy))

    def _on_state_hash(self, record: Record) -> None:
        if record.time >= self._begin:
            digest = record.number("hash") & 0xFFFF_FFFF_FFFF_FFFF
            self._hashes.add(
                {
                    "sequence": str(record.sequence),
                    "time": time_text(record.time),
                    "inputs": str(record.number("inputs")),
                    "hash": f"{digest:016x}",
                }
            )

    def _row(self, event: str, record: Record, order: Order | None) -> dict[str, str]:
        instrument = self._instruments.get(record.instrument, Instrument())
        row = {
            "event": event,
            "sequence": str(record.sequence),
            "time": time_text(record.time),
            "cat_time": dense_time(record.time),
            "order": str(record.number("orderId")),
            "cat_false": "false",
            "rts_notation": "MONE",
            "rts_event": columns.RTS_EVENT.get(event, ""),
            "cat_type": columns.CAT_TYPE.get(event, ""),
            "symbol": instrument.symbol,
            "currency": instrument.currency,
        }
        if order:
            self._terms(row, order)
            row["cat_quantity"] = row["quantity"]
            row["cat_key_date"] = dense_time(order.created)
        return row

    def _terms(self, row: dict[str, str], order: Order) -> None:
        terms = order.terms
        instrument = self._instruments.get(terms.instrument, Instrument())
        kind, life = terms.name("orderType"), terms.name("timeInForce")
        row["strategy"] = self._strategy(terms)
        row["revision"] = str(terms.number("revision"))
        self._side(row, terms.name("side"))
        row["type"], row["time_in_force"] = kind, life
        row["rts_class"], row["rts_validity"] = (
            columns.RTS_CLASS.get(kind, ""),
            columns.RTS_VALIDITY.get(life, ""),
        )
        row["cat_order_type"] = columns.CAT_ORDER_TYPE.get(kind, kind)
        row["quantity"] = instrument.quantity(terms.number("quantity"))
        row["price"] = instrument.price_or_none(terms.number("price"))
        row["stop_price"] = instrument.price_or_none(terms.number("stopPrice"))
        row["venue_order"] = order.venue_order

    @staticmethod
    def _side(row: dict[str, str], side: str) -> None:
        row["side"], row["rts_side"], row["cat_side"] = (
            side,
            columns.RTS_SIDE.get(side, ""),
            columns.CAT_SIDE.get(side, ""),
        )

    def _write(self, record: Record, row: dict[str, str], order: Order | None) -> None:
        if record.time < self._begin:
            return
        if order:
            order.touched = True
        if row["event"] in columns.EXECUTIONS:
            self._fills.add(row)
        if row["event"] in columns.RTS6_EVENTS:
            self._rts6.add(row)
        if row["rts_event"]:
            self._rts24.add(row)
        if row["cat_type"]:
            self._cat.add(row)

    def _order_table(self) -> Table:
        table = Table(columns.ORDERS)
        for number, order in sorted(self._orders.items()):
            if not order.touched:
                continue
            instrument = self._instruments.get(order.terms.instrument, Instrument())
            update = order.update
            row = {
                "order": str(number),
                "symbol": instrument.symbol,
                "currency": instrument.currency,
                "state": update.name("state") if update else "",
                "filled": instrument.quantity(update.number("filledQuantity") if update else 0),
                "average_price": instrument.price_or_none(update.number("averagePrice") if update else 0),
                "created": time_text(order.created),
                "updated": time_text(update.time if update else 0),
            }
            self._terms(row, order)
            table.add(row)
        return table

    def tables(self) -> dict[str, bytes]:
        """Give the tables by the names of their files."""
        return {
            "state-hashes.csv": self._hashes.bytes(),
            "blotter/orders.csv": self._order_table().bytes(),
            "blotter/fills.csv": self._fills.bytes(),
            "rts6.csv": self._rts6.bytes(),
            "rts24.csv": self._rts24.bytes(),
            "cat.csv": self._cat.bytes(),
        }
