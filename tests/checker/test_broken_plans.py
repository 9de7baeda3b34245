"""Whatever is handed in as a plan, the checker answers; and it answers the same for the same plan."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadership_opt.checker import Verifier, verify
from leadership_opt.domain import Plan
from tests.checker.builders import course, fund, held, item, man, problem, woman

QUESTION = problem(
    [woman("N1", tags={"unit": "a"}), woman("N2", province="01"), man("M1", unavailable=[]), man("M2", post="other")],
    [
        course("C1", "2024-05-06", "2024-06-03", costs=[item("a", 100), item("b", 7, basis="per_participant")]),
        course("C2", "2025-05-05", country="FR", must_run=True, costs=[item("a", 50, kind="airfare")]),
    ],
    funds=[
        fund("F", cap_total={"amount": 120}, caps_by_year=[{"year": 2024, "cap": {"amount": 100}}]),
        fund("G", kind="foreign_sponsor", countries=["FR"]),
    ],
    former=[woman("F1")],
    history=[held("H1", "F1 M2", "2024-04-29", payments=[{"fund": "F", "amount_vnd": 3}])],
    total_participants={"min_count": 2, "max_count": 3, "by_year": [{"year": 2024, "min_count": 1}]},
    course_counts=[{"id": "c", "per_year": True, "each_country": True, "max_count": 1}],
    quotas=[
        {
            "id": f"{scope}-{place}",
            "scope": scope,
            "each": each,
            "min_count": 1,
            "max_share": "50%",
            "capped_at_supply": True,
        }
        for scope in ("programme", "year", "course", "country")
        for place, each in enumerate(("sex", "province", "category", "age_band", "tag:unit"))
    ],
    calendar={
        "min_days_between_starts": 10,
        "max_concurrent_courses": 1,
        "closed_periods": [{"id": "p", "first_day": "2024-06-10", "last_day": "2024-06-12"}],
    },
    continuity={"max_absent_per_province": 1, "max_absent_per_body": 1},
    companions=[
        {"id": "t", "kind": "together", "nominees": ["N1", "N2"]},
        {"id": "a", "kind": "apart", "nominees": ["N1", "M1"]},
    ],
    course_pins=[{"course": "C1", "start_date": "2024-06-03"}],
    nominee_pins=[{"nominee": "N1", "place": "in"}, {"nominee": "M2", "place": "out"}],
    fairness={"entitlement": "eligible", "apportionment": "sainte_lague"},
)

COURSES = st.sampled_from(["C1", "C2", "H1", "ghost"])
DAYS = st.sampled_from(["2024-05-06", "2024-06-03", "2025-05-05", "2000-01-01", "2100-12-31"]) | st.dates(
    date(2023, 1, 1), date(2026, 1, 1)
)
PLANS = st.fixed_dictionaries(
    {
        "courses": st.lists(st.fixed_dictionaries({"course": COURSES, "start_date": DAYS}), max_size=5),
        "assignments": st.lists(
            st.fixed_dictionaries(
                {"nominee": st.sampled_from(["N1", "N2", "M1", "M2", "F1", "ghost"]), "course": COURSES}
            ),
            max_size=9,
        ),
        "payments": st.lists(
            st.fixed_dictionaries(
                {
                    "course": COURSES,
                    "cost_item": st.sampled_from(["a", "b", "ghost"]),
                    "fund": st.sampled_from(["F", "G", "ghost"]),
                    "amount_vnd": st.sampled_from([0, 7, 50, 100, 10**15]),
                }
            ),
            max_size=6,
        ),
    }
)


@pytest.mark.parametrize("most", [15, pytest.param(300, marks=pytest.mark.long)])
def test_junk_is_answered(most: int) -> None:
    """No exception, readable keys without repetition, slack that fits, and no dependence on order."""

    @settings(max_examples=most, deadline=None)
    @given(answer=PLANS, base=st.none() | PLANS, seed=st.integers())
    def answered(answer: dict[str, Any], base: dict[str, Any] | None, seed: int) -> None:
        _is_answered(answer, base, seed)

    answered()


def _is_answered(answer: dict[str, Any], base: dict[str, Any] | None, seed: int) -> None:
    before = None if base is None else Plan.model_validate(base)
    verification = verify(QUESTION, Plan.model_validate(answer), base=before)
    assert Verifier(QUESTION).violations(Plan.model_validate(answer)) == verification.violations
    keys = [violation.key for violation in verification.violations]
    assert len(set(keys)) == len(keys)
    assert all(str(violation.rule_key) == violation.key for violation in verification.violations)
    reported = [report.key for report in verification.rules]
    assert len(set(reported)) == len(reported)
    for report in verification.rules:
        slacks = [slack for slack in (report.slack_below, report.slack_above) if slack is not None]
        assert (report.key in keys) is (min(slacks) < 0)
    shuffled = {name: Random(seed).sample(entries, len(entries)) for name, entries in answer.items()}
    assert verify(QUESTION, Plan.model_validate(shuffled), base=before) == verification


def test_a_large_violation_names_nobody() -> None:
    """Sixty-three names are no help; the number is in ``actual``."""
    people = [woman(f"N{index}", unavailable=[]) for index in range(30)]
    question = problem(people, [course("C1", seats_max=30)], continuity={"max_absent_per_province": 1})
    answer = Plan.model_validate(
        {
            "courses": [{"course": "C1", "start_date": "2024-05-06"}],
            "assignments": [{"nominee": nominee.id, "course": "C1"} for nominee in people],
        }
    )
    violation = verify(question, answer).violations[0]
    assert (violation.actual, violation.nominees) == (30, ())
