"""Who may attend on which day, under the Decision and the decrees: the second implementation.

Once lost, eligibility stays lost: age, retirement, the end of a post and the merger of
provinces all take it away from some day on, and nothing gives it back but the first day
of a post. ``Attendance`` builds on that, and a test with random people checks it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from leadership_opt.domain import AgeTestDay, EligibilityPolicy, Nominee, Post, Retirement
from leadership_opt.reference import (
    MERGER_DATE,
    Sex,
    add_months,
    age_in_years,
    extended_retirement_date,
    provinces,
    retirement_date,
)

DAY_OF_THE_DECISION = date(2022, 12, 28)
"""Decision 1641/QĐ-TTg was signed on this day."""

POSTS_OF_THE_DECISION = (Post.NA_DELEGATION_DEPUTY_HEAD, Post.COUNCIL_VICE_CHAIR, Post.COMMITTEE_VICE_CHAIR)
VICE_CHAIR_POSTS = (Post.COUNCIL_VICE_CHAIR, Post.COMMITTEE_VICE_CHAIR)
CITIES_OF_LATER_RETIREMENT = ("01", "79")
"""Hà Nội and Hồ Chí Minh City (Decree 83/2022/NĐ-CP)."""


def age_on(person: Nominee, day: date) -> int | None:
    """Return the age in whole years, or None before the birth."""
    return None if day < person.born else age_in_years(person.born, day)


def last_working_day(person: Nominee, policy: EligibilityPolicy) -> date | None:
    """Return the last day in service; None if no end of it is known.

    The day given for the person. Without one: none, unless ``retirement`` is the law of Viet Nam, and then
    the last day of the month in which the retirement age of that year is reached; with
    ``stay_until_60`` the last day of the month of the 60th birthday, if later, for women
    vice-chairs in Hà Nội and Hồ Chí Minh City.
    Source: Labour Code 45/2019/QH14 art. 169; Decree 135/2020/NĐ-CP; Decree 83/2022/NĐ-CP.
    """
    if person.last_working_day is not None or policy.retirement is not Retirement.VIET_NAM:
        return person.last_working_day
    may_stay = (
        policy.stay_until_60
        and person.sex is Sex.FEMALE
        and person.post in VICE_CHAIR_POSTS
        and person.province in CITIES_OF_LATER_RETIREMENT
    )
    return _retirement(person.sex, person.born.year, person.born.month, may_stay)


def is_young(person: Nominee, start: date, policy: EligibilityPolicy) -> bool:
    """Return whether the age on the test day is below ``age_limit_years`` (Decision 1641/QĐ-TTg)."""
    age = age_on(person, _age_test_day(start, policy))
    return age is None or age < policy.age_limit_years


def is_in_post(person: Nominee, start: date, policy: EligibilityPolicy) -> bool:
    """Return whether the person holds one of the three posts of the Decision on ``start``.

    From ``post_from`` through ``post_until``. If that is the earlier of the two, one post ended on it
    and another began on ``post_from``. A post that began after the merger is not ended by it.
    """
    if person.post not in POSTS_OF_THE_DECISION:
        return False
    first, last = person.post_from or date.min, person.post_until or date.max
    holds = first <= start <= last if first <= last else start <= last or first <= start
    return holds and (MERGER_DATE <= first <= start or not _merger_ended_posts(person, start, policy))


def holds_category(category: int, person: Nominee, start: date, policy: EligibilityPolicy) -> bool:
    """Return whether a category of the Decision holds for a person on a start date.

    Category 1: in post and young. Category 2: woman, in post, and last working day not
    before ``term_end``. Category 3: young, outstanding and planned for vice-chair.
    Source: Decision 1641/QĐ-TTg.

    Parameters
    ----------
    category
        1, 2 or 3.
    person
        A nominee or a former participant.
    start
        The start date of the course.
    policy
        How the conditions are read.
    """
    if category == 1:
        return is_in_post(person, start, policy) and is_young(person, start, policy)
    if category == 2:
        return (
            person.sex is Sex.FEMALE
            and is_in_post(person, start, policy)
            and _serves_through(policy.term_end, person, policy)
        )
    return (
        person.outstanding
        and any(post in VICE_CHAIR_POSTS for post in person.planned_for)
        and is_young(person, start, policy)
        and not _merger_ended_posts(person, start, policy)
    )


def category_label(person: Nominee, start: date, policy: EligibilityPolicy) -> str | None:
    """Return the first category in ``label_order`` that holds, as ``"1"``, ``"2"`` or ``"3"``."""
    for category in policy.label_order:
        if holds_category(category, person, start, policy):
            return str(category)
    return None


def reasons_against(person: Nominee, start: date, policy: EligibilityPolicy) -> tuple[str, ...]:
    """Return the reason codes that keep a person from a course that starts on ``start``.

    The categories are about leaders of provinces: an official of no province needs none.
    Source: Decision 1641/QĐ-TTg (categories); Decree 101/2017/NĐ-CP (general conditions,
    working age left).

    Returns
    -------
    tuple of str
        Empty if the person is eligible.
    """
    stated = (
        ("under_discipline", person.under_discipline),
        ("barred_from_leaving", person.barred_from_leaving),
        ("poor_previous_year", not person.good_previous_year),
        ("not_healthy", not person.healthy),
        ("too_little_working_age", _working_age_runs_out(person, start, policy)),
        ("no_category", person.province is not None and category_label(person, start, policy) is None),
    )
    return tuple(code for code, speaks_against in stated if speaks_against)


def _working_age_runs_out(person: Nominee, start: date, policy: EligibilityPolicy) -> bool:
    needed_until = add_months(start, policy.working_age_months_left) - timedelta(days=1)
    return not _serves_through(needed_until, person, policy)


def _serves_through(day: date, person: Nominee, policy: EligibilityPolicy) -> bool:
    end = last_working_day(person, policy)
    return end is None or end >= day


def _age_test_day(start: date, policy: EligibilityPolicy) -> date:
    if policy.age_test_day is AgeTestDay.FIRST_OF_JANUARY:
        return date(start.year, 1, 1)
    if policy.age_test_day is AgeTestDay.NOMINATION and policy.nomination_date is not None:
        return policy.nomination_date
    if policy.age_test_day is AgeTestDay.DECISION:
        return DAY_OF_THE_DECISION
    return start


def _merger_ended_posts(person: Nominee, start: date, policy: EligibilityPolicy) -> bool:
    """Resolution 202/2025/QH15: from 1 July 2025, in the 52 provinces that merged."""
    return policy.merging_posts_end and start >= MERGER_DATE and person.province in _merged_provinces()


@lru_cache(maxsize=1)
def _merged_provinces() -> frozenset[str]:
    return frozenset(entry.code for entry in provinces() if entry.merges_in_2025)


@lru_cache(maxsize=4096)
def _retirement(sex: Sex, year: int, month: int, may_stay: bool) -> date:
    # The day within the birth month makes no difference (Decree 135/2020/NĐ-CP art. 3).
    born = date(year, month, 1)
    return extended_retirement_date(sex, born) if may_stay else retirement_date(sex, born)
