"""What the fair lottery is drawn from: plans that are equally good, their weights, and everybody's chance.

Every number is a fraction, so that whoever adds up gets the same. What is proven is proven by whole-number
weights: of people, such that no plan weighs more than so much.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from leadership_opt.domain.plan import Plan
from leadership_opt.result.chances import PRODUCT_TOLERANCE
from leadership_opt.result.stage import ProofBasis


@dataclass(frozen=True, slots=True)
class WeightProof:
    """That no plan which keeps every stage weighs more than so much.

    A plan weighs the sum of the weights of those who take part in it.

    Attributes
    ----------
    weights
        By nominee id; who is not named weighs nothing.
    best_weight
        No plan weighs more: the solver's word.
    reached
        What the heaviest plan that was found weighs.
    rests_on
        What the proof rests on.
    """

    weights: Mapping[str, int]
    best_weight: int
    reached: int
    rests_on: ProofBasis = ProofBasis.BOUNDS

    @property
    def is_tight(self) -> bool:
        """Whether a plan reaches what none exceeds."""
        return self.reached == self.best_weight


@dataclass(frozen=True, slots=True)
class Level:
    """One level of chances: the smallest that is left once the people of earlier levels have theirs.

    No plan weighs more than ``best_weight``, so nor does the mean over any distribution. The people of earlier
    levels have their chances, the others at least that of this level: hence
    ``bound = (best_weight - sum(weights[p] * chances[p], p of earlier levels)) / sum(weights[p], all other p)``.

    Attributes
    ----------
    chance
        The smallest chance of everybody who is in no earlier level.
    bound
        No distribution that keeps the earlier levels has a larger one.
    proven
        Whether both are equal. Then nobody of ``people`` can have more without someone of this level or an
        earlier one having less.
    people
        Whose chance this is, by id.
    weights, best_weight
        The certificate.
    rests_on
        What it rests on.
    """

    chance: Fraction
    bound: Fraction
    proven: bool
    people: tuple[str, ...]
    weights: Mapping[str, int]
    best_weight: int
    rests_on: ProofBasis = ProofBasis.BOUNDS


@dataclass(frozen=True, slots=True)
class ProductProof:
    """That no distribution has a much larger product of chances.

    No plan weighs more than ``best_weight``, so nor does the mean over any distribution. Everybody's weight times
    chance is at least ``m``, the least of them; so the chances of any other distribution, each divided by that of this
    one, are ``best_weight / (people * m)`` on average at most, and so is their geometric mean.

    Attributes
    ----------
    factor
        No distribution has a geometric mean of chances more than this times as large; 1: none has a larger one.
    weights, best_weight
        The certificate: weights of all who are left to the lot, by nominee id.
    rests_on
        What it rests on.
    """

    factor: Fraction
    weights: Mapping[str, int]
    best_weight: int
    rests_on: ProofBasis = ProofBasis.BOUNDS

    @property
    def is_close(self) -> bool:
        """Whether the product counts as proven."""
        return self.factor <= 1 + PRODUCT_TOLERANCE


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution over equally good plans, and the chances that it gives.

    Attributes
    ----------
    plans
        Verified; each keeps every stage above the draw at its value.
    weights
        How likely each plan is; their sum is exactly 1.
    chances
        Of every nominee, of taking part at all: from 0 to 1.
    certain, never, by_lot
        Who is in every plan that is as good, who in none, and all others, by id in the order of the problem.
    decided_by
        Proves ``certain`` and ``never``: those weigh -1 each, these 1, and no plan weighs more than all of
        ``certain`` together. Not tight if time ran out: then both are what is known so far, unproven.
    levels
        From the smallest chance up; together their people are those of ``by_lot``. By ``maximin`` the first one alone;
        by ``nash`` none.
    product
        By ``nash``: what is proven of the product of all chances of ``by_lot``.
    alike
        Groups of people whom nothing in the problem tells apart: equal chances, by their symmetry.
    others
        Plans that were found on the way, as good and verified, which have no weight.
    """

    plans: tuple[Plan, ...]
    weights: tuple[Fraction, ...]
    chances: Mapping[str, Fraction]
    certain: tuple[str, ...]
    never: tuple[str, ...]
    by_lot: tuple[str, ...]
    decided_by: WeightProof
    levels: tuple[Level, ...]
    product: ProductProof | None = None
    alike: tuple[tuple[str, ...], ...] = ()
    others: tuple[Plan, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether everything is: who is certain, who is never in, and each level or the product."""
        has_fair_chances = self.product is None or self.product.is_close
        return self.decided_by.is_tight and has_fair_chances and all(level.proven for level in self.levels)
