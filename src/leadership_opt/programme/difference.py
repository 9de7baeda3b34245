"""Who and what differs between two plans, and what forced it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from leadership_opt.checker import Verification, verify
from leadership_opt.checker.verification import Violation
from leadership_opt.domain import Course, Plan, Problem, last_day_of
from leadership_opt.domain.plan_differences import other_seats, other_starts
from leadership_opt.programme.revision import Cause, CourseChange, Fate, GoalEffect, PersonChange, Seat
from leadership_opt.programme.seating import reseated
from leadership_opt.result.goal_values import compared, gain, values_of
from leadership_opt.rules.keys import RuleId

_CAUSES = {RuleId.ELIGIBILITY: Cause.NOT_ELIGIBLE, RuleId.AVAILABILITY: Cause.NOT_AVAILABLE}
"""Rules about a person that say more than that a rule forced a change."""


@dataclass(frozen=True, slots=True)
class Step:
    """From an old plan to a new one.

    Attributes
    ----------
    before, after
        The problem that the old plan was made for, and the one that the new plan was made for.
    base, plan
        The two plans, without what has begun.
    broken
        Rules of the new problem that the old plan breaks.
    moved
        Courses to which a change gave other dates.
    verification
        Of the new plan, against the old one.
    """

    before: Problem
    after: Problem
    base: Plan
    plan: Plan
    broken: tuple[Violation, ...]
    moved: Collection[str]
    verification: Verification


def course_changes(step: Step) -> tuple[CourseChange, ...]:
    """Return the courses that start on another day, newly run, or run no more."""
    return tuple(
        CourseChange(
            course=entry.course,
            before=entry.first,
            after=entry.second,
            is_offered=entry.course in step.after.course_by_id,
        )
        for entry in other_starts(step.base, step.plan)
    )


def person_changes(step: Step) -> tuple[PersonChange, ...]:
    """Return everybody whose seats or days differ, with what forced it."""
    return tuple(
        _person_change(step, entry.nominee, entry.first, entry.second) for entry in other_seats(step.base, step.plan)
    )


def _person_change(step: Step, nominee: str, was: frozenset[str], now: frozenset[str]) -> PersonChange:
    fate = _fate(step, nominee, was, now)
    cause, reasons, rules = _known_cause(step, nominee, was - now or was, fate)
    goal = None
    if cause is None:
        cause, reasons, rules, goal = _forced_by(step, nominee, was, now)
    return PersonChange(
        nominee=nominee,
        fate=fate,
        cause=cause,
        before=tuple(_seats(step.before, step.base, was)),
        after=tuple(_seats(step.after, step.plan, now)),
        reasons=reasons,
        rules=rules,
        goal=goal,
    )


def _fate(step: Step, nominee: str, was: Collection[str], now: Collection[str]) -> Fate:
    if nominee not in step.after.nominee_by_id:
        return Fate.LEFT
    if was == now:
        return Fate.REDATED
    if not now:
        return Fate.DROPPED
    return Fate.MOVED if was else Fate.ADDED


def _known_cause(
    step: Step, nominee: str, lost: Collection[str], fate: Fate
) -> tuple[Cause | None, tuple[str, ...], tuple[str, ...]]:
    """Return what the changes themselves say, if anything, with reason codes and keys of rules."""
    if fate is Fate.LEFT:
        return Cause.WITHDREW, (), ()
    for violation in step.broken:
        if nominee in violation.nominees and set(violation.courses) & set(lost) and violation.rule in _CAUSES:
            return _CAUSES[violation.rule], violation.reasons, (violation.key,)
    if any(course not in step.after.course_by_id for course in lost):
        return Cause.COURSE_GONE, (), ()
    if fate is Fate.REDATED and any(course in step.moved for course in lost):
        return Cause.COURSE_MOVED, (), ()
    running = {entry.course for entry in step.plan.courses}
    if lost and not running & set(lost):
        return Cause.COURSE_IDLE, (), ()
    return None, (), ()


def _forced_by(
    step: Step, nominee: str, was: frozenset[str], now: frozenset[str]
) -> tuple[Cause, tuple[str, ...], tuple[str, ...], GoalEffect | None]:
    """Undo what changed for this one person in the new plan, and see what that costs."""
    undone = verify(step.after, _undone(step, nominee, was, now), base=step.base)
    own = [violation for violation in undone.violations if nominee in violation.nominees]
    for rule, cause in _CAUSES.items():
        for violation in own:
            if violation.rule is rule:
                return cause, violation.reasons, (violation.key,), None
    if undone.violations:
        return Cause.RULE, (), tuple(violation.key for violation in undone.violations), None
    goals = step.after.policy.goals
    for goal, label, value, otherwise in compared(values_of(step.verification, goals), values_of(undone, goals)):
        if gain(goal, value, otherwise) > 0:
            effect = GoalEffect(goal=goal, label=label, value=value, otherwise=otherwise)
            return Cause.GOAL, (), (), effect
    return Cause.DRAW, (), (), None


def _undone(step: Step, nominee: str, was: frozenset[str], now: frozenset[str]) -> Plan:
    """Return the new plan with this person's old seats; if she has kept them, with their courses on their old days."""
    if was == now:
        old = {entry.course: entry.start_date for entry in step.base.courses if entry.course in was}
        courses = tuple(
            entry.model_copy(update={"start_date": old.get(entry.course, entry.start_date)})
            for entry in step.plan.courses
        )
        return Plan(courses=courses, assignments=step.plan.assignments, payments=step.plan.payments)
    running = {entry.course for entry in step.plan.courses}
    out = {(nominee, course) for course in now - was}
    into = {(nominee, course) for course in (was - now) & running}
    return reseated(step.after, step.plan, out, into)


def _seats(problem: Problem, plan: Plan, courses: Collection[str]) -> Iterator[Seat]:
    starts: dict[str, date] = {entry.course: entry.start_date for entry in plan.courses}
    for identifier in sorted(courses):
        course: Course = problem.course_by_id[identifier]
        first = starts[identifier]
        yield Seat(
            course=course.id,
            title=course.title,
            country=course.country,
            city=course.city,
            first_day=first,
            last_day=last_day_of(first, course.days),
        )
