"""Stages of large problems: plans from a pool of seats, bounds from the gathered problem.

The whole problem is neither searched nor relaxed; where it is not too large for that, stages
that cannot be proven in this way are handed over to a search that does. Bounds come from a
problem with one column for each person (``gathered_relaxation``), which every plan of the
whole is a plan of; plans come from a few tens of thousands of seats (``pool``), whose plans
are plans of the whole. Where they meet, the stage is proven. The first plan aims at what
the gathered problem says of all goals it knows at once, so that most stages are proven by
their bound.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property

import numpy as np

from leadership_opt.model.matrix import Matrix
from leadership_opt.model.rows import Row
from leadership_opt.solver.clock import StoppedError
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.large.candidate_seats import Width, candidate_pool
from leadership_opt.solver.large.gathered_relaxation import GatheredRelaxation, GoalReach
from leadership_opt.solver.large.large_stage import LargeStage
from leadership_opt.solver.large.pool_filling import PoolFilling
from leadership_opt.solver.linear.exact_bound import Floats
from leadership_opt.solver.second_proof import SearchProof
from leadership_opt.solver.stages.master import Master, forbid, held
from leadership_opt.solver.stages.nearest_choices import NearestChoices
from leadership_opt.solver.stages.stage_search import StageSearch
from leadership_opt.solver.stages.state import SolveState, StageState, maximised, watch_nothing
from leadership_opt.solver.stages.time_shares import (
    COURSES_SHARE,
    NO_LOWER_LIMIT,
    POOL_BOUND_SHARE,
    POOL_FILLING_SHARE,
    POOL_FIRST_SHARE,
)

CHOICES_OF_COURSES = 12
"""How many choices of courses and dates are tried for a first plan, each with a pool of its own."""


class PooledSearch:
    """Searches the stages of one solve of a very large problem."""

    def __init__(self, state: SolveState) -> None:
        self._state = state
        self._master = Master(state.model.context, state.matrix)
        self._held: list[Row] = []
        self._stages: list[tuple[StageState, int, list[Row]]] = []
        self._reached: dict[int, GoalReach] = {}
        self._aims: dict[int, Row] = {}
        self._decided: tuple[list[int], list[int]] | None = None
        self._by_country: GatheredRelaxation | None = None

    @cached_property
    def _course_rows(self) -> Matrix:
        return self._master.rows()

    @cached_property
    def _by_person(self) -> GatheredRelaxation:
        return self._gathered([0] * len(self._state.model.context.index.offers))

    def _gathered_by_country(self) -> GatheredRelaxation:
        index = self._state.model.context.index
        countries = sorted({course.country for course in index.courses})
        return self._gathered([countries.index(index.courses[offer.course].country) for offer in index.offers])

    def _gathered(self, bundles: list[int]) -> GatheredRelaxation:
        found = GatheredRelaxation(self._state, np.array(bundles, dtype=np.int64))
        found.hold(*self._held)
        return found

    def solve(self, stage: StageState, until: float) -> None:
        """Make a stage as good as time allows; ``until`` is in the clock's measure."""
        state = self._state
        if stage.is_proven(state.values) or state.stopped:
            return
        with suppress(StoppedError):  # gathering ends when time is up
            if state.values is None:
                self._find_first(stage, until)
            if state.values is None or stage.is_proven(state.values):
                return
            reach = self._reached.get(self._number(stage))
            if reach is not None:
                state.lower_bound_to(stage, reach.bound)
            if not stage.is_proven(state.values):
                self._improve(stage, until)

    def _number(self, stage: StageState) -> int:
        return next(at for at, one in enumerate(self._state.model.objectives) if one is stage.objective)

    def is_sure_of(self, stage: StageState) -> bool:
        """Return whether there is no plan yet, or one that is as good as the gathered problem allows."""
        reach = self._reached.get(self._number(stage))
        value = stage.value(self._state.values)
        return value is None or value == stage.bound or (reach is not None and value == reach.bound)

    def handed_over(self) -> StageSearch:
        """Return a search of the whole problem for the stages to come; it knows what is held."""
        state = self._state
        whole = StageSearch(state, LargeStage)
        for stage, kept, rows in self._stages:
            whole.hold(stage, kept, rows)
        if self._decided is not None:
            whole.decide(*self._decided)
        return whole

    def hold(self, stage: StageState, kept: int, rows: list[Row]) -> None:
        """Keep what a stage reached, by rows of the large problem, in all later stages."""
        state, number = self._state, self._number(stage)
        self._held += rows
        self._stages.append((stage, kept, rows))
        reach = self._reached.get(number)
        if number in self._aims and (reach is None or kept != reach.bound):
            # what was aimed at later rests on what was not reached here
            self._aims, self._reached, reach = {}, {}, None
        if self._by_country is not None:
            self._by_country.hold(*rows)
        if reach is not None and reach.likings is not None:
            state.take_bounds(*reach.source.keep(reach, kept, state.lower, state.upper))

    def has_rival(self, stage: StageState, decided: list[int], until: float) -> bool | None:
        """Return None always: uniqueness cannot be proven without searching the whole problem."""
        del stage, decided, until
        return None

    def decide(self, columns: list[int], values: list[int]) -> None:
        """Fix some columns for good, such as all start dates."""
        state = self._state
        state.take_bounds(*held(columns, values, state.lower, state.upper))
        self._decided = columns, values

    def _find_first(self, stage: StageState, until: float) -> None:
        """Look for a plan that is as good as the gathered problem allows in all goals that it knows, or else in one."""
        state = self._state
        rows, width = self._course_rows.copy(), Width()
        worth, liking = np.zeros(len(state.lower)), np.zeros(len(state.lower))
        for number in range(CHOICES_OF_COURSES):
            posted = self._master.posted(rows, state.lower, state.upper)
            if self._master.covers(stage.expression):
                posted.maximise(stage.expression)
            found = state.search(posted, COURSES_SHARE * state.left(until), watch_nothing)
            if not number:
                if found.status is SearchStatus.INFEASIBLE:
                    state.end_as_infeasible(posted)
                if found.bound is not None:
                    state.lower_bound_to(stage, found.bound, SearchProof(posted, found.bound + 1, stage.bound_proof))
            if found.values is None or state.stopped:
                return
            if not number:
                worth, liking = self._aim(stage, until)
            if state.left(until) <= 0:
                return
            aims = list(self._aims.values()) if number < CHOICES_OF_COURSES // 2 else []
            goal = aims[-1].expression if aims else stage.expression
            seats = candidate_pool(state.model.context.variables, found.values, state.upper, worth, liking, width)
            share = state.clock.now + POOL_FIRST_SHARE * state.clock.left
            filling = PoolFilling(state, seats, found.values, aims[:-1])
            if self._take(filling.best(goal, NO_LOWER_LIMIT, share)):
                return
            rows.add(forbid(self._master.starts, found.values))
            width = width.wider()

    def _take(self, values: list[int] | None) -> bool:
        """Take over a plan, if there is one."""
        if values is None:
            return False
        self._state.take_plan(values)
        return True

    def _aim(self, stage: StageState, until: float) -> tuple[Floats, Floats]:
        """Find out what the goals can reach one after the other, each with those before it at their best.

        Returns
        -------
        worth, liking
            What seats are worth for the last of these goals, and for the next one.
        """
        state = self._state
        worth = liking = np.zeros(len(state.lower))
        self._aims, self._reached = {}, {}
        self._by_person.restart(*self._held)
        first = self._number(stage)
        for number, objective in enumerate(state.model.objectives[first:], first):
            expression = maximised(objective)
            if not self._by_person.is_alike(expression):
                liking = self._by_person.points_of(expression)
                break
            seconds = COURSES_SHARE * state.left(until)
            reach = self._by_person.reach(expression, seconds)
            if state.stopped or reach is None:
                break
            self._reached[number] = reach.at_most(stage.bound) if number == first else reach
            self._aims[number] = Row(None, expression, lower=self._reached[number].bound)
            self._by_person.hold(self._aims[number])
            if reach.likings is not None:
                worth = reach.likings
        return worth, liking

    def _improve(self, stage: StageState, until: float) -> None:
        """Bound a stage by the gathered problem, and fill choices of courses near the optimum of that."""
        state = self._state
        is_new = self._by_country is None
        relaxed = self._by_country = self._by_country or self._gathered_by_country()
        seconds = POOL_BOUND_SHARE * state.left(until)
        if self._decided is not None and state.values is not None:
            courses = [*self._master.runs, *self._master.starts]
            here = relaxed.reach_held(stage.expression, courses, state.values, seconds)
            if here is not None:
                state.lower_bound_to(stage, here.bound)
                self._refill(stage, state.values, here, Width(), until)
            return
        reach = relaxed.reach_all(stage.expression, seconds) or relaxed.reach(stage.expression, seconds)
        if reach is None:
            return
        self._reached[self._number(stage)] = reach
        state.lower_bound_to(stage, reach.bound)
        if not is_new:  # courses were chosen with care before: those first
            self._refill(stage, state.values or [], reach, Width(), until)
        rows = self._course_rows.copy()
        rows.add(*(row for row in self._held if self._master.covers(row.expression)))
        choices = NearestChoices(state, self._master, rows)
        while state.left(until) > 0 and not stage.is_proven(state.values) and reach.point is not None:
            point = relaxed.of_large(reach.point)
            choice = choices.nearest(point, (state.lower, state.upper), until)
            if choice is None:
                return
            if self._refill(stage, choice, reach, Width(), until):
                self._refill(stage, choice, reach, Width().wider(), until)
            choices.forbid(self._master.runs, choice)

    def _refill(self, stage: StageState, choice: list[int], reach: GoalReach, width: Width, until: float) -> bool:
        """Fill courses and dates anew, if that can be better than the best plan; return whether it is."""
        state, relaxed = self._state, reach.source
        best = stage.expression.value(state.values or [])
        courses = [*self._master.runs, *self._master.starts]
        seconds = POOL_FILLING_SHARE * state.left(until)
        here = relaxed.reach_held(stage.expression, courses, choice, seconds)
        if here is None or here.likings is None or here.bound <= best:
            return False
        variables = state.model.context.variables
        seats = candidate_pool(variables, choice, state.upper, here.likings, here.likings, width)
        seats = np.union1d(seats, variables.taken_seats(state.values or []))
        share = state.clock.now + POOL_FILLING_SHARE * state.left(until)
        return self._take(PoolFilling(state, seats, choice, self._held).best(stage.expression, best + 1, share))
