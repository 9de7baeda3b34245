"""Who is in every plan that is as good, who in none, and who is left to the lot: each by a proof.

One question at a time: as many as possible who were in no plan so far, and as many as possible out who were in
all. Each answer settles somebody as left to the lot, and the last one, that no plan does any of it, proves both
lists at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from leadership_opt.solver.lottery.chance_master import Counts
from leadership_opt.solver.lottery.heaviest_plans import HeaviestFound, HeaviestPlans


@dataclass(frozen=True, slots=True)
class Decided:
    """What is known of every type of people.

    Attributes
    ----------
    certain, never, by_lot
        Types, by number, in their order.
    most
        Weighing ``certain`` by -1 and ``never`` by 1, no plan weighs more.
    """

    certain: tuple[int, ...]
    never: tuple[int, ...]
    by_lot: tuple[int, ...]
    most: int

    def holds_for(self, plans: Iterable[Counts], sizes: Counts) -> bool:
        """Return whether plans take in all who are certain, and none who is never in: what is unproven may be wrong."""
        return not any(
            any(plan[at] < sizes[at] for at in self.certain) or any(plan[at] for at in self.never) for plan in plans
        )


def decide(asking: HeaviestPlans) -> Decided:
    """Find out who is certain and who is never in; if time runs out, as the plans found so far have it."""
    while True:
        certain, never = _as_known(asking.plans, asking.sizes)
        weights = tuple(-1 if at in certain else 1 if at in never else 0 for at in range(len(asking.sizes)))
        asked: HeaviestFound | None = asking.ask(weights)
        most = sum(asking.sizes[at] for at in never) if asked is None else asked.most
        least = -sum(asking.sizes[at] for at in certain)
        if asked is None or asked.weight <= least:
            by_lot = tuple(at for at in range(len(asking.sizes)) if at not in certain and at not in never)
            return Decided(tuple(sorted(certain)), tuple(sorted(never)), by_lot, most)


def _as_known(plans: tuple[Counts, ...], sizes: Counts) -> tuple[set[int], set[int]]:
    """Return the types of which all are in all plans, and those of which nobody is in any."""
    certain = {at for at, size in enumerate(sizes) if all(plan[at] == size for plan in plans)}
    return certain, {at for at in range(len(sizes)) if not any(plan[at] for plan in plans)}
