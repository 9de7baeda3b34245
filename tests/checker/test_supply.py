"""Minima that are lowered to what a group can supply."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadership_opt.checker.closed_days import blocks
from leadership_opt.checker.groups import matches, value_of
from leadership_opt.checker.law import reasons_against
from leadership_opt.checker.reading import read
from leadership_opt.checker.supply import supply
from leadership_opt.domain import Course, Nominee, Problem, Quota, last_day_of
from tests.checker.builders import course, held, holds, limits, man, only_violation, plan, problem, woman, women

CAPPED: dict[str, Any] = {"id": "q", "where": {"sex": ["female"]}, "min_count": 5, "capped_at_supply": True}


def _least(*people: Nominee, courses: tuple[Course, ...] = (), quota: dict[str, Any] | None = None, **rest: Any) -> Any:
    question = problem(people, courses, quotas=[{**CAPPED, **(quota or {})}], **rest)
    return {key: least for key, (least, _, _) in limits(question, plan({"C1": "M1"}), "quota").items()}


def test_a_minimum_falls_to_the_supply_and_not_below() -> None:
    """Two women are put forward: both must come, five cannot."""
    question = problem([*women(2), man("M1")], quotas=[CAPPED])
    holds(question, plan({"C1": "N1 N2 M1"}))
    violation = only_violation(question, plan({"C1": "N1 M1"}), "quota/q")
    assert (violation.least, violation.actual) == (2, 1)


def test_a_minimum_within_the_supply_stays() -> None:
    """Six women are put forward: five must come."""
    assert _least(*women(6), man("M1")) == {"quota/q": 5}


@pytest.mark.parametrize(
    "changes",
    [
        {"under_discipline": True},
        {"post": "other"},
        {"refused_countries": ["JP"]},
        {"refused_courses": ["C1"]},
        {"unavailable": [{"first_day": "2024-05-19", "last_day": "2024-05-19"}]},
        {"birth_date": "1972-07-01"},
    ],
)
def test_whoever_cannot_attend_is_no_supply(changes: dict[str, Any]) -> None:
    """Eligibility, availability and refusals, on the open dates."""
    assert _least(woman("N1"), woman("N2", **changes), man("M1")) == {"quota/q": 1}


def test_one_open_date_is_enough() -> None:
    """Away in May, but there is a date in September; not if September is closed."""
    away = woman("N2", unavailable=[{"first_day": "2024-05-01", "last_day": "2024-05-31"}])
    courses = (course("C1", "2024-05-06", "2024-09-02"),)
    assert _least(woman("N1"), away, man("M1"), courses=courses) == {"quota/q": 2}
    closed = {"closed_periods": [{"id": "p", "first_day": "2024-09-02", "last_day": "2024-09-02"}]}
    assert _least(woman("N1"), away, man("M1"), courses=courses, calendar=closed) == {"quota/q": 1}


def test_whoever_has_attended_is_no_supply_but_her_seat_is() -> None:
    """A held seat already counts towards the minimum."""
    assert _least(*women(2), man("M1"), history=[held("H1", "N1")]) == {"quota/q": 2}
    former = [woman("F1"), man("F2")]
    assert _least(*women(2), man("M1"), former=former, history=[held("H1", "F1 F2")]) == {"quota/q": 3}


def test_pins_and_sizes_do_not_lower_the_supply() -> None:
    """The supply is what the provinces put forward, not what the planner lets in."""
    courses = (course("C1", seats_max=1),)
    pins = [{"nominee": "N1", "place": "out"}]
    assert _least(*women(3), man("M1"), courses=courses, nominee_pins=pins) == {"quota/q": 3}


def test_supply_of_each_scope() -> None:
    """N1 can go at any time, N2 not in 2025, N3 not to Japan: supply follows year, country and course."""
    people = [
        woman("N1"),
        woman("N2", unavailable=[{"first_day": "2025-01-01", "last_day": "2025-12-31"}]),
        woman("N3", refused_countries=["JP"]),
        man("M1"),
    ]
    courses = (course("C1"), course("C2", "2025-05-05", country="FR"))

    def least(**quota: Any) -> dict[str, int]:
        found: dict[str, int] = _least(*people, courses=courses, quota=quota)
        return found

    assert least(scope="year") == {"quota/q[year=2023]": 0, "quota/q[year=2024]": 2, "quota/q[year=2025]": 2}
    assert least(scope="country") == {"quota/q[country=JP]": 2}  # waived in France, where no course runs
    assert least(scope="course") == {"quota/q[course=C1]": 2}
    assert least(in_countries=["FR"]) == {"quota/q": 2}
    assert least(in_courses=["C1"]) == {"quota/q": 2}
    assert least() == {"quota/q": 3}


def test_supply_of_groups_that_change_with_the_date() -> None:
    """She turns 45 in June: until then supply of category 1, after that of category 2; the programme sees both."""
    people = (woman("N1", birth_date="1979-06-01"), man("M1"))
    courses = (course("C1", "2024-05-06", "2024-06-03"),)
    each = {"where": {"sex": ["female"]}, "each": "category"}
    assert _least(*people, courses=courses, quota=each) == {
        "quota/q[category=1]": 1,
        "quota/q[category=2]": 1,
        "quota/q[category=3]": 0,
    }
    june = {"closed_periods": [{"id": "p", "first_day": "2024-06-10", "last_day": "2024-06-10"}]}
    assert _least(*people, courses=courses, quota=each, calendar=june)["quota/q[category=2]"] == 0


DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))
RANGES = st.tuples(DAYS, DAYS).map(lambda pair: {"first_day": min(pair), "last_day": max(pair)})
PEOPLE = st.fixed_dictionaries(
    {
        "sex": st.sampled_from(["female", "male"]),
        "birth_date": st.dates(date(1968, 1, 1), date(1990, 12, 31)),
        "post": st.sampled_from(["council_vice_chair", "other"]),
        "outstanding": st.booleans(),
        "planned_for": st.just(["council_vice_chair"]),
        "post_until": st.none() | DAYS,
        "refused_countries": st.sampled_from([[], ["JP"]]),
        "refused_courses": st.sampled_from([[], ["C0"]]),
        "unavailable": st.lists(RANGES, max_size=1),
        "province": st.sampled_from(["01", "02"]),
    }
)
COURSES = st.fixed_dictionaries(
    {"country": st.sampled_from(["JP", "FR"]), "start_dates": st.lists(DAYS, min_size=1, max_size=4, unique=True)}
)
QUOTAS = st.fixed_dictionaries(
    {
        "id": st.just("q"),
        "min_count": st.just(9),
        "capped_at_supply": st.just(True),
        "scope": st.sampled_from(["programme", "year", "course", "country"]),
        "each": st.sampled_from([None, "sex", "province", "category", "age_band"]),
        "where": st.sampled_from([{}, {"sex": ["female"]}, {"category": ["1", "3"]}, {"age_band": ["40_44"]}]),
        "in_years": st.sampled_from([[], [2024], [2024, 2025]]),
        "in_countries": st.sampled_from([[], ["FR"]]),
    }
)


def _by_the_words(quota: Quota, question: Problem) -> dict[tuple[object, str | None], int]:
    """Nominee by nominee, course by course, date by date."""
    found: dict[tuple[object, str | None], set[str]] = {}
    policy = question.policy
    for offer in question.courses:
        for start in offer.start_dates:
            last = last_day_of(start, offer.days)
            if quota.in_years and start.year not in quota.in_years:
                continue
            if quota.in_countries and offer.country not in quota.in_countries:
                continue
            if any(blocks(period, offer.country, start, last) for period in policy.calendar.closed_periods):
                continue
            slot = {"programme": None, "year": start.year, "course": offer.id, "country": offer.country}[quota.scope]
            for nominee in question.nominees:
                value = None if quota.each is None else value_of(quota.each, nominee, start, policy)
                if (
                    not reasons_against(nominee, start, policy.eligibility)
                    and offer.country not in nominee.refused_countries
                    and offer.id not in nominee.refused_courses
                    and not any(away.overlaps(start, last) for away in nominee.unavailable)
                    and matches(quota.where, nominee, start, policy)
                    and (quota.each is None or value is not None)
                ):
                    found.setdefault((slot, value), set()).add(nominee.id)
    return {cell: len(people) for cell, people in found.items()}


@settings(max_examples=150, deadline=None)
@given(
    people=st.lists(PEOPLE, min_size=1, max_size=5),
    offers=st.lists(COURSES, min_size=1, max_size=4),
    quota=QUOTAS,
    closed=st.lists(RANGES, max_size=1),
)
def test_supply_is_what_the_words_say(
    people: list[dict[str, Any]], offers: list[dict[str, Any]], quota: dict[str, Any], closed: list[dict[str, Any]]
) -> None:
    """The quick count groups nominees and skips dates; the slow one does neither."""
    question = problem(
        [woman(f"N{index}", **entry) for index, entry in enumerate(people)],
        [course(f"C{index}", **entry) for index, entry in enumerate(offers)],
        quotas=[quota],
        calendar={"closed_periods": [{"id": "p", "starts_only": True, **entry} for entry in closed]},
    )
    only = question.policy.quotas[0]
    assert dict(supply(only, read(question, plan()))) == _by_the_words(only, question)
