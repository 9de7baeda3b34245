"""Tickets exchanged for other plans that are as good, one at a time, until nobody's chance moves by a whole one.

Everybody may have her chance in tickets, rounded down or up. How far she is from there is told by a potential, a sum
of squares over people. A person is in a plan or not, so what a plan takes off the potential is a sum of weights of its
people. Hence the plan that is best to take for a ticket is one question, which the search of chances can answer: the
heaviest one.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from leadership_opt.domain import Plan
from leadership_opt.lotteries.record import seated

Floats = NDArray[np.float64]


class PlanSource(Protocol):
    """Who finds plans as good as those that are known."""

    @property
    def may_go_on(self) -> bool:
        """Whether there is time left for anything."""

    def heaviest(self, weights: Mapping[str, int]) -> Plan | None:
        """Return the heaviest plan under whole-number weights by nominee id; None if there is no time left for it."""


LEANING = 0.05
"""Of the potential: tickets that are off by a part of one count a little, too."""

LARGEST_GAIN = 10**6

LEAST_GAIN = 1e-9
"""As a part of the potential: less may be rounding alone."""

ROUNDING = 1e-9
"""Of a ticket, in floating point. What is published is counted in fractions."""

MOST_TICKET_QUESTIONS = 40

MOST_WORK = 10**11
"""Products of two numbers in all: a minute or so, however many plans there are."""

QUESTIONS_IN_VAIN = 2
"""After so many questions in vain tickets are exchanged at random."""

SHAKES, MOST_SHAKEN = 200, 4
"""Before a question is asked: how often tickets are exchanged at random, and how many at once."""


class TicketExchange:
    """Exchanges tickets.

    Parameters
    ----------
    chances
        Exact, by nominee id, of all who are in some plans and not in others.
    tickets
        How many each plan has to begin with.
    source
        Finds more plans, and says how long.

    Attributes
    ----------
    plans
        All that are known, those found on the way too.
    """

    def __init__(self, chances: Mapping[str, Fraction], tickets: Mapping[Plan, int], source: PlanSource) -> None:
        self._people = list(chances)
        self._source = source
        self._work = 0
        self._random = Random(0)  # the same call gives the same tickets
        self.plans = list(tickets)
        self._shares = np.array(list(tickets.values()))
        self._seats = np.array([self._seats_of(plan) for plan in self.plans])
        count = int(self._shares.sum())
        self._wanted = np.array([float(chances[who] * count) for who in self._people])
        self._least, self._most = np.floor(self._wanted + ROUNDING), np.ceil(self._wanted - ROUNDING)

    def run(self) -> dict[Plan, int]:
        """Return how many tickets each plan has in the end; those that have none are left out."""
        asked: set[tuple[int, bytes]] = set()
        in_vain, left = 0, MOST_TICKET_QUESTIONS
        while self._moves_somebody and left and self._may_go_on:
            if self._is_exchanged_among_known() or (in_vain > QUESTIONS_IN_VAIN and self._is_shaken_loose()):
                in_vain = 0
                continue
            in_vain, left = in_vain + 1, left - 1
            if not self._is_asked(asked):
                break
        counted = zip(self.plans, self._shares.tolist(), strict=True)
        return {plan: share for plan, share in counted if share}

    @property
    def _may_go_on(self) -> bool:
        """Whether there is time; where settings are reproducible, no clock but the work says so."""
        return self._work <= MOST_WORK and self._source.may_go_on

    @property
    def _off(self) -> Floats:
        """How many tickets everybody lacks."""
        return np.asarray(self._wanted - np.einsum("p,pi->i", self._shares, self._seats))

    @property
    def _moves_somebody(self) -> bool:
        """Whether anybody's chance is off by a whole ticket."""
        return bool(self._missed(self._off).max(initial=0.0) > ROUNDING)

    def _seats_of(self, plan: Plan) -> list[float]:
        people = seated(plan)
        return [float(who in people) for who in self._people]

    def _without_one(self) -> tuple[NDArray[np.int64], Floats, Floats]:
        """Return which plans have tickets, the potential with one ticket less of each, and by person what she takes."""
        giving = np.flatnonzero(self._shares)
        off = self._off + self._seats[giving]
        return giving, self._potential(off).sum(axis=1), self._potential(off) - self._potential(off - 1)

    def _is_exchanged_among_known(self) -> bool:
        """Exchange one ticket for that of another known plan, where the potential falls most; return whether it did."""
        giving, without, gains = self._without_one()
        self._work += len(giving) * self._seats.size
        then = without[:, None] - np.einsum("gi,pi->gp", gains, self._seats)
        at, taken = np.unravel_index(int(then.argmin()), then.shape)
        if then[at, taken] > self._potential(self._off).sum() * (1 - LEAST_GAIN):
            return False
        self._shares[giving[at]] -= 1
        self._shares[taken] += 1
        return True

    def _is_shaken_loose(self) -> bool:
        """Exchange some tickets at random and then all that helps, again and again; return whether that ever helped."""
        before, potential = self._shares, self._potential(self._off).sum()
        for _ in range(SHAKES):
            if not self._may_go_on:
                break
            self._shares = before.copy()
            for _ in range(self._random.randint(1, MOST_SHAKEN)):
                self._shake()
            while self._moves_somebody and self._is_exchanged_among_known():
                pass
            if not self._moves_somebody or self._potential(self._off).sum() < potential * (1 - LEAST_GAIN):
                return True
        self._shares = before
        return False

    def _shake(self) -> None:
        """Exchange a ticket at random such that somebody whose tickets are off gains or loses one."""
        off = self._off
        who = self._random.choice(np.flatnonzero(self._missed(off) > ROUNDING).tolist() or range(len(self._people)))
        has_her = self._seats[:, who] > 0
        gives, takes = (~has_her, has_her) if off[who] > 0 else (has_her, ~has_her)
        giving, taking = np.flatnonzero(gives & (self._shares > 0)).tolist(), np.flatnonzero(takes).tolist()
        if giving and taking:
            self._shares[self._random.choice(giving)] -= 1
            self._shares[self._random.choice(taking)] += 1

    def _is_asked(self, asked: set[tuple[int, bytes]]) -> bool:
        """Ask for one more plan: in the place of the one where most could be gained, and as was not asked before."""
        giving, without, gains = self._without_one()
        for at in np.argsort(without - np.maximum(gains, 0).sum(axis=1), kind="stable").tolist():
            largest = float(np.abs(gains[at]).max(initial=0.0))
            if not largest:
                continue
            weights = np.rint(gains[at] / largest * LARGEST_GAIN).astype(np.int64)
            question = int(giving[at]), weights.tobytes()
            if question in asked:
                continue
            asked.add(question)
            plan = self._source.heaviest(dict(zip(self._people, weights.tolist(), strict=True)))
            if plan is None:
                return False
            if plan not in self.plans:
                self.plans.append(plan)
                self._shares = np.append(self._shares, 0)
                self._seats = np.vstack([self._seats, self._seats_of(plan)])
            return True
        return False

    def _missed(self, off: Floats) -> Floats:
        """Return how far tickets are from rounded chances, by how many everybody lacks."""
        tickets = self._wanted - off
        return np.asarray(np.maximum(np.maximum(self._least - tickets, tickets - self._most), 0))

    def _potential(self, off: Floats) -> Floats:
        return np.asarray(self._missed(off) ** 2 + LEANING * off**2)
