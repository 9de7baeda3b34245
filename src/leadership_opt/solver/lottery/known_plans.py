"""The plans that a search of chances knows, by types of people, and what was proven while it looked for others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from leadership_opt.solver.lottery.certificates import WeightCertificate
from leadership_opt.solver.lottery.chance_master import Counts, weigh

Heaviest = Callable[[Counts], tuple[Counts, int] | None]
"""From weights to the heaviest plan that is found and what none exceeds; None if there is no time left."""


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
        plan, most = found
        self.proven.append(WeightCertificate(weights, most))
        if plan in self.plans or weigh(plan, weights) <= self.most(weights):
            return True
        self.plans.append(plan)
        return False

    def most(self, weights: Counts) -> int:
        """Return what the heaviest known plan weighs."""
        return max(int(weigh(plan, weights)) for plan in self.plans)
