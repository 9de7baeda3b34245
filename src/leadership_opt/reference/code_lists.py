"""Codes that mean one province among the 63 and another among the 34.

A successor takes the GSO code of one of its predecessors, not always of the one with its name: 80 was Long An's and is
Tây Ninh's. Whoever types such a code must say of which list it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from leadership_opt.reference.provinces import Province, province
from leadership_opt.reference.search import find_province
from leadership_opt.reference.successors import Successor, successors


@lru_cache(maxsize=1)
def codes_of_two_provinces() -> Mapping[str, tuple[Province, Successor]]:
    """Return the codes whose two provinces have different names, with both.

    Examples
    --------
    >>> {code: (old.name_vi, new.name_vi) for code, (old, new) in codes_of_two_provinces().items()}["80"]
    ('Long An', 'Tây Ninh')
    >>> list(codes_of_two_provinces())
    ['15', '24', '44', '52', '80', '82', '91']
    """
    found = {new.code: (province(new.code), new) for new in successors() if namesake_of(new).code != new.code}
    return MappingProxyType(found)


def namesake_of(unit: Successor) -> Province:
    """Return the one of the 63 that bore the name of one of the 34; it is part of it."""
    found = find_province(unit.name_vi)
    if found is None or found.code not in unit.predecessor_codes:
        raise LookupError(f"no predecessor of {unit.code} has its name")  # a defect of the tables, found by their test
    return found
