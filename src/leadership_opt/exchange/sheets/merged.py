"""Cells that are merged over several rows: one value, which counts for each of them or for nobody knows which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The ranges of one sheet that were told.

    Attributes
    ----------
    by_column
        Column -> first and last row of each range, in order, whose rows nobody can fill in.
    shared
        Column -> first and last row of each range, in order, and the value that each row has.
    """

    by_column: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    shared: dict[int, list[tuple[int, int, Any]]] = field(default_factory=dict)

    def hides(self, row: int | None, column: int | None) -> bool:
        """Tell whether the value of a cell, if it has any, stands in a cell further up."""
        if row is None or column is None or column not in self.by_column:
            return False
        ranges = self.by_column[column]
        at = bisect_right(ranges, row, key=lambda one: one[0]) - 1
        return at >= 0 and ranges[at][0] < row <= ranges[at][1]

    def filled(self, row: int) -> Iterator[tuple[int, Any]]:
        """Yield the columns of a row whose value stands in a cell further up, and the value."""
        for column, ranges in self.shared.items():
            at = bisect_right(ranges, row, key=lambda one: one[0]) - 1
            if at >= 0 and ranges[at][0] < row <= ranges[at][1]:
                yield column, ranges[at][2]


NOTHING_MERGED = Merged()
