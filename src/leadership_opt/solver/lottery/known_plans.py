"""The plans that a search of chances knows, by types of people, and what was proven while it looked for others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from leadership_opt.solver.lottery.certificates import WeightCertificate
from leadership_opt.solver.lottery.chance_master import Counts, weigh

Heaviest = Callable[[Counts], tuple[Counts, WeightCertificate] | None]
"""From weights to the heaviest plan that is found, and what none exceeds; None if there is no time left."""


@dataclass
class KnownPlans:
    """Plans, which grow by those that weigh more.

    Attributes
    ----------
    sizes
        By type: how many people it has.
    plans
        None twice; at least one.
    heaviest
        Finds others.
    proven
        What every answer proved.
    """

    sizes: Counts
    plans: list[Counts]
    heaviest: Heaviest
    proven: list[WeightCertificate] = field(default_factory=list)

    @property
    def all_types(self) -> range:
        """The numbers of the types."""
        return range(len(self.sizes))

    def have_heaviest(self, weights: Counts) -> bool:
        """Look for a plan that weighs more than all known ones; return whether none was found."""
        found = self.heaviest(weights)
        if found is None:
            return True
        plan, certificate = found
        self.proven.append(certificate)
        if plan in self.plans or weigh(plan, weights) <= self.most(weights):
            return True
        self.plans.append(plan)
        return False

    def proof_of(self, weights: Counts, most: int) -> WeightCertificate | None:
        """Return what proved that no plan weighs more; None if nothing did."""
        return next((one for one in self.proven if (one.weights, one.most) == (weights, most)), None)

    def most(self, weights: Counts) -> int:
        """Return what the heaviest known plan weighs."""
        return max(int(weigh(plan, weights)) for plan in self.plans)
