"""What is to be as good as possible, in which order, and what a goal has to reach."""

from __future__ import annotations

from collections.abc import Sequence

from leadership_opt.domain.goal_limits import EntitlementRatio, GoalLimit
from leadership_opt.domain.goals import Goal
from leadership_opt.domain.problem import Problem
from leadership_opt.doors import NONE, takes
from leadership_opt.variants.changing import made, refusal, with_values

_GOALS, _LIMITS = "policy.goals", "policy.goal_limits"


@takes(problem=("Problem",), goals=(list, tuple))
def with_goals(problem: Problem, goals: Sequence[Goal | str]) -> Problem:
    """Return the problem with other goals, or with its goals in another order.

    Its opposite is the same call with ``problem.policy.goals``.

    Parameters
    ----------
    problem
        It stays as it is.
    goals
        Most important first. A goal given by its id alone keeps the tolerance that it has now.

    Raises
    ------
    ImpossibleChanges
        If a goal is not in the catalogue, stands twice or where it cannot, or if these are the goals already.

    Examples
    --------
    >>> from leadership_opt import examples
    >>> problem = examples.small_scenario()
    >>> [entry.goal.value for entry in with_goals(problem, ["merit", "participants"]).policy.goals]
    ['merit', 'participants']
    """
    known = {entry.goal.value: entry for entry in problem.policy.goals}
    listed = tuple(_goal(entry, f"{_GOALS}[{at}]", known) for at, entry in enumerate(goals))
    if listed == problem.policy.goals:
        raise refusal("nothing_changes", _GOALS)
    return with_values(problem, "policy", goals=listed)


def _goal(entry: object, path: str, known: dict[str, Goal]) -> Goal:
    if isinstance(entry, Goal):
        return entry
    if isinstance(entry, str) and entry in known:
        return known[entry]
    return made(lambda: Goal.model_validate({"goal": entry}), path)


@takes(problem=("Problem",), goal=(str,), no_worse_than=(int, NONE), worst_ratio=(str, "EntitlementRatio", NONE))
def with_goal_limit(
    problem: Problem,
    goal: str,
    no_worse_than: int | None = None,
    *,
    worst_ratio: EntitlementRatio | str | None = None,
) -> Problem:
    """Return the problem in which a goal has to reach something, wherever it stands in the order.

    Its opposite is :func:`without_goal_limit`, or the same call with the limit of before.

    Parameters
    ----------
    problem
        It stays as it is.
    goal
        Id of a goal.
    no_worse_than
        Least value of a goal that is maximised, greatest of one that is minimised.
    worst_ratio
        Of ``province_fairness`` instead: seats / entitlement that every province has at least, e.g. ``"50%"``.

    Raises
    ------
    ImpossibleChanges
        If the goal takes no such limit, or has it already.
    """
    path = f"{_LIMITS}[goal={goal}]"
    given = {"goal": goal, "no_worse_than": no_worse_than, "worst_ratio": worst_ratio}
    limit = made(lambda: GoalLimit.model_validate(given), path)
    if limit in problem.policy.goal_limits:
        raise refusal("nothing_changes", path)
    others = tuple(entry for entry in problem.policy.goal_limits if entry.goal is not limit.goal)
    return with_values(problem, "policy", goal_limits=(*others, limit))


@takes(problem=("Problem",), goal=(str,))
def without_goal_limit(problem: Problem, goal: str) -> Problem:
    """Return the problem in which a goal has to reach nothing.

    Its opposite is :func:`with_goal_limit`.

    Parameters
    ----------
    problem
        It stays as it is.
    goal
        Id of a goal that has a limit.

    Raises
    ------
    ImpossibleChanges
        If the goal has no limit.
    """
    path = f"{_LIMITS}[goal={goal}]"
    left = tuple(entry for entry in problem.policy.goal_limits if entry.goal.value != goal)
    if len(left) == len(problem.policy.goal_limits):
        raise refusal("no_goal_limit", path, goal)
    return with_values(problem, "policy", goal_limits=left)
