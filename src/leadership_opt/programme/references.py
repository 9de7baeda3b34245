"""Taking people and courses out of a problem without leaving a reference to them behind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from leadership_opt.domain import (
    CompanionGroup,
    Fund,
    HeldCourse,
    Money,
    Nominee,
    NomineePin,
    NomineePlace,
    Policy,
    Quota,
)
from leadership_opt.domain.record import Record


def changed(record: Record, **fields: Any) -> Any:
    """Return a record with some fields replaced, validated anew."""
    return type(record)(**{**{name: getattr(record, name) for name in type(record).model_fields}, **fields})


def person_without(person: Nominee, people: Collection[str], courses: Collection[str] = ()) -> Nominee:
    """Return a nominee or former participant who names nobody, and no course, that is gone.

    She is no longer told apart from people who left, and of her wishes the later ones move up.
    """
    named = {
        "distinct_from": (person.distinct_from, people),
        "preferred_courses": (person.preferred_courses, courses),
        "refused_courses": (person.refused_courses, courses),
    }
    left = {field: tuple(one for one in ids if one not in gone) for field, (ids, gone) in named.items() if ids}
    is_as_before = all(len(ids) == len(named[field][0]) for field, ids in left.items())
    return person if is_as_before else changed(person, **left)


def policy_without(
    policy: Policy, people: Collection[str], courses: Collection[str], held: Iterable[HeldCourse]
) -> Policy:
    """Return a policy that no longer names people and courses that are gone.

    Parameters
    ----------
    policy
        The policy.
    people
        Nominees who left: groups of companions go on without them, and end with one person.
    courses
        Courses that can no longer be planned. Quotas go on with the other courses that they list, and
        end with the last; courses that were held stay in the lists and count.
    held
        The history: who attended is in "some course", so a pin that asks for it is fulfilled.
    """
    attended = {person for course in held for person in course.participants}
    over = {course.id for course in held}
    unplannable = {*courses, *over}
    return changed(  # type: ignore[no-any-return]
        policy,
        course_pins=tuple(pin for pin in policy.course_pins if pin.course not in unplannable),
        nominee_pins=tuple(
            pin
            for pin in policy.nominee_pins
            if pin.nominee not in people and pin.course not in unplannable and not _is_fulfilled(pin, attended)
        ),
        companions=tuple(_companions_without(policy.companions, people)),
        quotas=tuple(_quotas_without(policy.quotas, {*courses} - over)),
    )


def _is_fulfilled(pin: NomineePin, attended: Collection[str]) -> bool:
    return pin.place is NomineePlace.IN and pin.nominee in attended


def _companions_without(groups: Iterable[CompanionGroup], people: Collection[str]) -> Iterable[CompanionGroup]:
    for group in groups:
        left = tuple(nominee for nominee in group.nominees if nominee not in people)
        if len(left) > 1:
            yield changed(group, nominees=left)


def _quotas_without(quotas: Iterable[Quota], courses: Collection[str]) -> Iterable[Quota]:
    for quota in quotas:
        left = tuple(course for course in quota.in_courses if course not in courses)
        if left or not quota.in_courses:
            yield changed(quota, in_courses=left)


def fund_without(fund: Fund, courses: Collection[str], held: Iterable[HeldCourse]) -> Fund:
    """Return a fund that no longer names courses that are gone.

    An empty list would mean "any course": a fund that loses its last course pays nothing
    more than it has paid.
    """
    history = list(held)
    over = {course.id for course in history}
    left = tuple(course for course in fund.courses if course not in courses or course in over)
    if left or not fund.courses:
        return changed(fund, courses=left)  # type: ignore[no-any-return]
    paid = sum(payment.amount_vnd for course in history for payment in course.payments if payment.fund == fund.id)
    return changed(fund, courses=(), cap_total=Money(amount=paid))  # type: ignore[no-any-return]
