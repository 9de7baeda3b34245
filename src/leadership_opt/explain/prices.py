"""What moving a limit costs: relative to its size, so that a small minimum is dear."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt

from leadership_opt.domain.calendar import MOST_CONCURRENT
from leadership_opt.domain.course import MOST_SEATS
from leadership_opt.domain.problem import Problem
from leadership_opt.domain.quota import Quota
from leadership_opt.domain.record import Record
from leadership_opt.model.limits import Limit, Side
from leadership_opt.model.money import most_more_vnd, rest_vnd
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
        named = names_of(number)
        tolerated = [allowed for name, allowed in self.tolerated.items() if name in named]
        per_step, begun = step, 0
        if key.rule is RuleId.BUDGET:
            per_step, begun = step * problem.policy.money_unit, rest_of(key, problem)
        for allowed in (*tolerated, *_writable(number, problem)):
            most = min(most, (allowed + begun) // per_step)
        return Tariff(step, price, min((most, *_of_quota(number, problem))))


def names_of(number: Number) -> frozenset[str]:
    """Return all names by which a planner may mean a number: its keys, its rules without scope, its family."""
    keys = {number.limit.key, *number.keys}
    return frozenset(str(one) for key in keys for one in (key, RuleKey(key.rule, key.name), RuleKey(key.rule)))


def rest_of(key: RuleKey, problem: Problem) -> int:
    """Return what of the cap that a key names is too little for one more money unit, in VND."""
    return rest_vnd(problem, problem.fund_by_id[key.name], _year(key))


def _year(key: RuleKey) -> int | None:
    return next((int(value) for part, value in key.scope if part == "year"), None)


def _writable(number: Number, problem: Problem) -> list[int]:
    """Return how far an upper limit can be raised until no larger number can be written."""
    key = number.limit.key
    if key.rule is RuleId.BUDGET:
        return [most_more_vnd(problem, problem.fund_by_id[key.name], _year(key))]
    if number.limit.side is Side.LEAST:
        return []
    if key.rule is RuleId.COURSE_SIZE:
        return [MOST_SEATS - number.stated]
    if key == RuleKey(RuleId.CALENDAR, "concurrent"):
        return [MOST_CONCURRENT - number.stated]
    return []


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
