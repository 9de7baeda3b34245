"""Tickets exchanged for other plans that are as good, one at a time, until nobody's chance moves by a whole one.

How far everybody's tickets are off is told by a potential, a sum over people that rises steeply towards a whole
ticket: somebody who is off by one counts as much as 250 people who are off by half of one. A person is in a plan or
not, so what a plan takes off the potential is a sum of weights of its people. Hence the plan that is best to take for
a ticket is one question, which the search of chances can answer: the heaviest one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain import Plan
from leadership_opt.lotteries.record import seated

Floats = NDArray[np.float64]
HeaviestPlan = Callable[[Mapping[str, int]], Plan | None]
"""From whole-number weights by nominee id to a plan as good as the others; None if there is no time left."""

LARGEST_GAIN_WEIGHT = 10**6

LEAST_GAIN = 1e-9
"""As a part of the potential: less may be rounding alone."""

WHOLE_TICKET = 1 - 1e-9
"""In floating point. What is published is counted in fractions."""

MOST_PLANS_ASKED = 40

MOST_EXCHANGE_WORK = 10**10
"""Products of two numbers while tickets are exchanged at random: some seconds, however many plans there are."""

FEW_IN_VAIN = 2
"""After so many questions in vain tickets are exchanged at random."""

SHAKES, SHAKEN = 100, 3
"""Before a question is asked: how often tickets are exchanged at random, and how many at once."""


class TicketExchange:
    """Exchanges tickets.

    Parameters
    ----------
    chances
        Exact, by nominee id, of all who are in some plans and not in others.
    tickets
        How many each plan has to begin with.
    heaviest
        Finds more plans.
    may_go_on
        Whether there is time to exchange tickets at random.

    Attributes
    ----------
    plans
        All that are known, those found on the way too.
    """

    def __init__(
        self,
        chances: Mapping[str, Fraction],
        tickets: Mapping[Plan, int],
        heaviest: HeaviestPlan,
        may_go_on: Callable[[], bool] = lambda: True,
    ) -> None:
        self._people = list(chances)
        self._heaviest, self._may_go_on = heaviest, may_go_on
        self._work = 0
        self._random = Random(0)  # the same call gives the same tickets
        self.plans = list(tickets)
        self._shares = np.array(list(tickets.values()))
        self._seats = np.array([self._seats_of(plan) for plan in self.plans])
        count = int(self._shares.sum())
        self._wanted = np.array([float(chances[who] * count) for who in self._people])

    def run(self) -> dict[Plan, int]:
        """Return how many tickets each plan has in the end; those that have none are left out."""
        asked: set[tuple[int, bytes]] = set()
        in_vain, left = 0, MOST_PLANS_ASKED
        while self._moves_somebody and left:
            if self._is_exchanged_among_known() or (in_vain > FEW_IN_VAIN and self._is_shaken_loose()):
                in_vain = 0
                continue
            in_vain, left = in_vain + 1, left - 1
            if not self._is_asked(asked):
                break
        counted = zip(self.plans, self._shares.tolist(), strict=True)
        return {plan: share for plan, share in counted if share}

    @property
    def _off(self) -> Floats:
        """How many tickets everybody lacks."""
        return np.asarray(self._wanted - np.einsum("p,pi->i", self._shares, self._seats))

    @property
    def _moves_somebody(self) -> bool:
        """Whether anybody's chance is off by a whole ticket."""
        return bool(np.abs(self._off).max(initial=0.0) >= WHOLE_TICKET)

    def _seats_of(self, plan: Plan) -> list[float]:
        people = seated(plan)
        return [float(who in people) for who in self._people]

    def _without_one(self) -> tuple[NDArray[np.int64], Floats, Floats]:
        """Return which plans have tickets, the potential with one ticket less of each, and by person what she takes."""
        giving = np.flatnonzero(self._shares)
        off = self._off + self._seats[giving]
        return giving, _potential(off).sum(axis=1), _potential(off) - _potential(off - 1)

    def _is_exchanged_among_known(self) -> bool:
        """Exchange one ticket for that of another known plan, where the potential falls most; return whether it did."""
        giving, without, gains = self._without_one()
        self._work += len(giving) * self._seats.size
        then = without[:, None] - np.einsum("gi,pi->gp", gains, self._seats)  # by one thread, unlike a product by BLAS
        at, taken = np.unravel_index(int(then.argmin()), then.shape)
        if then[at, taken] > _potential(self._off).sum() * (1 - LEAST_GAIN):
            return False
        self._shares[giving[at]] -= 1
        self._shares[taken] += 1
        return True

    def _is_shaken_loose(self) -> bool:
        """Exchange some tickets at random and then all that helps, again and again; return whether that ever helped."""
        before, potential = self._shares, _potential(self._off).sum()
        for _ in range(SHAKES):
            if self._work > MOST_EXCHANGE_WORK or not self._may_go_on():
                break
            self._shares = before.copy()
            for giving in self._random.choices(np.flatnonzero(before).tolist(), k=SHAKEN):
                if self._shares[giving]:
                    self._shares[giving] -= 1
                    self._shares[self._random.randrange(len(self.plans))] += 1
            while self._moves_somebody and self._is_exchanged_among_known():
                pass
            if _potential(self._off).sum() < potential * (1 - LEAST_GAIN):
                return True
        self._shares = before
        return False

    def _is_asked(self, asked: set[tuple[int, bytes]]) -> bool:
        """Ask for one more plan: in the place of the one where most could be gained, and as was not asked before."""
        giving, without, gains = self._without_one()
        for at in np.argsort(without - np.maximum(gains, 0).sum(axis=1), kind="stable").tolist():
            largest = float(np.abs(gains[at]).max(initial=0.0))
            if not largest:
                continue
            weights = np.rint(gains[at] / largest * LARGEST_GAIN_WEIGHT).astype(np.int64)
            question = int(giving[at]), weights.tobytes()
            if question in asked:
                continue
            asked.add(question)
            plan = self._heaviest(dict(zip(self._people, weights.tolist(), strict=True)))
            if plan is None:
                return False
            if plan not in self.plans:
                self.plans.append(plan)
                self._shares = np.append(self._shares, 0)
                self._seats = np.vstack([self._seats, self._seats_of(plan)])
            return True
        return False


def _potential(off: Floats) -> Floats:
    """Return the eighth powers, by squares: the general power takes thirty times as long."""
    square = off * off
    fourth = square * square
    return np.asarray(fourth * fourth)
