"""From plans that count people who are alike to plans with names, such that these have equal chances, exactly.

Of one type, each plan has some places for so long as it is likely. Whom a plan has in all its share of the time
and whom it has in a part is chosen one person after the other: first what must be hers, lest the others could not
be placed any more, then what she can take in whole. The parts are laid end to end around the places of a plan
(McNaughton, 1959), so that nobody has two at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

TimeInPlan = tuple[int, Fraction, Fraction]
"""A person, by her number in the type, from when to when in a plan's share of the time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a plan's share: who of each type is in.

    Attributes
    ----------
    plan
        Its number.
    likely
        How likely the piece is.
    people
        By type: who is in, by number in the type, as many as the plan has of it.
    """

    plan: int
    likely: Fraction
    people: tuple[tuple[int, ...], ...]


def spread(sizes: Sequence[int], plans: Sequence[Sequence[int]], likely: Sequence[Fraction]) -> Iterator[Piece]:
    """Yield pieces of plans in which each person of a type is in for equally long.

    Parameters
    ----------
    sizes
        By type: how many people it has.
    plans
        By plan and type: how many of these take part.
    likely
        How likely each plan is: more than 0.
    """
    turns = [
        _turns(size, [plan[at] for plan in plans], likely) for at, size in enumerate(sizes)
    ]  # by type, then by plan
    for number, share in enumerate(likely):
        ends = {share, *(end for of_type in turns for _, _, end in of_type[number])}
        ends |= {begin for of_type in turns for _, begin, _ in of_type[number] if begin}
        begin = Fraction(0)
        for end in sorted(ends):
            people = tuple(
                tuple(sorted(who for who, first, last in of_type[number] if first <= begin and end <= last))
                for of_type in turns
            )
            yield Piece(number, end - begin, people)
            begin = end


def _turns(size: int, places: Sequence[int], likely: Sequence[Fraction]) -> list[list[TimeInPlan]]:
    """Return by plan who of one type is in, and when."""
    left = [count * share for count, share in zip(places, likely, strict=True)]
    each = sum(left, Fraction(0)) / size
    taken: list[list[tuple[int, Fraction]]] = [[] for _ in places]
    for who in range(size):
        others = size - 1 - who
        hers = [max(Fraction(0), rest - share * others) for rest, share in zip(left, likely, strict=True)]
        missing = each - sum(hers, Fraction(0))
        # begun ones are made whole first: each that is not is one more piece
        for at in sorted(range(len(places)), key=lambda one: (not hers[one], -left[one] / likely[one], one)):
            more = min(missing, min(left[at], likely[at]) - hers[at])
            hers[at] += more
            missing -= more
        for at, part in enumerate(hers):
            left[at] -= part
            if part:
                taken[at].append((who, part))
    return [_around(parts, share) for parts, share in zip(taken, likely, strict=True)]


def _around(parts: Sequence[tuple[int, Fraction]], share: Fraction) -> list[TimeInPlan]:
    """Lay parts end to end around the places of one plan."""
    turns: list[TimeInPlan] = []
    at = Fraction(0)
    for who, part in sorted(parts, key=lambda entry: -entry[1]):
        end = at + part
        if end <= share:
            turns.append((who, at, end))
        else:
            turns += [(who, at, share), (who, Fraction(0), end - share)]
        at = end % share
    return turns
