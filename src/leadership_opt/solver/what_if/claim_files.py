"""What an outcome calls proven, as integer programs that any other solver can decide.

Each proven stage makes two. In the first every stage above is held and this one is better
by one: there must be no solution. In the second this one has its value: there must be one.
Their rows are the model's own; only those with large numbers are written digit by digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Literal

from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.doors import NONE, takes
from leadership_opt.errors import WrongOutcome
from leadership_opt.model import Model, build
from leadership_opt.model.rows import Row
from leadership_opt.result.outcome import Outcome
from leadership_opt.result.stage import Status
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.rules.stage_labels import DRAWN_DATES, uniqueness_of
from leadership_opt.solver.stages.held_stages import HeldStage
from leadership_opt.solver.stages.master import forbid
from leadership_opt.solver.what_if.claim_names import (
    key_of_part,
    named_columns,
    named_held_rows,
    named_row,
    named_rows,
    safe,
    values_of_decisions,
)
from leadership_opt.solver.what_if.digit_rows import LARGEST_SUM, Digits
from leadership_opt.solver.what_if.mps_text import NamedColumn, NamedRow, Program

ClaimKind = Literal["better", "held", "rival", "same", "no_plan"]
"""better: than what is proven. held: at its value. rival: another plan of the same draw. same: the
plan itself. no_plan: all rules and nothing else."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One file, and what any solver must answer.

    Attributes
    ----------
    file
        Its name.
    kind
        What it asks.
    stages
        Keys of the stages that it is about: several if they were solved in one go.
    values
        What they reach.
    is_feasible
        Whether there must be a solution.
    is_delicate
        Whether some row has numbers too large for solvers in floating point, and could not be split.
    """

    file: str
    kind: ClaimKind
    stages: tuple[str, ...]
    values: tuple[int, ...]
    is_feasible: bool
    is_delicate: bool


@dataclass(frozen=True, slots=True)
class _ClaimAsked:
    """What a claim adds to the rules."""

    claim: Claim
    columns: tuple[NamedColumn, ...]
    rows: tuple[NamedRow, ...]
    fixed: dict[int, int]


class ClaimFiles:
    """The claims of one outcome. The text of a file is made when it is asked for, since all of them are large.

    Attributes
    ----------
    problem_sha256
        Of the canonical form of the problem.
    money_unit
        In VND: what one means in stages of money.
    status
        Of the outcome.
    claims
        In the order of the stages.
    """

    @takes(problem=("Problem",), model=("Model",), outcome=("Outcome",))
    def __init__(self, problem: Problem, model: Model, outcome: Outcome) -> None:
        self.problem_sha256 = problem.sha256
        self.money_unit, self.status = problem.policy.money_unit, outcome.status.value
        self._model, self._outcome = model, outcome
        variables = model.context.variables
        self._starts = variables.start_columns
        self._seats = sorted(column for assigned in variables.assign for column in assigned.values())
        self._digits = Digits(named_columns(model))
        split = [small for row in named_rows(model) for small in self._digits.split(row)]
        self._rows = (*self._digits.rows, *split)
        self._is_delicate = not all(map(self._digits.is_small, self._rows))
        self._asked = {asked.claim.file: asked for asked in self._all()}
        self.claims = tuple(asked.claim for asked in self._asked.values())

    def text(self, claim: Claim) -> str:
        """Return a file in free MPS format."""
        asked = self._asked[claim.file]
        answer = "FEASIBLE" if claim.is_feasible else "INFEASIBLE"
        comments = (
            f"must be {answer}",
            f"{claim.kind}: {', '.join(claim.stages) or 'all rules'}",
            f"problem SHA-256 {self.problem_sha256}",
        )
        return self._program.text(claim.file, comments, asked.columns, asked.rows, asked.fixed)

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Yield ``row`` or ``column``, its name in the files, and what it stands for; each once."""
        asked = self._asked.values()
        columns = chain(self._program.columns, *(one.columns for one in asked))
        yield from (("column", name, meaning) for name, meaning in {one.name: one.meaning for one in columns}.items())
        rows = chain(self._program.rows, *(one.rows for one in asked))
        yield from (("row", name, meaning) for name, meaning in {one.name: one.meaning for one in rows}.items())

    @property
    def largest_sum(self) -> int:
        """What the terms of no row add up to more than, unless a claim is delicate."""
        return LARGEST_SUM

    @cached_property
    def _program(self) -> Program:
        return Program(tuple(self._digits.columns), self._rows)

    def _all(self) -> Iterator[_ClaimAsked]:
        if self._outcome.status is Status.INFEASIBLE:
            yield self._ask("01-no_plan", "no_plan")
            return
        recorded = {(stage.goal, stage.label): stage for stage in self._outcome.stages}
        above: list[tuple[Row, str]] = []
        dates: list[int] = []
        number = 0
        for objective in self._model.objectives:
            stages = [recorded.get((part.goal, part.label)) for part in objective.parts]
            held_stage = HeldStage(self._model, objective, stages, None)
            number += 1
            if held_stage.is_proven:
                yield from self._of_stage(number, held_stage, above, dates)
            above += named_held_rows(objective, held_stage.values, exactly=False)
            if goal_has(objective.goal.goal, GoalTrait.DRAW):
                number += 1
                label = objective.parts[0].label
                stage = recorded.get((objective.goal.goal, uniqueness_of(label)))
                if stage is not None and stage.proven:
                    yield from self._of_rivals(number, stage.key, above, dates, label)
                dates = self._starts  # from now on only plans with these dates count

    def _of_stage(
        self, number: int, held_stage: HeldStage, above: list[tuple[Row, str]], dates: Sequence[int]
    ) -> Iterator[_ClaimAsked]:
        """Ask for a better value than that of a stage, and for its value."""
        keys, values = tuple(map(key_of_part, held_stage.objective.parts)), tuple(held_stage.values)
        name = f"{number:02}-{safe(keys[0])}"
        better = (Row(None, held_stage.expression, lower=held_stage.reached + 1), f"better.{keys[0]}")
        yield self._ask(f"{name}-better", "better", keys, values, [*above, better], dates)
        exact = named_held_rows(held_stage.objective, values, exactly=True)
        is_kept = not any(map(held_stage.objective.goal.given_up, values))  # else the plan may have given up some of it
        plan = (*self._starts, *self._seats) if is_kept else dates
        yield self._ask(f"{name}-held", "held", keys, values, [*above, *exact], plan)

    def _of_rivals(
        self, number: int, key: str, above: list[tuple[Row, str]], dates: Sequence[int], label: str
    ) -> Iterator[_ClaimAsked]:
        """Ask for other dates of the same draw; or, once dates are held, for other seats."""
        decided = self._starts if label == DRAWN_DATES else self._seats
        rival = (forbid(decided, self._values), f"rival.{key}")
        name = f"{number:02}-{safe(key)}"
        yield self._ask(f"{name}-rival", "rival", (key,), (), [*above, rival], dates)
        yield self._ask(f"{name}-same", "same", (key,), (), above, (*self._starts, *self._seats))

    def _ask(
        self,
        name: str,
        kind: ClaimKind,
        stages: tuple[str, ...] = (),
        values: tuple[int, ...] = (),
        rows: Sequence[tuple[Row, str]] = (),
        fixed: Iterable[int] = (),
    ) -> _ClaimAsked:
        """Make a claim, with some columns fixed as in the plan."""
        digits = self._digits.copy()
        shared = len(digits.columns)
        small = tuple(one for row, stated in rows for one in digits.split(named_row(row, safe(stated), stated)))
        claim = Claim(
            file=f"{name}.mps",
            kind=kind,
            stages=stages,
            values=values,
            is_feasible=kind in ("held", "same"),
            is_delicate=self._is_delicate or not all(map(digits.is_small, small)),
        )
        return _ClaimAsked(
            claim, tuple(digits.columns[shared:]), small, {column: self._values[column] for column in fixed}
        )

    @cached_property
    def _values(self) -> list[int]:
        """The values of starts and seats in the plan; all else is 0."""
        return values_of_decisions(self._model, self._outcome.plan or Plan())


