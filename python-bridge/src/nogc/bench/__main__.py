"""``python -m nogc.bench``: measures on journals that it makes, prints a table."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nogc.bench import cases
from nogc.bench.measure import table


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements; 0 if all went well, 1 if the schema cannot be found."""
    parser = argparse.ArgumentParser(prog="python -m nogc.bench", description=__doc__)
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there, too")
    parser.add_argument("--dir", metavar="DIR", type=Path, help="make the journals here (default: temporary)")
    parser.add_argument("--records", metavar="N", type=int, default=1_000_000, help="per journal")
    parser.add_argument("--rounds", metavar="N", type=int, default=5, help="of which the median counts")
    chosen = parser.parse_args(arguments)
    if chosen.dir is not None:
        chosen.dir.mkdir(parents=True, exist_ok=True)
    count, rounds = chosen.records, chosen.rounds
    results = []
    try:
        with tempfile.TemporaryDirectory(dir=chosen.dir) as name:
            directory = Path(name)
            trades = cases.make_journal(directory / "trades", count, ("Trade",))
            mixed = cases.make_journal(directory / "mixed", count, cases.MIXED)
            for found in (
                cases.tail(trades, count, rounds),
                cases.bulk(trades, "one type", count, rounds),
                cases.bulk(mixed, "three types", count, rounds),
                cases.text(trades, min(count, 200_000), rounds),
                cases.ring(directory, min(count, 200_000), rounds),
            ):
                for result in found:
                    results.append(result)
                    print(f"{result.name} ...", file=sys.stderr)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    print(table(results))
    if chosen.json is not None:
        chosen.json.write_text(json.dumps([each.as_json() for each in results], indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
