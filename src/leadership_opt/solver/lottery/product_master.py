"""The weights of known plans under which the product of everybody's chances is largest.

That product is mostly irrational: it has no basis that could be solved in fractions. Newton's method finds the
weights in floating point. Fractions near by are taken if they are proven best among the known plans; else the
weights are rounded, and how far that is from the best is computed afterwards, in fractions.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from leadership_opt.solver.lottery.chance_master import Counts, MasterQuestion, best_of_known, weigh

Floats = NDArray[np.float64]

MOST_STEPS = 200
"""Newton's method takes some twenty."""

CLOSE = 1e-13
"""Weights times slacks in the end, on average."""

STEP_SHARE = 0.99
"""Of the way to where a weight or a slack would be 0."""

LARGEST_SIMPLE = 1000
"""Chances with a denominator up to this are tried as they are."""

ROUNDED_TO = 10**12
"""The denominator of weights that are rounded."""

LEAST_WEIGHT = 1e-9
"""Less is nothing."""


def largest_product_of_known(plans: Sequence[Counts], sizes: Counts) -> tuple[Fraction, ...]:
    """Return how likely each plan is, in fractions that add up to 1.

    Parameters
    ----------
    plans
        By type: how many people of it take part. Each type has people in one of them at least.
    sizes
        By type: how many people it has.
    """
    likely = _by_newton(np.array(plans, dtype=float).T, np.array(sizes, dtype=float))
    return _simple(plans, sizes, likely) or _rounded(likely)


def chances_of(plans: Sequence[Counts], sizes: Counts, likely: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return by type the chance of each person of it."""
    used = [(plan, share) for plan, share in zip(plans, likely, strict=False) if share]
    return tuple(sum((plan[at] * share for plan, share in used), Fraction(0)) / size for at, size in enumerate(sizes))


def _by_newton(counts: Floats, sizes: Floats) -> Floats:
    """Minimise ``people * sum(likely) - sum_t sizes[t] * log(counts[t] @ likely)`` over likely >= 0.

    Its optimum adds up to 1, as scaling shows; so the plans need no row. A primal-dual interior point method: the
    slack of a plan is how much less it weighs than the heaviest, when everybody weighs 1 / chance.
    """
    people = sizes.sum()
    likely = np.full(counts.shape[1], 1 / counts.shape[1])
    slack = np.full(counts.shape[1], people)
    for _ in range(MOST_STEPS):
        mean = counts @ likely
        gradient = people - counts.T @ (sizes / mean)
        centre = likely @ slack / len(likely)
        if centre < CLOSE and np.abs(gradient - slack).max() < CLOSE * people:
            break
        target = centre / 10
        curvature = (counts.T * (sizes / mean**2)) @ counts + np.diag(slack / likely)
        try:
            step = np.linalg.solve(curvature, target / likely - gradient)
        except np.linalg.LinAlgError:  # at the last digits
            break
        other_step = target / likely - slack - slack / likely * step
        length = min(_reach(likely, step), _reach(slack, other_step))
        likely, slack = likely + length * step, slack + length * other_step
    return np.asarray(likely / likely.sum())


def _reach(values: Floats, step: Floats) -> float:
    """Return which part of a step keeps all values above 0."""
    falling = step < 0
    return min(1.0, STEP_SHARE * float((values[falling] / -step[falling]).min(initial=np.inf)))


def _simple(plans: Sequence[Counts], sizes: Counts, likely: Floats) -> tuple[Fraction, ...] | None:
    """Return weights that give everybody the simplest chance near by; None if these are not proven best."""
    mean = np.array(plans, dtype=float).T @ likely
    near = [
        Fraction(float(part / size)).limit_denominator(LARGEST_SIMPLE) for part, size in zip(mean, sizes, strict=True)
    ]
    nothing = (0,) * len(sizes)
    least = tuple(chance * size for chance, size in zip(near, sizes, strict=True))
    answer = best_of_known(plans, MasterQuestion(least, nothing, nothing)) if all(near) else None
    if answer is None:
        return None
    weights = [1 / chance for chance in chances_of(plans, sizes, answer.likely)]
    is_best = all(weigh(plan, weights) <= sum(sizes) for plan in plans)
    return answer.likely if is_best else None


def _rounded(likely: Floats) -> tuple[Fraction, ...]:
    """Return weights with one denominator, by largest remainders."""
    kept = np.where(likely < LEAST_WEIGHT, 0, likely)
    exact = kept / kept.sum() * ROUNDED_TO
    parts = np.floor(exact)
    missing = ROUNDED_TO - int(parts.sum())
    for at in np.argsort(parts - exact, kind="stable")[:missing]:
        parts[at] += 1
    return tuple(Fraction(int(part), ROUNDED_TO) for part in parts)
