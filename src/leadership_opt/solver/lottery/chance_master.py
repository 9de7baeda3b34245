"""The best weights of the plans that are known: the master problem of a level of chances, solved exactly.

GLOP finds the basis; the basis is solved in fractions and checked in fractions. So what GLOP's tolerances let
pass is never part of a chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from ortools.math_opt.python import mathopt

from leadership_opt.solver.linear.exact_solve import solve_exactly
from leadership_opt.solver.linear.linear_model import Entries, linear_model, solved

Counts = tuple[int, ...]
"""How many people of each type take part in a plan."""

WAYS = (
    {"solver": mathopt.SolverType.GLOP, "presolve": mathopt.Emphasis.OFF},
    {"solver": mathopt.SolverType.GLOP},
    {"solver": mathopt.SolverType.HIGHS, "lp_algorithm": mathopt.LPAlgorithm.DUAL_SIMPLEX},
)
"""One after the other, each from nothing, until the basis of one is an optimum in fractions."""


@dataclass(frozen=True, slots=True)
class MasterQuestion:
    """What is to be made as large as possible: ``worth`` of the mean plan, and the least chance of some types.

    Attributes
    ----------
    least
        By type: how many people of it take part on average, at least; of ``lifted`` types that comes on top of the
        least chance.
    lifted
        By type: how many people it has if its chance counts for the least one, else 0. All 0: no least chance.
    worth
        By type: of each person of it who takes part.
    """

    least: tuple[Fraction, ...]
    lifted: Counts
    worth: Counts

    @property
    def has_level(self) -> bool:
        """Whether the least chance is made as large as possible."""
        return any(self.lifted)


@dataclass(frozen=True, slots=True)
class MasterAnswer:
    """An optimum of the master problem, in fractions.

    Attributes
    ----------
    likely
        How likely each plan is.
    value
        Of the question.
    weights
        By type, of each person of it: the multipliers, with the worth of the question.
    heaviest
        What none of the known plans exceeds under these weights.
    """

    likely: tuple[Fraction, ...]
    value: Fraction
    weights: tuple[Fraction, ...]
    heaviest: Fraction


def best_of_known(plans: Sequence[Counts], question: MasterQuestion) -> MasterAnswer | None:
    """Solve the master problem over the known plans; None if no basis that was found is an optimum in fractions."""
    for way in WAYS:
        basis = _basis(plans, question, **way)
        answer = None if basis is None else _at_basis(plans, question, *basis)
        if answer is not None:
            return answer
    return None


def _basis(
    plans: Sequence[Counts], question: MasterQuestion, solver: mathopt.SolverType, **options: object
) -> tuple[list[int], list[int]] | None:
    """Return the basic columns (plans, and last the level), and the rows (the sum, then types) that are tight."""
    counts = np.array(plans, dtype=float).T
    types, known = counts.shape
    table = np.vstack([np.ones(known), counts])
    level = np.array([0.0, *(-float(size) for size in question.lifted)])
    worth = np.array(question.worth, dtype=float) @ counts
    if question.has_level:
        table, worth = np.column_stack([table, level]), np.append(worth, 1.0)
    row, column = np.nonzero(table)
    lower = np.array([1.0, *(float(value) for value in question.least)])
    upper = np.array([1.0, *[np.inf] * types])
    bounds = np.zeros(len(worth)), np.full(len(worth), np.inf)
    model = linear_model(bounds, worth, (lower, upper), Entries(row, column, table[row, column]))
    result = solved(model, solver, **options)
    if result is None or result.termination.reason is not mathopt.TerminationReason.OPTIMAL:
        return None
    basis = result.solutions[0].basis
    if basis is None:
        return None
    basic = mathopt.BasisStatus.BASIC
    columns = [at for at, one in enumerate(model.variables()) if basis.variable_status[one] is basic]
    rows = [at for at, one in enumerate(model.linear_constraints()) if basis.constraint_status[one] is not basic]
    return columns, rows


def _at_basis(
    plans: Sequence[Counts], question: MasterQuestion, columns: Sequence[int], rows: Sequence[int]
) -> MasterAnswer | None:
    """Return the point and the multipliers of a basis; None if it is no optimum."""
    if len(columns) != len(rows):
        return None
    level = len(plans)
    tight = [row - 1 for row in rows if row]
    has_sum = len(tight) < len(rows)
    table = [[1 if column < level else 0 for column in columns]] if has_sum else []
    right = [Fraction(1)] if has_sum else []
    for one in tight:
        table.append([plans[at][one] if at < level else -question.lifted[one] for at in columns])
        right.append(question.least[one])
    point = solve_exactly(table, right)
    gains = [_gain(plans[at], question.worth) if at < level else 1 for at in columns]
    multipliers = solve_exactly([list(column) for column in zip(*table, strict=True)], list(map(Fraction, gains)))
    if point is None or multipliers is None:
        return None
    likely, value_of_level = [Fraction(0)] * level, Fraction(0)
    for at, value in zip(columns, point, strict=True):
        if at < level:
            likely[at] = value
        else:
            value_of_level = value
    weights = [Fraction(worth) for worth in question.worth]
    for one, value in zip(tight, multipliers[has_sum:], strict=True):
        weights[one] -= value
    heaviest = multipliers[0] if has_sum else Fraction(0)
    answer = MasterAnswer(
        tuple(likely), value_of_level + _gain_of(plans, likely, question.worth), tuple(weights), heaviest
    )
    return answer if _is_optimal(plans, question, answer, value_of_level) else None


def _is_optimal(plans: Sequence[Counts], question: MasterQuestion, answer: MasterAnswer, level: Fraction) -> bool:
    """Return whether an answer keeps all rows, and its multipliers prove that none is better."""
    used = [(plan, likely) for plan, likely in zip(plans, answer.likely, strict=True) if likely]
    if any(likely < 0 for _, likely in used) or sum(likely for _, likely in used) != 1 or level < 0:
        return False
    prices = [weight - worth for weight, worth in zip(answer.weights, question.worth, strict=True)]
    if min(prices, default=Fraction(0)) < 0:
        return False
    for at, (least, lifted) in enumerate(zip(question.least, question.lifted, strict=True)):
        if sum(plan[at] * likely for plan, likely in used) < least + lifted * level:
            return False
    paid = sum((price * lifted for price, lifted in zip(prices, question.lifted, strict=True)), Fraction(0))
    if question.has_level and (paid < 1 or (paid > 1 and level > 0)):
        return False
    least = sum((price * value for price, value in zip(prices, question.least, strict=True)), Fraction(0))
    is_bound = all(weigh(plan, answer.weights) <= answer.heaviest for plan in plans)
    return is_bound and answer.heaviest - least == answer.value


def weigh(plan: Counts, weights: Sequence[Fraction] | Counts) -> Fraction:
    """Return what a plan weighs."""
    pairs: Iterable[tuple[Fraction | int, int]] = zip(weights, plan, strict=True)
    return Fraction(sum(weight * count for weight, count in pairs if count))


def _gain(plan: Counts, worth: Counts) -> int:
    return sum(count * each for count, each in zip(plan, worth, strict=True))


def _gain_of(plans: Sequence[Counts], likely: Sequence[Fraction], worth: Counts) -> Fraction:
    return sum((value * _gain(plan, worth) for plan, value in zip(plans, likely, strict=True) if value), Fraction(0))
