"""Public keys as they lie in files."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path


def read_public_key(path: Path) -> str:
    """Read a public Ed25519 key.

    Parameters
    ----------
    path : Path
        PEM file with a SubjectPublicKeyInfo, as OpenSSL and ``audit seal --new-key`` write it.

    Returns
    -------
    str
        The 32 bytes in hexadecimal.

    Raises
    ------
    ValueError
        If it holds no such key.
    """
    text = path.read_text("ascii", "replace")
    match = re.search("-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", text, re.DOTALL)
    prefix = bytes.fromhex("302a300506032b6570032100")
    try:
        data = base64.b64decode("".join(match[1].split()), validate=True) if match else b""
    except binascii.Error:
        data = b""
    if len(data) != 44 or not data.startswith(prefix):
        raise ValueError(f"key {path} is no Ed25519 key in PEM form")
    return data[12:].hex()
