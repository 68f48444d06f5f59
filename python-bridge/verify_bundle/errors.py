"""What a bundle can be refused for."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ElementTree


class BadBundleError(Exception):
    """These bytes are not those of a bundle."""


#: What reading bytes that nobody vouches for may raise: they are no bundle then.
BAD = (
    BadBundleError,
    ElementTree.ParseError,
    struct.error,
    ArithmeticError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
