"""Tiny problems and plans in a few words, so that a test shows only what it is about.

Unless told otherwise a nominee is a woman in post, eligible at any time and available for
everything; a course takes 1-9 people in Japan, runs 14 days and starts on ``START``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from leadership_opt.checker import Verification, Violation, verify
from leadership_opt.domain import Course, Fund, History, Nominee, Plan, Policy, Problem

START = "2024-05-06"


def woman(identifier: str, **changes: Any) -> Nominee:
    """A woman born in 1985, vice-chair of the People's Council of Hà Giang (02)."""
    fields = {
        "id": identifier,
        "full_name": identifier,
        "sex": "female",
        "birth_date": "1985-06-15",
        "province": "02",
        "post": "council_vice_chair",
    }
    if "birth_year" in changes:
        del fields["birth_date"]
    return Nominee(**{**fields, **changes})


def man(identifier: str, **changes: Any) -> Nominee:
    """The same, but a man."""
    return woman(identifier, **{"sex": "male", **changes})


def women(number: int, **changes: Any) -> tuple[Nominee, ...]:
    """Women N1, N2, ..."""
    return tuple(woman(f"N{index}", **changes) for index in range(1, number + 1))


def course(identifier: str, *dates: str, **changes: Any) -> Course:
    """A course in Japan for 1-9 people."""
    fields = {
        "id": identifier,
        "title": identifier,
        "country": "JP",
        "start_dates": dates or (START,),
        "seats_min": 1,
        "seats_max": 9,
    }
    return Course(**{**fields, **changes})


def item(identifier: str, amount: int, **changes: Any) -> dict[str, Any]:
    """A cost item due once per course, in VND."""
    money = {"amount": amount, "currency": changes.pop("currency", "VND")}
    return {"id": identifier, "kind": "tuition", "basis": "per_course", "amount": money, **changes}


def fund(identifier: str, **changes: Any) -> Fund:
    """A fund of the state budget that may pay for everything."""
    return Fund(**{"id": identifier, "name": identifier, "kind": "state_budget", **changes})


def held(identifier: str, people: str, start: str = "2023-05-08", **changes: Any) -> dict[str, Any]:
    """A course of the history, in Japan."""
    fields = {"id": identifier, "country": "JP", "start_date": start, "participants": people.split()}
    return {**fields, **changes}


def problem(
    nominees: Iterable[Nominee] = (),
    courses: Iterable[Course] = (),
    *,
    funds: Iterable[Fund] = (),
    history: Iterable[Mapping[str, Any]] = (),
    former: Iterable[Nominee] = (),
    **policy: Any,
) -> Problem:
    """A problem; further arguments are fields of the policy. At least N1 and C1 are there."""
    return Problem(
        nominees=tuple(nominees) or (woman("N1"),),
        courses=tuple(courses) or (course("C1"),),
        funds=tuple(funds),
        policy=Policy(**policy),
        history=History.model_validate({"courses": tuple(history), "people": tuple(former)}),
    )


def plan(
    rosters: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    payments: Iterable[tuple[str, str, str, int]] = (),
) -> Plan:
    """A plan from ``{"C1": "N1 N2"}``; courses start on ``START`` unless ``dates`` says otherwise."""
    rosters = rosters or {}
    fields = {
        "courses": [{"course": name, "start_date": (dates or {}).get(name, START)} for name in rosters],
        "assignments": [
            {"nominee": nominee, "course": name} for name, people in rosters.items() for nominee in people.split()
        ],
        "payments": [
            {"course": name, "cost_item": item_id, "fund": payer, "amount_vnd": amount}
            for name, item_id, payer, amount in payments
        ],
    }
    return Plan.model_validate(fields)


def keys(verification: Verification) -> list[str]:
    """The keys of all violations."""
    return [violation.key for violation in verification.violations]


def holds(question: Problem, answer: Plan) -> Verification:
    """Verify a plan that must break nothing."""
    verification = verify(question, answer)
    assert keys(verification) == []
    return verification


def only_violation(question: Problem, answer: Plan, key: str) -> Violation:
    """Verify a plan that must break one rule and no other, and return the violation."""
    verification = verify(question, answer)
    assert keys(verification) == [key]
    return verification.violations[0]


def limits(question: Problem, answer: Plan, family: str) -> dict[str, tuple[int | None, int, int | None]]:
    """(least, actual, most) of all reported rules of a family."""
    return {
        report.key: (report.least, report.actual, report.most)
        for report in verify(question, answer).rules
        if report.rule == family
    }
