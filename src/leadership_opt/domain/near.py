"""What somebody may have meant by an id that nobody has."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

_SEPARATORS = re.compile(r"[._-]+")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_MOST_COMPARED = 3000
"""Above so many ids only spellings that differ in case, separators or zeros are looked for."""


def _bare(identifier: str) -> str:
    return _LEADING_ZEROS.sub("", _SEPARATORS.sub("", identifier.casefold()))


def near_ids(wanted: str, known: Collection[str], limit: int = 3) -> str | None:
    """Return the ids most like the wanted one, as text for a message.

    Parameters
    ----------
    wanted
        What was written.
    known
        The ids that there are.
    limit
        Most ids to name.

    Returns
    -------
    str or None
        Ids that differ only in case, separators or leading zeros; failing these, ids that go on
        where the wanted one ends, then ids that look alike; failing these, the first ones there
        are; None if there are none.

    Examples
    --------
    >>> near_ids("n-7", ["N006", "N007"]), near_ids("japan", ["C1", "C2"]), near_ids("C1", [])
    ('N007', 'C1, C2', None)
    """
    bare = _bare(wanted)
    found = sorted(one for one in known if _bare(one) == bare)
    if not found and len(known) <= _MOST_COMPARED:
        longer = sorted(one for one in known if bare and _bare(one).startswith(bare))
        found = list(dict.fromkeys((*longer, *get_close_matches(wanted, sorted(known), n=limit))))
    return ", ".join((found or sorted(known))[:limit]) or None
