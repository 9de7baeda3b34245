"""Moving limits: a new problem, validated anew; the old one stays as it is.

Every limit is a value at an address of the problem (``rules/catalogue``): what moves by how
much depends on the kind of the value alone, never on the rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any, Literal

from pydantic import Field

from leadership_opt.domain.address import Draft, bounds_of
from leadership_opt.domain.money import HOME_CURRENCY, Money, Share
from leadership_opt.domain.policy import Policy
from leadership_opt.domain.problem import Problem
from leadership_opt.domain.record import Record
from leadership_opt.explain.held_minimums import risen_minimums
from leadership_opt.explain.narrowing import Changes, narrowed
from leadership_opt.model.money import cap_vnd, rate_of
from leadership_opt.rules.catalogue import Limit, Side
from leadership_opt.rules.keys import MEASURE, RuleKey
from leadership_opt.rules.limits import Cell, Limits, number_key

STEP_VND = 100_000_000
"""One step of money: 100 million VND."""


class Move(Record):
    """One limit, before and after."""

    key: str = Field(description="key of what moves, e.g. budget/state[year=2024]")
    side: Literal["least", "most"] = Field(description="whether the lower or the upper limit moves")
    unit: str = Field(description="what the rule is counted in: people, courses, days, VND, entries")
    stated: int | None = Field(
        description="the number of the policy; None: a share, or something that is dropped whole"
    )
    moved_to: int | None = Field(description="the number that makes a plan possible; None: a share, or dropped")
    share: str | None = Field(default=None, description="the share of the policy, e.g. 40%")
    moved_share: Share | None = Field(default=None, description="the share that makes a plan possible")
    amount: int = Field(description="how far, in the unit; of shares: the people missing, or too many")
    price: int = Field(description="what the move costs, by the prices of the call")


def moved_problem(problem: Problem, moves: Iterable[Move]) -> Problem:
    """Return the problem with limits moved.

    Where a closed period is dropped, minimums that supply had lowered stay as low.

    Raises
    ------
    UnknownId
        If a move names no limit of the problem.
    InvalidProblem
        If the moved problem has faults: a defect of the library.
    """
    limits, draft = Limits(problem), Draft(problem)
    changes: defaultdict[str, defaultdict[Cell, Changes]] = defaultdict(lambda: defaultdict(dict))
    dropped = False
    for move in moves:
        limit, cell = limits.at(RuleKey.parse(move.key), Side(move.side))
        if limit.value is None and limit.at.endswith("]"):
            dropped = True
            draft.change(limit.at, lambda _: ())
        elif limit.value is None:
            record, field = limit.place
            draft.put(record, **{field: None})
        else:
            record, field = limit.place
            changes[record][cell][field] = _moved(limit, move, problem.policy)
    for key, held in risen_minimums(problem, draft.problem() if dropped else problem):
        limit, cell = limits.at(key, Side.LEAST)
        record, field = limit.place
        if field not in changes[record][cell]:
            changes[record][cell] |= held
    for at, cells in changes.items():
        draft.put(at, **cells.pop((), {}))
        if cells:
            draft.change(at, partial(narrowed, problem=problem, cells=cells))
    return draft.problem()


def _moved(limit: Limit, move: Move, policy: Policy) -> Any:
    match limit.value:
        case bool():
            return False
        case int():
            return move.moved_to
        case Share():
            return move.moved_share
        case Money() as cap:
            return _raised(cap, move.amount, policy, limit.key.year)


def _raised(cap: Money, more_vnd: int, policy: Policy, year: int | None) -> Money:
    """Return the cap of a year raised by an amount of VND, in its own currency."""
    rate = None if cap.currency == HOME_CURRENCY else rate_of(cap.currency, policy, year)
    more = more_vnd if rate is None else -(-more_vnd * rate.units // rate.vnd)
    return Money(amount=cap.amount + more, currency=cap.currency)


@dataclass(frozen=True, slots=True)
class LimitStep:
    """A limit, looser by one step.

    Attributes
    ----------
    key
        Rule key of the limit, without the parts of a scope that share it.
    bound
        Which bound of it: least or most, of people, courses, VND or per cent.
    before, after
        The bound as it is and as it is moved.
    make
        Makes the changed problem; raises ``InvalidProblem`` if it is none.
    """

    key: str
    bound: str
    before: int
    after: int
    make: Callable[[], Problem]


def limit_steps(problem: Problem) -> Iterator[LimitStep]:
    """Yield one step of every number of a problem that a planner may move."""
    for limit in Limits(problem):
        is_number = limit.value is not None and not isinstance(limit.value, bool)
        if is_number and number_key(limit.key) is not None:
            step, (least, _) = _step(limit, problem), bounds_of(limit.at)
            if least is None or step.after >= least:
                yield step


def _step(limit: Limit, problem: Problem) -> LimitStep:
    record, field = limit.place
    bound, moved, before, after = field, limit.value, 0, 0
    match limit.value:
        case int() as before:
            moved = after = before + limit.looser
        case Share() as share:
            fraction = share.fraction + Fraction(limit.looser, 100)
            if 0 <= fraction <= 1:  # outside, it stays as it is
                moved = share = Share(numerator=fraction.numerator, denominator=fraction.denominator)
            before, after = (100 * one.numerator // one.denominator for one in (limit.value, share))
        case Money() as cap:
            policy, year = problem.policy, limit.key.year
            bound, before, moved = "cap", cap_vnd(cap, policy, year), _raised(cap, STEP_VND, policy, year)
            after = before + STEP_VND
        case unknown:
            raise TypeError(f"no step of {unknown!r} is known")
    key = str(limit.key.without(frozenset({MEASURE})))
    return LimitStep(key, bound, before, after, lambda: Draft(problem).put(record, **{field: moved}).problem())


def share_of(people: int, everybody: int) -> Share:
    """Return the exact share of some people.

    Examples
    --------
    >>> str(share_of(72, 180)), str(share_of(50, 100))
    ('2/5', '1/2')
    """
    share = Fraction(people, everybody) if everybody else Fraction(0)
    return Share(numerator=share.numerator, denominator=share.denominator)
