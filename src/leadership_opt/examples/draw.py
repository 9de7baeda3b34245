"""Repeatable draws for invented data.

Every draw is named by what it is for, and depends on the seed and that name alone:
adding a nominee does not change the others, and any machine and any version of
Python draws the same. No number is ever a float.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from leadership_opt.ids import public_number

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class HashDraw:
    """Draws from SHA-256 over a seed and the name of the draw.

    Examples
    --------
    >>> HashDraw(1).below(6, "die", "first") == HashDraw(1).below(6, "die", "first")
    True
    """

    seed: int

    def below(self, bound: int, *name: object) -> int:
        """Return a number in ``0 .. bound - 1``, all equally likely."""
        return public_number(self.seed, "examples", *map(str, name), bits=64) % bound

    def between(self, low: int, high: int, *name: object) -> int:
        """Return a number in ``low .. high``, all equally likely."""
        return low + self.below(high - low + 1, *name)

    def bell(self, low: int, high: int, *name: object) -> int:
        """Return a number in ``low .. high``, likelier in the middle: the mean of three draws."""
        return sum(self.between(low, high, *name, part) for part in range(3)) // 3

    def day(self, first: date, last: date, *name: object) -> date:
        """Return a day from ``first`` to ``last``, all equally likely."""
        return first + timedelta(days=self.between(0, (last - first).days, *name))

    def happens(self, percent: int, *name: object) -> bool:
        """Tell whether something with this chance happens."""
        return self.below(100, *name) < percent

    def pick(self, options: Sequence[Thing], *name: object) -> Thing:
        """Return one of the options, all equally likely."""
        return options[self.below(len(options), *name)]

    def weighted(self, options: Sequence[tuple[Thing, int]], *name: object) -> Thing:
        """Return one option of pairs (option, weight)."""
        left = self.below(sum(weight for _, weight in options), *name)
        for option, weight in options:
            left -= weight
            if left < 0:
                return option
        raise ValueError("no option has a weight")

    def several(self, options: Sequence[tuple[Thing, int]], count: int, *name: object) -> tuple[Thing, ...]:
        """Return ``count`` different options of pairs (option, weight), in the order drawn."""
        rest = list(options)
        chosen: list[Thing] = []
        for place in range(min(count, len(rest))):
            option = self.weighted(rest, *name, place)
            chosen.append(option)
            rest = [pair for pair in rest if pair[0] != option]
        return tuple(chosen)

    def shuffled(self, things: Sequence[Thing], *name: object) -> list[Thing]:
        """Return the things in a drawn order."""
        order = sorted(range(len(things)), key=lambda place: (self.below(2**63, *name, place), place))
        return [things[place] for place in order]


def shares_of(total: int, weights: Sequence[int]) -> list[int]:
    """Split a whole number by weights: largest remainders, the earlier entry first.

    Examples
    --------
    >>> shares_of(10, (1, 1, 1))
    [4, 3, 3]
    """
    sum_of_weights = sum(weights)
    parts = [total * weight // sum_of_weights for weight in weights]
    remainders = [total * weight % sum_of_weights for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-remainders[place], place))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts
