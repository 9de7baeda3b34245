"""Choosing reserves for all courses together, so that they cover as much as possible: a small model for CP-SAT.

``pick[r, c]`` is 1 if person ``r`` is a reserve of course ``c``: at most one course for a person, at most so many
people for a course. Participants of a course whose seats the same people can take are one class. A class is covered
if one of those people is picked; a pair of seats is covered if each has somebody and both together have two
(Hall, 1935). Pairs are looked at without the rules that two exchanges touch together; what is left of them with
these is counted afterwards.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement

from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.post import Posted
from leadership_opt.model.rows import Row
from leadership_opt.programme.reserve_list import CoverStage
from leadership_opt.programme.seating import Pair
from leadership_opt.programme.substitutes import Substitutes
from leadership_opt.programme.worth import Worth
from leadership_opt.solver import Cancel, Settings
from leadership_opt.solver.engine import SearchStatus, search


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is a reserve of which course, and what is proven of it."""

    picked: frozenset[Pair]
    stages: tuple[CoverStage, ...]


@dataclass(frozen=True, slots=True)
class _Class:
    """Participants of one course whose seats the same people can take."""

    course: str
    size: int
    people: frozenset[str]


class Cover:
    """The model of one choice."""

    def __init__(
        self,
        substitutes: Substitutes,
        per_course: int,
        worths: Mapping[Pair, Worth],
        settings: Settings,
        cancel: Cancel | None,
    ) -> None:
        self._columns = Columns()
        self._rows: list[Row] = []
        self._settings = settings.model_copy(update={"workers": 1})  # small, and the same choice every time
        self._cancel = cancel
        self._ends = time.monotonic() + settings.time_limit_seconds
        self._classes = [found for course, people in substitutes.items() for found in _classes(course, people)]
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
        self._values: list[int] | None = None

    def _picked(self, course: str, people: frozenset[str] | Mapping[str, object]) -> Expression:
        return Expression.sum_of(self._pick[person, course] for person in sorted(people))

    def _covered_class(self, entry: _Class) -> Expression:
        """Return the size of a class if it is covered, else 0."""
        column = self._columns.new(0, 1, f"covered[{entry.course}]")
        self._rows.append(
            Row(None, self._picked(entry.course, entry.people).plus(Expression.sum_of([column]), -1), lower=0)
        )
        return Expression.of([(column, entry.size)])

    def _pairs(self) -> Expression:
        """Return the pairs of seats that are covered."""
        parts = []
        for one, other in combinations_with_replacement(range(len(self._classes)), 2):
            here, there = self._classes[one], self._classes[other]
            weight = here.size * (here.size - 1) // 2 if one == other else here.size * there.size
            if not weight:
                continue
            column = self._columns.new(0, 1, "pair")
            both = Expression.sum_of([column])
            for entry in {here, there}:
                self._rows.append(Row(None, self._picked(entry.course, entry.people).plus(both, -1), lower=0))
            if here.course == there.course:
                self._rows.append(
                    Row(None, self._picked(here.course, here.people | there.people).plus(both, -2), lower=0)
                )
            parts.append(Expression.of([(column, weight)]))
        return total(parts)

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
        stages = [self._stage("singles", self._singles), self._stage("doubles", self._pairs())]
        stages += [self._stage("worth", self._worth), self._stage("draw", self._draw)]
        values = self._values or []
        picked = frozenset(pair for pair, column in self._pick.items() if values and values[column])
        return Choice(picked, tuple(stages))

    def _stage(self, name: str, expression: Expression) -> CoverStage:
        began = time.monotonic()
        matrix = Matrix(self._columns, self._rows)
        posted = Posted(matrix, matrix.column_lower, matrix.column_upper)
        posted.maximise(expression)
        if self._values is not None:
            posted.start_from([*self._values, *[0] * (len(self._columns) - len(self._values))])
        left = max(0.05, self._ends - began)
        result = search(posted, self._settings, left, lambda values, bound: None, self._cancel)
        if result.values is not None:
            self._values = result.values
        elif self._values is None:
            self._values = [0] * len(self._columns)  # nobody picked is always a choice
        else:
            self._values = [*self._values, *[0] * (len(self._columns) - len(self._values))]
        value = expression.value(self._values)
        bound = sum(max(0, factor) for _, factor in expression.terms()) + expression.constant
        if result.bound is not None:
            bound = min(bound, result.bound)
        if result.status is SearchStatus.OPTIMAL:
            bound = value
        self._rows.append(Row(None, expression, lower=value))
        return CoverStage.model_validate(
            {
                "name": name,
                "value": value,
                "bound": bound,
                "proven": value == bound,
                "seconds": time.monotonic() - began,
            }
        )


def _classes(course: str, people: Mapping[str, frozenset[str]]) -> list[_Class]:
    takers: dict[str, set[str]] = {}
    for person, replaced in people.items():
        for participant in replaced:
            takers.setdefault(participant, set()).add(person)
    sizes: dict[frozenset[str], int] = {}
    for found in takers.values():
        sizes[frozenset(found)] = sizes.get(frozenset(found), 0) + 1
    return [_Class(course, size, who) for who, size in sorted(sizes.items(), key=lambda entry: sorted(entry[0]))]
