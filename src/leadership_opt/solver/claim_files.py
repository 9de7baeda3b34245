"""What an outcome calls proven, as integer programs that any other solver can decide.

Each proven stage makes two. In the first every stage above is held and this one is better
by one: there must be no solution. In the second this one has its value: there must be one.
Their rows are the model's own; only those with large numbers are written digit by digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.errors import WrongOutcome
from leadership_opt.model import Model, build
from leadership_opt.model.goals.seeded_draw import DATES
from leadership_opt.model.objective import Objective
from leadership_opt.model.rows import Row, single_rows
from leadership_opt.solver.claims import UNIQUENESS
from leadership_opt.solver.digit_rows import Digits
from leadership_opt.solver.levels import Level, held_rows
from leadership_opt.solver.master import bar
from leadership_opt.solver.mps_text import NamedColumn, NamedRow, Program
from leadership_opt.solver.outcome import Outcome, Stage, Status

ClaimKind = Literal["better", "held", "rival", "same", "no_plan"]
"""better: than what is proven. held: at its value. rival: another plan of the same draw. same: the plan's own
choice. no_plan: all rules and nothing else."""

_UNSAFE = re.compile(r"[^A-Za-z0-9_.]+")


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
class _Asked:
    """What a claim adds to the rules."""

    claim: Claim
    columns: tuple[NamedColumn, ...]
    rows: tuple[NamedRow, ...]
    fixed: dict[int, int]


class ClaimFiles:
    """The claims of one outcome; the text of a file is made when it is asked for, since all of them are large.

    Attributes
    ----------
    problem_sha256
        Of the canonical form of the problem.
    claims
        In the order of the stages.
    """

    def __init__(self, problem: Problem, model: Model, outcome: Outcome) -> None:
        self.problem_sha256 = problem.sha256
        self._model, self._outcome = model, outcome
        variables = model.context.variables
        self._starts = sorted({column for starts in variables.starts for column in starts})
        self._seats = sorted(column for assigned in variables.assign for column in assigned.values())
        self._digits = Digits(_columns(model))
        rows = (_named(row, f"{_rule_of(row)}_{at}", _meaning(row)) for at, row in enumerate(single_rows(model.rows)))
        split = [small for row in rows for small in self._digits.split(row)]
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
        own = [entry for asked in self._asked.values() for entry in (*asked.columns, *asked.rows)]
        seen: set[str] = set()
        for entry in (*self._program.columns, *self._program.rows, *own):
            if entry.name not in seen:
                seen.add(entry.name)
                yield "row" if isinstance(entry, NamedRow) else "column", entry.name, entry.meaning

    @cached_property
    def _program(self) -> Program:
        return Program(tuple(self._digits.columns), self._rows)

    def _all(self) -> Iterator[_Asked]:
        if self._outcome.status is Status.INFEASIBLE:
            yield self._ask(1, "no_plan", (), (), ())
            return
        recorded = {(stage.goal, stage.label): stage for stage in self._outcome.stages}
        above: list[tuple[Row, str]] = []
        number = 0
        for objective in self._model.objectives:
            level = Level(self._model, objective, [recorded.get((one.goal, one.label)) for one in objective.parts], None)
            keys, values = tuple(map(_key, level.objective.parts)), tuple(level.values)
            number += 1
            if level.is_proven:
                better = Row(None, level.expression, lower=level.reached + 1)
                yield self._ask(number, "better", keys, values, [*above, (better, f"better.{keys[0]}")])
            exact = _held(objective, values, exactly=True)
            if level.is_proven:
                yield self._ask(number, "held", keys, values, [*above, *exact])
            above += _held(objective, values, exactly=False)
            if objective.goal.goal is GoalId.SEEDED_DRAW:
                number += 1
                yield from self._unique(number, objective, recorded, above)

    def _unique(
        self, number: int, objective: Objective, recorded: dict[tuple[GoalId, str], Stage], above: list[tuple[Row, str]]
    ) -> Iterator[_Asked]:
        """Ask for other dates of the same draw; or, once dates are held, for other seats."""
        label = objective.parts[0].label
        stage = recorded.get((objective.goal.goal, f"{UNIQUENESS}{label}"))
        if stage is None or not stage.proven:
            return
        decided = self._starts if label == DATES else self._seats
        values = self._values
        rival = (bar(decided, values), f"rival.{stage.key}")
        yield self._ask(number, "rival", (stage.key,), (), [*above, rival])
        yield self._ask(number, "same", (stage.key,), (), above, decided)

    def _ask(
        self,
        number: int,
        kind: ClaimKind,
        stages: tuple[str, ...],
        values: tuple[int, ...],
        rows: Sequence[tuple[Row, str]],
        decided: Sequence[int] = (),
    ) -> _Asked:
        """Make a claim; once dates are drawn all later stages hold them."""
        digits = self._digits.copy()
        shared = len(digits.columns)
        small = tuple(one for row, name in rows for one in digits.split(_named(row, _safe(name), name)))
        is_seats = any(stage.startswith("seeded_draw") and not stage.endswith(f"{DATES}]") for stage in stages)
        fixed = {column: self._values[column] for column in (*(self._starts if is_seats else ()), *decided)}
        name = "-".join(filter(None, [f"{number:02}", _safe(stages[0]) if stages else "", kind]))
        claim = Claim(
            file=f"{name}.mps",
            kind=kind,
            stages=stages,
            values=values,
            is_feasible=kind in ("held", "same"),
            is_delicate=self._is_delicate or not all(map(digits.is_small, small)),
        )
        return _Asked(claim, tuple(digits.columns[shared:]), small, fixed)

    @cached_property
    def _values(self) -> list[int]:
        """The values of starts and seats in the plan; all else is 0."""
        return _values(self._model, self._outcome.plan or Plan())


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


def _columns(model: Model) -> Iterator[NamedColumn]:
    columns = model.context.variables.columns
    for at, (lower, upper) in enumerate(zip(columns.lower, columns.upper, strict=True)):
        meaning = columns.name(at)
        yield NamedColumn(f"{_safe(meaning.partition('[')[0])}_{at}", meaning, lower, upper)


def _named(row: Row, name: str, meaning: str) -> NamedRow:
    constant = row.expression.constant
    lower = None if row.lower is None else row.lower - constant
    upper = None if row.upper is None else row.upper - constant
    return NamedRow(name, meaning, tuple(row.expression.terms()), lower, upper)


def _rule_of(row: Row) -> str:
    return "definition" if row.key is None else _safe(f"{row.key.rule.value}.{row.key.name}".rstrip("."))


def _meaning(row: Row) -> str:
    """Return the key of a rule; without one, the row says what a column is or follows from rules."""
    return "definition" if row.key is None else str(row.key)


def _safe(text: str) -> str:
    """Return a text with nothing in it that some reader of MPS files, or some file system, does not take."""
    return _UNSAFE.sub("_", text)[:100].strip("_")


def _key(part: object) -> str:
    goal, label = part.goal.value, part.label  # type: ignore[attr-defined]
    return f"{goal}[{label}]" if label else goal


def _held(objective: Objective, values: Iterable[int], *, exactly: bool) -> list[tuple[Row, str]]:
    rows = held_rows(objective, list(values), exactly=exactly)
    word = "at" if exactly else "held"
    return [(row, f"{word}.{_key(part)}") for row, part in zip(rows, objective.parts, strict=True)]


def _values(model: Model, plan: Plan) -> list[int]:
    """Return 1 for the starts and seats of a plan.

    Raises
    ------
    WrongOutcome
        ``outcome_contradicts`` if the model has no such start or seat.
    """
    index, variables = model.context.index, model.context.variables
    starts = {(entry.course, entry.start_date) for entry in plan.courses}
    seats = {(entry.nominee, entry.course) for entry in plan.assignments}
    values = [0] * len(variables.columns)
    taken = 0
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course].id
        on = [column for column, day in zip(variables.starts[at], offer.dates, strict=True) if (course, day) in starts]
        if on:
            on += [one for who, one in variables.assign[at].items() if (index.nominees[who].id, course) in seats]
        for column in on:
            values[column] = 1
        taken += len(on)
    if taken != len(starts) + len(seats):
        raise WrongOutcome("outcome_contradicts", what="plan")
    return values
