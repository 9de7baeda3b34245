"""Cells that are merged over several rows: there is one value, and nothing says for which entries it counts."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Merged:
    """The ranges of one sheet that were told.

    Attributes
    ----------
    by_column
        Column -> first and last row of each range, in order.
    """

    by_column: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def hides(self, row: int | None, column: int | None) -> bool:
        """Tell whether the value of a cell, if it has any, stands in a cell further up."""
        if row is None or column is None or column not in self.by_column:
            return False
        ranges = self.by_column[column]
        at = bisect_right(ranges, row, key=lambda one: one[0]) - 1
        return at >= 0 and ranges[at][0] < row <= ranges[at][1]


NOTHING_MERGED = Merged()
