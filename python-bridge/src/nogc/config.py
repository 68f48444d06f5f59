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
    try:
        return _config(document, name, Path(path).absolute().parent)
    except ConfigError as error:
        raise ConfigError(f"configuration {path}: {error}") from None


def _config(document: Any, name: str, base: Path) -> BrainConfig:
    strategies = _get(document, "strategies", list)
    known = []
    for entry in strategies:
        if _get(entry, "name", str, "strategies[]") != name:
            known.append(entry["name"])
            continue
        ring = _get(entry, "ring", str, f"strategy {name}")
        rings = _get(document, "rings", dict)
        journal = _get(_get(document, "journal", dict), "directory", str, "journal")
        return BrainConfig(
            strategy=_get(entry, "id", int, f"strategy {name}"),
            name=name,
            journal=base / journal,
            ring=base / _get(rings, "directory", str, "rings") / f"{ring}.ring",
            ring_capacity=rings.get("capacity", DEFAULT_CAPACITY),
            parameters=entry.get("parameters") or {},
        )
    raise ConfigError(f"no strategy {name!r}; there are {', '.join(known) or 'none'}")


def _get(mapping: Any, key: str, kind: type, where: str = "") -> Any:
    value = mapping.get(key) if isinstance(mapping, dict) else None
    if not isinstance(value, kind):
        raise ConfigError(f"{where + '.' if where else ''}{key} is missing or no {kind.__name__}")
    return value
