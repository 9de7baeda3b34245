"""Which characters a text may hold, so that every kind of file can hold the text.

Refused are control characters but for tabs and line ends, lone surrogates, and the noncharacters of
Unicode: XML 1.0, and with it every office format, holds none of them, and UTF-8 no surrogates. What
brings them is a file read in a wrong encoding; U+FFFE, for one, is a byte order mark read backwards.
"""

from __future__ import annotations

import re

_PLANES = range(0x11)
_LAST_OF_PLANES = "".join(chr((plane << 16) + last) for plane in _PLANES for last in (0xFFFE, 0xFFFF))
_UNSTORABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]")


def unstorable(text: str) -> tuple[str, int] | None:
    r"""Return the first character that no file holds, and its place, counted from 1; None if there is none.

    Examples
    --------
    >>> unstorable("Nguyễn\tVăn A"), unstorable("A\ufffeB"), unstorable("\x07")
    (None, ('U+FFFE', 2), ('U+0007', 1))
    """
    found = _UNSTORABLE.search(text)
    return None if found is None else (f"U+{ord(found[0]):04X}", found.start() + 1)


def storable(text: str) -> str:
    r"""Return a text that every file holds: a space in the place of each character that none does.

    For texts that did not come through the fields of a problem, e.g. the versions in an outcome.

    Examples
    --------
    >>> storable("A\ufffeB")
    'A B'
    """
    return _UNSTORABLE.sub(" ", text)
