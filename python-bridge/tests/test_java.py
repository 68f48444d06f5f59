"""Parity with the Java tools, where they are built: the same lines from the same journals."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from nogc.__main__ import main

_ROOT = Path(__file__).resolve().parents[2]
_LIB = _ROOT / "deploy" / "target" / "dist" / "lib"

pytestmark = pytest.mark.skipif(
    not _LIB.is_dir() or shutil.which("java") is None,
    reason=f"needs java and {_LIB.relative_to(_ROOT)}: build with deploy/nogc",
)


def java(*arguments: str) -> str:
    command = ["java", f"@{_ROOT / 'deploy' / 'jvm.flags'}", "-cp", f"{_LIB}/*", "nogc.replay.ReplayMain"]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("roll", "records"), [("FAST_DAILY", 2000), ("TEST_SECONDLY", 3000)])
def test_journal_made_by_java_reads_the_same(tmp_path, rng, capsys, roll, records) -> None:
    directory = str(tmp_path / "journal")
    seed = str(rng.randrange(1 << 31))
    java("sample", directory, "--records", str(records), "--seed", seed, "--roll", roll)
    for form in (["--json"], []):
        theirs = java("tail", directory, *form)
        assert main(["tail", directory, *form]) == 0
        assert capsys.readouterr().out == theirs
