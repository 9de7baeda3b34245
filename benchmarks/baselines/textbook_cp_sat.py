"""The textbook model in CP-SAT with default parameters, through OR-Tools' own interface."""

from __future__ import annotations

from ortools.sat.python import cp_model

from benchmarks.baselines.goal_stages import Direction
from benchmarks.baselines.lexicographic import Answer, InfeasibleError
from benchmarks.baselines.linear_model import LinearModel, Row, Terms

FAR = 2**40
"""Beyond the value of every row."""


class CpSatSolver:
    """A linear model posted with CP-SAT's natural constraints: clauses where rows are clauses, else linear rows."""

    def __init__(self, model: LinearModel, workers: int) -> None:
        self._linear, self._workers = model, workers
        self._model = cp_model.CpModel()
        self._columns = [self._column(number) for number in range(len(model.names))]
        for row in model.rows:
            self.add(row)

    def optimise(self, terms: Terms, direction: Direction, hint: list[int] | None, seconds: float) -> Answer:
        """Make a sum best, starting from a solution if there is one."""
        objective = self._sum(terms)
        if direction == "max":
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
        columns = [self._columns[number] for number in row.terms]
        if set(row.terms.values()) == {1} and all(map(self._linear.is_boolean, row.terms)):
            if row.upper == 1 and row.lower == 1:
                self._model.add_exactly_one(columns)
                return
            if row.upper == 1 and not row.lower:
                self._model.add_at_most_one(columns)
                return
            if row.lower == 1 and row.upper is None:
                self._model.add_at_least_one(columns)
                return
        lower = -FAR if row.lower is None else row.lower
        upper = FAR if row.upper is None else row.upper
        self._model.add_linear_constraint(self._sum(row.terms), lower, upper)

    def _column(self, number: int) -> cp_model.IntVar:
        model, name = self._linear, self._linear.names[number]
        if model.is_boolean(number):
            return self._model.new_bool_var(name)
        if number in model.least_if_any:
            domain = cp_model.Domain.from_intervals([[0, 0], [model.least_if_any[number], model.upper[number]]])
            return self._model.new_int_var_from_domain(domain, name)
        return self._model.new_int_var(model.lower[number], model.upper[number], name)

    def _sum(self, terms: Terms) -> cp_model.LinearExprT:
        columns = [self._columns[number] for number in terms]
        return cp_model.LinearExpr.weighted_sum(columns, list(terms.values()))
