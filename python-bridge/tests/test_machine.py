"""Processors with a weak memory order are refused where memory is shared, and only there."""

from __future__ import annotations

import platform
import sys

import pytest

from journals import make
from nogc import Journal, Ring, UnsupportedMachine


@pytest.mark.parametrize("architecture", ["aarch64", "riscv64", "ppc64le", ""])
def test_weak_memory_order_is_refused_by_name(tmp_path, rng, monkeypatch, architecture) -> None:
    maker = make(tmp_path, 5, rng)
    monkeypatch.setattr(platform, "machine", lambda: architecture)
    with pytest.raises(UnsupportedMachine, match=architecture or "unknown"):
        Journal(tmp_path).tail(follow=True)
    with pytest.raises(UnsupportedMachine, match=architecture or "unknown"):
        Ring(tmp_path / "a.ring")
    assert not (tmp_path / "a.ring").exists()
    assert len(list(Journal(tmp_path))) == maker.sequence


@pytest.mark.parametrize("architecture", ["x86_64", "AMD64"])
def test_total_store_order_is_accepted(tmp_path, rng, monkeypatch, architecture) -> None:
    make(tmp_path, 5, rng)
    monkeypatch.setattr(platform, "machine", lambda: architecture)
    Journal(tmp_path).tail(follow=True).close()


def test_big_endian_is_refused(tmp_path, rng, monkeypatch) -> None:
    make(tmp_path, 5, rng)
    monkeypatch.setattr(sys, "byteorder", "big")
    with pytest.raises(UnsupportedMachine, match="little-endian"):
        Journal(tmp_path)
