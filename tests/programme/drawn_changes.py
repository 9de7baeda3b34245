"""Random changes for tiny problems, always the same for the same seed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import chain, count
from random import Random

from leadership_opt import Plan, Problem, Settings, solve
from leadership_opt.domain import (
    Change,
    CourseCancelled,
    CourseMoved,
    DayRange,
    FundCapChanged,
    Goal,
    GoalId,
    Money,
    NewNominees,
    PolicyChanged,
    Post,
    PostLost,
    ReplanningPolicy,
    Unavailable,
    Withdrawn,
)
from leadership_opt.programme.references import changed
from leadership_opt.programme.substitutes import remaining_people
from tests.oracle.tiny_problems import SWITCHES, tiny_problem

ONE_WORKER = Settings(workers=1, time_limit_seconds=60)
USABLE = tuple(switch for switch in SWITCHES if switch != GoalId.STABILITY.value)


@cache
def planned_problems(
    wanted: int, switches: tuple[str, ...] = USABLE, least_left: int = 0, known: tuple[int, ...] = ()
) -> tuple[tuple[int, Problem, Plan], ...]:
    """Return so many seeds with a tiny problem that has a plan, and its best plan, from all switches in turn.

    Parameters
    ----------
    wanted
        How many.
    switches
        What they are about.
    least_left
        So many people at least have no seat.
    known
        Seeds that are looked at first: those found before, so that not all between them are solved.
    """
    found: list[tuple[int, Problem, Plan]] = []
    seeds = chain(known, count(max(known, default=0) + 1))
    while len(found) < wanted:
        seed = next(seeds)
        problem = _without_stability(tiny_problem(seed, switches[seed % len(switches)])[0])
        plan = solve(problem, settings=ONE_WORKER).plan
        if plan is not None and plan.assignments and len(remaining_people(problem, plan)) >= least_left:
            found.append((seed, problem, plan))
    return tuple(found)


def _without_stability(problem: Problem) -> Problem:
    chance = Random(f"place of stability {problem.sha256}")
    goals = tuple(goal for goal in problem.policy.goals if goal.goal is not GoalId.STABILITY)
    after = chance.choice([None, *(goal.goal for goal in goals if goal.goal is not GoalId.SEEDED_DRAW)])
    replanning = ReplanningPolicy(notice_days=chance.choice((0, 14, 60)), stability_after=after)
    goals = goals or (Goal(goal=GoalId.PARTICIPANTS),)
    limits = tuple(limit for limit in problem.policy.goal_limits if limit.goal is not GoalId.STABILITY)
    return problem.replace(policy=changed(problem.policy, goals=goals, goal_limits=limits, replanning=replanning))


def drawn_day(problem: Problem, plan: Plan, seed: int) -> date:
    """Return a day of re-planning: before the plan, within it, or just before one of its courses."""
    chance = Random(f"day {seed}")
    last = max((course.start_date for course in problem.history.courses), default=date(2000, 1, 1))
    first = min(entry.start_date for entry in plan.courses)
    some = chance.choice(plan.courses).start_date
    day = chance.choice((first - timedelta(days=30), some - timedelta(days=3), some, some + timedelta(days=1)))
    return max(day, last + timedelta(days=1))


def drawn_changes(problem: Problem, plan: Plan, as_of: date, seed: int) -> tuple[Change, ...]:
    """Return one to three changes that are possible on that day."""
    chance = Random(f"changes {seed}")
    begun = {entry.course for entry in plan.courses if entry.start_date < as_of}
    courses = [course for course in problem.courses if course.id not in begun]
    left = [nominee.id for nominee in problem.nominees]
    drawn: list[Change] = []
    for _ in range(chance.choice((1, 1, 2, 3))):
        nominee = problem.nominee_by_id[chance.choice(left)]
        kinds = ["withdrawn", "unavailable", "new_nominees", "policy_changed"]
        kinds += ["course_moved", "course_cancelled"] if courses else []
        kinds += ["fund_cap_changed"] if problem.funds else []
        kinds += ["post_lost"] if nominee.post is not Post.OTHER else []
        match chance.choice(kinds):
            case "withdrawn" if len(left) > 1:
                left.remove(nominee.id)
                drawn.append(Withdrawn(nominee=nominee.id))
            case "unavailable":
                first = as_of + timedelta(days=chance.randint(0, 200))
                days = DayRange(first_day=first, last_day=first + timedelta(days=chance.randint(0, 200)))
                drawn.append(Unavailable(nominee=nominee.id, days=(days,)))
            case "new_nominees":
                drawn.append(NewNominees(nominees=(changed(nominee, id=f"X{len(drawn)}"),)))
            case "course_moved":
                course = chance.choice(courses)
                courses.remove(course)
                years = problem.policy.years
                days_on = [day + timedelta(days=7) for day in course.start_dates]
                kept = tuple(day for day in days_on if day >= as_of and day.year in years)
                if kept:
                    drawn.append(CourseMoved(course=course.id, start_dates=kept))
            case "course_cancelled" if len(courses) > 1:
                course = chance.choice(courses)
                courses.remove(course)
                drawn.append(CourseCancelled(course=course.id))
            case "fund_cap_changed":
                fund = chance.choice(problem.funds)
                drawn.append(FundCapChanged(fund=fund.id, cap=Money(amount=chance.choice((1, 40, 400)) * 1_000_000)))
            case "post_lost":
                drawn.append(PostLost(nominee=nominee.id, last_day=as_of + timedelta(days=chance.randint(0, 100))))
            case "policy_changed":
                drawn.append(PolicyChanged(fields={"calendar": {"min_days_between_starts": chance.choice((0, 7, 30))}}))
    return tuple(drawn)
