"""Solving the planner's goals one after the other, each held while the next improves.

A first pass gives every stage a plan and a bound in a part of the time; what stays open is then
taken up again in order, from the rows and the plan that its stage began with. A stage that gets
better then has all later ones found anew; else they stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from leadership_opt.domain.goals import GoalId
from leadership_opt.model.objective import Objective
from leadership_opt.model.post import Posted
from leadership_opt.result.stage import Stage
from leadership_opt.rules.catalogue import unit_vnd
from leadership_opt.rules.stage_labels import DRAWN_DATES, uniqueness_of
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.second_proof import Evidence, contradicted
from leadership_opt.solver.stages.held_stages import held_rows
from leadership_opt.solver.stages.reached import LeftSearch, ReachedStage, Turn
from leadership_opt.solver.stages.regime import Regime
from leadership_opt.solver.stages.state import SolveState, StageState
from leadership_opt.solver.stages.time_shares import LEAST_FIRST_SHARE, STAGE_SHARE


class Lexicographic:
    """One lexicographic solve.

    Attributes
    ----------
    state
        What is known so far: the best plan, the rows that hold, the clock.
    """

    def __init__(self, state: SolveState, regime_of: Callable[[SolveState], Regime]) -> None:
        self.state = state
        self._regime_of = regime_of
        self._regime = regime_of(state)
        self._reached: list[ReachedStage] = []
        self._objectives = state.model.objectives

    @property
    def stages(self) -> list[Stage]:
        """Records of the stages reached."""
        return [record for reached in self._reached for record in reached.records]

    def run(self) -> None:
        """Solve all stages, or as many as time allows."""
        state = self.state
        if not self._objectives:
            posted = Posted(state.matrix, state.lower, state.upper)
            result = state.search(posted, state.clock.left)
            state.take_plan(result.values)
            if result.status is SearchStatus.INFEASIBLE:
                state.end_as_infeasible(posted)
            return
        self._go_on()
        while not state.stopped and state.values is not None:
            number = self._next_open()
            if number is None:
                return
            self._take_up(number)

    def _go_on(self) -> None:
        """Solve the stages that have no record yet."""
        state = self.state
        for number in range(len(self._reached), len(self._objectives)):
            objective = self._objectives[number]
            if state.stopped and (state.values is None or objective.goal.goal is GoalId.SEEDED_DRAW):
                self._reached.append(self._passed_over(objective))
                continue
            state.reporter.begin(number, objective)
            stage = StageState.of(objective, state)
            turn = self._turn(stage, self._share(number, objective))
            if state.infeasible:
                return
            if self._is_worth_leaving(stage):
                reached = self._recorded(stage, turn, self._reached)
                reached.search = LeftSearch.of(self._regime, state)
                self._reached.append(reached)
                self._rewind(number + 1)
            else:
                self._reached.append(self._taken(stage, turn, self._reached))

    def _is_worth_leaving(self, stage: StageState) -> bool:
        """Return whether a stage is the first one to be taken up again, so that its search is best kept as it is.

        Those to come get a search of their own then: to begin one takes as long as to aim the old one at another goal.
        """
        state = self.state
        is_open = state.values is not None and not state.stopped and not stage.is_proven(state.values)
        is_first = all(reached.is_closed for reached in self._reached)
        is_cheap = self._regime.stage_share is None and not state.clock.is_counted
        return is_open and is_first and is_cheap and stage.objective.goal.goal is not GoalId.SEEDED_DRAW

    def _turn(self, stage: StageState, share: float, before: float = 0.0) -> Turn:
        """Search a stage within a share of the time left."""
        clock = self.state.clock
        began, allowed = clock.seconds, clock.left * share
        self._regime.search.solve(stage, clock.now + allowed)
        return Turn(clock.seconds - began, allowed, before)

    def _next_open(self) -> int | None:
        """Return the stage to take up next: of those that are open one that was taken up least often, the first."""
        candidates = [
            (reached.times_taken_up, number) for number, reached in enumerate(self._reached) if not reached.is_closed
        ]
        return min(candidates)[1] if candidates else None

    def _take_up(self, number: int) -> None:
        """Go on with a stage where it was left; with all later ones, too, if that improves it."""
        state, reached = self.state, self._reached[number]
        stage, last = reached.stage, state.values
        if stage is None:  # passed over: then so were all after it
            self._rewind(number)
            del self._reached[number:]
            self._go_on()
            return
        if reached.search is None:
            self._rewind(number)
        else:
            self._regime = reached.search.resume(state)
        state.values = reached.values
        before = stage.value(state.values)
        state.reporter.begin(number, stage.objective)
        turn = self._turn(stage, STAGE_SHARE, reached.seconds)
        if stage.value(state.values) != before or reached.is_of_draw:
            again = self._taken(stage, turn, self._reached[:number])
            del self._reached[number + 1 :]
        else:
            again = self._recorded(stage, turn, self._reached[:number])
            again.search = LeftSearch.of(self._regime, state)
        again.times_taken_up = reached.times_taken_up + 1
        self._reached[number] = again
        if number + 1 == len(self._reached):
            self._go_on()
        else:
            state.values = last

    def _rewind(self, number: int) -> None:
        """Begin a new search with the stages before one held as they are."""
        state = self.state
        state.begin_anew()
        self._regime = self._regime_of(state)
        for reached in self._reached[:number]:
            if reached.stage is not None:
                self._hold(reached.stage, reached.values or [])
                if reached.decided is not None:
                    self._regime.search.decide(*reached.decided)

    def settle(self) -> None:
        """Wait for second answers, and write down what the proof of each stage rests on.

        Raises
        ------
        LeadershipOptError
            ``proof_contradicted`` if a second search finds what the first has excluded.
        """
        self.state.second.settle()
        for reached in self._reached:
            reached.records = [
                record if evidence is None else record.model_copy(update={"rests_on": evidence.basis})
                for record, evidence in zip(reached.records, reached.evidence, strict=True)
            ]

    def _share(self, number: int, objective: Objective) -> float:
        """Return the share of the time left that a stage may take at first."""
        to_come = len(self._objectives) - 1 - number
        if to_come == 0:
            return 1.0
        if self.state.values is None:
            return STAGE_SHARE  # without a plan the stages to come cannot begin
        is_of_dates = objective.parts[0].label == DRAWN_DATES
        share = self._regime.dates_share if is_of_dates else self._regime.stage_share
        if share is not None:
            return share
        is_first_open = all(reached.is_closed for reached in self._reached)
        return max(LEAST_FIRST_SHARE if is_first_open else 0.0, STAGE_SHARE / (to_come + 1))

    def _unit_vnd(self, objective: Objective) -> int | None:
        return unit_vnd(objective.goal.goal, self.state.model.context.index.policy)

    def _passed_over(self, objective: Objective) -> ReachedStage:
        """Write down what there is no time for: of a draw what the plan has, without drawing for all other seats."""
        values = self.state.values
        records = []
        for part in objective.parts:
            reached = {part.label: None if values is None else part.value(values)}
            if values is not None and objective.goal.goal is GoalId.SEEDED_DRAW:
                reached[uniqueness_of(part.label)] = None
            records += [
                Stage(
                    goal=part.goal,
                    label=label,
                    direction=objective.direction,
                    value=value,
                    bound=None,
                    proven=False,
                    seconds=0.0,
                    unit_vnd=self._unit_vnd(objective),
                )
                for label, value in reached.items()
            ]
        return ReachedStage(None, values, records=records, evidence=[None] * len(records))

    def _taken(self, stage: StageState, turn: Turn, earlier: Sequence[ReachedStage]) -> ReachedStage:
        """Write down what a stage reached, and hold it."""
        reached = self._recorded(stage, turn, earlier)
        if reached.values is not None:
            self._hold(stage, reached.values)
            if reached.is_of_draw:
                self._show_unique(reached, stage, reached.values)
        return reached

    def _recorded(self, stage: StageState, turn: Turn, earlier: Sequence[ReachedStage]) -> ReachedStage:
        """Write down what a stage reached, one record for each of its parts."""
        objective, values = stage.objective, self.state.values
        proven = stage.is_proven(values)
        reached = ReachedStage(
            stage, values, turn.before + turn.seconds, is_given_up=not proven and turn.has_ended_early
        )
        if proven:
            self.state.rest_on_bound(stage)
        for known in (*(entry.stage for entry in earlier if entry.is_proven), *([stage] if proven else [])):
            value = None if known is None else known.value(values)
            if known is not None and value is not None and value > known.bound:
                raise contradicted(known.key, f"at most {known.bound}", f"reached {value}")
        for at, part in enumerate(objective.parts):
            value = None if values is None else part.expression.value(values)
            bound = value if proven else None
            if not proven and len(objective.parts) == 1:
                bound = objective.sign * stage.bound
            elif not proven and at == 0:
                # the parts after it are not negative
                bound = min(stage.bound // objective.weights[0], self.state.most(part.expression))
            reached.records.append(
                Stage(
                    goal=part.goal,
                    label=part.label,
                    direction=objective.direction,
                    value=value,
                    bound=bound,
                    proven=proven,
                    seconds=reached.seconds if at == 0 else 0.0,
                    unit_vnd=self._unit_vnd(objective),
                )
            )
            reached.evidence.append(stage.evidence if proven else None)
        return reached

    def _hold(self, stage: StageState, values: list[int]) -> None:
        """Keep what the stage reached, less its tolerance, in all later stages."""
        rows = held_rows(stage.objective, [part.expression.value(values) for part in stage.objective.parts])
        self._regime.search.hold(stage, stage.kept(values), rows)

    def _show_unique(self, reached: ReachedStage, stage: StageState, values: list[int]) -> None:
        """Show that no other dates (no other seats, given the dates) reach the same draw.

        Dates are held from then on, proven or not: seats are drawn among the plans with these dates.
        """
        state, search = self.state, self._regime.search
        began, allowed = state.clock.seconds, state.clock.left * STAGE_SHARE
        variables = state.model.context.variables
        label = stage.objective.parts[0].label
        if label == DRAWN_DATES:
            decided = sorted({column for starts in variables.starts for column in starts})
        else:
            decided = sorted(column for assigned in variables.assign for column in assigned.values())
        rival: bool | None = None
        is_asked = reached.is_proven and not state.stopped
        alone = StageState(stage.objective, stage.expression, stage.bound, stage.exact, evidence=Evidence())
        if is_asked:
            rival = search.has_rival(alone, decided, state.clock.now + allowed)
        if label == DRAWN_DATES:
            search.decide(decided, values)
            reached.decided = decided, values
        reached.records.append(
            Stage(
                goal=stage.objective.goal.goal,
                label=uniqueness_of(label),
                direction="max",
                value=None if rival is None else int(rival),
                bound=0 if rival is False else None,
                proven=rival is False,
                seconds=state.clock.seconds - began,
            )
        )
        reached.evidence.append(alone.evidence if rival is False else None)
        reached.has_rival = rival
        reached.is_given_up |= is_asked and rival is None and Turn(state.clock.seconds - began, allowed).has_ended_early
