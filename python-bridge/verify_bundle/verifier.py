"""All checks of one bundle."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from pathlib import Path
from typing import BinaryIO

from .blotter import Blotter
from .container import Member, members_of
from .ed25519 import ed25519_verify
from .errors import BAD, BadBundleError
from .records import Record, Schema, records_of
from .seals import Seal, integer

MANIFEST, SIGNATURE = "manifest.txt", "manifest.sig"
CONTEXT, RECORDS, SEALS = "journal/context.bin", "journal/records.bin", "seals/"
NO_DIGEST = "0" * 64
SCHEMA_TEMPLATE = 1


class Verifier:
    """Check one bundle; what is wrong is in ``findings``."""

    def __init__(self, path: Path, trusted: set[str]) -> None:
        self.findings: list[str] = []
        self._path = path
        self._trusted = trusted
        self._members: dict[str, Member] = {}
        self._seals: list[Seal] = []
        self._met: list[Seal] = []
        self._covering: Seal | None = None
        self._block = 0
        self._digest = hashlib.sha256()
        self._schema: Schema | None = None
        self._schema_text = b""
        self._schemas: dict[str, bytes] = {}
        self._builds: dict[str, None] = {}
        self._configs: dict[str, None] = {}

    def run(self) -> list[str]:
        """Check all there is to check."""
        try:
            with self._path.open("rb") as file:
                self._check(file)
        except BAD as error:
            self.findings.append(f"{self._path.name}: {error}")
        return self.findings

    def _read(self, file: BinaryIO, name: str) -> bytes:
        member = self._member(name)
        file.seek(member.start)
        return file.read(member.size)

    def _member(self, name: str) -> Member:
        if name not in self._members:
            raise BadBundleError(f"{name} is missing")
        return self._members[name]

    def _check(self, file: BinaryIO) -> None:
        for member in members_of(file):
            if member.name in self._members:
                self.findings.append(f"{member.name}: is there twice")
            self._members[member.name] = member
        manifest = self._read(file, MANIFEST)
        head = re.match(
            "nogc bundle 1\nfrom (.*)\nto (.*)\naccount (.*)\nkey (none|[0-9a-f]{64})\n",
            manifest.decode("ascii", "replace"),
        )
        if not head:
            raise BadBundleError(f"{MANIFEST} does not begin as a manifest does")
        begin, end, account = (integer(head[i]) for i in (1, 2, 3))
        key = "" if head[4] == "none" else head[4]
        self._signature(MANIFEST, key, manifest, self._manifest_signature(file, key))
        self._read_seals(file)
        blotter = Blotter(account, begin, end)
        context = last = first = 0
        for data in records_of(file, self._member(CONTEXT)):
            record = self._decode(data)
            if record.sequence <= last:
                self.findings.append(f"{CONTEXT}: sequence {record.sequence} comes behind {last}")
            last = record.sequence
            context += 1
            blotter.on_record(record)
        before = last
        for data in records_of(file, self._member(RECORDS)):
            record = self._decode(data)
            if not first:
                first = record.sequence
            elif record.sequence != last + 1:
                self.findings.append(f"{RECORDS}: sequence {record.sequence} where {last + 1} was due")
            last = record.sequence
            self._cover(last, data)
            blotter.on_record(record)
        if first <= before:
            self.findings.append(f"{CONTEXT}: reaches to sequence {before}, into the records")
        if self._covering:
            self.findings.append(f"{RECORDS}: ends at sequence {last}, within a block")
        if len(self._met) != len(self._seals):
            self.findings.append(
                f"{SEALS}: {len(self._seals)} seals, of which {len(self._met)} cover a record"
            )
        lines = [f"nogc bundle 1\nfrom {begin}\nto {end}\naccount {account}\nkey {key or 'none'}\n"]
        lines += [f"first {first}\nlast {last}\ncontext {context}\n"]
        lines += [f"build {build}\n" for build in self._builds]
        lines += [f"config {config}\n" for config in self._configs]
        self._compare(file, manifest, "".join(lines), bool(key), blotter.tables())

    def _manifest_signature(self, file: BinaryIO, key: str) -> str:
        if not key:
            return ""
        match = re.fullmatch(
            "signature ([0-9a-f]{128})\n", self._read(file, SIGNATURE).decode("ascii", "replace")
        )
        return match[1] if match else ""

    def _signature(self, name: str, key: str, body: bytes, signature: str) -> None:
        if not key:
            if self._trusted:
                self.findings.append(f"{name}: not signed")
        elif not ed25519_verify(bytes.fromhex(key), body, bytes.fromhex(signature)):
            self.findings.append(f"{name}: its signature is not that of key {key}")
        elif self._trusted and key not in self._trusted:
            self.findings.append(f"{name}: signed by key {key}, which is not trusted")

    def _read_seals(self, file: BinaryIO) -> None:
        before: Seal | None = None
        name_before = ""
        for name in self._members:
            if not name.startswith(SEALS) or not name.endswith(".seal"):
                continue
            seal = Seal.parse(self._read(file, name))
            if name != f"{SEALS}{seal.cycle}.seal" or name < name_before:
                self.findings.append(f"{name}: is the seal of cycle {seal.cycle}, or out of order")
            self._signature(name, seal.key, seal.body, seal.signature)
            if before:
                digest = hashlib.sha256(before.body).hexdigest()
                if seal.number != before.number + 1 or seal.previous != digest:
                    self.findings.append(f"{name}: it does not follow the seal in {name_before}")
                if not before.closed or seal.first != before.last + 1:
                    self.findings.append(f"{name}: begins at sequence {seal.first}, not behind {name_before}")
            self._seals.append(seal)
            before, name_before = seal, name

    def _decode(self, data: bytes) -> Record:
        if data[1] == SCHEMA_TEMPLATE:
            length = int.from_bytes(data[60:64], "little", signed=True)
            text = data[64 : 64 + length]
            if length < 0 or len(text) != length or hashlib.sha256(text).digest() != data[28:60]:
                raise BadBundleError("a schema record does not match its digest")
            if text != self._schema_text:
                self._schema, self._schema_text = Schema(text), text
                self._schemas[f"schema/{hashlib.sha256(text).hexdigest()}.xml"] = text
        if self._schema is None:
            raise BadBundleError("a record comes before any schema")
        record = Record(data, self._schema)
        if record.kind == "SessionStart":
            self._builds[record.text("buildId")] = None
            self._configs[record.hex("configSha256")] = None
        return record

    def _cover(self, sequence: int, data: bytes) -> None:
        if self._covering is None:
            for seal in self._seals:
                block, rest = divmod(sequence - seal.first, seal.block_records)
                if seal.first <= sequence <= seal.last and not rest and block < len(seal.blocks):
                    self._covering, self._block, self._digest = seal, block, hashlib.sha256()
                    break
            else:
                self.findings.append(f"{SEALS}: no seal has a block that begins at sequence {sequence}")
                raise BadBundleError("the records are not covered by seals")
        seal = self._covering
        self._digest.update(struct.pack("<I", len(data)) + data)
        if sequence == seal.block_last(self._block):
            if self._digest.hexdigest() != seal.blocks[self._block]:
                begin = seal.first + self._block * seal.block_records
                self.findings.append(
                    f"{seal.cycle}.seal: what lies between sequence {begin} and {sequence}"
                    " is not what was sealed"
                )
            if seal not in self._met:
                self._met.append(seal)
            self._covering = None

    def _compare(
        self, file: BinaryIO, manifest: bytes, text: str, signed: bool, tables: dict[str, bytes]
    ) -> None:
        seals = [name for name in self._members if name.startswith(SEALS) and name.endswith(".seal")]
        schemas = dict(sorted(self._schemas.items()))
        expected = [MANIFEST, *([SIGNATURE] if signed else []), CONTEXT, RECORDS, *schemas, *seals, *tables]
        if expected != list(self._members):
            self.findings.append(f"{self._path.name}: holds {list(self._members)}, expected {expected}")
            return
        made = schemas | tables
        for name, member in self._members.items():
            digest, crc, left = hashlib.sha256(), 0, member.size
            file.seek(member.start)
            while left:
                chunk = file.read(min(left, 1 << 20))
                digest.update(chunk)
                crc = zlib.crc32(chunk, crc)
                left -= len(chunk)
            if crc != member.crc32:
                self.findings.append(f"{name}: is not what the archive says of it")
            if name in made and hashlib.sha256(made[name]).digest() != digest.digest():
                self.findings.append(f"{name}: is not what the records say")
            if not name.startswith("manifest."):
                text += f"file {digest.hexdigest()} {member.size} {name}\n"
        if text.encode("ascii", "replace") != manifest:
            self.findings.append(f"{MANIFEST}: does not describe the files that are there")
