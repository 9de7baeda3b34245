"""Dated reference data: provinces, retirement, calendars and host countries.

Everything comes from the CSV files in ``data/``, whose origin, date and certainty are
told in ``data/README.md``. Files are read once, at the first call that needs them.
"""

from leadership_opt.reference.ages import add_months, age_in_years, end_of_month
from leadership_opt.reference.calendar_names import calendar_name_vi
from leadership_opt.reference.calendars import (
    CALENDAR_YEARS,
    CalendarFact,
    calendar_facts,
    closed_periods,
    sessions_of,
)
from leadership_opt.reference.country_codes import COUNTRY_CODES
from leadership_opt.reference.country_names import find_country
from leadership_opt.reference.hosts import (
    HostCountry,
    host_countries,
    host_country,
    is_country_code,
)
from leadership_opt.reference.provinces import (
    Province,
    Region,
    province,
    provinces,
    region,
    regions,
)
from leadership_opt.reference.retirement import (
    Sex,
    extended_retirement_date,
    retirement_age_months,
    retirement_date,
)
from leadership_opt.reference.search import find_province, near_provinces
from leadership_opt.reference.successors import MERGER_DATE, Successor, successor, successors
from leadership_opt.reference.tiles import Tile, province_tiles

__all__ = [
    "CALENDAR_YEARS",
    "COUNTRY_CODES",
    "MERGER_DATE",
    "CalendarFact",
    "HostCountry",
    "Province",
    "Region",
    "Sex",
    "Successor",
    "Tile",
    "add_months",
    "age_in_years",
    "calendar_facts",
    "calendar_name_vi",
    "closed_periods",
    "end_of_month",
    "extended_retirement_date",
    "find_country",
    "find_province",
    "host_countries",
    "host_country",
    "is_country_code",
    "near_provinces",
    "province",
    "province_tiles",
    "provinces",
    "region",
    "regions",
    "retirement_age_months",
    "retirement_date",
    "sessions_of",
    "successor",
    "successors",
]
