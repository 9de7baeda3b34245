"""One question that was asked at the desk, and its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leadership_opt.desk.variant_call import VariantCall
from leadership_opt.domain import Problem

if TYPE_CHECKING:
    from leadership_opt.result import Outcome


@dataclass(frozen=True, slots=True)
class Scenario:
    """A problem that was asked, and what ``solve`` answered.

    Attributes
    ----------
    number
        From 1, in the order of asking.
    title
        What the planner calls it; empty: its changes say what it is.
    calls
        The changes that lead to it from the problem that the desk began with.
    problem
        What was asked.
    outcome
        What ``solve`` returned.
    begun_from
        Number of the scenario whose plan the solve began from; None: it began from nothing.
    was_stopped
        Whether the planner stopped the solve, by the button or by Ctrl-C.
    is_kept
        Whether the planner wants to keep it.
    """

    number: int
    title: str
    calls: tuple[VariantCall, ...]
    problem: Problem = field(repr=False)
    outcome: Outcome = field(repr=False)
    begun_from: int | None = None
    was_stopped: bool = False
    is_kept: bool = False

    @property
    def stages_proven(self) -> int:
        """How many stages are proven."""
        return sum(stage.proven for stage in self.outcome.stages)

    @property
    def seconds(self) -> float:
        """How long the solve took."""
        return self.outcome.provenance.seconds_total

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan, proven best or not."""
        return self.outcome.plan is not None
