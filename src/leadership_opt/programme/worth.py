"""What one more seat is worth in each goal, so that people can be ranked for it."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from leadership_opt.checker import entitlements
from leadership_opt.checker.attendance import Attendance
from leadership_opt.checker.groups import province_of
from leadership_opt.domain import GoalId, Plan, Problem
from leadership_opt.ids import public_number
from leadership_opt.reference import Sex

Worth = tuple[Fraction, ...]
"""One number for each goal in the planner's order, larger is better; the last is the public draw."""


class Worths:
    """Ranks people for a seat in a course of a plan, by the planner's order of goals.

    Only what depends on the person is looked at: the course, its date, size and cost are given.
    Fairness: the seat is worth most where a province has least of its entitlement. Ties are broken by the
    public number of the draw.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem = problem
        self._starts = {entry.course: entry.start_date for entry in plan.courses}
        self._attendance = Attendance(problem)
        self._due = entitlements(problem).of_province
        people = [problem.nominee_by_id[entry.nominee] for entry in plan.assignments]
        people += [problem.person_by_id[who] for course in problem.history.courses for who in course.participants]
        self._seats = Counter(province_of(person, problem.policy) for person in people)

    def of(self, nominee: str, course: str) -> Worth:
        """Return what a seat for this person adds."""
        parts: list[Fraction] = []
        for goal in self._problem.policy.goals:
            parts += self._parts(goal.goal, nominee, course)
        drawn = public_number(self._problem.policy.seed, "nominee", nominee, course, bits=30)
        return (*parts, Fraction(drawn))

    def _parts(self, goal: GoalId, nominee: str, course: str) -> tuple[Fraction, ...]:
        person = self._problem.nominee_by_id[nominee]
        match goal:
            case GoalId.PROVINCE_FAIRNESS:
                code = province_of(person, self._problem.policy)
                due = self._due.get(code, Fraction(0))
                if not due:
                    return (Fraction(0), Fraction(0), Fraction(0))
                return (Fraction(1), -Fraction(self._seats[code]) / due, -due)
            case GoalId.MERIT:
                return (Fraction(person.rating),)
            case GoalId.COUNTRY_PREFERENCE:
                country = self._problem.course_by_id[course].country
                points = self._problem.policy.preference.points_by_rank
                wished = dict(zip(person.preferred_countries, points, strict=False))
                return (Fraction(wished.get(country, 0)),)
            case GoalId.WOMEN:
                return (Fraction(person.sex is Sex.FEMALE),)
            case GoalId.LAST_CHANCE:
                return (Fraction(self._is_last_chance(nominee, course)),)
            case GoalId.PARTICIPANTS | GoalId.HOST_PRIORITY | GoalId.COST | GoalId.STATE_COST:
                return ()  # the same for everybody who takes the seat
            case GoalId.STABILITY | GoalId.SEEDED_DRAW:
                return ()  # of the plan as a whole; the draw is added for all

    def _is_last_chance(self, nominee: str, course: str) -> bool:
        later = {year for year in self._problem.policy.years if year > self._starts[course].year}
        openings = [entry for entry in self._attendance.distinct_openings if entry.start.year in later]
        person = self._problem.nominee_by_id[nominee]
        return bool(later) and not self._attendance.can_attend_any(person, openings)
