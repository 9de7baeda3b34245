"""Held courses as if they were to be planned, so that points of seats are read from them by the same functions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.course import Course
from leadership_opt.model.index import Index, Offer


class HeldIndex(Index):
    """What happened, in positions: everybody who sat in a held course, and each held course on its one date.

    Only what says how much a seat is worth has a meaning here; nobody is to be seated.

    Parameters
    ----------
    index
        Of the problem whose history is read.
    """

    def __init__(self, index: Index) -> None:
        self._ahead = index
        self.checkpoint = index.checkpoint
        self.people_by_fact = {}
        self.problem, self.policy, self.years = index.problem, index.policy, index.years
        self.keeps_closed_dates = True
        self.held, self.funds = index.held, index.funds
        seated = {person for course in index.held for person in course.participants}
        people = index.problem.person_by_id
        self.nominees = tuple(people[person] for person in sorted(seated))
        self.courses = tuple(
            Course(id=held.id, title=held.title, country=held.country, start_dates=(held.start_date,))
            for held in index.held
        )
        self.position_of_nominee = {person.id: at for at, person in enumerate(self.nominees)}
        self.position_of_course = {course.id: at for at, course in enumerate(self.courses)}
        self.offers = tuple(Offer(at, held.start_date.year, (held.start_date,)) for at, held in enumerate(index.held))

    def seats(self) -> Iterator[tuple[int, list[int]]]:
        """Yield each held course with the positions of those who sat in it."""
        for at, held in enumerate(self.held):
            yield at, [self.position_of_nominee[person] for person in held.participants]

    @cached_property
    def last_possible_year(self) -> NDArray[np.int64]:
        """The last year in which each could attend what is on offer now; 0 of who is no nominee any more."""
        ahead = self._ahead
        at = (ahead.position_of_nominee.get(person.id) for person in self.nominees)
        return np.array([0 if who is None else ahead.last_possible_year[who] for who in at], dtype=np.int64)
