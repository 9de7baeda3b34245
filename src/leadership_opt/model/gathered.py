"""A small problem that relaxes a large one: all seats that a person may take gathered in one column.

Each group of columns is replaced by its sum. A row says of the sums what it says at least
whichever columns of a group are used: as an upper limit it counts a group by the least
coefficient that some of its columns have, as a lower limit by the greatest. What is left
is true of every plan, so bounds proven there are bounds of the large problem, whole
numbers or not (aggregation, as in Rogers, Plante, Wong and Evans, 1991). Rows of one
offer say nothing any more, but those that define how many people it has: these are added
up over the offers that are gathered together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.index import go_on
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix
from leadership_opt.model.rows import Row
from leadership_opt.model.sums import sums_without
from leadership_opt.model.variables import NO_COLUMN, Variables

LEFT_OUT = -1
"""Stands for "in no group": rows count such a column by the bounds it has."""

NO_OFFER = -1
AFTER_ALL_OFFERS = 2**15 - 1


class Gathered:
    """The relaxation of a matrix in which columns are gathered.

    Parameters
    ----------
    matrix
        The rows of the large problem.
    bounds
        Valid lower and upper bounds of its columns; those whose upper one is 0 are in no group.
    variables
        Which columns are seats, and whose.
    bundles
        Of each offer, with which others the seats of a nominee are gathered: offers of one number are.
    others
        Which columns besides seats are kept as they are; all the rest is left out. Shape (columns,).
    checkpoint
        Called again and again; what it raises ends the gathering.

    Attributes
    ----------
    matrix
        The rows of the relaxation over its own columns.
    group
        The column that each column of the large problem has become; shape (columns,).
    """

    def __init__(
        self,
        matrix: Matrix,
        bounds: tuple[Integers, Integers],
        variables: Variables,
        bundles: Integers,
        others: NDArray[np.bool_],
        checkpoint: Callable[[], None] = go_on,
    ) -> None:
        self._checkpoint = checkpoint
        self._large = matrix
        self._lower, self._upper = bounds
        self._offer = np.full(len(matrix.column_lower), NO_OFFER, dtype=np.int16)
        self._bundles = bundles
        self._is_seat = variables.is_seat
        whose = np.full(len(matrix.column_lower), LEFT_OUT, dtype=np.int64)
        for at, columns in enumerate(variables.column_of):
            able = np.flatnonzero(columns != NO_COLUMN)
            self._offer[columns[able]] = at
            whose[columns[able]] = able * (int(bundles.max(initial=0)) + 1) + bundles[at]
        self.group = self._numbered(whose, others & ~self._is_seat)
        checkpoint()
        self._parent = self._parents()
        checkpoint()
        self.matrix = self._plain()
        checkpoint()
        self.matrix.column_lower, self.matrix.column_upper = self._bounds()
        self.matrix.add(*self._rows())

    def _numbered(self, whose: Integers, others: NDArray[np.bool_]) -> Integers:
        """Give numbers to the columns that are kept, then the groups of seats."""
        group = np.full(len(whose), LEFT_OUT, dtype=np.int64)
        group[others] = np.arange(others.sum())
        open_seats = self._is_seat & (self._upper > 0)
        is_used = np.bincount(whose[open_seats]) > 0
        self._first_group = int(others.sum())
        self._count = self._first_group + int(is_used.sum())
        group[open_seats] = (np.cumsum(is_used) - 1)[whose[open_seats]] + self._first_group
        self._sizes = np.bincount(group[open_seats], minlength=self._count)
        self._open_seats = np.bincount(self._offer[open_seats], minlength=len(self._bundles))
        return group

    def _parents(self) -> Integers:
        """Return, of each column that is left out, the seat that it cannot exceed; ``LEFT_OUT`` if there is none."""
        parent = np.full(len(self.group), LEFT_OUT, dtype=np.int64)
        large = self._large
        two = np.flatnonzero((np.diff(large.first) == 2) & (large.upper == 0))
        first = large.first[two]
        ends = large.column[first], large.column[first + 1]
        values = large.coefficient[first], large.coefficient[first + 1]
        for one, other in ((0, 1), (1, 0)):
            below, above = ends[one], ends[other]
            fits = (values[one] == 1) & (values[other] == -1) & self._is_seat[above] & ~self._is_seat[below]
            fits &= (self.group[below] == LEFT_OUT) & (self._lower[below] == 0)
            parent[below[fits]] = above[fits]
        return parent

    def _bounds(self) -> tuple[Integers, Integers]:
        lower = np.zeros(self._count, dtype=np.int64)
        upper = np.zeros(self._count, dtype=np.int64)
        kept = np.flatnonzero(self.group != LEFT_OUT)
        np.add.at(lower, self.group[kept], self._lower[kept])
        np.add.at(upper, self.group[kept], self._upper[kept])
        return lower, upper

    def _rows(self) -> Iterator[Row]:
        """Yield the rows of the relaxation that count seats; those of one group become a bound of that."""
        large = self._large
        after = np.where(self._offer == NO_OFFER, AFTER_ALL_OFFERS, self._offer).astype(np.int16)
        bundled: dict[tuple[int, int], list[int]] = {}
        for rows, entries in large.spans():
            self._checkpoint()
            column = large.column[entries]
            starts = large.first[rows] - entries.start
            least, most = np.minimum.reduceat(after[column], starts), np.maximum.reduceat(self._offer[column], starts)
            for at in np.flatnonzero(least < most).tolist():
                if most[at] != NO_OFFER and not self._bounds_one(rows.start + at):
                    yield from self._row(rows.start + at)
            is_equal = (least == most) & (large.lower[rows] == large.upper[rows])
            for at in np.flatnonzero(is_equal).tolist():
                self._bundle(rows.start + at, int(most[at]), bundled)
        for numbers in bundled.values():
            yield from self._sum(numbers)

    def _bounds_one(self, row: int) -> bool:
        """Take over a row that only limits how many seats of one group are taken; return whether it does."""
        column, value = self._entries(row)
        group = self.group[column]
        one = group[0]
        if one < self._first_group or self._large.lower[row] != -NO_LIMIT or (group != one).any() or (value != 1).any():
            return False
        if len(column) == self._sizes[one]:
            self.matrix.column_upper[one] = min(self.matrix.column_upper[one], self._large.upper[row])
        return True

    def _plain(self) -> Matrix:
        """Return the rows that count kept columns only, as they are."""
        plain = self._large.without_columns(self._is_seat | (self.group == LEFT_OUT))
        plain.column = self.group[plain.column]
        return plain

    def _entries(self, row: int) -> tuple[Integers, Integers]:
        span = slice(int(self._large.first[row]), int(self._large.first[row + 1]))
        column, value = self._large.column[span].astype(np.int64), self._large.coefficient[span].astype(np.int64)
        return column, value

    def _limits(self, row: int) -> tuple[int, int]:
        return int(self._large.lower[row]), int(self._large.upper[row])

    def _row(self, row: int) -> Iterator[Row]:
        """Yield what a row says of the groups, as a lower and as an upper limit."""
        column, value = self._entries(row)
        yield from self._said(column, value, *self._limits(row))

    def _bundle(self, row: int, offer: int, bundled: dict[tuple[int, int], list[int]]) -> None:
        """Note a row that counts everybody of one offer, each alike."""
        column, value = self._entries(row)
        seats = self._is_seat[column]
        values = value[seats]
        is_alike = bool((values == values[0]).all() and (self.group[column[~seats]] != LEFT_OUT).all())
        if is_alike and int((self._upper[column[seats]] > 0).sum()) == self._open_seats[offer]:
            bundled.setdefault((int(self._bundles[offer]), int(values[0])), []).append(row)

    def _sum(self, numbers: list[int]) -> Iterator[Row]:
        """Yield what rows say together: the equation that is their sum."""
        parts = [self._entries(row) for row in numbers]
        limit = sum(self._limits(row)[0] for row in numbers)
        column, value = (np.concatenate([part[at] for part in parts]) for at in (0, 1))
        yield from self._said(column, value, limit, limit)

    def _said(self, column: Integers, value: Integers, lower: int, upper: int) -> Iterator[Row]:
        if upper < NO_LIMIT:
            yield from self._below(column, value, upper)
        if lower > -NO_LIMIT:
            yield from self._below(column, -value, -lower)

    def _below(self, column: Integers, value: Integers, upper: int) -> Iterator[Row]:
        """Yield ``sum <= upper`` over the groups, each counted by its least coefficient."""
        shown = self._shown(column, value)
        if shown is None:
            return
        column, value, rest = shown
        terms = [*zip(*self._least_of_groups(column, value), strict=True)]
        most = sum(v * (self.matrix.column_upper[c] if v > 0 else self.matrix.column_lower[c]) for c, v in terms)
        if terms and most > upper - rest:
            yield Row(None, Expression.of(terms), upper=upper - rest)

    def _shown(self, column: Integers, value: Integers) -> tuple[Integers, Integers, int] | None:
        """Replace columns that are left out by their bounds, or by the seats above them where that says more."""
        out = (self.group[column] == LEFT_OUT) & ((self._lower[column] != 0) | (self._upper[column] != 0))
        if not out.any():
            return column, value, 0
        parent = np.where(out & (value < 0), self._parent[column], LEFT_OUT)
        below = parent != LEFT_OUT
        if below.any():
            seats = np.concatenate([column[~below], parent[below]])
            is_counted = np.zeros(len(self.group), dtype=bool)
            is_counted[seats] = True
            if int(is_counted.sum()) < len(seats):
                return None  # a seat that counts twice: nothing is said rather than too much
            column = np.where(below, parent, column)
            out &= ~below
        left = value[out]
        ends = np.where(left > 0, self._lower[column[out]], self._upper[column[out]])
        return column[~out], value[~out], int((left * ends).sum())

    def _least_of_groups(self, column: Integers, value: Integers) -> tuple[list[int], list[int]]:
        """Return the groups of some columns and the least coefficient of each, 0 where columns of it are missing."""
        group = self.group[column]
        column, value, group = (part[group != LEFT_OUT] for part in (column, value, group))
        least = np.zeros(self._count, dtype=np.int64)
        is_single = group < self._first_group
        np.add.at(least, group[is_single], value[is_single])
        group, value = group[~is_single], value[~is_single]
        np.minimum.at(least, group[value < 0], value[value < 0])
        positive = group[value > 0]
        counts = np.bincount(positive, minlength=self._count)
        full = np.flatnonzero((counts > 0) & (counts == self._sizes))
        if len(full):
            smallest = np.full(self._count, NO_LIMIT, dtype=np.int64)
            np.minimum.at(smallest, positive, value[value > 0])
            least[full] = np.where(least[full] < 0, least[full], smallest[full])
        used = np.flatnonzero(least)
        return used.tolist(), least[used].tolist()

    def expression(self, expression: Expression) -> Expression:
        """Return what an expression that is maximised is worth at most, in terms of the groups."""
        column = np.array(expression.columns, dtype=np.int64)
        value = np.array(expression.coefficients, dtype=np.int64)
        shown = self._shown(column, -value)
        if shown is None:
            raise ValueError("an expression counts a seat twice")
        column, value, rest = shown
        groups, least = self._least_of_groups(column, value)
        return Expression(tuple(groups), tuple(-one for one in least), expression.constant - rest)

    @property
    def is_kept(self) -> NDArray[np.bool_]:
        """Which columns of the large problem are kept as they are; shape (columns,)."""
        kept: NDArray[np.bool_] = (self.group != LEFT_OUT) & ~self._is_seat
        return kept

    def is_alike(self, expression: Expression) -> bool:
        """Return whether an expression counts all columns of each group alike."""
        column = np.array(expression.columns, dtype=np.int64)
        value = np.array(expression.coefficients, dtype=float)
        group = self.group[column]
        seats = (group != LEFT_OUT) & self._is_seat[column]
        if (group[~seats & (self._upper[column] > 0)] == LEFT_OUT).any():
            return False
        group, value = group[seats], value[seats]
        least, most = np.full(self._count, np.inf), np.full(self._count, -np.inf)
        np.minimum.at(least, group, value)
        np.maximum.at(most, group, value)
        counts = np.bincount(group, minlength=self._count)
        used = counts > 0
        return bool((least[used] == most[used]).all() and (counts[used] == self._sizes[used]).all())

    def rows_of(self, row: Row) -> Iterator[Row]:
        """Yield what a row of the large problem says of the groups."""
        expression = row.expression
        column = np.array(expression.columns, dtype=np.int64)
        value = np.array(expression.coefficients, dtype=np.int64)
        lower = -NO_LIMIT if row.lower is None else row.lower - expression.constant
        upper = NO_LIMIT if row.upper is None else row.upper - expression.constant
        yield from self._said(column, value, lower, upper)

    def without_seats(self) -> Matrix:
        """Return the rows over kept columns alone, and what the others say of these when added up."""
        rows = self.matrix.without_columns(np.arange(self._count) >= self._first_group)
        kept = slice(self._first_group)  # these columns have the first numbers
        rows.column_lower, rows.column_upper = rows.column_lower[kept].copy(), rows.column_upper[kept].copy()
        rows.add(*sums_without(self.matrix, self._first_group))
        return rows
