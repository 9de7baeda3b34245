"""Where an outcome contradicts itself, its problem, or the checker: found without the model.

``claims`` compares values of the plan; here it is what an outcome says *about* its
stages, its status and its own verification.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from leadership_opt.checker import Difference, RuleReport, Verification, entitlements
from leadership_opt.checker.fairness_steps import label_of, ratio_of
from leadership_opt.checker.groups import province_of
from leadership_opt.checker.judgement import Judgement
from leadership_opt.domain import Assignment, GoalId, Plan, Problem
from leadership_opt.result.claims import due_goals
from leadership_opt.result.stage import Claimed, Stage, Status
from leadership_opt.rules.catalogue import GOAL_BY_ID, GoalTrait, goal_has, unit_vnd
from leadership_opt.rules.keys import RuleId, RuleKey
from leadership_opt.rules.stage_labels import is_uniqueness, part_key


def contradictions(problem: Problem, outcome: Claimed, verification: Verification) -> tuple[Difference, ...]:
    """Return what cannot be true of an outcome whatever the solver did; nothing if it is consistent.

    Parameters
    ----------
    problem
        The problem that the outcome is held against.
    outcome
        What is claimed.
    verification
        The checker's reading of the plan of the outcome.
    """
    goals = [entry.goal for entry in problem.policy.goals]
    of_stages = stage_contradictions(problem, outcome.stages, goals, outcome.plan, verification)
    return (*_status(outcome), *of_stages, *_inside(problem, outcome.verification, verification))


def stage_contradictions(
    problem: Problem, stages: Sequence[Stage], goals: Sequence[GoalId], plan: Plan | None, verification: Verification
) -> Iterator[Difference]:
    """Yield what cannot be true of stages: which there are, their order, direction and unit, value against bound.

    Parameters
    ----------
    problem
        The problem that they are held against.
    stages
        What is claimed.
    goals
        Those that must have stages, in their order.
    plan, verification
        A plan that is claimed to keep them, as the checker reads it.
    """
    yield from _order(problem, stages, goals, _levels(problem, plan, verification))
    for stage in stages:
        yield from _stage(problem, stage)


def _status(outcome: Claimed) -> Iterator[Difference]:
    """Compare the status with what follows from the plan and the proofs of the stages."""
    if outcome.plan is None:
        return  # infeasible and unknown differ in what is not in the file
    proven = all(stage.proven for stage in outcome.stages)
    due = Status.OPTIMAL if proven else Status.FEASIBLE
    if outcome.status is not due:
        yield Difference(what="status", claimed=outcome.status.value, found=due.value)


def _order(
    problem: Problem, stages: Sequence[Stage], goals: Sequence[GoalId], levels: set[Fraction]
) -> Iterator[Difference]:
    """Make sure that the stages are those of the goals, in that order, none left out."""
    claimed = list(dict.fromkeys(stage.goal for stage in stages))
    due = list(goals)
    if not levels:  # no province can get a seat: then such a goal may have no stage
        due = [goal for goal in due if goal in claimed or not goal_has(goal, GoalTrait.LEVELS)]
    in_one_run = len(claimed) == sum(
        stage.goal is not before.goal for stage, before in zip(stages[1:], stages, strict=False)
    ) + bool(stages)
    if claimed != due or not in_one_run:
        yield Difference(what="stages", claimed=" ".join(claimed), found=" ".join(due))
    labels: dict[GoalId, list[str]] = {goal: [] for goal in claimed}
    for stage in stages:
        labels[stage.goal].append(stage.label)
    for goal, listed in labels.items():
        expected = _labels(problem, goal, listed, levels)
        if listed != expected:
            yield Difference(what=f"stages.{goal.value}", claimed=" ".join(listed), found=" ".join(expected))


def _labels(problem: Problem, goal: GoalId, listed: list[str], levels: set[Fraction]) -> list[str]:
    if not goal_has(goal, GoalTrait.LEVELS):
        return GOAL_BY_ID[goal].labels_of(problem.policy)
    # a label that names no ratio has no value either: told by ``claims``
    claimed = {ratio for ratio in map(ratio_of, listed) if ratio is not None}
    return [label_of(level) for level in sorted(claimed | levels)]


def _levels(problem: Problem, plan: Plan | None, verification: Verification) -> set[Fraction]:
    """Return the levels of fairness that cannot be left out of a plan's stages.

    A province with ``k`` seats and entitlement ``e`` makes ``0/e .. k/e`` levels, as far as any
    province is above them. Others may be listed: what a province could have had.
    """
    if plan is None or not any(goal_has(entry.goal, GoalTrait.LEVELS) for entry in problem.policy.goals):
        return set()
    people = [problem.person_by_id[entry.nominee] for entry in plan.assignments if _is_seat(problem, entry)]
    people += [problem.person_by_id[person] for held in problem.history.courses for person in held.participants]
    seats = Counter(province_of(person, problem.policy) for person in people)
    steps = verification.fairness_steps()
    due = entitlements(problem).of_province
    made = {Fraction(k) / share for code, share in due.items() if share > 0 for k in range(seats[code] + 1)}
    return {level for level in made if steps.above(level)}


def _is_seat(problem: Problem, entry: Assignment) -> bool:
    return entry.nominee in problem.nominee_by_id and entry.course in problem.course_by_id


def _stage(problem: Problem, stage: Stage) -> Iterator[Difference]:
    """Make sure that a stage is in its unit, that a proven one has its value as bound, and no value beats its bound."""
    unit = unit_vnd(stage.goal, problem.policy)
    if stage.unit_vnd not in (None, unit):  # earlier versions told no unit
        yield Difference(what=f"{stage.key}.unit_vnd", claimed=_told(stage.unit_vnd), found=unit)
    if stage.direction != GOAL_BY_ID[stage.goal].direction:
        yield Difference(what=f"{stage.key}.direction", claimed=stage.direction, found=GOAL_BY_ID[stage.goal].direction)
    if is_uniqueness(stage.label):
        # the value is the number of rivals found: 0 is a proof, anything else is none
        if stage.proven != (stage.value == 0) or stage.proven != (stage.bound == 0):
            yield Difference(what=f"{stage.key}.proven", claimed=str(stage.proven).lower(), found=stage.value)
        return
    if stage.proven and (stage.value is None or stage.bound != stage.value):
        yield Difference(what=f"{stage.key}.bound", claimed=_told(stage.bound), found=stage.value)
    elif stage.value is not None and stage.bound is not None:
        room = stage.bound - stage.value if stage.direction == "max" else stage.value - stage.bound
        if room < 0:
            yield Difference(what=f"{stage.key}.bound", claimed=stage.bound, found=stage.value)


def _inside(problem: Problem, claimed: Verification | None, found: Verification) -> Iterator[Difference]:
    """Compare the verification that an outcome carries with the checker's; ``claims`` compares the goals in it."""
    if claimed is None:
        yield Difference(what="verification", claimed="none", found=found.problem_sha256)
        return
    if claimed.problem_sha256 != found.problem_sha256:
        yield Difference(what="verification.problem_sha256", claimed=claimed.problem_sha256, found=found.problem_sha256)
    ours, theirs = _by_key(found.rules), _by_key(claimed.rules)
    ours.update(_of_changes(problem, theirs))
    for key in sorted(ours.keys() | theirs.keys()):
        if ours.get(key) != theirs.get(key):
            yield Difference(what=f"verification.{key}", claimed=_limits(theirs.get(key)), found=_limits(ours.get(key)))
    if len(claimed.rules) != len(theirs):
        yield Difference(what="verification.rules", claimed=len(claimed.rules), found=len(theirs))
    yield from _of_wishes(claimed, found)
    if claimed.violations != found.violations:
        yield Difference(what="verification.violations", claimed=len(claimed.violations), found=len(found.violations))
    stated = {(entry.goal, entry.label) for entry in claimed.goals}
    for entry in due_goals(problem, claimed, found):
        if (entry.goal, entry.label) not in stated:
            what = f"verification.{part_key(entry.goal, entry.label)}"
            yield Difference(what=what, claimed="none", found=entry.value)
    # levels that are claimed are compared in ``claims``; here those that are left out
    steps = claimed.fairness_steps()
    for entry in found.goals:
        for level in entry.levels:
            if steps.above(level.ratio) != level.provinces:
                what = f"verification.{part_key(entry.goal, level.label)}"
                yield Difference(what=what, claimed=steps.above(level.ratio), found=level.provinces)


