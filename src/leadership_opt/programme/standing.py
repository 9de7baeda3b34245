"""The problem of a plan that stands: limits of changes were about how it was made, not who replaces whom in it."""

from __future__ import annotations

from leadership_opt.domain import Problem
from leadership_opt.programme.references import changed
from leadership_opt.rules.catalogue.goals import GoalTrait, goal_has


def of_standing_plan(problem: Problem) -> Problem:
    """Return the problem without limits of what needs a base plan; the same one if it has none."""
    limits = problem.policy.goal_limits
    kept = tuple(limit for limit in limits if not goal_has(limit.goal, GoalTrait.NEEDS_BASE))
    return problem if kept == limits else problem.replace(policy=changed(problem.policy, goal_limits=kept))
