"""What chances of a lottery are made fair by."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

LotteryObjective = Literal["leximin", "maximin", "nash"]
"""``leximin``: the smallest chance as large as possible, then the next smallest, and so on. ``maximin``: only the
smallest; the others are as the distribution that was found has them. ``nash``: the product of all chances."""

PRODUCT_TOLERANCE = Fraction(1, 100_000)
"""The largest product of chances is mostly irrational: it counts as proven if no geometric mean of chances is more
than such a part above the one found."""
