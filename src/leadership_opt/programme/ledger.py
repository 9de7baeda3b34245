"""How much room every rule about people leaves in a plan, so that many small edits are judged in no time.

Exchanging people leaves courses, dates, sizes and payments as they are. What is left are the
eligibility of each person, and sums over seats with limits: quotas, absences of a province, groups that
stay apart. The ledger knows the slack of each sum and to which sums a seat counts. Whatever is claimed on
its word is confirmed by the checker in the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator

from leadership_opt.checker import Verification
from leadership_opt.checker.attendance import Opening, suits
from leadership_opt.checker.days import Stretch, stretches
from leadership_opt.checker.families.quota import key_of
from leadership_opt.checker.groups import matches, province_of, value_of
from leadership_opt.checker.law import reasons_against
from leadership_opt.checker.quota_scope import Occasion, counts, slot_of
from leadership_opt.checker.reading import RunningCourse, read
from leadership_opt.domain import CompanionKind, Nominee, NomineePlace, Plan, Post, Problem, last_day_of
from leadership_opt.programme.seating import Pair
from leadership_opt.rules.keys import RuleId

Sum = Hashable
"""Something that is counted over seats and has limits."""


class Ledger:
    """The room that a valid plan leaves for exchanging people.

    Parameters
    ----------
    problem, plan
        A plan that keeps every rule.
    verification
        The checker's reading of it.
    """

    def __init__(self, problem: Problem, plan: Plan, verification: Verification) -> None:
        self._problem = problem
        self._starts = {entry.course: entry.start_date for entry in plan.courses}
        self._seats: dict[Pair, frozenset[Sum]] = {}
        self._below: dict[Sum, int] = {}
        self._above: dict[Sum, int] = {}
        for report in verification.rules:
            if report.rule is RuleId.QUOTA:
                self._limit(report.key, report.slack_below, report.slack_above)
        reading = read(problem, plan)
        self._held_by: dict[str, list[RunningCourse]] = {}
        for held in reading.held:
            for attendant in held.people:
                self._held_by.setdefault(attendant.id, []).append(held)
        self._stretches = [
            stretch for stretch in stretches(reading.running) if any(not c.is_held for c in stretch.courses)
        ]
        self._absences = self._count_absences()
        self._apart = [group for group in problem.policy.companions if group.kind is CompanionKind.APART]
        for group in self._apart:
            for course in self._starts:
                present = len(set(plan.roster(course)) & set(group.nominees))
                self._limit(("apart", group.id, course), None, 1 - present)
        together = [group for group in problem.policy.companions if group.kind is CompanionKind.TOGETHER]
        self._tied = {nominee for group in together for nominee in group.nominees}
        pins = problem.policy.nominee_pins
        self._kept_in = {pin.nominee for pin in pins if pin.place is not NomineePlace.OUT}
        self._kept_out = {pin.nominee for pin in pins if pin.place is NomineePlace.OUT}

    def _limit(self, key: Sum, below: int | None, above: int | None) -> None:
        if below is not None:
            self._below[key] = below
        if above is not None:
            self._above[key] = above

    # --- who may leave, who may come ----------------------------------------------------------------------------------

    def may_leave(self, nominee: str) -> bool:
        """Tell whether a participant may be replaced at all: no pin and no companion holds her."""
        return nominee not in self._tied and nominee not in self._kept_in

    def may_come(self, nominee: str, course: str) -> bool:
        """Tell whether somebody without a seat is eligible, available and not bound otherwise."""
        person, start = self._problem.nominee_by_id[nominee], self._starts[course]
        if nominee in self._tied or nominee in self._kept_out:
            return False
        offer = self._problem.course_by_id[course]
        opening = Opening(start, last_day_of(start, offer.days), offer.country, course)
        if any(held.start <= opening.last_day and start <= held.last_day for held in self._held_by.get(nominee, ())):
            return False
        return suits(person, opening) and not reasons_against(person, start, self._problem.policy.eligibility)

    def allows(self, out: Iterable[Pair], into: Iterable[Pair]) -> bool:
        """Tell whether all sums stay within their limits when seats are taken and given.

        Parameters
        ----------
        out, into
            Pairs (nominee, course), as many in as out of each course.
        """
        change: Counter[Sum] = Counter()
        for pair in out:
            change.subtract(self.sums(pair))
        for pair in into:
            change.update(self.sums(pair))
        for key, by in change.items():
            if by > 0 and by > self._room_above(key):
                return False
            if by < 0 and -by > self._below.get(key, -by):
                return False
        return True

    def last_room(self, leaving: Pair, coming: Pair) -> frozenset[tuple[Sum, int]]:
        """Return the sums whose last room an exchange takes, with the direction: of two such exchanges one is too many.

        Each exchange moves a sum by one at most, so two that are allowed one at a time are allowed together
        unless they take the same last room.
        """
        change: Counter[Sum] = Counter(self.sums(coming))
        change.subtract(self.sums(leaving))
        return frozenset(
            (key, by)
            for key, by in change.items()
            if (by > 0 and self._room_above(key) < 2 * by) or (by < 0 and self._below.get(key, -2 * by) < -2 * by)
        )

    def _room_above(self, key: Sum) -> int:
        if isinstance(key, tuple) and key[0] == "away":
            limits = self._problem.policy.continuity
            most = limits.max_absent_per_province if key[2] is None else limits.max_absent_per_body
            return len(self._seats) + 1 if most is None else most - self._absences[key]
        return self._above.get(key, 10**9)

    # --- to which sums a seat counts ----------------------------------------------------------------------------------

    def sums(self, pair: Pair) -> frozenset[Sum]:
        """Return all limited sums in which a seat counts."""
        if pair not in self._seats:
            nominee, course = pair
            person = self._problem.nominee_by_id[nominee]
            self._seats[pair] = frozenset(
                (*self._quotas(person, course), *self._away(person, course), *self._groups(nominee, course))
            )
        return self._seats[pair]

    def _quotas(self, person: Nominee, course: str) -> Iterator[Sum]:
        policy, start = self._problem.policy, self._starts[course]
        occasion = Occasion(course, self._problem.course_by_id[course].country, start.year, is_held=False)
        for quota in policy.quotas:
            if not counts(quota, occasion) or not matches(quota.where, person, start, policy):
                continue
            value = None if quota.each is None else value_of(quota.each, person, start, policy)
            if quota.each is not None and value is None:
                continue
            key = key_of(quota, slot_of(quota, occasion), value)
            for name in (str(key), str(key.with_part("measure", "share"))):
                if name in self._below or name in self._above:
                    yield name

    def _away(self, person: Nominee, course: str) -> Iterator[Sum]:
        for at, stretch in enumerate(self._stretches):
            if any(entry.id == course and not entry.is_held for entry in stretch.courses):
                yield from self._away_on(person, at)

    def _away_on(self, person: Nominee, at: int) -> Iterator[Sum]:
        limits, code = self._problem.policy.continuity, province_of(person, self._problem.policy)
        if limits.max_absent_per_province is not None:
            yield ("away", code, None, at)
        if limits.max_absent_per_body is not None and person.post is not Post.OTHER:
            yield ("away", code, person.post, at)

    def _count_absences(self) -> Counter[Sum]:
        found: Counter[Sum] = Counter()
        for at, stretch in enumerate(self._stretches):
            for person in _people_of(stretch):
                found.update(self._away_on(person, at))
        return found

    def _groups(self, nominee: str, course: str) -> Iterator[Sum]:
        for group in self._apart:
            if nominee in group.nominees:
                yield ("apart", group.id, course)


def _people_of(stretch: Stretch) -> Collection[Nominee]:
    return {person.id: person for course in stretch.courses for person in course.people}.values()
