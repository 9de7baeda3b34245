"""The arithmetic of the levels of a lottery, from their certificates.

A level says that nobody of those who are left can be helped without harming others. Its certificate gives each person
a weight: no plan weighs more than ``best_weight`` (the solver's word), so nor does the mean over any distribution.
Who is in an earlier level has her chance, everybody else at least that of this level, which bounds it. And if it is
reached, each who has a weight in it has exactly that chance, or the mean would weigh more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from leadership_opt.lotteries.record import Lottery, LotteryLevel, LotteryStanding
from leadership_opt.lotteries.verdict import LotteryCheck, LotteryFinding


def level_findings(lottery: Lottery, seats: Sequence[frozenset[str]]) -> Iterator[LotteryFinding]:
    """Yield what is wrong in the levels.

    Parameters
    ----------
    lottery
        The document.
    seats
        Who takes part in each of its plans.
    """
    chances = {person.nominee: person.chance for person in lottery.people}
    by_lot = set(lottery.of(LotteryStanding.BY_LOT))
    fixed: dict[str, Fraction] = {
        **dict.fromkeys(lottery.of(LotteryStanding.CERTAIN), Fraction(1)),
        **dict.fromkeys(lottery.of(LotteryStanding.NEVER), Fraction(0)),
    }
    for number, level in enumerate(lottery.levels, start=1):
        left = by_lot - fixed.keys()
        for what, claimed, found in _of_level(level, seats, chances, fixed, left):
            yield _odd(f"levels {number} {what}", claimed, found)
        fixed.update(dict.fromkeys(level.people, level.chance))
    yield from _of_all(lottery, sorted(by_lot - fixed.keys()))


def _of_all(lottery: Lottery, without: Sequence[str]) -> Iterator[LotteryFinding]:
    """Yield what is wrong in the number of levels, and in who has one."""
    found = len(lottery.levels)
    match lottery.objective:
        case "leximin":
            if without:
                yield _odd("levels", found, ", ".join(without[:5]))
        case "maximin":
            wanted = int(bool(lottery.of(LotteryStanding.BY_LOT)))
            if found != wanted:
                yield _odd("levels", found, wanted)
        case "nash":
            if found:
                yield _odd("levels", found, 0)


def _odd(where: str, claimed: object, found: object) -> LotteryFinding:
    return LotteryFinding.of(LotteryCheck.LEVELS, where, claimed, found)


def _of_level(
    level: LotteryLevel,
    seats: Sequence[frozenset[str]],
    chances: Mapping[str, Fraction],
    fixed: Mapping[str, Fraction],
    left: set[str],
) -> Iterator[tuple[str, object, object]]:
    """Yield what, claimed and found of one level."""
    odd = sorted({*level.people} - left) or sorted({one for one in level.people if level.people.count(one) > 1})
    if odd or not level.people:
        yield "people", len(level.people), ", ".join(odd[:5]) or 0
    smallest = min((chances[who] for who in left), default=level.chance)
    if smallest != level.chance:
        yield "chance", level.chance, smallest
    for who in level.people:
        if chances.get(who) != level.chance:
            yield f"people {who}", level.chance, chances.get(who)
    nobody = sorted(level.weights.keys() - chances.keys())
    if nobody:
        yield "weights", len(level.weights), ", ".join(nobody[:5])
    heaviest = max(sum(level.weights.get(who, 0) for who in people) for people in seats)
    if heaviest > level.best_weight:
        yield "best_weight", level.best_weight, heaviest
    bound = bound_of(level, fixed)
    if bound is None or bound != level.bound:
        yield "bound", level.bound, bound
    if level.proven != (level.chance == level.bound) or level.chance > level.bound:
        yield "proven", level.proven, level.chance == level.bound
    if level.rests_on is not None and not level.proven:
        yield "rests_on", level.rests_on, None
    without = sorted(who for who in level.people if not level.weights.get(who))
    if level.proven and without:
        yield "weights", len(level.people), ", ".join(without[:5])


def bound_of(level: LotteryLevel, fixed: Mapping[str, Fraction]) -> Fraction | None:
    """Return the bound that a certificate proves; None if it weighs nobody who is left.

    Parameters
    ----------
    level
        With its certificate.
    fixed
        The chances of those of earlier levels, of those who are certain, and of those who are never in.
    """
    free = sum(weight for who, weight in level.weights.items() if who not in fixed)
    if free <= 0:
        return None
    known = sum((weight * fixed[who] for who, weight in level.weights.items() if who in fixed), Fraction(0))
    return (level.best_weight - known) / free
