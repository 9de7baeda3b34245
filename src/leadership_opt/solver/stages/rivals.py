"""Whether another plan is as good as the best one: what makes a draw the only one."""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import NO_LIMIT
from leadership_opt.model.post import Posted
from leadership_opt.model.propagation import propagated
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.linear.relaxation import LinearRelaxation
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.second_proof import SearchProof, contradicted
from leadership_opt.solver.stages.course_search import CourseSearch
from leadership_opt.solver.stages.master import Master, forbid, held
from leadership_opt.solver.stages.separation import Separation
from leadership_opt.solver.stages.stage_bound import bound_stage
from leadership_opt.solver.stages.state import SolveState, StageState, watch_nothing
from leadership_opt.solver.stages.time_shares import GUIDED_SECONDS

PREMIUM = 2**12
"""Bonus in the objective for every column that differs, so that one relaxation can exclude all rivals."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """The search for plans as good as the best one of a stage that is proven and held.

    Attributes
    ----------
    state, stage
        The solve and its stage; what the answer rests on goes into the evidence of the stage.
    master
        The master problem.
    relaxation
        The relaxation of the whole problem.
    """

    state: SolveState
    stage: StageState
    master: Master
    relaxation: LinearRelaxation | WarmRelaxation

    def on_other_dates(self, guide: tuple[StageState, int] | None, until: float) -> bool | None:
        """Return whether a plan on other dates is as good; None if time ran out.

        The courses are searched anew: a search for better plans has excluded choices that may be as good.
        """
        state, stage, relaxation = self.state, self.stage, self.relaxation
        by_guide = CourseSearch(state, stage, self.master, relaxation, guide)
        can_separate = isinstance(relaxation, LinearRelaxation) and self.master.covers(stage.expression)
        turn = min(until, state.clock.now + GUIDED_SECONDS) if can_separate else until
        answer = by_guide.has_rival(turn, lambda values: self._has_dates_of(values, turn))
        if answer is not None or not isinstance(relaxation, LinearRelaxation) or not can_separate:
            return answer
        bound_stage(state, stage, relaxation, (state.lower, state.upper), until)
        search = Separation(state, stage, self.master, relaxation)
        return search.has_rival(until, lambda values: self._has_dates_of(values, until))

    def with_other_columns(self, decided: list[int], until: float) -> bool | None:
        """Return whether a plan that differs in some 0/1 columns is as good; None if time ran out."""
        state, stage = self.state, self.stage
        best = stage.expression.value(state.values or [])
        row = forbid(decided, state.values or [])
        differs = Expression(constant=row.upper or 0).plus(row.expression, -1)  # -1 for the same, else 0 or more
        rival = StageState(stage.objective, stage.expression.plus(differs, PREMIUM), NO_LIMIT)
        bound_stage(state, rival, self.relaxation, (state.lower, state.upper), until)
        if rival.bound < best:
            return False
        posted = Posted(state.matrix, state.lower, state.upper)
        posted.limit(stage.expression, best, NO_LIMIT)
        posted.limit(differs, 0, NO_LIMIT)
        return self._is_found(posted, until)

    def _has_dates_of(self, values: list[int], until: float) -> bool | None:
        """Return whether the courses and dates of some values can be as good as the best plan; None if time ran out."""
        state, stage = self.state, self.stage
        lower, upper = propagated(state.matrix, *held(self.master.starts, values, state.lower, state.upper))
        if (lower > upper).any():
            return False
        posted = Posted(state.matrix, lower, upper)
        posted.limit(stage.expression, stage.expression.value(state.values or []), NO_LIMIT)
        return self._is_found(posted, until)

    def _is_found(self, posted: Posted, until: float) -> bool | None:
        """Return whether a model of plans as good as the best has a solution; None if time ran out.

        Raises
        ------
        LeadershipOptError
            ``proof_contradicted`` if it is better than what was proven best.
        """
        state, stage = self.state, self.stage
        best = stage.expression.value(state.values or [])
        result = state.search(posted, state.left(until), watch_nothing)
        if result.status is SearchStatus.INFEASIBLE:
            state.rely_on(stage, SearchProof(posted))
            return False
        if result.values is None:
            return None
        reached = stage.expression.value(result.values)
        if reached > best:
            raise contradicted(stage.key, f"at most {best}", f"reached {reached}")
        return True
