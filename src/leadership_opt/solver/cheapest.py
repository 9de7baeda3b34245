"""The cheapest moves of limits that make a plan possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from leadership_opt.model.limits import Limit, LimitModel
from leadership_opt.model.matrix import Integers, Matrix
from leadership_opt.model.moves import MovedModel, Tariff
from leadership_opt.model.rows import Row
from leadership_opt.solver.course_first import CourseFirst
from leadership_opt.solver.question import Answer, Call, Question


@dataclass(frozen=True, slots=True)
class Cheapest:
    """What was found.

    Attributes
    ----------
    answer
        Status, column values and a bound on the price.
    steps
        Steps of the numbers that moved.
    price
        Of all moves.
    """

    answer: Answer
    steps: Mapping[Limit, int]
    price: int


def cheapest(
    limit_model: LimitModel,
    tariffs: Mapping[Limit, Tariff],
    barred: Iterable[frozenset[Limit]],
    conflicts: Iterable[frozenset[Limit]],
    call: Call,
    below: int | None = None,
) -> Cheapest:
    """Look for the cheapest moves.

    Parameters
    ----------
    limit_model
        The problem.
    tariffs
        The numbers that may move, and what that costs.
    barred
        Sets of numbers; of each, one must stay where it is.
    conflicts
        Numbers of conflicts that are proven; of each, one has to move.
    call
        Time and workers.
    below
        Only moves cheaper than this are looked for.
    """
    if below is not None:
        tariffs = {
            number: replace(tariff, most=min(tariff.most, (below - 1) // tariff.price))
            for number, tariff in tariffs.items()
            if tariff.price < below
        }
    moved = MovedModel(limit_model, tariffs)
    rows = [*moved.rows, *moved.bars(barred), *moved.hits(conflicts)]
    if below is not None:
        rows.append(Row(None, moved.price, upper=below - 1))
    matrix = Matrix(moved.columns, rows)
    lower, upper = matrix.bounds_of_single_columns()
    variables = limit_model.model.context.variables
    question = Question.about(matrix, lower, upper, variables, moved.move_columns)
    is_detail = np.append(question.is_detail, np.zeros(len(lower) - len(question.is_detail), dtype=bool))
    question = replace(question, is_detail=is_detail, price=moved.price, below=below)
    answer = CourseFirst(question, call).run()
    if answer.values is None or not matrix.is_kept_by(answer.values):
        return Cheapest(replace(answer, values=None), {}, 0)
    values: Integers = answer.values
    return Cheapest(answer, moved.moved(values.tolist()), moved.price.value(values.tolist()))
