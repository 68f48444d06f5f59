"""Signals of a whole session at once: a table with a time in each row, checked and handed to the backtest.

The table comes from a function that gets the recorded market as a :class:`nogc.Journal`, or from a file. Its
columns:

=============== ========================================================= ==========================
``time``        epoch nanoseconds, or timestamps; never falling           required
``instrument``  id or symbol                                              required
``kind``        ``NEW``, ``TARGET`` or ``FLATTEN``                        ``NEW``
``side``        ``BUY`` or ``SELL`` for ``NEW``, else ``NONE``            ``NONE``
``quantity``    mantissa if whole numbers, else decimal                   0, for ``FLATTEN`` alone
``price``       likewise; 0 for the market                                0
``stop_price``  likewise                                                  0
``type``        name of an OrderType                                      ``LIMIT``, ``MARKET``
``tif``         name of a TimeInForce                                     ``GTC``, ``IOC``
=============== ========================================================= ==========================

The usual type and life are the first with a price, the second without. In a CSV file numbers of ``quantity``,
``price`` and ``stop_price`` are decimal.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nogc import messages
from nogc.account import Instrument
from nogc.backtest.request import answers_of, read_line
from nogc.errors import NogcError
from nogc.journal import Journal

Column = npt.NDArray[Any]

#: A row as the backtest reads it.
ROW: Final = np.dtype(
    {
        "names": ["time", "quantity", "price", "stop_price", "instrument", "kind", "side", "type", "tif"],
        "formats": ["<i8", "<i8", "<i8", "<i8", "<u2", "u1", "u1", "u1", "u1"],
        "offsets": [0, 8, 16, 24, 32, 34, 35, 36, 37],
        "itemsize": 40,
    }
)

_COLUMNS: Final = ROW.names or ()
_KINDS: Final = {name: messages.SIGNAL_KINDS[name] for name in ("NEW", "TARGET", "FLATTEN")}
_NEW, _TARGET, _FLATTEN = _KINDS.values()

#: Part of a step by which a decimal number may miss it: what a double loses.
_INEXACT: Final = 1e-3


class SignalsError(NogcError):
    """A table of signals that cannot be played: names the row and the cure."""


@dataclass(frozen=True)
class Request:
    """What is to be made: the first line of standard input, as JSON.

    Attributes
    ----------
    source : str
        ``module:function``, or a file ``.npz`` or ``.csv``.
    path : str
        Folder with the module or the file.
    parameters : mapping
        For the function.
    journal : str
        Folder of the recorded market, or of the backtest's own journal for a file.
    out : str
        File for the rows.
    """

    source: str
    path: str
    parameters: Mapping[str, Any]
    journal: str
    out: str


def make(request: Request) -> int:
    """Make the rows and write them; how many."""
    journal = Journal(request.journal)
    instruments = _defined(journal)
    file = Path(request.path) / request.source
    if request.source.endswith(".csv"):
        table: Any = _read_csv(file)
    elif request.source.endswith(".npz"):
        with np.load(file, allow_pickle=False) as arrays:
            table = dict(arrays)
    else:
        sys.path.insert(0, request.path)
        module, _, name = request.source.partition(":")
        table = getattr(importlib.import_module(module), name)(journal, **request.parameters)
    rows = checked(table, instruments)
    rows.tofile(request.out)
    return len(rows)


def _defined(journal: Journal) -> dict[int, Instrument]:
    """Instruments by id; the latest definition holds."""
    return {
        int(each["instrument"]): Instrument(
            id=int(each["instrument"]),
            symbol=each["symbol"].decode("latin-1"),
            currency=each["currency"].decode("latin-1"),
            price_scale=int(each["priceScale"]),
            quantity_scale=int(each["quantityScale"]),
            tick_size=int(each["tickSize"]),
            lot_size=int(each["lotSize"]),
            min_quantity=int(each["minQuantity"]),
            multiplier=int(each["multiplier"]),
        )
        for each in journal.array("InstrumentDefinition")
    }


def checked(table: Any, instruments: Mapping[int, Instrument]) -> npt.NDArray[np.void]:
    """Turn a table into rows.

    Parameters
    ----------
    table : DataFrame, structured array or mapping of names to columns
        As the module says.
    instruments : mapping
        Those of the session, by id.

    Raises
    ------
    SignalsError
        With the first row that cannot be, and what to do.
    """
    columns = _columns(table)
    rows = np.zeros(len(columns["time"]), ROW)
    rows["time"] = _times(columns["time"])
    rows["instrument"] = _instruments(columns["instrument"], instruments)
    rows["kind"] = _names("kind", columns.get("kind"), _KINDS, _NEW, len(rows))
    rows["side"] = _names("side", columns.get("side"), messages.SIDES, 0, len(rows))
    for name in ("quantity", "price", "stop_price"):
        if name in columns:
            rows[name] = _mantissas(name, columns[name], rows["instrument"], instruments)
    flatten, limit = rows["kind"] == _FLATTEN, rows["price"] != 0
    kinds, lives = messages.ORDER_TYPES, messages.TIMES_IN_FORCE
    usual = np.where(limit, kinds["LIMIT"], kinds["MARKET"])
    rows["type"] = _names("type", columns.get("type"), kinds, np.where(flatten, 0, usual), len(rows))
    usual = np.where(limit, lives["GTC"], lives["IOC"])
    rows["tif"] = _names("tif", columns.get("tif"), lives, np.where(flatten, 0, usual), len(rows))
    new = rows["kind"] == _NEW
    _refuse(new & (rows["side"] == 0), rows["side"], "side", "a NEW order needs BUY or SELL")
    _refuse(~new & (rows["side"] != 0), rows["side"], "side", "only NEW has a side; leave it NONE")
    _refuse(new & (rows["quantity"] <= 0), rows["quantity"], "quantity", "a NEW order needs one above 0")
    return rows


def _columns(table: Any) -> dict[str, Column]:
    if getattr(table, "dtype", None) is not None and table.dtype.names:
        names = table.dtype.names
    elif hasattr(table, "keys"):
        names = tuple(table.keys())
    else:
        raise SignalsError(
            f"a {type(table).__name__} is no table of signals: return a DataFrame, a structured array or a"
            " mapping of names to columns"
        )
    unknown = [str(name) for name in names if name not in _COLUMNS]
    if unknown:
        raise SignalsError(f"unknown columns {', '.join(unknown)}; known are {', '.join(_COLUMNS)}")
    columns = {name: _array(table[name]) for name in names}
    for name in ("time", "instrument"):
        if name not in columns:
            raise SignalsError(f"the column {name!r} is missing; required are time and instrument")
    for name, column in columns.items():
        if column.shape != columns["time"].shape or column.ndim != 1:
            raise SignalsError(f"column {name!r} has shape {column.shape}, time {columns['time'].shape}")
    return columns


def _array(column: Any) -> Column:
    if hasattr(column, "dt") and getattr(column.dt, "tz", None) is not None:  # pandas: in UTC
        column = column.dt.tz_convert("UTC").dt.tz_localize(None)
    return np.asarray(column)


def _refuse(wrong: npt.NDArray[np.bool_], values: Column, name: str, cure: str) -> None:
    if wrong.any():
        row = int(np.argmax(wrong))
        raise SignalsError(f"row {row} (counted from 0): {name} is {values[row]!s}; {cure}")


def _times(column: Column) -> npt.NDArray[np.int64]:
    if column.dtype.kind == "M":
        _refuse(np.isnat(column), column, "time", "give every row one")
        times = column.astype("datetime64[ns]").astype(np.int64)
    elif column.dtype.kind in "iu":
        times = column.astype(np.int64)
    else:
        raise SignalsError(
            f"column 'time' holds {column.dtype}; give whole nanoseconds since 1970 or timestamps"
        )
    falls = np.zeros(len(times), np.bool_)
    falls[1:] = times[1:] < times[:-1]
    _refuse(falls, times, "time", "it lies before the row above; sort the table by time")
    return times


def _instruments(column: Column, known: Mapping[int, Instrument]) -> npt.NDArray[np.uint16]:
    symbols = {each.symbol: number for number, each in known.items()}
    there = ", ".join(list(symbols)[:20])
    if column.dtype.kind in "iu":
        wrong = ~np.isin(column, list(known))
        _refuse(wrong, column, "instrument", f"there are {', '.join(map(str, list(known)[:20]))}")
        return column.astype(np.uint16)
    ids = {str(number): number for number in known} | symbols
    return _mapped("instrument", column, ids, f"there are {there}").astype(np.uint16)


def _mapped(name: str, column: Column, values: Mapping[str, int], cure: str) -> npt.NDArray[np.int64]:
    texts = column.astype(str)
    unique, inverse = np.unique(texts, return_inverse=True)
    numbers = np.array([values.get(str(each), -1) for each in unique], np.int64)
    found = numbers[inverse]
    _refuse(found < 0, texts, name, cure)
    return found


def _names(name: str, column: Column | None, values: Mapping[str, int], absent: Any, count: int) -> Column:
    """Numbers of names; where there is none, or it is empty, that of ``absent``."""
    usual = np.broadcast_to(np.asarray(absent), (count,))
    if column is None:
        return usual
    if column.dtype.kind in "iu":
        _refuse(~np.isin(column, list(values.values())), column, name, f"use {', '.join(values)}")
        return column
    found = _mapped(name, column, {**values, "": 0xFF}, f"use {', '.join(values)}")
    return np.where(found == 0xFF, usual, found)


def _mantissas(
    name: str, column: Column, ids: npt.NDArray[np.uint16], instruments: Mapping[int, Instrument]
) -> npt.NDArray[np.int64]:
    if column.dtype.kind in "iu":
        return column.astype(np.int64)
    if column.dtype.kind == "O":
        return _decimal(name, column, ids, instruments)
    if column.dtype.kind != "f":
        raise SignalsError(f"column {name!r} holds {column.dtype}; give whole mantissas or decimal numbers")
    _refuse(~np.isfinite(column), column, name, "give a number")
    powers = np.ones(1 << 16)
    for number, each in instruments.items():
        powers[number] = 10.0 ** (each.quantity_scale if name == "quantity" else each.price_scale)
    exact = column * powers[ids]
    mantissas = np.rint(exact)
    _refuse(np.abs(mantissas) >= 2.0**53, column, name, "too large; give whole mantissas")
    wrong = np.abs(exact - mantissas) > _INEXACT
    _refuse(wrong, column, name, "it has more decimals than the instrument; round it")
    return mantissas.astype(np.int64)


def _decimal(
    name: str, column: Column, ids: npt.NDArray[np.uint16], instruments: Mapping[int, Instrument]
) -> npt.NDArray[np.int64]:
    mantissas = np.zeros(len(column), np.int64)
    for row, value in enumerate(column):
        if value in ("", None):
            continue
        known = instruments[int(ids[row])]
        try:
            mantissas[row] = (known.quantity if name == "quantity" else known.price)(Decimal(str(value)))
        except (InvalidOperation, ValueError, OverflowError) as error:
            raise SignalsError(
                f"row {row} (counted from 0): {name} is {value}; give a decimal number that the instrument"
                f" has ({error})"
            ) from error
    return mantissas


def _read_csv(path: Path) -> dict[str, Column]:
    with path.open(newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))
    if not lines:
        raise SignalsError(f"{path} is empty; its first line names the columns")
    for number, line in enumerate(lines[1:]):
        if len(line) != len(lines[0]):
            raise SignalsError(
                f"row {number} (counted from 0) of {path} has {len(line)} fields, the first line"
                f" {len(lines[0])}"
            )
    texts = {name: [line[i] for line in lines[1:]] for i, name in enumerate(lines[0])}
    return {name: _typed(name, values) for name, values in texts.items()}


def _typed(name: str, values: list[str]) -> Column:
    if name in ("quantity", "price", "stop_price"):
        return np.array(values, object)
    texts = np.array(values, str)
    return _timed(texts) if name == "time" else texts


def _timed(texts: Column) -> Column:
    """Whole numbers or timestamps; the texts if they are neither, which is refused later."""
    try:
        return texts.astype(np.int64)
    except (ValueError, OverflowError):
        pass
    try:
        return texts.astype("datetime64[ns]")
    except ValueError:
        return texts


def add_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Declare the command ``vectorised``."""
    parser = commands.add_parser(
        "vectorised", help="what nogc replay backtest starts for signals of a whole session"
    )
    parser.set_defaults(run=_command)


def _command(_: argparse.Namespace) -> int:
    try:
        request = Request(**read_line())
        answers_of(1)
        make(request)
    except NogcError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
