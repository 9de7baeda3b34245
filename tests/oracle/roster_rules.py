"""The rules on rosters, as rows of seats for one timetable; and the courses that each nominee may take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from leadership_opt.domain import CompanionKind, HeldCourse, Nominee, NomineePlace, Post, Problem
from tests.oracle.quota_rules import QuotaRules, running_courses
from tests.oracle.register import Register
from tests.oracle.seating import AwayRow, CountRow, Seats, ShareRow, TogetherRow
from tests.oracle.timetable import Timetable, days_of

Row = CountRow | ShareRow | AwayRow | TogetherRow


class RosterRules:
    """The roster rules of one problem, all but money.

    Parameters
    ----------
    register
        The facts of the persons.
    seats
        The numbers of the seats.
    """

    def __init__(self, register: Register, seats: Seats) -> None:
        self.register = register
        self.problem = register.problem
        self.seats = seats
        self.quotas = QuotaRules(register, seats)

    def rows(self, timetable: Timetable) -> list[Row]:
        """Return every row that the rosters of a timetable must keep, each once."""
        return list(
            dict.fromkeys(
                [
                    *self._course_sizes(timetable),
                    *self._totals(timetable),
                    *self.quotas.rows(timetable),
                    *self._companions(timetable),
                    *self._continuity(timetable),
                ]
            )
        )

    def choices(self, nominee: Nominee, timetable: Timetable) -> list[int]:
        """Return the sets of seats that a nominee may have, as eligibility, availability, limits and pins allow."""
        policy = self.problem.policy
        held = sum(nominee.id in course.participants for course in self.problem.history.courses)
        may_still = max(policy.max_courses_per_nominee - held, 0)
        open_to_her = [
            course
            for course, start in timetable.items()
            if self.register.can_attend(nominee, self.problem.course_by_id[course], start)
            and self.register.meets(nominee, self.problem.course_by_id[course])
        ]
        pins = [pin for pin in policy.nominee_pins if pin.nominee == nominee.id]
        chosen = []
        for number in range(min(may_still, len(open_to_her)) + 1):
            for courses in combinations(open_to_her, number):
                keeps_pins = all(
                    (pin.place is NomineePlace.IN and bool(courses))
                    or (pin.place is NomineePlace.OUT and not courses)
                    or (pin.place is NomineePlace.IN_COURSE and pin.course in courses)
                    for pin in pins
                )
                if keeps_pins and not self._twice_on_a_day(nominee, courses, timetable):
                    chosen.append(self.seats.together((nominee.id, course) for course in courses))
        return chosen

    def _twice_on_a_day(self, nominee: Nominee, courses: tuple[str, ...], timetable: Timetable) -> bool:
        """Tell whether a nominee would be in two places on one day, held courses included."""
        spans = [(timetable[course], self.problem.course_by_id[course].days) for course in courses]
        for course in self.problem.history.courses:
            if nominee.id in course.participants:
                spans.append((course.start_date, course.days))
        days = [start + timedelta(days=day) for start, length in spans for day in range(length)]
        planned = {start + timedelta(days=day) for start, length in spans[: len(courses)] for day in range(length)}
        return any(days.count(day) > 1 for day in planned)

    def _course_sizes(self, timetable: Timetable) -> Iterator[CountRow]:
        for course in timetable:
            offered = self.problem.course_by_id[course]
            yield CountRow(self.seats.of_course[course], 0, offered.seats_min, offered.seats_max)

    def _totals(self, timetable: Timetable) -> Iterator[CountRow]:
        total = self.problem.policy.total_participants
        bounds: list[tuple[int | None, int, int | None]] = [(None, total.min_count, total.max_count)]
        bounds += [(entry.year, entry.min_count, entry.max_count) for entry in total.by_year]
        for year, least, most in bounds:
            group = held = 0
            for course in running_courses(self.problem, timetable):
                if year is None or course.start.year == year:
                    if course.held:
                        held += len(self.problem.held_course_by_id[course.id].participants)
                    else:
                        group |= self.seats.of_course[course.id]
            yield CountRow(group, held, least, most)

    def _companions(self, timetable: Timetable) -> Iterator[Row]:
        for group in self.problem.policy.companions:
            for course in () if group.wanted else timetable:
                seats = self.seats.together((nominee, course) for nominee in group.nominees)
                yield TogetherRow(seats) if group.kind is CompanionKind.TOGETHER else CountRow(seats, most=1)

    def _continuity(self, timetable: Timetable) -> Iterator[AwayRow]:
        continuity = self.problem.policy.continuity
        if continuity.max_absent_per_province is None and continuity.max_absent_per_body is None:
            return
        people = list(self.problem.person_by_id.values())
        for planned, held, by_34 in situations(self.problem, timetable):
            homes = {person.id: self.register.province_2025(person) if by_34 else person.province for person in people}
            for province in {*homes.values()} - {None}:
                here = [person for person in people if homes[person.id] == province]
                if continuity.max_absent_per_province is not None:
                    yield self._away(here, planned, held, continuity.max_absent_per_province)
                if continuity.max_absent_per_body is not None:
                    for post in Post:
                        if post is not Post.OTHER:
                            body = [person for person in here if person.post is post]
                            yield self._away(body, planned, held, continuity.max_absent_per_body)

    def _away(self, people: list[Nominee], planned: frozenset[str], held: frozenset[str], most: int) -> AwayRow:
        """Return the row of a group of people on a day with these courses under way."""
        away_already = {
            person.id
            for person in people
            if any(person.id in self.problem.held_course_by_id[course].participants for course in held)
        }
        nominees = [person.id for person in people if person.id in self.problem.nominee_by_id]
        seats = {nominee: self.seats.together((nominee, course) for course in planned) for nominee in nominees}
        return AwayRow(
            away_if_seated=tuple(seats[nominee] for nominee in nominees if nominee not in away_already),
            group=sum(seats.values()),
            away_already=len(away_already),
            most=most,
        )


def situations(problem: Problem, timetable: Timetable) -> set[tuple[frozenset[str], frozenset[str], bool]]:
    """Return the sets of planned and of held courses under way together on some day, and whether the 34 count then."""
    policy = problem.policy
    switch = date.min if policy.provinces_counted_as == 34 else policy.provinces_switch_on or date.max
    planned = {course: days_of(start, problem.course_by_id[course].days) for course, start in timetable.items()}
    held = {course.id: _days(course) for course in problem.history.courses}
    return {
        (
            frozenset(course for course, days in planned.items() if day in days),
            frozenset(course for course, days in held.items() if day in days),
            day >= switch,
        )
        for day in set().union(*planned.values())
    }


def _days(course: HeldCourse) -> set[date]:
    return days_of(course.start_date, course.days)
