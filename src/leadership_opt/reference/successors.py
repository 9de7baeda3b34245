"""The 34 provincial units that follow the 63 on 1 July 2025.

Resolution 202/2025/QH15 (12 Jun 2025) merges 52 of the 63 units into 23; 11 stay as
they are, so 34 units operate from 1 July 2025.

**Trap: codes do not follow names.** A successor takes the GSO code of one of its
predecessors, not always of the one with the same name: code 44 is Quảng Bình among
the 63 and Quảng Trị among the 34 (Decision 19/2025/QĐ-TTg). So a code alone means
nothing: say whether it is one of the 63 (``province``) or of the 34 (``successor``), and
go from one to the other by ``Province.successor_code`` only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from leadership_opt.doors import blames
from leadership_opt.errors import UnknownId
from leadership_opt.reference.provinces import ProvinceKind
from leadership_opt.reference.tables import read_table

MERGER_DATE = date(2025, 7, 1)
"""First day of the 34 units (Resolution 202/2025/QH15)."""


@dataclass(frozen=True, slots=True)
class Successor:
    """One of the 34 provincial units that operate from 1 July 2025.

    Attributes
    ----------
    code
        GSO code among the 34; do not mix it up with the codes of the 63.
    name_vi, full_name_vi, name_ascii
        Vietnamese name without and with the kind of unit, and without diacritics.
    kind
        Province or centrally-run city on 1 July 2025.
    predecessor_codes
        GSO codes, among the 63, of the units that it consists of.
    merger_population
        Persons, figure used for the merger (package countries-dictionary 9.0.3);
        not comparable with the GSO figures in ``Province``.
    note
        Remark, or empty.
    """

    code: str
    name_vi: str
    full_name_vi: str
    name_ascii: str
    kind: ProvinceKind
    predecessor_codes: tuple[str, ...]
    merger_population: int
    note: str


@lru_cache(maxsize=1)
def successors() -> tuple[Successor, ...]:
    """Return the 34 units of Resolution 202/2025/QH15, by GSO code.

    Returns
    -------
    tuple of Successor
        34 records in ascending order of ``Successor.code``.
    """
    return tuple(
        Successor(
            code=row["gso_code"],
            name_vi=row["name_vi"],
            full_name_vi=row["full_name_vi"],
            name_ascii=row["name_ascii"],
            kind=cast(ProvinceKind, row["type"]),
            predecessor_codes=tuple(row["predecessor_gso_codes"].split(";")),
            merger_population=int(row["pop_used_in_2025_merger"]),
            note=row["note"],
        )
        for row in read_table("provinces_34.csv")
    )


@blames(code=(str,))
def successor(code: str) -> Successor:
    """Return one of the 34 by its exact two-digit GSO code.

    Parameters
    ----------
    code
        GSO code among the 34, for example ``Province.successor_code``.

    Raises
    ------
    UnknownId
        If none of the 34 has this code.
    """
    found = _successors_by_code().get(code)
    if found is None:
        raise UnknownId("unknown_successor", province=str(code))
    return found


@lru_cache(maxsize=1)
def _successors_by_code() -> Mapping[str, Successor]:
    return {one.code: one for one in successors()}
