"""Host countries with simulated daily costs.

The norms of Circular 102/2012/TT-BTC (annex, by country) and Circular 140/2025/TT-BTC
were **not found**. The amounts here are assumptions, made so that examples and
benchmarks have plausible budgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from leadership_opt.doors import blames
from leadership_opt.errors import UnknownId
from leadership_opt.reference.country_codes import COUNTRY_CODES
from leadership_opt.reference.tables import read_table


@dataclass(frozen=True, slots=True)
class HostCountry:
    """A country that may host courses, with simulated costs of a stay.

    The simulated figures are assumptions for invented data. They are **never** the
    legal norm: the norms of Circular 102/2012/TT-BTC were not found. Do not show them
    as norms and do not settle accounts with them.

    Attributes
    ----------
    iso2
        ISO 3166-1 alpha-2 code.
    name_en, name_vi
        English and Vietnamese name.
    simulated_hotel_usd_per_night
        Assumed lodging, US dollars per person and night.
    simulated_meals_usd_per_day
        Assumed meals and incidentals, US dollars per person and day.
    source
        Where the legal norm would be found.
    certainty
        That the norm was not found and the figures are assumptions.
    note
        What would have to be filled in.
    """

    iso2: str
    name_en: str
    name_vi: str
    simulated_hotel_usd_per_night: int
    simulated_meals_usd_per_day: int
    source: str
    certainty: str
    note: str


@lru_cache(maxsize=1)
def host_countries() -> tuple[HostCountry, ...]:
    """Return the host countries for which simulated costs exist.

    Returns
    -------
    tuple of HostCountry
        Japan and France first, as Decision 1641/QĐ-TTg names them; the Decision does
        not list the "other advanced countries", so the rest is an assumption.
    """
    return tuple(
        HostCountry(
            iso2=row["iso2"],
            name_en=row["country_en"],
            name_vi=row["country_vi"],
            simulated_hotel_usd_per_night=int(row["sim_hotel_usd_per_night"]),
            simulated_meals_usd_per_day=int(row["sim_meals_incidentals_usd_per_day"]),
            source=row["source"],
            certainty=row["certainty"],
            note=row["note"],
        )
        for row in read_table("per_diem_102_2012.csv")
    )


@blames(iso2=(str,))
def host_country(iso2: str) -> HostCountry:
    """Return a host country by its code.

    Parameters
    ----------
    iso2
        ISO 3166-1 alpha-2 code, upper case.

    Raises
    ------
    UnknownId
        If there are no simulated costs for this country; it may host all the same.
    """
    found = _hosts_by_code().get(iso2)
    if found is None:
        raise UnknownId("unknown_host", country=str(iso2), options=", ".join(_hosts_by_code()))
    return found


@blames(text=(str,))
def is_country_code(text: str) -> bool:
    """Tell whether a text is an ISO 3166-1 alpha-2 code in upper case.

    Parameters
    ----------
    text
        Text to test, taken as it is.

    Examples
    --------
    >>> is_country_code("JP"), is_country_code("jp"), is_country_code("UK")
    (True, False, False)
    """
    return text in COUNTRY_CODES


@lru_cache(maxsize=1)
def _hosts_by_code() -> Mapping[str, HostCountry]:
    return {host.iso2: host for host in host_countries()}
