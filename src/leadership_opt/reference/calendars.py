"""Dated facts that keep people or courses from travelling, Dec 2022 to Jan 2031.

Public holidays, National Assembly and People's Council sessions, Party congresses and
the provincial mergers in Viet Nam; closures, holidays and events in Japan and France,
and from 2026 on in every country of ``host_countries``. Each fact has a source and a
certainty; some are assumptions, and say so. What lies after 2025 is mostly derived from
law, as notices come year by year: ``python -m calendars.generate`` in the repository.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias, cast

from leadership_opt.doors import NONE, blames
from leadership_opt.errors import WrongValue
from leadership_opt.reference.hosts import is_country_code
from leadership_opt.reference.tables import read_table

Blocking: TypeAlias = Literal["hard", "soft"]
"""Whether a fact rules a course or person out, or only speaks against it."""

CALENDAR_YEARS = range(2023, 2031)
"""The whole years of which holidays and closures are known."""

_TABLES = ("calendar_2023_2025.csv", "calendar_2026_2030.csv")
_FOR_EVERYBODY = ("all participants", "all")

_SESSION_CATEGORIES_OF_POST: Mapping[str, tuple[str, ...]] = {
    "na_delegation_deputy_head": ("na_ordinary", "na_extraordinary"),
    "council_vice_chair": ("peoples_council",),
    "committee_vice_chair": ("peoples_council",),
}


@dataclass(frozen=True, slots=True)
class CalendarFact:
    """One period, both days included.

    Attributes
    ----------
    first_day, last_day
        First and last day of the period.
    scope
        Country in which it holds: ``"VN"``, or a host such as ``"JP"``.
    category
        Kind of fact, for example ``"public_holiday"``. Categories that end in
        ``_example`` are single real sessions kept for calibration.
    name
        What happens.
    applies_to
        Whom or what it concerns, in words.
    blocking
        ``"hard"`` if the period cannot be used, ``"soft"`` if it had better not be.
    source
        Law, notice or package that gives the dates.
    certainty
        How sure the dates are, in words: verified, derived, recalled, assumed.
    assumed
        True if any part of the dates is an assumption.
    note
        Remark, or empty.
    """

    first_day: date
    last_day: date
    scope: str
    category: str
    name: str
    applies_to: str
    blocking: Blocking
    source: str
    certainty: str
    assumed: bool
    note: str


@blames(scope=(str, NONE), category=(str, NONE), blocking=(str, NONE))
def calendar_facts(
    scope: str | None = None,
    category: str | None = None,
    blocking: Blocking | None = None,
) -> tuple[CalendarFact, ...]:
    """Return the facts that match every argument given.

    Parameters
    ----------
    scope
        Country, ISO 3166-1 alpha-2; a country without facts gives an empty tuple.
    category
        Kind of fact.
    blocking
        ``"hard"`` or ``"soft"``.

    Returns
    -------
    tuple of CalendarFact
        By first day, in file order on the same day.

    Raises
    ------
    WrongValue
        If the scope is no country code, or nothing has that category or blocking.
    """
    facts = _all_facts()
    if scope is not None:
        _require_country(scope)
    _require_known("category", category, {fact.category for fact in facts})
    _require_known("blocking", blocking, {fact.blocking for fact in facts})
    return tuple(
        fact
        for fact in facts
        if scope in (None, fact.scope) and category in (None, fact.category) and blocking in (None, fact.blocking)
    )


@blames(country=(str, NONE), include_assumed=(bool,))
def closed_periods(country: str | None, *, include_assumed: bool = True) -> tuple[CalendarFact, ...]:
    """Return the hard periods in which no course can be held for anybody.

    Parameters
    ----------
    country
        None for the periods that close courses everywhere: public holidays in Viet Nam
        (Labour Code 45/2019/QH14 art. 112), and the election day of 15 March 2026. Or
        a host country, for its own closures; until 2025 only Japan and France have any
        here. An event in one city, such as the G7 summit in Hiroshima, closes no country.
    include_assumed
        False leaves out the periods that are assumptions, such as the August closure
        in France.

    Returns
    -------
    tuple of CalendarFact
        By first day.

    Raises
    ------
    WrongValue
        If ``country`` is no country code.
    """
    if country is None:
        facts = tuple(fact for fact in calendar_facts(scope="VN", blocking="hard") if fact.applies_to in _FOR_EVERYBODY)
    else:
        facts = calendar_facts(scope=country, category="host_closure", blocking="hard")
    return tuple(fact for fact in facts if include_assumed or not fact.assumed)


@blames(post=(str,))
def sessions_of(post: str) -> tuple[CalendarFact, ...]:
    """Return the sessions that the holders of a post have to attend.

    Deputy heads of National Assembly delegations: its ordinary sessions, and the
    extraordinary ones, which are called at short notice and so are unknown at planning
    time. Vice-chairs of People's Councils and People's Committees: the sessions of
    their People's Council (the former sit, the latter report). Those are mostly soft
    windows, inside which each province sits 1.5 to 4 days. Examples of single
    sessions are left out.

    Parameters
    ----------
    post
        ``"na_delegation_deputy_head"``, ``"council_vice_chair"`` or
        ``"committee_vice_chair"``.

    Returns
    -------
    tuple of CalendarFact
        Hard and soft periods, by first day.

    Raises
    ------
    WrongValue
        If the post is none of the three.
    """
    _require_known("post", post, _SESSION_CATEGORIES_OF_POST)
    categories = _SESSION_CATEGORIES_OF_POST[post]
    return tuple(fact for fact in _all_facts() if fact.category in categories)


def _require_country(text: str) -> None:
    if not is_country_code(text):
        raise WrongValue("not_a_country_code", value=str(text))


def _require_known(word: str, value: str | None, known: Collection[str]) -> None:
    if value is not None and value not in known:
        raise WrongValue("not_among", what=word, value=str(value), options=", ".join(sorted(known)))


@lru_cache(maxsize=1)
def _all_facts() -> tuple[CalendarFact, ...]:
    facts = (
        CalendarFact(
            first_day=date.fromisoformat(row["start_date"]),
            last_day=date.fromisoformat(row["end_date"]),
            scope=row["scope"],
            category=row["category"],
            name=row["name"],
            applies_to=row["applies_to"],
            blocking=cast(Blocking, row["blocking"]),
            source=row["source"],
            certainty=row["certainty"],
            assumed="assum" in row["certainty"].casefold(),
            note=row["note"],
        )
        for table in _TABLES
        for row in read_table(table)
    )
    return tuple(sorted(facts, key=lambda fact: fact.first_day))
