"""The session configuration, as far as a brain needs it.

Read are ``journal.directory``, ``rings.directory``, ``rings.capacity`` and ``strategies``, a list of ``id``,
``name``, ``ring`` and optionally ``parameters`` for the strategy itself. Everything else is the engine's.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from nogc.errors import ConfigError
from nogc.ring.layout import DEFAULT_CAPACITY


@dataclass(frozen=True)
class BrainConfig:
    """What one strategy needs to know of its session.

    Attributes
    ----------
    strategy : int
        Dense strategy id from 1.
    name : str
        Name of the strategy.
    journal : Path
        Directory of the journal.
    ring : Path
        File of the strategy's ring.
    ring_capacity : int
        Bytes for a new ring.
    parameters : mapping
        For the strategy itself.
    """

    strategy: int
    name: str
    journal: Path
    ring: Path
    ring_capacity: int = DEFAULT_CAPACITY
    parameters: Mapping[str, Any] = field(default_factory=dict)


def load(path: str | os.PathLike[str], name: str) -> BrainConfig:
    """Read the configuration of one strategy.

    Parameters
    ----------
    path : path
        YAML file. Directories in it that are not absolute are relative to the file's own.
    name : str
        Name of the strategy.

    Raises
    ------
    ConfigError
        If the file cannot be read, or lacks something.
    """
    try:
        with open(path, encoding="utf-8") as file:
            document = yaml.safe_load(file)
    except (OSError, yaml.YAMLError) as error:
        raise ConfigError(f"configuration {path}: {error}") from error
    reader = _Reader()
    config = reader.config(document, name, Path(path).absolute().parent)
    if config is None or reader.problems:
        raise ConfigError("\n  ".join([f"configuration {path}:", *reader.problems]))
    return config


class _Reader:
    """Reads on after a problem, so that all of them are told at once."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def config(self, document: Any, name: str, base: Path) -> BrainConfig | None:
        journal = self._get(self._get(document, "journal", dict), "directory", str, "journal.")
        rings = self._get(document, "rings", dict)
        directory = self._get(rings, "directory", str, "rings.")
        strategies = self._get(document, "strategies", list)
        names = [self._get(entry, "name", str, f"strategies[{i}].") for i, entry in enumerate(strategies)]
        if name not in names:
            there = ", ".join(names) or "none"
            self.problems.append(f"no strategy {name!r}; there are {there}")
            return None
        at = names.index(name)
        where = f"strategies[{at}]."
        ring = self._get(strategies[at], "ring", str, where)
        strategy = self._get(strategies[at], "id", int, where)
        if self.problems:
            return None
        return BrainConfig(
            strategy=strategy,
            name=name,
            journal=base / journal,
            ring=base / directory / f"{ring}.ring",
            ring_capacity=rings.get("capacity", DEFAULT_CAPACITY),
            parameters=strategies[at].get("parameters") or {},
        )

    def _get(self, mapping: Any, key: str, kind: type, where: str = "") -> Any:
        value = mapping.get(key) if isinstance(mapping, dict) else None
        if not isinstance(value, kind):
            self.problems.append(f"{where}{key} is missing or no {_KINDS[kind]}")
            return kind()
        return value


_KINDS = {str: "text", int: "whole number", dict: "block of fields", list: "list"}
