"""What moving a limit costs: relative to its size, so that a small minimum is dear."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt

from leadership_opt.domain.problem import Problem
from leadership_opt.domain.quota import Quota
from leadership_opt.domain.record import Record
from leadership_opt.model.limits import Limit, Side
from leadership_opt.model.moves import Number, Tariff
from leadership_opt.rules.keys import RuleId, RuleKey

STEPS_OF_A_CAP = 1000
"""Caps move in steps of a thousandth: the least relaxation is least to that."""


class RelaxationPrices(Record):
    """What a relaxation may move, and how dear that is.

    A unit costs ``whole * percent / 100 / size of the limit``, rounded, at least 1: with the
    defaults to lower a minimum of 1 person costs 10,000, to lower one of 200 by a person 50.
    Pins, closed periods and courses that must run are dropped whole, for the price of a whole.
    """

    whole: Annotated[StrictInt, Field(ge=1, le=1_000_000)] = Field(
        default=10_000, description="price of moving a limit by its own size"
    )
    percent_by_family: dict[RuleId, Annotated[StrictInt, Field(ge=1, le=100_000)]] = Field(
        default_factory=dict, description="family -> price in percent of the usual one; families not named: 100"
    )
    tolerated: dict[str, Annotated[StrictInt, Field(ge=0, le=10**15)]] = Field(
        default_factory=dict,
        description="rule key, as conflicts and moves name it, rule without scope, or family -> how far it may move"
        " at most, in its unit (money: VND); 0: not at all",
    )

    def tariff(self, number: Number, problem: Problem) -> Tariff:
        """Return what moving one number costs, and how far it may move."""
        key, side = number.limit.key, number.limit.side
        size = max(1, number.stated)
        step = -(-size // STEPS_OF_A_CAP) if key.rule is RuleId.BUDGET else 1
        percent = self.percent_by_family.get(key.rule, 100)
        price = max(1, (2 * self.whole * percent * step + 100 * size) // (200 * size))
        most = -(-number.reach // step)
        if side is Side.LEAST:
            most = min(most, size - 1 if key.rule is RuleId.COURSE_SIZE and not key.name else size)
        for allowed in (*self._tolerated(number, step * _vnd_per_unit(key, problem)), *_of_quota(number, problem)):
            most = min(most, allowed)
        return Tariff(step, price, most)

    def _tolerated(self, number: Number, per_step: int) -> list[int]:
        named = names_of(number)
        return [allowed // per_step for name, allowed in self.tolerated.items() if name in named]


def names_of(number: Number) -> frozenset[str]:
    """Return all names by which a planner may mean a number: its keys, its rules without scope, its family."""
    keys = {number.limit.key, *number.keys}
    return frozenset(str(one) for key in keys for one in (key, RuleKey(key.rule, key.name), RuleKey(key.rule)))


def _vnd_per_unit(key: RuleKey, problem: Problem) -> int:
    return problem.policy.money_unit if key.rule is RuleId.BUDGET else 1


def _of_quota(number: Number, problem: Problem) -> list[int]:
    """Return how far the quota itself tolerates its count to move; shares are bounded by rows."""
    limit: Limit = number.limit
    if limit.key.rule is not RuleId.QUOTA or ("measure", "share") in limit.key.scope:
        return []
    quota: Quota = next(entry for entry in problem.policy.quotas if entry.id == limit.key.name)
    if limit.side is Side.LEAST:
        return [] if quota.tolerated_min_count is None else [max(0, number.stated - quota.tolerated_min_count)]
    if quota.tolerated_max_count is None or quota.max_count is None:
        return []
    return [quota.tolerated_max_count - quota.max_count]
