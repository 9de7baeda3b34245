"""Tight and odd problems, made from a real scenario: where proofs are hardest, or models break.

Each case changes one thing of a base problem to its extreme and leaves the rest as it is.
``python -m benchmarks.compare_cases`` solves them; tests do so on the small scenario.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from benchmarks.spent_money import spent_by_best_plan
from leadership_opt import Problem
from leadership_opt.domain import (
    ClosedPeriod,
    ContinuityPolicy,
    Course,
    CourseCount,
    Fund,
    Money,
    Nominee,
    Policy,
    Post,
    Quota,
    Scope,
    Sex,
    Share,
    TotalParticipants,
    YearCap,
)
from leadership_opt.rules.eligibility import is_eligible

ONLY_PROVINCE = "01"
_FIRST_SLOT = (3, 1)
_DAYS_BETWEEN_SLOTS = 56


def budget_to_the_last_unit(base: Problem) -> Problem:
    """Cap every fund, in every year and in all, at what the best plan of the base spends.

    That plan still fits, and no other became possible: the best plan stays what it was.
    """
    spent = spent_by_best_plan(base)
    unit = base.policy.money_unit

    def capped(fund: Fund) -> Fund:
        of_year = {year: spent.get((fund.id, year), 0) * unit for year in base.policy.years}
        return fund.model_copy(
            update={
                "caps_by_year": tuple(YearCap(year=year, cap=Money(amount=cap)) for year, cap in of_year.items()),
                "cap_total": Money(amount=sum(of_year.values())),
            }
        )

    return base.replace(funds=tuple(map(capped, base.funds)))


def half_women_in_every_course(base: Problem) -> Problem:
    """Ask for exactly as many women as men in every course: odd sizes fall away, and nobody is spare."""
    exact = Quota(
        id="women-per-course",
        where={"sex": ("female",)},
        scope=Scope.COURSE,
        min_share=Share(numerator=1, denominator=2),
        max_share=Share(numerator=1, denominator=2),
    )
    others = (quota for quota in base.policy.quotas if quota.id != exact.id)
    return _with_policy(base, quotas=(*others, exact))


def alike_in_a_province(base: Problem) -> Problem:
    """Make all people of one province, sex and kind of post alike in everything but the id."""
    firsts: dict[tuple[str | None, Sex, bool], Nominee] = {}
    found = []
    for person in base.nominees:
        first = firsts.setdefault((person.province, person.sex, person.post is Post.OTHER), person)
        found.append(first.model_copy(update={"id": person.id, "full_name": person.full_name}))
    return _with_people(base, found)


def alike_everywhere(base: Problem) -> Problem:
    """Leave nothing to tell people by but sex and province; quotas that ask for more fall away."""
    alike: dict[str, Any] = {
        "birth_date": date(1985, 6, 1),
        "birth_year": None,
        "post": Post.OTHER,
        "planned_for": (Post.COMMITTEE_VICE_CHAIR,),
        "outstanding": True,
        "rating": 70,
        "preferred_countries": ("JP", "FR"),
        "refused_countries": (),
        "unavailable": (),
        "post_until": None,
        "under_discipline": False,
        "barred_from_leaving": False,
        "good_previous_year": True,
        "healthy": True,
        "languages": (),
        "tags": {},
    }
    told_by = {"sex", "province", "region"}
    quotas = tuple(quota for quota in base.policy.quotas if told_by.issuperset(quota.where))
    people = [person.model_copy(update=alike) for person in base.nominees]
    return _with_policy(_with_people(base, people), quotas=quotas)


def one_province(base: Problem) -> Problem:
    """Put everybody forward by one province: fairness has as many levels as it has seats."""
    people = [person.model_copy(update={"province": ONLY_PROVINCE}) for person in base.nominees]
    quotas = tuple(quota for quota in base.policy.quotas if quota.each not in ("province", "region"))
    return _with_policy(_with_people(base, people), quotas=quotas, continuity=ContinuityPolicy())


def one_nominee_each(base: Problem) -> Problem:
    """Leave one nominee of each province, and as many courses as these can fill: nearly everybody goes."""
    policy = base.policy
    people = _one_of_each_province(base)
    fewest, most = base.courses[0].seats_min, base.policy.total_participants.max_count or len(base.nominees)
    courses = len(people) // fewest
    yearly = -(-courses // len(policy.years))

    def scaled(quota: Quota) -> Quota:
        return quota.model_copy(update={"min_count": (quota.min_count or 0) * len(people) // most})

    per_programme = (Scope.PROGRAMME, Scope.YEAR)
    return _with_policy(
        _with_people(base, people),
        quotas=tuple(
            scaled(quota) if quota.min_count and not quota.each and quota.scope in per_programme else quota
            for quota in policy.quotas
        ),
        total_participants=TotalParticipants(min_count=courses * fewest, max_count=len(people)),
        course_counts=(
            CourseCount(id="per-year", per_year=True, max_count=yearly),
            CourseCount(id="programme", min_count=courses, max_count=courses),
        ),
    )


def no_slack_in_the_calendar(base: Problem) -> Problem:
    """Offer every course on the same few days of its year, exactly as many as courses have to run, one at a time."""
    policy = base.policy
    yearly = next(count.max_count for count in policy.course_counts if count.per_year) or 1
    days = max(course.days for course in base.courses)
    slots = {year: _slots(year, yearly, days, policy.calendar.closed_periods) for year in policy.years}
    calendar = policy.calendar.model_copy(update={"min_days_between_starts": days, "max_concurrent_courses": 1})

    def moved(course: Course) -> Course:
        return course.model_copy(update={"start_dates": slots[course.start_dates[0].year]})

    return _with_policy(base.replace(courses=tuple(map(moved, base.courses))), calendar=calendar)


ODD_CASES: dict[str, Callable[[Problem], Problem]] = {
    case.__name__.replace("_", "-"): case
    for case in (
        budget_to_the_last_unit,
        half_women_in_every_course,
        alike_in_a_province,
        alike_everywhere,
        one_province,
        one_nominee_each,
        no_slack_in_the_calendar,
    )
}


def _with_policy(base: Problem, **changes: Any) -> Problem:
    policy = base.policy
    fields = {name: getattr(policy, name) for name in type(policy).model_fields}
    return base.replace(policy=Policy(**{**fields, **changes}))


def _with_people(base: Problem, people: Iterable[Nominee]) -> Problem:
    """Return the problem with other people, and without ties and pins on people who may be gone."""
    policy = base.policy.model_copy(update={"companions": (), "nominee_pins": ()})
    return base.replace(nominees=tuple(people), policy=policy)


def _one_of_each_province(base: Problem) -> list[Nominee]:
    """Return of each province somebody eligible on the first and the last day: now a woman, now a man, some in post."""
    days = sorted(day for course in base.courses for day in course.start_dates)
    rules = base.policy.eligibility
    found = []
    for place, code in enumerate(sorted({person.province or "" for person in base.nominees})):
        here = [person for person in base.nominees if person.province == code]
        wanted = Sex.FEMALE if place % 2 else Sex.MALE, place % 3 > 0

        def fitness(person: Nominee, wanted: tuple[Sex, bool] = wanted) -> tuple[bool, int, int]:
            able = is_eligible(person, days[0], rules) and is_eligible(person, days[-1], rules)
            alike = (person.sex is wanted[0]) + ((person.post is not Post.OTHER) == wanted[1])
            return able, alike, -len(person.refused_countries) - len(person.unavailable)

        found.append(max(here, key=fitness))
    return found


def _slots(year: int, count: int, days: int, closed: Iterable[ClosedPeriod]) -> tuple[date, ...]:
    """Return so many Mondays of a year, far apart, from which a course can run to its end in every country."""
    found: list[date] = []
    day = date(year, *_FIRST_SLOT)
    periods = list(closed)
    while len(found) < count:
        last = day + timedelta(days=days - 1)
        blocked = any(period.first_day <= last and day <= period.last_day for period in periods)
        if day.weekday() == 0 and not blocked and (not found or (day - found[-1]).days >= _DAYS_BETWEEN_SLOTS):
            found.append(day)
        day += timedelta(days=1)
        if day.year != year:
            raise ValueError(f"no {count} open slots in {year}")
    return tuple(found)
