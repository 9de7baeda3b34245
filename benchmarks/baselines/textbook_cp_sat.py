"""The rows in CP-SAT with default parameters, through OR-Tools' own interface."""

from __future__ import annotations

from ortools.sat.python import cp_model

from benchmarks.baselines.lexicographic import Answer, InfeasibleError
from leadership_opt.model import Model
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.rows import Row, single_rows

FAR = 2**60
"""Beyond the value of every row."""


class CpSatSolver:
    """The rows posted with CP-SAT's natural constraints: clauses where rows are clauses, else linear rows.

    Parameters
    ----------
    model, matrix
        What is solved, and its rows as arrays.
    workers
        Threads.
    """

    def __init__(self, model: Model, matrix: Matrix, workers: int) -> None:
        self._workers = workers
        self._model = cp_model.CpModel()
        bounds = list(zip(matrix.column_lower.tolist(), matrix.column_upper.tolist(), strict=True))
        self._is_boolean = [pair == (0, 1) for pair in bounds]
        self._columns = [
            self._model.new_bool_var("") if pair == (0, 1) else self._model.new_int_var(*pair, "") for pair in bounds
        ]
        if matrix.contradiction:
            self._model.add_bool_or([])
        for row in single_rows(model.rows):
            self.add(row)

    def optimise(self, expression: Expression, *, is_max: bool, hint: list[int] | None, seconds: float) -> Answer:
        """Make an expression best, starting from a solution if there is one."""
        objective = self._sum(expression) + expression.constant
        if is_max:
            self._model.maximize(objective)
        else:
            self._model.minimize(objective)
        self._model.clear_hints()  # type: ignore[no-untyped-call]
        for column, value in zip(self._columns, hint or (), strict=False):
            self._model.add_hint(column, value)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = self._workers
        status = solver.solve(self._model)
        if status in (cp_model.INFEASIBLE, cp_model.MODEL_INVALID):
            raise InfeasibleError(solver.status_name(status))
        if status == cp_model.UNKNOWN:
            return Answer(None, round(solver.best_objective_bound), False)
        values = [solver.value(column) for column in self._columns]
        return Answer(values, round(solver.best_objective_bound), status == cp_model.OPTIMAL)

    def add(self, row: Row) -> None:
        """Keep one more row from now on."""
        lower = None if row.lower is None else row.lower - row.expression.constant
        upper = None if row.upper is None else row.upper - row.expression.constant
        columns = [self._columns[number] for number in row.expression.columns]
        if not columns:
            return  # the matrix has looked at rows without columns
        if set(row.expression.coefficients) == {1} and all(self._is_boolean[at] for at in row.expression.columns):
            if upper == 1 and lower == 1:
                self._model.add_exactly_one(columns)
                return
            if upper == 1 and (lower is None or lower <= 0):
                self._model.add_at_most_one(columns)
                return
            if lower == 1 and upper is None:
                self._model.add_at_least_one(columns)
                return
        least, most = (-FAR if lower is None else lower), (FAR if upper is None else upper)
        self._model.add_linear_constraint(self._sum(row.expression), least, most)

    def _sum(self, expression: Expression) -> cp_model.LinearExprT:
        columns = [self._columns[number] for number in expression.columns]
        return cp_model.LinearExpr.weighted_sum(columns, list(expression.coefficients))
