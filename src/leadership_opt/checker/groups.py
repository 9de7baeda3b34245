"""Who belongs where: the attributes by which people are grouped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from leadership_opt.checker.law import age_on, category_label
from leadership_opt.domain import Attribute, Nominee, Policy, Post, Problem, Quota
from leadership_opt.domain.quota import TAG_PREFIX
from leadership_opt.reference import Sex, province, provinces, regions, successors

CHANGING_ATTRIBUTES = frozenset({Attribute.CATEGORY, Attribute.AGE_BAND})
"""Attributes that depend on the day a course starts; all others are facts of the person."""


def province_of(person: Nominee, policy: Policy) -> str | None:
    """Return the province that counts in the whole period: of the 63, or its successor of the 34; None: none.

    Where the list switches within the programme, that is the successor.
    """
    return successor_of(person) if policy.period_counted_as == 34 else person.province


def successor_of(person: Nominee) -> str | None:
    """Return the one of the 34 that the province of a person became part of; None: no province."""
    return None if person.province is None else province(person.province).successor_code


def province_codes(policy: Policy) -> tuple[str, ...]:
    """Return the codes of all provinces that count in the whole period, 63 or 34."""
    return _codes(policy.period_counted_as)


def _codes(counted_as: int) -> tuple[str, ...]:
    return tuple(entry.code for entry in (successors() if counted_as == 34 else provinces()))


def value_of(attribute: str, person: Nominee, start: date, policy: Policy) -> str | None:
    """Return the group of a person on one attribute.

    Parameters
    ----------
    attribute
        A name of ``Attribute``, or ``tag:NAME``.
    person
        A nominee or a former participant.
    start
        The start date of the course: category and age band are those of that day.
    policy
        Says how provinces, categories and bands are counted.

    Returns
    -------
    str or None
        None if the person belongs to no group on it: no such tag, band, category or province.
    """
    if attribute.startswith(TAG_PREFIX):
        return person.tags.get(attribute.removeprefix(TAG_PREFIX))
    if attribute == Attribute.SEX:
        return person.sex.value
    if attribute == Attribute.PROVINCE:
        return successor_of(person) if policy.provinces_counted_as == 34 else person.province
    if attribute == Attribute.PROVINCE_2025:
        return successor_of(person)
    if attribute == Attribute.REGION:
        return None if person.province is None else province(person.province).region_code
    if attribute == Attribute.POST:
        return person.post.value
    if attribute == Attribute.CATEGORY:
        return category_label(person, start, policy.eligibility)
    return _age_band(person, start, policy)


def matches(where: Mapping[str, tuple[str, ...]], person: Nominee, start: date, policy: Policy) -> bool:
    """Return whether a person has one of the accepted values on every attribute."""
    return all(value_of(attribute, person, start, policy) in values for attribute, values in where.items())


def values_of_each(quota: Quota, problem: Problem) -> tuple[str | None, ...]:
    """Return the values for which a quota is repeated; ``(None,)`` if it holds once.

    All values of the attribute; of a tag those that occur among the nominees. If the
    attribute is also in ``where``, only the values listed there.
    """
    attribute = quota.each
    if attribute is None:
        return (None,)
    if attribute in quota.where:
        return tuple(sorted(quota.where[attribute]))
    if attribute.startswith(TAG_PREFIX):
        name = attribute.removeprefix(TAG_PREFIX)
        return tuple(sorted({person.tags[name] for person in problem.nominees if name in person.tags}))
    declared: dict[str, tuple[str, ...]] = {
        Attribute.SEX: tuple(sex.value for sex in Sex),
        Attribute.PROVINCE: _codes(problem.policy.provinces_counted_as),
        Attribute.PROVINCE_2025: tuple(entry.code for entry in successors()),
        Attribute.REGION: tuple(entry.code for entry in regions()),
        Attribute.POST: tuple(post.value for post in Post),
        Attribute.CATEGORY: ("1", "2", "3"),
        Attribute.AGE_BAND: tuple(band.id for band in problem.policy.age_bands),
    }
    return declared[attribute]


def _age_band(person: Nominee, start: date, policy: Policy) -> str | None:
    age = age_on(person, start)
    if age is None:
        return None
    return next((band.id for band in policy.age_bands if band.min_age <= age <= band.max_age), None)
