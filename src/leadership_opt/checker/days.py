"""Stretches of days with the same courses under way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leadership_opt.checker.reading import RunningCourse


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive days on which the same courses are under way."""

    first_day: date
    courses: tuple[RunningCourse, ...]

    @property
    def has_planned(self) -> bool:
        """Whether one of the courses is planned, not held already."""
        return any(not course.is_held for course in self.courses)


def stretches(courses: Sequence[RunningCourse], parted_on: date | None = None) -> Iterator[Stretch]:
    """Yield, in order of time, every stretch of days with courses under way; none goes on over ``parted_on``.

    Examples
    --------
    Two weeks from 1 May and two weeks from 8 May make three stretches: 1 to 7 May with
    the first course, 8 to 14 May with both, 15 to 21 May with the second.
    """
    next_day = timedelta(days=1)
    changes = {course.start for course in courses} | {course.last_day + next_day for course in courses}
    changes |= set() if parted_on is None else {parted_on}
    waiting = sorted(courses, key=lambda course: (course.start, course.id), reverse=True)
    under_way: list[RunningCourse] = []
    for day in sorted(changes):
        under_way = [course for course in under_way if course.last_day >= day]
        while waiting and waiting[-1].start == day:
            under_way.append(waiting.pop())
        if under_way:
            yield Stretch(day, tuple(under_way))
