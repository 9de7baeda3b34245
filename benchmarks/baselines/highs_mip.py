"""The textbook model as a mixed-integer program in HiGHS, with exact gaps and else default options.

``highspy`` and ``ortools`` cannot be imported into one process: run this peer in its own.
HiGHS computes in floats, with a tolerance of 1e-6 on rows and columns: what it calls optimal
is weaker than a proof in whole numbers. That matters for the draw, whose coefficients have 30
bits, and for costs that miss a whole number of money units by a millionth. Of some 4,000 tiny
problems of ``tests/oracle``, which seek such edges, it called 1 infeasible that is not (4.999999
units; right without its presolve) and left 1 without a verdict.
"""

from __future__ import annotations

import math
import os
import sys
import time
from typing import Any

import highspy
import numpy as np

from benchmarks.baselines.goal_stages import Direction
from benchmarks.baselines.lexicographic import Answer, InfeasibleError
from benchmarks.baselines.linear_model import LinearModel, Row, Terms, value_of

ABSOLUTE_GAP = 0.5
"""All objectives are whole numbers: less than 1 apart is equal."""


class HighsSolver:
    """A linear model passed to HiGHS at once, row by row in compressed form."""

    def __init__(self, model: LinearModel, workers: int) -> None:
        if "ortools" in sys.modules:
            raise RuntimeError("highspy and ortools cannot share a process")
        self._highs = _quiet_highs()
        options = {"output_flag": False, "threads": workers, "mip_rel_gap": 0.0, "mip_abs_gap": ABSOLUTE_GAP}
        for name, value in options.items():
            self._highs.setOptionValue(name, value)
        self._size = len(model.names)
        self._highs.passModel(_program(model))

    def optimise(self, terms: Terms, direction: Direction, hint: list[int] | None, seconds: float) -> Answer:
        """Make a sum best, starting from a solution if there is one."""
        highs = self._highs
        costs = np.zeros(self._size)
        costs[list(terms)] = list(terms.values())
        highs.changeColsCost(self._size, np.arange(self._size, dtype=np.int32), costs)
        sense = highspy.ObjSense.kMaximize if direction == "max" else highspy.ObjSense.kMinimize
        highs.changeObjectiveSense(sense)
        began = time.monotonic()
        answer = self._run(direction, hint, seconds)
        left = seconds - (time.monotonic() - began)
        if hint is not None and answer.proven and left > 0 and not _reaches(answer, terms, direction):
            return self._run(direction, None, left)
        return answer

    def add(self, row: Row) -> None:
        """Keep one more row from now on."""
        lower, upper = _limits(row)
        columns = np.array(list(row.terms), dtype=np.int32)
        factors = np.array(list(row.terms.values()), dtype=np.float64)
        self._highs.addRow(lower, upper, len(columns), columns, factors)

    def _run(self, direction: Direction, hint: list[int] | None, seconds: float) -> Answer:
        highs = self._highs
        highs.clearSolver()
        if hint is not None:
            start = highspy.HighsSolution()
            start.col_value = [float(value) for value in hint]
            highs.setSolution(start)
        highs.setOptionValue("time_limit", seconds)  # of this run alone; before HiGHS 1.16, of all runs
        highs.run()
        status, info = highs.getModelStatus(), highs.getInfo()
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            raise InfeasibleError(highs.modelStatusToString(status))
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        values = [round(value) for value in highs.getSolution().col_value] if found else None
        dual = info.mip_dual_bound
        bound = None if not math.isfinite(dual) or abs(dual) >= highspy.kHighsInf else _whole(dual, direction)
        return Answer(values, bound, status == highspy.HighsModelStatus.kOptimal)


def _quiet_highs() -> Any:
    """Return a new HiGHS; its banner, which no option silences, goes to the standard error."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        return highspy.Highs()
    finally:
        os.dup2(kept, 1)
        os.close(kept)


def _program(model: LinearModel) -> Any:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(model.names), len(model.rows)
    program.col_cost_ = np.zeros(len(model.names))
    program.col_lower_ = np.array(model.lower, dtype=np.float64)
    program.col_upper_ = np.array(model.upper, dtype=np.float64)
    program.integrality_ = [highspy.HighsVarType.kInteger] * len(model.names)
    limits = [_limits(row) for row in model.rows]
    program.row_lower_ = np.array([lower for lower, _ in limits])
    program.row_upper_ = np.array([upper for _, upper in limits])
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row.terms) for row in model.rows)], dtype=np.int32)
    matrix.index_ = np.array([column for row in model.rows for column in row.terms], dtype=np.int32)
    matrix.value_ = np.array([factor for row in model.rows for factor in row.terms.values()], dtype=np.float64)
    return program


def _reaches(answer: Answer, terms: Terms, direction: Direction) -> bool:
    """Tell whether the solution is worth what HiGHS says it proved.

    HiGHS 1.16 improves a start while presolving, calls that optimal, and hands back the start
    itself. Such a run is done again without a start.
    """
    if answer.values is None or answer.bound is None:
        return False
    value = value_of(terms, answer.values)
    return value >= answer.bound if direction == "max" else value <= answer.bound


def _limits(row: Row) -> tuple[float, float]:
    lower = -highspy.kHighsInf if row.lower is None else float(row.lower)
    upper = highspy.kHighsInf if row.upper is None else float(row.upper)
    return lower, upper


def _whole(bound: float, direction: Direction) -> int:
    """Return the whole number that a bound allows, give or take the solver's tolerance."""
    return math.floor(bound + 1e-6) if direction == "max" else math.ceil(bound - 1e-6)
