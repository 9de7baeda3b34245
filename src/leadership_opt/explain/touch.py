"""Whom a rule counts in a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from leadership_opt.checker import RuleReport
from leadership_opt.domain import Plan, Problem, last_day_of
from leadership_opt.explain.groups import counted_province, group_of
from leadership_opt.rules.keys import RuleId, RuleKey


@dataclass(frozen=True, slots=True)
class TakenSeat:
    """A nominee in a course of the plan."""

    nominee: str
    course: str
    country: str
    start: date
    last_day: date


class Touch:
    """Tells whom each rule counts, for one plan."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem = problem
        self._payers = {(payment.fund, payment.course) for payment in plan.payments if payment.amount_vnd}
        self._seats = tuple(_seats(problem, plan))
        self._quotas = {quota.id: quota for quota in problem.policy.quotas}
        self._groups: dict[tuple[str, str, date], str | None] = {}

    def people(self, report: RuleReport) -> tuple[str, ...]:
        """Return the ids of the nominees of the plan whom a rule counts, sorted."""
        key = RuleKey.parse(report.key)
        scope = dict(key.scope)
        return tuple(sorted({seat.nominee for seat in self._seats if self._counts(key, scope, seat)}))

    def _counts(self, key: RuleKey, scope: dict[str, str], seat: TakenSeat) -> bool:
        if "course" in scope and key.rule in (RuleId.COURSE_SIZE, RuleId.QUOTA) and scope["course"] != seat.course:
            return False
        if "year" in scope and scope["year"] != str(seat.start.year):
            return False
        match key.rule:
            case RuleId.COURSE_SIZE | RuleId.TOTAL_PARTICIPANTS:
                return True
            case RuleId.BUDGET:
                return (key.name, seat.course) in self._payers
            case RuleId.CONTINUITY:
                return self._is_away(scope, seat)
            case RuleId.QUOTA:
                return self._in_quota(key, scope, seat)
            case RuleId.CALENDAR | RuleId.COURSE_COUNT | RuleId.PINS | RuleId.COMPANIONS | RuleId.ONE_COURSE_EACH:
                return False  # they count no people whom a limit could leave room for
            case RuleId.PLAN_FORM | RuleId.ELIGIBILITY | RuleId.AVAILABILITY:
                return False  # what no planner sets has no room

    def _is_away(self, scope: dict[str, str], seat: TakenSeat) -> bool:
        person = self._problem.person_by_id[seat.nominee]
        if not seat.start <= date.fromisoformat(scope["day"]) <= seat.last_day:
            return False
        if scope.get("province") not in (None, counted_province(person, self._problem.policy)):
            return False
        return scope.get("body") in (None, person.post.value)

    def _in_quota(self, key: RuleKey, scope: dict[str, str], seat: TakenSeat) -> bool:
        quota = self._quotas[key.name]
        in_scope = (
            (not quota.in_courses or seat.course in quota.in_courses)
            and (not quota.in_years or seat.start.year in quota.in_years)
            and (not quota.in_countries or seat.country in quota.in_countries)
            and scope.get("country") in (None, seat.country)
        )
        if not in_scope:
            return False
        place = (quota.id, seat.nominee, seat.start)
        if place not in self._groups:
            person = self._problem.person_by_id[seat.nominee]
            self._groups[place] = group_of(person, quota, seat.start, self._problem.policy)
        group = self._groups[place]
        return group is not None and (quota.each is None or scope.get(quota.each) == group)


def _seats(problem: Problem, plan: Plan) -> Iterator[TakenSeat]:
    start_of = {entry.course: entry.start_date for entry in plan.courses}
    for entry in plan.assignments:
        course = problem.course_by_id.get(entry.course)
        if course is None or entry.course not in start_of or entry.nominee not in problem.nominee_by_id:
            continue
        start = start_of[entry.course]
        yield TakenSeat(entry.nominee, course.id, course.country, start, last_day_of(start, course.days))


def is_binding(report: RuleReport) -> bool:
    """Tell whether a rule leaves no room; a minimum of 0 binds nobody."""
    below = report.slack_below if report.least else None
    return below == 0 or report.slack_above == 0
