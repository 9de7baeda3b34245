"""``recommend``: who fits one open seat, and what each would change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from leadership_opt.checker import Verification, Verifier
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.near import near_ids
from leadership_opt.domain.record import Record
from leadership_opt.errors import LeadershipOptError, UnknownId, require_types
from leadership_opt.programme.reserving import valid
from leadership_opt.programme.seating import reseated
from leadership_opt.programme.substitutes import remaining_people
from leadership_opt.result.draw import seat_number
from leadership_opt.result.goal_values import compared, gain, merits, values_of


class GoalChange(Record):
    """What a goal is worth before and after."""

    goal: GoalId = Field(description="which goal")
    label: str = Field(default="", description="which part of it, as in a stage")
    before: int = Field(description="value of the plan as it is")
    after: int = Field(description="value with the recommended person")

    @property
    def gain(self) -> int:
        """By how much it becomes better; negative if it becomes worse."""
        return gain(self.goal, self.after, self.before)


class RuleChange(Record):
    """What a rule counts before and after, and the room that is left."""

    key: str = Field(description="rule key")
    before: int | None = Field(description="None: the rule had nothing to count")
    after: int | None = Field(description="None: the rule has nothing to count any more")
    slack_below: int | None = Field(default=None, description="afterwards: what it lies above its lower limit")
    slack_above: int | None = Field(default=None, description="afterwards: what it lies below its upper limit")


class Candidate(Record):
    """Somebody who fits, and what she would change."""

    nominee: str = Field(description="id")
    rank: int = Field(description="1 is best by the planner's goals; ties by the public draw")
    goals: tuple[GoalChange, ...] = Field(description="every goal in the planner's order, the draw left out")
    rules: tuple[RuleChange, ...] = Field(description="every rule with a limit whose count changes")


class Refusal(Record):
    """Somebody of the remaining people who does not fit."""

    nominee: str = Field(description="id")
    rules: tuple[str, ...] = Field(description="keys of the rules that would be broken")
    reasons: tuple[str, ...] = Field(default=(), description="reason codes, e.g. of eligibility")


class Recommendation(Record):
    """The answer of ``recommend``."""

    schema_version: Literal[1] = Field(
        default=1, description="version of this form; raised when a field changes its meaning"
    )
    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    plan_sha256: str = Field(description="SHA-256 of the canonical form of the plan")
    course: str = Field(description="id of the course with the seat")
    instead_of: str | None = Field(default=None, description="whose seat it is; None: a seat that is open")
    candidates: tuple[Candidate, ...] = Field(description="who fits, by rank")
    refused: tuple[Refusal, ...] = Field(description="who does not, by id, with the rules that speak against her")


def recommend(problem: Problem, plan: Plan, course: str, *, instead_of: str | None = None) -> Recommendation:
    """Rank everybody without a seat who fits one seat of a course.

    Each is put in the seat, the whole plan is read by the checker, and what changes in every rule and
    goal is told. Payments follow the number of people.

    Parameters
    ----------
    problem, plan
        A plan that keeps every rule.
    course
        A running course with an open seat.
    instead_of
        A participant whose seat is looked at, as if she had dropped out.

    Raises
    ------
    UnknownId
        If the course does not run, or ``instead_of`` is not in it.
    LeadershipOptError
        ``course_is_full`` if it has no open seat; ``plan_breaks_rules`` if the plan breaks a rule.
    """
    require_types(
        problem=(problem, (Problem,)),
        plan=(plan, (Plan,)),
        course=(course, (str,)),
        instead_of=(instead_of, (str, type(None))),
    )
    rosters = plan.rosters()
    if course not in rosters:
        raise UnknownId("unknown_running_course", course=course, near=near_ids(course, rosters))
    if instead_of is not None and instead_of not in rosters[course]:
        raise UnknownId("unknown_participant", nominee=instead_of, course=course)
    seats_max = problem.course_by_id[course].seats_max
    if instead_of is None and len(rosters[course]) >= seats_max:
        raise LeadershipOptError("course_is_full", course=course, seats=seats_max)
    verifier = Verifier(problem)
    before = valid(verifier, plan)
    out = [] if instead_of is None else [(instead_of, course)]
    fitting: list[tuple[str, Verification]] = []
    refused = []
    for person in remaining_people(problem, plan):
        after = verifier.verify(reseated(problem, plan, out, [(person, course)]))
        if after.violations:
            reasons = tuple(dict.fromkeys(reason for entry in after.violations for reason in entry.reasons))
            keys = tuple(entry.key for entry in after.violations)
            refused.append(Refusal(nominee=person, rules=keys, reasons=reasons))
        else:
            fitting.append((person, after))
    goals = problem.policy.goals
    fitting.sort(
        key=lambda entry: (merits(values_of(entry[1], goals)), seat_number(problem, entry[0], course).number),
        reverse=True,
    )
    return Recommendation(
        problem_sha256=problem.sha256,
        plan_sha256=canonical_sha256(plan),
        course=course,
        instead_of=instead_of,
        candidates=tuple(
            Candidate(
                nominee=person,
                rank=rank,
                goals=tuple(_goal_changes(problem, before, after)),
                rules=tuple(_rule_changes(before, after)),
            )
            for rank, (person, after) in enumerate(fitting, start=1)
        ),
        refused=tuple(refused),
    )


def _goal_changes(problem: Problem, before: Verification, after: Verification) -> Iterator[GoalChange]:
    goals = problem.policy.goals
    for goal, label, now, then in compared(values_of(after, goals), values_of(before, goals)):
        yield GoalChange(goal=goal, label=label, before=then, after=now)


def _rule_changes(before: Verification, after: Verification) -> Iterator[RuleChange]:
    then = {report.key: report.actual for report in before.rules}
    now = {report.key: report for report in after.rules}
    for key in [*now, *(key for key in then if key not in now)]:
        report = now.get(key)
        actual = None if report is None else report.actual
        if actual != then.get(key):
            yield RuleChange(
                key=key,
                before=then.get(key),
                after=actual,
                slack_below=None if report is None else report.slack_below,
                slack_above=None if report is None else report.slack_above,
            )
