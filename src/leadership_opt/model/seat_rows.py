"""What the rows say of single seats once courses, dates and sizes are those of a plan.

All columns of courses are held, and columns that count people are put in as the sums of seats that they then are.
What is left are rows over seats alone, whatever rule posted them: two plans with the same courses, dates and sizes
differ in these sums and in nothing else, but in what they cost where people do not cost the same: rows of money
are no rows of seats (``programme.fares`` asks whether it can be paid).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.plan import Plan
from leadership_opt.errors import ReadingsDisagree
from leadership_opt.model.build import Model
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix
from leadership_opt.model.propagation import propagated
from leadership_opt.model.variables import NO_COLUMN

Bounds = tuple[Integers, Integers]
"""The least and the most that each column can be; shape (columns,) each."""


@dataclass(slots=True)
class SeatRow:
    """``lower <= sum of coefficient * column <= upper``."""

    terms: dict[int, int]
    lower: int
    upper: int


def rows_of_seats(model: Model, plan: Plan) -> tuple[list[SeatRow], Bounds, bool]:
    """Return the rows over the columns of seats, and the bounds of these, at the courses, dates and sizes of a plan.

    The last is whether limits of goals say more than these rows: what columns count that no sum of seats is.

    Parameters
    ----------
    model
        All rules; goals are not looked at.
    plan
        A plan that keeps every rule.

    Raises
    ------
    ReadingsDisagree
        If the rows leave no room for the plan's courses, or if a column does not
        follow from seats though no goal has a limit.
    """
    variables = model.context.variables
    lower, upper = _held(model, plan)
    matrix, is_seat = Matrix(variables.columns, model.rows), variables.is_seat
    is_money = np.zeros(len(lower), dtype=bool)
    is_money[variables.personal_costs] = True
    matrix = matrix.part(~matrix.has_some(is_money[matrix.column]))
    matrix = _about(matrix, is_seat, lower < upper)
    lower, upper = propagated(matrix, lower, upper)  # who cannot come on these dates has no free column left
    if (lower > upper).any():
        raise ReadingsDisagree.about("plan", "impossible", "valid")
    rows = [
        SeatRow(dict(zip(row.columns, row.coefficients, strict=True)), row.lower, row.upper)
        for row in matrix.reduced(lower, upper)
    ]
    rows = _Elimination(rows, is_seat, (lower, upper)).rows_of_seats()
    of_seats = [row for row in rows if all(is_seat[column] for column in row.terms)]
    left = next((column for row in rows for column in row.terms if not is_seat[column]), None)
    if left is not None and not model.context.index.policy.goal_limits:
        raise ReadingsDisagree.about(variables.columns.name(left), "free", "follows from the seats")
    return of_seats, (lower, upper), left is not None


def _held(model: Model, plan: Plan) -> Bounds:
    """Return column bounds that hold courses, dates and sizes, and leave no seat in a course that does not run."""
    index, variables = model.context.index, model.context.variables
    lower = np.array(variables.columns.lower, dtype=np.int64)
    upper = np.array(variables.columns.upper, dtype=np.int64)
    start_of, rosters = {entry.course: entry.start_date for entry in plan.courses}, plan.rosters()
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course].id
        start = start_of.get(course)
        held = {variables.runs[at]: start in offer.dates}
        held |= dict(zip(variables.starts[at], (day == start for day in offer.dates), strict=True))
        size = len(rosters[course]) if start in offer.dates else 0
        held |= dict(zip(variables.size_steps[at], (least <= size for least in variables.sizes[at][1:]), strict=True))
        columns = list(held)
        lower[columns] = upper[columns] = list(held.values())
        if start not in offer.dates:
            seats = variables.column_of[at]
            upper[seats[seats != NO_COLUMN]] = 0
    return lower, upper


def _about(matrix: Matrix, is_seat: NDArray[np.bool_], is_free: NDArray[np.bool_]) -> Matrix:
    """Return the rows that hang together with seats: those of money, which sizes decide, do not."""
    reached, before = is_seat & is_free, None
    while True:
        touched = matrix.has_some(reached[matrix.column])
        if touched.sum() == before:
            return matrix.part(touched)
        before = touched.sum()
        reached[matrix.column[np.repeat(touched, np.diff(matrix.first))]] = True
        reached &= is_free


class _Elimination:
    """Takes columns that are no seats out of rows, as a presolve does."""

    def __init__(self, rows: Iterable[SeatRow], is_seat: NDArray[np.bool_], bounds: Bounds) -> None:
        self._is_seat: list[bool] = is_seat.tolist()
        self._lower, self._upper = (ends.tolist() for ends in bounds)
        self._rows: dict[tuple[tuple[int, int], ...], SeatRow] = {}
        for row in rows:
            self._add(row)

    def rows_of_seats(self) -> list[SeatRow]:
        """Return the rows once nothing more can be taken out."""
        while sums := self._at_an_end() or self._equal_to_seats():
            self._replace(sums)
        return list(self._rows.values())

    def _add(self, row: SeatRow) -> None:
        """Add a row unless it always holds; rows over the same sum become one."""
        lower, upper = self._lower, self._upper
        least = sum(c * (lower if c > 0 else upper)[at] for at, c in row.terms.items())
        most = sum(c * (upper if c > 0 else lower)[at] for at, c in row.terms.items())
        if row.lower <= least and most <= row.upper:
            return
        known = self._rows.setdefault(tuple(sorted(row.terms.items())), row)
        known.lower, known.upper = max(known.lower, row.lower), min(known.upper, row.upper)

    def _at_an_end(self) -> dict[int, SeatRow]:
        """Return columns that may stay at the end at which every row leaves most room, with that end."""
        found: defaultdict[int, list[SeatRow]] = defaultdict(list)
        for row in self._rows.values():
            for column in self._others(row):
                found[column].append(row)
        ends: dict[int, int] = {}
        for column, rows in found.items():
            if not any(_wants(row, column, up=True) for row in rows):
                ends[column] = self._lower[column]
            elif not any(_wants(row, column, up=False) for row in rows):
                ends[column] = self._upper[column]
        return {column: SeatRow({}, end, end) for column, end in ends.items()}

    def _equal_to_seats(self) -> dict[int, SeatRow]:
        """Return columns that an equation says to be a sum of seats, with that sum; its bounds become a row."""
        sums: dict[int, SeatRow] = {}
        for row in self._rows.values():
            others = self._others(row)
            if row.lower == row.upper and len(others) == 1 and abs(row.terms[others[0]]) == 1:
                sign = row.terms[others[0]]
                terms = {column: -sign * c for column, c in row.terms.items() if column != others[0]}
                sums.setdefault(others[0], SeatRow(terms, sign * row.lower, sign * row.lower))
        for column, by in sums.items():
            self._add(SeatRow(dict(by.terms), self._lower[column] - by.lower, self._upper[column] - by.lower))
        return sums

    def _others(self, row: SeatRow) -> list[int]:
        return [column for column in row.terms if not self._is_seat[column]]

    def _replace(self, sums: Mapping[int, SeatRow]) -> None:
        """Put sums, each with a constant, in the places of columns."""
        concerned = {form: row for form, row in self._rows.items() if not sums.keys().isdisjoint(row.terms)}
        for form in concerned:
            del self._rows[form]
        for row in concerned.values():
            for column in sums.keys() & row.terms.keys():
                factor, by = row.terms.pop(column), sums[column]
                for other, coefficient in by.terms.items():
                    row.terms[other] = row.terms.get(other, 0) + factor * coefficient
                row.lower -= factor * by.lower if row.lower != -NO_LIMIT else 0
                row.upper -= factor * by.lower if row.upper != NO_LIMIT else 0
            row.terms = {column: coefficient for column, coefficient in row.terms.items() if coefficient}
            self._add(row)


def _wants(row: SeatRow, column: int, *, up: bool) -> bool:
    """Tell whether a row leaves more room where a column is larger (smaller)."""
    return (row.lower if (row.terms[column] > 0) == up else row.upper) not in (-NO_LIMIT, NO_LIMIT)
