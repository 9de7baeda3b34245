"""The decision columns and the expressions that rules and goals are written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.index import Index
from leadership_opt.model.rows import Row

COURSE_COLUMNS = ("runs[", "starts[", "size[", "overlap[", "pay[")
"""How the names of columns begin that belong to courses, not to people."""

NO_COLUMN = -1


class Variables:
    """Columns of one model, made from an index.

    Attributes
    ----------
    runs
        Per offer: the column that says whether it runs.
    starts
        Per offer: one column for each date. An offer with a single date shares ``runs``.
    size_steps
        Per offer: columns for "at least ``seats_min + 1`` participants", ... in falling order.
    assign
        Per offer: nominee position -> column, for those who can attend on some date.
    column_of
        The same as an array, with ``NO_COLUMN`` for all others; shape (offers, nominees).
    definitions
        Rows that define auxiliary columns; made as the columns are asked for.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self.columns = Columns()
        self.runs: list[int] = []
        self.starts: list[list[int]] = []
        self.size_steps: list[list[int]] = []
        self.assign: list[dict[int, int]] = []
        self.column_of = np.full((len(index.offers), len(index.nominees)), NO_COLUMN, dtype=np.int64)
        self.definitions: list[Row] = []
        self._attending: dict[tuple[int, int, tuple[bool, ...]], int] = {}
        self._absent: dict[tuple[int, frozenset[int]], list[Expression]] = {}
        self._splits = 0
        for at, offer in enumerate(index.offers):
            course = index.courses[offer.course]
            name = f"{course.id},{offer.year}"
            run = self.columns.new(0, 1, f"runs[{name}]")
            self.runs.append(run)
            many = len(offer.dates) > 1
            days = [self.columns.new(0, 1, f"starts[{course.id},{day}]") for day in offer.dates] if many else [run]
            self.starts.append(days)
            self.size_steps.append(
                [
                    self.columns.new(0, 1, f"size[{name}]>={size}")
                    for size in range(course.seats_min + 1, course.seats_max + 1)
                ]
            )
            able = np.flatnonzero(index.can_attend_some[at])
            people = able.tolist()
            columns = self.columns.new_choices(f"assign[{index.nominees[who].id},{name}]" for who in people)
            self.assign.append(dict(zip(people, columns, strict=True)))
            self.column_of[at, able] = columns

    @property
    def detail_columns(self) -> list[int]:
        """The columns that follow from who is assigned: all but runs, dates, sizes, overlaps and payments."""
        names = self.columns.names
        return [at for at, name in enumerate(names) if not name.startswith(COURSE_COLUMNS)]

    def by_size(self, offer: int, of_size: Callable[[int], int]) -> Expression:
        """Return a function of an offer's size, 0 when it does not run, as an exact linear expression.

        Parameters
        ----------
        offer
            Position of the offer.
        of_size
            From a size in ``seats_min .. seats_max`` to a whole number.
        """
        course = self.index.courses[self.index.offers[offer].course]
        terms = [(self.runs[offer], of_size(course.seats_min))]
        sizes = range(course.seats_min + 1, course.seats_max + 1)
        for step, size in zip(self.size_steps[offer], sizes, strict=True):
            terms.append((step, of_size(size) - of_size(size - 1)))
        return Expression.of(terms)

    def size(self, offer: int) -> Expression:
        """Return the number of participants of an offer."""
        return self.by_size(offer, lambda seats: seats)

    def seats(self, offers: Sequence[int], people: Sequence[int] | NDArray[np.int64]) -> Expression:
        """Return the seats that some people take in some offers."""
        columns = self.column_of[list(offers)][:, people]
        return Expression.sum_of(columns[columns != NO_COLUMN].tolist())

    def attending(self, offer: int, who: int, counted: tuple[bool, ...]) -> int:
        """Return the column that says whether a nominee attends an offer **and** it starts on one of some dates.

        Parameters
        ----------
        offer, who
            Positions.
        counted
            For each date of the offer, whether it counts: some, but not all, of those on which she can attend.
        """
        column = self.assign[offer][who]
        key = (offer, who, counted)
        if key not in self._attending:
            both = self.columns.new(0, 1, f"{self.columns.names[column]} on {counted}")
            on_dates = [(start, 1) for start, wanted in zip(self.starts[offer], counted, strict=True) if wanted]
            self.definitions += [
                Row(None, Expression.of([(both, 1), (column, -1)]), upper=0),
                Row(None, Expression.of([(both, 1), *((start, -1) for start, _ in on_dates)]), upper=0),
                Row(None, Expression.of([(both, 1), (column, -1), *((start, -1) for start, _ in on_dates)]), lower=-1),
            ]
            self._attending[key] = both
        return self._attending[key]

    def absent(self, offer: int, people: frozenset[int]) -> list[Expression]:
        """Return, for each date of an offer, how many of some people are away if it starts then."""
        key = (offer, people)
        if key not in self._absent:
            self._absent[key] = self._split_by_date(offer, self.seats((offer,), sorted(people)))
        return self._absent[key]

    def _split_by_date(self, offer: int, seats: Expression) -> list[Expression]:
        starts = self.starts[offer]
        if len(starts) == 1 or not seats.columns:
            return [seats] * len(starts)
        most = min(len(seats.columns), self.index.courses[self.index.offers[offer].course].seats_max)
        columns = []
        for start in starts:
            away = self.columns.new(0, most, f"away[{self._splits}] on {self.columns.names[start]}")
            columns.append(away)
            self.definitions.append(Row(None, Expression.of([(away, 1), (start, -most)]), upper=0))
        self._splits += 1
        self.definitions.append(Row(None, Expression.sum_of(columns).plus(seats, -1), lower=0, upper=0))
        return [Expression.sum_of((away,)) for away in columns]

    @cached_property
    def overlaps(self) -> dict[tuple[int, int], int]:
        """For each pair of offers that may overlap in time: a column that is 1 if they do.

        Both offers' people are away together on some day exactly if the start dates
        chosen lie closer than the courses are long.
        """
        found: dict[tuple[int, int], int] = {}
        for one, other in combinations(range(len(self.index.offers)), 2):
            if self.index.offers[one].course == self.index.offers[other].course:
                continue
            clashes = [np.flatnonzero(row).tolist() for row in self._overlapping_dates(one, other)]
            if not any(clashes):
                continue
            overlap = self.columns.new(0, 1, f"overlap[{one},{other}]")
            found[one, other] = overlap
            for start, clashing in zip(self.starts[one], clashes, strict=True):
                if clashing:
                    terms = [(start, 1), *((self.starts[other][at], 1) for at in clashing), (overlap, -1)]
                    self.definitions.append(Row(None, Expression.of(terms), upper=1))
        return found

    def _overlapping_dates(self, one: int, other: int) -> NDArray[np.bool_]:
        """Return which dates of two offers make them overlap; shape (dates of one, dates of the other)."""
        (first, last), (first_other, last_other) = self.index.spells[one], self.index.spells[other]
        overlapping: NDArray[np.bool_] = (first[:, None] <= last_other) & (first_other <= last[:, None])
        return overlapping
