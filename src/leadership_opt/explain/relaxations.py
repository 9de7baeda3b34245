"""The least relaxations of a problem: the cheapest moves, proven, and others that leave something alone.

The cheapest moves within known conflicts are found fast, and verified at once: should
time run out they are a way out all the same. That nothing outside is cheaper is then
proven with all limits whose single step costs less. Each alternative leaves at least
one limit alone that an earlier one moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from leadership_opt.checker import verify
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.errors import InvalidProblem
from leadership_opt.explain.apply import Move, moved_problem
from leadership_opt.explain.described import described
from leadership_opt.explain.shares import share_in
from leadership_opt.model.extract import unpaid_plan_of
from leadership_opt.model.limits import LimitModel, RuleEnd
from leadership_opt.model.matrix import Integers
from leadership_opt.model.moves import Tariff
from leadership_opt.rules.limits import unit_of
from leadership_opt.solver.clock import EarlierClock
from leadership_opt.solver.infeasible.any_plan import any_plan
from leadership_opt.solver.infeasible.cheapest import Cheapest, CheapestMoves
from leadership_opt.solver.infeasible.search_space import Call

VERIFYING_PART = 0.1
"""Of the limit of the call, kept for the verification of what is found last."""


@dataclass(frozen=True, slots=True)
class FoundRelaxation:
    """Moves of some numbers, what is proven of them, and after how many seconds they were known and proven least."""

    moves: tuple[Move, ...]
    moved: frozenset[RuleEnd]
    price: int
    is_verified: bool
    seconds: float
    proven_seconds: float | None = None


class Relaxations:
    """The relaxations of one problem, found one after the other, the cheapest first.

    Attributes
    ----------
    are_all
        True once it is proven that every other one moves all that an earlier one moves.
    first_seconds
        After how many seconds the checker had accepted moves, the least or not; None before.
    """

    def __init__(self, problem: Problem, model: LimitModel, tariffs: Mapping[RuleEnd, Tariff], call: Call) -> None:
        self.are_all = False
        self.first_seconds: float | None = None
        self._problem = problem
        self._model = model
        self._tariffs = tariffs
        self._call = call
        self._searches = replace(call, clock=EarlierClock(call.clock, VERIFYING_PART))
        self._barred: list[frozenset[RuleEnd]] = []

    def found(self, conflicts: Sequence[frozenset[RuleEnd]]) -> Iterator[FoundRelaxation]:
        """Yield relaxations until there are no others or the call is stopped.

        Parameters
        ----------
        conflicts
            The numbers of each conflict that is known: moves are looked for among these first.
            More may be added meanwhile.
        """
        while not self._searches.stopped:
            found, is_decided = self._cheapest(conflicts)
            if found is None:
                self.are_all = is_decided
                return
            self._barred.append(found.moved)
            yield replace(found, proven_seconds=self._call.clock.seconds if is_decided else None)
            if not found.moves:
                return

    def _cheapest(self, conflicts: Sequence[frozenset[RuleEnd]]) -> tuple[FoundRelaxation | None, bool]:
        """Return the cheapest moves known, and whether there are proven to be no cheaper ones (or none at all)."""
        likely = frozenset().union(*conflicts)
        tried = {number: tariff for number, tariff in self._tariffs.items() if number in likely}
        narrow = CheapestMoves(self._model, tried, self._barred, conflicts, self._searches)
        narrow.begin()
        found = self._better(None, narrow)
        if found is not None:
            narrow.run()
            found = self._better(found, narrow)
        below = None if found is None else found.price
        wide = CheapestMoves(self._model, self._tariffs, self._barred, conflicts, self._searches, below)
        if found is not None:
            wide.bound_only()
        else:  # moves outside the conflict may be what makes a plan possible at all
            wide.begin()
            found = self._better(None, wide)
            if found is None and not wide.is_decided:
                narrow.run()
                found = self._better(None, narrow)
        if not wide.is_decided:
            wide.run(None if found is None else found.price)
        found = self._better(found, wide)
        known = [search.best.price for search in (narrow, wide) if search.best is not None]
        is_least = found is None or found.price <= min(known)
        return found, wide.is_decided and is_least

    def _better(self, found: FoundRelaxation | None, search: CheapestMoves) -> FoundRelaxation | None:
        """Return the moves that a search has found where they are cheaper than those known.

        Moves that are verified stay where there was no time to verify cheaper ones.
        """
        best = search.best
        if best is None or (found is not None and best.price >= found.price):
            return found
        moves = self._moves(best)
        is_verified = self._is_verified(moves, best)
        if found is not None and found.is_verified and not is_verified:
            return found
        seconds = self._call.clock.seconds
        if is_verified and self.first_seconds is None:
            self.first_seconds = seconds
        return FoundRelaxation(moves, frozenset(best.steps), best.price, is_verified, seconds)

    def _moves(self, best: Cheapest) -> tuple[Move, ...]:
        return tuple(self._move(number, steps, best.values) for number, steps in sorted(best.steps.items()))

    def _move(self, number: RuleEnd, steps: int, values: Integers | None) -> Move:
        tariff, key = self._tariffs[number], number.key
        value, share = described(self._model, number)
        limit, _ = self._model.written.at(key, number.side)
        amount = tariff.amount(steps)
        return Move(
            key=str(key),
            side=number.side.value,
            unit=unit_of(key),
            stated=value,
            moved_to=None if value is None else value + limit.looser * amount,
            share=share,
            moved_share=None if share is None or values is None else share_in(self._problem, self._plan(values), key),
            amount=amount,
            price=steps * tariff.price,
        )

    def _plan(self, values: Integers) -> Plan:
        return unpaid_plan_of(self._model.model, values)

    def _is_verified(self, moves: tuple[Move, ...], best: Cheapest) -> bool:
        """Build and solve the moved problem from the plan found on, and let the checker read the answer."""
        try:
            moved = moved_problem(self._problem, moves)
        except InvalidProblem:  # all amounts together grew beyond what can be counted
            return False
        base = self._model.model.context.base
        _, plan = any_plan(moved, self._plan(best.values), self._call, base)
        return plan is not None and verify(moved, plan, base=base).is_valid
