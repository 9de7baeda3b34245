"""The first plan: proposals of the master problem, or else the whole problem."""

from __future__ import annotations

from leadership_opt.model.post import Posted
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.second_proof import SearchProof
from leadership_opt.solver.stages.course_search import Fill
from leadership_opt.solver.stages.master import Master, forbid
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from leadership_opt.solver.stages.time_shares import NO_LOWER_LIMIT, PROPOSAL_SHARE, Pace

PROPOSALS = 12
"""How many choices of courses and dates are tried before the whole problem is searched."""


def try_proposals(state: SolveState, stage: StageState, master: Master, until: float, fill: Fill) -> None:
    """Let the master problem propose courses and dates, and look for people to fill them."""
    rows = master.rows()
    for _ in range(PROPOSALS):
        share = PROPOSAL_SHARE * state.left(until)
        posted = master.posted(rows, state.lower, state.upper)
        if master.covers(stage.expression):
            posted.maximise(stage.expression)
        proposal = state.search(posted, share, watch_nothing)
        if proposal.values is None or state.stopped:
            return
        fill(master.starts, proposal.values, state.clock.now + share, Pace.JUMP)
        if state.values is not None:
            return
        rows.add(forbid(master.starts, proposal.values))


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
