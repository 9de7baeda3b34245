"""The model in which limits move, each unit at a price: what the least relaxation is read from.

A number that the planner wrote becomes a number plus a column. Rows that state it loosen
with the column, or stand until it has moved far enough. Limits that cannot move stand
as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from leadership_opt.model.expression import Expression
from leadership_opt.model.limits import LimitModel, RuleEnd
from leadership_opt.model.rows import Row, Stands
from leadership_opt.rules.catalogue import Limit
from leadership_opt.rules.keys import RuleKey


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may move: one limit, or one that several limits share.

    Attributes
    ----------
    limit
        Key of the number and side.
    written
        What the planner wrote.
    stated
        Its size in the unit of the limits of its rows.
    reach
        How far moving can matter, in the same unit.
    keys
        Of the limits that state it: how a planner who has read a conflict names it.
    scale, rest
        Units of the rule in one unit of its rows, and how many less are needed for the first.
    """

    limit: RuleEnd
    written: Limit
    stated: int
    reach: int
    keys: frozenset[RuleKey]
    scale: int
    rest: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """What moving a number costs.

    Attributes
    ----------
    step
        Units of its rows in one step.
    price
        Of one step.
    most
        Steps at most.
    scale, rest
        As of the number.
    """

    step: int
    price: int
    most: int
    scale: int = 1
    rest: int = 0

    def amount(self, steps: int) -> int:
        """Return how far some steps move the number, in the unit of the rule."""
        return steps * self.step * self.scale - self.rest


def numbers(model: LimitModel) -> tuple[Number, ...]:
    """Return the numbers of a problem that may move, in order."""
    reach: dict[RuleEnd, int] = {}
    rows: dict[RuleEnd, Row] = {}
    keys: dict[RuleEnd, set[RuleKey]] = {}
    for entry in model.rows:
        row = entry.row
        if entry.number is None or row.stands is not Stands.ALWAYS or not (row.per_unit or row.off_at):
            continue
        needed = row.off_at or -(-model.most(row) // row.per_unit)
        reach[entry.number] = max(reach.get(entry.number, 0), needed)
        rows[entry.number] = row
        if entry.limit is not None:
            keys.setdefault(entry.number, set()).add(entry.limit.key)
    return tuple(
        Number(
            limit=number,
            written=model.written.at(number.key, number.side)[0],
            stated=model.stated[number],
            reach=reach[number],
            keys=frozenset(keys.get(number, ())),
            scale=rows[number].scale,
            rest=rows[number].rest,
        )
        for number in sorted(reach)
    )


class MovedModel:
    """The rows of a problem with moving limits.

    Parameters
    ----------
    limit_model
        The problem as background and limits.
    tariffs
        What each number that may move costs; all others stand.

    Attributes
    ----------
    columns
        Those of the problem, then those of moves.
    rows
        All rows.
    price
        Of all moves.
    """

    def __init__(self, limit_model: LimitModel, tariffs: Mapping[RuleEnd, Tariff]) -> None:
        self.columns = limit_model.model.context.variables.columns.copy()
        self._tariffs = {number: tariff for number, tariff in tariffs.items() if tariff.most > 0}
        self._thresholds: dict[tuple[RuleEnd, int], int] = {}
        self._steps = {
            number: self.columns.new(0, tariff.most, f"move[{number}]") for number, tariff in self._tariffs.items()
        }
        self.rows: list[Row] = []
        for entry in limit_model.rows:
            self._take(entry.number, entry.row, limit_model)
        if not limit_model.is_one_course_each:
            self.rows += limit_model.same_days
        self.price = Expression.of((column, self._tariffs[number].price) for number, column in self._steps.items())

    @property
    def move_columns(self) -> list[int]:
        """The columns that count steps."""
        return list(self._steps.values())

    def bars(self, barred: Iterable[frozenset[RuleEnd]]) -> Iterator[Row]:
        """Yield the rows that keep at least one number of each set where it is."""
        for numbers_of_set in barred:
            stays = []
            for number in sorted(numbers_of_set & self._steps.keys()):
                most, column = self._tariffs[number].most, self._steps[number]
                stay = self.columns.new(0, 1, f"move[{number} stays]")
                yield Row(None, Expression.of([(column, 1), (stay, most)]), upper=most)
                stays.append(stay)
            if len(stays) == len(numbers_of_set):  # else one of them stays anyway
                yield Row(None, Expression.sum_of(stays), lower=1)

    def hits(self, conflicts: Iterable[frozenset[RuleEnd]]) -> Iterator[Row]:
        """Yield the rows that some number of each conflict moves: as it stands it cannot hold."""
        for numbers_of_conflict in conflicts:
            columns = [self._steps[number] for number in sorted(numbers_of_conflict & self._steps.keys())]
            yield Row(None, Expression.sum_of(columns), lower=1)

    def moved(self, values: Sequence[int]) -> dict[RuleEnd, int]:
        """Return the steps of the numbers that moved."""
        return {number: values[column] for number, column in self._steps.items() if values[column]}

    def _take(self, number: RuleEnd | None, row: Row, model: LimitModel) -> None:
        column = None if number is None else self._steps.get(number)
        if number is None or column is None:
            if row.stands is not Stands.MOVED:
                self.rows.append(row)
        elif row.stands is Stands.MOVED:
            self.rows.append(row)
        elif row.stands is Stands.ALWAYS:
            self.rows.append(self._loosened(row, number, column, model))

    def _loosened(self, row: Row, number: RuleEnd, column: int, model: LimitModel) -> Row:
        step = self._tariffs[number].step
        if row.off_at is None:
            by = row.per_unit * step
        else:
            column = self._threshold(number, column, -(-row.off_at // step))
            by = model.most(row)
        sign = 1 if row.lower is not None else -1
        return Row(row.key, row.expression.plus(Expression.of([(column, sign * by)])), row.lower, row.upper)

    def _threshold(self, number: RuleEnd, column: int, steps: int) -> int:
        """Return a 0/1 column that can be 1 only if a number has moved by so many steps."""
        if steps == 1 and self._tariffs[number].most == 1:
            return column
        key = (number, steps)
        if key not in self._thresholds:
            reached = self.columns.new(0, 1, f"move[{number}>={steps}]")
            self.rows.append(Row(None, Expression.of([(column, 1), (reached, -steps)]), lower=0))
            self._thresholds[key] = reached
        return self._thresholds[key]
