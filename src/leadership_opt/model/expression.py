"""Linear expressions over numbered columns: plain data, no solver."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Expression:
    """``sum(coefficients[i] * column[columns[i]]) + constant``.

    Attributes
    ----------
    columns
        Column numbers; each at most once.
    coefficients
        Whole numbers, none of them 0, as many as columns.
    constant
        A whole number.
    """

    columns: tuple[int, ...] = ()
    coefficients: tuple[int, ...] = ()
    constant: int = 0

    @classmethod
    def of(cls, terms: Iterable[tuple[int, int]], constant: int = 0) -> Self:
        """Build an expression from pairs (column, coefficient); repeated columns are added up."""
        total: dict[int, int] = {}
        for column, coefficient in terms:
            total[column] = total.get(column, 0) + coefficient
        kept = [(column, value) for column, value in total.items() if value]
        return cls(tuple(column for column, _ in kept), tuple(value for _, value in kept), constant)

    @classmethod
    def sum_of(cls, columns: Iterable[int], constant: int = 0) -> Self:
        """Build the sum of some columns."""
        return cls.of(((column, 1) for column in columns), constant)

    def terms(self) -> Iterable[tuple[int, int]]:
        """Return the pairs (column, coefficient)."""
        return zip(self.columns, self.coefficients, strict=True)

    def plus(self, other: Expression, factor: int = 1) -> Expression:
        """Return this expression plus ``factor`` times another."""
        scaled = ((column, factor * value) for column, value in other.terms())
        return Expression.of((*self.terms(), *scaled), self.constant + factor * other.constant)

    def value(self, values: Sequence[int]) -> int:
        """Return the value for given column values."""
        return sum(value * values[column] for column, value in self.terms()) + self.constant


def total(expressions: Iterable[Expression], factors: Iterable[int] | None = None) -> Expression:
    """Return the sum of expressions, each times its factor."""
    terms: list[tuple[int, int]] = []
    constant = 0
    listed = list(expressions)
    for expression, factor in zip(listed, factors if factors is not None else [1] * len(listed), strict=True):
        terms += ((column, factor * value) for column, value in expression.terms())
        constant += factor * expression.constant
    return Expression.of(terms, constant)
