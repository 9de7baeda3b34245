"""The example that lives through 2023-2025: the same on every machine, and possible on the way."""

from __future__ import annotations

from datetime import date

import pytest

from leadership_opt import Settings, Status, examples, replan, solve, verify
from leadership_opt.domain import PolicyChanged
from leadership_opt.examples import PLANNING_DAYS, three_year_scenario, what_happened
from leadership_opt.programme import Cause, Fate
from leadership_opt.reference import province

SETTINGS = Settings(workers=1, time_limit_seconds=120.0)


def test_the_scenario_is_invented_and_the_same_everywhere() -> None:
    """Its hash is known, and its nominees cannot be mistaken for real people."""
    problem = three_year_scenario()
    assert problem.sha256 == three_year_scenario().sha256 != three_year_scenario(2).sha256
    assert {person.full_name.split()[0] for person in problem.nominees} == {"Mẫu"}


@pytest.mark.parametrize("counted_as", [63, 34])
def test_it_lives_through_the_merger(counted_as: int) -> None:
    """Every plan on the way is proven and keeps every rule; held seats, those of new nominees too, stay counted."""
    problem = three_year_scenario(2)
    plan = solve(problem, settings=SETTINGS).plan
    held: set[str] = set()
    for day in PLANNING_DAYS:
        assert plan is not None
        changes = what_happened(problem, plan, day, 2, 63 if counted_as == 63 else 34)
        assert changes == what_happened(problem, plan, day, 2, 63 if counted_as == 63 else 34)
        revision = replan(problem, plan, day, changes, settings=SETTINGS)
        assert revision.outcome.status is Status.OPTIMAL
        problem, plan = revision.problem, revision.plan
        assert plan is not None
        assert verify(revision.question, plan).is_valid
        now = {course.id for course in problem.history.courses}
        assert held <= now
        held = now
    assert len(held) == 5
    ended = [entry for entry in revision.people if entry.cause is Cause.NOT_ELIGIBLE]
    assert ended  # of the last day, that of the merger
    assert all(province(problem.nominee_by_id[entry.nominee].province).merges_in_2025 for entry in ended)
    assert all((entry.fate, entry.reasons) == (Fate.DROPPED, ("no_category",)) for entry in ended)
    assert problem.policy.provinces_counted_as == counted_as
    assert problem.policy.eligibility.merging_posts_end
    assert any(person.id.startswith("N2024-") for person in problem.nominees)
    last = max(course.start_date for course in problem.history.courses)
    assert date(2025, 1, 1) <= last < PLANNING_DAYS[-1]


def test_the_merger_is_a_change_of_policy() -> None:
    """It ends posts; counting by the 34 raises the limits of provinces."""
    problem = three_year_scenario()
    plan = solve(problem, settings=SETTINGS).plan
    assert plan is not None
    *_, merger = what_happened(problem, plan, PLANNING_DAYS[-1])
    assert isinstance(merger, PolicyChanged)
    assert set(merger.fields) == {"eligibility", "provinces_counted_as", "quotas"}
    assert examples.three_year_scenario is three_year_scenario
