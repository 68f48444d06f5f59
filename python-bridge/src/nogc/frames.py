"""Records as pandas DataFrames."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt
import pandas

from nogc.schema import FieldSpec, Schema

if TYPE_CHECKING:
    from nogc.journal import Journal

PRICES: Final = frozenset(
    {"price", "bidPrice", "askPrice", "stopPrice", "lastPrice", "averagePrice", "markPrice"}
    | {"tickSize", "strike", "open", "high", "low", "close"}
)
QUANTITIES: Final = frozenset(
    {"size", "bidSize", "askSize", "quantity", "lastQuantity", "cumQuantity", "leavesQuantity"}
    | {"filledQuantity", "position", "netPosition", "lotSize", "minQuantity", "maxQuantity"}
    | {"volume"}
)
MONEY: Final = frozenset(
    {"cash", "fees", "fee", "profit", "equity", "buyingPower"} | {"rate", "amount", "oldRate", "newRate"}
)

_MONEY_SCALE: Final = 8


def frame(
    journal: Journal, type: str, fields: tuple[str, ...], *, decimals: bool, **bounds: Any
) -> pandas.DataFrame:
    """As :meth:`nogc.Journal.frame`."""
    schema = journal.schema
    spec = schema.message(type)
    wanted = fields or tuple(each.name for each in spec.present(spec.block_length))
    needed = dict.fromkeys((*wanted, "instrument"))
    array = journal.array(type, *needed, **bounds)
    scale = _scales(journal) if decimals else None
    columns = {}
    for name in wanted:
        column = _column(schema, spec.field(name), array[name])
        if scale is not None:
            column = _decimal(name, column, array["instrument"], scale)
        columns[name] = column
    return pandas.DataFrame(columns)


def _column(schema: Schema, field: FieldSpec, values: npt.NDArray[Any]) -> Any:
    if field.name in ("time", "deadline") or field.name.endswith("Time"):
        times = values.astype("datetime64[ns]")
        times[values == 0] = np.datetime64("NaT")
        return pandas.DatetimeIndex(times, tz="UTC")
    if field.type in schema.enums:
        names = schema.enums[field.type]
        known = np.unique(np.concatenate([np.fromiter(names, np.uint8, len(names)), values]))
        labels = pandas.Index([names.get(int(value), str(value)) for value in known])
        return pandas.Categorical.from_codes(np.searchsorted(known, values), labels)
    if field.primitive == "char":
        return [value.partition(b"\0")[0].decode("latin-1") for value in values.tolist()]
    if field.count > 1:
        return [value.tobytes() for value in values]
    return values.copy()  # a frame owns its memory, so that the journal's mapping can go


def _scales(journal: Journal) -> Mapping[str, npt.NDArray[np.int64]]:
    """Decimals of prices and quantities by instrument id; the latest definition holds."""
    scales = {name: np.zeros(1 << 16, np.int64) for name in ("priceScale", "quantityScale")}
    for definition in journal.array("InstrumentDefinition", "instrument", *scales):
        for name, scale in scales.items():
            scale[definition["instrument"]] = definition[name]
    return scales


def _decimal(
    name: str,
    values: Any,
    instruments: npt.NDArray[np.uint16],
    scales: Mapping[str, npt.NDArray[np.int64]],
) -> Any:
    if name in PRICES:
        return values / 10.0 ** scales["priceScale"][instruments]
    if name in QUANTITIES:
        return values / 10.0 ** scales["quantityScale"][instruments]
    if name in MONEY:
        return values / 10.0**_MONEY_SCALE
    return values
