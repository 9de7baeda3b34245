"""How columns by which goals count people follow from the seats that are taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Columns that say between which numbers the people of a group lie in the courses that run.

    Attributes
    ----------
    seats
        Per offer: the columns of the group.
    most, least
        For 1, 2, ...: columns that say whether some course, and whether every course, has at least as many.
    """

    seats: tuple[NDArray[np.int64], ...]
    most: tuple[int, ...]
    least: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class StepsWithin:
    """Columns that count some seats up to a number that follows from how many participants there are.

    Attributes
    ----------
    seats
        Whose seats: columns.
    steps
        Columns of which one after the other becomes 1 with each of these seats that is taken.
    offers
        Whose participants say how many of them at most.
    most
        How many, of so many participants.
    """

    seats: NDArray[np.int64]
    steps: tuple[int, ...]
    offers: tuple[int, ...]
    most: Callable[[int], int]
