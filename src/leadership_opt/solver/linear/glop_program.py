"""Some rows of a matrix in one GLOP: handed over as one model, then moved, aimed and added to."""

from __future__ import annotations

import numpy as np
from ortools.math_opt import model_pb2, solution_pb2

from leadership_opt.model.matrix import Integers
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.linear.linear_model import linear_program
from leadership_opt.solver.linear.scaled_rows import ScaledRows
from leadership_opt.solver.linear.warm_glop import Answer, Method, WarmGlop


class GlopProgram:
    """A linear program over the free columns of scaled rows, and slack variables at a price.

    Columns are numbered as the free ones are, and their bounds and values are in plain numbers;
    what they are worth is in the numbers of the program.

    Parameters
    ----------
    rows
        All rows that may be posted.
    bounds
        Lower and upper bounds of the free columns; shape (free columns,) each.
    numbers
        The rows that are posted at first.
    """

    def __init__(self, rows: ScaledRows, bounds: tuple[Integers, Integers], numbers: Integers) -> None:
        self._rows, self._numbers = rows, numbers
        self._units: Floats = rows.units[rows.free]
        self._lower, self._upper = bounds[0].astype(float), bounds[1].astype(float)
        self._worth, self._price = np.zeros(len(rows.free)), 0.0
        self._started: WarmGlop | None = None

    @property
    def _glop(self) -> WarmGlop:
        if self._started is None:
            self._started = WarmGlop(self.model())
        return self._started

    def start_from(self, basis: solution_pb2.BasisProto, model: model_pb2.ModelProto | None = None) -> None:
        """Begin anew with the rows that are posted, of which there may be a model already, at a basis."""
        self._started = WarmGlop(model or self.model())
        self._started.start_from(basis)

    def move(self, columns: Integers, lower: Floats, upper: Floats) -> None:
        """Take over the bounds of some columns."""
        units = self._units[columns]
        self._lower[columns], self._upper[columns] = lower, upper
        if self._started is not None:
            self._started.move(columns, lower / units, upper / units)

    def move_to(self, lower: Floats, upper: Floats) -> None:
        """Take over the bounds of all columns."""
        moved = np.flatnonzero((lower != self._lower) | (upper != self._upper))
        if len(moved):
            self.move(moved, lower[moved], upper[moved])

    def aim_at(self, worth: Floats, price: float) -> None:
        """Take over what each column is worth in the numbers of the program, and the price of one unit of slack."""
        columns = np.flatnonzero(worth != self._worth)
        values = worth[columns]
        if self._started is not None:
            if price != self._price:
                slacks = np.arange(len(worth), self._started.columns)
                columns, values = np.append(columns, slacks), np.append(values, np.full(len(slacks), -price))
            self._started.aim_at(columns, values)
        self._worth, self._price = worth, price

    def post(self, rows: Integers) -> None:
        """Add rows, with their slack variables."""
        if self._started is not None and len(rows):
            entries, slacks = self._rows.entries(rows, self._started.columns)
            self._started.add_rows(self._rows.limits(rows), entries, slacks, self._price)
        self._numbers = np.append(self._numbers, rows)

    def solve(
        self, seconds: float | None, method: Method, *, iterations: int | None = None, is_preprocessed: bool = False
    ) -> Answer:
        """Solve with the rows that are posted, as :meth:`WarmGlop.solve`; values and multipliers in GLOP's numbers."""
        return self._glop.solve(seconds, method, iterations=iterations, is_preprocessed=is_preprocessed)

    def plain(self, values: Floats) -> Floats:
        """Return the values of the columns in plain numbers, given those of the program."""
        return values[: len(self._units)] * self._units

    def optimum(self, answer: Answer) -> tuple[Floats, Floats] | None:
        """Return the values of the columns and the multipliers of all known rows; None without an optimum."""
        if answer.values is None or answer.multipliers is None:
            return None
        multipliers = np.zeros(len(self._rows.scales))
        multipliers[self._numbers] = answer.multipliers / self._rows.scales[self._numbers]
        return self.plain(answer.values), multipliers

    def model(self, rows: Integers | None = None) -> model_pb2.ModelProto:
        """Return the rows that are posted, or given ones, with their slack variables."""
        rows = self._numbers if rows is None else rows
        entries, slacks = self._rows.entries(rows, len(self._units))
        columns = (
            np.concatenate([self._lower / self._units, np.zeros(slacks)]),
            np.concatenate([self._upper / self._units, np.full(slacks, np.inf)]),
        )
        worth = np.concatenate([self._worth, np.full(slacks, -self._price)])
        return linear_program(columns, worth, self._rows.limits(rows), entries)
