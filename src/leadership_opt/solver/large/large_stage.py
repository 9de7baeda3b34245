"""One stage of a large problem, once there is a plan: bounded by its relaxation, its courses found by a tree.

Where the relaxation cannot be kept warm, or all dates are held, courses near its optimum take
the place of the tree.
"""

from __future__ import annotations

from dataclasses import dataclass

from leadership_opt.model.matrix import Integers
from leadership_opt.model.rows import Row
from leadership_opt.solver.large.course_tree import CourseTree
from leadership_opt.solver.large.nearby_courses import NearbyCourses
from leadership_opt.solver.large.plan_finder import find_plan
from leadership_opt.solver.linear.warm_relaxation import WarmRelaxation
from leadership_opt.solver.stages.course_search import Fill
from leadership_opt.solver.stages.master import Master
from leadership_opt.solver.stages.stage_bound import relax_stage
from leadership_opt.solver.stages.state import SolveState, StageState
from leadership_opt.solver.stages.time_shares import COURSES_SHARE, NEARBY_FIRST_SHARE, ROOT_SHARE, Pace

ROUNDS_DECIDED = 5
"""How often the relaxation is solved at first once dates are held: then that is soon done, and sharp bounds help."""

LEAST_FINDING_SECONDS = 15.0
"""A search for the people of one choice of courses may take this long, if so much is left: it cannot be interrupted."""


@dataclass(frozen=True)
class LargeStage:
    """One stage of a large problem.

    Attributes
    ----------
    state, stage
        The solve and its stage, which has a plan.
    master
        The master problem.
    relaxation
        The relaxation of the whole problem.
    guide
        For a goal over courses alone: a goal over people that is held, and at what value.
    is_decided
        Whether all dates are held.
    """

    state: SolveState
    stage: StageState
    master: Master
    relaxation: WarmRelaxation
    guide: tuple[StageState, int] | None
    is_decided: bool

    def search(self, until: float, fill: Fill) -> None:
        """Improve plan and bound."""
        state, stage, is_decided = self.state, self.stage, self.is_decided
        share = state.clock.now + ROOT_SHARE * state.left(until)
        room = state.lower, state.upper
        self.relaxation.begin(stage.expression, *room, state.left(share), posts_broken=is_decided)
        is_warm = self.relaxation.is_warm_within(state.lower, state.upper)
        if self.guide is None and not is_decided and not is_warm and state.values is not None:
            fill(self.master.starts, state.values, state.clock.now + COURSES_SHARE * state.left(until), Pace.GRADUAL)
        for _ in range(ROUNDS_DECIDED if is_decided else 1):  # rows that the optimum breaks are added between
            if state.left(share) > 0:
                relax_stage(state, stage, self.relaxation, (state.lower, state.upper), share)
        state.reporter.bound(stage.bound)
        if not is_warm or is_decided:
            self._search_nearby(until, fill)
        else:
            if self.guide is None:
                self._search_nearby(state.clock.now + NEARBY_FIRST_SHARE * state.left(until), fill)
            CourseTree(state, stage, self.master, self.relaxation, fill).search(until)
        if stage.exact is not None and state.values is not None:
            state.take_bounds(*stage.exact.tightened(stage.kept(state.values), state.lower, state.upper))

    def _search_nearby(self, until: float, fill: Fill) -> None:
        """Fill the courses nearest to the optimum of the relaxation."""
        NearbyCourses(self.state, self.stage, self.master, self.relaxation, fill).fill_all(until)

    def can_find(self, bounds: tuple[Integers, Integers]) -> bool:
        """Return whether plans within column bounds are looked for here.

        Only where a relaxation is warm; and not once dates are held: then CP-SAT soon finds the best and proves it.
        """
        is_warm = self.relaxation.is_warm_within(*bounds)
        return self.state.values is not None and is_warm and not self.is_decided

    def find(self, bounds: tuple[Integers, Integers], until: float) -> bool:
        """Look for a plan within column bounds that is better than the best.

        Returns
        -------
        bool
            Whether it is proven that there is none still better.
        """
        state, stage = self.state, self.stage
        best = stage.expression.value(state.values or [])
        goal, kept = self.guide or (stage, best + 1)
        people = StageState(goal.objective, goal.expression, goal.bound)
        people.exact = self.relaxation.full_bound(people.expression, *bounds, state.left(until))
        if people.exact is None:
            return False
        if people.exact.value < kept:
            return True
        values = self.relaxation.whole_point()
        if values is None or people.expression.value(values) < kept or stage.expression.value(values) <= best:
            values = self._placed(people, kept, best, bounds, until)
        if values is None or stage.expression.value(values) <= best:
            return False
        state.take_plan(values)
        return self.guide is None and stage.expression.value(values) == people.exact.value

    def _placed(
        self, people: StageState, kept: int, best: int, bounds: tuple[Integers, Integers], until: float
    ) -> list[int] | None:
        """Look for a plan better than ``best`` with ``kept`` of the goal over people: at its bound, then below."""
        state = self.state
        if people.exact is None:
            return None
        matrix = state.matrix
        if self.guide is not None:
            matrix = matrix.copy()
            matrix.add(Row(None, self.stage.expression, lower=best + 1))
        for target in dict.fromkeys((people.exact.value, kept)):
            left = state.left(until)
            if left <= 0:
                return None
            seconds = min(left, max(LEAST_FINDING_SECONDS, COURSES_SHARE * left))
            near = people.exact.tightened(target, *bounds)
            found = find_plan(matrix, (people.expression, kept), near, seconds)
            if found is not None:
                return found
        return None
