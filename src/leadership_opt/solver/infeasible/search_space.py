"""What a Benders search looks at, what it may spend, and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.post import Posted, PostKind
from leadership_opt.model.variables import Variables
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.settings import Settings
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.engine import SearchResult, SearchStatus, search
from leadership_opt.solver.stages.state import watch_nothing

SHORTEST_ASKING_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Call:
    """What one call may spend, and how."""

    settings: Settings
    clock: Clock
    cancel: Cancel | None = None

    @property
    def stopped(self) -> bool:
        """Whether the call was cancelled or its time is up."""
        return self.clock.left <= 0 or (self.cancel is not None and self.cancel.is_set())

    @property
    def relaxation_seconds(self) -> float:
        """The limit of a relaxation, in the clock's measure."""
        return self.clock.left

    def search(self, posted: Posted, seconds: float | None = None) -> SearchResult:
        """Run the engine for what is left of the call, or for less."""
        left = self.clock.left if seconds is None else min(seconds, self.clock.left)
        result = search(posted, self.settings, max(left, SHORTEST_ASKING_SECONDS), watch_nothing, self.cancel)
        self.clock.charge(result.effort)
        return result


@dataclass(frozen=True, slots=True)
class SearchSpace:
    """A matrix, bounds of its columns, and their kinds.

    Attributes
    ----------
    matrix
        All rows.
    lower, upper
        Bounds of the columns, as tight as they are known.
    is_detail
        Which columns follow from who is assigned; shape (columns,).
    runs, starts
        Columns of courses and dates.
    moves
        Columns of moves of limits.
    people
        For each course in a year: the column that says whether it runs, and those of its people.
    is_core
        Rows that decide nearly always: all but the many that tie single people to courses, and those
        that count people away; shape (rows,).
    """

    matrix: Matrix
    lower: Integers
    upper: Integers
    is_detail: NDArray[np.bool_]
    is_core: NDArray[np.bool_]
    runs: list[int]
    starts: list[int]
    moves: list[int] = field(default_factory=list)
    people: list[tuple[int, list[int]]] = field(default_factory=list)

    @classmethod
    def about(
        cls, matrix: Matrix, lower: Integers, upper: Integers, variables: Variables, moves: Sequence[int] = ()
    ) -> SearchSpace:
        """Return the search space of all plans of a model."""
        is_detail = np.zeros(len(lower), dtype=bool)
        is_detail[variables.detail_columns] = True
        is_away = np.zeros(len(lower), dtype=bool)
        is_away[variables.away] = True
        ties = (np.diff(matrix.first) == 2) & matrix.has_some(is_detail[matrix.column])
        is_core = ~ties & ~matrix.has_some(is_away[matrix.column])
        starts = variables.start_columns
        assigned = [list(columns.values()) for columns in variables.assign]
        people = list(zip(variables.runs, assigned, strict=True))
        return cls(matrix, lower, upper, is_detail, is_core, list(variables.runs), starts, list(moves), people=people)


def posted_soon(matrix: Matrix, lower: Integers, upper: Integers) -> Posted:
    """Return one model of many, each of which is mostly decided sooner than presolved."""
    return Posted(matrix, lower, upper, PostKind.SOON_DECIDED)


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found.

    Attributes
    ----------
    status
        OPTIMAL: a plan, the cheapest if there is a price; FEASIBLE: a plan that may not be the
        cheapest; INFEASIBLE: proven that there is none; UNKNOWN: stopped before.
    values
        Column values of the plan.
    """

    status: SearchStatus
    values: Integers | None = None
