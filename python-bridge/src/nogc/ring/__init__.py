"""Rings: the shared-memory files by which records reach the engine."""

from nogc.ring.producer import Ring

__all__ = ["Ring"]
