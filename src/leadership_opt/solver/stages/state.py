"""What one solve knows: its plan, rows and clock; and what one stage knows: its bound."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from leadership_opt.model import Model
from leadership_opt.model.expression import Expression, total
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.objective import Objective
from leadership_opt.model.post import Posted
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.settings import Settings
from leadership_opt.solver.any_of import AnyOf
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.engine import SearchResult, SearchWatcher, search
from leadership_opt.solver.linear.exact_bound import ExactBound
from leadership_opt.solver.problem_size import ProblemSize
from leadership_opt.solver.reporter import NOBODY, Listeners, Reporter
from leadership_opt.solver.second_proof import Evidence, SearchProof, SecondAsker, contradicted

SHORTEST_SEARCH_SECONDS = 0.05


def watch_nothing(values: list[int] | None, bound: int | None) -> None:
    """Watch nothing: what a partial problem finds is not progress of the stage."""
    del values, bound


class Companion(Protocol):
    """Searches the stage under way in another thread."""

    decided: Cancel
    workers: int

    def hand_over(self) -> None:
        """Let the solve have what was found."""


class Closer(Protocol):
    """Bounds stages by what is known beforehand."""

    def close(self, state: SolveState, stage: StageState) -> None:
        """Bound a stage, for which there is a plan."""


class SolveState:
    """The state of one solve.

    Attributes
    ----------
    values
        Column values of the best plan so far; None before the first.
    infeasible
        True once it is proven that there is no plan.
    infeasible_evidence
        What that rests on.
    matrix
        All rows, those that hold earlier stages included.
    lower, upper
        Column bounds that every plan keeps which keeps the earlier stages.
    size
        How large the problem is.
    companion
        What searches the stage under way on other cores; None: nothing does.
    closer
        What is asked before a stage is relaxed; None: nobody.
    second
        Asks again what proofs rest on; in the background only where the caller settles and closes it.
    """

    def __init__(
        self,
        model: Model,
        settings: Settings,
        clock: Clock,
        listeners: Listeners | None,
        cancel: Cancel | None,
        *,
        asks_in_background: bool = False,
    ) -> None:
        self.model = model
        self.settings = settings
        self.clock = clock
        self.cancel = cancel
        self.reporter = Reporter(clock, listeners or NOBODY, model)
        self.values: list[int] | None = None
        self.infeasible = False
        self.infeasible_evidence = Evidence()
        self.size = ProblemSize.of(len(model.context.variables.columns))
        self.companion: Companion | None = None
        self.closer: Closer | None = None
        self.begin_anew()
        in_background = asks_in_background and not clock.is_counted and self.workers > 1
        self.second = SecondAsker(settings, clock, cancel, in_background=in_background)

    def begin_anew(self) -> None:
        """Take the rows and bounds of the problem alone, without what holds earlier stages."""
        self.matrix = Matrix(self.model.context.variables.columns, self.model.rows)
        self.lower = self.matrix.column_lower.copy()
        self.upper = self.matrix.column_upper.copy()

    @property
    def stopped(self) -> bool:
        """Whether the call was cancelled or its time is up."""
        cancelled = self.cancel is not None and self.cancel.is_set()
        return cancelled or self.clock.left <= SHORTEST_SEARCH_SECONDS

    @property
    def workers(self) -> int:
        """How many threads a search or a relaxation may use."""
        return self.settings.workers or os.cpu_count() or 1

    def left(self, until: float) -> float:
        """Return what is left until a moment of the clock; 0 when the solve was stopped."""
        return 0.0 if self.stopped else max(0.0, until - self.clock.now)

    def take_plan(self, values: list[int] | None) -> None:
        """Take over the best plan so far, if a search has found one; what it is worth is for the caller to compare."""
        if values is not None:
            self.values = values
            self.reporter.plan(values)

    def lower_bound_to(self, stage: StageState, bound: int, proof: SearchProof | None = None) -> None:
        """Take over a proven bound of the stage under way, and the search that it rests on, if it rests on one."""
        if bound < stage.bound:
            stage.lower_to(bound, proof)
            self.reporter.bound(bound)

    def rely_on(self, stage: StageState, proof: SearchProof) -> None:
        """Add what a search has proven to the evidence of a stage, and have it asked again if there is time."""
        if stage.evidence is not None:
            self.second.ask(stage.evidence, proof, stage.key)

    def rest_on_bound(self, stage: StageState) -> None:
        """Ask again what the bound of a proven stage rests on, if it rests on a search."""
        if stage.bound_proof is not None:
            proof, stage.bound_proof = stage.bound_proof, None
            self.rely_on(stage, proof)

    def end_as_infeasible(self, posted: Posted, given: SearchProof | None = None) -> None:
        """Take over that a search of all rows has found no plan, below a bound that rests on another search."""
        self.infeasible = True
        self.second.ask(self.infeasible_evidence, SearchProof(posted, given=given), "plan")

    def take_bounds(self, lower: Integers, upper: Integers) -> None:
        """Take over column bounds that every plan keeps which keeps the earlier stages.

        Raises
        ------
        LeadershipOptError
            If the best plan does not: then what was called proven is not, and nothing may be built on it.
        """
        if self.values is not None:
            values = np.array(self.values, dtype=np.int64)
            if ((values < lower) | (values > upper)).any():
                raise contradicted("plan", "outside of proven bounds", "kept by the best plan")
        self.lower, self.upper = lower, upper

    def most(self, expression: Expression) -> int:
        """Return what the column bounds alone allow of an expression."""
        columns = np.array(expression.columns, dtype=np.int64)
        worth = np.array(expression.coefficients, dtype=np.int64)
        most = np.where(worth > 0, worth * self.upper[columns], worth * self.lower[columns]).sum()
        return int(most) + expression.constant

    def search(self, posted: Posted, seconds: float, watcher: SearchWatcher | None = None) -> SearchResult:
        """Run the engine once; by default it reports plans and bounds of the stage under way."""
        seconds = max(seconds, SHORTEST_SEARCH_SECONDS)
        settings, cancel, companion = self.settings, self.cancel, self.companion
        if companion is not None:
            settings = settings.model_copy(update={"workers": max(1, self.workers - companion.workers)})
            cancel = AnyOf(cancel, companion.decided)
        result = search(posted, settings, seconds, watcher or self.reporter, cancel)
        self.clock.charge(result.effort)
        return result

    def take_news(self) -> None:
        """Take over what was found alongside: a better plan, or the proof that the best one is."""
        if self.companion is not None:
            self.companion.hand_over()

    def search_beside(
        self, posted: Posted, seconds: float, workers: int, watcher: SearchWatcher, over: Cancel
    ) -> SearchResult:
        """Run the engine once beside other work until ``over`` is set; for times on the wall alone."""
        beside = self.settings.model_copy(update={"workers": workers})
        return search(posted, beside, max(seconds, SHORTEST_SEARCH_SECONDS), watcher, over)


def maximised(objective: Objective) -> Expression:
    """Return the weighted sum of the parts of an objective, negated where it is minimised."""
    return total((part.expression for part in objective.parts), [objective.sign * one for one in objective.weights])


@dataclass
class StageState:
    """One objective under way, always maximised: a goal to be minimised is negated.

    Attributes
    ----------
    objective
        The stages solved in one go.
    expression
        What is maximised.
    bound
        Proven: no plan that keeps the earlier stages has a larger value.
    exact
        The bound of the linear relaxation with its reduced costs; None before.
    bound_proof
        The search that the bound rests on; None: exact arithmetic.
    evidence
        What else the proof rests on; None where nothing is to be proven.
    """

    objective: Objective
    expression: Expression
    bound: int
    exact: ExactBound | None = None
    bound_proof: SearchProof | None = None
    evidence: Evidence | None = None

    @property
    def key(self) -> str:
        """Goal and label of its first part."""
        first = self.objective.parts[0]
        return f"{first.goal.value}[{first.label}]" if first.label else first.goal.value

    def lower_to(self, bound: int, proof: SearchProof | None = None) -> None:
        """Take over a lower bound, and the search that it rests on; None: exact arithmetic."""
        if bound < self.bound:
            self.bound, self.bound_proof = bound, proof

    def part(self) -> StageState:
        """Return the same stage for plans within tighter column bounds: its own bound, shared evidence."""
        return replace(self, exact=None)

    def probe(self) -> StageState:
        """Return the same stage for a look at some plans that proves nothing."""
        return StageState(self.objective, self.expression, self.bound)

    @classmethod
    def of(cls, objective: Objective, state: SolveState) -> StageState:
        """Return a stage with the bound that the column bounds alone prove."""
        expression = maximised(objective)
        state.matrix.check_size(expression)
        return cls(objective, expression, state.most(expression), evidence=Evidence())

    def value(self, values: list[int] | None) -> int | None:
        """Return the value of a plan; None without one."""
        return None if values is None else self.expression.value(values)

    def kept(self, values: list[int]) -> int:
        """Return what later stages keep of the value of a plan: all but the tolerance of the goal."""
        value = self.expression.value(values)
        return value - self.objective.goal.given_up(value)

    def is_proven(self, values: list[int] | None) -> bool:
        """Return whether a plan reaches the bound."""
        return self.value(values) == self.bound
