"""Cases of shares, and of groups that depend on the day a course starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadership_opt.domain import Plan, Problem
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import course, man, plan, problem, woman, women
from tests.model.cases import Case, around, bounds, plans
from tests.model.cases_counts import ANSWER, WOMEN, people, programme

BEFORE, AFTER = "2024-05-06", "2024-06-03"
"""N1 turns 45 between these two dates of C1: category 1 and 40_44 before, 2 and 45_49 after."""


def cases() -> Iterator[Case]:
    """Yield all cases of this file."""
    yield from _every_scope()
    yield from _roundings()
    yield from _share_of_nobody()
    yield from _dated_counts()
    yield from _dated_shares()
    yield from _dated_supply()


def _share(numerator: int, denominator: int) -> dict[str, int]:
    return {"numerator": numerator, "denominator": denominator}


def _every_scope() -> Iterator[Case]:
    """The share of women in each scope of the answer: exactly that, and one in ten thousand more or less."""
    actual: list[tuple[dict[str, Any], int, int]] = [
        ({}, 4, 8),
        ({"scope": "year", "in_years": [2023]}, 1, 2),
        ({"scope": "year", "in_years": [2024]}, 2, 3),
        ({"scope": "year", "in_years": [2025]}, 1, 3),
        ({"scope": "course", "in_courses": ["C1"]}, 2, 3),
        ({"scope": "course", "in_courses": ["C2"]}, 1, 2),
        ({"scope": "country", "in_countries": ["JP"]}, 4, 7),
        ({"in_courses": ["C1", "C2"]}, 3, 5),
        ({"in_countries": ["JP"], "in_years": [2024, 2025]}, 3, 5),
        ({"each": "province", "where": {"sex": ["female"], "province": ["02"]}}, 4, 8),
    ]
    for number, (fields, seats, total) in enumerate(actual):

        def question(fields: dict[str, Any] = fields, **limit: Any) -> Problem:
            return programme(quotas=[{"id": "q", **WOMEN, **fields, **limit}])

        exact, more, less = (_share(10_000 * seats + step, 10_000 * total) for step in (0, 1, -1))
        both: tuple[tuple[str, dict[str, int]], ...] = (("min_share", more), ("max_share", less))
        for side, beyond in both:
            fine = {"holds": {side: exact}, "broken": {side: beyond}}
            yield from around(RuleId.QUOTA, f"share {number} {side}", question, ANSWER, **fine)


def _roundings() -> Iterator[Case]:
    """40-60 % women in courses of 1-5 people: every size and number of women, rounded in the right direction."""
    allowed = {(2, 4), (1, 2), (2, 5), (3, 5)}  # of 1: none; of 3: 1.2 to 1.8, none
    for scope in ("course", "programme"):
        quota = {"id": "q", **WOMEN, "min_share": "40%", "max_share": "3/5", "scope": scope}
        question = problem((*women(5), *(man(f"M{at}") for at in range(1, 6))), quotas=[quota])
        for size in range(1, 6):
            for of_them in range(size + 1):
                who = [*(f"N{at + 1}" for at in range(of_them)), *(f"M{at + 1}" for at in range(size - of_them))]
                name = f"{of_them} of {size} in the {scope}"
                yield Case(RuleId.QUOTA, name, question, plan({"C1": " ".join(who)}), (of_them, size) in allowed)


def _share_of_nobody() -> Iterator[Case]:
    everybody = {"min_share": "100%", "max_share": "0%"}
    for scope in ("programme", "year", "course", "country"):
        for limit in everybody:
            quota = {"id": "q", **WOMEN, "scope": scope, limit: everybody[limit], "in_countries": ["FR", "KR"]}
            yield Case(RuleId.QUOTA, f"share of nobody {scope} {limit}", programme(quotas=[quota]), Plan(), True)
    of_each = {"id": "q", "each": "sex", "scope": "course", "max_share": "50%"}
    question = problem(people(), quotas=[of_each])
    even, odd = plan({"C1": "N1 M1"}), plan({"C1": "N1 M1 M2"})
    yield from plans(RuleId.QUOTA, "half of each sex", question, holds=(even,), broken=(odd,))


def _turning(*quotas: dict[str, Any], **policy: Any) -> Problem:
    """C1 on two dates, between which N1 changes her groups; C2 in the next year."""
    nominees = [woman("N1", birth_date="1979-05-20"), woman("N2"), man("M1")]
    offers = [course("C1", BEFORE, AFTER, "2025-05-05"), course("C2", "2025-09-01")]
    return problem(nominees, offers, quotas=[{"id": "q", **quota} for quota in quotas], **policy)


def _dated_counts() -> Iterator[Case]:
    early, late, next_year = (plan({"C1": "N1 N2"}, {"C1": day}) for day in (BEFORE, AFTER, "2025-05-05"))
    scopes: tuple[dict[str, Any], ...] = (
        {},
        {"scope": "course"},
        {"scope": "country"},
        {"in_years": [2024, 2025]},
        {"in_courses": ["C1"]},
    )
    for attribute, before, after in (("category", "1", "2"), ("age_band", "40_44", "45_49")):
        for number, scope in enumerate(scopes):
            for value, answer in ((before, early), (after, late), (after, next_year)):
                actual = 2 if value == "1" else 1  # N2 is young: category 1 and under_40 on all dates

                group = {"where": {attribute: [value]}, **scope}

                def question(group: dict[str, Any] = group, **limit: Any) -> Problem:
                    return _turning({**group, **limit})

                name = f"{attribute} {value} scope {number} on {answer.courses[0].start_date}"
                yield from bounds(RuleId.QUOTA, name, question, answer, actual)
        first = _turning({"where": {attribute: [before], "sex": ["female"]}, "min_count": 1, "in_courses": ["C1"]})
        if attribute == "age_band":
            only_her = tuple(plan({"C1": "N1"}, {"C1": day}) for day in (BEFORE, AFTER))
            yield from plans(RuleId.QUOTA, "forces the early date", first, holds=only_her[:1], broken=only_her[1:])
    by_label = _turning({"each": "category", "max_count": 1})
    yield from plans(RuleId.QUOTA, "each category", by_label, holds=(late, next_year), broken=(early,))
    reordered = _turning({"where": {"category": ["2"]}, "max_count": 1}, eligibility={"label_order": [2, 1, 3]})
    alone = plan({"C1": "N1 M1"})
    yield from plans(RuleId.QUOTA, "other label order", reordered, holds=(alone,), broken=(early,))


def _dated_shares() -> Iterator[Case]:
    early, late = (plan({"C1": "N1 N2 M1"}, {"C1": day}) for day in (BEFORE, AFTER))
    for scope in ("programme", "course", "country"):
        in_their_forties = {"where": {"age_band": ["40_44"]}, "scope": scope, "min_share": "1/3"}
        question = _turning(in_their_forties)
        yield from plans(RuleId.QUOTA, f"share of a band, {scope}", question, holds=(early,), broken=(late,))
        older = {"where": {"age_band": ["45_49"]}, "scope": scope, "max_share": "33%"}
        yield from plans(RuleId.QUOTA, f"share of another, {scope}", _turning(older), holds=(early,), broken=(late,))


def _dated_supply() -> Iterator[Case]:
    """N1 can be had in her forties on the early date alone, so the minimum of two is lowered to one."""
    quota = {"where": {"age_band": ["40_44"]}, "min_count": 2, "capped_at_supply": True, "in_courses": ["C1"]}
    early, late, without = plan({"C1": "N1"}), plan({"C1": "N1"}, {"C1": AFTER}), plan({"C1": "N2"})
    yield from plans(RuleId.QUOTA, "dated supply", _turning(quota), holds=(early,), broken=(late, without))
    nobody = {**quota, "in_years": [2025]}
    there = plan({"C1": "N1"}, {"C1": "2025-05-05"})
    yield from plans(RuleId.QUOTA, "no dated supply", _turning(nobody), holds=(early, there))
