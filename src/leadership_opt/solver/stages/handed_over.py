"""Multipliers of an earlier solve as bounds of a new one: tried first, and proven anew.

Any multipliers of the rows prove a bound, worked out in whole numbers from the rows as they are now
(``linear/exact_bound``). Those of a problem that differs in one thing are nearly the best. Where their bound is that
of the incumbent the stage is closed without a relaxation; where it is a little above, reduced costs leave so few
columns free that a search soon tells. Nothing is believed of the earlier outcome: of wrong multipliers comes a bound
that is true and of no use.

They stay in memory beside the outcome that ``solve`` returned, as long as that lives; no file holds them.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from leadership_opt.model.columns import Columns
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.result.outcome import Outcome
from leadership_opt.solver.linear.exact_bound import ExactBound, Floats, exact_bound
from leadership_opt.solver.stages.from_bound import search_from_bound
from leadership_opt.solver.stages.state import SolveState, StageState
from leadership_opt.solver.stages.time_shares import Pace

TRYING_SECONDS = 1.5
"""For a search within what a bound of an earlier solve leaves free: soon decided, or better left to the usual way."""

FEW_FREE = 800
"""And only where no more columns are free then."""

NO_ROW = -1


class HandedOver:
    """What a solve leaves to the next one.

    Parameters
    ----------
    columns, matrix
        Of the earlier solve.
    stages
        Its stages, those with a bound of their relaxation.
    """

    def __init__(self, columns: Columns, matrix: Matrix, stages: Iterable[StageState]) -> None:
        self._columns, self._matrix = columns, matrix
        self._multipliers = {
            stage.key: stage.exact.multipliers.astype(float) / stage.exact.scale
            for stage in stages
            if stage.exact is not None
        }

    @cached_property
    def _names(self) -> dict[str, int]:
        return {self._columns.name(column): column for column in range(len(self._matrix.column_lower))}

    @cached_property
    def _rows(self) -> dict[bytes, int]:
        """Number of each row by its terms; of equal ones the first."""
        count = np.arange(len(self._matrix.column_lower))
        return {key: row for row, key in reversed(list(enumerate(_keys(self._matrix, count, 0))))}

    def fitted_to(self, columns: Columns, matrix: Matrix) -> Fitted:
        """Return the same for the columns and rows of a new problem."""
        names = self._names
        of_new = [names.get(columns.name(column), NO_ROW) for column in range(len(matrix.column_lower))]
        return Fitted(self._multipliers, self._rows, np.array(of_new, dtype=np.int64))


class Fitted:
    """Multipliers of an earlier solve for the rows of this one.

    Parameters
    ----------
    multipliers
        By stage, for the rows of the earlier solve.
    rows
        The earlier number of a row by its terms.
    columns
        For each column of this solve its earlier number, ``NO_ROW`` for a new one.
    """

    def __init__(self, multipliers: dict[str, Floats], rows: dict[bytes, int], columns: Integers) -> None:
        self._multipliers, self._rows, self._columns = multipliers, rows, columns
        self._known: list[int] = []

    def close(self, state: SolveState, stage: StageState, until: float) -> None:
        """Bound a stage, for which there is a plan, and prove it if that is soon done."""
        exact = self._bound(state, stage)
        value = stage.value(state.values)
        if exact is None or value is None:
            return
        stage.exact = exact  # it also tells which columns plans that keep this stage cannot use
        state.lower_bound_to(stage, exact.value)
        if value >= stage.bound:
            return
        lower, upper = exact.tightened(value + 1, state.lower, state.upper)
        if np.count_nonzero(lower < upper) <= FEW_FREE:
            turn = min(until, state.clock.now + TRYING_SECONDS)
            search_from_bound(state, stage, (state.lower, state.upper), turn, state.reporter, Pace.AT_ONCE)

    def _bound(self, state: SolveState, stage: StageState) -> ExactBound | None:
        earlier = self._multipliers.get(stage.key)
        if earlier is None:
            return None
        matrix = state.matrix
        self._known += [self._rows.get(key, NO_ROW) for key in _keys(matrix, self._columns, len(self._known))]
        numbers = np.array(self._known[: len(matrix)], dtype=np.int64)
        is_known = (numbers != NO_ROW) & (numbers < len(earlier))
        multipliers = np.where(is_known, earlier[np.where(is_known, numbers, 0)], 0.0)
        return exact_bound(matrix, stage.expression, multipliers, state.lower, state.upper)


def _keys(matrix: Matrix, columns: Integers, begin: int) -> Iterable[bytes]:
    """Yield what the terms of each row are, its columns numbered as given; rows before ``begin`` are left out."""
    for row in range(begin, len(matrix)):
        entries = slice(matrix.first[row], matrix.first[row + 1])
        terms = np.stack([columns[matrix.column[entries]], matrix.coefficient[entries].astype(np.int64)])
        yield terms[:, np.argsort(terms[0], kind="stable")].tobytes()


_LEFT: dict[int, tuple[weakref.ref[Outcome], HandedOver]] = {}
"""By the identity of an outcome that lives: what its solve left."""


def leave(outcome: Outcome, handed: HandedOver) -> None:
    """Keep what a solve leaves as long as its outcome lives."""
    key = id(outcome)
    _LEFT[key] = weakref.ref(outcome, lambda _: _LEFT.pop(key, None)), handed


def left_by(outcome: Outcome) -> HandedOver | None:
    """Return what the solve of an outcome left; None of one that was read, copied, or made otherwise."""
    known = _LEFT.get(id(outcome))
    return known[1] if known is not None and known[0]() is outcome else None
