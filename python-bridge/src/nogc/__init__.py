"""nogc: the Brain's side of the journal, in Python.

Read what happened with :class:`Journal`, act with a :class:`Strategy`.
"""

from nogc.account import Instrument
from nogc.errors import (
    ConfigError,
    CorruptJournal,
    EngineGone,
    JournalNotFound,
    NogcError,
    RingError,
    SchemaError,
    UnsupportedJournal,
    UnsupportedMachine,
)
from nogc.journal import Journal
from nogc.record import Record
from nogc.ring import Ring
from nogc.runner import run
from nogc.strategy import Strategy
from nogc.tail import Tail

__all__ = [
    "ConfigError",
    "CorruptJournal",
    "EngineGone",
    "Instrument",
    "Journal",
    "JournalNotFound",
    "NogcError",
    "Record",
    "Ring",
    "RingError",
    "SchemaError",
    "Strategy",
    "Tail",
    "UnsupportedJournal",
    "UnsupportedMachine",
    "run",
]

__version__ = "0.1.0"
