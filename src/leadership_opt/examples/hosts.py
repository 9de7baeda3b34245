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


def _host(
    key: str, country: str, city: str, institution: str, theme: str, language: str, days: int, tuition: str
) -> Host:
    """Read one line of the table; a tuition such as ``"SGD 3100 each"`` is per participant."""
    currency, amount, *each = tuition.split()
    basis = CostBasis.PER_PARTICIPANT if each else CostBasis.PER_COURSE
    money = Money(amount=int(amount), currency=currency)
    return Host(key, country, city, institution, theme, language, days, money, basis)


_POLICY, _DIGITAL, _CITIES = "Public policy making", "Leading digital government", "Running cities and regions"
_REFORM, _PEOPLE, _GREEN = "Administrative reform", "Leading people", "Green growth"

HOSTS = (
    _host("GRIPS", "JP", "Tokyo", "GRIPS", _DIGITAL, "en", 10, "JPY 4600000"),
    _host("HIROSHIMA", "JP", "Hiroshima", "Hiroshima University", _POLICY, "ja", 14, "JPY 3900000"),
    _host("NORMANDIE", "FR", "Le Havre", "EM Normandie", _REFORM, "fr", 14, "EUR 29000"),
    _host("INSP", "FR", "Strasbourg", "INSP", _PEOPLE, "fr", 14, "EUR 36000"),
    _host("SCIENCESPO", "FR", "Paris", "Sciences Po", _POLICY, "en", 14, "EUR 41000"),
    _host("KOBE", "JP", "Kobe", "Kobe University", _CITIES, "en", 14, "JPY 4100000"),
    _host("LKYSPP", "SG", "Singapore", "Lee Kuan Yew School", _CITIES, "en", 14, "SGD 3100 each"),
    _host("KDI", "KR", "Sejong", "KDI School", _POLICY, "en", 14, "KRW 36000000"),
    _host("CRAWFORD", "AU", "Canberra", "ANU Crawford School", _REFORM, "en", 14, "AUD 46000"),
    _host("NAGOYA", "JP", "Nagoya", "Nagoya University", _REFORM, "ja", 14, "JPY 3700000"),
    _host("APU", "JP", "Beppu", "Ritsumeikan APU", _PEOPLE, "en", 10, "JPY 3300000"),
    _host("HERTIE", "DE", "Berlin", "Hertie School", _DIGITAL, "en", 14, "EUR 38000"),
    _host("NHI", "KR", "Jincheon", "National Human Resources Development Institute", _PEOPLE, "ko", 14, "KRW 30000000"),
    _host("DAUPHINE", "FR", "Paris", "Paris Dauphine University", _GREEN, "fr", 10, "EUR 33000"),
    _host("KYUSHU", "JP", "Fukuoka", "Kyushu University", _GREEN, "en", 14, "JPY 3500000"),
    _host("WELLINGTON", "NZ", "Wellington", "Victoria University of Wellington", _REFORM, "en", 14, "NZD 3300 each"),
    _host("CSC", "SG", "Singapore", "Civil Service College", _DIGITAL, "en", 10, "SGD 2900 each"),
    _host("LYON", "FR", "Lyon", "Sciences Po Lyon", _CITIES, "fr", 14, "EUR 31000"),
    _host("INLOGOV", "GB", "Birmingham", "University of Birmingham", _PEOPLE, "en", 14, "GBP 2600 each"),
    _host("MELBOURNE", "AU", "Melbourne", "University of Melbourne", _GREEN, "en", 14, "AUD 3000 each"),
)
"""Twenty hosts in eight countries; years are dealt in this order, so each gets hosts in Japan and France."""
