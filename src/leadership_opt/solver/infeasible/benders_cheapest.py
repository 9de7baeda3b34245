"""Finding the cheapest plan where limits may move at a price, by courses and moves first, people second.

Moves are chosen with the courses, the cheapest first: the first choice that people can be
found for is then the cheapest. A plan near the optimum of the relaxation (Fischetti,
Glover and Lodi, 2005), with its dates held and its moves free, is often the cheapest
already, or nearly: with its price known, what costs more on its own is fixed by reduced
costs (Dantzig, Fulkerson and Johnson, 1954), and little is left to be excluded.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT
from leadership_opt.model.post import Posted
from leadership_opt.model.rows import Row
from leadership_opt.solver.engine import SearchResult, SearchStatus
from leadership_opt.solver.infeasible.benders_feasibility import FIRST_SECONDS, BendersFeasibility
from leadership_opt.solver.infeasible.search_space import Call, SearchAnswer, SearchSpace, posted_soon
from leadership_opt.solver.linear.exact_bound import ExactBound, exact_bound
from leadership_opt.solver.stages.master import nearest_to

NEAR_SECONDS = 2.5
"""For a plan near the optimum of the relaxation: found soon, or better looked for otherwise."""


class BendersCheapest(BendersFeasibility):
    """A Benders search for the plan of the lowest price.

    Parameters
    ----------
    space
        The rows, column bounds and kinds of columns that are searched.
    call
        Time and workers.
    price
        The expression that is minimised.

    Attributes
    ----------
    bound
        No plan has a lower price.
    best
        The cheapest plan so far; status OPTIMAL once nothing is cheaper.
    """

    def __init__(self, space: SearchSpace, call: Call, price: Expression) -> None:
        super().__init__(space, call)
        self.bound = 0
        is_empty = bool((space.lower > space.upper).any())
        self.best = SearchAnswer(SearchStatus.INFEASIBLE if is_empty else SearchStatus.UNKNOWN)
        self._price = price
        self._minus = Expression().plus(price, -1)
        self._root: ExactBound | None = None
        self._most = NO_LIMIT
        self._is_bound_met = False
        self._is_core_enough = True

    def begin(self) -> None:
        """Bound the price, and look for plans that are found soon or not at all."""
        choice = self._next_choice()
        if choice is None or self._take(self._filled(choice, FIRST_SECONDS)) or self._is_late():
            return
        self.relax()
        if self._inside is not None and not self._call.stopped:
            self._try_near()

    def run(self) -> SearchAnswer:
        """Search on until decided or stopped."""
        while self.best.status in (SearchStatus.UNKNOWN, SearchStatus.FEASIBLE) and not self._call.stopped:
            choice = self._next_choice()
            if choice is None or self._is_late():
                break
            if self._is_cut(choice):
                continue
            answer = self._filled(choice)
            if answer.status is SearchStatus.UNKNOWN:
                break
            if self._take(answer):
                continue
            if self._is_core_enough:  # the core did not say why there is no plan
                self._is_core_enough = False
                if self._cut(self._whole, choice):
                    continue
            self._bar(choice)
            at_once = self._at_once()
            self._take(at_once)
            if at_once.status in (SearchStatus.OPTIMAL, SearchStatus.INFEASIBLE):
                self._end(SearchStatus.INFEASIBLE)
        return self.best

    def look_below(self, price: int) -> None:
        """Look only for plans that cost less: one at this price is known."""
        self._rows.add(Row(None, self._price, upper=price - 1))
        if self._root is not None and self._root.value > -price:
            space = self._space
            lower, upper = self._root.tightened(1 - price, space.lower, space.upper)
            self._space = replace(space, lower=lower, upper=upper)
            count = len(lower)  # columns that were added to the choices come after
            self._lower, self._upper = self._lower.copy(), self._upper.copy()
            self._lower[:count], self._upper[:count] = lower, np.where(space.is_detail, lower, upper)
        self._most = price - 1
        if self.bound >= price:
            self._end(SearchStatus.INFEASIBLE)

    def _is_cut(self, choice: list[int]) -> bool:
        """Exclude a choice if a relaxation does; return whether one did."""
        return self._cut(self._core, choice) or (not self._is_core_enough and self._cut(self._whole, choice))

    def _end(self, status: SearchStatus) -> None:
        """Take over that there is nothing cheaper, or that nothing more is known."""
        if status is SearchStatus.INFEASIBLE:
            self.best = replace(
                self.best, status=SearchStatus.INFEASIBLE if self.best.values is None else SearchStatus.OPTIMAL
            )

    def _next_choice(self) -> list[int] | None:
        """Return the cheapest choice that is left, whose price is a bound; None if there is none, or no time."""
        found = self._choose()
        if found.values is None:
            self._end(found.status)
            return None
        choice = found.values[: len(self._space.is_detail)]
        if found.status is SearchStatus.OPTIMAL:
            self.bound = max(self.bound, self._price.value(choice))
            self._is_bound_met = True
        return choice

    def _take(self, answer: SearchAnswer) -> bool:
        """Take over a plan if it is one; from then on only cheaper ones are looked for."""
        if answer.values is None:
            return False
        price = self._price.value(answer.values.tolist())
        self.best = SearchAnswer(SearchStatus.FEASIBLE, answer.values)
        self.look_below(price)
        return True

    def _choose(self) -> SearchResult:
        """Choose courses, dates, sizes and moves, the cheapest there are left."""
        if self._is_bound_met:
            at_bound = self._posted_choices()
            at_bound.limit(self._price, self.bound, self.bound)
            found = self._call.search(at_bound)  # another choice may cost as little: the first found is one of the best
            if found.status is not SearchStatus.INFEASIBLE:
                return found
            self._is_bound_met = False
            self.bound += 1
            if self.bound > self._most:
                return found
        posted = self._posted_choices()
        posted.limit(self._price, self.bound, self._most)
        posted.maximise(self._minus)
        return self._call.search(posted)

    def _posted_at_once(self) -> Posted:
        posted = super()._posted_at_once()
        posted.limit(self._price, self.bound, self._most)
        posted.maximise(self._minus)
        return posted

    def relax(self) -> None:
        """Bound the price from below, in all and as a function of the choice."""
        space = self._space
        self._core.tighten(space.lower, space.upper)
        multipliers = self._core.multipliers_anew(self._minus, self._relaxation_seconds)
        if multipliers is None:
            return
        self._inside = self._core.point()
        self._root = exact_bound(space.matrix, self._minus, multipliers, space.lower, space.upper)
        if self._root is not None:
            self._is_bound_met &= -self._root.value <= self.bound
            self.bound = max(self.bound, -self._root.value)
            self._learn_from(self._root, self._minus)

    def _try_near(self) -> None:
        """Look for the cheapest moves with the courses and dates nearest to the optimum of the relaxation."""
        space = self._space
        columns = sorted({*space.runs, *space.starts})
        nearness = nearest_to(self._inside, columns)  # type: ignore[arg-type]
        posted = self._posted_choices()
        posted.maximise(nearness)
        near = self._call.search(posted, NEAR_SECONDS)
        if near.values is None:
            return
        filled = posted_soon(space.matrix, *self._held(near.values[: len(space.is_detail)], []))
        filled.limit(self._price, self.bound, self._most)
        filled.maximise(self._minus)
        found = self._call.search(filled, NEAR_SECONDS)
        if found.values is not None:
            self._take(SearchAnswer(SearchStatus.FEASIBLE, np.array(found.values, dtype=np.int64)))
