"""Who belongs to which group of a quota, and on which dates.

Most attributes are facts of a person. The category label and the age band depend
on the day a course starts, so membership is asked for per offer and date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.nominee import Nominee, Post
from leadership_opt.domain.policy import Policy
from leadership_opt.domain.quota import TAG_PREFIX, Attribute, Quota
from leadership_opt.model.index import Index, PeopleByFact
from leadership_opt.reference import Sex, age_in_years, province, provinces, regions, successors
from leadership_opt.rules.eligibility import category_label

DATED = frozenset({Attribute.CATEGORY.value, Attribute.AGE_BAND.value})


class Reader(Protocol):
    """What it takes to read the attributes of a person."""

    @property
    def policy(self) -> Policy:
        """Says how provinces, categories and bands are counted."""


class Group:
    """The people that one quota counts for one value of ``each`` (or for all).

    Attributes
    ----------
    each_value
        The value of ``each``, or None.
    members
        Sorted positions of the nominees who match on every attribute that does not depend on the date.
    """

    def __init__(
        self, index: Index, conditions: dict[str, tuple[str, ...]], each_value: str | None, people: PeopleByFact
    ) -> None:
        self.index = index
        self.each_value = each_value
        self._fixed = {name: frozenset(values) for name, values in conditions.items() if name not in DATED}
        self._dated = {name: frozenset(values) for name, values in conditions.items() if name in DATED}
        matches = np.ones(len(index.nominees), dtype=bool)
        for name, values in self._fixed.items():
            marked = np.zeros_like(matches)
            for value in values & people[name].keys():
                marked[people[name][value]] = True
            matches &= marked
        self.members: NDArray[np.int64] = np.flatnonzero(matches)

    def _matches_fixed(self, person: Nominee) -> bool:
        return all(fact(self.index, person, name) in values for name, values in self._fixed.items())

    @cached_property
    def _counted(self) -> NDArray[np.bool_]:
        """Whether each member belongs to the group on each open day; shape (members, open days)."""
        counted = np.ones((len(self.members), len(self.index.open_days)), dtype=bool)
        for name, values in self._dated.items():
            if name == Attribute.CATEGORY:
                counted &= np.isin(self.index.labels[self.members], [int(value) for value in values])
            else:
                counted &= _in_bands(self.index, values)[self.members]
        return counted

    def counted(self, offer: int) -> NDArray[np.bool_]:
        """Return whether each member belongs to the group on each date of an offer; shape (members, dates)."""
        return self._counted[:, self.index.positions_of_dates[offer]]

    @property
    def is_dated(self) -> bool:
        """Whether membership depends on the date."""
        return bool(self._dated)

    def _matches_dated(self, person: Nominee, day: date) -> bool:
        return all(dated_fact(self.index, person, name, day) in values for name, values in self._dated.items())

    def counts_held(self, person: Nominee, day: date) -> bool:
        """Return whether somebody in a held course that started on ``day`` counts."""
        return self._matches_fixed(person) and self._matches_dated(person, day)


def groups_of(quota: Quota, index: Index) -> Iterator[Group]:
    """Yield the group of a quota, or one group for every value of its ``each`` attribute."""
    people = _people_by_facts(index, {*quota.where, *((quota.each,) if quota.each else ())})
    if quota.each is None:
        yield Group(index, dict(quota.where), None, people)
        return
    for value in each_values(quota, index):
        yield Group(index, {**quota.where, quota.each: (value,)}, value, people)


def group_with(index: Index, attribute: str, values: tuple[str, ...]) -> Group:
    """Return the group of all people with some values of one attribute."""
    return group_where(index, {attribute: values})


def group_where(index: Index, conditions: Mapping[str, tuple[str, ...]]) -> Group:
    """Return the group of all people who match on all of some attributes."""
    return Group(index, dict(conditions), None, _people_by_facts(index, set(conditions)))


def _people_by_facts(index: Index, names: set[str]) -> PeopleByFact:
    """Return who shares which attribute that does not depend on the date, some of them surely among these."""
    for name in names - DATED - index.people_by_fact.keys():
        index.people_by_fact[name] = _people_by_value(index, name)
    return index.people_by_fact


def _people_by_value(index: Index, name: str) -> dict[str | None, list[int]]:
    """Return the positions of the nominees with each value of an attribute that does not depend on the date."""
    listed: dict[str | None, list[int]] = defaultdict(list)
    for who, nominee in enumerate(index.nominees):
        listed[fact(index, nominee, name)].append(who)
    return listed


def each_values(quota: Quota, index: Index) -> tuple[str, ...]:
    """Return the values that ``each`` runs over: those listed in ``where``, else all."""
    name = quota.each or ""
    if name in quota.where:
        return tuple(sorted(quota.where[name]))
    if name.startswith(TAG_PREFIX):
        tag = name.removeprefix(TAG_PREFIX)
        return tuple(sorted({nominee.tags[tag] for nominee in index.nominees if tag in nominee.tags}))
    return {
        Attribute.SEX.value: tuple(sex.value for sex in Sex),
        Attribute.POST.value: tuple(post.value for post in Post),
        Attribute.PROVINCE.value: tuple(entry.code for entry in (successors() if _by_34(index) else provinces())),
        Attribute.PROVINCE_2025.value: tuple(entry.code for entry in successors()),
        Attribute.REGION.value: tuple(region.code for region in regions()),
        Attribute.CATEGORY.value: ("1", "2", "3"),
        Attribute.AGE_BAND.value: tuple(band.id for band in index.policy.age_bands),
    }[name]


def _in_bands(index: Index, bands: frozenset[str]) -> NDArray[np.bool_]:
    """Return whether the age of each nominee on each open day lies in some bands; shape (nominees, open days)."""
    day = np.arange(len(index.open_days))
    inside = np.zeros((len(index.nominees), len(day)), dtype=bool)
    for band in index.policy.age_bands:
        if band.id in bands:
            first, end = index.days_younger_than(band.min_age), index.days_younger_than(band.max_age + 1)
            inside |= (first[:, None] <= day) & (day < end[:, None])
    return inside


def fact(index: Reader, person: Nominee, name: str) -> str | None:
    """Return the value of an attribute that does not depend on the date."""
    if name.startswith(TAG_PREFIX):
        return person.tags.get(name.removeprefix(TAG_PREFIX))
    match Attribute(name):
        case Attribute.SEX:
            return person.sex.value
        case Attribute.POST:
            return person.post.value
        case Attribute.PROVINCE:
            return _province_facts(person.province)[1] if person.province and _by_34(index) else person.province
        case Attribute.REGION:
            return _province_facts(person.province)[0] if person.province else None
        case Attribute.PROVINCE_2025:
            return _province_facts(person.province)[1] if person.province else None
    raise ValueError(f"{name} depends on the date")


def _by_34(index: Reader) -> bool:
    return index.policy.provinces_counted_as == 34


@lru_cache(maxsize=64)
def _province_facts(code: str) -> tuple[str, str]:
    entry = province(code)
    return entry.region_code, entry.successor_code


def dated_fact(index: Reader, person: Nominee, name: str, day: date) -> str | None:
    """Return the value of an attribute on the day a course starts."""
    if name == Attribute.CATEGORY:
        return _text(category_label(person, day, index.policy.eligibility))
    return age_band(index, person, day)


def age_band(index: Reader, person: Nominee, day: date) -> str | None:
    """Return the id of the band that a person's age on a day lies in."""
    if day < person.born:
        return None
    age = age_in_years(person.born, day)
    return next((band.id for band in index.policy.age_bands if band.min_age <= age <= band.max_age), None)


def _text(label: int | None) -> str | None:
    return None if label is None else str(label)
