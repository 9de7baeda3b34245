"""The leximin-best chances over sets that are all listed, by a simplex method of its own in fractions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

Row = tuple[list[Fraction], Fraction]
"""Coefficients of the variables, and what their sum must at least be."""


def leximin_chances(sets: Collection[frozenset[str]], people: Sequence[str]) -> dict[str, Fraction]:
    """Return the one vector of chances whose values in rising order are the greatest.

    Level by level: the largest least chance; then, one person after the other, whether hers alone could be larger.

    Parameters
    ----------
    sets
        Every set of people that may take part together.
    people
        Whose chances are to be fair.
    """
    listed = sorted(sets, key=sorted)
    rows = {who: [Fraction(who in one) for one in listed] for who in people}
    chances: dict[str, Fraction] = {}
    while len(chances) < len(people):
        others = [who for who in people if who not in chances]
        held = [([*rows[who], Fraction(0)], chance) for who, chance in chances.items()]
        level = largest([Fraction(0)] * len(listed) + [Fraction(1)], [
            *held, *(([*rows[who], Fraction(-1)], Fraction(0)) for who in others)
        ])  # fmt: skip
        kept = [([*rows[who], Fraction(0)], chances.get(who, level)) for who in people]
        chances.update({who: level for who in others if largest([*rows[who], Fraction(0)], kept) == level})
    return chances


def largest(worth: Sequence[Fraction], rows: Sequence[Row]) -> Fraction:
    """Return the largest ``worth x`` with ``x >= 0``, the sum of all but the last variable 1, and all rows kept.

    Two phases, and Bland's rule, so that it ends.
    """
    width, height = len(worth), len(rows) + 1
    slack = width + len(rows)
    table: list[list[Fraction]] = []
    for at in range(height):
        own, right = ([Fraction(1)] * (width - 1) + [Fraction(0)], Fraction(1)) if not at else rows[at - 1]
        surplus = [Fraction(-1 if at == one + 1 else 0) for one in range(len(rows))]
        artificial = [Fraction(at == one) for one in range(height)]
        table.append([*own, *surplus, *artificial, right])
    basis = [slack + at for at in range(height)]
    _pivot_to_optimum(table, basis, [Fraction(0)] * slack + [Fraction(-1)] * height, slack + height)
    assert all(row[-1] == 0 for row, one in zip(table, basis, strict=True) if one >= slack), "there is no solution"
    for at in reversed([at for at, one in enumerate(basis) if one >= slack]):
        entering = next((column for column in range(slack) if table[at][column]), None)
        if entering is None:  # a row that says nothing
            del table[at], basis[at]
        else:
            _pivot(table, basis, at, entering)
    _pivot_to_optimum(table, basis, [*worth, *[Fraction(0)] * (len(rows) + height)], slack)
    return sum((worth[one] * row[-1] for row, one in zip(table, basis, strict=True) if one < width), Fraction(0))


def _pivot_to_optimum(table: list[list[Fraction]], basis: list[int], worth: Sequence[Fraction], columns: int) -> None:
    while True:
        for entering in range(columns):
            gain = worth[entering] - sum(worth[one] * row[entering] for one, row in zip(basis, table, strict=True))
            if gain > 0:
                break
        else:
            return
        steps = [(row[-1] / row[entering], basis[at], at) for at, row in enumerate(table) if row[entering] > 0]
        _, _, leaving = min(steps)
        _pivot(table, basis, leaving, entering)


def _pivot(table: list[list[Fraction]], basis: list[int], leaving: int, entering: int) -> None:
    pivot = table[leaving][entering]
    table[leaving] = [value / pivot for value in table[leaving]]
    for at, row in enumerate(table):
        factor = row[entering]
        if at != leaving and factor:
            table[at] = [value - factor * other for value, other in zip(row, table[leaving], strict=True)]
    basis[leaving] = entering
