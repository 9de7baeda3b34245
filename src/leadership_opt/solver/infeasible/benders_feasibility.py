"""Finding a plan by courses first, people second; or showing that there is none.

Searching everything at once takes minutes where this takes a second. Once courses
and dates are chosen, placing the people is nearly a flow problem, so that the linear
relaxation mostly tells at once whether it can be done. If not, its multipliers make an
exact cut on the courses (Benders, 1962); when no choice of courses is left, there is
no plan. Cuts taken at the choice itself say little about other choices; those taken half
way to a point inside the relaxation say much more (Ben-Ameur and Neto, 2007).

Every proof is either exact arithmetic on multipliers or a proof of CP-SAT on a plain
model: no unsatisfiable cores under assumptions are trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers
from leadership_opt.model.post import Posted
from leadership_opt.model.rows import Row
from leadership_opt.solver.engine import SearchResult, SearchStatus
from leadership_opt.solver.infeasible.search_space import Call, SearchAnswer, SearchSpace
from leadership_opt.solver.linear.exact_bound import CUT_SCALE, ExactBound, Floats, exact_bound
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.stages.master import cut_fits, forbid, held

NOISE = 1e-9
"""Multipliers smaller than this part of the largest are taken for rounding errors."""

CHOICES_IN_VAIN = 2
"""After so many choices in vain, and each time after twice as many, all is searched at once for a while."""

SHORTEST_AT_ONCE_SECONDS = 0.5

FIRST_SECONDS = 2.0
"""People are looked for without a relaxation for so long: where few limits stand, most choices will do."""

WAYS_OUT = (0.5, 1.0)
"""How far from the point inside towards a choice cuts are taken, one after the other."""

PATIENCE_SECONDS = 8.0
"""A relaxation that takes longer is not waited for."""


class BendersFeasibility:
    """A Benders search for any plan, or for the proof that there is none.

    Parameters
    ----------
    space
        The rows, column bounds and kinds of columns that are searched.
    call
        Time and workers.
    on_proof
        Called with the rows that a proof of infeasibility uses: a mask of shape (rows,).
    cheap_proof
        Called where the relaxation is feasible and no people were found: tries a proof of its own
        that there is no plan at all, and returns whether it has one.
    """

    def __init__(
        self,
        space: SearchSpace,
        call: Call,
        on_proof: Callable[[NDArray[np.bool_]], None] | None = None,
        cheap_proof: Callable[[], bool] | None = None,
    ) -> None:
        self._space = space
        self._call = call
        self._on_proof = on_proof or (lambda rows: None)
        self._cheap_proof = cheap_proof or (lambda: False)
        self._rows = space.matrix.without_columns(space.is_detail)
        self._upper = np.where(space.is_detail, space.lower, space.upper)
        self._lower = space.lower
        self._kept: Integers = np.flatnonzero(~space.is_detail)
        self._inside: Floats | None = None
        self._in_vain, self._seconds_filling = 0, 0.0
        self._has_used_all = False

    def run(self) -> SearchAnswer:
        """Search until decided or stopped."""
        space, call = self._space, self._call
        if (space.lower > space.upper).any():
            self._use_all()
            return SearchAnswer(SearchStatus.INFEASIBLE)
        is_first = True
        while not call.stopped:
            found = self._choose()
            if found.status is SearchStatus.INFEASIBLE:
                self._on_proof(~space.matrix.has_some(space.is_detail[space.matrix.column]))
                return SearchAnswer(SearchStatus.INFEASIBLE)
            if found.values is None:
                break
            choice = found.values[: len(space.is_detail)]
            answer = SearchAnswer(SearchStatus.UNKNOWN)
            if is_first:
                is_first = False
                answer = self._filled(choice, FIRST_SECONDS)
                if answer.status is SearchStatus.OPTIMAL:
                    return answer
                if self._is_late():
                    break
                if self._is_empty(self._core):
                    return SearchAnswer(SearchStatus.INFEASIBLE)
                if self._cheap_proof():
                    return answer
                if self._is_late():
                    break
                if self._is_empty(self._whole):
                    return SearchAnswer(SearchStatus.INFEASIBLE)
            if self._is_late():
                break
            if self._cut(self._whole, choice):
                continue
            if answer.status is SearchStatus.UNKNOWN:
                answer = self._filled(choice)
            if answer.status is not SearchStatus.INFEASIBLE:
                return answer
            if self._cheap_proof():
                return answer
            self._use_all()
            self._bar(choice)
            at_once = self._at_once()
            if at_once.status in (SearchStatus.OPTIMAL, SearchStatus.INFEASIBLE):
                return at_once
        return SearchAnswer(SearchStatus.UNKNOWN)

    def _is_late(self) -> bool:
        """Return whether the search has to end: asked between any two steps that take long."""
        return self._call.stopped

    def _at_once(self) -> SearchAnswer:
        """Search courses and people together for a while, where it is time to."""
        self._in_vain += 1
        if self._in_vain < CHOICES_IN_VAIN or self._in_vain & (self._in_vain - 1):
            return SearchAnswer(SearchStatus.UNKNOWN)
        found = self._call.search(self._posted_at_once(), max(SHORTEST_AT_ONCE_SECONDS, self._seconds_filling))
        return SearchAnswer(found.status) if found.values is None else replace(_plan(found.values), status=found.status)

    def _posted_at_once(self) -> Posted:
        return Posted(self._space.matrix, self._space.lower, self._space.upper)

    def _choose(self) -> SearchResult:
        """Choose courses, dates and sizes."""
        return self._call.search(self._posted_choices())

    def _posted_choices(self) -> Posted:
        posted = Posted(self._rows, self._lower, self._upper)
        posted.is_of_courses = True
        return posted

    def _is_empty(self, relaxation: LinearRelaxation) -> bool:
        """Return whether a linear relaxation has no solution: then few rows may prove it."""
        matrix = self._space.matrix
        relaxation.tighten(matrix.column_lower, matrix.column_upper)
        multipliers = _without_noise(relaxation.multipliers(Expression(), self._relaxation_seconds))
        if multipliers is None:
            return False
        exact = exact_bound(matrix, Expression(), multipliers, matrix.column_lower, matrix.column_upper)
        if exact is None or exact.value >= 0:
            self._inside = relaxation.point()
            return False
        self._on_proof(multipliers != 0)
        return True

    def _filled(self, choice: list[int], seconds: float | None = None) -> SearchAnswer:
        """Look for people for given courses, dates and moves."""
        began = self._call.clock.now
        found = self._call.search(Posted(self._space.matrix, *self._held(choice, self._space.moves)), seconds)
        self._seconds_filling += self._call.clock.now - began
        return SearchAnswer(found.status) if found.values is None else _plan(found.values)

    def _held(self, choice: list[int], moves: list[int]) -> tuple[Integers, Integers]:
        """Return column bounds that hold the courses, dates and some moves of a choice."""
        space = self._space
        lower, upper = held([*space.starts, *moves], choice, space.lower, space.upper)
        for run, columns in space.people:
            if not choice[run]:
                upper[columns] = lower[columns]  # as their rows say; the model to search is smaller for it
        return lower, upper

    def _cut(self, relaxation: LinearRelaxation, choice: list[int]) -> bool:
        """Exclude a choice if a relaxation does; return whether it did."""
        space, kept = self._space, self._kept
        relaxation.tighten(space.lower, space.upper)
        chosen = np.array(choice, dtype=float)[kept]
        for way in WAYS_OUT if self._inside is not None else WAYS_OUT[-1:]:
            point = chosen if self._inside is None else way * chosen + (1 - way) * self._inside[kept]
            found = relaxation.multipliers_between(kept, point, self._relaxation_seconds)
            multipliers = _without_noise(found)
            if multipliers is None:
                continue
            exact = exact_bound(space.matrix, Expression(), multipliers, space.lower, space.upper)
            if exact is not None and self._learn_from(exact, Expression(), choice):
                self._on_proof(multipliers != 0)
                self._on_proof(np.diff(space.matrix.first) == 1)  # bounds of columns may stem from these
                return True
        return False

    def _learn_from(self, exact: ExactBound, expression: Expression, choice: list[int] | None = None) -> bool:
        """Take over what a bound on an expression says of courses, if it excludes a choice or none is given."""
        space = self._space
        constant, terms = exact.cut(~space.is_detail)
        cut = Row(None, Expression.of(terms).plus(expression, -CUT_SCALE), lower=-constant)
        if not cut_fits(self._rows, constant, list(cut.expression.terms())):
            return False
        if choice is not None and cut.expression.value(choice) >= -constant:
            return False
        self._rows.add(cut)
        return True

    @cached_property
    def _core(self) -> LinearRelaxation:
        """The relaxation of the rows that decide nearly always: a sixth of all, solved in a third of the time."""
        return self._relaxation_of(self._space.is_core)

    @cached_property
    def _whole(self) -> LinearRelaxation:
        """The relaxation of everything: many searches end before it is needed."""
        return self._relaxation_of(np.ones_like(self._space.is_core))

    def _relaxation_of(self, rows: NDArray[np.bool_]) -> LinearRelaxation:
        return LinearRelaxation(self._space.matrix, self._space.is_detail, rows, self._call.clock)

    @property
    def _relaxation_seconds(self) -> float:
        return min(PATIENCE_SECONDS, self._call.relaxation_seconds)

    def _bar(self, choice: list[int]) -> None:
        """Exclude a choice of dates with these moves and with all smaller ones."""
        barred = forbid(self._space.starts, choice)
        more = []
        for column in self._space.moves:
            if choice[column] < self._space.upper[column]:
                further = len(self._lower)
                self._lower, self._upper = np.append(self._lower, 0), np.append(self._upper, 1)
                self._rows.extend_columns(0, 1)
                self._rows.add(Row(None, Expression.of([(column, 1), (further, -choice[column] - 1)]), lower=0))
                more.append((further, -1))
        self._rows.add(Row(None, barred.expression.plus(Expression.of(more)), upper=barred.upper))

    def _use_all(self) -> None:
        """Report that the proof may use every row."""
        if not self._has_used_all:
            self._has_used_all = True
            self._on_proof(np.ones(len(self._space.matrix), dtype=bool))


def _without_noise(multipliers: Floats | None) -> Floats | None:
    if multipliers is not None:
        multipliers[np.abs(multipliers) < NOISE * float(np.abs(multipliers).max(initial=0.0))] = 0.0
    return multipliers


def _plan(values: Sequence[int]) -> SearchAnswer:
    return SearchAnswer(SearchStatus.OPTIMAL, np.array(values, dtype=np.int64))
