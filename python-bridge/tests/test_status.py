"""The status file: as Java shows it, and what is no status file."""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from nogc import status
from nogc.errors import NogcError

_ROOT = Path(__file__).resolve().parents[2]
_LIB = _ROOT / "deploy" / "target" / "dist" / "lib"
_SESSION = """
install: 77
journal: {directory: journal, minimumFreeBytes: 1048576}
rings: {directory: rings, capacity: 65536}
engine: {warmUp: false}
gateways: [{id: 1, name: venue, connector: none}]
brains: [{id: 2, name: brain}]
strategies: [{id: 1, name: alpha, ring: brain}]
instruments: [{id: 1, symbol: BTC-USD, gateway: venue}]
limits:
  firm: {maxOrderNotional: "1000", maxOpenOrders: 10, maxOrderRate: 10, maxCancelRate: 10,
         maxSignalAgeMs: 1000, maxDailyLoss: "100", maxDrawdown: "100", priceCollarBps: 100, maxDataAgeMs: 1000,
         maxGrossExposure: "1000", maxNetExposure: "1000", maxConcentration: "1000", maxNotionalPerMinute: "1000",
         minBuyingPower: "0", maxRepeatedOrders: 10, duplicateWindowMs: 0, maxClockOffsetMs: 1000}
  instruments: {BTC-USD: {maxOrderQuantity: "1", maxPosition: "1"}}
"""


def _java(main: str, config: Path) -> list[str]:
    flags = [f"@{_ROOT / 'deploy' / 'jvm.flags'}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    return ["java", *flags, "-cp", f"{_LIB}/*", main, "--config", str(config)]


def _await(process: subprocess.Popen[str], text: str) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if text in line:
            return
    pytest.fail(f"ended without saying {text!r}")


@pytest.mark.skipif(
    not _LIB.is_dir() or shutil.which("java") is None,
    reason=f"needs java and {_LIB.relative_to(_ROOT)}: build with deploy/nogc",
)
def test_reads_what_java_shows_also_after_the_writers_death(tmp_path: Path) -> None:
    config = tmp_path / "session.yaml"
    config.write_text(_SESSION, encoding="ascii")
    pipes: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(_java("nogc.engine.live.EngineMain", config), **pipes) as engine:
        try:
            _await(engine, "engine: ready")
            with subprocess.Popen(_java("nogc.engine.shadow.ShadowMain", config), **pipes) as shadow:
                try:
                    _await(shadow, "caught up")
                    deadline = time.monotonic() + 60
                    while not status.read(tmp_path / "journal").tables["scopes"]:
                        assert time.monotonic() < deadline
                finally:
                    os.kill(shadow.pid, signal.SIGKILL)
        finally:
            engine.terminate()
    command = [*_java("nogc.engine.status.StatusMain", config), "--json"]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    assert shown.returncode == 1, shown.stderr
    theirs = json.loads(shown.stdout)
    ours = status.read(tmp_path / "journal")
    assert ours.pid == theirs["shadow"]["pid"]
    assert ours.ended == 0
    assert ours.publication == theirs["publication"]
    assert ours.whole == theirs["whole"]
    assert {name: theirs[name] for name in ours.tables} == ours.tables
    assert ours.tables["scopes"][0]["mode"] in {"ACTIVE", "REDUCING", "HALTED"}


def test_refuses_what_is_no_status_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        status.read(tmp_path)
    (tmp_path / "status.map").write_bytes(b"x" * 20_000)
    with pytest.raises(NogcError, match="is no status file"):
        status.read(tmp_path)
    (tmp_path / "status.map").write_bytes(b"NOGCSTAT" + struct.pack("<i", 2) + bytes(20_000))
    with pytest.raises(NogcError, match="version 2"):
        status.read(tmp_path)
