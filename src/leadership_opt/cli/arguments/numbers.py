"""Numbers on the command line: the digits 0 to 9 and nothing that only Python takes for a number.

``int`` and ``float`` also read ``1_0`` and the digits of other scripts, which a slip of the keyboard or a copied
text may hold: 60 seconds were meant, and something else was counted.
"""

from __future__ import annotations

import re
from argparse import ArgumentTypeError

_WHOLE = re.compile(r"[+-]?[0-9]{1,100}")
_DECIMAL = re.compile(r"[+-]?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?|inf|nan)", re.IGNORECASE | re.ASCII)


def whole(text: str) -> int:
    """Read a whole number.

    Examples
    --------
    >>> whole("60"), whole("-1")
    (60, -1)
    """
    if not _WHOLE.fullmatch(text):
        raise ArgumentTypeError(f"invalid int value: {text!r}")  # as argparse says it, which is then translated
    return int(text)


def decimal(text: str) -> float:
    """Read a number with or without decimals; whether it makes sense, others say.

    Examples
    --------
    >>> decimal("60"), decimal("2.5"), decimal("1e3")
    (60.0, 2.5, 1000.0)
    """
    if not _DECIMAL.fullmatch(text):
        raise ArgumentTypeError(f"invalid float value: {text!r}")
    return float(text)
