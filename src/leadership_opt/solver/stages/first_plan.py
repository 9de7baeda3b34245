"""The first plan: proposals of the master problem, then choices near the relaxation, then the whole problem.

The master problem knows nothing of people: where many rules are tight, no proposal of it can be
filled. So the relaxation is asked: it tells that there is no plan at all, or it has a point, and
the choices of courses and dates nearest to that are tried. For each the relaxation tells
whether people could fill it; if not, its multipliers cut off many like it (Benders, 1962).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.post import Posted
from leadership_opt.model.propagation import propagated
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.linear.exact_bound import ExactBound, Floats
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.linear.relaxed_point import WHOLE_TOLERANCE
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.second_proof import SearchProof
from leadership_opt.solver.stages.course_search import Fill
from leadership_opt.solver.stages.master import Master, cut_row, forbid, held
from leadership_opt.solver.stages.nearest_choices import NearestChoices
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from leadership_opt.solver.stages.time_shares import NO_LOWER_LIMIT, PROPOSAL_SHARE, Pace

PROPOSALS = 2
"""How many choices of courses and dates are tried before the relaxation is asked: where little is tight, one does."""

FIRST_FILLING_SECONDS = 2.0
"""For a proposal, and for its people; near the relaxation a choice that may have people gets twice that of the last."""

NEAR_RELAXATION_SHARE = 0.6
"""Share of all time left for choices near the relaxation, before the whole problem is searched."""

NEAR_POINT_SHARE = 0.3
"""Share of the time for the people of a choice for those near the relaxation: found soon, or not at all."""


def try_proposals(state: SolveState, stage: StageState, master: Master, until: float, fill: Fill) -> None:
    """Let the master problem propose courses and dates, and look for people to fill them."""
    rows = master.rows()
    for _ in range(PROPOSALS):
        seconds = min(PROPOSAL_SHARE * state.left(until), FIRST_FILLING_SECONDS)
        posted = master.posted(rows, state.lower, state.upper)
        if master.covers(stage.expression):
            posted.maximise(stage.expression)
        proposal = state.search(posted, seconds, watch_nothing)
        if proposal.values is None or state.stopped:
            return
        fill(master.starts, proposal.values, state.clock.now + seconds, Pace.JUMP)
        if state.values is not None:
            return
        rows.add(forbid(master.starts, proposal.values))


@dataclass(slots=True)
class NearRelaxation:
    """Choices of courses and dates near the relaxation, until one has a plan or none is left.

    Attributes
    ----------
    state, expression, master, relaxation
        The solve, what its first stage makes large, its master problem, and the relaxation of all rows.
    until
        When to end, in the clock's measure.
    """

    state: SolveState
    expression: Expression
    master: Master
    relaxation: LinearRelaxation | WarmRelaxation
    until: float

    def search(self) -> None:
        """Find a plan, or show that there is none."""
        state, master = self.state, self.master
        if self._proof_of_none(state.lower, state.upper) is not None:
            state.infeasible = True  # in exact arithmetic: nothing is to be asked again
            return
        point = self.relaxation.point()
        if point is None:
            return
        choices, are_cuts = NearestChoices(state, master, master.rows()), True
        seconds = FIRST_FILLING_SECONDS
        while state.left(self.until) > 0:
            state.take_news()
            if state.values is not None or state.infeasible:
                return
            posted, choice = choices.search(point, (state.lower, state.upper), self.until, master.starts)
            if choice.status is SearchStatus.INFEASIBLE and are_cuts:
                state.end_as_infeasible(posted)
            if choice.values is None:
                return
            bounds = held(master.starts, choice.values, state.lower, state.upper)
            if not self._is_cut_off(choices.rows, bounds):
                are_cuts = False
                self._fill(bounds, seconds)
                seconds *= 2
            choices.forbid(master.starts, choice.values)

    def _proof_of_none(self, lower: Integers, upper: Integers) -> ExactBound | None:
        """Return a bound on nothing that is below 0, if there is one: then no plan is within column bounds."""
        relaxation, left = self.relaxation, self.state.left
        relaxation.cuttable_bound(self.expression, lower, upper, left(self.until))
        point = relaxation.point()
        if point is None or _keeps_rows(self.state.matrix, point):
            return None
        exact = relaxation.cuttable_bound(Expression(), lower, upper, left(self.until))
        return exact if exact is not None and exact.value < 0 else None

    def _is_cut_off(self, rows: Matrix, bounds: tuple[Integers, Integers]) -> bool:
        """Return whether nobody can fill a choice, by propagation or by the relaxation; then cut off many like it."""
        state, master = self.state, self.master
        lower, upper = propagated(state.matrix, *bounds)
        if (lower > upper).any():
            return True
        exact = self._proof_of_none(*bounds)
        if exact is None:
            return False
        cut = cut_row(exact, master.is_detail, rows)
        if cut is not None:
            rows.add(cut)
            master.learned.append(cut)
        return True

    def _fill(self, bounds: tuple[Integers, Integers], seconds: float) -> None:
        """Look for people: near the relaxation, then anywhere."""
        state, point = self.state, self.relaxation.point()
        lower, upper = propagated(state.matrix, *bounds)
        until = min(self.until, state.clock.now + seconds)
        if point is not None:
            posted = Posted(state.matrix, self.master.holding_chosen(point, lower, upper), upper)
            state.take_plan(state.search(posted, NEAR_POINT_SHARE * seconds).values)
        if state.values is None and state.left(until) > 0:
            state.take_plan(state.search(Posted(state.matrix, lower, upper), state.left(until)).values)


def _keeps_rows(matrix: Matrix, point: Floats) -> bool:
    """Return whether a point keeps all rows, but for rounding: then the relaxation needs no slack."""
    parts = matrix.coefficient * point[matrix.column]
    sums, sizes = (np.add.reduceat(some, matrix.first[:-1]) for some in (parts, np.abs(parts)))
    return bool((np.maximum(matrix.lower - sums, sums - matrix.upper) <= WHOLE_TOLERANCE * (1 + sizes)).all())


def search_everything(state: SolveState, stage: StageState, until: float) -> None:
    """Search the whole problem for a plan, or for the proof that there is none."""
    if state.stopped:  # to post a large problem takes seconds
        return
    posted = Posted(state.matrix, state.lower, state.upper)
    posted.maximise(stage.expression, NO_LOWER_LIMIT, stage.bound)
    result = state.search(posted, state.left(until))
    while result.status is SearchStatus.UNKNOWN and not state.stopped:
        result = state.search(posted, state.clock.left)  # without a plan the next stages cannot begin
    if result.status is SearchStatus.INFEASIBLE:
        state.end_as_infeasible(posted, stage.bound_proof)
    state.take_plan(result.values)
    if result.bound is not None:
        state.lower_bound_to(stage, result.bound, SearchProof(posted, result.bound + 1, stage.bound_proof))
