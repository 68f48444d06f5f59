"""Text: the printing rules, the same as in Java."""

from __future__ import annotations

import json

import pytest

from journals import fill, make, random_record
from nogc import Journal
from nogc.__main__ import main
from nogc._synthetic import TINY, JournalMaker
from nogc.text import json_line, quoted, yaml_document
from support import START


def only(directory, maker: JournalMaker):
    *_, last = Journal(directory)
    return last


def test_quoting() -> None:
    assert quoted("plain ~") == '"plain ~"'
    assert quoted('a"b\\c') == '"a\\"b\\\\c"'
    assert quoted("\n\t\x7f\xe9") == '"\\u000a\\u0009\\u007f\\u00e9"'
    assert quoted("\U0001f600") == '"\\ud83d\\ude00"'


def test_lines_of_known_records(tmp_path) -> None:
    with JournalMaker(tmp_path, TINY) as maker:
        maker.add("Trade", START, instrument=7, source=2, flags=0b10000101, price=-5, size=9, tradeId=3)
        trade = only(tmp_path, maker)
        crc = trade.crc
        assert json_line(trade) == (
            f'{{"type":"Trade","sequence":2,"time":{START},"crc":{crc},"instrument":7,"source":2,'
            '"flags":["last","aggressorBuy","bit7"],"venueTime":0,"receiveTime":0,"price":-5,"size":9,'
            '"tradeId":3,"conditions":0}'
        )
        maker.add("TradingStatus", START, phase=77)
        status = only(tmp_path, maker)
        assert yaml_document(status) == (
            f'---\ntype: "TradingStatus"\nsequence: 3\ntime: {START}\ncrc: {status.crc}\ninstrument: 0\n'
            "source: 0\nflags: []\nvenueTime: 0\nphase: 77\n"
        )
        maker.add("ExecutionReport", START, kind=2, side=1, venueOrderId=b'x"\0hidden', text=b"100% \xe9")
        line = json_line(only(tmp_path, maker))
        assert (
            '"kind":"FILL","side":"BUY","liquidity":"NONE","strategy":0,"venueOrderId":"x\\"","text":"100% \\u00e9","feeCurrency":""}'
            in line
        )


def test_unknown_and_short_and_long_records(tmp_path, rng) -> None:
    with JournalMaker(tmp_path, TINY) as maker:
        unknown = random_record(maker, rng, ["Trade"])
        unknown[1] = 200
        maker.append(unknown, START)
        record = only(tmp_path, maker)
        assert record.type == "#200"
        line = json.loads(json_line(record))
        assert list(line) == ["type", "sequence", "time", "crc", "instrument", "source", "flags", "bytes"]
        assert line["bytes"] == bytes(record).hex()

        short = random_record(maker, rng, ["Trade"])[:68]
        short[0] = 64
        maker.append(short, START)
        record = only(tmp_path, maker)
        assert record.conditions is None
        assert list(json.loads(json_line(record)))[-1] == "tradeId"

        long = random_record(maker, rng, ["Trade"]) + rng.randbytes(16)
        long[0] += 16
        maker.append(long, START)
        record = only(tmp_path, maker)
        assert list(json.loads(json_line(record)))[-1] == "conditions"
        assert len(record) == 92


def test_all_types_print_their_fields(tmp_path, rng) -> None:
    maker = make(tmp_path, 400, rng, step_ns=1000)
    seen = set()
    for record in Journal(tmp_path):
        line = json.loads(json_line(record)) if record.type != "RingFault" else None
        seen.add(record.type)
        if line is None:
            continue
        for name, value in record.items():
            if isinstance(value, frozenset):
                assert sorted(line[name]) == sorted(value)
            elif isinstance(value, bytes):
                assert line[name] == value.hex()
            else:
                assert line[name] == value
    assert len(seen) == len(maker.schema.messages)


def test_command_prints_what_is_asked_for(tmp_path, rng, capsys) -> None:
    maker = make(tmp_path, 50, rng)
    records = list(Journal(tmp_path))
    assert main(["tail", str(tmp_path), "--json"]) == 0
    assert capsys.readouterr().out == "".join(json_line(each) + "\n" for each in records)
    assert main(["tail", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "".join(map(yaml_document, records))
    assert main(["tail", str(tmp_path), "--json", "--from", "20", "--limit", "2"]) == 0
    assert [json.loads(each)["sequence"] for each in capsys.readouterr().out.splitlines()] == [20, 21]
    assert main(["tail", str(tmp_path), "--json", "--type", "Schema"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(list(tmp_path.glob("*.cq4")))
    assert main(["tail", str(tmp_path), "--from", "end"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["tail", str(tmp_path), "--from", "9999"]) == 1
    assert f"no sequence 9999 in {tmp_path}: the last is {maker.sequence}" in capsys.readouterr().err
    assert main(["tail", str(tmp_path / "nothing")]) == 1
    assert "no journal in" in capsys.readouterr().err
    for wrong in (["tail"], ["tail", str(tmp_path), "--from", "x"], ["--what"], []):
        with pytest.raises(SystemExit) as caught:
            main(wrong)
        assert caught.value.code == 2


def test_command_always_verifies(tmp_path, rng, capsys) -> None:
    with JournalMaker(tmp_path, TINY) as maker:
        fill(maker, 10, rng, step_ns=1)
        path, at = maker.path, maker.offset
    with path.open("r+b") as file:
        file.seek(at + 30)
        before = file.read(1)
        file.seek(at + 30)
        file.write(bytes([before[0] ^ 1]))
    assert main(["tail", str(tmp_path), "--json"]) == 1
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == maker.sequence - 1
    assert f"journal is corrupt at sequence {maker.sequence} " in captured.err
