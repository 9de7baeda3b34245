"""The least relaxations of a problem: the cheapest moves, proven, and others that leave something alone.

The cheapest moves within known conflicts are found fast; that nothing outside is
cheaper is then proven with all limits whose single step costs less. Each alternative
leaves at least one limit alone that an earlier one moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from leadership_opt.checker import verify
from leadership_opt.domain.plan import Assignment, Plan, PlannedCourse
from leadership_opt.domain.problem import Problem
from leadership_opt.explain.apply import Move, moved_problem
from leadership_opt.explain.described import described, unit_of
from leadership_opt.explain.shares import share_in
from leadership_opt.model.limits import Limit, LimitModel
from leadership_opt.model.matrix import Integers
from leadership_opt.model.moves import Tariff
from leadership_opt.rules.keys import RuleId
from leadership_opt.solver.any_plan import any_plan
from leadership_opt.solver.cheapest import Cheapest, CheapestMoves
from leadership_opt.solver.question import Call


@dataclass(frozen=True, slots=True)
class FoundRelaxation:
    """Moves, and what is proven of them."""

    moves: tuple[Move, ...]
    price: int
    is_least: bool
    is_verified: bool


class Relaxations:
    """The relaxations of one problem, found one after the other, the cheapest first.

    Attributes
    ----------
    are_all
        True once it is proven that every other one moves all that an earlier one moves.
    """

    def __init__(self, problem: Problem, model: LimitModel, tariffs: Mapping[Limit, Tariff], call: Call) -> None:
        self.are_all = False
        self._problem = problem
        self._model = model
        self._tariffs = tariffs
        self._call = call
        self._barred: list[frozenset[Limit]] = []

    def found(self, conflicts: Sequence[frozenset[Limit]]) -> Iterator[FoundRelaxation]:
        """Yield relaxations until there are no others or the call is stopped.

        Parameters
        ----------
        conflicts
            The numbers of each conflict that is known: moves are looked for among these first.
            More may be added meanwhile.
        """
        while not self._call.stopped:
            best, is_least = self._cheapest(conflicts)
            if best is None:
                self.are_all = is_least
                return
            self._barred.append(frozenset(best.steps))
            moves = self._moves(best)
            yield FoundRelaxation(moves, best.price, is_least, self._is_verified(moves, best))
            if not best.steps:
                return

    def _cheapest(self, conflicts: Sequence[frozenset[Limit]]) -> tuple[Cheapest | None, bool]:
        """Return the cheapest moves known, and whether there are proven to be no cheaper ones (or none at all)."""
        likely = frozenset().union(*conflicts)
        tried = {number: tariff for number, tariff in self._tariffs.items() if number in likely}
        narrow = CheapestMoves(self._model, tried, self._barred, conflicts, self._call)
        narrow.begin()
        if narrow.best is not None:
            narrow.run()
        best = narrow.best
        below = None if best is None else best.price
        wide = CheapestMoves(self._model, self._tariffs, self._barred, conflicts, self._call, below)
        if best is None:  # moves outside the conflict may be what makes a plan possible at all
            wide.begin()
            best = wide.best
            if best is None and not wide.is_decided:
                narrow.run()
                best = narrow.best
        else:
            wide.bound_only()
        if not wide.is_decided:
            wide.run(None if best is None else best.price)
            best = wide.best or best
        return best, wide.is_decided

    def _moves(self, best: Cheapest) -> tuple[Move, ...]:
        return tuple(self._move(number, steps, best.values) for number, steps in sorted(best.steps.items()))

    def _move(self, number: Limit, steps: int, values: Integers | None) -> Move:
        tariff, key = self._tariffs[number], number.key
        value, share = described(self._problem, self._model, number)
        amount = steps * tariff.step * (self._problem.policy.money_unit if key.rule is RuleId.BUDGET else 1)
        sign = 1 if number.side == "most" else -1
        if key.rule is RuleId.CALENDAR and key.name == "gap":
            sign = -1
        return Move(
            key=str(key),
            side=number.side.value,
            unit=unit_of(key),
            stated=value,
            moved_to=None if value is None else value + sign * amount,
            share=share,
            moved_share=None if share is None or values is None else share_in(self._problem, self._plan(values), key),
            amount=amount,
            price=steps * tariff.price,
        )

    def _plan(self, values: Integers) -> Plan:
        """Return courses and rosters of column values; payments are settled with the moved caps."""
        context = self._model.model.context
        index, variables = context.index, context.variables
        courses, assignments = [], []
        for at, offer in enumerate(index.offers):
            if values[variables.runs[at]]:
                course = index.courses[offer.course].id
                start = next(day for x, day in zip(variables.starts[at], offer.dates, strict=True) if values[x])
                courses.append(PlannedCourse(course=course, start_date=start))
                assignments += [
                    Assignment(nominee=index.nominees[who].id, course=course)
                    for who, column in variables.assign[at].items()
                    if values[column]
                ]
        return Plan(courses=tuple(courses), assignments=tuple(assignments))

    def _is_verified(self, moves: tuple[Move, ...], best: Cheapest) -> bool:
        """Build and solve the moved problem from the plan found on, and let the checker read the answer."""
        moved = moved_problem(self._problem, moves)
        _, plan = any_plan(moved, self._plan(best.values), self._call)
        return plan is not None and verify(moved, plan).is_valid
