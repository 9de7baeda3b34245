"""Rows with large numbers, said exactly by rows with small ones.

A solver in floating point takes a row for kept that is off by a millionth of it, and a
column for whole that is off by a millionth. Where coefficients reach 2^30, as the numbers
of a draw do, "better by one" then means nothing. So such a row is written digit by digit:

    sum w x >= T    <=>    sum low x - B c >= T mod B    and    sum high x + c >= T div B

with ``w = B high + low`` and a whole-numbered carry ``c``, again and again until all
numbers are small. If a plan keeps the row, ``c = floor((sum low x - T mod B) / B)`` keeps
both; and both, the second times B, add up to the row. The linear relaxation is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from leadership_opt.solver.what_if.mps_text import NamedColumn, NamedRow

LARGEST_SUM = 10**6
"""A row is small if its terms cannot add up to more: at a tolerance of 10^-7 it cannot be off by a half."""

WIDEST_COLUMN = 4096
COLUMN_BASE = 1024
BASES = (1024, 512, 256, 128, 64, 32, 16)

Terms = tuple[tuple[int, int], ...]


class Digits:
    """Columns and the small rows over them.

    Parameters
    ----------
    columns
        Those of the model.

    Attributes
    ----------
    columns
        The same; one that can be large is its own lowest digit, its other digits and all carries come after the
        last.
    rows
        That keep the digits of large columns within their bounds.
    """

    def __init__(self, columns: Iterable[NamedColumn]) -> None:
        self.columns = list(columns)
        self.rows: list[NamedRow] = []
        self._digits: dict[int, tuple[int, Terms]] = {}
        for number in range(len(self.columns)):
            column = self.columns[number]
            if column.upper - column.lower > WIDEST_COLUMN:
                self._part(number, column)

    def copy(self) -> Digits:
        """Return the same columns, to which others may be added."""
        other = Digits(())
        other.columns, other._digits = list(self.columns), self._digits
        return other

    def is_small(self, row: NamedRow) -> bool:
        """Return whether a row of :meth:`split` is small: if not, splitting could not help."""
        return self._reach(row.terms) <= LARGEST_SUM

    def split(self, row: NamedRow) -> list[NamedRow]:
        """Return the small rows that say the same as a row of the model; their carries become columns."""
        terms, constant = self._in_digits(row.terms)
        lower = None if row.lower is None else row.lower - constant
        upper = None if row.upper is None else row.upper - constant
        whole = replace(row, terms=terms, lower=lower, upper=upper)
        if self.is_small(whole):
            return [whole]
        if lower is not None and upper is not None and lower != upper:
            least, most = f"{row.name}.least", f"{row.name}.most"
            return [
                *self._chain(replace(whole, name=least, upper=None)),
                *self._chain(replace(whole, name=most, lower=None)),
            ]
        return self._chain(whole)

    def _part(self, number: int, column: NamedColumn) -> None:
        """Write a column as its lower bound plus digits."""
        reach = column.upper - column.lower
        terms, factor = [], 1
        while factor <= reach:
            at = number if factor == 1 else len(self.columns)
            meaning = f"{column.meaning} - {column.lower}, digit of {factor}"
            digit = NamedColumn(f"{column.name}.{factor}", meaning, 0, min(COLUMN_BASE - 1, reach // factor))
            if factor == 1:
                self.columns[number] = digit
            else:
                self.columns.append(digit)
            terms.append((at, factor))
            factor *= COLUMN_BASE
        self._digits[number] = column.lower, tuple(terms)
        bound = NamedRow(f"{column.name}.bound", f"bounds of {column.meaning}", tuple(terms), None, reach)
        self.rows += [bound] if self.is_small(bound) else self._chain(bound)

    def _in_digits(self, terms: Terms) -> tuple[Terms, int]:
        constant = 0
        parts: list[tuple[int, int]] = []
        for number, value in terms:
            lower, digits = self._digits.get(number, (0, ((number, 1),)))
            constant += value * lower
            parts += [(at, value * factor) for at, factor in digits]
        return tuple(parts), constant

    def _reach(self, terms: Iterable[tuple[int, int]]) -> int:
        """Return how far from 0 a sum can be."""
        ends = ((value, self.columns[number]) for number, value in terms)
        return sum(abs(value) * max(1, abs(one.lower), abs(one.upper)) for value, one in ends)

    def _chain(self, row: NamedRow) -> list[NamedRow]:
        if row.lower is None:
            mirrored = tuple((number, -value) for number, value in row.terms)
            row = replace(row, terms=mirrored, lower=-(row.upper or 0), upper=None)
        rows: list[NamedRow] = []
        rest = row
        while not self.is_small(rest):
            base = next((base for base in BASES if self._reach(_low(rest, base)) <= LARGEST_SUM * 2 // 5), None)
            if base is None:  # too many terms: small coefficients do not help
                break
            low, rest = self._parted(rest, base, f"{row.name}.{len(rows)}")
            rows.append(low)
        return [*rows, replace(rest, name=f"{row.name}.{len(rows)}" if rows else row.name)]

    def _parted(self, row: NamedRow, base: int, name: str) -> tuple[NamedRow, NamedRow]:
        """Return a row as that of its lowest digits and that of the rest, which share a carry."""
        low = _low(row, base)
        high = tuple((number, (value + base // 2) // base) for number, value in row.terms)
        limit = row.lower or 0
        digit, limit_left = limit % base, limit // base
        ends = [sorted((value * self.columns[at].lower, value * self.columns[at].upper)) for at, value in low]
        least, most = (sum(end[side] for end in ends) - digit for side in (0, 1))
        carry = len(self.columns)
        meaning = f"carry of {row.meaning}"
        self.columns.append(NamedColumn(f"{name}.carry", meaning, least // base, most // base))
        is_equal = row.upper is not None
        of_low = NamedRow(name, row.meaning, (*low, (carry, -base)), digit, digit if is_equal else None)
        terms = (*((number, value) for number, value in high if value), (carry, 1))
        return of_low, replace(row, terms=terms, lower=limit_left, upper=limit_left if is_equal else None)


def _low(row: NamedRow, base: int) -> Terms:
    """Return the lowest digits of coefficients, from ``-base / 2`` up to below ``base / 2``."""
    return tuple(_digits_of(row.terms, base))


def _digits_of(terms: Terms, base: int) -> Iterator[tuple[int, int]]:
    half = base // 2
    for number, value in terms:
        digit = (value + half) % base - half
        if digit:
            yield number, digit
