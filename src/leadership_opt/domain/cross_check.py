"""Faults between records: references, duplicates, contradictions, sizes.

Each function checks one idea and yields faults; ``cross_faults`` runs them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from leadership_opt.domain.pins import NomineePlace
from leadership_opt.domain.quota import TAG_PREFIX, Attribute
from leadership_opt.errors import Fault
from leadership_opt.reference import provinces, regions, successors

if TYPE_CHECKING:
    from leadership_opt.domain.problem import Problem

LARGEST_TOTAL = 2**53
"""No total that the solver adds up may exceed this (exact in 64-bit integers and in doubles)."""


def cross_faults(problem: Problem, lenient: frozenset[str] = frozenset()) -> list[Fault]:
    """Return all faults between the records of a problem.

    Parameters
    ----------
    problem
        Records that are sound one by one.
    lenient
        Ids of entries that were dropped because they could not be read. References
        to them are not faults; while there are any, empty pools are not either.
    """
    known = _Known(problem, lenient)
    found = [*_duplicates(problem), *_dates(problem), *_quota_values(problem, known), *_references(problem, known)]
    found += [*_pins(problem), *_money(problem)]
    if not lenient:
        found += [*_empty_pools(problem)]
    return found


class _Known:
    """The ids that references may name."""

    def __init__(self, problem: Problem, lenient: frozenset[str]) -> None:
        self.nominees = {nominee.id for nominee in problem.nominees} | lenient
        self.people = self.nominees | {person.id for person in problem.history.people}
        self.courses = {course.id for course in problem.courses} | lenient
        self.funds = {fund.id for fund in problem.funds} | lenient


def _empty_pools(problem: Problem) -> Iterator[Fault]:
    if not problem.nominees:
        yield Fault("no_nominees", "nominees")
    if not problem.courses:
        yield Fault("no_courses", "courses")


def _duplicates(problem: Problem) -> Iterator[Fault]:
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
        "policy.exchange_rates": [entry.currency for entry in policy.exchange_rates],
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
    for index, identifier in enumerate(lists["history.courses"]):
        if identifier in set(lists["courses"]):
            yield Fault("duplicate_id", f"history.courses[{index}]", identifier)


def _dates(problem: Problem) -> Iterator[Fault]:
    years = problem.policy.years
    shown = ", ".join(map(str, sorted(years)))
    for i, course in enumerate(problem.courses):
        for j, day in enumerate(course.start_dates):
            if day.year not in years:
                yield Fault("date_outside_years", f"courses[{i}].start_dates[{j}]", str(day), {"years": shown})
    for i, entry in enumerate(problem.policy.total_participants.by_year):
        if entry.year not in years:
            yield Fault(
                "date_outside_years", f"policy.total_participants.by_year[{i}].year", str(entry.year), {"years": shown}
            )
    bands = problem.policy.age_bands
    for i, band in enumerate(bands):
        if band.min_age > band.max_age:
            yield Fault("min_above_max", f"policy.age_bands[{i}]", None, {"least": band.min_age, "most": band.max_age})
        for other in bands[:i]:
            if band.min_age <= other.max_age and other.min_age <= band.max_age:
                yield Fault("age_bands_overlap", f"policy.age_bands[{i}]", band.id, {"other": other.id})


def _accepted_values(problem: Problem) -> dict[str, set[str]]:
    from leadership_opt.domain.nominee import Post
    from leadership_opt.reference import Sex

    by_34 = {entry.code for entry in successors()}
    return {
        Attribute.SEX: {sex.value for sex in Sex},
        Attribute.POST: {post.value for post in Post},
        Attribute.PROVINCE: by_34 if problem.policy.provinces_counted_as == 34 else {p.code for p in provinces()},
        Attribute.PROVINCE_2025: by_34,
        Attribute.REGION: {region.code for region in regions()},
        Attribute.CATEGORY: {"1", "2", "3"},
        Attribute.AGE_BAND: {band.id for band in problem.policy.age_bands},
    }


def _quota_values(problem: Problem, known: _Known) -> Iterator[Fault]:
    accepted = _accepted_values(problem)
    for i, quota in enumerate(problem.policy.quotas):
        path = f"policy.quotas[{i}]"
        for attribute, values in quota.where.items():
            if attribute.startswith(TAG_PREFIX):
                continue
            for value in values:
                if value not in accepted[attribute]:
                    options = ", ".join(sorted(accepted[attribute])[:70])
                    yield Fault("unknown_group_value", f"{path}.where.{attribute}", value, {"options": options})
        for year in quota.in_years:
            if year not in problem.policy.years:
                shown = ", ".join(map(str, problem.policy.years))
                yield Fault("date_outside_years", f"{path}.in_years", str(year), {"years": shown})
        for course in quota.in_courses:
            if course not in known.courses:
                yield Fault("unknown_course", f"{path}.in_courses", course)
    for i, count in enumerate(problem.policy.course_counts):
        for year in count.years:
            if year not in problem.policy.years:
                shown = ", ".join(map(str, problem.policy.years))
                yield Fault("date_outside_years", f"policy.course_counts[{i}].years", str(year), {"years": shown})
    codes = {entry.code for entry in successors()}
    if problem.policy.provinces_counted_as == 34:
        for i, given in enumerate(problem.policy.fairness.given):
            if given.province not in codes:
                yield Fault("unknown_province_34", f"policy.fairness.given[{i}].province", given.province)


def _references(problem: Problem, known: _Known) -> Iterator[Fault]:
    policy = problem.policy
    for i, fund in enumerate(problem.funds):
        for course in fund.courses:
            if course not in known.courses:
                yield Fault("unknown_course", f"funds[{i}].courses", course)
    for i, held in enumerate(problem.history.courses):
        for person in held.participants:
            if person not in known.people:
                yield Fault("unknown_nominee", f"history.courses[{i}].participants", person)
        for payment in held.payments:
            if payment.fund not in known.funds:
                yield Fault("unknown_fund", f"history.courses[{i}].payments", payment.fund)
    for i, group in enumerate(policy.companions):
        for nominee in group.nominees:
            if nominee not in known.nominees:
                yield Fault("unknown_nominee", f"policy.companions[{i}].nominees", nominee)
    for i, course_pin in enumerate(policy.course_pins):
        if course_pin.course not in known.courses:
            yield Fault("unknown_course", f"policy.course_pins[{i}].course", course_pin.course)
    for i, nominee_pin in enumerate(policy.nominee_pins):
        if nominee_pin.nominee not in known.nominees:
            yield Fault("unknown_nominee", f"policy.nominee_pins[{i}].nominee", nominee_pin.nominee)
        if nominee_pin.course is not None and nominee_pin.course not in known.courses:
            yield Fault("unknown_course", f"policy.nominee_pins[{i}].course", nominee_pin.course)


def _pins(problem: Problem) -> Iterator[Fault]:
    policy = problem.policy
    dates = {course.id: course.start_dates for course in problem.courses}
    idle = set()
    for i, pin in enumerate(policy.course_pins):
        if pin.start_date is not None and pin.start_date not in dates.get(pin.course, (pin.start_date,)):
            yield Fault("pinned_date_not_on_offer", f"policy.course_pins[{i}].start_date", str(pin.start_date))
        if not pin.runs:
            idle.add(pin.course)
    for i, course in enumerate(problem.courses):
        if course.must_run and course.id in idle:
            yield Fault("must_run_pinned_idle", f"courses[{i}].must_run", course.id)
    places: dict[str, list[NomineePlace]] = {}
    for i, nominee_pin in enumerate(policy.nominee_pins):
        seen = places.setdefault(nominee_pin.nominee, [])
        if nominee_pin.course is not None and nominee_pin.course in idle:
            yield Fault("pinned_to_idle_course", f"policy.nominee_pins[{i}]", nominee_pin.course)
        if (NomineePlace.OUT in seen) or (seen and nominee_pin.place is NomineePlace.OUT):
            yield Fault("pinned_in_and_out", f"policy.nominee_pins[{i}]", nominee_pin.nominee)
        seen.append(nominee_pin.place)
    pairs = {(pin.nominee, pin.course) for pin in policy.nominee_pins if pin.course is not None}
    for nominee, courses in Counter(nominee for nominee, _ in pairs).items():
        if courses > policy.max_courses_per_nominee:
            at = max(i for i, pin in enumerate(policy.nominee_pins) if pin.nominee == nominee)
            yield Fault("pinned_to_several", f"policy.nominee_pins[{at}]", nominee, {"courses": courses})


def _money(problem: Problem) -> Iterator[Fault]:
    rates = {rate.currency: rate for rate in problem.policy.exchange_rates}
    total = 0
    for i, course in enumerate(problem.courses):
        for j, item in enumerate(course.costs):
            currency = item.amount.currency
            if currency != "VND" and currency not in rates:
                yield Fault("no_exchange_rate", f"courses[{i}].costs[{j}].amount.currency", currency)
                continue
            rate = rates.get(currency)
            vnd = item.amount.amount if rate is None else item.amount.amount * rate.vnd // rate.units + 1
            total += vnd * course.seats_max
    for i, fund in enumerate(problem.funds):
        caps = [(f"caps_by_year[{j}].cap", entry.cap) for j, entry in enumerate(fund.caps_by_year)]
        caps += [] if fund.cap_total is None else [("cap_total", fund.cap_total)]
        for where, cap in caps:
            if cap.currency != "VND" and cap.currency not in rates:
                yield Fault("no_exchange_rate", f"funds[{i}].{where}.currency", cap.currency)
    if "VND" in rates:
        yield Fault("rate_of_vnd", "policy.exchange_rates", "VND")
    if total > LARGEST_TOTAL:
        yield Fault("total_too_large", "courses", str(total), {"most": LARGEST_TOTAL})
