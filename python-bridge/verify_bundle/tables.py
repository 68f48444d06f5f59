"""How the tables write values, and their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone


def plain(text: str) -> str:
    r"""Write characters outside printable ASCII, and the backslash, as ``\u`` and four digits."""
    return "".join(c if " " <= c <= "~" and c != "\\" else f"\\u{ord(c):04x}" for c in text)


def decimal(mantissa: int, scale: int) -> str:
    """Write a mantissa with exactly so many decimals."""
    digits = str(abs(mantissa)).zfill(scale + 1)
    sign = "-" if mantissa < 0 else ""
    return sign + (f"{digits[:-scale]}.{digits[-scale:]}" if scale else digits)


def time_text(epoch_ns: int, form: str = "%Y-%m-%dT%H:%M:%S", zone: str = "Z") -> str:
    """Write epoch nanoseconds in UTC; nothing for 0."""
    if epoch_ns <= 0:
        return str(epoch_ns) if epoch_ns else ""
    seconds, nanos = divmod(epoch_ns, 1_000_000_000)
    at = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)
    return f"{at.strftime(form)}.{nanos:09d}{zone}"


def dense_time(epoch_ns: int) -> str:
    """Write epoch nanoseconds in UTC without separators."""
    return time_text(epoch_ns, "%Y%m%dT%H%M%S", "")


class Table:
    """A CSV file. Columns are titles, or pairs of a title and the key of its values."""

    def __init__(self, columns: Sequence[str | tuple[str, str]]) -> None:
        pairs = [(column, column) if isinstance(column, str) else column for column in columns]
        self._keys = [key for _, key in pairs]
        self._lines = [self._line(title for title, _ in pairs)]

    @staticmethod
    def _line(values: Iterator[str]) -> str:
        quoted = ('"' + v.replace('"', '""') + '"' if "," in v or '"' in v else v for v in values)
        return ",".join(quoted) + "\n"

    def add(self, row: dict[str, str]) -> None:
        """Add a line."""
        self._lines.append(self._line(row.get(key, "") for key in self._keys))

    def bytes(self) -> bytes:
        """Give the file as a whole."""
        return "".join(self._lines).encode("ascii")
