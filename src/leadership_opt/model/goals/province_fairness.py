"""`province_fairness`: leximin of seats / entitlement over provinces, exactly.

Leximin compares the sorted ratios from the smallest up. Over the finitely many
ratios ``k / e`` it is the same as making the number of provinces **above** the
lowest ratio as large as possible, then the number above the next one, and so on
(both orders first look at how many are stuck at the lowest ratio).

With equal entitlements there are few levels, one stage each. Otherwise nearly
every level is the business of one or two provinces: levels are then joined, with
weights such that each level outweighs all later ones together, as many as fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from leadership_opt.domain.goals import Goal, GoalId
from leadership_opt.model.context import Context
from leadership_opt.model.entitlement import entitlements
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.objective import Objective, StagePart

LARGEST_WEIGHT = 2**24
"""Joined levels stay small enough for the solver's linear relaxation to be exact in doubles."""


def province_fairness(context: Context, goal: Goal) -> Iterator[Objective]:
    """Yield the levels from the lowest ratio up."""
    seats = context.province_seats
    shares = {code: share for code, share in entitlements(context.index).items() if share > 0}
    levels = sorted({Fraction(k) / share for code, share in shares.items() for k in range(seats.most(code) + 1)})
    parts: list[tuple[StagePart, int]] = []
    for level in levels:
        counted = total(seats.at_least(code, int(level * share) + 1) for code, share in shares.items())
        if counted == Expression():
            break  # no province can be above this level or any later one
        label = f"above={level.numerator}/{level.denominator}"
        at_level = sum((level * share).denominator == 1 for share in shares.values())
        parts.append((StagePart.of(GoalId.PROVINCE_FAIRNESS, label, counted), at_level))
    yield from _joined(parts, goal, join=len(set(shares.values())) > 1)


def _joined(parts: list[tuple[StagePart, int]], goal: Goal, *, join: bool) -> Iterator[Objective]:
    """Join runs of levels.

    The provinces above a level are those above the one before, less those exactly
    at it. With ``d`` the number at each level, the first difference decides, and
    ``d`` is at most the number of provinces that can be at the level: these small
    numbers are the digits of the joined objective.
    """
    block: list[StagePart] = []
    sizes: list[int] = []
    product = 1
    for part, at_level in parts:
        if block and (not join or product * (at_level + 1) > LARGEST_WEIGHT):
            yield _block(block, sizes, goal)
            block, sizes, product = [], [], 1
        block.append(part)
        sizes.append(at_level)
        product *= at_level + 1
    if block:
        yield _block(block, sizes, goal)


def _block(parts: list[StagePart], sizes: list[int], goal: Goal) -> Objective:
    """Turn the digits of a block into weights of the counts themselves.

    The objective is ``-sum_j W_j d_j`` with ``d_j = N_(j-1) - N_j`` and ``W_j`` the
    product of ``size + 1`` over later levels; ``N_(j-1)`` of the first level is a
    constant here, fixed by the stages before. Collected by ``N_j`` the weight is
    ``W_j - W_(j+1)``, and the last weight is ``W_last``.
    """
    products = [1] * len(parts)
    for at in range(len(parts) - 2, -1, -1):
        products[at] = products[at + 1] * (sizes[at + 1] + 1)
    weights = [here - later for here, later in zip(products, [*products[1:], 0], strict=True)]
    return Objective(tuple(parts), tuple(weights), "max", goal)
