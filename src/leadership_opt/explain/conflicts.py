"""Conflicts: limits that cannot hold together and from which none can be dropped.

A set that cannot hold is made smaller by leaving limits out, whole families first, and
asking again; what is left is irreducible, and every step of it was decided for itself.
Further conflicts are found by the map of what has not been looked at yet (MARCO;
Liffiton, Previti, Malik and Marques-Silva, 2016): a largest choice of limits that
contains no known conflict and lies in no known choice that can hold. When the map is
empty, all conflicts are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.limits import RuleEnd
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.rows import Row
from leadership_opt.rules.catalogue import RULE_BY_ID
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.infeasible.feasibility import Feasibility
from leadership_opt.solver.infeasible.search_space import Call, posted_soon


@dataclass(frozen=True, slots=True)
class FoundConflict:
    """A conflict in numbers of limits.

    Attributes
    ----------
    limits
        That cannot hold together: proven.
    is_irreducible
        Whether for each of them it is proven, by a plan, that the others can hold.
    """

    limits: frozenset[int]
    is_irreducible: bool


class Conflicts:
    """The conflicts of one problem, found one after the other.

    Attributes
    ----------
    are_all
        True once it is proven that there are no others.
    """

    def __init__(self, feasibility: Feasibility, limits: Sequence[RuleEnd], call: Call) -> None:
        self.are_all = False
        self._feasibility = feasibility
        self._limits = limits
        self._call = call
        self._everything = frozenset(range(len(limits)))
        self._clauses: list[Row] = []

    def found(self) -> Iterator[FoundConflict]:
        """Yield conflicts until all are known or the call is stopped."""
        seed: frozenset[int] | None = self._everything
        is_sure = True
        while seed is not None and not self._call.stopped:
            decision = self._feasibility.decide(seed)
            if decision.status is SearchStatus.INFEASIBLE:
                conflict = self.shrunk(decision.used)
                yield conflict
                self._clauses.append(_clause(conflict.limits, -1, 1 - len(conflict.limits)))
                is_sure &= conflict.is_irreducible
            else:
                is_sure &= decision.status is not SearchStatus.UNKNOWN
                kept = self._everything - decision.missed if decision.values is not None else seed
                self._clauses.append(_clause(self._everything - kept, 1, 1))
            if not self._clauses[-1].expression.columns:  # nothing can be dropped, or nothing needs to be
                self.are_all = is_sure
                return
            seed = self._unexplored()
            if seed is None and not self._call.stopped:
                self.are_all = is_sure

    def shrunk(self, limits: frozenset[int]) -> FoundConflict:
        """Return an irreducible part of limits that cannot hold together."""
        needed: set[int] = set()
        unsure: set[int] = set()
        for chunk in self._chunks(limits):
            queue = [chunk, *([at] for at in chunk)] if len(chunk) > 1 else [chunk]
            for tried in queue:
                left = frozenset(tried) & limits
                if not left or left <= needed:
                    continue
                if self._call.stopped:
                    return FoundConflict(limits, is_irreducible=False)
                decision = self._feasibility.decide(limits - left)
                if decision.status is SearchStatus.INFEASIBLE:
                    limits = decision.used & limits
                elif len(left) == 1:
                    (needed if decision.values is not None else unsure).update(left)
        return FoundConflict(limits, not unsure & limits)

    def _chunks(self, limits: frozenset[int]) -> list[list[int]]:
        def order(at: int) -> tuple[int, str, str]:
            limit = self._limits[at]
            return RULE_BY_ID[limit.key.rule].dropped_first, limit.key.name, limit.side.value

        return [list(chunk) for _, chunk in groupby(sorted(limits, key=order), key=order)]

    def _unexplored(self) -> frozenset[int] | None:
        """Return a largest choice of limits that nothing is known of; None if there is none, or no time."""
        columns = Columns()
        chosen = [columns.new(0, 1, str(limit)) for limit in self._limits]
        matrix = Matrix(columns, self._clauses)
        posted = posted_soon(matrix, matrix.column_lower, matrix.column_upper)
        posted.maximise(Expression.sum_of(chosen))
        found = self._call.search(posted)
        if found.values is None:
            return None
        return frozenset(at for at, column in enumerate(chosen) if found.values[column])


def _clause(limits: frozenset[int], sign: int, least: int) -> Row:
    return Row(None, Expression.of((at, sign) for at in sorted(limits)), lower=least)
