"""The cheapest moves of limits that make a plan possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from leadership_opt.model.limits import LimitModel, RuleEnd
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.moves import MovedModel, Tariff
from leadership_opt.model.rows import Row
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.infeasible.benders_cheapest import BendersCheapest
from leadership_opt.solver.infeasible.search_space import Call, SearchSpace


@dataclass(frozen=True, slots=True)
class Cheapest:
    """Moves, and a plan that they make possible.

    Attributes
    ----------
    values
        Column values of the plan.
    steps
        Steps of the numbers that moved.
    price
        Of all moves.
    """

    values: Integers
    steps: Mapping[RuleEnd, int]
    price: int


class CheapestMoves:
    """One search for the cheapest moves.

    Parameters
    ----------
    limit_model
        The problem.
    tariffs
        The numbers that may move, and what that costs.
    barred
        Sets of numbers; of each, one must stay where it is.
    conflicts
        Numbers of conflicts that are proven; of each, one has to move.
    call
        Time and workers.
    below
        Only moves cheaper than this are looked for.
    """

    def __init__(
        self,
        limit_model: LimitModel,
        tariffs: Mapping[RuleEnd, Tariff],
        barred: Iterable[frozenset[RuleEnd]],
        conflicts: Iterable[frozenset[RuleEnd]],
        call: Call,
        below: int | None = None,
    ) -> None:
        if below is not None:
            tariffs = {
                number: replace(tariff, most=min(tariff.most, (below - 1) // tariff.price))
                for number, tariff in tariffs.items()
                if tariff.price < below
            }
        self._moved = moved = MovedModel(limit_model, tariffs)
        rows = [*moved.rows, *moved.bars(barred), *moved.hits(conflicts)]
        if below is not None:
            rows.append(Row(None, moved.price, upper=below - 1))
        self._matrix = Matrix(moved.columns, rows)
        lower, upper = self._matrix.bounds_of_single_columns()
        variables = limit_model.model.context.variables
        space = SearchSpace.about(self._matrix, lower, upper, variables, moved.move_columns)
        is_detail = np.append(space.is_detail, np.zeros(len(lower) - len(space.is_detail), dtype=bool))
        self._search = BendersCheapest(replace(space, is_detail=is_detail), call, moved.price)

    @property
    def is_decided(self) -> bool:
        """Whether nothing is cheaper than ``best``, or than the price below which moves are looked for."""
        return self._search.best.status in (SearchStatus.OPTIMAL, SearchStatus.INFEASIBLE)

    @property
    def best(self) -> Cheapest | None:
        """The cheapest moves found; None before the first."""
        values = self._search.best.values
        if values is None or not self._matrix.is_kept_by(values):
            return None
        return Cheapest(values, self._moved.moved(values.tolist()), self._moved.price.value(values.tolist()))

    def begin(self) -> None:
        """Bound the price, and look for moves that are found soon."""
        if not self.is_decided:
            self._search.begin()

    def bound_only(self) -> None:
        """Bound the price."""
        if not self.is_decided:
            self._search.relax()

    def run(self, below: int | None = None) -> None:
        """Search on until decided or stopped, for moves below a price if one is known."""
        if below is not None:
            self._search.look_below(below)
        self._search.run()
