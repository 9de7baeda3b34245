"""Which group of a quota a person belongs to on the day a course starts."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from leadership_opt.domain import Attribute, Nominee, Policy, Post, Problem, Quota, Sex
from leadership_opt.domain.quota import TAG_PREFIX
from leadership_opt.reference import age_in_years, province, provinces, regions, successors
from leadership_opt.rules.eligibility import category_label

DATED = frozenset({Attribute.CATEGORY.value, Attribute.AGE_BAND.value})
"""Attributes that depend on the day."""


def counted_province(person: Nominee, policy: Policy) -> str:
    """Return the code under which the policy counts a person's province."""
    return province(person.province).successor_code if policy.provinces_counted_as == 34 else person.province


@lru_cache(maxsize=4)
def province_codes(counted_as: int) -> tuple[str, ...]:
    """Return the codes of the 63 provinces, or of the 34."""
    return tuple(entry.code for entry in (successors() if counted_as == 34 else provinces()))


def value_of(person: Nominee, attribute: str, day: date, policy: Policy) -> str | None:
    """Return a person's value of an attribute on a day; None if there is none."""
    if attribute.startswith(TAG_PREFIX):
        return person.tags.get(attribute.removeprefix(TAG_PREFIX))
    match Attribute(attribute):
        case Attribute.SEX:
            return person.sex.value
        case Attribute.PROVINCE:
            return counted_province(person, policy)
        case Attribute.REGION:
            return province(person.province).region_code
        case Attribute.PROVINCE_2025:
            return province(person.province).successor_code
        case Attribute.POST:
            return person.post.value
        case Attribute.CATEGORY:
            label = category_label(person, day, policy.eligibility)
            return None if label is None else str(label)
        case Attribute.AGE_BAND:
            if day < person.born:
                return None
            age = age_in_years(person.born, day)
            return next((band.id for band in policy.age_bands if band.min_age <= age <= band.max_age), None)


def group_of(person: Nominee, quota: Quota, day: date, policy: Policy) -> str | None:
    """Return the group of a quota that a person belongs to on a day.

    Returns
    -------
    str or None
        The value of ``each`` (empty without ``each``), or None if she belongs to no group.
    """
    for attribute, accepted in quota.where.items():
        if value_of(person, attribute, day, policy) not in accepted:
            return None
    return "" if quota.each is None else value_of(person, quota.each, day, policy)


class Membership:
    """The groups of nominees in one quota, looked up once for each day that matters.

    Attributes
    ----------
    dated
        Whether membership depends on the day.
    """

    def __init__(self, problem: Problem, quota: Quota) -> None:
        self.dated = bool(DATED & {*quota.where, quota.each or ""})
        self._problem = problem
        self._quota = quota
        self._known: dict[tuple[str, date], str | None] = {}

    def group(self, nominee: str, day: date) -> str | None:
        """Return the group of a nominee on a day; None: in no group."""
        place = (nominee, day if self.dated else date.min)
        if place not in self._known:
            person = self._problem.nominee_by_id[nominee]
            self._known[place] = group_of(person, self._quota, day, self._problem.policy)
        return self._known[place]


def groups(problem: Problem, quota: Quota) -> tuple[str, ...]:
    """Return every group of a quota: the values of ``each``, or one empty value."""
    if quota.each is None:
        return ("",)
    if quota.each in quota.where:
        return tuple(sorted(quota.where[quota.each]))
    if quota.each.startswith(TAG_PREFIX):
        name = quota.each.removeprefix(TAG_PREFIX)
        return tuple(sorted({nominee.tags[name] for nominee in problem.nominees if name in nominee.tags}))
    match Attribute(quota.each):
        case Attribute.PROVINCE:
            return province_codes(problem.policy.provinces_counted_as)
        case Attribute.PROVINCE_2025:
            return province_codes(34)
        case Attribute.REGION:
            return tuple(region.code for region in regions())
        case Attribute.CATEGORY:
            return ("1", "2", "3")
        case Attribute.AGE_BAND:
            return tuple(band.id for band in problem.policy.age_bands)
        case Attribute.SEX:
            return tuple(sex.value for sex in Sex)
        case Attribute.POST:
            return tuple(post.value for post in Post)
