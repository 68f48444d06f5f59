"""What can go wrong, as exceptions that say what to do about it."""

from __future__ import annotations

from pathlib import Path


class NogcError(Exception):
    """Base of all errors of this package."""


class UnsupportedMachine(NogcError):
    """This processor's memory model is not known to be strong enough for shared memory."""


class JournalNotFound(NogcError):
    """There is no journal in the directory, or it is still being made."""


class UnsupportedJournal(NogcError):
    """The files are a queue, but not one in the format that this package reads."""


class SchemaError(NogcError):
    """A schema record does not match its digest, or its text is no schema."""


class CorruptJournal(NogcError):
    """The journal holds bytes that are not a record; all records before them are good.

    Attributes
    ----------
    sequence : int
        Sequence that the bad record should have carried.
    queue_index : int
        Cycle and position in the cycle, as Chronicle counts.
    path : Path
        File that holds it.
    offset : int
        Byte in that file at which the record begins, behind its document header.
    reason : str
        What is wrong.
    """

    def __init__(self, reason: str, sequence: int, queue_index: int, path: Path, offset: int) -> None:
        super().__init__(
            f"journal is corrupt at sequence {sequence} (queue index 0x{queue_index:x}, "
            f"file offset {offset} of {path.name}): {reason}; all records before it are good"
        )
        self.reason = reason
        self.sequence = sequence
        self.queue_index = queue_index
        self.path = path
        self.offset = offset


class RingError(NogcError):
    """A ring cannot be opened: held by another, of another version, or full."""


class ConfigError(NogcError):
    """A session configuration lacks something or contradicts itself."""


class EngineGone(NogcError):
    """The engine cannot be heard."""
