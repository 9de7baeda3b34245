"""Solving the planner's goals one after the other, each held while the next improves."""

from __future__ import annotations

from leadership_opt.domain.goals import GoalId
from leadership_opt.model.objective import Objective
from leadership_opt.model.post import Posted
from leadership_opt.result.stage import Stage
from leadership_opt.rules.catalogue import unit_vnd
from leadership_opt.rules.stage_labels import DRAWN_DATES, uniqueness_of
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.second_proof import Evidence, contradicted
from leadership_opt.solver.stages.held_stages import held_rows
from leadership_opt.solver.stages.regime import Regime
from leadership_opt.solver.stages.state import SolveState, StageState
from leadership_opt.solver.stages.time_shares import STAGE_SHARE


class Lexicographic:
    """One lexicographic solve.

    Attributes
    ----------
    state
        What is known so far: the best plan, the rows that hold, the clock.
    stages
        Records of the stages reached.
    """

    def __init__(self, state: SolveState, regime: Regime) -> None:
        self.state = state
        self._regime, self._search = regime, regime.search
        self.stages: list[Stage] = []
        self._proven: list[StageState] = []
        self._evidence: list[Evidence | None] = []
        self._objectives = state.model.objectives

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
        for number, objective in enumerate(self._objectives):
            if state.stopped and (state.values is None or objective.goal.goal is GoalId.SEEDED_DRAW):
                self._pass_over(objective)
                continue
            began = state.clock.seconds
            state.reporter.begin(number, objective)
            stage = StageState.of(objective, state)
            until = state.clock.now + state.clock.left * self._share(len(self._objectives) - 1 - number, objective)
            self._search.solve(stage, until)
            if state.infeasible:
                return
            self._record(stage, state.clock.seconds - began)
            if state.values is not None:
                self._hold(stage)
                if objective.goal.goal is GoalId.SEEDED_DRAW:
                    self._show_unique(stage, state.values)

    def settle(self) -> None:
        """Wait for second answers, and write down what the proof of each stage rests on.

        Raises
        ------
        LeadershipOptError
            ``proof_contradicted`` if a second search finds what the first has excluded.
        """
        self.state.second.settle()
        for at, evidence in enumerate(self._evidence):
            if evidence is not None:
                self.stages[at] = self.stages[at].model_copy(update={"rests_on": evidence.basis})

    def _share(self, to_come: int, objective: Objective) -> float:
        """Return the share of the time left that a stage may take, with so many to come."""
        state = self.state
        if to_come == 0:
            return 1.0
        if state.values is None:
            return STAGE_SHARE
        is_of_dates = objective.parts[0].label == DRAWN_DATES
        return self._regime.dates_share if is_of_dates else self._regime.stage_share

    def _unit_vnd(self, objective: Objective) -> int | None:
        return unit_vnd(objective.goal.goal, self.state.model.context.index.policy)

    def _pass_over(self, objective: Objective) -> None:
        """Write down what there is no time for: of a draw what the plan has, without drawing for all other seats."""
        values = self.state.values
        for part in objective.parts:
            reached = {part.label: None if values is None else part.value(values)}
            if values is not None:
                reached[uniqueness_of(part.label)] = None
            self.stages += [
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
            self._evidence += [None] * len(reached)

    def _record(self, stage: StageState, seconds: float) -> None:
        """Write down what the stage reached, one record for each of its parts."""
        objective, values = stage.objective, self.state.values
        proven = stage.is_proven(values)
        if proven:
            self.state.rest_on_bound(stage)
            self._proven.append(stage)
        for known in self._proven:
            reached = known.value(values)
            if reached is not None and reached > known.bound:
                raise contradicted(known.key, f"at most {known.bound}", f"reached {reached}")
        for at, part in enumerate(objective.parts):
            value = None if values is None else part.expression.value(values)
            bound = value if proven else None
            if not proven and len(objective.parts) == 1:
                bound = objective.sign * stage.bound
            elif not proven and at == 0:
                bound = stage.bound // objective.weights[0]  # the parts after it are not negative
            self.stages.append(
                Stage(
                    goal=part.goal,
                    label=part.label,
                    direction=objective.direction,
                    value=value,
                    bound=bound,
                    proven=proven,
                    seconds=seconds if at == 0 else 0.0,
                    unit_vnd=self._unit_vnd(objective),
                )
            )
            self._evidence.append(stage.evidence if proven else None)

    def _hold(self, stage: StageState) -> None:
        """Keep what the stage reached, less its tolerance, in all later stages."""
        values = self.state.values or []
        rows = held_rows(stage.objective, [part.expression.value(values) for part in stage.objective.parts])
        self._search.hold(stage, stage.kept(values), rows)

    def _show_unique(self, stage: StageState, values: list[int]) -> None:
        """Show that no other dates (no other seats, given the dates) reach the same draw.

        Dates are held from then on, proven or not: seats are drawn among the plans with these dates.
        """
        state = self.state
        began = state.clock.seconds
        variables = state.model.context.variables
        label = stage.objective.parts[0].label
        if label == DRAWN_DATES:
            decided = sorted({column for starts in variables.starts for column in starts})
        else:
            decided = sorted(column for assigned in variables.assign for column in assigned.values())
        rival: bool | None = None
        alone = StageState(stage.objective, stage.expression, stage.bound, stage.exact, evidence=Evidence())
        if self.stages[-1].proven and not state.stopped:
            until = state.clock.now + state.clock.left * STAGE_SHARE
            rival = self._search.has_rival(alone, decided, until)
        if label == DRAWN_DATES:
            self._search.decide(decided, values)
        self.stages.append(
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
        self._evidence.append(alone.evidence if rival is False else None)
