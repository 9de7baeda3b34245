"""The rows as a mixed-integer program in HiGHS, with exact gaps and else default options.

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

from benchmarks.baselines.lexicographic import Answer, InfeasibleError
from leadership_opt.model import Model
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT, Matrix
from leadership_opt.model.rows import Row

ABSOLUTE_GAP = 0.5
"""All objectives are whole numbers: less than 1 apart is equal."""


class HighsSolver:
    """The rows passed to HiGHS at once, in compressed form.

    Parameters
    ----------
    model, matrix
        What is solved, and its rows as arrays.
    workers
        Threads.
    """

    def __init__(self, model: Model, matrix: Matrix, workers: int) -> None:
        if "ortools" in sys.modules:
            raise RuntimeError("highspy and ortools cannot share a process")
        del model  # the matrix has all of it
        self._highs = _quiet_highs()
        options = {"output_flag": False, "threads": workers, "mip_rel_gap": 0.0, "mip_abs_gap": ABSOLUTE_GAP}
        for name, value in options.items():
            self._highs.setOptionValue(name, value)
        self._is_contradiction, self._size = matrix.contradiction, len(matrix.column_lower)
        self._highs.passModel(_program(matrix))

    def optimise(self, expression: Expression, *, is_max: bool, hint: list[int] | None, seconds: float) -> Answer:
        """Make an expression best, starting from a solution if there is one."""
        if self._is_contradiction:
            raise InfeasibleError("a row without columns cannot hold")
        highs = self._highs
        costs = np.zeros(self._size)
        costs[list(expression.columns)] = expression.coefficients
        highs.changeColsCost(self._size, np.arange(self._size, dtype=np.int32), costs)
        highs.changeObjectiveOffset(float(expression.constant))
        highs.changeObjectiveSense(highspy.ObjSense.kMaximize if is_max else highspy.ObjSense.kMinimize)
        began = time.monotonic()
        answer = self._run(hint, seconds, is_max=is_max)
        left = seconds - (time.monotonic() - began)
        if hint is not None and answer.proven and left > 0 and not _reaches(answer, expression, is_max=is_max):
            return self._run(None, left, is_max=is_max)
        return answer

    def add(self, row: Row) -> None:
        """Keep one more row from now on."""
        constant = row.expression.constant
        lower = -highspy.kHighsInf if row.lower is None else float(row.lower - constant)
        upper = highspy.kHighsInf if row.upper is None else float(row.upper - constant)
        columns = np.array(row.expression.columns, dtype=np.int32)
        factors = np.array(row.expression.coefficients, dtype=np.float64)
        self._highs.addRow(lower, upper, len(columns), columns, factors)

    def _run(self, hint: list[int] | None, seconds: float, *, is_max: bool) -> Answer:
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
        bound = None if not math.isfinite(dual) or abs(dual) >= highspy.kHighsInf else _whole(dual, is_max=is_max)
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


def _program(matrix: Matrix) -> Any:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(matrix.column_lower), len(matrix.lower)
    program.col_cost_ = np.zeros(program.num_col_)
    program.col_lower_ = matrix.column_lower.astype(np.float64)
    program.col_upper_ = matrix.column_upper.astype(np.float64)
    program.integrality_ = [highspy.HighsVarType.kInteger] * program.num_col_
    program.row_lower_ = np.where(matrix.lower <= -NO_LIMIT, -highspy.kHighsInf, matrix.lower.astype(np.float64))
    program.row_upper_ = np.where(matrix.upper >= NO_LIMIT, highspy.kHighsInf, matrix.upper.astype(np.float64))
    rows = program.a_matrix_
    rows.format_ = highspy.MatrixFormat.kRowwise
    rows.start_ = matrix.first.astype(np.int32)
    rows.index_ = matrix.column.astype(np.int32)
    rows.value_ = matrix.coefficient.astype(np.float64)
    return program


def _reaches(answer: Answer, expression: Expression, *, is_max: bool) -> bool:
    """Tell whether the solution is worth what HiGHS says it proved.

    HiGHS 1.16 improves a start while presolving, calls that optimal, and hands back the start
    itself. Such a run is done again without a start.
    """
    if answer.values is None or answer.bound is None:
        return False
    value = expression.value(answer.values)
    return value >= answer.bound if is_max else value <= answer.bound


def _whole(bound: float, *, is_max: bool) -> int:
    """Return the whole number that a bound allows, give or take the solver's tolerance."""
    return math.floor(bound + 1e-6) if is_max else math.ceil(bound - 1e-6)
