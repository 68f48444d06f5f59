"""Parquet files of ``nogc replay export`` in pandas: the numbers that the bridge itself reads."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pandas
import pytest

from nogc import Journal
from test_java import java, pytestmark  # noqa: F401

pyarrow = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    made = tmp_path_factory.mktemp("export")
    journal, folder = made / "journal", made / "parquet"
    seed = random.randrange(1 << 31)
    print(f"seed {seed}")
    java("sample", str(journal), "--records", "90000", "--rate", "1", "--seed", str(seed))
    java("export", str(journal), "--out", str(folder))
    return journal, folder


def test_parquet_has_what_frames_have(exported: tuple[Path, Path]) -> None:
    journal = Journal(exported[0])
    compared = 0
    for spec in journal.schema.messages.values():
        path = exported[1] / f"type={spec.name}"
        if spec.name == "Schema" or not path.exists():
            continue
        ours = journal.frame(spec.name)
        theirs = pandas.read_parquet(path).sort_values("sequence", ignore_index=True)
        assert len(theirs) == len(ours) > 0
        assert theirs["raw"].isna().all()
        for name in ours.columns:
            mine, other = ours[name], theirs[name]
            if isinstance(mine.dtype, pandas.DatetimeTZDtype):
                mine = pandas.Series(journal.array(spec.name, name)[name].copy())
            elif isinstance(mine.dtype, pandas.CategoricalDtype):
                mine = mine.astype(str)
            assert mine.tolist() == other.tolist(), f"{spec.name}.{name}"
            compared += 1
    assert compared > 400


def test_decimals_of_sql_are_those_of_frames(exported: tuple[Path, Path]) -> None:
    journal = Journal(exported[0])
    definitions = {int(each) for each in journal.array("InstrumentDefinition", "instrument")["instrument"]}
    for type, name in [("Quote", "bidPrice"), ("ExecutionReport", "lastQuantity"), ("AccountUpdate", "cash")]:
        frame = journal.frame(type, "sequence", "instrument", name, decimals=True)
        known = frame[frame["instrument"].isin(definitions)] if name != "cash" else frame
        text = java(
            "sql",
            f"select sequence, {name}_dec d from {type} where d is not null order by 1",
            str(exported[0]),
            "--format",
            "json",
        )
        answers = {row["sequence"]: row["d"] for row in map(json.loads, text.splitlines())}
        assert set(answers) == set(known["sequence"])
        expected = dict(zip(known["sequence"], known[name], strict=True))
        np.testing.assert_allclose(
            [answers[each] for each in sorted(answers)],
            [expected[each] for each in sorted(answers)],
            rtol=1e-15,
        )


def test_days_are_partitions(exported: tuple[Path, Path]) -> None:
    path = exported[1] / "type=Quote"
    table = pandas.read_parquet(path)
    assert table["day"].nunique() == 2
    one = pandas.read_parquet(path, filters=[("day", "==", "2026-01-06")])
    assert 0 < len(one) < len(table)
    assert (pandas.to_datetime(one["time"], utc=True).dt.strftime("%Y-%m-%d") == "2026-01-06").all()
