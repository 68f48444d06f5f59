"""The independent verifier of bundles, against the vectors of RFC 8032 and a bundle that Java made.

``PackTest`` in replay-tool runs it beside the Java checker on bundles that were spoilt in many ways.
"""

from __future__ import annotations

import ast
import gzip
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from verify_bundle.container import members_of
from verify_bundle.ed25519 import ORDER, ed25519_verify
from verify_bundle.keys import read_public_key
from verify_bundle.program import main
from verify_bundle.records import crc32c
from verify_bundle.tables import decimal

_ROOT = Path(__file__).resolve().parents[1]
_PROGRAM = _ROOT / "verify_bundle"
_GOLDEN = Path(__file__).with_name("bundle-1.zip.gz")
_KEY = Path(__file__).with_name("bundle-1.pub")

# RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
        "454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
        "3dca179c138ac17ad9bef1177331a704",
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_signature_of_the_standard_is_good_and_every_change_of_it_is_not(key, message, signature) -> None:
    good = [bytes.fromhex(each) for each in (key, message, signature)]
    assert ed25519_verify(*good)
    assert not ed25519_verify(good[0], good[1] + b"x", good[2])
    for part in (0, 2):
        for at in range(0, len(good[part]), 7):
            bad = list(good)
            bad[part] = good[part][:at] + bytes([good[part][at] ^ 4]) + good[part][at + 1 :]
            assert not ed25519_verify(*bad)


def test_signature_with_a_scalar_beyond_the_order_is_refused() -> None:
    key, message, signature = (bytes.fromhex(each) for each in VECTORS[1])
    scalar = int.from_bytes(signature[32:], "little") + ORDER
    assert not ed25519_verify(key, message, signature[:32] + scalar.to_bytes(32, "little"))
    assert not ed25519_verify(key, message, signature[:63])
    assert not ed25519_verify(key[:31], message, signature)


def test_checksum_is_that_of_the_journal() -> None:
    # The Timer record of docs/journal-format.md, section 3.
    record = bytes.fromhex(
        "20134e01020000000000000000003633a4ac8718a5056bb00000000000003633a4ac8718".replace(" ", "")
    )
    assert crc32c(record[:20] + record[24:]) == 0xB06B05A5
    assert crc32c(b"123456789") == 0xE3069283


@pytest.mark.parametrize(
    ("mantissa", "scale", "text"),
    [
        (12345, 2, "123.45"),
        (-5, 3, "-0.005"),
        (7, 0, "7"),
        (0, 2, "0.00"),
        (-(1 << 63), 18, "-9.223372036854775808"),
    ],
)
def test_decimals_are_exact(mantissa, scale, text) -> None:
    assert decimal(mantissa, scale) == text


@pytest.fixture
def bundle(tmp_path) -> Path:
    path = tmp_path / "bundle.zip"
    path.write_bytes(gzip.decompress(_GOLDEN.read_bytes()))
    return path


def test_bundle_made_by_java_is_good(bundle, capsys) -> None:
    assert main([str(bundle), "--public-key", str(_KEY)]) == 0
    assert capsys.readouterr().out == "good: the bundle is whole and agrees with its seals\n"


def test_every_part_of_a_bundle_is_watched(bundle, rng, capsys) -> None:
    good = bundle.read_bytes()
    with bundle.open("rb") as file:
        members = members_of(file)
    places = [rng.randrange(len(good)) for _ in range(10)]
    places += [rng.randrange(each.start, each.start + each.size) for each in members if each.size]
    for at in places:
        bundle.write_bytes(good[:at] + bytes([good[at] ^ 1 << rng.randrange(8)]) + good[at + 1 :])
        assert main([str(bundle)]) == 1, f"byte {at}"
        assert "NOT good" in capsys.readouterr().out
    bundle.write_bytes(good[: rng.randrange(len(good))])
    assert main([str(bundle)]) == 1


def test_another_key_is_not_believed(bundle, tmp_path, capsys) -> None:
    other = tmp_path / "other.pub"
    other.write_text(
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
        "-----END PUBLIC KEY-----\n"
    )
    assert read_public_key(other) == VECTORS[0][0]
    assert main([str(bundle), "--public-key", str(other)]) == 1
    assert "which is not trusted" in capsys.readouterr().out
    other.write_text("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
    assert main([str(bundle), "--public-key", str(other)]) == 2
    assert "is no Ed25519 key in PEM form" in capsys.readouterr().err


def test_it_runs_alone(bundle, tmp_path) -> None:
    alone = tmp_path / "verify_bundle"
    shutil.copytree(_PROGRAM, alone)
    done = subprocess.run(
        [sys.executable, "-I", str(alone), str(bundle)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert subprocess.run([sys.executable, "-I", str(alone), "nowhere"], capture_output=True).returncode == 2


def test_it_imports_the_standard_library_alone() -> None:
    files = sorted(_PROGRAM.glob("*.py"))
    assert len(files) > 1
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text()))):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        for name in names:
            assert name.split(".")[0] in {*sys.stdlib_module_names, "verify_bundle"}
