"""Pairs of seats that become free together, and whether the reserves that are picked can take both, all rules kept.

At first pairs are counted by classes of seats that the same people can take: a pair is filled if each seat has somebody
and both together have two (Hall, 1935). That overlooks rules that the two exchanges touch together. So whatever a
choice of reserves claims is looked at pair by pair: one that is not really filled gets a variable of its own, and
a row that cuts the claim off. Of all people who can take either seat, let an idle set be one without two who could
come together: the pair is filled only if somebody outside of it is picked. What the model counts is thus never less
than what is filled, and the same in the end.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement

from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row
from leadership_opt.programme.ledger import LastRoom, Ledger
from leadership_opt.programme.seating import Pair


@dataclass(frozen=True, slots=True)
class SeatClass:
    """Participants of one course whose seats the same people can take."""

    course: str
    participants: tuple[str, ...]
    people: frozenset[str]


def seat_classes(course: str, people: Mapping[str, frozenset[str]]) -> list[SeatClass]:
    """Return the classes of the seats that anybody can take."""
    takers: dict[str, set[str]] = {}
    for person, replaced in people.items():
        for participant in replaced:
            takers.setdefault(participant, set()).add(person)
    members: dict[frozenset[str], list[str]] = {}
    for participant in sorted(takers):
        members.setdefault(frozenset(takers[participant]), []).append(participant)
    return [SeatClass(course, tuple(seats), who) for who, seats in sorted(members.items(), key=lambda one: one[1])]


class DoubleCover:
    """The part of the model that counts pairs.

    Parameters
    ----------
    columns, pick
        The variables of the model, and those that say who is picked for which course.
    classes
        All classes of seats.
    ledger
        Says which rules two exchanges touch together.
    """

    def __init__(
        self, columns: Columns, pick: Mapping[Pair, int], classes: Sequence[SeatClass], ledger: Ledger
    ) -> None:
        self.rows: list[Row] = []
        self._columns, self._pick, self._ledger = columns, pick, ledger
        self._class_of = {(who, entry.course): at for at, entry in enumerate(classes) for who in entry.participants}
        self._classes = classes
        self._weights: dict[int, int] = {}
        self._column_of_classes: dict[tuple[int, int], int] = {}
        for one, other in combinations_with_replacement(range(len(classes)), 2):
            here, there = classes[one], classes[other]
            size = len(here.participants)
            pairs = size * (size - 1) // 2 if one == other else size * len(there.participants)
            if pairs:
                self._column_of_classes[one, other] = self._new(here, there, pairs)
        self._column_of_seats: dict[tuple[Pair, Pair], int] = {}
        self._last_room: dict[tuple[str, str, str], LastRoom] = {}

    def _new(self, here: SeatClass, there: SeatClass, pairs: int) -> int:
        """Add a variable that can be 1 only if each seat has somebody and both together have two."""
        column = self._columns.new(0, 1, "pair")
        self._weights[column] = pairs
        for entry in {here, there}:
            self.rows.append(
                Row(None, self._picked(self._takers(entry)).plus(Expression.sum_of([column]), -1), lower=0)
            )
        if here.course == there.course:
            both = self._picked(self._takers(here) | self._takers(there))
            self.rows.append(Row(None, both.plus(Expression.of([(column, 2)]), -1), lower=0))
        return column

    def _picked(self, people: Collection[Pair]) -> Expression:
        return Expression.sum_of(self._pick[pair] for pair in sorted(people))

    @staticmethod
    def _takers(entry: SeatClass) -> frozenset[Pair]:
        return frozenset((person, entry.course) for person in entry.people)

    def counted(self) -> Expression:
        """Return the pairs that the model takes for filled: never fewer than are."""
        return Expression.of(self._weights.items())

    def filled(self, picked: Collection[Pair]) -> int:
        """Return how many pairs a choice really fills; whatever else the model took for filled is cut off."""
        ready = {
            seat: [pair for pair in self._takers(self._classes[at]) if pair in picked]
            for seat, at in self._class_of.items()
        }
        count = 0
        for one, other in combinations([seat for seat in ready if ready[seat]], 2):
            if len({*ready[one], *ready[other]}) < 2:
                continue
            if any(self._agree(one, first, other, second) for first in ready[one] for second in ready[other]):
                count += 1
            else:
                self._cut(one, other, {*ready[one], *ready[other]})
        return count

    def _agree(self, one: Pair, first: Pair, other: Pair, second: Pair) -> bool:
        """Tell whether two different people can take two seats at once."""
        if first[0] == second[0]:
            return False
        if self._touched(one, first).isdisjoint(self._touched(other, second)):
            return True
        return self._ledger.agree((one, other), (first, second))

    def _touched(self, seat: Pair, coming: Pair) -> LastRoom:
        key = (*seat, coming[0])
        if key not in self._last_room:
            self._last_room[key] = self._ledger.last_room(seat, coming)
        return self._last_room[key]

    def _cut(self, one: Pair, other: Pair, picked: Collection[Pair]) -> None:
        """Let a pair be filled only by somebody outside an idle set that holds all who are picked for it."""
        here, there = (self._takers(self._classes[self._class_of[seat]]) for seat in (one, other))
        idle = set(picked)
        for person in sorted(here | there):
            if person not in idle and not any(self._can_fill(one, other, here, there, person, who) for who in idle):
                idle.add(person)
        column = self._column_of_pair(one, other)
        outside = self._picked((here | there) - idle)
        self.rows.append(Row(None, outside.plus(Expression.sum_of([column]), -1), lower=0))

    def _can_fill(
        self, one: Pair, other: Pair, here: frozenset[Pair], there: frozenset[Pair], person: Pair, who: Pair
    ) -> bool:
        return (person in here and who in there and self._agree(one, person, other, who)) or (
            who in here and person in there and self._agree(one, who, other, person)
        )

    def _column_of_pair(self, one: Pair, other: Pair) -> int:
        """Return the variable of a pair by itself; it is taken out of that of its classes."""
        if (one, other) not in self._column_of_seats:
            first, second = sorted((self._class_of[one], self._class_of[other]))
            self._weights[self._column_of_classes[first, second]] -= 1
            self._column_of_seats[one, other] = self._new(self._classes[first], self._classes[second], 1)
        return self._column_of_seats[one, other]
