"""The decision columns and the expressions that rules and goals are written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.clashes import Clash, overlapping, under_way
from leadership_opt.model.columns import ColumnKind, Columns
from leadership_opt.model.counted_steps import Spread, StepsWithin
from leadership_opt.model.expression import Expression
from leadership_opt.model.index import Index
from leadership_opt.model.rows import Row, WideRow

NO_COLUMN = -1


class _SeatNames(Sequence[str]):
    """The names of the seats of an offer, made when asked for."""

    def __init__(self, index: Index, offer: str, people: Sequence[int]) -> None:
        self._index, self._offer, self._people = index, offer, people

    def __len__(self) -> int:
        return len(self._people)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[one] for one in range(len(self))[at]]
        return f"assign[{self._index.nominees[self._people[at]].id},{self._offer}]"


class Variables:
    """Columns of one model, made from an index.

    Parameters
    ----------
    index
        The problem in positions.
    has_any_size
        True: courses may be smaller than ``seats_min``, and up to twice as large as ``seats_max``.

    Attributes
    ----------
    runs
        Per offer: the column that says whether it runs.
    starts
        Per offer: one column for each date. An offer with a single date shares ``runs``.
    size_steps
        Per offer: columns for "at least ``sizes[offer].start + 1`` participants", ... in falling order.
    sizes
        Per offer: the sizes it can have if it runs: ``seats_min .. seats_max``, or ``1 .. 2 * seats_max``.
    assign
        Per offer: nominee position -> column, for those who can attend on some date.
    people
        Per offer: sorted positions of those nominees.
    column_of
        ``assign`` as an array, with ``NO_COLUMN`` for all others; shape (offers, nominees).
    definitions
        Rows that define auxiliary columns; made as the columns are asked for.
    personal_costs
        Columns that say what people cost by who they are; made as they are asked for.
    away
        Columns that count the people of an offer who are away on some day, and those that say which offers are under
        way then; made as they are asked for.
    steps_of_seats
        By what goals count people: some seats, and columns of which one after the other becomes 1 with each of
        these seats that is taken. A goal with columns of other kinds adds them here.
    steps_within
        By what goals count people up to a share of the participants.
    spreads
        By what goals compare the people of courses.
    """

    def __init__(self, index: Index, *, has_any_size: bool = False) -> None:
        self.index = index
        self.sizes: list[range] = []
        self.columns = Columns()
        self.runs: list[int] = []
        self.starts: list[list[int]] = []
        self.size_steps: list[list[int]] = []
        self.assign: list[dict[int, int]] = []
        self.people: list[NDArray[np.int64]] = []
        self.column_of = np.full((len(index.offers), len(index.nominees)), NO_COLUMN, dtype=np.int64)
        self.definitions: list[Row | WideRow] = []
        self.personal_costs: list[int] = []
        self.away: list[int] = []
        self.steps_of_seats: list[tuple[NDArray[np.int64], Sequence[int]]] = []
        self.steps_within: list[StepsWithin] = []
        self.spreads: list[Spread] = []
        self._attending: dict[tuple[int, int, tuple[bool, ...]], int] = {}
        for at, offer in enumerate(index.offers):
            index.checkpoint()
            course = index.courses[offer.course]
            name = f"{course.id},{offer.year}"
            run = self.columns.new(0, 1, f"runs[{name}]", ColumnKind.COURSE)
            self.runs.append(run)
            many = len(offer.dates) > 1
            names = [f"starts[{course.id},{day}]" for day in offer.dates] if many else []
            days = [self.columns.new(0, 1, day, ColumnKind.COURSE) for day in names] or [run]
            self.starts.append(days)
            least, most = (1, 2 * course.seats_max) if has_any_size else (course.seats_min, course.seats_max)
            sizes = range(least, most + 1)
            self.sizes.append(sizes)
            steps = [f"size[{name}]>={size}" for size in sizes[1:]]
            self.size_steps.append([self.columns.new(0, 1, step, ColumnKind.COURSE) for step in steps])
            able = np.flatnonzero(index.can_attend_some[at])
            self.people.append(able)
            people = able.tolist()
            columns = self.columns.new_choices(_SeatNames(index, name, people))
            self.assign.append(dict(zip(people, columns, strict=True)))
            self.column_of[at, able] = columns

    def taken_seats(self, values: Sequence[int]) -> NDArray[np.int64]:
        """Return the columns of the seats that a plan takes."""
        seats = self.column_of[self.column_of != NO_COLUMN]
        taken: NDArray[np.int64] = seats[np.array(values, dtype=np.int64)[seats] > 0]
        return taken

    @property
    def is_seat(self) -> NDArray[np.bool_]:
        """Which columns are seats of people; shape (columns,)."""
        is_seat = np.zeros(len(self.columns), dtype=bool)
        is_seat[self.column_of[self.column_of != NO_COLUMN]] = True
        return is_seat

    @property
    def is_of_courses(self) -> NDArray[np.bool_]:
        """Which columns are runs, dates, sizes, overlaps and payments; shape (columns,)."""
        return self.columns.is_of(ColumnKind.COURSE)

    @property
    def detail_columns(self) -> list[int]:
        """The columns that follow from who is assigned: all but those of courses."""
        found: list[int] = np.flatnonzero(~self.is_of_courses).tolist()
        return found

    @property
    def start_columns(self) -> list[int]:
        """The columns of all start dates, sorted."""
        return sorted({column for starts in self.starts for column in starts})

    def by_size(self, offer: int, of_size: Callable[[int], int]) -> Expression:
        """Return a function of an offer's size, 0 when it does not run, as an exact linear expression.

        Parameters
        ----------
        offer
            Position of the offer.
        of_size
            From a size in ``sizes[offer]`` to a whole number.
        """
        sizes = self.sizes[offer]
        terms = [(self.runs[offer], of_size(sizes[0]))]
        for step, size in zip(self.size_steps[offer], sizes[1:], strict=True):
            terms.append((step, of_size(size) - of_size(size - 1)))
        return Expression.of(terms)

    def size(self, offer: int) -> Expression:
        """Return the number of participants of an offer."""
        return self.by_size(offer, lambda seats: seats)

    def seat_columns(self, offers: Sequence[int], people: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the columns of the seats that some people may take in some offers."""
        places = np.asarray(people, dtype=np.int64)
        if len(offers) == 1:  # so it is for nearly all
            columns = self.column_of[offers[0]].take(places)
        else:
            columns = self.column_of[np.ix_(np.asarray(offers, dtype=np.int64), places)]
        found: NDArray[np.int64] = columns[columns != NO_COLUMN]
        return found

    def seats_by_offer(self, people: Sequence[int] | NDArray[np.int64]) -> list[NDArray[np.int64]]:
        """Return for each offer the columns of the seats that some people may take in it."""
        columns = self.column_of[:, people]
        is_seat = columns != NO_COLUMN
        seats, ends = columns[is_seat], np.cumsum(is_seat.sum(axis=1)).tolist()
        return [seats[first:end] for first, end in pairwise([0, *ends])]

    def seats(self, offers: Sequence[int], people: Sequence[int] | NDArray[np.int64]) -> Expression:
        """Return the seats that some people take in some offers."""
        return Expression.of_distinct(self.seat_columns(offers, people).tolist())

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
            both = self.columns.new(0, 1, f"{self.columns.name(column)} on {counted}")
            on_dates = [(start, 1) for start, wanted in zip(self.starts[offer], counted, strict=True) if wanted]
            self.definitions += [
                Row(None, Expression.of([(both, 1), (column, -1)]), upper=0),
                Row(None, Expression.of([(both, 1), *((start, -1) for start, _ in on_dates)]), upper=0),
                Row(None, Expression.of([(both, 1), (column, -1), *((start, -1) for start, _ in on_dates)]), lower=-1),
            ]
            self._attending[key] = both
        return self._attending[key]

    def away_during(self, seats: NDArray[np.int64], under_way: int | Sequence[int], most: int, name: str) -> int:
        """Return a column that is at least how many of some seats of an offer are taken, if it is under way.

        Parameters
        ----------
        seats
            Columns of the offer.
        under_way
            Columns of which one is 1 if the offer is under way then, and none otherwise.
        most
            No more of the seats can be taken.
        name
            Of the new column.
        """
        away = self.columns.new(0, most, name)
        self.away.append(away)
        then = (under_way,) if isinstance(under_way, int) else under_way
        row = Row(None, Expression.of([(away, -1), *((column, most) for column in then)]), upper=most)
        self.definitions.append(WideRow(seats, row))
        return away

    @cached_property
    def overlaps(self) -> dict[tuple[int, int], int]:
        """For each pair of offers that may overlap in time: a column that is 1 if they do.

        Both offers' people are away together on some day exactly if the start dates
        chosen lie closer than the courses are long.
        """
        return self._columns_of_clashes("overlap", overlapping(self.index))

    @cached_property
    def under_way(self) -> dict[tuple[int, int], int]:
        """For each two offers: a column that is 1 if the second is under way on the first day of the first.

        Only for pairs of which that may be true.
        """
        found = self._columns_of_clashes("under_way", under_way(self.index))
        self.away += found.values()
        return found

    def _columns_of_clashes(self, name: str, clashes: Iterable[Clash]) -> dict[tuple[int, int], int]:
        """Return a column for each pair of offers that may clash: 1 if the dates chosen do."""
        found: dict[tuple[int, int], int] = {}
        for one, other, dates in clashes:
            clashing_dates = [np.flatnonzero(row).tolist() for row in dates]
            if self.index.offers[one].course == self.index.offers[other].course or not any(clashing_dates):
                continue
            both = self.columns.new(0, 1, f"{name}[{one},{other}]", ColumnKind.COURSE)
            found[one, other] = both
            for start, clashing in zip(self.starts[one], clashing_dates, strict=True):
                if clashing:
                    terms = [(start, 1), *((self.starts[other][at], 1) for at in clashing), (both, -1)]
                    self.definitions.append(Row(None, Expression.of(terms), upper=1))
        return found
