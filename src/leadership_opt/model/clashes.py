"""Which start dates of two offers clash: they overlap, or one course is under way when the other begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.index import Index

Clash: TypeAlias = tuple[int, int, NDArray[np.bool_]]
"""Two offers by position, and which of their dates clash; shape (dates of one, dates of the other)."""


def overlapping(index: Index) -> Iterator[Clash]:
    """Yield, for each pair of offers, on which dates their people are away together on some day."""
    for one, other in combinations(range(len(index.offers)), 2):
        (first, last), (first_other, last_other) = index.spells[one], index.spells[other]
        yield one, other, (first[:, None] <= last_other) & (first_other <= last[:, None])


def under_way(index: Index) -> Iterator[Clash]:
    """Yield, for each two offers, on which dates the second is under way on the first day of the first."""
    for one, other in permutations(range(len(index.offers)), 2):
        first, (first_other, last_other) = index.spells[one][0], index.spells[other]
        yield one, other, (first_other <= first[:, None]) & (first[:, None] <= last_other)
