"""A plan drawn at random for given people and offers: limits are drawn around what it has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from random import Random

import numpy as np
from numpy.typing import NDArray

from leadership_opt import Problem
from leadership_opt.domain import Assignment, Plan, PlannedCourse
from leadership_opt.domain.days import last_day_of
from leadership_opt.model.index import Index


@dataclass(slots=True)
class PlanDrawing:
    """Courses, dates and people, chosen one after the other.

    Attributes
    ----------
    problem
        People and offers; of its policy the calendar and the courses of a person are kept, nothing else.
    chance
        Decides everything.
    most_of_province
        No more people of one province go on one course.
    """

    problem: Problem
    chance: Random
    most_of_province: int = 3
    _courses: list[PlannedCourse] = field(default_factory=list)
    _assignments: list[Assignment] = field(default_factory=list)
    _taken: Counter[int] = field(default_factory=Counter)
    _of_province: Counter[str | None] = field(default_factory=Counter)
    _away: dict[int, list[tuple[date, date]]] = field(default_factory=dict)

    def drawn(self, share: float) -> Plan:
        """Return a plan in which about this share of the courses run, if they can be filled."""
        index = Index(self.problem)
        offers = [at for at in range(len(index.offers)) if index.offers[at].dates]
        wanted = max(1, round(share * len(self.problem.courses)))
        for at in self.chance.sample(offers, len(offers)):
            course = index.courses[index.offers[at].course]
            if len(self._courses) >= wanted or any(course.id == entry.course for entry in self._courses):
                continue
            dates = list(enumerate(index.offers[at].dates))
            for place, start in self.chance.sample(dates, len(dates)):
                if self._fits(start, last_day_of(start, course.days)):
                    able = index.can_attend[at][:, place]
                    self._run(index, course.id, start, able, (course.seats_min, course.seats_max))
                    break
        return Plan(courses=tuple(self._courses), assignments=tuple(self._assignments))

    def _fits(self, start: date, end: date) -> bool:
        """Return whether a course may start then, by the calendar of the policy."""
        calendar = self.problem.policy.calendar
        spells = [
            (entry.start_date, last_day_of(entry.start_date, self.problem.course_by_id[entry.course].days))
            for entry in self._courses
        ]
        if any(abs((start - first).days) < calendar.min_days_between_starts for first, _ in spells):
            return False
        if calendar.max_concurrent_courses is None:
            return True
        together = [spell for spell in spells if spell[0] <= end and start <= spell[1]]
        days = [start, *(first for first, _ in together if first >= start)]
        most = max(sum(first <= day <= last for first, last in together) for day in days)
        return most < calendar.max_concurrent_courses

    def _run(self, index: Index, course: str, start: date, able: NDArray[np.bool_], seats: tuple[int, int]) -> None:
        """Run a course with people who can attend, of provinces that have few seats so far first."""
        spell = (start, last_day_of(start, self.problem.course_by_id[course].days))
        free = [who for who in np.flatnonzero(able).tolist() if self._is_free(who, spell)]
        order = {who: (self._of_province[index.nominees[who].province], self.chance.random()) for who in free}
        roster: list[int] = []
        here: Counter[str | None] = Counter()
        size = self.chance.randint(seats[0], max(seats[0], min(seats[1], len(free) // 2)))
        for who in sorted(free, key=order.__getitem__):
            province = index.nominees[who].province
            if len(roster) < size and here[province] < self.most_of_province:
                roster.append(who)
                here[province] += 1
        if len(roster) < seats[0]:
            return
        self._courses.append(PlannedCourse(course=course, start_date=start))
        for who in roster:
            self._taken[who] += 1
            self._of_province[index.nominees[who].province] += 1
            self._away.setdefault(who, []).append(spell)
            self._assignments.append(Assignment(nominee=index.nominees[who].id, course=course))

    def _is_free(self, who: int, spell: tuple[date, date]) -> bool:
        if self._taken[who] >= self.problem.policy.max_courses_per_nominee:
            return False
        return all(last < spell[0] or spell[1] < first for first, last in self._away.get(who, ()))
