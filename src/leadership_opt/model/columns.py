"""The columns (integer variables) of a model: bounds and names, no solver."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


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
        self.names: list[str] = []

    def __len__(self) -> int:
        return len(self.lower)

    def new(self, lower: int, upper: int, name: str) -> int:
        """Add a variable with inclusive bounds and return its number."""
        self.lower.append(lower)
        self.upper.append(upper)
        self.names.append(name)
        return len(self.lower) - 1

    def new_choices(self, names: Iterable[str]) -> range:
        """Add a 0/1 variable for each name and return their numbers.

        Examples
        --------
        >>> Columns().new_choices(["assign[N1,C01]", "assign[N2,C01]"])
        range(0, 2)
        """
        first = len(self)
        self.names += names
        added = len(self.names) - first
        self.lower += [0] * added
        self.upper += [1] * added
        return range(first, first + added)

    def ladder(self, steps: int, name: str) -> Sequence[int]:
        """Add ``steps`` 0/1 variables that will be kept in falling order, and return their numbers."""
        return self.new_choices(f"{name}>={step + 1}" for step in range(steps))
