"""Cuts for goals over courses alone, forced: on small problems the steps before them would leave nothing to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from leadership_opt import Problem, Settings, Status, solve
from leadership_opt.domain import GoalId
from leadership_opt.domain.goals import Goal
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.stages import course_search, rivals, stage_search
from leadership_opt.solver.stages.points_between import PointsBetween
from leadership_opt.solver.stages.separation import Separation
from leadership_opt.solver.stages.stage_search import StageSearch
from tests.oracle.brute_force import best
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

SETTINGS = Settings(workers=1, time_limit_seconds=60)
SEEDS = [(104,), pytest.param((105, 106), marks=pytest.mark.long)]
VECTORS = {GoalId.PROVINCE_FAIRNESS, GoalId.SEEDED_DRAW}
"""Goals whose stages other tests compare with the oracle."""


def _counted(patch: pytest.MonkeyPatch, kind: type[object], name: str, counts: Counter[str]) -> None:
    original: Callable[..., Any] = getattr(kind, name)

    def counting(*args: Any, **kwargs: Any) -> Any:
        counts[name] += 1
        return original(*args, **kwargs)

    patch.setattr(kind, name, counting)


def _force(patch: pytest.MonkeyPatch) -> Counter[str]:
    """Leave goals over courses to the cuts, take cuts between from the first turn on, and count them."""
    counts: Counter[str] = Counter()
    for module in (stage_search, rivals):
        patch.setattr(module, "GUIDED_SECONDS", 0.0)
    patch.setattr(course_search, "TURNS_BEFORE_BETWEEN", 0)
    patch.setattr(StageSearch, "_bound_by_courses", lambda *_: None)
    patch.setattr(LinearRelaxation, "whole_point", lambda _: None)
    for kind, name in ((Separation, "_next_choice"), (Separation, "_is_cut_off"), (PointsBetween, "bound")):
        _counted(patch, kind, name, counts)
    return counts


def _with_cost(problem: Problem, at: int) -> Problem:
    """Return the problem with cost among its first goals: alone, and after a goal over people that guides it."""
    goals = [entry for entry in problem.policy.goals if entry.goal is not GoalId.COST]
    goals.insert(min(at, sum(entry.goal is not GoalId.SEEDED_DRAW for entry in goals)), Goal(goal=GoalId.COST))
    return problem.model_copy(update={"policy": problem.policy.model_copy(update={"goals": tuple(goals)})})


@pytest.mark.parametrize("seeds", SEEDS)
def test_forced_cuts_and_oracle_agree(seeds: tuple[int, ...]) -> None:
    """A wrong cut, or a choice taken for settled that is not, hides the best plan; the oracle looks at every plan."""
    wrong: dict[tuple[str, int], list[str]] = {}
    total: Counter[str] = Counter()
    for number, switch in enumerate(SWITCHES):
        for seed in seeds:
            problem, base = tiny_problem(seed, switch)
            problem = _with_cost(problem, at=(number + seed) % 2)
            with pytest.MonkeyPatch.context() as patch:
                counts = _force(patch)
                forced = solve(problem, base=base, settings=SETTINGS)
            if forced.status is Status.INFEASIBLE:
                continue
            total += counts
            answer = best(problem, base)
            found = [
                f"{stage.key} is {stage.value}, not {answer.value(stage.goal, stage.label)}"
                for stage in forced.stages
                if stage.goal not in VECTORS and stage.value != answer.value(stage.goal, stage.label)
            ]
            if forced.status is not Status.OPTIMAL:
                found.append(str(forced.status))
            if found:
                wrong[switch, seed] = found
    assert wrong == {}
    assert total["_next_choice"] >= 10 * len(seeds), total
    assert total["_is_cut_off"] >= 10 * len(seeds), total
    assert total["bound"] >= 10 * len(seeds), total
