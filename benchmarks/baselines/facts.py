"""What is known before solving: open dates, who can attend when, who belongs to which group."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from leadership_opt.domain import Attribute, ClosedPeriod, Course, Nominee, Post, Problem, Quota, Sex, last_day_of
from leadership_opt.domain.quota import TAG_PREFIX
from leadership_opt.reference import age_in_years, province, provinces, regions, successors
from leadership_opt.rules import category_label, is_eligible


class Facts:
    """A problem with its dates and people looked up once.

    Attributes
    ----------
    problem
        The question.
    open_dates
        Course id -> candidate dates that no closed period blocks, in order.
    attends
        (nominee id, course id) -> dates on which the nominee can attend; pairs without any are absent.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.open_dates = {course.id: _open_dates(course, problem) for course in problem.courses}
        self.group = cache(self._group)
        self.attends: dict[tuple[str, str], tuple[date, ...]] = {}
        eligible = cache(lambda nominee_id, day: is_eligible(people[nominee_id], day, problem.policy.eligibility))
        people = problem.nominee_by_id
        for nominee in problem.nominees:
            for course in problem.courses:
                if course.country in nominee.refused_countries:
                    continue
                dates = tuple(
                    day
                    for day in self.open_dates[course.id]
                    if _is_free(nominee, course, day) and eligible(nominee.id, day)
                )
                if dates:
                    self.attends[nominee.id, course.id] = dates
        self.people_of: dict[str, list[str]] = defaultdict(list)
        for nominee_id, course_id in self.attends:
            self.people_of[course_id].append(nominee_id)

    def province_of(self, nominee: Nominee) -> str:
        """Return the province that counts, of the 63 or of the 34."""
        if self.problem.policy.provinces_counted_as == 34:
            return province(nominee.province).successor_code
        return nominee.province

    def province_codes(self) -> tuple[str, ...]:
        """Return all provinces that count."""
        listed = successors() if self.problem.policy.provinces_counted_as == 34 else provinces()
        return tuple(entry.code for entry in listed)

    def matches(self, quota: Quota, nominee_id: str, day: date) -> bool:
        """Tell whether a nominee belongs to ``where`` of a quota in a course starting on a day."""
        return all(self.group(attribute, nominee_id, day) in values for attribute, values in quota.where.items())

    def values_of_each(self, quota: Quota) -> tuple[str | None, ...]:
        """Return the values for which a quota is repeated; ``(None,)`` if it holds once."""
        if quota.each is None:
            return (None,)
        if quota.each in quota.where:
            return tuple(quota.where[quota.each])
        if quota.each.startswith(TAG_PREFIX):
            tag = quota.each.removeprefix(TAG_PREFIX)
            return tuple(sorted({person.tags[tag] for person in self.problem.nominees if tag in person.tags}))
        declared: dict[str, tuple[str, ...]] = {
            Attribute.SEX: tuple(sex.value for sex in Sex),
            Attribute.PROVINCE: self.province_codes(),
            Attribute.PROVINCE_2025: tuple(entry.code for entry in successors()),
            Attribute.REGION: tuple(entry.code for entry in regions()),
            Attribute.POST: tuple(post.value for post in Post),
            Attribute.CATEGORY: ("1", "2", "3"),
            Attribute.AGE_BAND: tuple(band.id for band in self.problem.policy.age_bands),
        }
        return declared[quota.each]

    def _group(self, attribute: str, nominee_id: str, day: date) -> str | None:
        """Return the value of an attribute of a nominee in a course starting on a day."""
        nominee, policy = self.problem.nominee_by_id[nominee_id], self.problem.policy
        if attribute.startswith(TAG_PREFIX):
            return nominee.tags.get(attribute.removeprefix(TAG_PREFIX))
        if attribute == Attribute.CATEGORY:
            label = category_label(nominee, day, policy.eligibility)
            return None if label is None else str(label)
        if attribute == Attribute.AGE_BAND:
            age = age_in_years(nominee.born, day)
            return next((band.id for band in policy.age_bands if band.min_age <= age <= band.max_age), None)
        fixed: dict[str, str] = {
            Attribute.SEX: nominee.sex.value,
            Attribute.POST: nominee.post.value,
            Attribute.PROVINCE: self.province_of(nominee),
            Attribute.PROVINCE_2025: province(nominee.province).successor_code,
            Attribute.REGION: province(nominee.province).region_code,
        }
        return fixed[attribute]


def _open_dates(course: Course, problem: Problem) -> tuple[date, ...]:
    periods = problem.policy.calendar.closed_periods
    return tuple(
        day for day in sorted(course.start_dates) if not any(_blocks(period, course, day) for period in periods)
    )


def _blocks(period: ClosedPeriod, course: Course, start: date) -> bool:
    if period.countries and course.country not in period.countries:
        return False
    touched = start if period.starts_only else last_day_of(start, course.days)
    return period.first_day <= touched and start <= period.last_day


def _is_free(nominee: Nominee, course: Course, start: date) -> bool:
    return not any(away.overlaps(start, last_day_of(start, course.days)) for away in nominee.unavailable)