def _of_wishes(claimed: Verification, found: Verification) -> Iterator[Difference]:
    """Compare what is said to be missed of each wish; earlier versions listed none, and told the sum alone."""
    theirs, ours = ({one.key: one for one in told.wanted} for told in (claimed, found))
    for key in sorted(ours.keys() | theirs.keys()) if claimed.wanted else ():
        mine, other = ours.get(key), theirs.get(key)
        if mine != other:
            missed = [None if one is None else one.missed for one in (other, mine)]
            yield Difference(what=f"verification.wanted.{key}", claimed=_told(missed[0]), found=missed[1])
    if len(claimed.wanted) != len(theirs):
        yield Difference(what="verification.wanted", claimed=len(claimed.wanted), found=len(theirs))


def _of_changes(problem: Problem, claimed: Mapping[str, RuleReport]) -> Iterator[tuple[str, RuleReport]]:
    """Yield what limits of changes must report, which nobody can count again without the base plan: kept, if claimed.

    Changes that are claimed are believed if they keep the limit; one that is left out stays left out.
    """
    for limit in problem.policy.goal_limits:
        key, most = str(RuleKey.of(RuleId.GOAL_LIMITS, limit.goal)), limit.no_worse_than
        if goal_has(limit.goal, GoalTrait.NEEDS_BASE) and most is not None and key in claimed:
            actual = min(max(0, claimed[key].actual), most)
            yield key, Judgement(RuleKey.parse(key), actual, most=most).report()


def _by_key(reports: Iterable[RuleReport]) -> dict[str, RuleReport]:
    return {report.key: report for report in reports}


def _limits(report: RuleReport | None) -> str:
    if report is None:
        return "none"
    least, most = (_told(limit) for limit in (report.least, report.most))
    slacks = f"{_told(report.slack_below)}/{_told(report.slack_above)}"
    return f"{report.actual} in {least}..{most}, slack {slacks}"


def _told(value: int | None) -> int | str:
    return "none" if value is None else value
