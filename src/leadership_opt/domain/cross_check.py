"""Faults between records: references, duplicates, contradictions, sizes.

Each function checks one idea and yields faults; ``cross_faults`` runs them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice

from leadership_opt.domain.cross_money import money_faults
from leadership_opt.domain.cross_people import retirement_faults
from leadership_opt.domain.cross_prices import price_faults
from leadership_opt.domain.namesakes import namesake_faults
from leadership_opt.domain.near import near_ids
from leadership_opt.domain.nominee import Post
from leadership_opt.domain.pins import NomineePlace
from leadership_opt.domain.problem_parts import ProblemParts
from leadership_opt.domain.quota import TAG_PREFIX, Attribute
from leadership_opt.domain.unread import Unread
from leadership_opt.domain.wishes import wish_faults, wished_courses
from leadership_opt.errors import MOST_FAULTS, Fault
from leadership_opt.reference import Sex, provinces, regions, successors

MOST_ADVICE = 20
"""So many unknown ids get advice; looking for it takes longer than all other checks."""


def cross_faults(problem: ProblemParts, unread: Unread | None = None) -> list[Fault]:
    """Return all faults between the records of a problem; of very many, enough for an error.

    Parameters
    ----------
    problem
        Records that are sound one by one.
    unread
        What of the input could not be read and is missing from ``problem``: nothing
        that may come of its absence is a fault.
    """
    missing = Unread() if unread is None else unread
    known = _Known(problem, missing)
    found = chain(
        *(_empty_pools(problem, missing), _duplicates(problem), namesake_faults(problem), _dates(problem, missing)),
        *(_age_bands(problem), _quota_groups(problem, missing), _given_provinces(problem, missing)),
        *(_references(problem, known), _pins(problem), money_faults(problem, missing)),
        price_faults(problem, missing, _accepted_values(problem, missing)),
        wish_faults(problem),
        retirement_faults(problem),
    )
    return [missing.in_input(fault) for fault in islice(found, MOST_FAULTS + 1)]


class _Known:
    """The ids that references may name."""

    def __init__(self, problem: ProblemParts, unread: Unread) -> None:
        nominees = {nominee.id for nominee in problem.nominees}
        self._ids = {
            "unknown_nominee": nominees,
            "unknown_person": nominees | {person.id for person in problem.history.people},
            "unknown_course": {course.id for course in problem.courses},
            "unknown_course_or_held": {course.id for course in problem.courses}
            | {held.id for held in problem.history.courses},
            "unknown_fund": {fund.id for fund in problem.funds},
        }
        sources = {
            "unknown_nominee": ("nominees",),
            "unknown_person": ("nominees", "history.people", "history"),
            "unknown_course": ("courses",),
            "unknown_course_or_held": ("courses", "history.courses", "history"),
            "unknown_fund": ("funds",),
        }
        self._any = {code for code, parts in sources.items() if unread.nameless.intersection(parts)}
        self._unread = unread.ids
        self._advised = 0

    def faults(self, code: str, path: str, ids: Iterable[str]) -> Iterator[Fault]:
        """Yield a fault for each id that nobody has."""
        if code in self._any:
            return
        for wanted in ids:
            if wanted in self._ids[code] or wanted in self._unread:
                continue
            self._advised += 1
            advice = near_ids(wanted, self._ids[code]) if self._advised <= MOST_ADVICE else None
            yield Fault(code.removesuffix("_or_held"), path, wanted, {"near": advice})


def _empty_pools(problem: ProblemParts, unread: Unread) -> Iterator[Fault]:
    if not problem.nominees and not unread.lacks("nominees"):
        yield Fault("no_nominees", "nominees")
    if not problem.courses and not unread.lacks("courses"):
        yield Fault("no_courses", "courses")


def _duplicates(problem: ProblemParts) -> Iterator[Fault]:
    policy = problem.policy
    lists = {
        "nominees": [entry.id for entry in problem.nominees],
        "courses": [entry.id for entry in problem.courses],
        "funds": [entry.id for entry in problem.funds],
        "history.courses": [entry.id for entry in problem.history.courses],
        "history.people": [entry.id for entry in problem.history.people],
        "policy.quotas": [entry.id for entry in policy.quotas],
        "policy.course_counts": [entry.id for entry in policy.course_counts],
        "policy.companions": [entry.id for entry in policy.companions],
        "policy.age_bands": [entry.id for entry in policy.age_bands],
        "policy.calendar.closed_periods": [entry.id for entry in policy.calendar.closed_periods],
        "policy.course_pins": [entry.course for entry in policy.course_pins],
    }
    for path, ids in lists.items():
        seen: set[str] = set()
        for index, identifier in enumerate(ids):
            if identifier in seen:
                yield Fault("duplicate_id", f"{path}[{index}]", identifier)
            seen.add(identifier)
    taken = set(lists["nominees"])
    for index, identifier in enumerate(lists["history.people"]):
        if identifier in taken:
            yield Fault("duplicate_id", f"history.people[{index}]", identifier)
    taken = set(lists["courses"])
    for index, identifier in enumerate(lists["history.courses"]):
        if identifier in taken:
            yield Fault("duplicate_id", f"history.courses[{index}]", identifier)


def _dates(problem: ProblemParts, unread: Unread) -> Iterator[Fault]:
    """Check that whatever names a year of the programme does."""
    policy = problem.policy
    years = unread.years if unread.lacks("policy.years") else frozenset(policy.years)
    if years is None:
        return
    shown = ", ".join(map(str, sorted(years)))
    named = [
        (f"courses[{i}].start_dates[{j}]", str(day), day.year)
        for i, course in enumerate(problem.courses)
        for j, day in enumerate(course.start_dates)
    ]
    named += [
        (f"policy.total_participants.by_year[{i}].year", str(entry.year), entry.year)
        for i, entry in enumerate(policy.total_participants.by_year)
    ]
    named += [
        (f"policy.quotas[{i}].in_years", str(year), year)
        for i, quota in enumerate(policy.quotas)
        for year in quota.in_years
    ]
    named += [
        (f"policy.course_counts[{i}].years", str(year), year)
        for i, count in enumerate(policy.course_counts)
        for year in count.years
    ]
    switch = policy.provinces_switch_on
    named += [] if switch is None else [("policy.provinces_switch_on", str(switch), switch.year)]
    for path, value, year in named:
        if year not in years:
            yield Fault("date_outside_years", path, value, {"years": shown})


def _age_bands(problem: ProblemParts) -> Iterator[Fault]:
    bands = problem.policy.age_bands
    for i, band in enumerate(bands):
        path = f"policy.age_bands[{i}]"
        if band.min_age > band.max_age:
            yield Fault("min_above_max", path, band.id, {"least": band.min_age, "most": band.max_age})
        for other in bands[:i]:
            if band.min_age <= other.max_age and other.min_age <= band.max_age:
                yield Fault("age_bands_overlap", path, band.id, {"other": other.id})


def _accepted_values(problem: ProblemParts, unread: Unread) -> dict[str, set[str]]:
    """Return the values that a quota may ask for, of the attributes whose values are known."""
    policy = problem.policy
    the_34 = {entry.code for entry in successors()}
    accepted: dict[str, set[str]] = {
        Attribute.SEX: {sex.value for sex in Sex},
        Attribute.POST: {post.value for post in Post},
        Attribute.PROVINCE_2025: the_34,
        Attribute.REGION: {region.code for region in regions()},
        Attribute.CATEGORY: {"1", "2", "3"},
    }
    if not unread.lacks("policy.provinces_counted_as"):
        the_63 = {province.code for province in provinces()}
        accepted[Attribute.PROVINCE] = the_34 if policy.provinces_counted_as == 34 else the_63
    if not unread.lacks("policy.age_bands"):
        accepted[Attribute.AGE_BAND] = {band.id for band in policy.age_bands}
    return accepted


def _quota_groups(problem: ProblemParts, unread: Unread) -> Iterator[Fault]:
    accepted = _accepted_values(problem, unread)
    groups = {f"policy.quotas[{i}].where": quota.where for i, quota in enumerate(problem.policy.quotas)}
    for place, group in {**groups, "policy.even.group": problem.policy.even.group}.items():
        for attribute, values in group.items():
            if attribute.startswith(TAG_PREFIX) or attribute not in accepted:
                continue
            options = accepted[attribute]
            for value in values:
                if value not in options:
                    path = f"{place}.{attribute}"
                    yield Fault("unknown_group_value", path, value, {"options": ", ".join(sorted(options)) or None})


def _given_provinces(problem: ProblemParts, unread: Unread) -> Iterator[Fault]:
    if problem.policy.period_counted_as != 34 or unread.lacks("policy.provinces_counted_as"):
        return
    codes = {entry.code for entry in successors()}
    for i, given in enumerate(problem.policy.fairness.given):
        if given.province not in codes:
            path = f"policy.fairness.given[{i}].province"
            yield Fault("unknown_province_34", path, given.province, {"options": ", ".join(sorted(codes))})


def _references(problem: ProblemParts, known: _Known) -> Iterator[Fault]:
    policy = problem.policy
    for part, people in (("nominees", problem.nominees), ("history.people", problem.history.people)):
        for i, person in enumerate(people):
            yield from known.faults("unknown_person", f"{part}[{i}].distinct_from", person.distinct_from)
    for path, courses in wished_courses(problem):
        yield from known.faults("unknown_course_or_held", path, courses)
    for i, fund in enumerate(problem.funds):
        yield from known.faults("unknown_course_or_held", f"funds[{i}].courses", fund.courses)
    for i, held in enumerate(problem.history.courses):
        path = f"history.courses[{i}]"
        yield from known.faults("unknown_person", f"{path}.participants", held.participants)
        yield from known.faults("unknown_fund", f"{path}.payments", (payment.fund for payment in held.payments))
    for i, quota in enumerate(policy.quotas):
        yield from known.faults("unknown_course_or_held", f"policy.quotas[{i}].in_courses", quota.in_courses)
    for i, group in enumerate(policy.companions):
        yield from known.faults("unknown_nominee", f"policy.companions[{i}].nominees", group.nominees)
    for i, course_pin in enumerate(policy.course_pins):
        yield from known.faults("unknown_course", f"policy.course_pins[{i}].course", (course_pin.course,))
    for i, pin in enumerate(policy.nominee_pins):
        path = f"policy.nominee_pins[{i}]"
        yield from known.faults("unknown_nominee", f"{path}.nominee", (pin.nominee,))
        yield from known.faults("unknown_course", f"{path}.course", () if pin.course is None else (pin.course,))


def _pins(problem: ProblemParts) -> Iterator[Fault]:
    policy = problem.policy
    dates = {course.id: course.start_dates for course in problem.courses}
    idle = set()
    for i, pin in enumerate(policy.course_pins):
        if pin.start_date is not None and pin.start_date not in dates.get(pin.course, (pin.start_date,)):
            yield Fault(
                "pinned_date_not_on_offer",
                f"policy.course_pins[{i}].start_date",
                str(pin.start_date),
                {"options": _first_of(dates[pin.course])},
            )
        if not pin.runs:
            idle.add(pin.course)
    for i, course in enumerate(problem.courses):
        if course.must_run and course.id in idle:
            yield Fault("must_run_pinned_idle", f"courses[{i}].must_run", course.id)
    places: dict[str, set[NomineePlace]] = {}
    for i, nominee_pin in enumerate(policy.nominee_pins):
        seen = places.setdefault(nominee_pin.nominee, set())
        if nominee_pin.course is not None and nominee_pin.course in idle:
            yield Fault("pinned_to_idle_course", f"policy.nominee_pins[{i}]", nominee_pin.course)
        if (NomineePlace.OUT in seen) or (seen and nominee_pin.place is NomineePlace.OUT):
            yield Fault("pinned_in_and_out", f"policy.nominee_pins[{i}]", nominee_pin.nominee)
        seen.add(nominee_pin.place)
    pairs = {(pin.nominee, pin.course) for pin in policy.nominee_pins if pin.course is not None}
    for nominee, courses in Counter(nominee for nominee, _ in pairs).items():
        if courses > policy.max_courses_per_nominee:
            at = max(i for i, pin in enumerate(policy.nominee_pins) if pin.nominee == nominee)
            yield Fault("pinned_to_several", f"policy.nominee_pins[{at}]", nominee, {"courses": courses})


def _first_of(days: tuple[date, ...], most: int = 6) -> str:
    shown = [str(day) for day in sorted(days)]
    return ", ".join(shown[:most]) + (", …" if len(shown) > most else "")
