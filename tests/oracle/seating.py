"""Seats as bits, and the form in which rules on rosters are counted.

A seat is one nominee in one course. A set of seats is an integer with one bit for
each seat, so that counting a group is one ``&`` and one ``bit_count``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from leadership_opt.domain import Problem, Share


class Seats:
    """Numbers the seats of a problem.

    Parameters
    ----------
    problem
        The problem; seat ``(nominee i, course j)`` has bit ``i * courses + j``.
    """

    def __init__(self, problem: Problem) -> None:
        width = len(problem.courses)
        self.pairs = [(nominee.id, course.id) for nominee in problem.nominees for course in problem.courses]
        self.bit = {pair: 1 << number for number, pair in enumerate(self.pairs)}
        self.of_course = {
            course.id: sum(1 << (row * width + column) for row in range(len(problem.nominees)))
            for column, course in enumerate(problem.courses)
        }

    def together(self, pairs: Iterable[tuple[str, str]]) -> int:
        """Return the set of the seats of these (nominee, course) pairs."""
        return sum(self.bit[pair] for pair in set(pairs))

    def rosters(self, seats: int) -> dict[str, list[str]]:
        """Return who sits in each course."""
        return {
            course: [nominee for nominee, of in self.listed(seats & own) if of == course]
            for course, own in self.of_course.items()
        }

    def listed(self, seats: int) -> list[tuple[str, str]]:
        """Return the (nominee, course) pairs of a set of seats."""
        return [pair for pair, bit in self.bit.items() if seats & bit]


@dataclass(frozen=True, slots=True)
class CountRow:
    """``least <= held + seats taken of a group <= most``."""

    group: int
    held: int = 0
    least: int | None = None
    most: int | None = None

    def can_hold(self, taken: int, possible: int) -> bool:
        """Tell whether the row can hold when ``taken`` is taken and at most ``possible`` will be."""
        too_many = self.most is not None and self.held + (taken & self.group).bit_count() > self.most
        too_few = self.least is not None and self.held + (possible & self.group).bit_count() < self.least
        return not too_many and not too_few


@dataclass(frozen=True, slots=True)
class ShareRow:
    """``least <= share of a group among the seats of some courses <= most``; holds if there are none."""

    group: int
    held: int
    everybody: int
    held_everybody: int
    least: Share | None
    most: Share | None

    def holds(self, taken: int) -> bool:
        """Tell whether the row holds for the seats taken."""
        total = self.held_everybody + (taken & self.everybody).bit_count()
        seats = self.held + (taken & self.group).bit_count()
        if self.least is not None and seats * self.least.denominator < self.least.numerator * total:
            return False
        return self.most is None or seats * self.most.denominator <= self.most.numerator * total

    def missed(self, taken: int) -> int:
        """Return how many people of the group are too few, or too many, for the seats taken."""
        total = self.held_everybody + (taken & self.everybody).bit_count()
        seats = self.held + (taken & self.group).bit_count()
        below = 0 if self.least is None else ceil(self.least.fraction * total) - seats
        above = 0 if self.most is None else seats - floor(self.most.fraction * total)
        return max(0, below) + max(0, above)


@dataclass(frozen=True, slots=True)
class AwayRow:
    """At most so many people of a group are away on a day, if a planned one is among them."""

    away_if_seated: tuple[int, ...]
    """For each nominee of the group who is not away already: her seats in courses of the day."""
    group: int
    """All seats of the group in courses of the day."""
    away_already: int
    """People of the group in held courses of the day."""
    most: int

    def holds(self, taken: int) -> bool:
        """Tell whether the row holds for the seats taken."""
        if not taken & self.group:
            return True
        return self.away_already + sum(bool(taken & seats) for seats in self.away_if_seated) <= self.most


@dataclass(frozen=True, slots=True)
class TogetherRow:
    """All of a group are in a course, or none."""

    group: int

    def holds(self, taken: int) -> bool:
        """Tell whether the row holds for the seats taken."""
        return taken & self.group in (0, self.group)
