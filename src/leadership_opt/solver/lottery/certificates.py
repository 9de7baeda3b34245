"""What is proven of levels of chances: whole-number weights of people, and what no plan that weighs them exceeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

from leadership_opt.result.stage import ProofBasis
from leadership_opt.solver.lottery.chance_master import Counts, weigh

LARGEST_WHOLE_WEIGHT = 2**30
"""As the numbers of the draw. Weights that would be larger are rounded: then they prove a little less."""


@dataclass(frozen=True, slots=True)
class WeightCertificate:
    """No plan weighs more than ``most``.

    Attributes
    ----------
    weights
        By type: of each person of it.
    most
        Proven.
    rests_on
        What that rests on.
    """

    weights: Counts
    most: int
    rests_on: ProofBasis = ProofBasis.BOUNDS

    def bound(self, sizes: Counts, held: Mapping[int, Fraction]) -> Fraction | None:
        """Return what the least chance of all types but those held cannot exceed; None if the weights tell nothing.

        Parameters
        ----------
        sizes
            By type: how many people it has.
        held
            The types that have their chance already, and which.
        """
        others = sum(weight * sizes[at] for at, weight in enumerate(self.weights) if at not in held)
        if not others:
            return None
        taken = sum((self.weights[at] * sizes[at] * chance for at, chance in held.items()), Fraction(0))
        return (self.most - taken) / others

    def joined(self, other: WeightCertificate) -> WeightCertificate:
        """Return what follows from two: no plan weighs more than both allow together."""
        weights = tuple(one + two for one, two in zip(self.weights, other.weights, strict=True))
        return WeightCertificate(weights, self.most + other.most, self.rests_on.weaker(other.rests_on)).reduced()

    def reduced(self) -> WeightCertificate:
        """Return the same in the smallest whole numbers."""
        common = gcd(self.most, *self.weights) or 1
        return replace(self, weights=tuple(weight // common for weight in self.weights), most=self.most // common)

    def weighs(self, plan: Counts) -> int:
        """Return what a plan weighs."""
        return int(weigh(plan, self.weights))


def of_each_type(sizes: Counts) -> tuple[WeightCertificate, ...]:
    """Return what nobody needs to prove: a plan has no more people of a type than there are."""
    alone = (tuple(int(at == one) for at in range(len(sizes))) for one in range(len(sizes)))
    return tuple(WeightCertificate(weights, size) for weights, size in zip(alone, sizes, strict=True))


def least_bound(
    certificates: Iterable[WeightCertificate], sizes: Counts, held: Mapping[int, Fraction]
) -> tuple[Fraction, WeightCertificate]:
    """Return the least bound of the next level, and what proves it; of equal ones that of the most types."""
    known = [(bound, one) for one in certificates if (bound := one.bound(sizes, held)) is not None]
    return min(known, key=lambda entry: (entry[0], sum(not weight for weight in entry[1].weights)))


def whole(weights: Sequence[Fraction]) -> Counts:
    """Return whole numbers in the same proportions, or nearly so if they would be too large."""
    common = lcm(*(weight.denominator for weight in weights))
    numbers = [int(weight * common) for weight in weights]
    shared = gcd(*numbers) or 1
    numbers = [number // shared for number in numbers]
    largest = max(numbers, default=0)
    if largest > LARGEST_WHOLE_WEIGHT:
        numbers = [round(Fraction(number * LARGEST_WHOLE_WEIGHT, largest)) for number in numbers]
    return tuple(numbers)
