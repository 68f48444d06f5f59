"""Journals that former builds wrote, kept for ever beside the Java tests."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from nogc import Journal
from nogc.text import json_line

GOLDEN = Path(__file__).parents[2] / "journal/src/test/resources/nogc/journal/golden"
FILE_BYTES = 80 << 20


@pytest.mark.parametrize("archive", sorted(GOLDEN.glob("*.zip")), ids=lambda each: each.stem)
def test_journal_of_an_old_schema_is_read_as_it_was(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as files:
        files.extractall(tmp_path)
    for cycle in tmp_path.glob("*.cq4"):
        with cycle.open("r+b") as file:
            file.truncate(FILE_BYTES)
    expected = (tmp_path / "expected.jsonl").read_text().splitlines()
    assert [json_line(record) for record in Journal(tmp_path)] == expected
