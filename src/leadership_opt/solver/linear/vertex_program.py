"""Some rows of a large matrix in GLOP, from a vertex that an interior-point method found.

The simplex method does not get through the relaxation of a large problem from nothing: too
many points are worth the same. An interior-point method does, and from the vertex next to
its optimum (Bixby and Saltzman, 1994) the dual simplex method needs seconds when courses
are held. Of tens of thousands of rows an optimum needs some thousand: those that a choice
of courses or people alone can break are there from the beginning, all others are lazy: posted
once a point has broken them. Points inside break few others and vertices many, most of which do not
matter: so the first rounds stay inside.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers import highs_pb2

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.linear.glop_program import GlopProgram
from leadership_opt.solver.linear.large_relaxation import BARRIER_SECONDS_PER_ENTRY
from leadership_opt.solver.linear.linear_model import solved, time_limit
from leadership_opt.solver.linear.relaxation import SLACK_PRICE
from leadership_opt.solver.linear.scaled_rows import ScaledRows, speaks_of_courses
from leadership_opt.solver.linear.warm_glop import Method

ROUNDS_INSIDE = 2
"""How often rows are added that the optimum of the interior-point method breaks, before the vertex is found."""

INTERIOR_TOLERANCE = 1e-4
"""By how much a point may break a lazy row before it is posted."""

INTERIOR_OPTIONS = highs_pb2.HighsOptionsProto(string_options={"run_crossover": "off", "presolve": "off"})
"""Without a vertex. HiGHS of OR-Tools 9.15 has a verdict on the optimum then only where nothing was preprocessed."""


class VertexProgram:
    """The rows of a matrix in GLOP; the goal changes, column bounds move, rows are added.

    Parameters
    ----------
    matrix
        All rows; rows added later are posted at the next solve.
    expression
        The first goal.
    given
        Column bounds that every solution asked for keeps.
    bounds
        What the rows leave of them; what is fixed by that is left out.
    elastic
        Rows that need some of these columns get slack variables at a price, so that there is always
        a solution; shape (columns,).
    wanted
        Rows to post though nothing has broken them yet; shape (rows wanted,), the first of all.

    Attributes
    ----------
    is_posted
        Which rows are; shape (rows,).
    point
        The optimum found last; None if the last solve found none.
    """

    def __init__(
        self,
        matrix: Matrix,
        expression: Expression,
        given: tuple[Integers, Integers],
        bounds: tuple[Integers, Integers],
        elastic: NDArray[np.bool_],
        wanted: NDArray[np.bool_],
    ) -> None:
        self._matrix, self.expression = matrix, expression
        self._given, (self.lower, self.upper) = given, bounds
        self._rows = ScaledRows(matrix, elastic, bounds, self.lower < self.upper)
        self._free = self._rows.free
        is_of_people = ~matrix.has_some(~elastic[matrix.column])
        self.is_posted = speaks_of_courses(matrix, elastic) | is_of_people
        self.is_posted[: len(wanted)] |= wanted
        self._is_wise = bool(wanted.any())
        self._is_new_goal = False
        self.point: Floats | None = None
        self._program: GlopProgram | None = None

    def has_within(self, lower: Integers, upper: Integers) -> bool:
        """Return whether column bounds lie within those given."""
        return bool((lower >= self._given[0]).all() and (upper <= self._given[1]).all())

    def aim_at(self, expression: Expression) -> None:
        """Take another goal."""
        if self._program is None or expression == self.expression:
            return
        self._program.aim_at(self._rows.worth_of(expression)[self._free], SLACK_PRICE)
        self.expression, self._is_new_goal = expression, True

    @property
    def size(self) -> int:
        """How many columns are free."""
        return len(self._free)

    def start(self, seconds: float) -> bool:
        """Find a vertex that is an optimum of the rows posted so far; return whether there is one."""
        until = time.monotonic() + seconds
        for _ in range(0 if self._is_wise else ROUNDS_INSIDE):
            program = self._posted()
            model = mathopt.Model.from_model_proto(program.model())
            if not self._take(self._inside(model, until), model, program):
                return False
            self.is_posted[self._broken()] = True
        program = self._posted()
        proto = program.model()
        model = mathopt.Model.from_model_proto(proto)
        answer = self._by_barrier(model, until)
        if not self._take(answer, model, program) or answer is None or answer.solutions[0].basis is None:
            return False
        program.start_from(answer.solutions[0].basis.to_proto(), proto)
        self._program = program
        return True

    def _posted(self) -> GlopProgram:
        """Return a program of the rows posted so far."""
        bounds = self.lower[self._free], self.upper[self._free]
        program = GlopProgram(self._rows, bounds, np.flatnonzero(self.is_posted))
        program.aim_at(self._rows.worth_of(self.expression)[self._free], SLACK_PRICE)
        return program

    def _inside(self, model: mathopt.Model, until: float) -> mathopt.SolveResult | None:
        """Return an optimum inside, or a vertex where there is no verdict on that."""
        return self._by_barrier(model, until, highs=INTERIOR_OPTIONS) or self._by_barrier(model, until)

    def _by_barrier(self, model: mathopt.Model, until: float, **options: Any) -> mathopt.SolveResult | None:
        """Solve by the interior-point method until a moment of the monotonic clock; None without a verdict in time."""
        seconds = until - time.monotonic()
        if seconds < BARRIER_SECONDS_PER_ENTRY * len(self._matrix.column):
            return None
        algorithm = mathopt.LPAlgorithm.BARRIER
        return solved(
            model, mathopt.SolverType.HIGHS, time_limit=time_limit(seconds), lp_algorithm=algorithm, **options
        )

    def multipliers(self, lower: Integers, upper: Integers, seconds: float) -> Floats | None:
        """Return one dual multiplier for each row of the matrix; None if no optimum was found in time."""
        self.point = None
        if self._program is None:
            return None
        self._program.move_to(lower[self._free].astype(float), upper[self._free].astype(float))
        added = self._rows.grow()
        self.is_posted = np.append(self.is_posted, np.zeros(len(added), dtype=bool))
        self._post(added)
        answer = self._program.solve(seconds, Method.PRIMAL_SIMPLEX if self._is_new_goal else Method.DUAL_SIMPLEX)
        found = self._program.optimum(answer)
        if found is None:
            return None
        self._is_new_goal = False
        values, multipliers = found
        self.point = self._with_fixed(values)
        return multipliers * self._rows.scale_of(self.expression)

    def post_broken(self) -> None:
        """Post the rows that the point breaks."""
        self._post(self._broken())

    def _take(self, answer: mathopt.SolveResult | None, model: mathopt.Model, program: GlopProgram) -> bool:
        """Take over an optimum; return whether there is one."""
        self.point = None
        if answer is None or answer.termination.reason is not mathopt.TerminationReason.OPTIMAL:
            return False
        self.point = self._with_fixed(program.plain(answer.variable_values(model.variables())))
        return True

    def _with_fixed(self, values: Floats) -> Floats:
        """Return the values of all columns, given those of the free ones."""
        point = self.lower.astype(float)
        point[self._free] = values
        return point

    def _broken(self) -> Integers:
        """Return the numbers of the rows that are not posted and that the point breaks."""
        if self.point is None:
            return np.zeros(0, dtype=np.int64)
        found: Integers = np.flatnonzero(~self.is_posted & self._rows.is_broken(self.point, INTERIOR_TOLERANCE))
        return found

    def _post(self, rows: Integers) -> None:
        """Add rows, with their slack variables."""
        if self._program is not None:
            self._program.post(rows)
            self.is_posted[rows] = True
