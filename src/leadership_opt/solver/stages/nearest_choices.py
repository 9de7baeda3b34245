"""Choices of courses and dates near a point of the relaxation, by the master problem: each one only once.

A relaxation with all columns free has fractional courses. The whole choice nearest to it keeps
most of its worth (Fischetti, Glover and Lodi, 2005), and costs no more than a search of the
master problem.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.post import Posted
from leadership_opt.solver.engine import SearchResult
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.stages.master import Master, forbid, nearest_to
from leadership_opt.solver.stages.state import SolveState, watch_nothing
from leadership_opt.solver.stages.time_shares import COURSES_SHARE


@dataclass(frozen=True, slots=True)
class NearestChoices:
    """The choices that some rows leave.

    Attributes
    ----------
    state, master
        The solve, and its master problem.
    rows
        Of the master problem; those are added to them that forbid what was tried.
    """

    state: SolveState
    master: Master
    rows: Matrix

    def nearest(
        self, point: Floats, bounds: tuple[Integers, Integers], until: float, columns: list[int] | None = None
    ) -> list[int] | None:
        """Return the choice of courses and dates, or of given columns, nearest to a point; None if none was found."""
        columns = columns or [*self.master.runs, *self.master.starts]
        return self.search(point, bounds, until, columns)[1].values

    def search(
        self, point: Floats, bounds: tuple[Integers, Integers], until: float, columns: list[int]
    ) -> tuple[Posted, SearchResult]:
        """Look for the choice of some columns that is nearest to a point; return what was asked, too."""
        posted = self.master.posted(self.rows, *bounds)
        posted.maximise(nearest_to(point, columns))
        return posted, self.state.search(posted, COURSES_SHARE * self.state.left(until), watch_nothing)

    def forbid(self, columns: list[int], choice: list[int]) -> None:
        """Leave a choice of some columns out from now on."""
        self.rows.add(forbid(columns, choice))
