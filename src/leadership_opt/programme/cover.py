"""Choosing reserves for all courses together, so that they cover as much as possible: a small model for CP-SAT.

``pick[r, c]`` is 1 if person ``r`` is a reserve of course ``c``: at most one course for a person, at most so many
people for a course. Participants of a course whose seats the same people can take are one class. A class is covered
if one of those people is picked. Pairs of seats are the business of ``double_cover``.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.post import Posted
from leadership_opt.model.rows import Row
from leadership_opt.programme.double_cover import DoubleCover, SeatClass, seat_classes
from leadership_opt.programme.ledger import Ledger
from leadership_opt.programme.reserve_list import CoverStage
from leadership_opt.programme.seating import Pair
from leadership_opt.programme.substitutes import Substitutes
from leadership_opt.programme.worth import Worth
from leadership_opt.result import Cancel, Settings
from leadership_opt.solver.engine import SearchResult, SearchStatus, search


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is a reserve of which course, and what is proven of it."""

    picked: frozenset[Pair]
    stages: tuple[CoverStage, ...]


class Cover:
    """The model of one choice."""

    def __init__(
        self,
        substitutes: Substitutes,
        per_course: int,
        worths: Mapping[Pair, Worth],
        ledger: Ledger,
        settings: Settings,
        cancel: Cancel | None,
    ) -> None:
        self._columns = Columns()
        self._rows: list[Row] = []
        self._settings = settings.model_copy(update={"workers": 1})  # small, and the same choice every time
        self._cancel = cancel
        self._ends = time.monotonic() + settings.time_limit_seconds
        self._classes = [found for course, people in substitutes.items() for found in seat_classes(course, people)]
        self._pick = {
            (person, course): self._columns.new(0, 1, f"pick[{person},{course}]")
            for course, people in substitutes.items()
            for person in people
        }
        for course, people in substitutes.items():
            self._rows.append(Row(None, self._picked(course, people), upper=per_course))
        for person in {person for person, _ in self._pick}:
            own = [column for (who, _), column in self._pick.items() if who == person]
            self._rows.append(Row(None, Expression.sum_of(own), upper=1))
        self._singles = total(self._covered_class(entry) for entry in self._classes)
        self._worth = self._total_worth(substitutes, worths)
        self._draw = Expression.of((column, int(worths[pair][-1])) for pair, column in self._pick.items())
        self._doubles = DoubleCover(self._columns, self._pick, self._classes, ledger)
        self._values: Sequence[int] = [0] * len(self._columns)  # nobody picked is always a choice
        self._pairs_to_fill = 0

    def _picked(self, course: str, people: frozenset[str] | Mapping[str, object]) -> Expression:
        return Expression.sum_of(self._pick[person, course] for person in sorted(people))

    def _covered_class(self, entry: SeatClass) -> Expression:
        """Return the size of a class if it is covered, else 0."""
        column = self._columns.new(0, 1, f"covered[{entry.course}]")
        self._rows.append(
            Row(None, self._picked(entry.course, entry.people).plus(Expression.sum_of([column]), -1), lower=0)
        )
        return Expression.of([(column, len(entry.participants))])

    def _total_worth(self, substitutes: Substitutes, worths: Mapping[Pair, Worth]) -> Expression:
        """Return points for each reserve: their number first, then their ranks within the courses."""
        points: list[tuple[int, int]] = []
        for course, people in substitutes.items():
            ranked = sorted(people, key=lambda person: worths[person, course])
            points += [(self._pick[person, course], rank) for rank, person in enumerate(ranked, start=1)]
        most = sum(rank for _, rank in points) + 1
        return Expression.of((column, most + rank) for column, rank in points)

    def choose(self) -> Choice:
        """Cover single drop-outs, then pairs, take the best, draw among equals: each held while the next improves."""
        stages = [self._stage("singles", self._singles), self._stage_of_pairs()]
        stages += [self._stage("worth", self._worth), self._stage("draw", self._draw)]
        return Choice(frozenset(self._picked_in(self._values)), tuple(stages))

    def _picked_in(self, values: Sequence[int]) -> set[Pair]:
        return {pair for pair, column in self._pick.items() if column < len(values) and values[column]}

    def _stage(self, name: str, expression: Expression) -> CoverStage:
        """Make an expression as large as possible, as many pairs as before being filled."""
        began = time.monotonic()
        while True:
            result = self._solved(expression)
            values, bound, left = result.values, result.bound, self._ends - time.monotonic()
            if values is None or not self._pairs_to_fill:
                break
            if self._doubles.filled(self._picked_in(values)) >= self._pairs_to_fill:
                break
            if left <= 0:
                values = None  # it fills fewer pairs
                break
        self._values = self._values if values is None else values
        value = expression.value(self._known(self._values))
        self._rows.append(Row(None, expression, lower=value))
        return _told(name, value, _most(expression) if bound is None else bound, began)

    def _stage_of_pairs(self) -> CoverStage:
        """Fill as many pairs as possible: choose, look at what is claimed, cut off what is false, choose again."""
        began = time.monotonic()
        best, bound = self._doubles.filled(self._picked_in(self._values)), _most(self._doubles.counted())
        while best < bound:
            result = self._solved(self._doubles.counted())
            bound = bound if result.bound is None else min(bound, result.bound)
            if result.values is not None:
                filled = self._doubles.filled(self._picked_in(result.values))
                if filled > best:
                    best, self._values = filled, result.values
            if result.status is not SearchStatus.OPTIMAL or time.monotonic() >= self._ends:
                break
        self._pairs_to_fill = best
        return _told("doubles", best, bound, began)

    def _solved(self, expression: Expression) -> SearchResult:
        rows = [*self._rows, *self._doubles.rows]
        if self._pairs_to_fill:  # of the claims, which are never fewer than what is filled
            rows.append(Row(None, self._doubles.counted(), lower=self._pairs_to_fill))
        matrix = Matrix(self._columns, rows)
        posted = Posted(matrix, matrix.column_lower, matrix.column_upper)
        posted.maximise(expression)
        posted.start_from(self._known(self._values))
        left = max(0.05, self._ends - time.monotonic())
        return search(posted, self._settings, left, lambda values, bound: None, self._cancel)

    def _known(self, values: Sequence[int]) -> list[int]:
        """Return values for all columns; those that came later are 0."""
        return [*values, *[0] * (len(self._columns) - len(values))]


def _most(expression: Expression) -> int:
    return sum(max(0, factor) for _, factor in expression.terms()) + expression.constant


def _told(name: str, value: int, bound: int, began: float) -> CoverStage:
    return CoverStage.model_validate(
        {"name": name, "value": value, "bound": bound, "proven": value == bound, "seconds": time.monotonic() - began}
    )
