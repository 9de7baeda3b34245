"""The example that lives through 2023-2025: the same on every machine, and possible on the way."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

import pytest
from pydantic import JsonValue

from leadership_opt import Plan, Problem, Settings, Status, examples, replan, solve, verify
from leadership_opt.domain import Change, PolicyChanged
from leadership_opt.examples import PLANNING_DAYS, three_year_scenario, what_happened
from leadership_opt.programme import Cause, Fate, Revision
from leadership_opt.reference import province, successors

SETTINGS = Settings(workers=1, time_limit_seconds=120.0)


def test_the_scenario_is_invented_and_the_same_everywhere() -> None:
    """Its hash is known, and its nominees cannot be mistaken for real people."""
    problem = three_year_scenario()
    assert problem.sha256 == three_year_scenario().sha256 != three_year_scenario(2).sha256
    assert {person.full_name.split()[0] for person in problem.nominees} == {"Mẫu"}


def _replanned(problem: Problem, plan: Plan, day: date, counted_as: Literal[63, 34]) -> Revision:
    """Make the plan anew: proven, keeping every rule, and with all that was held."""
    changes = what_happened(problem, plan, day, 2, counted_as)
    assert changes == what_happened(problem, plan, day, 2, counted_as)
    revision = replan(problem, plan, day, changes, settings=SETTINGS)
    assert revision.outcome.status is Status.OPTIMAL
    assert revision.plan is not None
    assert verify(revision.question, revision.plan).is_valid
    held, now = ({course.id for course in one.history.courses} for one in (problem, revision.problem))
    assert held <= now
    return revision


@cache
def _before_the_merger() -> tuple[Problem, Plan]:
    problem = three_year_scenario(2)
    plan = solve(problem, settings=SETTINGS).plan
    for day in PLANNING_DAYS[:-1]:
        assert plan is not None
        assert what_happened(problem, plan, day, 2, 63) == what_happened(problem, plan, day, 2, 34)
        revision = _replanned(problem, plan, day, 63)
        problem, plan = revision.problem, revision.plan
    assert plan is not None
    return problem, plan


@pytest.mark.parametrize("counted_as", [63, 34])
def test_it_lives_through_the_merger(counted_as: Literal[63, 34]) -> None:
    """Every plan on the way is proven and keeps every rule; held seats, those of new nominees too, stay counted."""
    revision = _replanned(*_before_the_merger(), PLANNING_DAYS[-1], counted_as)
    problem = revision.problem
    assert len(problem.history.courses) == 5
    ended = [entry for entry in revision.people if entry.cause is Cause.NOT_ELIGIBLE]
    assert ended  # of the last day, that of the merger
    assert all(province(problem.nominee_by_id[entry.nominee].province or "").merges_in_2025 for entry in ended)
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


@pytest.mark.long
def test_merged_neighbours_count_as_one() -> None:
    """By the 34 seats of predecessors add up: adapted limits hold, those of the 63 clash with seats already held."""
    problem = three_year_scenario(2, neighbours=True)
    assert problem.sha256 != three_year_scenario(2).sha256
    plan = solve(problem, settings=SETTINGS).plan
    for day in PLANNING_DAYS[:-1]:
        assert plan is not None
        revision = replan(problem, plan, day, what_happened(problem, plan, day, 2), settings=SETTINGS)
        problem, plan = revision.problem, revision.plan
    assert plan is not None
    *rest, merger = what_happened(problem, plan, PLANNING_DAYS[-1], 2)
    assert isinstance(merger, PolicyChanged)
    as_before = PolicyChanged(fields={**merger.fields, "provinces_counted_as": 63, "quotas": _quotas(problem)})
    by_63 = _seats_of_provinces(problem, plan, (*rest, as_before))
    by_34 = _seats_of_provinces(problem, plan, (*rest, merger))
    for entry in successors():
        assert by_34[entry.code] == sum(by_63[code] for code in entry.predecessor_codes)
    assert max(by_63.values()) <= 4 < max(by_34.values())  # province-seats: at most four

    unadapted = PolicyChanged(fields={**merger.fields, "quotas": _quotas(problem)})
    stuck = replan(problem, plan, PLANNING_DAYS[-1], (*rest, unadapted), settings=SETTINGS)
    assert stuck.outcome.status is Status.INFEASIBLE
    found = stuck.infeasibility
    assert found is not None
    named = found.model_dump_json()
    crowded = [code for code, seats in by_34.items() if seats > 4]
    assert any(f"quota/province-seats[province={code}]" in named for code in crowded)


def _quotas(problem: Problem) -> list[JsonValue]:
    return [quota.model_dump(mode="json") for quota in problem.policy.quotas]


def _seats_of_provinces(problem: Problem, plan: Plan, changes: tuple[Change, ...]) -> dict[str, int]:
    """Return what the checker counts for the quota on the seats of each province, after the merger."""
    revision = replan(problem, plan, PLANNING_DAYS[-1], changes, settings=SETTINGS)
    assert revision.outcome.status is Status.OPTIMAL
    assert revision.plan is not None
    read = verify(revision.question, revision.plan)
    assert read.is_valid
    start, counted = "quota/province-seats[province=", {report.key: report.actual for report in read.rules}
    return {key[len(start) : -1]: actual or 0 for key, actual in counted.items() if key.startswith(start)}
