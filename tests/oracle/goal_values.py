"""The value of every goal for a plan. Written from ``semantics.md``, "Goals"."""

from __future__ import annotations

from leadership_opt.domain import Course, GoalId, Nominee, Plan
from leadership_opt.ids import public_number
from leadership_opt.reference import Sex
from leadership_opt.rules.catalogue import GOALS
from tests.oracle.enumeration import TinyPlan
from tests.oracle.register import Register
from tests.oracle.seating import Seats
from tests.oracle.timetable import Timetable, is_open
from tests.oracle.tiny_bands import in_band
from tests.oracle.tiny_even import unevenness
from tests.oracle.wishes import Shortfalls
from tests.walk.case import walks_of

LESS_IS_BETTER = frozenset(goal.id for goal in GOALS if goal.direction == "min")


def _wishes(nominee: Nominee) -> list[str]:
    """Return what she wishes for: courses, then countries."""
    return [f"course {one}" for one in nominee.preferred_courses] + [f"in {one}" for one in nominee.preferred_countries]


def _place(nominee: Nominee, course: Course, without: int) -> int:
    """Return the place of the best wish that a course is, from 1."""
    meant = (f"course {course.id}", f"in {course.country}")
    return min((place for place, wish in enumerate(_wishes(nominee), 1) if wish in meant), default=without)


class GoalValues:
    """Values of the goals that are one number, all but province fairness.

    Parameters
    ----------
    register
        The facts of the persons, with the problem.
    seats
        The numbers of the seats.
    base
        The plan from which ``stability`` measures.
    """

    def __init__(self, register: Register, seats: Seats, base: Plan | None) -> None:
        self.register = register
        self.problem = register.problem
        self.seats = seats
        self.base = base
        self._shortfalls = Shortfalls(register, seats)
        self._points: dict[tuple[GoalId, str, str, int], int] = {}

    def value(self, goal: GoalId, plan: TinyPlan) -> int:
        """Return the value of a goal for a plan."""
        match goal:
            case GoalId.PARTICIPANTS:
                return plan.seats.bit_count()
            case GoalId.COST:
                return plan.bill.cost
            case GoalId.STATE_COST:
                return plan.bill.least_state_cost
            case GoalId.SHORTFALLS:
                return self._shortfalls.value(plan.timetable, plan.seats)
            case GoalId.EVEN_COURSES:
                return unevenness(self.register, self.seats, plan.timetable, plan.seats)
            case GoalId.STABILITY:
                raise ValueError("stability has two values: changed_courses and changed_people")
            case GoalId.WISH_FAIRNESS:
                raise ValueError("wish fairness has a value for each rank: worse_than")
        return self._sum_over_seats(goal, plan)

    def worse_than(self, rank: int, plan: TinyPlan) -> int:
        """Count seats whose people have wishes, but do not get one of the first so many."""
        pairs = (
            (self.problem.nominee_by_id[nominee], self.problem.course_by_id[course])
            for nominee, course in self.seats.listed(plan.seats)
        )
        return sum(bool(_wishes(nominee)) and _place(nominee, course, 10**9) > rank for nominee, course in pairs)

    def worst_rank(self, plan: TinyPlan) -> int:
        """Return the first rank that nobody with wishes is beyond; one more than the last if somebody always is."""
        last = max(1, len(self.problem.policy.preference.points_by_rank))
        pairs = self.seats.listed(plan.seats)
        if not any(_wishes(self.problem.nominee_by_id[nominee]) for nominee, _ in pairs):
            return 0
        return next((rank for rank in range(1, last + 1) if not self.worse_than(rank, plan)), last + 1)

    def draw_of_dates(self, plan: TinyPlan) -> int:
        """Return the sum of public numbers over start dates: the draw that comes before that of seats."""
        return sum(
            public_number(self.problem.policy.seed, "course", course, start.isoformat(), bits=30)
            for course, start in plan.timetable.items()
        )

    def _sum_over_seats(self, goal: GoalId, plan: TinyPlan) -> int:
        return sum(
            self._points_of(goal, nominee, course, plan.timetable) for nominee, course in self.seats.listed(plan.seats)
        )

    def _points_of(self, goal: GoalId, nominee_id: str, course_id: str, timetable: Timetable) -> int:
        """Return what one seat adds to a goal, remembered by the year in which the course starts."""
        key = (goal, nominee_id, course_id, timetable[course_id].year)
        if key not in self._points:
            nominee = self.problem.nominee_by_id[nominee_id]
            course = self.problem.course_by_id[course_id]
            country = course.country
            preference = self.problem.policy.preference
            match goal:
                case GoalId.MERIT:
                    points = in_band(nominee.rating, self.problem.policy.merit_band_points)
                case GoalId.COUNTRY_PREFERENCE:
                    points = dict(enumerate(preference.points_by_rank, 1)).get(_place(nominee, course, 0), 0)
                case GoalId.HOST_PRIORITY:
                    hosts = preference.host_order
                    points = len(hosts) - hosts.index(country) if country in hosts else 0
                case GoalId.WOMEN:
                    points = int(nominee.sex is Sex.FEMALE)
                case GoalId.LAST_CHANCE:
                    points = int(self._is_last_chance(nominee, timetable[course_id].year))
                case GoalId.SEEDED_DRAW:
                    points = public_number(self.problem.policy.seed, "nominee", nominee_id, course_id, bits=30)
                case _:
                    points = self._walked_points(goal, nominee, self.problem.course_by_id[course_id])
            self._points[key] = points
        return self._points[key]

    def _walked_points(self, goal: GoalId, nominee: Nominee, course: Course) -> int:
        """Return the points of a goal that this oracle does not know, as its walk states them."""
        for walk in walks_of("goals", goal.value, "GoalWalk"):
            if walk.points is not None:
                return int(walk.points(nominee, course))
        raise ValueError(f"{goal} is not a sum over seats")

    def _is_last_chance(self, nominee: Nominee, year: int) -> bool:
        """Tell whether she cannot attend any course on any open date of a later programme year."""
        policy = self.problem.policy
        later_years = {later for later in policy.years if later > year}
        return bool(later_years) and not any(
            start.year in later_years
            and is_open(policy, course, start)
            and self.register.can_attend(nominee, course, start)
            for course in self.problem.courses
            for start in course.start_dates
        )

    def changed_courses(self, plan: TinyPlan) -> int:
        """Count courses on offer whose start or running differs from the base plan."""
        before = {entry.course: entry.start_date for entry in self._needed_base().courses}
        return sum(before.get(course.id) != plan.timetable.get(course.id) for course in self.problem.courses)

    def changed_people(self, plan: TinyPlan) -> int:
        """Count nominees whose courses differ from the base plan; a course that is held by now is none of it."""
        held = {course.id for course in self.problem.history.courses}
        known = {nominee.id for nominee in self.problem.nominees}
        before = {(entry.nominee, entry.course) for entry in self._needed_base().assignments}
        now = set(self.seats.listed(plan.seats))
        return len({nominee for nominee, course in before ^ now if course not in held and nominee in known})

    def _needed_base(self) -> Plan:
        if self.base is None:
            raise ValueError("stability needs a base plan")
        return self.base
