"""What one stage of a solve has reached: enough to write it down, and to take it up again."""

from __future__ import annotations

from dataclasses import dataclass, field

from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.result.stage import Stage
from leadership_opt.solver.second_proof import Evidence
from leadership_opt.solver.stages.regime import Regime
from leadership_opt.solver.stages.state import SolveState, StageState

ENDED_EARLY = 0.5
"""A search that took less than this share of its time was not ended by the clock."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one search took, what it was allowed, and what its stage took before; in the clock's measure."""

    seconds: float
    allowed: float
    before: float = 0.0

    @property
    def has_ended_early(self) -> bool:
        """Whether it ended by itself."""
        return self.seconds < ENDED_EARLY * self.allowed


@dataclass(frozen=True, slots=True)
class LeftSearch:
    """A search as it was left: with its cuts and its warm relaxation, and the rows and bounds that it knows."""

    regime: Regime
    matrix: Matrix
    lower: Integers
    upper: Integers

    @classmethod
    def of(cls, regime: Regime, state: SolveState) -> LeftSearch:
        """Return what a solve is searched by now."""
        return cls(regime, state.matrix, state.lower, state.upper)

    def resume(self, state: SolveState) -> Regime:
        """Let a solve go on from here."""
        state.matrix, state.lower, state.upper = self.matrix, self.lower, self.upper
        return self.regime


@dataclass(slots=True)
class ReachedStage:
    """A stage that was left, with what later ones began from.

    Attributes
    ----------
    stage
        Its bound and evidence; None: there was no time to begin it.
    values
        Column values of the best plan when it was left; None without one.
    seconds
        What it took so far, in the clock's measure.
    records, evidence
        One record for each of its parts, for a draw one on its uniqueness too, and what their proofs rest on.
    times_taken_up
        How often it was taken up again.
    decided
        Columns that are fixed from then on, and a plan that has their values; None: none are.
    has_rival
        Of a draw: whether another choice is as good; None where that is not known.
    search
        Its search, to be taken up where it was left; None: from the beginning.
    is_given_up
        Whether its search ended with time left and without a proof: more time would not help.
    """

    stage: StageState | None
    values: list[int] | None
    seconds: float = 0.0
    records: list[Stage] = field(default_factory=list)
    evidence: list[Evidence | None] = field(default_factory=list)
    times_taken_up: int = 0
    decided: tuple[list[int], list[int]] | None = None
    has_rival: bool | None = None
    search: LeftSearch | None = None
    is_given_up: bool = False

    @property
    def is_proven(self) -> bool:
        """Whether the best plan reached its bound."""
        return self.stage is not None and self.stage.is_proven(self.values)

    @property
    def is_of_draw(self) -> bool:
        """Whether it draws."""
        return self.stage is not None and self.stage.objective.is_draw

    @property
    def is_closed(self) -> bool:
        """Whether there is nothing to be taken up again."""
        return self.is_given_up or (self.is_proven and (not self.is_of_draw or self.has_rival is not None))
