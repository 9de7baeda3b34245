"""Quotas as rows of seats, for one timetable. Written from ``semantics.md``, "Quota"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from leadership_opt.domain import Nominee, Problem, Quota, Scope
from leadership_opt.domain.nominee import Post
from leadership_opt.reference import Sex, province, provinces, regions, successors
from tests.oracle.register import Register
from tests.oracle.seating import CountRow, Seats, ShareRow
from tests.oracle.timetable import Timetable, is_open


@dataclass(frozen=True, slots=True)
class Running:
    """A planned or held course, as far as quotas look at it."""

    id: str
    country: str
    start: date
    held: bool


Matches = Callable[[Running], bool]


class QuotaRules:
    """The quotas of one problem.

    Parameters
    ----------
    register
        The facts of the persons.
    seats
        The numbers of the seats.
    """

    def __init__(self, register: Register, seats: Seats) -> None:
        self.register = register
        self.problem = register.problem
        self.seats = seats
        self._supplies: dict[tuple[str, str | None, str], int] = {}

    def rows(self, timetable: Timetable) -> Iterator[CountRow | ShareRow]:
        """Yield the rows of every quota for a timetable."""
        for quota in self.problem.policy.quotas:
            if not quota.wanted:
                yield from self.rows_of(quota, timetable)

    def rows_of(self, quota: Quota, timetable: Timetable) -> Iterator[CountRow | ShareRow]:
        """Yield the rows of one quota for a timetable."""
        running = running_courses(self.problem, timetable)
        for scope, in_scope in self._scopes(quota, running):
            counted = [course for course in running if in_scope(course)]
            day = timetable[scope] if quota.scope is Scope.COURSE else self._last_day(quota, scope)
            yield from self._rows(self._read(quota, day), scope, counted, in_scope)

    def _last_day(self, quota: Quota, scope: str) -> date:
        """Return the last day of the years that a scope counts."""
        years = quota.in_years or self.problem.policy.years
        return date(int(scope) if quota.scope is Scope.YEAR else max(years), 12, 31)

    def _read(self, quota: Quota, day: date) -> Quota:
        """Return a quota as it reads on a day: where the 34 have followed the 63, provinces are successors."""
        switch = self.problem.policy.provinces_switch_on
        if switch is None or day < switch:
            return quota
        where = dict(quota.where)
        if codes := where.pop("province", ()):
            new = {province(code).successor_code for code in codes}
            where["province_2025"] = tuple(new & {*where.get("province_2025", new)})
        each = "province_2025" if quota.each == "province" else quota.each
        return quota.model_copy(update={"where": where, "each": each})

    def rows_of_held(self, quota: Quota) -> Iterator[CountRow | ShareRow]:
        """Yield the rows of one quota for each held course that counts, as if it were planned."""
        for held in running_courses(self.problem, {}):
            if _test(quota)(held):
                yield from self._rows(quota, held.id, [held], _test(quota, course_id=held.id))

    def _scopes(self, quota: Quota, running: list[Running]) -> Iterator[tuple[str, Matches]]:
        """Yield a name of each scope and the test whether a course counts in it."""
        if quota.scope is Scope.PROGRAMME:
            yield "programme", _test(quota)
        elif quota.scope is Scope.YEAR:
            for year in quota.in_years or self.problem.policy.years:
                yield str(year), _test(quota, year=year)
        elif quota.scope is Scope.COURSE:
            for planned in running:
                if not planned.held and _test(quota)(planned):
                    yield planned.id, _test(quota, course_id=planned.id)
        else:
            # A country in which no planned or held course counts has no seats: its minimum is waived
            # and its maximum holds, so it needs no row.
            for country in sorted({course.country for course in running if _test(quota)(course)}):
                yield country, _test(quota, country=country)

    def _rows(
        self, quota: Quota, scope: str, courses: list[Running], in_scope: Matches
    ) -> Iterator[CountRow | ShareRow]:
        """Yield the rows of one quota in one scope: for each value of ``each``, counts and shares."""
        groups: dict[str | None, int] = dict.fromkeys(self._values(quota), 0)
        held = dict.fromkeys(groups, 0)
        everybody = held_everybody = 0
        for course in courses:
            for person_id in self._possible_people(course):
                person = self.problem.person_by_id[person_id]
                seat = 0 if course.held else self.seats.bit[person_id, course.id]
                everybody |= seat
                held_everybody += course.held
                value = self.register.attribute(person, quota.each, course.start) if quota.each else None
                if value in groups and self._is_where(quota, person, course.start):
                    groups[value] |= seat
                    held[value] += course.held
        for value, group in groups.items():
            if quota.min_count is not None or quota.max_count is not None:
                least = quota.min_count
                if least is not None and quota.capped_at_supply:
                    least = min(least, self._supply(quota, value, scope, held[value], in_scope))
                yield CountRow(group, held[value], least, quota.max_count)
            if quota.min_share is not None or quota.max_share is not None:
                yield ShareRow(group, held[value], everybody, held_everybody, quota.min_share, quota.max_share)

    def _possible_people(self, course: Running) -> tuple[str, ...]:
        if course.held:
            return self.problem.held_course_by_id[course.id].participants
        return tuple(nominee.id for nominee in self.problem.nominees)

    def _values(self, quota: Quota) -> tuple[str | None, ...]:
        """Return the values of ``each``; only None for a quota without it."""
        if quota.each is None:
            return (None,)
        if quota.each in quota.where:
            return quota.where[quota.each]
        if quota.each.startswith("tag:"):
            name = quota.each.removeprefix("tag:")
            return tuple(sorted({nominee.tags[name] for nominee in self.problem.nominees if name in nominee.tags}))
        codes_of_63 = tuple(province.code for province in provinces())
        codes_of_34 = tuple(successor.code for successor in successors())
        return {
            "province": codes_of_34 if self.problem.policy.provinces_counted_as == 34 else codes_of_63,
            "province_2025": codes_of_34,
            "region": tuple(region.code for region in regions()),
            "sex": tuple(sex.value for sex in Sex),
            "post": tuple(post.value for post in Post),
            "category": ("1", "2", "3"),
            "age_band": tuple(band.id for band in self.problem.policy.age_bands),
        }[quota.each]

    def _is_where(self, quota: Quota, person: Nominee, day: date) -> bool:
        return all(self.register.attribute(person, name, day) in values for name, values in quota.where.items())

    def _supply(self, quota: Quota, value: str | None, scope: str, held: int, in_scope: Matches) -> int:
        """Return the supply of a scope: held seats of the group plus nominees who could still be in it."""
        key = (quota.id, value, scope)
        if key not in self._supplies:
            self._supplies[key] = held + sum(
                self._could_count(quota, value, nominee, in_scope) for nominee in self.problem.nominees
            )
        return self._supplies[key]

    def _could_count(self, quota: Quota, value: str | None, nominee: Nominee, in_scope: Matches) -> bool:
        """Tell whether a nominee matches the group on a date on which she can attend a course of the scope."""
        times_held = sum(nominee.id in held.participants for held in self.problem.history.courses)
        if times_held >= self.problem.policy.max_courses_per_nominee:
            return False
        return any(
            in_scope(Running(course.id, course.country, start, held=False))
            and is_open(self.problem.policy, course, start)
            and self.register.can_attend(nominee, course, start)
            and self._is_where(quota, nominee, start)
            and (quota.each is None or self.register.attribute(nominee, quota.each, start) == value)
            for course in self.problem.courses
            for start in course.start_dates
        )


def running_courses(problem: Problem, timetable: Timetable) -> list[Running]:
    """Return the planned and the held courses."""
    planned = [
        Running(course, problem.course_by_id[course].country, start, held=False) for course, start in timetable.items()
    ]
    held = [Running(course.id, course.country, course.start_date, held=True) for course in problem.history.courses]
    return planned + held


def _test(
    quota: Quota, *, year: int | None = None, country: str | None = None, course_id: str | None = None
) -> Matches:
    """Return the test whether a course matches the filters of a quota and the year, country or course of a scope."""

    def matches(course: Running) -> bool:
        return (
            (not quota.in_countries or course.country in quota.in_countries)
            and (not quota.in_years or course.start.year in quota.in_years)
            and (not quota.in_courses or course.id in quota.in_courses)
            and (year is None or course.start.year == year)
            and (country is None or course.country == country)
            and (course_id is None or course.id == course_id)
        )

    return matches
