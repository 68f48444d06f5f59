"""The ring: the protocol to the byte, back-pressure, and what a killed producer leaves."""

from __future__ import annotations

import os
import subprocess
import sys
from struct import pack_into, unpack_from

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nogc import Ring, RingError
from nogc._synthetic import schema_text
from nogc.messages import signal
from nogc.ring import layout
from nogc.ring.file import create
from nogc.schema import parse_schema
from support import RingReader

SCHEMA = parse_schema(schema_text())


def message(size: int = 100, fill: int = 0) -> bytearray:
    data = bytearray([size - 4 & 0xFF, 12, 78, 1]) + bytearray([fill & 0xFF]) * (size - 4)
    pack_into("<q", data, 4, 0)
    return data


def sequence(data: bytes) -> int:
    return unpack_from("<q", data, 4)[0]


def field(data: bytes, name: str) -> int:
    spec = SCHEMA.messages[data[1]].field(name)
    return int.from_bytes(data[spec.offset : spec.end], "little", signed=spec.primitive.startswith("i"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "rings" / "brain.ring"


def test_new_file_is_private_and_laid_out(path) -> None:
    with Ring(path, capacity=8192) as ring:
        data = path.read_bytes()
        assert len(data) == 4096 + 8192 + 768
        assert unpack_from("<8sii", data) == (b"NOGCRING", 1, 8192)
        assert unpack_from("<q", data, 16)[0] == ring.incarnation
        assert unpack_from("<q", data, 24)[0] == os.getpid()
        assert data[64:96] == b"brain".ljust(32, b"\0")
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    assert unpack_from("<q", path.read_bytes(), 24)[0] == 0
    assert list(path.parent.iterdir()) == [path]


def test_first_message_tells_who_attached(path) -> None:
    reader = RingReader(path)
    times = iter((5, 6, 7, 8, 9, 10))
    with Ring(path, clock=lambda: next(times)) as ring:
        (first,) = reader.poll()
        assert first[:4] == bytes([88, 21, 78, 1])
        assert len(first) == 92
        assert field(first, "sequence") == 1
        assert field(first, "incarnation") == field(first, "time") == ring.incarnation == 5
        assert field(first, "startSequence") == 1
        assert field(first, "ownerPid") == os.getpid()
        assert field(first, "role") == 2
        assert field(first, "crc") == field(first, "source") == 0
    with Ring(path, clock=lambda: 1) as ring:
        assert ring.incarnation == 6, "an incarnation is later than the one before, whatever the clock says"


def test_signal_lies_where_the_schema_says() -> None:
    values = {
        "strategy": 65_535,
        "signal_id": 1 << 60,
        "kind": 4,
        "instrument": 777,
        "side": 2,
        "order_type": 3,
        "time_in_force": 1,
        "quantity": -5,
        "price": 1 << 50,
        "stop_price": 11,
        "order_id": 12,
        "basis": 13,
        "create_time": 14,
        "expire_time": 15,
    }
    data = signal(**values)
    spec = SCHEMA.message("Signal")
    assert data[:4] == bytes([spec.block_length, spec.template, 78, 1])
    assert len(data) == spec.length
    camel = {
        "".join([w if not i else w.title() for i, w in enumerate(n.split("_"))]): v for n, v in values.items()
    }
    for each in spec.fields:
        assert field(data, each.name) == camel.get(each.name, 0) or each.name in ("crc",)


def test_flags_of_a_signal_are_the_schemas() -> None:
    from nogc import messages

    theirs = {name: 1 << bit for bit, name in SCHEMA.sets["Flags"].items()}
    assert messages.SIGNAL_FLAGS.items() <= theirs.items()


def test_names_and_numbers_are_the_schemas() -> None:
    from nogc import messages

    for name, ours in {
        "SignalKind": messages.SIGNAL_KINDS,
        "Side": messages.SIDES,
        "OrderType": messages.ORDER_TYPES,
        "TimeInForce": messages.TIMES_IN_FORCE,
        "RingRole": messages.RING_ROLES,
    }.items():
        theirs = {text: number for number, text in SCHEMA.enums[name].items()}
        assert {"NONE": 0, **ours} == theirs


@given(data=st.data(), capacity=st.sampled_from([4096, 8192]))
def test_everything_arrives_once_in_order(tmp_path_factory, data, capacity) -> None:
    """Any lengths, any rhythm of writing and reading: wraps, exact fits and a full ring included."""
    path = tmp_path_factory.mktemp("ring") / "a.ring"
    reader = RingReader(path, capacity)
    with Ring(path) as ring:
        sent: list[bytes] = [*reader.poll()]
        got = list(sent)
        for size, polls in data.draw(
            st.lists(st.tuples(st.integers(4, ring.max_length // 8), st.integers(0, 9)), max_size=200)
        ):
            item = message(size * 8 - 4, len(sent))
            before = ring.sequence
            if ring.offer(item):
                pack_into("<qq", item, 4, ring.sequence, ring.incarnation)
                sent.append(bytes(item))
            else:
                assert ring.sequence == before
                assert ring.backlog + len(item) + 24 > capacity // 2
            if polls > 6:
                got += reader.poll(polls)
        got += reader.poll()
        got += reader.poll()
        assert got == sent
        assert [sequence(each) for each in got] == list(range(1, len(sent) + 1))
        assert ring.backlog == 0


def test_full_ring_refuses_and_dropping_is_counted(path) -> None:
    reader = RingReader(path)
    with Ring(path) as ring:
        while ring.offer(message()):
            pass
        count = ring.sequence
        assert not ring.offer(message())
        ring.drop()
        assert (ring.sequence, ring.dropped) == (count + 1, 1)
        assert len(reader.poll()) == count
        assert ring.offer(message())
        assert sequence(reader.poll()[0]) == count + 2
        with pytest.raises(ValueError, match="takes up to 512"):
            ring.offer(message(516))
        with pytest.raises(ValueError, match="the shortest record has 28"):
            ring.offer(message(20))


def test_second_producer_is_refused_and_does_not_cost_the_first_its_lock(path) -> None:
    reader = RingReader(path)
    script = "import sys, nogc\ntry:\n nogc.Ring(sys.argv[1])\nexcept nogc.RingError as e: print(e)"
    with Ring(path):
        with pytest.raises(RingError, match="already has a producer here"):
            Ring(path)
        with pytest.raises(RingError, match="already has a producer here"):
            Ring(path.parent / ".." / "rings" / path.name)
        other = subprocess.run(
            [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
        )
        assert f"already has a producer: process {os.getpid()}" in other.stdout
    subprocess.run([sys.executable, "-c", script, path], check=True)
    assert len(reader.poll()) == 2


def test_other_files_are_refused(path) -> None:
    path.parent.mkdir()
    create(path, "brain", 4096)
    whole = path.read_bytes()
    for change, match in {
        (8, b"\2"): "has version 2, this build speaks version 1",
        (0, b"X"): "does not begin with NOGCRING",
        (12, b"\0\1"): "claims a capacity of 256 bytes",
        (12, b"\0\x20"): "claims a capacity of 8192 bytes but has 8960 bytes",
    }.items():
        offset, data = change
        path.write_bytes(whole[:offset] + data + whole[offset + len(data) :])
        with pytest.raises(RingError, match=match):
            Ring(path)
    path.write_bytes(b"short")
    with pytest.raises(RingError, match="5 bytes: not a ring file"):
        Ring(path)
    for capacity in (1000, 2048, 5000, 1 << 31):
        with pytest.raises(ValueError, match="power of two"):
            create(path.parent / "new.ring", "new", capacity)


def test_engine_that_reads_nothing_leaves_no_room(path) -> None:
    RingReader(path)
    with Ring(path) as ring:
        while ring.offer(message(28)):
            pass
    with pytest.raises(RingError, match="is the engine running"):
        Ring(path)


@given(data=st.data())
def test_half_written_record_becomes_padding(tmp_path_factory, data) -> None:
    """A producer killed between any two of its stores, anywhere in the ring."""
    path = tmp_path_factory.mktemp("ring") / "a.ring"
    reader = RingReader(path)
    with Ring(path) as ring:
        for _ in range(data.draw(st.integers(0, 60), label="before")):
            assert ring.offer(message(data.draw(st.sampled_from([36, 76, 100, 204]))))
            reader.poll(1)
        tail_at = ring._tail_at
    unread = data.draw(st.integers(0, 3), label="unread")
    reader.poll()
    with Ring(path) as ring:
        for _ in range(unread):
            assert ring.offer(message(76))
    longs = reader.longs
    tail = longs[tail_at]
    index = tail & 4095
    size = 112
    stage = data.draw(st.sampled_from(["tail", "negative", "bytes"]), label="killed after")
    if index + size + 8 > 4096:  # the record would wrap: both pieces are claimed, none is written
        longs[tail_at] = tail + (4096 - index) + size
        stage = "tail"
    else:
        longs[tail_at] = tail + size
    start = layout.DATA_OFFSET + index
    if stage != "tail":
        pack_into("<i", reader.map, start, -108)
        pack_into("<i", reader.map, layout.DATA_OFFSET + ((index + size) & 4095), 0)
    if stage == "bytes":
        reader.map[start + 8 : start + 60] = b"\x55" * 52
    with Ring(path) as ring:
        got = reader.poll()
        assert [each[1] for each in got] == [21, *[12] * unread, 21]
        assert ring.offer(message(fill=9))
        assert reader.poll()[0][20:] == bytes(message(fill=9))[20:]


def test_impossible_tail_is_taken_back(path) -> None:
    reader = RingReader(path)
    with Ring(path) as ring:
        tail_at = ring._tail_at
    reader.poll()
    reader.longs[tail_at] += 1 << 40
    with Ring(path):
        assert [each[1] for each in reader.poll()] == [21]


def test_unread_messages_can_be_looked_at(path) -> None:
    reader = RingReader(path)
    with Ring(path) as ring:
        for i in range(100):
            assert ring.offer(message(fill=i))
            if len(list(ring.unread())) > 20:
                reader.poll(7)
        waiting = list(ring.unread())
        assert waiting == reader.poll() + reader.poll()


def test_heartbeats(path) -> None:
    now = [100]
    reader = RingReader(path)
    with Ring(path, clock=lambda: now[0]) as ring:
        now[0] = 200
        ring.heartbeat()
        assert reader.longs[4] == 200
        reader.longs[7] = 150
        assert (ring.consumer_pid, ring.consumer_heartbeat) == (os.getpid(), 150)
        reader.leave()
        assert (ring.consumer_pid, ring.consumer_heartbeat) == (0, 0)