@takes(problem=("Problem",), outcome=("Outcome",), base=("Plan", NONE))
def claim_files(problem: Problem, outcome: Outcome, *, base: Plan | None = None) -> ClaimFiles:
    """Return what an outcome calls proven as integer programs that any other solver can decide.

    Parameters
    ----------
    problem
        The problem that was solved.
    outcome
        What is claimed of it. Its claims are taken at their word: whether they hold is for others to find out.
    base
        The plan that ``stability`` compares with, as in ``solve``.

    Returns
    -------
    ClaimFiles
        Two files for each proven stage, or for stages that were solved in one go; one file if there is no plan.

    Raises
    ------
    WrongOutcome
        ``outcome_of_other_problem`` if the hash of the problem differs; ``outcome_proves_nothing`` if no stage is
        proven; ``outcome_contradicts`` if the stages are not the model's, or the plan has what no plan can have.
    BadSettings
        ``stability_needs_base``.
    """
    if outcome.provenance.problem_sha256 != problem.sha256:
        raise WrongOutcome("outcome_of_other_problem", claimed=outcome.provenance.problem_sha256, found=problem.sha256)
    is_infeasible = outcome.status is Status.INFEASIBLE
    proven = {stage.key for stage in outcome.stages if stage.proven}
    if not is_infeasible and (outcome.plan is None or not proven):
        raise WrongOutcome("outcome_proves_nothing", status=outcome.status.value)
    files = ClaimFiles(problem, build(problem, base, with_goals=not is_infeasible, keeps_names=True), outcome)
    claimed = {key for claim in files.claims for key in claim.stages}
    if not is_infeasible and proven - claimed:
        raise WrongOutcome("outcome_contradicts", what="stages")
    return files
