"""How large a problem is: decided here alone, by the number of its columns, as measured on sizes S, M and L."""

from __future__ import annotations

from enum import Enum

FEWEST_COLUMNS = 50_000
"""Problems with as many columns are large."""

FEWEST_COLUMNS_FOR_POOL = 500_000
"""From so many columns on, plans are looked for in a candidate pool alone."""


class ProblemSize(Enum):
    """The three sizes; a solve asks what follows from its own."""

    MODERATE = "moderate"
    LARGE = "large"
    VERY_LARGE = "very_large"

    @classmethod
    def of(cls, columns: int) -> ProblemSize:
        """Return the size of a problem of so many columns."""
        if columns < FEWEST_COLUMNS:
            return cls.MODERATE
        return cls.LARGE if columns < FEWEST_COLUMNS_FOR_POOL else cls.VERY_LARGE

    @property
    def has_quick_relaxation(self) -> bool:
        """Whether the linear relaxation of all rows and columns is solved at once, and again from where it ended."""
        return self is ProblemSize.MODERATE

    @property
    def is_searched_whole(self) -> bool:
        """Whether the search of all columns is worth its time, at least once a pool has no better plan."""
        return self is not ProblemSize.VERY_LARGE
