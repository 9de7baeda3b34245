"""Who can attend which course on which date: the ground on which all facts stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from leadership_opt.domain import Attribute, Course, Nominee, NomineePlace, Problem, last_day_of
from leadership_opt.explain.groups import QuotaGroups, Values
from leadership_opt.rules.eligibility import general_faults

Dates = tuple[date, ...]
Chances = Mapping[str, Mapping[str, Dates]]
"""Nominee -> course -> dates on which she can attend it; nothing stands for nobody and never."""

Years = tuple[tuple[str, tuple[int, ...]], ...]
"""Courses and the years in which they are open to somebody: many people have the same."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The possibilities of a problem before any rule on numbers is looked at.

    Attributes
    ----------
    problem
        The problem.
    open_dates
        Course -> candidate dates that no closed period blocks.
    eligible
        Nominee -> open dates (of any course) on which she is eligible.
    can_attend
        Who can attend what in the sense of the semantics: eligible, available, not refused.
    may_attend
        The same, without what pins and held courses rule out.
    capacity
        Nominee -> courses that she may still attend.
    required
        Courses that every plan runs: ``must_run``, pinned, or somebody is pinned to them.
    memberships
        Quota -> who belongs to which of its groups, on every open date.
    """

    problem: Problem
    open_dates: Mapping[str, Dates]
    eligible: Mapping[str, Dates]
    can_attend: Chances
    may_attend: Chances
    capacity: Mapping[str, int]
    required: frozenset[str]
    memberships: Mapping[str, QuotaGroups]


def survey(problem: Problem) -> Reach:
    """Find out who can attend what, on which dates."""
    open_dates = {course.id: _open_dates(problem, course) for course in problem.courses}
    days = sorted({day for dates in open_dates.values() for day in dates})
    values = Values(problem, days)
    eligible = {nominee.id: _eligible_days(nominee, values, problem) for nominee in problem.nominees}
    held = Counter(person for course in problem.history.courses for person in course.participants)
    most = problem.policy.max_courses_per_nominee
    capacity = {nominee.id: max(0, most - held[nominee.id]) for nominee in problem.nominees}
    spells = {
        course.id: (open_dates[course.id], tuple(last_day_of(day, course.days) for day in open_dates[course.id]))
        for course in problem.courses
    }
    can_attend = {
        nominee.id: _attendable(problem, nominee, eligible[nominee.id][-1:], spells) for nominee in problem.nominees
    }
    return Reach(
        problem=problem,
        open_dates=open_dates,
        eligible=eligible,
        can_attend=can_attend,
        may_attend=_within_pins(problem, can_attend, capacity),
        capacity=capacity,
        required=frozenset(
            {course.id for course in problem.courses if course.must_run}
            | {pin.course for pin in problem.policy.course_pins if pin.runs}
            | {pin.course for pin in problem.policy.nominee_pins if pin.course is not None}
        ),
        memberships={quota.id: QuotaGroups(problem, quota, values) for quota in problem.policy.quotas},
    )


def restricted(chances: Chances, usable: Mapping[str, Dates]) -> dict[str, dict[str, Dates]]:
    """Return the chances that remain when courses may start on fewer dates."""
    sets = {course: frozenset(dates) for course, dates in usable.items()}
    kept: dict[tuple[str, Dates], Dates] = {}

    def among(course: str, dates: Dates) -> Dates:
        if (course, dates) not in kept:
            kept[course, dates] = tuple(day for day in dates if day in sets[course])
        return kept[course, dates]

    return {
        nominee: {course: left for course, dates in of_nominee.items() if (left := among(course, dates))}
        for nominee, of_nominee in chances.items()
    }


class Alike:
    """People who can attend the same courses in the same years: there are few such sets of people.

    Attributes
    ----------
    sets
        Courses with years, and who can attend these.
    """

    def __init__(self, chances: Chances) -> None:
        self.sets: dict[Years, list[str]] = {}
        for nominee, of_nominee in chances.items():
            years = tuple([(course, years_of(dates)) for course, dates in of_nominee.items()])
            self.sets.setdefault(years, []).append(nominee)
        self._courses: dict[frozenset[tuple[tuple[str, int], str]], list[tuple[Counter[str], list[str]]]] = {}

    def courses_by_scope(self, scopes: Mapping[tuple[str, int], str]) -> list[tuple[Counter[str], list[str]]]:
        """Return for each set of people how many of their courses, by years, lie in which scope; and the people."""
        asked = frozenset(scopes.items())
        if asked not in self._courses:  # most quotas ask the same
            self._courses[asked] = [
                (Counter(chain.from_iterable(_scopes_of(course, own, scopes) for course, own in years)), nominees)
                for years, nominees in self.sets.items()
            ]
        return self._courses[asked]


def _scopes_of(course: str, years: tuple[int, ...], scopes: Mapping[tuple[str, int], str]) -> set[str]:
    return {scopes[course, year] for year in years if (course, year) in scopes}


def people_by_date(chances: Chances, course: str) -> Counter[date]:
    """Count, for every date of a course, the people who can attend it."""
    people: Counter[date] = Counter()
    for dates, count in Counter(of_nominee.get(course, ()) for of_nominee in chances.values()).items():
        people.update(dict.fromkeys(dates, count))
    return people


@lru_cache(maxsize=100_000)
def years_of(dates: Dates) -> tuple[int, ...]:
    """Return the years of some dates, in order."""
    return tuple(sorted({day.year for day in dates}))


def _open_dates(problem: Problem, course: Course) -> Dates:
    periods = [
        period
        for period in problem.policy.calendar.closed_periods
        if not period.countries or course.country in period.countries
    ]

    def is_open(start: date) -> bool:
        last = last_day_of(start, course.days)
        return not any(
            period.first_day <= (start if period.starts_only else last) and start <= period.last_day
            for period in periods
        )

    return tuple(sorted(filter(is_open, course.start_dates)))


def _eligible_days(nominee: Nominee, values: Values, problem: Problem) -> Dates:
    """Eligibility ends once and never returns (``rules.eligibility``): a bisection finds the end."""
    policy = problem.policy.eligibility
    without = (first for first, label in values.stretches(nominee.id, Attribute.CATEGORY) if label is None)
    days = values.days[: next(without, None)]
    if days and not general_faults(nominee, days[-1], policy):  # so it is for most
        return days
    return days[: bisect_left(days, True, key=lambda day: bool(general_faults(nominee, day, policy)))]


def _attendable(
    problem: Problem, nominee: Nominee, last_eligible: Dates, spells: Mapping[str, tuple[Dates, Dates]]
) -> dict[str, Dates]:
    """Return on which dates a nominee can attend each course; ``spells`` are its first and its last days."""
    found: dict[str, Dates] = {}
    if not last_eligible:
        return found
    absences = [(away.first_day, away.last_day) for away in nominee.unavailable]
    for course in problem.courses:
        if course.country in nominee.refused_countries:
            continue
        dates, last_days = spells[course.id]
        if dates and dates[-1] > last_eligible[0]:
            dates = dates[: bisect_right(dates, last_eligible[0])]
        for first_day, last_day in absences:
            first, end = bisect_left(last_days, first_day), bisect_right(dates, last_day)
            if first < end:  # dates that overlap are neighbours
                dates, last_days = dates[:first] + dates[end:], last_days[:first] + last_days[end:]
        if dates:
            found[course.id] = dates
    return found


def _within_pins(problem: Problem, chances: Chances, capacity: Mapping[str, int]) -> dict[str, dict[str, Dates]]:
    pins = problem.policy.nominee_pins
    out = {pin.nominee for pin in pins if pin.place is NomineePlace.OUT}
    bound: dict[str, set[str]] = {}
    for pin in pins:
        if pin.course is not None:
            bound.setdefault(pin.nominee, set()).add(pin.course)
    kept: dict[str, dict[str, Dates]] = {}
    for nominee, of_nominee in chances.items():
        courses = bound.get(nominee, set())
        if nominee in out or capacity[nominee] == 0:
            kept[nominee] = {}
        elif len(courses) >= capacity[nominee]:
            kept[nominee] = {course: dates for course, dates in of_nominee.items() if course in courses}
        else:
            kept[nominee] = dict(of_nominee)
    return kept
