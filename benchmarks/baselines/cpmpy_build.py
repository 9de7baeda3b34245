"""The textbook model through CPMpy: what a modelling layer costs, above all for building.

CPMpy is asked for its OR-Tools backend, with default parameters but for time and workers.
"""

from __future__ import annotations

from typing import Any

import cpmpy
from cpmpy.solvers.ortools import CPM_ortools

from benchmarks.baselines.goal_stages import Direction
from benchmarks.baselines.lexicographic import Answer, InfeasibleError
from benchmarks.baselines.linear_model import LinearModel, Row, Terms


class CpmpySolver:
    """A linear model written as CPMpy expressions, then translated by CPMpy to CP-SAT."""

    def __init__(self, model: LinearModel, workers: int) -> None:
        self._workers = workers
        self._columns: list[Any] = [
            cpmpy.boolvar(name=name) if model.is_boolean(number) else _integer(model, number)
            for number, name in enumerate(model.names)
        ]
        written = cpmpy.Model([self._expression(row) for row in model.rows])
        self._solver: Any = CPM_ortools(written)

    def optimise(self, terms: Terms, direction: Direction, hint: list[int] | None, seconds: float) -> Answer:
        """Make a sum best, starting from a solution if there is one."""
        solver = self._solver
        if direction == "max":
            solver.maximize(self._sum(terms))
        else:
            solver.minimize(self._sum(terms))
        if hint is not None:
            solver.solution_hint(self._columns, hint)
        has_solution = solver.solve(time_limit=seconds, num_workers=self._workers)
        status = solver.status().exitstatus.name
        if status == "UNSATISFIABLE":
            raise InfeasibleError(status)
        bound = round(solver.ort_solver.best_objective_bound)
        if not has_solution:
            return Answer(None, bound, False)
        return Answer([int(column.value()) for column in self._columns], bound, status == "OPTIMAL")

    def add(self, row: Row) -> None:
        """Keep one more row from now on."""
        self._solver += self._expression(row)

    def _expression(self, row: Row) -> Any:
        left = self._sum(row.terms)
        if row.lower is not None and row.lower == row.upper:
            return left == row.lower
        sides = []
        if row.lower is not None:
            sides.append(left >= row.lower)
        if row.upper is not None:
            sides.append(left <= row.upper)
        return sides[0] if len(sides) == 1 else cpmpy.all(sides)

    def _sum(self, terms: Terms) -> Any:
        return cpmpy.sum([factor * self._columns[number] for number, factor in terms.items()])


def _integer(model: LinearModel, number: int) -> Any:
    return cpmpy.intvar(model.lower[number], model.upper[number], name=model.names[number])
