"""The decisions, and the few columns that stand for "in this course, on one of these dates"."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from benchmarks.baselines.facts import Facts
from benchmarks.baselines.linear_model import LinearModel, plus, total


class Columns:
    """Columns by what they mean.

    Attributes
    ----------
    runs
        Course id -> whether it runs.
    size
        Course id -> participants: 0, or between the fewest and the most.
    start
        (course id, date) -> whether it starts then; open dates only.
    assign
        (nominee id, course id) -> whether she is in it; only if she can attend on some date.
    """

    def __init__(self, facts: Facts, model: LinearModel) -> None:
        self.facts, self.model = facts, model
        courses = facts.problem.courses
        self.runs = {course.id: model.boolean(f"runs[{course.id}]") for course in courses}
        self.size = {course.id: model.integer(f"size[{course.id}]", 0, course.seats_max) for course in courses}
        self.start = {
            (course.id, day): model.boolean(f"start[{course.id},{day}]")
            for course in courses
            for day in facts.open_dates[course.id]
        }
        self.assign = {pair: model.boolean(f"assign[{','.join(pair)}]") for pair in facts.attends}
        self._seats: dict[tuple[str, str, tuple[date, ...]], int] = {}

    def assigned(self, nominee: str) -> list[int]:
        """Return the columns of all courses of a nominee."""
        pairs = ((nominee, course.id) for course in self.facts.problem.courses)
        return [self.assign[pair] for pair in pairs if pair in self.assign]

    def runs_on(self, course: str, dates: Collection[date]) -> dict[int, int]:
        """Return "the course runs and starts on one of the dates" as a sum."""
        open_dates = self.facts.open_dates[course]
        chosen = [day for day in open_dates if day in dates]
        if len(chosen) == len(open_dates):
            return {self.runs[course]: 1}
        return total(self.start[course, day] for day in chosen)

    def size_on(self, course: str, dates: Collection[date]) -> dict[int, int]:
        """Return the participants of a course if it starts on one of the dates, else 0, as a sum."""
        if all(day in dates for day in self.facts.open_dates[course]):
            return {self.size[course]: 1}
        people = self.facts.people_of[course]
        return plus(*(self.seat_on(nominee, course, dates) for nominee in people))

    def seat_on(self, nominee: str, course: str, dates: Collection[date]) -> dict[int, int]:
        """Return "she is in the course and it starts on one of the dates" as a sum.

        The product of two Booleans is a column of its own, written in the usual three rows.
        """
        possible = self.facts.attends.get((nominee, course), ())
        chosen = tuple(day for day in possible if day in dates)
        if not chosen:
            return {}
        assign = self.assign[nominee, course]
        if len(chosen) == len(possible):
            return {assign: 1}
        key = (nominee, course, chosen)
        if key not in self._seats:
            both = self._seats[key] = self.model.boolean(f"seat[{nominee},{course},{chosen[0]}..{chosen[-1]}]")
            starts = [self.start[course, day] for day in chosen]
            self.model.add({both: 1, assign: -1}, upper=0)
            self.model.add(plus({both: 1}, total(starts, -1)), upper=0)
            self.model.add(plus({both: 1, assign: -1}, total(starts, -1)), lower=-1)
        return {self._seats[key]: 1}
