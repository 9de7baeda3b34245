"""What an outcome claims about its plan, compared with what the checker finds.

Values that the checker does not have are not compared: the search for other plans of the
same draw, and changes against a base plan, which no file holds. But no more courses or
nominees can have changed than there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.checker import Difference, Verification, state_rounding
from leadership_opt.domain import GoalId, Plan, Problem
from leadership_opt.result.stage import Claimed, Stage
from leadership_opt.rules.stage_labels import is_uniqueness


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
    for entry in _goals(outcome, verification):
        found.setdefault(entry.what, entry)
    return tuple(found.values())


def _hash(problem: Problem, outcome: Claimed) -> Iterator[Difference]:
    claimed = outcome.provenance.problem_sha256
    if claimed != problem.sha256:
        yield Difference(what="problem_sha256", claimed=claimed, found=problem.sha256)


def _stages(problem: Problem, outcome: Claimed, verification: Verification) -> Iterator[Difference]:
    values = _Values(verification)
    for stage in outcome.stages:
        if stage.value is None or is_uniqueness(stage.label):
            continue
        value = values.of(stage.goal, stage.label)
        if value is None and stage.goal is GoalId.STABILITY:
            most = _most_changes(problem, stage.label)
            if not 0 <= stage.value <= most:
                yield Difference(what=stage.key, claimed=stage.value, found=min(max(0, stage.value), most))
            continue
        if value is None or not may_end_at(problem, outcome.plan or Plan(), stage, value):
            yield Difference(what=stage.key, claimed=stage.value, found=value)


def _most_changes(problem: Problem, label: str) -> int:
    """Return how many courses, or nominees, can differ from any base plan: more cannot be least."""
    return len(problem.courses if label == "courses" else problem.nominees)


def may_end_at(problem: Problem, plan: Plan, stage: Stage, value: int) -> bool:
    """Return whether the plan of an outcome may have this value of a stage, as the checker reads it.

    Later stages may give up what the tolerance allows. They may by chance gain in a stage that is
    not proven, up to its bound. And what the state pays is bounded in money units, costs rounded
    up and caps down, but paid to the dong: it may be less by that rounding, and by no more.

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
    return beyond <= 0 or (stage.goal is GoalId.STATE_COST and beyond <= state_rounding(problem, plan))


def _goals(outcome: Claimed, verification: Verification) -> Iterator[Difference]:
    """Compare the verification that the outcome carries: its values are those of the final plan."""
    if outcome.verification is None:
        return
    had_base = any(stage.goal is GoalId.STABILITY for stage in outcome.stages)
    claimed_goals = [one for one in outcome.verification.goals if not (had_base and one.goal is GoalId.STABILITY)]
    told, known = (
        ", ".join(f"{one.goal.value}[{one.label}]" if one.label else one.goal.value for one in goals)
        for goals in (claimed_goals, verification.goals)
    )
    if told != known:
        yield Difference(what="goals", claimed=told, found=known)
    values = _Values(verification)
    for goal in outcome.verification.goals:
        claims = [(level.label, level.provinces) for level in goal.levels]
        if goal.value is not None:
            claims.append((goal.label, goal.value))
        for label, claimed in claims:
            found = values.of(goal.goal, label)
            if found != claimed and not (found is None and goal.goal is GoalId.STABILITY):
                key = f"{goal.goal.value}[{label}]" if label else goal.goal.value
                yield Difference(what=key, claimed=claimed, found=found)


class _Values:
    """The checker's values, looked up by goal and part: there may be thousands of levels of fairness."""

    def __init__(self, verification: Verification) -> None:
        self._of_part = {(entry.goal, entry.label): entry.value for entry in verification.goals}
        self._steps = verification.fairness_steps()

    def of(self, goal: GoalId, label: str) -> int | None:
        """Return the value of a goal, of a part of it, or of a level of fairness; None if it has none."""
        if goal is GoalId.PROVINCE_FAIRNESS:
            return self._steps.of_label(label)
        return self._of_part.get((goal, label))
