"""A neutral list of columns and rows: whole numbers, no solver.

Small on purpose. It knows nothing of courses or people, tightens nothing and removes
nothing: what a file of the formulation writes is what the solvers get.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import gcd

Terms = Mapping[int, int]
"""Column -> coefficient."""


@dataclass(frozen=True, slots=True)
class Row:
    """``lower <= sum of coefficient * column <= upper``; None is no limit."""

    terms: Terms
    lower: int | None
    upper: int | None


@dataclass(slots=True)
class LinearModel:
    """Columns by number, with bounds, and rows.

    Attributes
    ----------
    names
        Of the columns, for people who look at the model.
    lower, upper
        Bounds of the columns, all of which are whole numbers.
    least_if_any
        Columns that are 0 or at least so much; rows say so too, but some solvers take domains.
    rows
        Everything else that must hold.
    """

    names: list[str] = field(default_factory=list)
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    least_if_any: dict[int, int] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def integer(self, name: str, lower: int, upper: int) -> int:
        """Add a whole-number column and return its number."""
        self.names.append(name)
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.names) - 1

    def boolean(self, name: str) -> int:
        """Add a column of 0 or 1 and return its number."""
        return self.integer(name, 0, 1)

    def add(self, terms: Terms, lower: int | None = None, upper: int | None = None) -> None:
        """Add a row, divided by what its coefficients have in common.

        Raises
        ------
        ValueError
            If a row without columns cannot hold.
        """
        kept = {column: factor for column, factor in terms.items() if factor}
        if not kept:
            if (lower is not None and lower > 0) or (upper is not None and upper < 0):
                raise ValueError(f"nothing can reach {lower}..{upper}")
            return
        common = gcd(*kept.values())
        if common > 1:
            kept = {column: factor // common for column, factor in kept.items()}
            lower = None if lower is None else -(-lower // common)
            upper = None if upper is None else upper // common
        self.rows.append(Row(kept, lower, upper))

    def is_boolean(self, column: int) -> bool:
        """Tell whether a column can be nothing but 0 and 1."""
        return self.lower[column] == 0 and self.upper[column] == 1

    def nonzeros(self) -> int:
        """Return the number of coefficients in all rows."""
        return sum(len(row.terms) for row in self.rows)


def total(columns: Iterable[int], factor: int = 1) -> dict[int, int]:
    """Return the sum of columns, each times a factor."""
    return dict.fromkeys(columns, factor)


def plus(*parts: Terms) -> dict[int, int]:
    """Return the sum of several sums.

    Examples
    --------
    >>> plus({1: 2}, {1: 3, 2: -1})
    {1: 5, 2: -1}
    """
    found: dict[int, int] = {}
    for part in parts:
        for column, factor in part.items():
            found[column] = found.get(column, 0) + factor
    return found


def times(terms: Terms, factor: int) -> dict[int, int]:
    """Return a sum times a number."""
    return {column: factor * coefficient for column, coefficient in terms.items()}


def value_of(terms: Terms, values: list[int]) -> int:
    """Return what a sum is worth for given values of the columns."""
    return sum(factor * values[column] for column, factor in terms.items())
