from collections.abc import Callable
from typing import Any

import pytest

from leadership_opt import Problem, examples
from leadership_opt.domain import CompanionKind, NomineePlace
from leadership_opt.examples import scaled_scenario, small_scenario
from leadership_opt.examples.policy import is_example


@pytest.mark.parametrize("seed", range(1, 21))
def test_small_scenario_is_valid_for_every_seed(seed: int) -> None:
    """Tests of other parts draw small scenarios by seed and rely on all of them."""
    problem = small_scenario(seed)
    assert (len(problem.nominees), len(problem.courses)) == (40, 6)
    assert len({nominee.province for nominee in problem.nominees}) == 12


def test_small_scenario_is_the_same_on_every_machine() -> None:
    """Docs quote its results."""
    assert small_scenario(1).sha256 == "0f9074073c57fb58a61195ecc14b21fc039ebd706c30fbfdbc9bf5545c3d1fc2"


def test_small_scenario_uses_every_rule_family() -> None:
    """What the small scenario leaves out would be shown nowhere in the docs."""
    policy = small_scenario().policy
    assert policy.course_counts
    assert policy.total_participants.max_count
    assert policy.quotas
    assert small_scenario().funds
    assert policy.calendar.closed_periods
    assert policy.calendar.min_days_between_starts
    assert policy.calendar.max_concurrent_courses
    assert policy.continuity.max_absent_per_province
    assert policy.continuity.max_absent_per_body
    assert {group.kind for group in policy.companions} == set(CompanionKind)
    assert {pin.place for pin in policy.nominee_pins} == {NomineePlace.IN, NomineePlace.OUT}
    assert [pin.runs for pin in policy.course_pins] == [False]
    assert any(nominee.unavailable for nominee in small_scenario().nominees)
    assert any(nominee.refused_countries for seed in range(1, 4) for nominee in small_scenario(seed).nominees)


def test_medium_scenario_is_three_times_the_reference() -> None:
    """Size M of the benchmarks: 1,500 people, 60 offers, 12 courses a year, 540-600 seats."""
    problem = scaled_scenario()
    totals = problem.policy.total_participants
    assert (len(problem.nominees), len(problem.courses)) == (1500, 60)
    assert (totals.min_count, totals.max_count) == (540, 600)
    seats = next(quota for quota in problem.policy.quotas if quota.id == "province-seats")
    assert (seats.min_count, seats.max_count) == (6, 15)


@pytest.mark.long
def test_large_scenario_scales_everything() -> None:
    """Size L of the benchmarks: 20,000 people, 200 offers, 50 courses a year."""
    problem = scaled_scenario(1, 20_000, 200, 50)
    totals = problem.policy.total_participants
    assert (len(problem.nominees), len(problem.courses)) == (20_000, 200)
    assert (totals.min_count, totals.max_count) == (2250, 2500)
    assert problem.policy.calendar.min_days_between_starts == 0


def test_too_few_offers_are_refused() -> None:
    """A scenario that nobody could solve is a mistake of the caller, told at once."""
    with pytest.raises(ValueError, match="36 courses"):
        scaled_scenario(1, 1500, 30)


@pytest.mark.parametrize(
    "scenario", [examples.small_scenario, examples.reference_scenario, examples.three_year_scenario]
)
def test_every_example_can_be_had_in_vietnamese(scenario: Callable[[], Problem]) -> None:
    """No text stays in English, nothing but texts changes, and it is marked as invented all the same."""
    problem = scenario()
    translated = examples.in_vietnamese(problem)
    before, after = (_texts(one.model_dump(mode="json")) for one in (problem, translated))
    assert [place for place, _ in before] == [place for place, _ in after]
    changed = {place[-1] for (place, old), (_, new) in zip(before, after, strict=True) if old != new}
    assert changed <= {"title", "name", "reason", "source", "note", "themes"}
    assert is_example(translated)
    english = {old for (place, old) in before if place[-1] in changed and old}
    assert not english & {new for place, new in after if place[-1] in changed}


def _texts(document: Any, place: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Every value with the names of the fields that it lies in."""
    if isinstance(document, dict):
        return [found for key, value in document.items() for found in _texts(value, (*place, key))]
    if isinstance(document, list):
        return [found for value in document for found in _texts(value, place)]
    return [(place, document)]
