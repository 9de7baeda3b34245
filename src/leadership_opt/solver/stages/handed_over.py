"""Multipliers of an earlier solve as bounds of a new one: tried first, and proven anew.

Any multipliers of the rows prove a bound, worked out in whole numbers from the rows as they are now
(``linear/exact_bound``). Those of a problem that differs in one thing are nearly the best: where their bound is that
of the incumbent, the stage is closed without a relaxation. Nothing is believed of the earlier outcome: of wrong
multipliers comes a bound that is true and of no use.

They stay in memory beside the outcome that ``solve`` returned, as long as that lives; no file holds them.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.columns import Columns
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.result.outcome import Outcome
from leadership_opt.solver.linear.exact_bound import exact_bound
from leadership_opt.solver.stages.state import SolveState, StageState

NO_ROW = -1


class HandedOver:
    """What a solve leaves to the next one.

    Parameters
    ----------
    columns, matrix
        Of the earlier solve.
    stages
        Its stages.

    Attributes
    ----------
    multipliers
        By stage, for the rows of the earlier solve.
    rows
        The number of each row by its terms; of equal ones the first.
    """

    def __init__(self, columns: Columns, matrix: Matrix, stages: Iterable[StageState]) -> None:
        self._columns, self._matrix = columns, matrix
        self.multipliers = {
            stage.key: stage.exact.multipliers.astype(float) / stage.exact.scale
            for stage in stages
            if stage.exact is not None
        }

    @cached_property
    def _names(self) -> dict[str, int]:
        return {self._columns.name(column): column for column in range(len(self._matrix.column_lower))}

    @cached_property
    def rows(self) -> dict[bytes, int]:
        """The number of each row by its terms."""
        count = np.arange(len(self._matrix.column_lower))
        return {key: row for row, key in reversed(list(enumerate(_keys(self._matrix, count, 0))))}

    def fitted_to(self, columns: Columns, matrix: Matrix) -> Fitted:
        """Return the same for the columns and rows of a new problem."""
        names = self._names
        of_new = [names.get(columns.name(column), NO_ROW) for column in range(len(matrix.column_lower))]
        return Fitted(self, np.array(of_new, dtype=np.int64))


class Fitted:
    """What an earlier solve left, for the columns and rows of this one.

    Parameters
    ----------
    handed
        As it was left.
    columns
        For each column of this solve its earlier number, ``NO_ROW`` for a new one.
    """

    def __init__(self, handed: HandedOver, columns: Integers) -> None:
        self._handed, self._columns = handed, columns
        self._known: list[int] = []

    def close(self, state: SolveState, stage: StageState) -> None:
        """Bound a stage, for which there is a plan."""
        earlier = self._handed.multipliers.get(stage.key)
        if earlier is None:
            return
        numbers, is_known = self._numbers(state.matrix, len(earlier))
        multipliers = np.where(is_known, earlier[numbers], 0.0)
        exact = exact_bound(state.matrix, stage.expression, multipliers, state.lower, state.upper)
        if exact is not None:
            stage.exact = exact  # it also tells which columns plans that keep this stage cannot use
            state.lower_bound_to(stage, exact.value)

    def _numbers(self, matrix: Matrix, known: int) -> tuple[Integers, NDArray[np.bool_]]:
        """Return the earlier number of each row, 0 for those that the earlier solve did not have, and which it had.

        A solve that takes stages up again may have other rows at a number than before: bounds get worse, not wrong.
        """
        keys = _keys(matrix, self._columns, len(self._known))
        self._known += [self._handed.rows.get(key, NO_ROW) for key in keys]
        numbers = np.array(self._known[: len(matrix)], dtype=np.int64)
        is_known = (numbers != NO_ROW) & (numbers < known)
        return np.where(is_known, numbers, 0), is_known


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
