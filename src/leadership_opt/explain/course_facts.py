"""On which dates each course could run at all, and why a course cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from leadership_opt.checker.attendance import Dates
from leadership_opt.checker.groups import values_of_each
from leadership_opt.checker.memberships import Memberships
from leadership_opt.checker.quota_scope import Occasion, counts
from leadership_opt.checker.supply import memberships
from leadership_opt.domain import Course, NomineePlace, Problem, Quota, Scope
from leadership_opt.explain.facts import Fact, Parameter, Severity
from leadership_opt.explain.money import Purse
from leadership_opt.explain.reach import Alike, Reach, people_by_date, restricted, years_of
from leadership_opt.rules.keys import RuleId, RuleKey


@dataclass(frozen=True, slots=True)
class Prospects:
    """What is left of the possibilities once courses that cannot run are struck out.

    Attributes
    ----------
    usable
        Course -> dates on which no single condition keeps it from running.
    chances
        Who may attend which course on which usable date.
    alike
        The same by years: who may attend the same courses in the same years.
    facts
        Why courses lost all their dates, and pins that cannot be kept.
    """

    usable: dict[str, Dates]
    chances: dict[str, dict[str, Dates]]
    alike: Alike
    facts: tuple[Fact, ...]


def prospects(reach: Reach, purse: Purse) -> Prospects:
    """Strike out dates on which a course cannot run, and say why where none is left."""
    facts: list[Fact] = []
    usable: dict[str, Dates] = {}
    for course in reach.problem.courses:
        usable[course.id], fact = _Sieve(reach, purse, course).result()
        facts += [fact] if fact else []
    chances = restricted(reach.may_attend, usable)
    return Prospects(usable, chances, Alike(chances), (*facts, *_pins(reach, chances)))


@dataclass(frozen=True, slots=True)
class _Sieve:
    """The conditions that one course must meet on a date, one after the other."""

    reach: Reach
    purse: Purse
    course: Course

    def result(self) -> tuple[Dates, Fact | None]:
        pin = next((pin for pin in self.reach.problem.policy.course_pins if pin.course == self.course.id), None)
        if pin is not None and not pin.runs:
            return (), None
        dates = self.reach.open_dates[self.course.id]
        if pin is not None and pin.start_date is not None:
            dates = tuple(day for day in dates if day == pin.start_date)
        dates = self._apart_from_held(dates)
        if not dates:
            return (), self._fact("course_without_open_date", RuleId.CALENDAR)
        people = people_by_date(self.reach.may_attend, self.course.id)
        enough = tuple(day for day in dates if people[day] >= self.course.seats_min)
        if not enough:
            most = max(people[day] for day in dates)
            return (), self._fact("course_without_people", RuleId.COURSE_SIZE, people=most, seats=self.course.seats_min)
        for item in self.course.costs:
            if self.purse.least_cost(self.course, item) and not self.purse.payers(self.course, item):
                return (), self._fact("cost_item_without_payer", RuleId.BUDGET, "in_full", item=item.id)
        short = {year: self._shortage(year) for year in years_of(enough)}
        payable = tuple(day for day in enough if short[day.year] is None)
        if not payable:
            cost, left = next(missing for missing in short.values() if missing is not None)
            return (), self._fact("course_too_dear", RuleId.BUDGET, cost=cost, left=left)
        return self._within_quotas(payable)

    def _fact(self, code: str, rule: RuleId, name: str = "", **params: Parameter) -> Fact:
        """State why the course cannot run: a proof of impossibility if it must."""
        course = self.course.id
        severity = Severity.IMPOSSIBLE if course in self.reach.required else Severity.WARNING
        item = params.get("item")
        key = RuleKey.of(rule, name, course=course, item=item)
        return Fact(code=code, severity=severity, key=str(key), params={"course": course, **params})

    def _apart_from_held(self, dates: Dates) -> Dates:
        gap = self.reach.problem.policy.calendar.min_days_between_starts
        held = [course.start_date for course in self.reach.problem.history.courses]
        return tuple(day for day in dates if all(abs((day - other).days) >= gap for other in held))

    def _shortage(self, year: int) -> tuple[int, int] | None:
        """Return least cost and money left for the first set of items that cannot be paid in a year."""
        for payers in self.purse.payer_sets([self.course]):
            cost, left = self.purse.cost_for(self.course, payers), self.purse.left(payers, year)
            if left is not None and cost > left:
                return cost, left
        return None

    def _within_quotas(self, dates: Dates) -> tuple[Dates, Fact | None]:
        always = self._always_present()
        for quota in self.reach.problem.policy.required_quotas:
            judged = {day for day in dates if quota.scope is Scope.COURSE and self._counts(quota, day)}
            if not judged:
                continue
            members = memberships(quota, self.reach.reading)
            steady, changing = members.steady, members.changing
            sure = [nominee for nominee in always if nominee not in changing]
            inside = Counter(steady[nominee] for nominee in sure if nominee in steady)
            if self._quota_fits(quota, inside, len(sure)):
                continue  # with more people it is no harder: so it is for nearly all
            people, present = people_by_date(self.reach.may_attend, self.course.id), self._present(members, dates)
            kept = tuple(
                day for day in dates if day not in judged or self._quota_fits(quota, present[day], people[day])
            )
            if not kept:
                return (), self._fact("course_cannot_meet_quota", RuleId.QUOTA, quota.id, quota=quota.id)
            dates = kept
        return dates, None

    def _counts(self, quota: Quota, start: date) -> bool:
        return counts(quota, Occasion(self.course.id, self.course.country, start, is_held=False))

    def _always_present(self) -> list[str]:
        """Return who could attend on all open dates."""
        course, dates = self.course.id, self.reach.open_dates[self.course.id]
        return [nominee for nominee, courses in self.reach.may_attend.items() if courses.get(course) == dates]

    def _present(self, members: Memberships, dates: Dates) -> dict[date, Counter[str | None]]:
        """Count, for every date, the people of every group who could attend."""
        steady, changing = members.steady, members.changing
        alike: Counter[tuple[str | None, Dates]] = Counter()  # people whose groups and dates are the same
        present: dict[date, Counter[str | None]] = {day: Counter() for day in dates}
        for nominee, courses in self.reach.may_attend.items():
            open_to = courses.get(self.course.id, ())
            if nominee in steady:
                alike[steady[nominee], open_to] += 1
            elif nominee in changing:
                by_day = changing[nominee]
                for day in present.keys() & open_to & by_day.keys():
                    present[day][by_day[day]] += 1
        for (group, open_to), count in alike.items():
            for day in present.keys() & open_to:
                present[day][group] += count
        return present

    def _quota_fits(self, quota: Quota, present: Counter[str | None], people: int) -> bool:
        """Tell whether some roster of least size, of so many people, could keep a quota, each group looked at alone.

        With more participants a share asks for no fewer people inside or outside the
        group, so that the least size is the easiest.
        """
        size, needed = self.course.seats_min, 0
        for group in values_of_each(quota, self.reach.problem):
            inside, outside = present[group], people - present[group]
            least = 0 if quota.capped_at_supply else quota.min_count or 0
            if quota.min_share is not None:
                least = max(least, -(-quota.min_share.numerator * size // quota.min_share.denominator))
            most = size if quota.max_count is None else quota.max_count
            if quota.max_share is not None:
                most = min(most, quota.max_share.numerator * size // quota.max_share.denominator)
            if inside < least or outside < size - most:
                return False
            needed += least
        return needed <= self.course.seats_max


def _pins(reach: Reach, chances: dict[str, dict[str, Dates]]) -> Iterator[Fact]:
    problem = reach.problem
    for pin in problem.policy.nominee_pins:
        if pin.place is NomineePlace.IN and not chances[pin.nominee]:
            yield _pin_fact("pinned_nominee_has_no_course", nominee=pin.nominee)
        if pin.course is not None and pin.course not in chances[pin.nominee]:
            yield _pin_fact("pinned_nominee_cannot_attend", course=pin.course, nominee=pin.nominee)
    yield from _crowded(problem)


def _crowded(problem: Problem) -> Iterator[Fact]:
    pairs = {(pin.nominee, pin.course) for pin in problem.policy.nominee_pins if pin.course is not None}
    for course, people in sorted(Counter(course for _, course in pairs).items()):
        seats = problem.course_by_id[course].seats_max
        if people > seats:
            yield Fact(
                code="too_many_pinned_to_course",
                severity=Severity.IMPOSSIBLE,
                key=str(RuleKey.of(RuleId.COURSE_SIZE, course=course)),
                params={"course": course, "people": people, "seats": seats},
            )


def _pin_fact(code: str, **params: str) -> Fact:
    key = RuleKey.of(RuleId.PINS, "nominee", **params)
    return Fact(code=code, severity=Severity.IMPOSSIBLE, key=str(key), params=dict(params))
