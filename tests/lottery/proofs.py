"""What is wrong in a distribution, held against every plan there is: with all listed, its certificates are a proof."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from leadership_opt.solver.lottery.distribution import Distribution


def participants_of(distribution: Distribution) -> list[frozenset[str]]:
    """Return who takes part in each plan of a distribution."""
    return [frozenset(entry.nominee for entry in plan.assignments) for plan in distribution.plans]


def faults(distribution: Distribution, sets: Collection[frozenset[str]] | None = None) -> Iterator[str]:
    """Yield what is wrong, in words.

    Parameters
    ----------
    distribution
        Every level of which is said to be proven.
    sets
        Who takes part in each plan that is as good. None: they are not known, and the plans of the distribution
        stand for them.
    """
    own = participants_of(distribution)
    known = own if sets is None else sets
    if not distribution.is_proven:
        yield "not all is proven"
    if sum(distribution.weights) != 1 or min(distribution.weights) <= 0:
        yield "weights are no distribution"
    if len(set(distribution.plans)) < len(distribution.plans):
        yield "a plan is listed twice"
    if not set(own) <= set(known):
        yield "a plan is not as good as others"
    for who, chance in distribution.chances.items():
        if chance != sum(share for share, one in zip(distribution.weights, own, strict=True) if who in one):
            yield f"the chance of {who} is not {chance}"
    if sets is not None:
        yield from _undecided(distribution, sets)
    held: dict[str, Fraction] = {}
    for level in distribution.levels:
        if max(_weight(level.weights, one) for one in known) != level.best_weight:
            yield f"level {level.chance}: its plans do not weigh {level.best_weight} at most"
        others = sum(weight for who, weight in level.weights.items() if who not in held)
        taken = sum((level.weights.get(who, 0) * chance for who, chance in held.items()), Fraction(0))
        if (level.best_weight - taken) / others != level.bound or level.bound != level.chance:
            yield f"level {level.chance}: not its bound"
        if not all(level.weights[who] > 0 and distribution.chances[who] == level.chance for who in level.people):
            yield f"level {level.chance}: not the chance of all its people"
        held.update(dict.fromkeys(level.people, level.chance))
        rest = [distribution.chances[who] for who in distribution.by_lot if who not in held]
        if rest and min(rest) <= level.chance:
            yield f"level {level.chance}: not all who have it are in it"
    if sorted(held) != sorted(distribution.by_lot):
        yield "not everybody who is left to the lot has a level"


def _undecided(distribution: Distribution, sets: Collection[frozenset[str]]) -> Iterator[str]:
    certain = frozenset.intersection(*sets)
    sometimes = frozenset.union(*sets)
    everybody = distribution.chances.keys()
    if set(distribution.certain) != certain:
        yield "others are certain"
    if set(distribution.never) != everybody - sometimes:
        yield "others are never in"
    if set(distribution.by_lot) != sometimes - certain:
        yield "others are left to the lot"


def _weight(weights: Mapping[str, int], people: frozenset[str]) -> int:
    return sum(weight for who, weight in weights.items() if who in people)
