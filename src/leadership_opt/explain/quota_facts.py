"""Supply of every quota against its bounds, and bounds that contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from leadership_opt.domain import Attribute, Quota, Scope
from leadership_opt.explain.course_facts import Prospects
from leadership_opt.explain.facts import Fact, Parameter, Severity
from leadership_opt.explain.groups import group_of, groups
from leadership_opt.explain.reach import Alike, Chances, Reach, years_of
from leadership_opt.explain.seat_facts import Seats
from leadership_opt.reference import province, successor
from leadership_opt.rules.keys import RuleId, RuleKey

EXHAUSTIVE = frozenset({"sex", "province", "region", "province_2025", "post", "category"})
"""Attributes of which every planned participant has exactly one value."""

MOST_PLACES = 63
"""Longer lists are cut."""

Place = tuple[str, str]
"""Scope value (year, country or empty) and group."""


@dataclass(frozen=True, slots=True)
class _Supply:
    """Who could fill the seats of the groups of a quota.

    Attributes
    ----------
    held
        Place -> held seats of the group.
    seats
        Place -> seats that the group could fill, held ones included, pins respected.
    people
        Place -> the supply that caps a minimum (``docs/reference/semantics.md``).
    held_in_all
        Scope value -> held seats of everybody.
    """

    held: Mapping[Place, int]
    seats: Mapping[Place, int]
    people: Mapping[Place, int]
    held_in_all: Mapping[str, int]


def quota_facts(reach: Reach, prospects: Prospects, seats: Mapping[int | None, Seats]) -> Iterator[Fact]:
    """Return the facts on all quotas but those per course, which strike out courses instead."""
    for quota in reach.problem.policy.quotas:
        if quota.scope is not Scope.COURSE:
            yield from _Judge(reach, prospects, seats, quota, _supply(reach, prospects, quota)).facts()


def _scope_value(quota: Quota, country: str, year: int) -> str:
    return {Scope.YEAR: str(year), Scope.COUNTRY: country}.get(quota.scope, "")


def _counted(quota: Quota, country: str, year: int, course: str) -> bool:
    return (
        (not quota.in_countries or country in quota.in_countries)
        and (not quota.in_years or year in quota.in_years)
        and (not quota.in_courses or course in quota.in_courses)
    )


def _supply(reach: Reach, prospects: Prospects, quota: Quota) -> _Supply:
    problem = reach.problem
    held: dict[Place, int] = {}
    held_in_all: dict[str, int] = {}
    for course in problem.history.courses:
        if _counted(quota, course.country, course.start_date.year, course.id):
            scope = _scope_value(quota, course.country, course.start_date.year)
            for person in course.participants:
                held_in_all[scope] = held_in_all.get(scope, 0) + 1
                group = group_of(problem.person_by_id[person], quota, course.start_date, problem.policy)
                if group is not None:
                    held[scope, group] = held.get((scope, group), 0) + 1
    seats, people = Counter(held), Counter(held)
    for (nominee, place), courses in _places(reach, quota, prospects.chances, prospects.alike):
        seats[place] += min(reach.capacity[nominee], courses)
    if quota.capped_at_supply:
        for (nominee, place), _ in _places(reach, quota, reach.can_attend, Alike(reach.can_attend)):
            people[place] += reach.capacity[nominee] > 0
    return _Supply(held, seats, people, held_in_all)


def _places(reach: Reach, quota: Quota, chances: Chances, alike: Alike) -> Iterator[tuple[tuple[str, Place], int]]:
    """Yield every nominee with each of her places, and the number of courses on which she would count there."""
    membership = reach.memberships[quota.id]
    scopes = {
        (course.id, year): _scope_value(quota, course.country, year)
        for course in reach.problem.courses
        for year in years_of(course.start_dates)
        if _counted(quota, course.country, year, course.id)
    }
    for courses_by_scope, nominees in alike.courses_by_scope(scopes):
        for nominee in nominees:
            group = membership.steady.get(nominee)
            if group is not None:
                yield from (((nominee, (scope, group)), courses) for scope, courses in courses_by_scope.items())
    for nominee, groups_by_day in membership.changing.items():
        places = (
            {
                (scopes[course, day.year], group)
                for day in dates
                if (course, day.year) in scopes and (group := groups_by_day[day]) is not None
            }
            for course, dates in chances[nominee].items()
        )
        yield from (((nominee, place), courses) for place, courses in Counter(chain.from_iterable(places)).items())


@dataclass(frozen=True, slots=True)
class _Judge:
    """One quota, its supply, and the bounds on all seats."""

    reach: Reach
    prospects: Prospects
    seats: Mapping[int | None, Seats]
    quota: Quota
    supply: _Supply

    def facts(self) -> Iterator[Fact]:
        lowered: list[str] = []
        for scope in self._scopes():
            for group in groups(self.reach.problem, self.quota):
                place = (scope, group)
                least, most = self._least(place), self.supply.seats.get(place, 0)
                if self._least_count(place) < (self.quota.min_count or 0):
                    lowered.append("/".join(part for part in (scope, self._group_name(group)) if part))
                if most < least:
                    yield self._short(place, least, most)
                held = self.supply.held.get(place, 0)
                if self.quota.max_count is not None and held > self.quota.max_count:
                    yield self._fact("quota_already_exceeded", place, {"held": held, "most": self.quota.max_count})
            yield from self._sums(scope)
        if lowered:
            places = ", ".join(lowered[:MOST_PLACES]) + (", ..." if len(lowered) > MOST_PLACES else "")
            params: dict[str, Parameter] = {"quota": self.quota.id, "count": len(lowered), "places": places}
            key = str(RuleKey.of(RuleId.QUOTA, self.quota.id))
            yield Fact(code="quota_minimum_lowered", severity=Severity.INFO, key=key, params=params)

    def _group_name(self, group: str) -> str:
        """Return a group as people know it: provinces by code and name."""
        counted_as = self.reach.problem.policy.provinces_counted_as
        match self.quota.each:
            case Attribute.PROVINCE:
                return f"{group} {(successor(group) if counted_as == 34 else province(group)).name_vi}"
            case Attribute.PROVINCE_2025:
                return f"{group} {successor(group).name_vi}"
            case _:
                return group

    def _scopes(self) -> tuple[str, ...]:
        problem, quota = self.reach.problem, self.quota
        match quota.scope:
            case Scope.YEAR:
                years = quota.in_years or problem.policy.years
                return tuple(str(year) for year in sorted(years))
            case Scope.COUNTRY:
                usable = self.prospects.usable
                planned = {
                    course.country
                    for course in problem.courses
                    if any(_counted(quota, course.country, year, course.id) for year in years_of(usable[course.id]))
                }
                held = {
                    c.country for c in problem.history.courses if _counted(quota, c.country, c.start_date.year, c.id)
                }
                return tuple(sorted(planned | held))
            case _:
                return ("",)

    def _least(self, place: Place) -> int:
        """Return the fewest people that the quota asks for, whatever the plan."""
        least, share = self._least_count(place), self.quota.min_share
        if share is None:
            return least
        return max(least, -(-share.numerator * self._seats_at_least(place[0]) // share.denominator))

    def _least_count(self, place: Place) -> int:
        least = self.quota.min_count or 0
        return min(least, self.supply.people.get(place, 0)) if self.quota.capped_at_supply else least

    def _seats_at_least(self, scope: str) -> int:
        """Return a lower bound on all seats that the quota counts in a scope."""
        bounds = self._bounds(scope)
        return self.supply.held_in_all.get(scope, 0) if bounds is None else max(bounds.least, bounds.asked_least)

    def _bounds(self, scope: str) -> Seats | None:
        """Return the bounds on all seats if the quota counts exactly those of a year or of the programme."""
        quota = self.quota
        if quota.in_countries or quota.in_courses or quota.scope is Scope.COUNTRY:
            return None
        if quota.scope is Scope.YEAR:
            return self.seats[int(scope)]
        return None if quota.in_years else self.seats[None]

    def _short(self, place: Place, least: int, most: int) -> Fact:
        """State that a group is too small: a proof unless no course need run in the country."""
        measure = "share" if most >= self._least_count(place) else None
        if self.quota.scope is Scope.COUNTRY and not self._country_must_run(place[0]):
            params: dict[str, Parameter] = {"country": place[0], "least": least, "supply": most}
            return self._fact("quota_closes_country", place, params, Severity.WARNING, measure)
        return self._fact("quota_supply_short", place, {"least": least, "supply": most}, measure=measure)

    def _country_must_run(self, country: str) -> bool:
        problem, usable = self.reach.problem, self.prospects.usable
        return any(
            course.country == country and _counted(self.quota, country, course.start_date.year, course.id)
            for course in problem.history.courses
        ) or any(
            course.id in self.reach.required
            and course.country == country
            and bool(usable[course.id])
            and all(_counted(self.quota, country, year, course.id) for year in years_of(usable[course.id]))
            for course in problem.courses
        )

    def _sums(self, scope: str) -> Iterator[Fact]:
        """Compare the sum over all groups with the seats there are."""
        bounds = self._bounds(scope)
        if bounds is None:
            return
        places = [(scope, group) for group in groups(self.reach.problem, self.quota)]
        least = sum(self._least(place) for place in places)
        if least > bounds.most:
            yield self._fact("quota_minimums_exceed_total", (scope, ""), {"least": least, "most": bounds.most})
        needed = max(bounds.least, bounds.asked_least)
        if self.quota.max_count is None or self.quota.where or self.quota.each not in (None, *EXHAUSTIVE):
            return
        room = sum(min(self.quota.max_count, self.supply.seats.get(place, 0)) for place in places)
        labelled = sum(count for (at, _), count in self.supply.held.items() if at == scope)
        room += self.supply.held_in_all.get(scope, 0) - labelled
        if room < needed:
            yield self._fact("quota_maximums_below_total", (scope, ""), {"room": room, "least": needed})

    def _fact(
        self,
        code: str,
        place: Place,
        params: dict[str, Parameter],
        severity: Severity = Severity.IMPOSSIBLE,
        measure: str | None = None,
    ) -> Fact:
        scope, group = place
        key = RuleKey.of(RuleId.QUOTA, self.quota.id, measure=measure)
        if scope:
            key = key.with_part(self.quota.scope.value, scope)
        if group and self.quota.each is not None:
            key = key.with_part(self.quota.each, group)
        return Fact(code=code, severity=severity, key=str(key), params={"rule": str(key), **params})
