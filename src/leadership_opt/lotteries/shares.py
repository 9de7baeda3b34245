"""Whole tickets for plans with exact weights, first by largest remainders, and what they mean for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from leadership_opt.lotteries.record import moved


@dataclass(frozen=True, slots=True)
class Weighed:
    """Plans with weights that add up to 1, to be told in whole tickets.

    Attributes
    ----------
    weights
        Of the plans.
    tickets
        How many there are to be in all.
    groups
        For everybody whose chance is neither 0 nor 1, in which plans she takes part, by their places; people
        who are together in all of them stand once.
    """

    weights: tuple[Fraction, ...]
    tickets: int
    groups: tuple[frozenset[int], ...]

    @classmethod
    def of(cls, weights: Sequence[Fraction], seats: Sequence[frozenset[str]], tickets: int) -> Weighed:
        """Return what is to be shared.

        Parameters
        ----------
        weights
            Of the plans.
        seats
            Who takes part in each.
        tickets
            How many there are to be in all.
        """
        places: dict[str, set[int]] = {}
        for place, people in enumerate(seats):
            for person in people:
                places.setdefault(person, set()).add(place)
        groups = {frozenset(found) for found in places.values() if len(found) < len(seats)}
        return cls(tuple(weights), tickets, tuple(sorted(groups, key=sorted)))

    def chance(self, group: frozenset[int]) -> Fraction:
        """Return the exact chance of a group."""
        return sum((self.weights[place] for place in group), Fraction(0))

    def largest_deviation(self, shares: Sequence[int]) -> Fraction:
        """Return how far the tickets of anybody are from her exact chance times all tickets."""
        return max(
            (moved(sum(shares[at] for at in group), self.chance(group), self.tickets) for group in self.groups),
            default=Fraction(0),
        )


def by_largest_remainder(weighed: Weighed) -> tuple[int, ...]:
    """Return tickets for each plan: whole parts first, then one each to the largest remainders.

    Examples
    --------
    >>> by_largest_remainder(Weighed((Fraction(1, 3), Fraction(2, 3)), 10, ()))
    (3, 7)
    """
    exact = [weight * weighed.tickets for weight in weighed.weights]
    shares = [part.numerator // part.denominator for part in exact]
    left = weighed.tickets - sum(shares)
    places = sorted(range(len(exact)), key=lambda at: (shares[at] - exact[at], at))
    for at in places[:left]:
        shares[at] += 1
    return tuple(shares)
