"""The model of a problem as background and limits, each of which can be dropped or moved.

The background is what no planner can change: eligibility, availability, what a plan
is. Every other row belongs to a limit: a key of the catalogue and a side. All rules
are read by the same families as for ``solve``; only columns that a limit forbids are
kept, with rows that forbid them, and rows that tighten the model by assuming a limit
are left out or stand with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.model.build import Model, rows_of_rules
from leadership_opt.model.context import Context
from leadership_opt.model.index import go_on
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.rows import Row, Stands
from leadership_opt.rules.catalogue import Side, Trait, has
from leadership_opt.rules.keys import RuleId, RuleKey
from leadership_opt.rules.limits import Limits, limit_key

BACKGROUND, SAME_DAYS = -1, -2
"""Owners of rows that are no limits."""


@dataclass(frozen=True, slots=True, order=True)
class RuleEnd:
    """One end of a rule: what can be dropped, and be part of a conflict."""

    key: RuleKey
    side: Side

    def __str__(self) -> str:
        return f"{self.key} {self.side.value}"


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A row with one limit only.

    Attributes
    ----------
    limit
        Whose it is; None: background.
    number
        What a relaxation moves; None: it cannot move.
    """

    limit: RuleEnd | None
    number: RuleEnd | None
    row: Row


class LimitModel:
    """A problem as background and limits.

    Parameters
    ----------
    problem
        The problem.
    checkpoint
        Called again and again; what it raises ends the making.
    base
        The plan that a limit of changes counts against.

    Attributes
    ----------
    model
        The model without objectives, from which plans are read.
    rows
        All rows, each with one side and with columns.
    limits
        Every limit that some choice could break, in order.
    written
        What the planner wrote.
    stated
        The size of each limit, and of each number that moves, in the unit of the limits of its rows.
    same_days
        Background rows that keep a person from two courses at once; they follow where
        ``one_course_each`` holds with one course each.
    """

    def __init__(self, problem: Problem, checkpoint: Callable[[], None] = go_on, base: Plan | None = None) -> None:
        context = Context(problem, base, is_explainable=True, checkpoint=checkpoint)
        rows = rows_of_rules(context)
        self.model = Model(context, tuple(rows), ())
        self.written = Limits(problem)
        self._bounds = Bounds(context)
        self.rows: list[LimitRow] = []
        self.same_days: list[Row] = []
        stated: dict[RuleEnd | None, int] = {}
        for row in rows:
            checkpoint()
            if row.key is not None and row.key.name == "same_days" and row.key.rule is RuleId.ONE_COURSE_EACH:
                self.same_days.append(row)
                continue
            key = None if row.key is None else limit_key(row.key)
            for end, half in self._bounds.breakable(row):
                side = Side.MOST if key is not None and has(key.rule, Trait.BOTH_ENDS_AT_ONCE) else end
                limit = None if key is None else RuleEnd(key, side)
                moved = None if row.key is None else self.written.number_of(row.key, side)
                number = None if moved is None else RuleEnd(moved, side)
                self.rows.append(LimitRow(limit, number, half))
                if row.stands is not Stands.MOVED:
                    for one in {limit, number} - {None}:
                        stated[one] = max(stated.get(one, 0), _stated(half))
        self.limits: tuple[RuleEnd, ...] = tuple(
            sorted({entry.limit for entry in self.rows if entry.limit is not None})
        )
        self.stated = stated
        self.is_one_course_each = problem.policy.max_courses_per_nominee == 1

    def most(self, row: Row) -> int:
        """Return by how much a one-sided row can be missed at most."""
        return self._bounds.most_missed(row)


class Bounds:
    """What rows can reach within the bounds of the columns."""

    def __init__(self, context: Context) -> None:
        self._lower, self._upper = context.variables.columns.lower, context.variables.columns.upper

    def reach(self, row: Row) -> tuple[int, int]:
        """Return the least and the most that the expression of a row can be."""
        least = most = row.expression.constant
        lower, upper = self._lower, self._upper
        for column, value in zip(row.expression.columns, row.expression.coefficients, strict=True):
            if value > 0:
                least += value * lower[column]
                most += value * upper[column]
            else:
                least += value * upper[column]
                most += value * lower[column]
        return least, most

    def most_missed(self, row: Row) -> int:
        """Return by how much a row can be missed at most; 0: it always holds."""
        least, most = self.reach(row)
        below = 0 if row.lower is None else row.lower - least
        above = 0 if row.upper is None else most - row.upper
        return max(0, below, above)

    def breakable(self, row: Row) -> Iterator[tuple[Side, Row]]:
        """Yield the ends of a row that some choice can break, each as a row."""
        least, most = self.reach(row)
        if row.lower is not None and least < row.lower:
            yield Side.LEAST, row if row.upper is None else replace(row, upper=None)
        if row.upper is not None and most > row.upper:
            yield Side.MOST, row if row.lower is None else replace(row, lower=None)


