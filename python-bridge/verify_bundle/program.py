"""The program: its arguments and what it prints."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .keys import read_public_key
from .verifier import Verifier


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a program; gives the exit status."""
    parser = argparse.ArgumentParser(
        prog="verify_bundle", description="Checks a bundle of nogc replay audit pack, offline."
    )
    parser.add_argument("bundle", type=Path, help="the file to check")
    parser.add_argument(
        "--public-key", type=Path, action="append", default=[], help="who may have signed (PEM); repeatable"
    )
    options = parser.parse_args(arguments)
    try:
        trusted = {read_public_key(path) for path in options.public_key}
        findings = Verifier(options.bundle, trusted).run()
    except (OSError, ValueError) as error:
        print(f"verify_bundle: {error}", file=sys.stderr)
        return 2
    for finding in findings:
        print(finding)
    if findings:
        print(f"NOT good: {len(findings)} findings")
        return 1
    asked = "" if trusted else "; who signed was not asked (--public-key)"
    print(f"good: the bundle is whole and agrees with its seals{asked}")
    return 0
