"""Rows that count people and one column of a course, gathered into one block: there are thousands of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from leadership_opt.model.rows import NO_LIMIT, Block, Integers
from leadership_opt.rules.keys import RuleKey


class PeopleRows:
    """``lower <= (sum of people) + coefficient * column <= upper``, row by row.

    Examples
    --------
    >>> gathered = PeopleRows()
    >>> key = RuleKey.parse("quota/women[course=C1]")
    >>> gathered.add(np.array([7, 8, 9]), (2, -2), upper=0, stated=2, key=lambda: key)
    >>> for row in gathered.block().rows():
    ...     print(str(row.key), dict(row.expression.terms()), row.lower, row.upper, row.stated)
    quota/women[course=C1] {7: 1, 8: 1, 9: 1, 2: -2} None 0 2
    """

    def __init__(self) -> None:
        self._rows: list[tuple[Integers, int, int, int, int, int | None, Callable[[], RuleKey]]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def add(
        self,
        people: Integers,
        other: tuple[int, int],
        *,
        key: Callable[[], RuleKey],
        lower: int = -NO_LIMIT,
        upper: int = NO_LIMIT,
        stated: int | None = None,
    ) -> None:
        """Add a row.

        Parameters
        ----------
        people
            Columns, each once.
        other
            Another column, and its coefficient; if that is 0, the row has the people alone.
        key
            Makes the key, if it is asked for.
        lower, upper
            Inclusive limits.
        stated
            As in ``Row``.
        """
        self._rows.append((people, *other, lower, upper, stated, key))

    def block(self) -> Block:
        """Return all rows in the order in which they were added."""
        people, column, coefficient, lower, upper, stated, keys = (
            zip(*self._rows, strict=True) if self._rows else [()] * 7
        )
        others = np.array(coefficient, dtype=np.int64)
        counts = np.array([len(some) for some in people], dtype=np.int64) + 1
        is_other = np.zeros(counts.sum(), dtype=bool)
        is_other[np.cumsum(counts) - 1] = True
        columns, coefficients = np.zeros(len(is_other), dtype=np.int64), np.ones(len(is_other), dtype=np.int64)
        columns[is_other], coefficients[is_other] = column, others
        columns[~is_other] = np.concatenate([np.zeros(0, dtype=np.int64), *people])
        stays = coefficients != 0
        return Block(
            keys=lambda: (key() for key in keys),
            counts=counts - (others == 0),
            columns=columns[stays],
            coefficients=coefficients[stays],
            lower=np.array(lower, dtype=np.int64),
            upper=np.array(upper, dtype=np.int64),
            stated=stated,
        )
