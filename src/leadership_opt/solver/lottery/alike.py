"""People whom nothing tells apart: no rule, no goal, no stage that is held.

Two people are alike if the rows stay the same when their columns are exchanged. Then every plan stays as good with
the two exchanged, so in the fairest distribution, which is unique in its chances, both have the same chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from leadership_opt.model import Model
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Matrix

ColumnPlace = int
"""What a column of a person stands for: the number of an offer, or ``TAKES_PART``."""

TAKES_PART = -1


class AlikePeople:
    """Groups people who are alike.

    Parameters
    ----------
    model
        The model.
    matrix
        All rows, those that keep the stages included; none that only follows from others, for it may speak of one
        person and not of another who is alike.
    seats
        By nominee id: the expression that is 1 if she takes part.

    Attributes
    ----------
    groups
        Positions of nominees, in their order; whoever is like nobody else is a group of her own.
    """

    def __init__(self, model: Model, matrix: Matrix, seats: Mapping[str, Expression]) -> None:
        self._columns = columns_of(model, seats)
        self._matrix = matrix
        places = {column: (who, place) for who, own in enumerate(self._columns) for place, column in own.items()}
        self._shared: list[list[object]] = [[] for _ in self._columns]
        self._own: list[Counter[object]] = [Counter() for _ in self._columns]
        for row in self._rows_of_people(places):
            self._read(row, places)
        groups: dict[object, list[int]] = {}
        for who in range(len(self._columns)):
            groups.setdefault(self._signature(who), []).append(who)
        self.groups = tuple(tuple(group) for group in groups.values())

    def exchanged(self, values: list[int], place_of: Mapping[int, int]) -> list[int]:
        """Return a plan's columns with people in the places of others who are alike.

        Parameters
        ----------
        values
            The columns of the plan.
        place_of
            Who gets whose place, by positions; each place is given once.
        """
        found = list(values)
        for who, other in place_of.items():
            for place, column in self._columns[who].items():
                found[column] = values[self._columns[other][place]]
        return found

    def _rows_of_people(self, places: Mapping[int, object]) -> Iterable[int]:
        is_of_people = np.zeros(len(self._matrix.column_lower), dtype=bool)
        is_of_people[list(places)] = True
        rows: list[int] = np.flatnonzero(self._matrix.has_some(is_of_people[self._matrix.column])).tolist()
        return rows

    def _read(self, row: int, places: Mapping[int, tuple[int, ColumnPlace]]) -> None:
        """Note what a row says of each person: which row it is if others stand in it, else all that it says."""
        matrix = self._matrix
        entries = slice(int(matrix.first[row]), int(matrix.first[row + 1]))
        of_person: dict[int, list[tuple[ColumnPlace, int]]] = {}
        others: list[tuple[int, int]] = []
        columns, coefficients = matrix.column[entries].tolist(), matrix.coefficient[entries].tolist()
        for column, coefficient in zip(columns, coefficients, strict=True):
            if column in places:
                who, place = places[column]
                of_person.setdefault(who, []).append((place, coefficient))
            else:
                others.append((column, coefficient))
        if len(of_person) == 1:
            ((who, said),) = of_person.items()
            limits = int(matrix.lower[row]), int(matrix.upper[row])
            self._own[who][limits, tuple(sorted(said)), tuple(sorted(others))] += 1
            return
        for who, said in of_person.items():
            self._shared[who].append((row, tuple(sorted(said))))

    def _signature(self, who: int) -> object:
        lower, upper = self._matrix.column_lower, self._matrix.column_upper
        bounds = tuple((place, int(lower[column]), int(upper[column])) for place, column in self._columns[who].items())
        return bounds, tuple(self._shared[who]), frozenset(self._own[who].items())


def columns_of(model: Model, seats: Mapping[str, Expression]) -> list[dict[ColumnPlace, int]]:
    """Return the columns of each nominee, by what they stand for."""
    index, variables = model.context.index, model.context.variables
    found: list[dict[ColumnPlace, int]] = [{} for _ in index.nominees]
    for offer, assigned in enumerate(variables.assign):
        for who, column in assigned.items():
            found[who][offer] = column
    for own, nominee in zip(found, index.nominees, strict=True):
        for column in set(seats[nominee.id].columns) - set(own.values()):
            own[TAKES_PART] = column
    return found
