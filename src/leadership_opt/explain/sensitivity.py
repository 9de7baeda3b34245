"""What one step of a limit would buy in each goal, found by solving the changed problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.near import near_ids
from leadership_opt.errors import InvalidProblem, UnknownId, require_types
from leadership_opt.explain.analysed import Sensitivity
from leadership_opt.explain.apply import LimitStep, limit_steps
from leadership_opt.explain.reason import GoalPrice
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.outcome import Outcome
from leadership_opt.result.settings import Settings
from leadership_opt.result.stage import Stage, Status
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.solver.run import solve


def sensitivities(
    problem: Problem, keys: Sequence[str], settings: Settings, base: Plan | None
) -> tuple[Sensitivity, ...]:
    """Solve the problem, and once more for each bound of each limit named.

    Raises
    ------
    UnknownId
        If a key names no limit that can be moved.
    """
    require_types(**{f"sensitivity[{at}]": (key, (str,)) for at, key in enumerate(keys)})
    known: dict[str, list[LimitStep]] = {}
    for step in limit_steps(problem):
        known.setdefault(step.key, []).append(step)
    for key in keys:
        if key not in known:
            params: dict[str, Any] = {"limit": key, "near": near_ids(key, known)}
            raise UnknownId("unknown_limit", **params)
    cancel = Cancel()
    before = _solved(problem, settings, base, cancel)
    return tuple(_moved(step, before, settings, base, cancel) for key in keys for step in known[key])


def _solved(problem: Problem, settings: Settings, base: Plan | None, cancel: Cancel) -> Outcome:
    """Solve; a plan that Ctrl-C has cut short is no figure to compare with."""
    outcome = solve(problem, settings=settings, base=base, cancel=cancel)
    if cancel.is_set():
        raise KeyboardInterrupt
    return outcome


def _moved(step: LimitStep, before: Outcome, settings: Settings, base: Plan | None, cancel: Cancel) -> Sensitivity:
    told = {"limit": step.key, "bound": step.bound, "before": step.before, "after": step.after}
    try:
        after = _solved(step.make(), settings, base, cancel)
    except InvalidProblem:
        return Sensitivity.model_validate({**told, "possible": False, "gains": ()})
    possible = None if after.status is Status.UNKNOWN else after.status is not Status.INFEASIBLE
    reached = {stage.key: stage for stage in after.stages}
    gains = tuple(
        _gain(stage, reached.get(stage.key))
        for stage in before.stages
        if stage.value is not None and not goal_has(stage.goal, GoalTrait.DRAW) and after.plan is not None
    )
    return Sensitivity.model_validate({**told, "possible": possible, "gains": gains})


def _gain(before: Stage, after: Stage | None) -> GoalPrice:
    value = before.value or 0
    changed = 0 if after is None or after.value is None else after.value  # a level that is not listed has 0
    return GoalPrice(
        goal=before.goal,
        label=before.label,
        direction=before.direction,
        value=value,
        changed=changed,
        loss=value - changed if before.direction == "max" else changed - value,
        proven=before.proven and (after is None or after.proven),
    )
