"""Which group of a quota a person belongs to on the day a course starts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import TypeVar

from leadership_opt.domain import Attribute, Nominee, Policy, Post, Problem, Quota, Sex
from leadership_opt.domain.quota import TAG_PREFIX
from leadership_opt.reference import age_in_years, province, provinces, regions, successors
from leadership_opt.rules.eligibility import category_label

DATED = frozenset({Attribute.CATEGORY.value, Attribute.AGE_BAND.value})
"""Attributes that depend on the day."""


Step = TypeVar("Step")


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
    match attribute:
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
        case _:
            raise ValueError(attribute)


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


Stretches = tuple[tuple[int, str | None], ...]
"""Positions of days, the first 0 and rising, and the value from each on."""


class Values:
    """Attributes of all nominees on all open days, each worked out once.

    Category labels and age bands are steps: a label, once lost, never returns, and nobody grows younger, so that
    the ends of bands are passed for good. Where the ends of a stretch of days agree, so does all between.
    """

    def __init__(self, problem: Problem, days: Sequence[date]) -> None:
        self.days = tuple(days)
        self._problem = problem
        self._known: dict[tuple[str, str], Stretches] = {}
        self._undated: dict[str, list[str | None]] = {}
        bands = problem.policy.age_bands
        self._ends_of_bands = sorted({age for band in bands for age in (band.min_age, band.max_age + 1)})
        in_band = [
            next((band.id for band in bands if band.min_age <= age <= band.max_age), None)
            for age in self._ends_of_bands
        ]
        self._bands = [None, None, *in_band]  # before the birth, before all bands, then from each end on

    def undated(self, attribute: str) -> list[str | None]:
        """Return the value of an attribute that does not depend on the day, of each nominee."""
        if attribute not in self._undated:
            people, policy = self._problem.nominees, self._problem.policy
            self._undated[attribute] = [value_of(person, attribute, date.min, policy) for person in people]
        return self._undated[attribute]

    def stretches(self, nominee: str, attribute: str) -> Stretches:
        """Return a nominee's value of a dated attribute, and since which position in ``days``; none without days."""
        place = (nominee, attribute)
        if place not in self._known:
            person, policy = self._problem.nominee_by_id[nominee], self._problem.policy
            if attribute == Attribute.CATEGORY:
                found = _steps(self.days, lambda day: value_of(person, attribute, day, policy))
            else:
                ages = _steps(self.days, lambda day: self._ends_passed(person.born, day))
                found = [(first, self._bands[passed]) for first, passed in ages]
            self._known[place] = tuple(found)
        return self._known[place]

    def _ends_passed(self, born: date, day: date) -> int:
        """Return how many ends of bands somebody has passed."""
        return 0 if day < born else 1 + bisect_right(self._ends_of_bands, age_in_years(born, day))


def _steps(days: Sequence[date], value: Callable[[date], Step]) -> list[tuple[int, Step]]:
    """Return since which positions a function has which value that never returns to one."""
    steps: list[tuple[int, Step]] = []
    after, last = 0, value(days[-1]) if days else None
    while after < len(days):
        here = value(days[after])
        steps.append((after, here))
        after = len(days) if here == last else bisect_left(days, True, lo=after + 1, key=lambda day: value(day) != here)
    return steps


class QuotaGroups:
    """The groups of nominees in one quota; None: in no group.

    Attributes
    ----------
    steady
        The nominees whose group is the same on all open days, and that group.
    changing
        The group of all others on each open day.
    """

    def __init__(self, problem: Problem, quota: Quota, values: Values) -> None:
        ids = [nominee.id for nominee in problem.nominees]
        self.steady = dict(zip(ids, _undated_groups(problem, quota, values), strict=True))
        self.changing: dict[str, dict[date, str | None]] = {}
        dated = [attribute for attribute in quota.where if attribute in DATED]
        if not dated and quota.each not in DATED:
            return
        accepted = [quota.where[attribute] for attribute in dated]
        combined = cache(lambda groups, *steps: _combined(groups, zip(steps, accepted, strict=True)))
        for nominee, group in list(self.steady.items()):
            if group is None:
                continue
            found = ((0, group),) if quota.each not in DATED else values.stretches(nominee, quota.each or "")
            found = combined(found, *(values.stretches(nominee, attribute) for attribute in dated))
            if len(found) > 1:
                del self.steady[nominee]
                self.changing[nominee] = _by_day(found, values.days)
            else:  # so it is for most
                self.steady[nominee] = found[0][1] if found else None


def _by_day(stretches: Stretches, days: Sequence[date]) -> dict[date, str | None]:
    """Return the value on each day."""
    lengths = [after - first for first, after in pairwise([*(first for first, _ in stretches), len(days)])]
    values = chain.from_iterable([value] * length for (_, value), length in zip(stretches, lengths, strict=True))
    return dict(zip(days, values, strict=True))


def _undated_groups(problem: Problem, quota: Quota, values: Values) -> list[str | None]:
    """Return the group of each nominee as far as it does not depend on the day; empty if nothing says which."""
    is_dated = quota.each is None or quota.each in DATED
    groups: list[str | None] = [""] * len(problem.nominees) if is_dated else values.undated(quota.each or "")
    for attribute, accepted in quota.where.items():
        if attribute not in DATED:
            own = values.undated(attribute)
            groups = [group if value in accepted else None for group, value in zip(groups, own, strict=True)]
    return groups


def _combined(groups: Stretches, steps_and_accepted: Iterable[tuple[Stretches, tuple[str, ...]]]) -> Stretches:
    """Return groups where all values, which change in steps, are accepted; None elsewhere."""
    conditions = list(steps_and_accepted)
    firsts = sorted({first for steps in (groups, *(steps for steps, _ in conditions)) for first, _ in steps})
    found: list[tuple[int, str | None]] = []
    for at in firsts:
        fits = all(_at(steps, at) in accepted for steps, accepted in conditions)
        value = _at(groups, at) if fits else None
        if not found or value != found[-1][1]:
            found.append((at, value))
    return tuple(found)


def _at(stretches: Stretches, position: int) -> str | None:
    """Return the value at a position."""
    return next((value for first, value in reversed(stretches) if first <= position), None)


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
