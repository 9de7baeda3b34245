"""From a problem that goes on to the question that is solved: what is pinned, and where stability stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from leadership_opt.checker import verify
from leadership_opt.domain import (
    Course,
    CoursePin,
    Goal,
    GoalId,
    NomineePin,
    NomineePlace,
    Plan,
    PlannedCourse,
    Problem,
)
from leadership_opt.errors import Fault, ImpossibleChanges
from leadership_opt.programme.references import changed, fund_without, person_without, policy_without
from leadership_opt.rules.catalogue import Trait, has


@dataclass(frozen=True, slots=True)
class NoticedProblem:
    """What is solved, and what is fixed in it because people have had notice.

    Attributes
    ----------
    problem
        With pins, with start dates that leave enough notice, and with ``stability`` among its goals.
    pinned
        Ids of the pinned courses.
    """

    problem: Problem
    pinned: tuple[str, ...]


def question_of(
    problem: Problem, base: Plan, as_of: date, free: Collection[str], moved: Collection[str], *, stays: bool
) -> NoticedProblem:
    """Return the question to solve.

    A course of the base plan that starts within the notice period keeps its date and its
    people; nobody may join, but for seats that the changes themselves have emptied. People who
    may not attend it any more (ineligible or unavailable by now) are let go. Other courses
    start after the notice period, unless a change named an earlier date.

    Parameters
    ----------
    problem
        The problem after the changes.
    base
        The plan to stay near.
    as_of
        The day of re-planning.
    free
        Courses within the notice period that may change all the same.
    moved
        Courses whose dates a change has set: these stand as they are.
    stays
        True if nothing has changed: then stability comes before all other goals.

    Raises
    ------
    ImpossibleChanges
        ``nothing_left_to_plan`` if no course can start any more.
    """
    first_free_day = as_of + timedelta(days=problem.policy.replanning.notice_days)
    on_offer = problem.course_by_id
    pinned = {
        entry.course: entry
        for entry in base.courses
        if entry.start_date < first_free_day
        and entry.course in on_offer
        and entry.course not in free
        and entry.course not in moved
        and entry.start_date in on_offer[entry.course].start_dates
    }
    planned = {entry.course: entry.start_date for entry in base.courses}
    kept: dict[str, Course] = {}
    for course in problem.courses:
        days = tuple(
            day
            for day in course.start_dates
            if day >= first_free_day or course.id in moved or day == planned.get(course.id)
        )
        if days:
            most = max(course.seats_min, len(base.roster(course.id))) if course.id in pinned else course.seats_max
            kept[course.id] = changed(course, start_dates=days, seats_max=min(most, course.seats_max))
    if not kept:
        fault = Fault("nothing_left_to_plan", "courses", str(as_of), {"first_day": str(first_free_day)})
        raise ImpossibleChanges("impossible_changes", faults=[fault], count=1)
    late = on_offer.keys() - kept.keys()
    policy = policy_without(problem.policy, (), late, problem.history.courses)
    pins = list(_nominee_pins(problem, base, pinned.values()))
    policy = changed(
        policy,
        course_pins=(
            *(pin for pin in policy.course_pins if pin.course not in pinned),
            *(CoursePin(course=entry.course, start_date=entry.start_date) for entry in pinned.values()),
        ),
        nominee_pins=(*policy.nominee_pins, *pins),
        goals=with_stability(problem, first=stays),
    )
    question = problem.replace(
        nominees=tuple(person_without(person, (), late) for person in problem.nominees),
        courses=tuple(kept.values()),
        funds=tuple(fund_without(fund, late, problem.history.courses) for fund in problem.funds),
        policy=policy,
    )
    return NoticedProblem(question, tuple(pinned))


def _nominee_pins(problem: Problem, base: Plan, pinned: Collection[PlannedCourse]) -> Iterator[NomineePin]:
    """Yield pins for those in pinned courses who may still attend and whose place the planner has not fixed."""
    fixed = {pin.nominee for pin in problem.policy.nominee_pins if pin.place is not NomineePlace.IN}
    let_go = set()
    if pinned:
        for violation in verify(problem, base).violations:
            if has(violation.rule, Trait.OF_A_PERSON):
                let_go |= {(nominee, course) for nominee in violation.nominees for course in violation.courses}
    for entry in pinned:
        for nominee in base.roster(entry.course):
            if nominee in problem.nominee_by_id and nominee not in fixed and (nominee, entry.course) not in let_go:
                yield NomineePin(nominee=nominee, place=NomineePlace.IN_COURSE, course=entry.course)


def with_stability(problem: Problem, *, first: bool) -> tuple[Goal, ...]:
    """Return the goals with ``stability`` among them, where the planner has put it.

    It is named here, and no trait asked for, because the planner's field ``stability_after`` is about this one goal.

    Parameters
    ----------
    problem
        Its goals name stability, or its policy says after which goal it stands.
    first
        Put it first, whatever the policy says.
    """
    goals = problem.policy.goals
    stability = next((goal for goal in goals if goal.goal is GoalId.STABILITY), None)
    if stability is not None and not first:
        return goals
    others = [goal for goal in goals if goal.goal is not GoalId.STABILITY]
    after = problem.policy.replanning.stability_after
    at = next((place + 1 for place, goal in enumerate(others) if goal.goal is after and not first), 0)
    return (*others[:at], Goal(goal=GoalId.STABILITY), *others[at:])
