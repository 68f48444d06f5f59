"""Medians over rounds, and what one operation allocates."""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """One figure.

    Attributes
    ----------
    name, unit : str
        What was measured, in what.
    value, floor : float
        Median of the rounds; the same of the least work that could do it.
    ratio : float
        ``value / floor``.
    bytes_per_op : float or None
        Bytes still allocated per operation when all are done.
    """

    name: str
    value: float
    unit: str
    floor: float
    ratio: float
    bytes_per_op: float | None

    def as_json(self) -> dict[str, Any]:
        """For a JSON file."""
        return asdict(self)


def measure(
    name: str,
    unit: str,
    count: int,
    work: Callable[[], object],
    floor: Callable[[], object],
    rounds: int,
    allocation: bool = True,
) -> Result:
    """Run work and floor alternately and compare their medians.

    Parameters
    ----------
    count : int
        Operations that one call of either does.
    rounds : int
        Calls of each; one more of each before them is not counted.
    allocation : bool
        Whether to run the work once more under ``tracemalloc``.
    """
    rates: dict[Callable[[], object], list[float]] = {work: [], floor: []}
    for _ in range(rounds + 1):
        for each, found in rates.items():
            gc.collect()
            start = time.perf_counter()
            each()
            found.append(count / (time.perf_counter() - start))
    value, least = (statistics.median(rates[each][1:]) for each in (work, floor))
    used = _allocated(work) / count if allocation else None
    return Result(name, value, unit, least, value / least, used)


def _allocated(work: Callable[[], object]) -> float:
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        kept = work()
        after = tracemalloc.get_traced_memory()[0]
        del kept
        return float(max(after - before, 0))
    finally:
        tracemalloc.stop()


def table(results: list[Result]) -> str:
    """Text for people."""
    lines = [f"{'':34}{'per second':>14}{'floor':>16}{'ratio':>8}{'bytes/op':>10}"]
    for each in results:
        used = "-" if each.bytes_per_op is None else f"{each.bytes_per_op:.2f}"
        lines.append(f"{each.name:34}{each.value:>14,.0f}{each.floor:>16,.0f}{each.ratio:>8.2f}{used:>10}")
    return "\n".join(lines)
