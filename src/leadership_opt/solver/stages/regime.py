"""How the stages of one solve are searched: chosen once, by the size of the problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from leadership_opt.model.rows import Row
from leadership_opt.solver.stages.stage_search import StageSearch
from leadership_opt.solver.stages.state import SolveState, StageState


class Search(Protocol):
    """Searches the stages of one solve, one after the other."""

    def solve(self, stage: StageState, until: float) -> None:
        """Make a stage as good as time allows; ``until`` is in the clock's measure."""

    def hold(self, stage: StageState, kept: int, rows: list[Row]) -> None:
        """Keep what a stage reached, by rows and at ``kept``, in all later stages."""

    def has_rival(self, stage: StageState, decided: list[int], until: float) -> bool | None:
        """Return whether a plan that differs in some 0/1 columns is as good as the best; None if that is not known."""

    def decide(self, columns: list[int], values: list[int]) -> None:
        """Fix some columns for good, such as all start dates."""


@dataclass(frozen=True, slots=True)
class Regime:
    """A search, and how it shares the time.

    Attributes
    ----------
    search
        What searches the stages.
    stage_share
        No stage but the last may take more than this share of the time that is left at first; None: shared evenly.
    dates_share
        The same for the draw of dates.
    """

    search: Search
    stage_share: float | None = None
    dates_share: float | None = None


def whole_problem(state: SolveState) -> Regime:
    """Return the regime of problems that are searched as a whole: all but large ones."""
    return Regime(StageSearch(state))
