"""Which processors may share memory with the engine.

CPython offers neither acquire loads nor release stores. What makes the live tail and the ring sound
is the processor: x86-64 keeps the order of loads among loads and of stores among stores (total store
order), an aligned 4- or 8-byte item of a typed memoryview is one move, and the interpreter does not
reorder across bytecodes. A processor with a weaker order could show a record's header before its
bytes. Reading a journal that nobody writes needs no order at all.
"""

from __future__ import annotations

import platform
import sys

from nogc.errors import UnsupportedMachine

_TOTAL_STORE_ORDER = frozenset({"x86_64", "amd64"})


def require_total_store_order(what: str) -> None:
    """Refuse a machine on which shared memory could be seen out of order.

    Parameters
    ----------
    what : str
        What the caller is about to do, for the message.

    Raises
    ------
    UnsupportedMachine
        On any processor but x86-64; the message names it.
    """
    architecture = platform.machine()
    if architecture.lower() not in _TOTAL_STORE_ORDER:
        raise UnsupportedMachine(
            f"{what} needs a processor that keeps loads and stores in order (x86-64); this one is "
            f"{architecture or 'unknown'}. Journals at rest can be read here (follow=False)."
        )


def require_little_endian() -> None:
    """Refuse a machine whose integers are not stored as the journal's are.

    Raises
    ------
    UnsupportedMachine
        On a big-endian processor.
    """
    if sys.byteorder != "little":
        raise UnsupportedMachine(f"journals are little-endian; {platform.machine()} in this mode is not")
