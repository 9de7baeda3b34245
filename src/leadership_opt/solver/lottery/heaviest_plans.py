"""Asking for the heaviest plan by types of people who are alike, within one time limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from leadership_opt.result.cancel import Cancel
from leadership_opt.result.stage import ProofBasis
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.lottery.alike import AlikePeople
from leadership_opt.solver.lottery.chance_master import Counts, weigh
from leadership_opt.solver.what_if.weighed_plans import WeighedPlan, WeighedPlans

QUESTION_SHARE = 0.5
"""One question may take this part of the time left."""

SHORTEST_QUESTION_SECONDS = 0.5
"""With less time left nothing is asked any more."""

UNPROVEN_QUESTION_SECONDS = 5.0
"""Where a good plan is wanted and no proof: by then it has been found."""

LAST_SHARE = 0.1
"""Of the time, kept back for the levels that the plans found so far give, and for verifying these."""


@dataclass(frozen=True, slots=True)
class HeaviestFound:
    """The heaviest plan that was found, what it weighs, what none exceeds, and what that rests on."""

    plan: Counts
    weight: int
    most: int
    rests_on: ProofBasis


class HeaviestPlans:
    """Asks for plans by types of people.

    Parameters
    ----------
    weighed
        All plans that are as good.
    alike
        Who is of one type.
    ids
        Of the nominees, by position.
    clock
        Of the whole call.
    cancel
        Ends it.

    Attributes
    ----------
    sizes
        By type: how many people it has.
    values
        The columns of the plans found: one plan for each way to count the people of types.
    """

    def __init__(
        self,
        weighed: WeighedPlans,
        alike: AlikePeople,
        ids: tuple[str, ...],
        clock: Clock,
        cancel: Cancel | None,
    ) -> None:
        self._weighed, self._alike, self._ids = weighed, alike, ids
        self._clock, self._cancel = clock, cancel
        self.sizes: Counts = tuple(map(len, alike.groups))
        self.values: dict[Counts, list[int]] = {}
        self._take(weighed.values)

    @property
    def plans(self) -> tuple[Counts, ...]:
        """The plans found, each other in how many people of a type it has."""
        return tuple(self.values)

    @property
    def is_cancelled(self) -> bool:
        """Whether the caller wants it to end."""
        return self._cancel is not None and self._cancel.is_set()

    @property
    def left(self) -> float:
        """What is left of the time for questions."""
        return 0.0 if self.is_cancelled else self._clock.left - LAST_SHARE * self._clock.limit

    @property
    def may_go_on(self) -> bool:
        """Whether there is time for what needs no question."""
        return not self.is_cancelled and self._clock.left > 0

    def ask(self, weights: Counts) -> HeaviestFound | None:
        """Return the heaviest plan that is found; None if there is no time left.

        A plan that weighs more than all known ones is returned soon; that none does is worth much time.

        Parameters
        ----------
        weights
            By type: of each person of it.
        """
        named = {
            self._ids[who]: weight for group, weight in zip(self._alike.groups, weights, strict=True) for who in group
        }
        known = max(weigh(plan, weights) for plan in self.plans)
        share = QUESTION_SHARE * self.left
        answer = self._asked(named, self.left, min(UNPROVEN_QUESTION_SECONDS, share))
        if answer is not None and not answer.is_proven and answer.weight <= known:
            answer = self._asked(named, self.left, share) or answer
        if answer is None:
            return None
        plan = self._take(answer.values)
        return HeaviestFound(plan, int(weigh(plan, weights)), answer.bound, answer.rests_on)

    def ask_by_people(self, weights: Mapping[str, int]) -> list[int] | None:
        """Return the columns of the heaviest plan that is found soon; None if there is no time left at all.

        Parameters
        ----------
        weights
            By nominee id.
        """
        left = 0.0 if self.is_cancelled else self._clock.left
        answer = self._asked(weights, left, min(UNPROVEN_QUESTION_SECONDS, QUESTION_SHARE * left))
        return None if answer is None else answer.values

    def _asked(self, weights: Mapping[str, int], left: float, seconds: float) -> WeighedPlan | None:
        if left < SHORTEST_QUESTION_SECONDS:
            return None
        answer = self._weighed.best(weights, seconds)
        self._clock.charge(answer.effort)
        return answer

    def _take(self, values: list[int]) -> Counts:
        """Keep a plan, if none with the same counts is known; return its counts."""
        counts = self.counted(values)
        self.values.setdefault(counts, values)
        return counts

    def counted(self, values: list[int]) -> Counts:
        """Return how many people of each type take part in a plan.

        Parameters
        ----------
        values
            Its columns.
        """
        return tuple(
            sum(self._weighed.takes_part(values, self._ids[who]) for who in group) for group in self._alike.groups
        )
