"""Identifiers and public random numbers.

Everything that a problem names carries an id, never a position. Random numbers
come from SHA-256 alone, so that anybody with the seed can draw them again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import count

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
"""Ids are 1-64 ASCII letters, digits, ``.``, ``_`` or ``-``, so that rule keys can quote them."""

LONGEST_ID = 64

_ID = re.compile(ID_PATTERN)


def is_id(text: str) -> bool:
    """Tell whether ``text`` may serve as an id.

    Examples
    --------
    >>> is_id("N-001"), is_id("two words"), is_id("")
    (True, False, False)
    """
    return _ID.fullmatch(text) is not None


def numbered_ids(stem: str, taken: Collection[str]) -> Iterator[str]:
    """Yield ids that begin with a stem and end with a number, none of them taken.

    Examples
    --------
    >>> next(numbered_ids("women", {"women.1"}))
    'women.2'
    """
    numbered = (f"{stem[: LONGEST_ID - 8]}.{number}" for number in count(1))
    return (name for name in numbered if name not in taken)


DRAW_BITS = 30
"""Length of the public numbers of the draw, as in ``docs/reference/semantics.md``."""


def public_number(seed: int, *parts: str, bits: int) -> int:
    """Draw the public random number of a thing.

    The number is the first ``bits`` bits of SHA-256 over the seed and the parts,
    joined by line feeds and encoded as UTF-8.

    Parameters
    ----------
    seed
        The public seed.
    parts
        What the number belongs to, e.g. ``("nominee", "N001")``.
    bits
        How many bits, 1 to 256.

    Returns
    -------
    int
        A number in ``0 .. 2**bits - 1``.

    Examples
    --------
    >>> public_number(1, "nominee", "N001", bits=16) == public_number(1, "nominee", "N001", bits=16)
    True
    """
    [number] = public_numbers(seed, [parts], bits=bits)
    return number


def public_numbers(seed: int, things: Iterable[tuple[str, ...]], bits: int) -> list[int]:
    """Draw the public random numbers of many things, as :func:`public_number` draws each."""
    if not 1 <= bits <= 256:
        raise ValueError("bits must be in 1..256")
    start, down, sha256, read = f"{seed}\n", 256 - bits, hashlib.sha256, int.from_bytes
    return [read(sha256((start + "\n".join(parts)).encode()).digest(), "big") >> down for parts in things]
