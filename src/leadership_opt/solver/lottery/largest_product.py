"""Chances whose product is as large as possible (Nash): who gives up half of a chance doubles nobody's else.

By column generation as for leximin. Everybody weighs 1 / chance. Then the mean plan weighs as much as there are
people, and if no plan weighs more, no distribution has a larger product: under other chances ``q`` the mean of
``q / chance`` is at most 1, and so is their geometric mean. If some plan weighs a little more, the same argument
says how much larger the product can be at most.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from leadership_opt.solver.lottery.certificates import WeightCertificate, whole
from leadership_opt.solver.lottery.known_plans import KnownPlans
from leadership_opt.solver.lottery.leximin import FoundLevel
from leadership_opt.solver.lottery.product_master import chances_of, largest_product_of_known

AIMED_AT = Fraction(1, 10**8)
"""Closer than this to the best nothing more is asked."""


@dataclass(frozen=True, slots=True)
class FoundProduct:
    """What is proven of a product of chances.

    Attributes
    ----------
    factor
        No distribution has a geometric mean of chances more than this times the one found.
    certificate
        Proves it.
    """

    factor: Fraction
    certificate: WeightCertificate


@dataclass
class LargestProduct:
    """The search of the largest product.

    Attributes
    ----------
    known
        Types of people, and the plans that are known; each type has people in one of these at least.
    may_go_on
        Whether there is time to weigh the known plans anew.
    likely
        How likely each plan is.
    levels
        There are none.
    """

    known: KnownPlans
    may_go_on: Callable[[], bool]
    likely: tuple[Fraction, ...] = ()
    levels: list[FoundLevel] = field(default_factory=list)

    def run(self) -> None:
        """Weigh the known plans, and look for heavier ones, as long as time allows."""
        sizes = self.known.sizes
        self.likely = (Fraction(1, len(self.known.plans)),) * len(self.known.plans)
        self._chances = chances_of(self.known.plans, sizes, self.likely)
        if sizes:
            self.known.have_heaviest((1,) * len(sizes))
        while sizes and self.may_go_on():
            self.likely = largest_product_of_known(self.known.plans, sizes)
            self._chances = chances_of(self.known.plans, sizes, self.likely)
            weights = whole([1 / chance for chance in self._chances])
            if self.known.have_heaviest(weights) or self.product.factor <= 1 + AIMED_AT:
                break

    @property
    def product(self) -> FoundProduct:
        """What is proven of the product that was found."""
        sizes = self.known.sizes
        trivial = WeightCertificate((1,) * len(sizes), sum(sizes))
        known = [one for one in (trivial, *self.known.proven) if all(weight > 0 for weight in one.weights)]
        best = min(known, key=self._factor)
        return FoundProduct(self._factor(best), best)

    def _factor(self, certificate: WeightCertificate) -> Fraction:
        """Return what a certificate proves: how much heavier a plan may be than everybody's weight times chance."""
        if not self._chances:
            return Fraction(1)
        pairs = zip(certificate.weights, self._chances, strict=True)
        return certificate.most / (sum(self.known.sizes) * min(weight * chance for weight, chance in pairs))
