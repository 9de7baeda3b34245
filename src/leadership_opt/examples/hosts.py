"""Host institutions that the invented courses are offered at.

The institutions are real, and those marked below have taught such courses: GRIPS and
Hiroshima University [V], EM Normandie [V]. Every offer, its title, dates and price
is **invented**; the other institutions are plausible candidates, no more.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.domain import CostBasis, Money


@dataclass(frozen=True, slots=True)
class Host:
    """One institution and its invented terms.

    Attributes
    ----------
    key
        Short name for ids.
    country, city, institution
        Where the course is held.
    theme
        What it teaches; the course title is built from it.
    language
        Teaching language, ISO 639-1; interpreting into Vietnamese is a cost item.
    days
        14 (the Decision's two weeks) or 10 (as held at GRIPS in December 2024 [V]).
    tuition, basis
        Price before the drawn change of up to 5 percent [assumed], and what it is for.
    """

    key: str
    country: str
    city: str
    institution: str
    theme: str
    language: str
    days: int
    tuition: Money
    basis: CostBasis


def _price(tuition: str) -> tuple[Money, CostBasis]:
    """Read a tuition; one such as ``"SGD 3100 each"`` is per participant."""
    currency, amount, *each = tuition.split()
    return Money(amount=int(amount), currency=currency), CostBasis.PER_PARTICIPANT if each else CostBasis.PER_COURSE


_POLICY, _DIGITAL, _CITIES = "Public policy making", "Leading digital government", "Running cities and regions"
_REFORM, _PEOPLE, _GREEN = "Administrative reform", "Leading people", "Green growth"

HOSTS = (
    Host("GRIPS", "JP", "Tokyo", "GRIPS", _DIGITAL, "en", 10, *_price("JPY 4600000")),
    Host("HIROSHIMA", "JP", "Hiroshima", "Hiroshima University", _POLICY, "ja", 14, *_price("JPY 3900000")),
    Host("NORMANDIE", "FR", "Le Havre", "EM Normandie", _REFORM, "fr", 14, *_price("EUR 29000")),
    Host("INSP", "FR", "Strasbourg", "INSP", _PEOPLE, "fr", 14, *_price("EUR 36000")),
    Host("SCIENCESPO", "FR", "Paris", "Sciences Po", _POLICY, "en", 14, *_price("EUR 41000")),
    Host("KOBE", "JP", "Kobe", "Kobe University", _CITIES, "en", 14, *_price("JPY 4100000")),
    Host("LKYSPP", "SG", "Singapore", "Lee Kuan Yew School", _CITIES, "en", 14, *_price("SGD 3100 each")),
    Host("KDI", "KR", "Sejong", "KDI School", _POLICY, "en", 14, *_price("KRW 36000000")),
    Host("CRAWFORD", "AU", "Canberra", "ANU Crawford School", _REFORM, "en", 14, *_price("AUD 46000")),
    Host("NAGOYA", "JP", "Nagoya", "Nagoya University", _REFORM, "ja", 14, *_price("JPY 3700000")),
    Host("APU", "JP", "Beppu", "Ritsumeikan APU", _PEOPLE, "en", 10, *_price("JPY 3300000")),
    Host("HERTIE", "DE", "Berlin", "Hertie School", _DIGITAL, "en", 14, *_price("EUR 38000")),
    Host(
        "NHI",
        "KR",
        "Jincheon",
        "National Human Resources Development Institute",
        _PEOPLE,
        "ko",
        14,
        *_price("KRW 30000000"),
    ),
    Host("DAUPHINE", "FR", "Paris", "Paris Dauphine University", _GREEN, "fr", 10, *_price("EUR 33000")),
    Host("KYUSHU", "JP", "Fukuoka", "Kyushu University", _GREEN, "en", 14, *_price("JPY 3500000")),
    Host(
        "WELLINGTON",
        "NZ",
        "Wellington",
        "Victoria University of Wellington",
        _REFORM,
        "en",
        14,
        *_price("NZD 3300 each"),
    ),
    Host("CSC", "SG", "Singapore", "Civil Service College", _DIGITAL, "en", 10, *_price("SGD 2900 each")),
    Host("LYON", "FR", "Lyon", "Sciences Po Lyon", _CITIES, "fr", 14, *_price("EUR 31000")),
    Host("INLOGOV", "GB", "Birmingham", "University of Birmingham", _PEOPLE, "en", 14, *_price("GBP 2600 each")),
    Host("MELBOURNE", "AU", "Melbourne", "University of Melbourne", _GREEN, "en", 14, *_price("AUD 3000 each")),
)
"""Twenty hosts in eight countries; years are dealt in this order, so each gets hosts in Japan and France."""
