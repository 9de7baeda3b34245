"""The search over courses, forced: on small problems the steps before it would leave it nothing to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from leadership_opt import Outcome, Settings, Status, examples, solve
from leadership_opt.domain import GoalId
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.stages.course_search import CourseSearch
from leadership_opt.solver.stages.stage_search import StageSearch
from leadership_opt.solver.stages.state import StageState
from leadership_opt.solver.stages.time_shares import Pace
from tests.oracle.brute_force import Answer, best
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

SETTINGS = Settings(workers=1, time_limit_seconds=60)
SEEDS = [(100,), pytest.param((101, 102), marks=pytest.mark.long)]
FEWEST_RUNS, FEWEST_CUTS = 20, 66
"""Over the tiny problems of one seed; far fewer would mean that the search is not forced any more."""


def force(patch: pytest.MonkeyPatch) -> Counter[str]:
    """Leave every stage to the search over courses, and count what it does."""
    counts: Counter[str] = Counter()

    def count(name: str) -> None:
        original: Callable[..., Any] = getattr(CourseSearch, name)

        def counting(*args: Any, **kwargs: Any) -> Any:
            counts[name] += 1
            return original(*args, **kwargs)

        patch.setattr(CourseSearch, name, counting)

    for name in ("improve", "_add_cut", "_next_choice"):
        count(name)
    fill = StageSearch._fill

    def weak_fill(
        search: StageSearch, stage: StageState, columns: list[int], values: list[int], until: float, pace: Pace
    ) -> bool:
        """Do not fill the best plan's own courses anew, nor all courses at once; fill what the search chooses."""
        if values is search._state.values or not columns:
            return False
        return fill(search, stage, columns, values, until, pace)

    patch.setattr(StageSearch, "_fill", weak_fill)
    patch.setattr(LinearRelaxation, "whole_point", lambda relaxation: None)
    return counts


def _values(outcome: Outcome) -> list[tuple[str, int | None]]:
    return [(stage.key, stage.value) for stage in outcome.stages]


def _oracle_differences(answer: Answer, outcome: Outcome) -> list[str]:
    """Compare with the oracle all stages but the draw, which other tests compare."""
    wrong = []
    for stage in outcome.stages:
        if stage.goal is GoalId.SEEDED_DRAW:
            continue
        if stage.goal is GoalId.PROVINCE_FAIRNESS:
            wanted = answer.fairness_value(Fraction(stage.label.removeprefix("above=")))
        else:
            wanted = answer.value(stage.goal, stage.label)
        if stage.value != wanted:
            wrong.append(f"{stage.key} is {stage.value}, not {wanted}")
    return wrong


@pytest.mark.parametrize("seeds", SEEDS)
def test_forced_search_and_oracle_agree(seeds: tuple[int, ...]) -> None:
    """A wrong cut or a wrong bar hides the best plan; the oracle, which looks at every plan, would show it."""
    wrong: dict[tuple[str, int], list[str]] = {}
    total: Counter[str] = Counter()
    looked = 0
    for switch in SWITCHES:
        for seed in seeds:
            problem, base = tiny_problem(seed, switch)
            plain = solve(problem, base=base, settings=SETTINGS)
            if plain.status is Status.INFEASIBLE:
                continue
            looked += 1
            with pytest.MonkeyPatch.context() as patch:
                counts = force(patch)
                forced = solve(problem, base=base, settings=SETTINGS)
            total += counts
            found = _oracle_differences(best(problem, base), forced)
            if _values(forced) != _values(plain):
                found.append(f"forced {_values(forced)}, plain {_values(plain)}")
            if plain.status is not Status.OPTIMAL or forced.status is not Status.OPTIMAL:
                found.append(f"forced {forced.status}, plain {plain.status}")
            if found:
                wrong[switch, seed] = found
    assert wrong == {}
    assert looked >= 20 * len(seeds)
    assert total["improve"] >= FEWEST_RUNS * len(seeds), total
    assert total["_add_cut"] >= FEWEST_CUTS * len(seeds), total
    assert total["_next_choice"] > total["improve"], total


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_forced_search_finds_the_same_in_the_small_scenario(seed: int) -> None:
    """Both ways are proofs, so that every stage and the plan itself must be the same."""
    question = examples.small_scenario(seed)
    plain = solve(question, settings=SETTINGS)
    with pytest.MonkeyPatch.context() as patch:
        counts = force(patch)
        forced = solve(question, settings=SETTINGS)
    assert counts["improve"] > 0
    assert counts["_add_cut"] > 0
    assert forced.status is plain.status is Status.OPTIMAL
    assert _values(forced) == _values(plain)
    assert forced.plan == plain.plan
