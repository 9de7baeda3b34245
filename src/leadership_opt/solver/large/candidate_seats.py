"""The pool of a very large problem: the seats among which plans are looked for.

A plan needs a few thousand of millions of seats. The optimum of the gathered problem says who
is worth taking: reduced costs weigh what a person brings to the goal against every quota that
she helps to keep. Whoever costs least is taken into the pool, each for a few running courses:
those that she likes best, and some more, spread so that every course has candidates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from leadership_opt.model.matrix import Integers
from leadership_opt.model.variables import NO_COLUMN, Variables
from leadership_opt.solver.linear.exact_bound import Floats

PEOPLE_PER_SEAT = 1.1
"""So many people of the pool for each seat of the courses chosen."""

COURSES_PER_PERSON = 10
"""So many courses for each person of the pool."""

MOST_PEOPLE_PER_SEAT, MOST_COURSES_PER_PERSON = 3.0, 20
"""Wider pools would be problems too large to search."""

LIKED_SHARE = 0.5
"""Share of these that are chosen by liking alone; the others so that every course has candidates."""

SPREAD = 7919
"""A prime: multiples of it spread people over courses."""


@dataclass(frozen=True, slots=True)
class Width:
    """How wide a pool is.

    Attributes
    ----------
    people
        How many people, for each seat.
    courses
        How many courses for each of them.
    """

    people: float = PEOPLE_PER_SEAT
    courses: int = COURSES_PER_PERSON

    def wider(self) -> Width:
        """Return the next wider pool: more courses for each person, then more people."""
        if self.courses < MOST_COURSES_PER_PERSON:
            return replace(self, courses=min(2 * self.courses, MOST_COURSES_PER_PERSON))
        return replace(self, people=min(2 * self.people, MOST_PEOPLE_PER_SEAT))


def candidate_pool(
    variables: Variables, choice: list[int], upper: Integers, worth: Floats, liking: Floats, width: Width
) -> Integers:
    """Return the columns of the pool.

    Parameters
    ----------
    variables
        The columns of the problem.
    choice
        Values of the columns that say which courses run and when.
    upper
        Upper bounds of the columns.
    worth
        How much each seat is worth; who has the best seats comes first. Shape (columns,).
    liking
        Which of her seats a person likes best; shape (columns,).
    width
        How many people and courses.
    """
    running = [at for at, run in enumerate(variables.runs) if choice[run]]
    if not running:
        return np.zeros(0, dtype=np.int64)
    columns = np.array([_open_seats(variables, at, choice, upper) for at in running])  # (courses, people)
    is_open = columns != NO_COLUMN
    best = np.where(is_open, worth[columns], -np.inf).max(axis=0)
    seats = sum(variables.sizes[at][-1] for at in running)
    order = np.lexsort((_spread(len(best)), -best))
    people = order[: int(width.people * seats)]
    people = people[np.isfinite(best[people])]
    columns, is_open = columns[:, people], is_open[:, people]
    turn = (np.arange(len(running))[:, None] + _spread(len(people))[None, :]) % len(running)
    liked = np.where(is_open, liking[columns], -np.inf)
    chosen = np.zeros(columns.shape, dtype=bool)
    for scores, count in ((liked, int(LIKED_SHARE * width.courses)), (np.zeros_like(liked), width.courses)):
        # those chosen already come first, and what she cannot attend last
        rank = np.lexsort((turn, -scores, ~chosen, ~is_open), axis=0)[:count]
        np.put_along_axis(chosen, rank, values=True, axis=0)
    found: Integers = np.sort(columns[chosen & is_open])
    return found


def _open_seats(variables: Variables, at: int, choice: list[int], upper: Integers) -> Integers:
    """Return the column of each person who can attend a running course on the date chosen, else ``NO_COLUMN``."""
    date = next((day for day, start in enumerate(variables.starts[at]) if choice[start]), 0)
    columns = variables.column_of[at]
    is_open = (columns != NO_COLUMN) & variables.index.can_attend[at][:, date]
    return np.where(is_open & (upper[columns] > 0), columns, NO_COLUMN)


def _spread(count: int) -> Integers:
    return np.arange(count, dtype=np.int64) * SPREAD % 2**31
