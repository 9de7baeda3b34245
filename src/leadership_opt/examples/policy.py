"""The policy of the examples: the Decision's numbers, and assumed house rules.

From the Decision [V]: about four courses a year of 15-17, 180-200 people, Japan and
France first, under 45. Five courses in Japan is what the ministry's twelve courses
since 2022 came to [V]; as a limit it is assumed. Assumed too: at least 7 of 12 courses
in Japan or France, at most 2 in any other country, at most 66 people a year (a third of
198), the gaps between courses, and who may be away at once.
"""

from __future__ import annotations

from leadership_opt.domain import (
    CalendarPolicy,
    CompanionGroup,
    ContinuityPolicy,
    CourseCount,
    CoursePin,
    NomineePin,
    Policy,
    Problem,
    TotalParticipants,
    YearTotal,
)
from leadership_opt.examples.closures import closures
from leadership_opt.examples.costs import AIRFARE_USD, ASSUMED_RATES
from leadership_opt.examples.quotas import quotas
from leadership_opt.examples.shape import Shape

PREFERRED = ("JP", "FR")
PUBLIC_SEED = 1641
"""Seed of the draw: the number of the Decision, public long before any nominee was known."""

EXAMPLE_NOTE = "Example: every person, offer, price and cap is invented."
"""The note of every invented policy; documents made from one are marked by it."""
EXAMPLE_NOTE_VI = "Ví dụ: mọi người, khóa bồi dưỡng, giá và hạn mức đều là giả định."


def is_example(problem: Problem) -> bool:
    """Tell whether the people of a problem are invented by this library."""
    return problem.policy.note in (EXAMPLE_NOTE, EXAMPLE_NOTE_VI)


_WEEKLY_STARTS_UP_TO = 16
"""Courses a year that can start a week or more apart; beyond that courses may share a day."""


def policy_of(
    shape: Shape,
    companions: tuple[CompanionGroup, ...] = (),
    course_pins: tuple[CoursePin, ...] = (),
    nominee_pins: tuple[NomineePin, ...] = (),
) -> Policy:
    """Return the policy; goals and eligibility readings are the library's defaults."""
    return Policy(
        years=shape.years,
        total_participants=_total_participants(shape),
        course_counts=_course_counts(shape),
        quotas=quotas(shape),
        calendar=_calendar(shape),
        continuity=_continuity(shape),
        companions=companions,
        course_pins=course_pins,
        nominee_pins=nominee_pins,
        exchange_rates=ASSUMED_RATES,
        seed=PUBLIC_SEED,
        note=EXAMPLE_NOTE,
    )


def _total_participants(shape: Shape) -> TotalParticipants:
    by_year = tuple(YearTotal(year=year, max_count=shape.people_a_year) for year in shape.years)
    return TotalParticipants(min_count=shape.people[0], max_count=shape.people[1], by_year=by_year)


def _course_counts(shape: Shape) -> tuple[CourseCount, ...]:
    others = tuple(sorted(country for country in AIRFARE_USD if country not in PREFERRED))
    return (
        CourseCount(
            id="per-year", per_year=True, min_count=shape.courses_per_year[0], max_count=shape.courses_per_year[1]
        ),
        CourseCount(id="programme", min_count=shape.courses[0], max_count=shape.courses[1]),
        CourseCount(id="japan-or-france", countries=PREFERRED, min_count=max(1, shape.of_courses(7))),
        CourseCount(id="japan", countries=("JP",), max_count=max(1, shape.of_courses(5))),
        CourseCount(id="other-countries", each_country=True, countries=others, max_count=max(1, shape.of_courses(2))),
    )


def _most_at_once(shape: Shape) -> int:
    return max(2, -(-shape.courses_per_year[1] // 6))


def _calendar(shape: Shape) -> CalendarPolicy:
    return CalendarPolicy(
        closed_periods=closures(shape),
        min_days_between_starts=7 if shape.courses_per_year[1] <= _WEEKLY_STARTS_UP_TO else 0,
        max_concurrent_courses=_most_at_once(shape),
    )


def _continuity(shape: Shape) -> ContinuityPolicy:
    return ContinuityPolicy(max_absent_per_province=_most_at_once(shape), max_absent_per_body=_most_at_once(shape) // 2)
