"""What moving a limit costs: relative to its size, so that a small minimum is dear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, StrictInt

from leadership_opt.domain.address import bounds_of
from leadership_opt.domain.money import Money
from leadership_opt.domain.problem import Problem
from leadership_opt.domain.record import LARGEST_AMOUNT, Record
from leadership_opt.model.money import cap_vnd
from leadership_opt.model.moves import Number, Tariff
from leadership_opt.rules.catalogue import Side
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
        side, size = number.limit.side, max(1, number.stated)
        step = -(-size // STEPS_OF_A_CAP) if isinstance(number.written.value, Money) else 1
        percent = self.percent_by_family.get(number.limit.key.rule, 100)
        price = max(1, (2 * self.whole * percent * step + 100 * size) // (200 * size))
        most = -(-number.reach // step)
        if side is Side.LEAST:
            most = min(most, size)
        named = names_of(number)
        tolerated = (allowed for name, allowed in self.tolerated.items() if name in named)
        for allowed in (*tolerated, *_room(number, problem)):
            most = min(most, (max(0, allowed) + number.rest) // (step * number.scale))
        return Tariff(step, price, most, number.scale, number.rest)


def names_of(number: Number) -> frozenset[str]:
    """Return all names by which a planner may mean a number: its keys, its rules without scope, its family."""
    keys = {number.limit.key, *number.keys}
    return frozenset(str(one) for key in keys for one in (key, RuleKey(key.rule, key.name), RuleKey(key.rule)))


def _room(number: Number, problem: Problem) -> Iterator[int]:
    """Yield how far a limit can move until nothing further can be written, or is tolerated by the problem itself.

    Shares are bounded by rows.
    """
    limit = number.written
    if isinstance(limit.value, Money):
        most = Money(amount=LARGEST_AMOUNT - limit.value.amount, currency=limit.value.currency)
        yield cap_vnd(most, problem.policy, limit.key.year)
    elif isinstance(limit.value, int):
        ends = (limit.tolerated, bounds_of(limit.at)[limit.looser > 0])
        yield from (limit.looser * (end - number.stated) for end in ends if end is not None)
