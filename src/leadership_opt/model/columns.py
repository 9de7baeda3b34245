"""The columns (integer variables) of a model: bounds, kinds and names, no solver."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum

import numpy as np
from numpy.typing import NDArray


class ColumnKind(Enum):
    """What decides the value of a column."""

    COURSE = "course"
    """Whether, when and how large courses run, and who pays for them."""
    PROVINCE = "province"
    """How many seats a province has."""
    PERSON = "person"
    """Who takes which seat; whatever else follows from that."""


class Columns:
    """A growing list of integer variables.

    Examples
    --------
    >>> columns = Columns()
    >>> columns.new(0, 1, "runs[C01]"), columns.new(0, 5, "pay[C01,state]")
    (0, 1)
    >>> len(columns), columns.upper[1]
    (2, 5)
    """

    def __init__(self) -> None:
        self.lower: list[int] = []
        self.upper: list[int] = []
        self._names: list[Sequence[str]] = []
        self._firsts: list[int] = []
        self._kinds: list[ColumnKind] = []

    def __len__(self) -> int:
        return len(self.lower)

    def new(self, lower: int, upper: int, name: str, kind: ColumnKind = ColumnKind.PERSON) -> int:
        """Add a variable with inclusive bounds and return its number."""
        if not self._names or not isinstance(self._names[-1], list) or self._kinds[-1] is not kind:
            self._begin([], kind)
        self._names[-1].append(name)  # type: ignore[attr-defined]  # a list, as just made sure
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.lower) - 1

    def _begin(self, names: Sequence[str], kind: ColumnKind) -> None:
        self._names.append(names)
        self._firsts.append(len(self))
        self._kinds.append(kind)

    def new_choices(self, names: Sequence[str], kind: ColumnKind = ColumnKind.PERSON) -> range:
        """Add a 0/1 variable for each name and return their numbers.

        Names are kept as they come; a sequence that makes them when asked spares memory.

        Examples
        --------
        >>> Columns().new_choices(["assign[N1,C01]", "assign[N2,C01]"])
        range(0, 2)
        """
        first, added = len(self), len(names)
        self._begin(tuple(names) if isinstance(names, list) else names, kind)
        self.lower += [0] * added
        self.upper += [1] * added
        return range(first, first + added)

    def name(self, column: int) -> str:
        """Return the name of a variable."""
        at = bisect_right(self._firsts, column) - 1
        return self._names[at][column - self._firsts[at]]

    def is_of(self, *kinds: ColumnKind) -> NDArray[np.bool_]:
        """Return for each variable whether it is of one of some kinds; shape (columns,)."""
        found = np.zeros(len(self), dtype=bool)
        for first, names, kind in zip(self._firsts, self._names, self._kinds, strict=True):
            found[first : first + len(names)] = kind in kinds
        return found

    def copy(self) -> Columns:
        """Return a list of the same columns that grows on its own."""
        other = Columns()
        other.lower, other.upper, other._firsts = list(self.lower), list(self.upper), list(self._firsts)
        other._kinds = list(self._kinds)
        other._names = [list(names) if isinstance(names, list) else names for names in self._names]
        return other

    def ladder(self, steps: int, name: str, kind: ColumnKind = ColumnKind.PERSON) -> Sequence[int]:
        """Add ``steps`` 0/1 variables that will be kept in falling order, and return their numbers."""
        return self.new_choices([f"{name}>={step + 1}" for step in range(steps)], kind)
