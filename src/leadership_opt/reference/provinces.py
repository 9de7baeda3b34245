"""The 63 provincial units of the programme and their six regions.

Decision 1641/QĐ-TTg (28 Dec 2022) covers the 63 units of that time. From 1 July 2025
they live on in 34 successors: see ``successors.py``, and mind its warning that codes
do not follow names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias, cast

from leadership_opt.doors import blames
from leadership_opt.errors import UnknownId
from leadership_opt.reference.tables import read_table

ProvinceKind: TypeAlias = Literal["province", "centrally-run city"]
"""Legal kind of a provincial unit: tỉnh, or thành phố trực thuộc trung ương."""


@dataclass(frozen=True, slots=True)
class Region:
    """One of the six socio-economic regions used by the statistics office (GSO).

    Attributes
    ----------
    code
        Short English code, for example ``"RRD"``.
    name_en, name_vi
        English and Vietnamese name.
    """

    code: str
    name_en: str
    name_vi: str


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 63 provincial units that existed until 30 June 2025.

    Attributes
    ----------
    code
        GSO code among the 63, two digits, for example ``"01"``.
    iso_code
        ISO 3166-2 code, for example ``"VN-HN"``; its digits are not the GSO code.
    name_vi, full_name_vi
        Vietnamese name without and with the kind of unit, in NFC.
    name_ascii, name_en
        Name without diacritics, and the English name.
    kind
        Province or centrally-run city, as in 2023 (Huế became a city in 2025).
    region_code
        Code of the GSO region; Quảng Ninh lies in the Red River Delta there.
    population_2019
        Persons, census of 1 April 2019 (verified; the 63 sum to 96,208,984).
    population_2022
        Persons, GSO mid-year estimate, good to about 0.2 percent.
    population_2022_certainty
        Whether that estimate was verified or only recalled.
    area_km2
        Square kilometres, recalled GSO values of 2022.
    successor_code
        GSO code among the 34 of the unit that contains it from 1 July 2025.
    merges_in_2025
        True for the 52 units that merge, false for the 11 that stay.
    aliases
        Other spellings found in lists and workbooks; none belongs to two provinces.
    note
        Remark, or empty.
    """

    code: str
    iso_code: str
    name_vi: str
    full_name_vi: str
    name_ascii: str
    name_en: str
    kind: ProvinceKind
    region_code: str
    population_2019: int
    population_2022: int
    population_2022_certainty: str
    area_km2: float
    successor_code: str
    merges_in_2025: bool
    aliases: tuple[str, ...]
    note: str


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """Return the 63 provincial units of Decision 1641/QĐ-TTg, by GSO code.

    Returns
    -------
    tuple of Province
        63 records in ascending order of ``Province.code``.
    """
    return tuple(
        Province(
            code=row["gso_code"],
            iso_code=row["iso_3166_2"],
            name_vi=row["name_vi"],
            full_name_vi=row["full_name_vi"],
            name_ascii=row["name_ascii"],
            name_en=row["name_en"],
            kind=cast(ProvinceKind, row["type"]),
            region_code=row["region_code"],
            population_2019=_persons(row["pop_2019_census_thousand"]),
            population_2022=_persons(row["pop_2022_thousand"]),
            population_2022_certainty=row["pop_2022_certainty"],
            area_km2=float(row["area_km2"]),
            successor_code=row["merged_into_gso_code_2025"],
            merges_in_2025=row["boundary_changed_2025"] == "yes",
            aliases=tuple(row["aliases"].split(";")),
            note=row["note"],
        )
        for row in read_table("provinces_63.csv")
    )


@lru_cache(maxsize=1)
def regions() -> tuple[Region, ...]:
    """Return the six GSO regions, from north to south.

    Returns
    -------
    tuple of Region
        In the order of their lowest province code, which is the order of the GSO.
    """
    found = {
        row["region_code"]: Region(row["region_code"], row["region_en"], row["region_vi"])
        for row in read_table("provinces_63.csv")
    }
    return tuple(found.values())


@blames(code=(str,))
def province(code: str) -> Province:
    """Return one of the 63 by its exact two-digit GSO code.

    Parameters
    ----------
    code
        GSO code among the 63. For free text use ``find_province``.

    Raises
    ------
    UnknownId
        If none of the 63 has this code.
    """
    found = _provinces_by_code().get(code)
    if found is None:
        raise UnknownId("unknown_province", province=str(code), near=None)
    return found


@blames(code=(str,))
def region(code: str) -> Region:
    """Return a region by its code.

    Parameters
    ----------
    code
        Region code, for example ``"MD"``.

    Raises
    ------
    UnknownId
        If no region has this code.
    """
    found = _regions_by_code().get(code)
    if found is None:
        raise UnknownId("unknown_region", region=str(code), options=", ".join(_regions_by_code()))
    return found


def _persons(thousands: str) -> int:
    """Turn thousands with decimals into persons, without a float in between."""
    return int(Decimal(thousands) * 1000)


@lru_cache(maxsize=1)
def _provinces_by_code() -> Mapping[str, Province]:
    return {one.code: one for one in provinces()}


@lru_cache(maxsize=1)
def _regions_by_code() -> Mapping[str, Region]:
    return {one.code: one for one in regions()}
