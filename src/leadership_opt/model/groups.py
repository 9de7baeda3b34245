"""Who belongs to which group of a quota, and on which dates.

Most attributes are facts of a person. The category label and the age band depend
on the day a course starts, so membership is asked for per offer and date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from leadership_opt.domain.nominee import Nominee, Post
from leadership_opt.domain.quota import TAG_PREFIX, Attribute, Quota
from leadership_opt.model.index import Index
from leadership_opt.reference import Sex, age_in_years, province, regions, successors
from leadership_opt.rules.eligibility import category_label

DATED = frozenset({Attribute.CATEGORY.value, Attribute.AGE_BAND.value})


class Group:
    """The people that one quota counts for one value of ``each`` (or for all).

    Attributes
    ----------
    each_value
        The value of ``each``, or None.
    members
        Positions of the nominees who match on every attribute that does not depend on the date.
    """

    def __init__(self, index: Index, conditions: dict[str, tuple[str, ...]], each_value: str | None) -> None:
        self.index = index
        self.each_value = each_value
        self._fixed = {name: frozenset(values) for name, values in conditions.items() if name not in DATED}
        self._dated = {name: frozenset(values) for name, values in conditions.items() if name in DATED}
        self.members = tuple(who for who, nominee in enumerate(index.nominees) if self._matches_fixed(nominee))

    def _matches_fixed(self, person: Nominee) -> bool:
        return all(fact(self.index, person, name) in values for name, values in self._fixed.items())

    def dates_counted(self, who: int, dates: tuple[date, ...]) -> tuple[bool, ...]:
        """Return, for each date, whether a member belongs to the group on it."""
        if not self._dated:
            return (True,) * len(dates)
        nominee = self.index.nominees[who]
        return tuple(
            all(
                (
                    _text(self.index.label(who, day))
                    if name == Attribute.CATEGORY
                    else age_band(self.index, nominee, day)
                )
                in values
                for name, values in self._dated.items()
            )
            for day in dates
        )

    @property
    def is_dated(self) -> bool:
        """Whether membership depends on the date."""
        return bool(self._dated)

    def _matches_dated(self, person: Nominee, day: date) -> bool:
        return all(dated_fact(self.index, person, name, day) in values for name, values in self._dated.items())

    def counts_held(self, person: Nominee, day: date) -> bool:
        """Tell whether somebody in a held course that started on ``day`` counts."""
        return self._matches_fixed(person) and self._matches_dated(person, day)


def groups_of(quota: Quota, index: Index) -> Iterator[Group]:
    """Yield the group of a quota, or one group for every value of its ``each`` attribute."""
    if quota.each is None:
        yield Group(index, dict(quota.where), None)
        return
    for value in each_values(quota, index):
        yield Group(index, {**quota.where, quota.each: (value,)}, value)


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
        Attribute.PROVINCE.value: index.province_codes,
        Attribute.PROVINCE_2025.value: tuple(entry.code for entry in successors()),
        Attribute.REGION.value: tuple(region.code for region in regions()),
        Attribute.CATEGORY.value: ("1", "2", "3"),
        Attribute.AGE_BAND.value: tuple(band.id for band in index.policy.age_bands),
    }[name]


def fact(index: Index, person: Nominee, name: str) -> str | None:
    """Return the value of an attribute that does not depend on the date."""
    if name.startswith(TAG_PREFIX):
        return person.tags.get(name.removeprefix(TAG_PREFIX))
    match Attribute(name):
        case Attribute.SEX:
            return person.sex.value
        case Attribute.POST:
            return person.post.value
        case Attribute.PROVINCE:
            return index.counted_province(person.province)
        case Attribute.REGION:
            return _province_facts(person.province)[0]
        case Attribute.PROVINCE_2025:
            return _province_facts(person.province)[1]
    raise ValueError(f"{name} depends on the date")


@lru_cache(maxsize=64)
def _province_facts(code: str) -> tuple[str, str]:
    entry = province(code)
    return entry.region_code, entry.successor_code


def dated_fact(index: Index, person: Nominee, name: str, day: date) -> str | None:
    """Return the value of an attribute on the day a course starts."""
    if name == Attribute.CATEGORY:
        return _text(category_label(person, day, index.policy.eligibility))
    return age_band(index, person, day)


def age_band(index: Index, person: Nominee, day: date) -> str | None:
    """Return the id of the band that a person's age on a day lies in."""
    if day < person.born:
        return None
    age = age_in_years(person.born, day)
    return next((band.id for band in index.policy.age_bands if band.min_age <= age <= band.max_age), None)


def _text(label: int | None) -> str | None:
    return None if label is None else str(label)