def _stated(row: Row) -> int:
    if row.stated is not None:
        return row.stated
    return (row.lower if row.lower is not None else row.upper) or 0


class Part:
    """The background and some limits.

    Attributes
    ----------
    matrix
        Their rows, within the bounds that all columns have.
    lower, upper
        Bounds of the columns that follow from rows of one column; they may cross.
    owner
        The limit of each row, negative for the background; shape (rows,).
    """

    def __init__(self, matrix: Matrix, owner: NDArray[np.int64]) -> None:
        self.matrix = matrix
        self.owner = owner
        self.lower, self.upper = matrix.bounds_of_single_columns()

    def without_idle(self, counted: NDArray[np.bool_]) -> tuple[Part, NDArray[np.bool_]]:
        """Return the part without rows that only define what no limit counts, and the columns that they define.

        Parameters
        ----------
        counted
            Columns that count people for limits and mean nothing else; shape (columns,).
        """
        matrix, is_idle = self.matrix, counted.copy()
        is_limit = self.owner[matrix.row_of_entry()] >= 0
        is_idle[matrix.column[is_limit]] = False
        # what is defined together is counted together
        speaks = matrix.has_some((counted & ~is_idle)[matrix.column])[matrix.row_of_entry()]
        is_idle[matrix.column[speaks]] = False
        kept = ~matrix.has_some(is_idle[matrix.column])
        part = Part(matrix.part(kept), self.owner[kept])
        part.lower, part.upper = self.lower.copy(), np.where(is_idle, self.lower, self.upper)
        return part, is_idle

    def owners_of(self, rows: NDArray[np.bool_]) -> frozenset[int]:
        """Return the limits that some rows state."""
        return frozenset(self.owner[rows].tolist()) - {BACKGROUND, SAME_DAYS}


class LimitMatrix:
    """All rows as one sparse matrix, of which any choice of limits is a part.

    Attributes
    ----------
    matrix
        Background and limits as they stand when nothing moves.
    limits
        As in the model.
    """

    def __init__(self, limit_model: LimitModel) -> None:
        self.limits = limit_model.limits
        number = {limit: at for at, limit in enumerate(self.limits)}
        columns = limit_model.model.context.variables.columns
        standing = [entry for entry in limit_model.rows if entry.row.stands is not Stands.MOVED]
        filled = [entry for entry in standing if entry.row.expression.columns]
        self._broken = {entry.limit for entry in standing if not entry.row.expression.columns}
        self.matrix = Matrix(columns, [*(entry.row for entry in filled), *limit_model.same_days])
        owners = [BACKGROUND if entry.limit is None else number[entry.limit] for entry in filled]
        self._owner: NDArray[np.int64] = np.array(owners + [SAME_DAYS] * len(limit_model.same_days), dtype=np.int64)
        self._always_apart = not limit_model.is_one_course_each
        self._one_each = {at for at, limit in enumerate(self.limits) if limit.key.rule is RuleId.ONE_COURSE_EACH}

    def broken(self, chosen: frozenset[int]) -> frozenset[int] | None:
        """Return a chosen limit that holds for no choice at all, or nothing if the background does; None: neither."""
        if None in self._broken:
            return frozenset()
        return next((frozenset({at}) for at in sorted(chosen) if self.limits[at] in self._broken), None)

    def part(self, chosen: frozenset[int]) -> Part:
        """Return the background and the chosen limits."""
        stands = np.zeros(len(self.limits) + 2, dtype=bool)
        stands[list(chosen)] = True
        stands[BACKGROUND] = True
        stands[SAME_DAYS] = self._always_apart or not self._one_each <= chosen
        kept = stands[self._owner]
        return Part(self.matrix.part(kept), self._owner[kept])

    def missed(self, values: NDArray[np.int64]) -> frozenset[int]:
        """Return the limits that column values break."""
        owners = set(self._owner[self.matrix.broken_by(values)].tolist()) - {BACKGROUND, SAME_DAYS}
        broken = {at for at, limit in enumerate(self.limits) if limit in self._broken}
        return frozenset(owners | broken)
