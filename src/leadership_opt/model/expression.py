"""Linear expressions over numbered columns: plain data, no solver."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, compress, repeat
from operator import mul
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
        listed = list(terms)
        sums = dict(listed)
        if len(sums) < len(listed):
            sums = dict.fromkeys(sums, 0)
            for column, coefficient in listed:
                sums[column] += coefficient
        if not all(sums.values()):
            sums = {column: value for column, value in sums.items() if value}
        return cls(tuple(sums), tuple(sums.values()), constant)

    @classmethod
    def sum_of(cls, columns: Iterable[int], constant: int = 0) -> Self:
        """Build the sum of some columns."""
        listed = tuple(columns)
        if len(set(listed)) < len(listed):
            return cls.of(zip(listed, repeat(1)), constant)
        return cls(listed, (1,) * len(listed), constant)

    @classmethod
    def of_distinct(cls, columns: Iterable[int]) -> Self:
        """Build the sum of some columns that are known to be distinct."""
        listed = tuple(columns)
        return cls(listed, (1,) * len(listed))

    @classmethod
    def of_distinct_terms(cls, columns: Sequence[int], coefficients: Sequence[int]) -> Self:
        """Build the sum of columns that are known to be distinct, each times a coefficient that may be 0."""
        if all(coefficients):
            return cls(tuple(columns), tuple(coefficients))
        return cls(tuple(compress(columns, coefficients)), tuple(filter(None, coefficients)))

    def terms(self) -> Iterable[tuple[int, int]]:
        """Return the pairs (column, coefficient)."""
        return zip(self.columns, self.coefficients, strict=True)

    def plus(self, other: Expression, factor: int = 1) -> Expression:
        """Return this expression plus ``factor`` times another."""
        return total((self, other), (1, factor))

    def value(self, values: Sequence[int]) -> int:
        """Return the value for given column values."""
        products: Iterable[int] = map(mul, self.coefficients, map(values.__getitem__, self.columns))
        return sum(products, self.constant)


def total(expressions: Iterable[Expression], factors: Iterable[int] | None = None) -> Expression:
    """Return the sum of expressions, each times its factor."""
    listed = list(expressions)
    scales = [1] * len(listed) if factors is None else list(factors)
    constant = sum(factor * one.constant for one, factor in zip(listed, scales, strict=True))
    columns = tuple(chain.from_iterable(one.columns for one in listed))
    coefficients = tuple(
        chain.from_iterable(
            one.coefficients if factor == 1 else (factor * value for value in one.coefficients)
            for one, factor in zip(listed, scales, strict=True)
        )
    )
    if len(set(columns)) == len(columns) and all(scales):
        return Expression(columns, coefficients, constant)
    return Expression.of(zip(columns, coefficients, strict=True), constant)
