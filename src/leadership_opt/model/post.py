"""Posting a matrix into CP-SAT: the only place where rows become constraints."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from ortools.sat.python import cp_model

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Integers, Matrix

LEAST_FIRST_SECONDS = 1.0
VARIABLES_PER_SECOND = 4000.0
"""A first attempt may take this long, and a second more for so many variables."""

LEAST_SLIP = 1e-6
"""How far below a whole number a bound in doubles may lie and still mean it."""

LARGEST_OBJECTIVE = 2**53
"""The solver reports objectives and bounds as doubles: whole numbers below this are exact."""


class _Model(cp_model.CpModel):
    """A model without the method names of before PEP 8: making those anew takes as long as many a small search."""

    def _add_pre_pep8_methods(self) -> None:
        """Add none."""

    def clone(self) -> _Model:
        """Return a copy of the same kind."""
        copied = _Model()
        copied.proto.copy_from(self.proto)
        copied.rebuild_constant_map()
        return copied


class Posted:
    """A CP-SAT model over the columns that are still free.

    Parameters
    ----------
    matrix
        All rows.
    column_lower, column_upper
        Bounds of the columns for this search; they may be tighter than the matrix's own.

    Attributes
    ----------
    model
        The CP-SAT model.
    has_objective
        Whether something is optimised.
    is_of_courses
        Whether it is a master problem, for whoever posts it to say: the engine searches it in another way.
    is_soon_decided
        Whether it is one of many that mostly take no longer to search than to presolve, for whoever posts it to say.
    entries
        How many terms its rows have.
    """

    def __init__(self, matrix: Matrix, column_lower: Integers, column_upper: Integers) -> None:
        self.model = _Model()
        self.has_objective = False
        self.is_of_courses = self.is_soon_decided = False
        self.entries = 0
        self._matrix = matrix
        self._fixed = column_lower.tolist()
        self._offset = 0
        self._objective: Expression | None = None
        self._range_row: int | None = None
        self._most = NO_LIMIT
        self._is_free = column_lower < column_upper
        self._free: list[int] = np.flatnonzero(self._is_free).tolist()
        self._numbers = np.cumsum(self._is_free) - 1
        variables, self._rows = self.model.proto.variables, self.model.proto.constraints
        for bounds in zip(column_lower[self._free].tolist(), column_upper[self._free].tolist(), strict=True):
            variables.add().domain.extend(bounds)
        if matrix.contradiction:
            self.model.add_bool_or([])
        for row in matrix.reduced(column_lower, column_upper, self._numbers):
            self._linear(row.columns, row.coefficients, row.lower, row.upper)

    def _linear(self, numbers: list[int], coefficients: list[int], lower: int, upper: int) -> int | None:
        """Post a row over variables by their numbers in the model; return its number, None if it has no variables."""
        if not numbers:
            if not lower <= 0 <= upper:
                self.model.add_bool_or([])
            return None
        least = cp_model.INT_MIN if lower <= -NO_LIMIT else lower
        most = cp_model.INT_MAX if upper >= NO_LIMIT else upper
        self.entries += len(numbers)
        row = self._rows.add().linear  # half the time of an expression for each row
        row.vars.extend(numbers)
        row.coeffs.extend(coefficients)
        row.domain.extend((least, most))
        return len(self._rows) - 1

    def _split(self, expression: Expression) -> tuple[list[int], list[int], int]:
        """Return the free columns of an expression, their coefficients, and the value of the rest."""
        free = [(column, value) for column, value in expression.terms() if self._is_free[column]]
        rest = sum(value * self._fixed[column] for column, value in expression.terms() if not self._is_free[column])
        return [column for column, _ in free], [value for _, value in free], rest + expression.constant

    def limit(self, expression: Expression, lower: int, upper: int) -> int | None:
        """Hold an expression within limits; return the number of the row, None if the expression is fixed."""
        columns, coefficients, rest = self._split(expression)
        return self._linear(self._numbers[columns].tolist(), coefficients, lower - rest, upper - rest)

    def maximise(self, expression: Expression, least: int = -NO_LIMIT, most: int = NO_LIMIT) -> None:
        """Set what is made as large as possible, and between which values it is looked for."""
        self._matrix.check_size(expression, LARGEST_OBJECTIVE)
        if least > -NO_LIMIT or most < NO_LIMIT:
            self._range_row, self._most = self.limit(expression, least, most), most
        columns, coefficients, self._offset = self._split(expression)
        objective = self.model.proto.objective
        objective.vars.clear()
        objective.coeffs.clear()
        objective.vars.extend(self._numbers[columns].tolist())
        objective.coeffs.extend([-value for value in coefficients])  # the solver makes small; scaled, it reports ours
        objective.scaling_factor = -1.0
        self.has_objective = True
        self._objective = expression

    def start_from(self, values: Sequence[int]) -> None:
        """Give the search a solution to start from."""
        hint = self.model.proto.solution_hint
        hint.vars.clear()
        hint.values.clear()
        hint.vars.extend(range(len(self._free)))
        hint.values.extend([values[column] for column in self._free])

    def values(self, found: Iterable[int]) -> list[int]:
        """Return the values of all columns, given those of the free ones in order."""
        values = list(self._fixed)
        for column, value in zip(self._free, found, strict=True):
            values[column] = value
        return values

    def objective_value(self, values: Sequence[int] | None) -> float:
        """Return what a solution is worth; minus infinity for none."""
        if values is None:
            return -math.inf
        return 0 if self._objective is None else self._objective.value(values)

    @property
    def has_most(self) -> bool:
        """Whether the objective was looked for below an upper limit, which other proofs have given."""
        return self._range_row is not None and self._most < NO_LIMIT

    def question(self, least: int | None, *, keeps_most: bool) -> cp_model.CpModel:
        """Return the bare question whether a solution is worth at least ``least``, without objective and hints.

        Parameters
        ----------
        least
            None: at least what the search asked for.
        keeps_most
            Whether the upper limit of the objective is part of the question.
        """
        model = self.model.clone()
        model.clear_hints()  # type: ignore[no-untyped-call]
        model.clear_objective()  # type: ignore[no-untyped-call]
        if self._range_row is not None and not keeps_most:
            domain = model.proto.constraints[self._range_row].linear.domain
            lowest, *_ = list(domain)
            domain.clear()
            domain.extend((lowest, cp_model.INT_MAX))
        if least is not None and self._objective is not None:
            columns, coefficients, rest = self._split(self._objective)
            if columns:
                row = model.proto.constraints.add().linear
                row.vars.extend(self._numbers[columns].tolist())
                row.coeffs.extend(coefficients)
                row.domain.extend((least - rest, cp_model.INT_MAX))
            elif rest < least:
                model.add_bool_or([])
        return model

    @property
    def first_seconds(self) -> float:
        """How long a first attempt at this model may take: more for larger models."""
        return LEAST_FIRST_SECONDS + len(self._free) / VARIABLES_PER_SECOND

    def full_bound(self, bound: int | float) -> int:
        """Turn the solver's bound into one of the whole expression, rounded in the safe direction.

        A double may lie some units of its last place below the whole number that it stands
        for: at 10^12 more than a millionth.
        """
        whole = bound if isinstance(bound, int) else math.floor(bound + max(LEAST_SLIP, 4 * math.ulp(bound)))
        return whole + self._offset
