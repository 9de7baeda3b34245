"""What an outcome claims about its plan, compared with what the checker finds.

Values that the checker does not have are not compared: the search for other plans of the
same draw, and changes against a base plan, which no file holds. But no more courses or
nominees can have changed than there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker import Difference, GoalValue, Verification, state_rounding
from leadership_opt.domain import GoalId, Plan, Problem
from leadership_opt.result.stage import Claimed, Stage
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.rules.stage_labels import CHANGED_COURSES, is_uniqueness, part_key


def differences(problem: Problem, outcome: Claimed, verification: Verification) -> tuple[Difference, ...]:
    """Return what an outcome claims otherwise than the checker finds; nothing if it is honest.

    Parameters
    ----------
    problem
        The problem that the outcome is held against.
    outcome
        What is claimed.
    verification
        The checker's reading of the plan of the outcome.
    """
    found = {entry.what: entry for entry in (*_hash(problem, outcome), *_stages(problem, outcome, verification))}
    for entry in _goals(problem, outcome, verification):
        found.setdefault(entry.what, entry)
    return tuple(found.values())


def _hash(problem: Problem, outcome: Claimed) -> Iterator[Difference]:
    claimed = outcome.provenance.problem_sha256
    if claimed != problem.sha256:
        yield Difference(what="problem_sha256", claimed=claimed, found=problem.sha256)


def _stages(problem: Problem, outcome: Claimed, verification: Verification) -> Iterator[Difference]:
    values = PartValues(verification)
    for stage in outcome.stages:
        if stage.value is None or is_uniqueness(stage.label):
            continue
        value = values.of(stage.goal, stage.label)
        if value is None and goal_has(stage.goal, GoalTrait.NEEDS_BASE):
            most = _most_changes(problem, stage.label)
            if not 0 <= stage.value <= most:
                yield Difference(what=stage.key, claimed=stage.value, found=min(max(0, stage.value), most))
            continue
        if value is None or not may_end_at(problem, outcome.plan or Plan(), stage, value):
            yield Difference(what=stage.key, claimed=stage.value, found=value)


def _most_changes(problem: Problem, label: str) -> int:
    """Return how many courses, or nominees, can differ from any base plan: more cannot be least."""
    return len(problem.courses if label == CHANGED_COURSES else problem.nominees)


def may_end_at(problem: Problem, plan: Plan, stage: Stage, value: int) -> bool:
    """Return whether the plan of an outcome may have this value of a stage, as the checker reads it.

    Later stages may give up what the tolerance allows. They may by chance gain in a stage that is
    not proven, up to its bound. And what is paid to the dong is bounded in money units, costs rounded
    up and caps down: it may be less by that rounding, and by no more.

    Parameters
    ----------
    problem, plan
        What was planned.
    stage
        What is claimed; it may be false in any way.
    value
        What the checker finds.
    """
    if stage.value is None:
        return True
    sign = 1 if stage.direction == "max" else -1
    gained = sign * (value - stage.value)
    if gained <= 0:
        goal = next((entry for entry in problem.policy.goals if entry.goal is stage.goal), None)
        return -gained <= (0 if goal is None else goal.given_up(stage.value))
    bound = stage.value if stage.proven else stage.bound
    if bound is None:
        return True
    beyond = sign * (value - bound)
    return beyond <= 0 or (goal_has(stage.goal, GoalTrait.PAID_IN_DONG) and beyond <= state_rounding(problem, plan))


def _goals(problem: Problem, outcome: Claimed, verification: Verification) -> Iterator[Difference]:
    """Compare the verification that the outcome carries: its values are those of the final plan."""
    if outcome.verification is None:
        return
    asked = problem.policy.asked_goals.union(stage.goal for stage in outcome.stages)
    with_base = {goal for goal in asked if goal_has(goal, GoalTrait.NEEDS_BASE)}
    claimed_goals = [one for one in outcome.verification.goals if one.goal not in with_base]
    due = due_goals(problem, outcome.verification, verification)
    told, known = (", ".join(part_key(one.goal, one.label) for one in goals) for goals in (claimed_goals, due))
    if told != known:
        yield Difference(what="goals", claimed=told, found=known)
    values = PartValues(verification)
    for goal in outcome.verification.goals:
        claims = [(level.label, level.provinces) for level in goal.levels]
        if goal.value is not None:
            claims.append((goal.label, goal.value))
        for label, claimed in claims:
            found = values.of(goal.goal, label)
            if found != claimed and not (found is None and goal_has(goal.goal, GoalTrait.NEEDS_BASE)):
                yield Difference(what=part_key(goal.goal, label), claimed=claimed, found=found)


def due_goals(problem: Problem, claimed: Verification, found: Verification) -> list[GoalValue]:
    """Return the values that a claimed verification must have: of the goals pursued, and of those that it has.

    Earlier versions of the catalogue had fewer goals: what an old file does not say of a goal that
    its problem does not pursue is no contradiction.
    """
    said = {entry.goal for entry in problem.policy.goals} | {entry.goal for entry in claimed.goals}
    return [entry for entry in found.goals if entry.goal in said]


class PartValues:
    """The checker's values, looked up by goal and part: there may be thousands of levels of fairness.

    Parameters
    ----------
    verification
        The checker's reading of a plan.
    """

    def __init__(self, verification: Verification) -> None:
        self._of_part = {(entry.goal, entry.label): entry.value for entry in verification.goals}
        self._steps = verification.fairness_steps()

    def of(self, goal: GoalId, label: str) -> int | None:
        """Return the value of a goal, of a part of it, or of a level of fairness; None if it has none."""
        if goal_has(goal, GoalTrait.LEVELS):
            return self._steps.of_label(label)
        return self._of_part.get((goal, label))
