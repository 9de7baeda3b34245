"""Stretches of dates over which nothing about a person changes, against every date one by one."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from leadership_opt.checker.groups import value_of
from leadership_opt.checker.reading import read
from leadership_opt.checker.spells import spells
from leadership_opt.checker.supply import supply
from leadership_opt.domain import AgeBand, Nominee, Policy
from tests.checker.builders import plan, problem, woman

# With gaps: after 39, after 44 and after 55 a person is in no band.
BANDS = ({"id": "a", "min_age": 30, "max_age": 39}, {"id": "b", "min_age": 42, "max_age": 44})
ALONE = ({"id": "c", "min_age": 50, "max_age": 55},)


def _standing(person: Nominee, start: date, policy: Policy) -> tuple[Any, ...]:
    return value_of("age_band", person, start, policy), value_of("category", person, start, policy)


@settings(max_examples=150, deadline=None)
@given(
    years=st.sampled_from([29, 30, 39, 40, 42, 44, 45, 50, 55, 56]),
    shift=st.integers(-400, 400),
    post=st.sampled_from(["council_vice_chair", "other"]),
    until=st.none() | st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    bands=st.sampled_from([BANDS, ALONE, BANDS + ALONE, ()]),
    gaps=st.lists(st.integers(1, 90), max_size=14),
)
def test_spells_cover_all_dates_and_change_in_none(
    years: int, shift: int, post: str, until: date | None, bands: tuple[dict[str, Any], ...], gaps: list[int]
) -> None:
    """The supply of a quota looks at the first date of a spell only: every other date in it must say the same."""
    born = date(2025 - years, 1, 1) + timedelta(days=shift)
    fields: dict[str, Any] = {"post": post, "outstanding": True, "planned_for": ["council_vice_chair"]}
    person = woman("N", birth_date=born, post_until=until, **fields)
    policy = Policy(age_bands=tuple(AgeBand(**band) for band in bands))
    starts = [date(2024, 1, 1)]
    for gap in gaps:
        starts.append(starts[-1] + timedelta(days=gap))
    found = list(spells(person, starts, policy))
    covered = [[start for start in starts if first <= start <= last] for first, last in found]
    assert [start for part in covered for start in part] == starts
    for (first, last), part in zip(found, covered, strict=True):
        assert (first, last) == (part[0], part[-1])
        assert {_standing(person, start, policy) for start in part} == {_standing(person, first, policy)}


def test_one_spell_where_nothing_changes_and_none_without_dates() -> None:
    """Few spells are the point of them: a quota would otherwise look at every date of every nominee."""
    starts = [date(2024, month, 1) for month in range(1, 13)]
    person = woman("N", birth_date="1990-01-01")
    assert list(spells(person, starts, Policy())) == [(starts[0], starts[-1])]
    assert list(spells(person, [], Policy())) == []


def test_an_unborn_person_has_spells() -> None:
    """Years from 2000 and births to 2010 are accepted: she is in no band before her birth, and in one after it."""
    starts = [date(2005, 1, 3), date(2006, 1, 2), date(2010, 1, 4), date(2011, 1, 3)]
    person = woman("N", birth_date="2010-01-01")
    assert list(spells(person, starts, Policy())) == [(starts[0], starts[1]), (starts[2], starts[3])]


def test_whoever_has_no_value_is_in_no_group_of_the_supply() -> None:
    """A nominee without the tag counts for no value of it, nor for a group of those without."""
    people = [woman("N1", tags={"unit": "a"}), woman("N2")]
    question = problem(people, quotas=[{"id": "q", "each": "tag:unit", "min_count": 1, "capped_at_supply": True}])
    assert dict(supply(question.policy.quotas[0], read(question, plan()))) == {(None, "a"): 1}


def test_the_age_band_from_the_day_of_birth_on() -> None:
    """No band before birth, none in a gap between bands; on the day of birth the age is 0."""
    person = woman("N", birth_date="2010-01-01")
    bands = Policy(age_bands=(AgeBand(id="baby", max_age=0), AgeBand(id="child", min_age=2, max_age=9)))
    days = (date(2009, 12, 31), date(2010, 1, 1), date(2010, 12, 31), date(2011, 1, 1), date(2012, 1, 1))
    assert [value_of("age_band", person, day, bands) for day in days] == [None, "baby", "baby", None, "child"]
