"""Names that readers of MPS files take, for the columns and rows of a model; and a plan as values of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from leadership_opt.domain.plan import Plan
from leadership_opt.errors import WrongOutcome
from leadership_opt.model import Model
from leadership_opt.model.objective import Objective, StagePart
from leadership_opt.model.rows import Row, single_rows
from leadership_opt.rules.stage_labels import part_key
from leadership_opt.solver.stages.held_stages import held_rows
from leadership_opt.solver.what_if.mps_text import NamedColumn, NamedRow

_UNSAFE = re.compile(r"[^A-Za-z0-9_.]+")


def named_columns(model: Model) -> Iterator[NamedColumn]:
    """Yield the columns of a model."""
    columns = model.context.variables.columns
    for at, (lower, upper) in enumerate(zip(columns.lower, columns.upper, strict=True)):
        meaning = columns.name(at)
        yield NamedColumn(f"{safe(meaning.partition('[')[0])}_{at}", meaning, lower, upper)


def named_rows(model: Model) -> Iterator[NamedRow]:
    """Yield the rows of a model that has kept their keys."""
    for at, row in enumerate(single_rows(model.rows)):
        if row.key is None:
            yield named_row(row, f"definition_{at}", "definition")
        else:
            rule = f"{row.key.rule.value}.{row.key.name}".rstrip(".")
            yield named_row(row, f"{safe(rule)}_{at}", str(row.key))


def named_row(row: Row, name: str, meaning: str) -> NamedRow:
    """Return a row under a name, its constant moved over."""
    constant = row.expression.constant
    lower = None if row.lower is None else row.lower - constant
    upper = None if row.upper is None else row.upper - constant
    return NamedRow(name, meaning, tuple(row.expression.terms()), lower, upper)


def safe(text: str) -> str:
    """Return a text with nothing in it that some reader of MPS files, or some file system, does not take."""
    return _UNSAFE.sub("_", text)[:100].strip("_")


def key_of_part(part: StagePart) -> str:
    """Return the key of a stage, as :attr:`Stage.key`."""
    return part_key(part.goal, part.label)


def named_held_rows(objective: Objective, values: Iterable[int], *, exactly: bool) -> list[tuple[Row, str]]:
    """Return the rows that hold a stage, each with what it states."""
    rows = held_rows(objective, list(values), exactly=exactly)
    word = "at" if exactly else "held"
    return [(row, f"{word}.{key_of_part(part)}") for row, part in zip(rows, objective.parts, strict=True)]


def values_of_decisions(model: Model, plan: Plan) -> list[int]:
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
