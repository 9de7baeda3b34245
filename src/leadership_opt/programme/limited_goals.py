"""Whether limits of goals are kept when people are exchanged, where the rows of seats alone cannot tell."""

from __future__ import annotations

from collections.abc import Iterable

from leadership_opt.checker import Verifier
from leadership_opt.domain import Plan, Problem
from leadership_opt.programme.seating import Pair, reseated
from leadership_opt.rules.keys import RuleId


class LimitedGoals:
    """What the checker says of the limits of goals in a plan with people exchanged.

    How far courses are apart in people of a group, what wishes miss and what people cost by who they are do not
    follow from seats by sums: no row over seats says what a limit of them leaves.

    Parameters
    ----------
    problem, plan
        A plan that keeps every rule.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem, self._plan, self._verifier = problem, plan, Verifier(problem)
        self._known: dict[frozenset[tuple[bool, Pair]], bool] = {}

    def are_kept(self, out: Iterable[Pair], into: Iterable[Pair]) -> bool:
        """Tell whether all limits are kept when seats are taken and given; funds must be able to pay."""
        out, into = tuple(out), tuple(into)
        key = frozenset((*((False, pair) for pair in out), *((True, pair) for pair in into)))
        if key not in self._known:
            violations = self._verifier.violations(reseated(self._problem, self._plan, out, into))
            self._known[key] = all(violation.rule is not RuleId.GOAL_LIMITS for violation in violations)
        return self._known[key]
