"""Every code of a fact: one problem that has it, and the nearest one that has not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from leadership_opt.explain import Fact, Severity, check
from leadership_opt.messages import LANGUAGES, registry
from leadership_opt.rules.keys import RuleKey
from tests.explain.base_problem import DATES, course, fund, held, problem

Changes = dict[str, Any]
OLD = {"birth_date": "1960-01-01", "sex": "male"}
DECISION = {"by": "Organising committee", "on": "2024-01-15", "reason": "speaks Japanese"}
MONTH = [{"id": "spring", "first_day": "2024-01-01", "last_day": "2025-03-31"}]


def money(millions: int) -> dict[str, int]:
    """An amount of so many million dong."""
    return {"amount": millions * 1_000_000}


def refusing(numbers: Iterable[int]) -> dict[int, Changes]:
    """Nominees who refuse Japan."""
    return {number: {"refused_countries": ["JP"]} for number in numbers}


def quota(**changes: Any) -> Changes:
    """A policy with one quota."""
    return {"quotas": [{"id": "q", **changes}]}


# code -> (severity, changes with which the fact is there, changes with which it is not)
CASES: dict[str, tuple[Severity, Changes, Changes]] = {
    "provinces_without_candidates": (Severity.WARNING, {}, {}),  # its opposite has a test of its own
    "tied_entitlements": (
        Severity.WARNING,
        {"fairness": {"entitlement": "eligible", "apportionment": "largest_remainder", "seats_to_apportion": 3}},
        {"fairness": {"entitlement": "eligible", "apportionment": "largest_remainder", "seats_to_apportion": 2}},
    ),
    "ineligible": (Severity.INFO, {"nominees": {0: {"healthy": False}}}, {}),
    "year_without_calendar": (
        Severity.WARNING,
        {"calendar": {"closed_periods": [{**MONTH[0], "countries": ["JP"]}]}},
        {"calendar": {"closed_periods": [{"id": "new-year", "first_day": "2024-12-31", "last_day": "2025-01-01"}]}},
    ),
    "decisions_without_reason": (
        Severity.WARNING,
        {"nominee_pins": [{"nominee": "N00", "place": "in", "decision": {"reason": "speaks Japanese"}}]},
        {"nominee_pins": [{"nominee": "N00", "place": "in", "decision": DECISION}]},
    ),
    "setting_without_goal": (
        Severity.WARNING,
        {"even": {"group": {"sex": ["female"]}}},
        {"even": {"group": {"sex": ["female"]}}, "goal_limits": [{"goal": "even_courses", "no_worse_than": 9}]},
    ),
    "tolerance_of_last_goal": (
        Severity.WARNING,
        {"goals": [{"goal": "participants"}, {"goal": "merit", "tolerance_absolute": 3}]},
        {"goals": [{"goal": "merit", "tolerance_absolute": 3}, {"goal": "participants"}]},
    ),
    "course_without_open_date": (
        Severity.WARNING,
        {"calendar": {"closed_periods": MONTH}},
        {"calendar": {"closed_periods": [{**MONTH[0], "last_day": "2025-03-02"}]}},
    ),
    "course_without_people": (
        Severity.WARNING,
        {"nominees": refusing(range(7))},
        {"nominees": refusing(range(6))},
    ),
    "cost_item_without_payer": (
        Severity.WARNING,
        {"funds": (fund(cost_kinds=["tuition"]),)},
        {"funds": (fund(cost_kinds=["tuition", "airfare"]),)},
    ),
    "course_too_dear": (
        Severity.WARNING,
        {"funds": (fund(cap_total=money(11)),)},
        {"funds": (fund(cap_total=money(12)),)},
    ),
    "course_cannot_meet_quota": (
        Severity.WARNING,
        quota(scope="course", where={"sex": ["female"]}, min_count=5),
        quota(scope="course", where={"sex": ["female"]}, min_count=3),
    ),
    "pinned_nominee_has_no_course": (
        Severity.IMPOSSIBLE,
        {"nominees": {0: OLD}, "nominee_pins": [{"nominee": "N00", "place": "in"}]},
        {"nominees": {1: OLD}, "nominee_pins": [{"nominee": "N00", "place": "in"}]},
    ),
    "pinned_nominee_cannot_attend": (
        Severity.IMPOSSIBLE,
        {
            "nominees": {0: {"refused_countries": ["JP"]}},
            "nominee_pins": [{"nominee": "N00", "place": "in_course", "course": "A"}],
        },
        {
            "nominees": {0: {"refused_countries": ["JP"]}},
            "nominee_pins": [{"nominee": "N00", "place": "in_course", "course": "B"}],
        },
    ),
    "too_many_pinned_to_course": (
        Severity.IMPOSSIBLE,
        {"nominee_pins": [{"nominee": f"N0{n}", "place": "in_course", "course": "A"} for n in range(4)]},
        {"nominee_pins": [{"nominee": f"N0{n}", "place": "in_course", "course": "A"} for n in range(3)]},
    ),
    "too_few_courses": (
        Severity.IMPOSSIBLE,
        {"course_counts": [{"id": "k", "countries": ["FR"], "min_count": 2}]},
        {"course_counts": [{"id": "k", "countries": ["FR"], "min_count": 1}]},
    ),
    "calendar_too_tight": (
        Severity.IMPOSSIBLE,
        {"course_counts": [{"id": "k", "years": [2025], "min_count": 2}], "calendar": {"min_days_between_starts": 1}},
        {"course_counts": [{"id": "k", "years": [2024], "min_count": 2}], "calendar": {"min_days_between_starts": 1}},
    ),
    "too_many_required_courses": (
        Severity.IMPOSSIBLE,
        {"course_pins": [{"course": "A"}, {"course": "B"}], "course_counts": [{"id": "k", "max_count": 1}]},
        {"course_pins": [{"course": "A"}], "course_counts": [{"id": "k", "max_count": 1}]},
    ),
    "course_counts_contradict": (
        Severity.IMPOSSIBLE,
        {"course_counts": [{"id": "k", "min_count": 2}, {"id": "m", "max_count": 1}]},
        {"course_counts": [{"id": "k", "min_count": 1}, {"id": "m", "max_count": 1}]},
    ),
    "too_few_seats": (
        Severity.IMPOSSIBLE,
        {"total_participants": {"min_count": 7}},
        {"total_participants": {"min_count": 6}},
    ),
    "too_few_people": (
        Severity.IMPOSSIBLE,
        {"nominees": dict.fromkeys(range(3), OLD), "total_participants": {"min_count": 6}},
        {"nominees": dict.fromkeys(range(2), OLD), "total_participants": {"min_count": 6}},
    ),
    "too_many_seats": (
        Severity.IMPOSSIBLE,
        {"total_participants": {"max_count": 3}, "course_counts": [{"id": "k", "min_count": 2}]},
        {"total_participants": {"max_count": 4}, "course_counts": [{"id": "k", "min_count": 2}]},
    ),
    "quota_supply_short": (
        Severity.IMPOSSIBLE,
        quota(each="province", where={"province": ["01", "48"]}, min_count=1),
        quota(each="province", where={"province": ["01", "48"]}, min_count=1, capped_at_supply=True),
    ),
    "quota_minimum_lowered": (
        Severity.INFO,
        quota(each="province", where={"province": ["01", "48"]}, min_count=1, capped_at_supply=True),
        quota(each="province", where={"province": ["01", "79"]}, min_count=1, capped_at_supply=True),
    ),
    "quota_closes_country": (
        Severity.WARNING,
        {"nominees": refusing((1, 3, 5))} | quota(scope="country", where={"sex": ["female"]}, min_count=2),
        {"nominees": refusing((1, 3))} | quota(scope="country", where={"sex": ["female"]}, min_count=2),
    ),
    "quota_already_exceeded": (
        Severity.IMPOSSIBLE,
        {"history": (held(("N01", "N03")),)} | quota(where={"sex": ["female"]}, max_count=1),
        {"history": (held(("N01", "N00")),)} | quota(where={"sex": ["female"]}, max_count=1),
    ),
    "quota_minimums_exceed_total": (
        Severity.IMPOSSIBLE,
        quota(each="sex", min_count=3) | {"total_participants": {"max_count": 5}},
        quota(each="sex", min_count=3) | {"total_participants": {"max_count": 6}},
    ),
    "quota_maximums_below_total": (
        Severity.IMPOSSIBLE,
        quota(each="province", max_count=2) | {"total_participants": {"min_count": 5}},
        quota(each="province", max_count=2) | {"total_participants": {"min_count": 4}},
    ),
    "budget_short": (
        Severity.IMPOSSIBLE,
        {"funds": (fund(cap_total=money(23)),), "course_counts": [{"id": "k", "min_count": 2}]},
        {"funds": (fund(cap_total=money(24)),), "course_counts": [{"id": "k", "min_count": 2}]},
    ),
    "average_cost": (
        Severity.INFO,
        {},
        {"courses": (course("A", costs=()), course("B", costs=()))},
    ),
    "fund_overspent": (
        Severity.IMPOSSIBLE,
        {
            "funds": (fund(caps_by_year=[{"year": 2024, "cap": money(5)}]),),
            "history": (held(payments=[{"fund": "state", "amount_vnd": 5_000_001}]),),
        },
        {
            "funds": (fund(caps_by_year=[{"year": 2024, "cap": money(5)}]),),
            "history": (held(payments=[{"fund": "state", "amount_vnd": 5_000_000}]),),
        },
    ),
}
ALWAYS_THERE = {"pool", "course_numbers"}


def facts(code: str, changes: Changes) -> list[Fact]:
    """The facts of one code in the changed problem."""
    return [fact for fact in check(problem(**changes)).facts if fact.code == code]


@pytest.mark.parametrize("code", CASES)
def test_fact_is_found(code: str) -> None:
    """Each condition is seen where it holds, with the gravity that it has."""
    severity, changes, _ = CASES[code]
    assert [fact.severity for fact in facts(code, changes)][:1] == [severity]


@pytest.mark.parametrize("code", sorted(CASES.keys() - {"provinces_without_candidates"}))
def test_fact_is_not_found_next_door(code: str) -> None:
    """Each condition is silent as soon as it does not hold: no guesses."""
    assert facts(code, CASES[code][2]) == []


def test_no_warning_when_every_province_has_somebody() -> None:
    """The warning on empty provinces goes away only when there is somebody in each of the 63."""
    from leadership_opt.reference import provinces

    found = problem()
    people = [
        found.nominees[0].model_copy(update={"id": f"P{entry.code}", "province": entry.code}) for entry in provinces()
    ]
    whole = check(found.replace(nominees=tuple(people)))
    assert "provinces_without_candidates" not in {fact.code for fact in whole.facts}
    assert all(entry.can_attend == 1 for entry in whole.provinces)


def test_all_codes_have_a_case() -> None:
    """A new code needs a text and a pair of problems."""
    texts = {code.removeprefix("fact.") for code in registry() if code.startswith("fact.")}
    assert texts == CASES.keys() | ALWAYS_THERE


@pytest.mark.parametrize("code", CASES)
def test_fact_reads_in_both_languages(code: str) -> None:
    """Parameters and texts fit, and no placeholder is left over."""
    for fact in check(problem(**CASES[code][1])).facts:
        for language in LANGUAGES:
            assert fact.message(language)
            assert "{" not in fact.message(language)


@pytest.mark.parametrize("code", CASES)
def test_keys_are_rule_keys(code: str) -> None:
    """A fact names its rule in the form that all other answers use."""
    for fact in check(problem(**CASES[code][1])).facts:
        assert fact.key == "" or str(RuleKey.parse(fact.key)) == fact.key


def test_easy_problem_is_possible() -> None:
    """A problem without difficulty gets no fact of impossibility and its sizes are told."""
    diagnosis = check(problem())
    assert diagnosis.is_possible
    pool = next(fact for fact in diagnosis.facts if fact.code == "pool")
    assert pool.params == {"nominees": 8, "eligible": 8, "can_attend": 8, "covered": 2, "provinces": 63}


@pytest.mark.parametrize("way", ["must_run", "course_pin", "nominee_pin"])
def test_required_course_that_cannot_run_is_a_proof(way: str) -> None:
    """A course that cannot run is a warning, unless every plan has to run it."""
    ways: dict[str, Changes] = {
        "must_run": {"courses": (course("A", must_run=True, start_dates=DATES[:1]), course("B"))},
        "course_pin": {"course_pins": [{"course": "A", "start_date": DATES[0]}]},
        "nominee_pin": {
            "courses": (course("A", start_dates=DATES[:1]), course("B")),
            "nominee_pins": [{"nominee": "N00", "place": "in_course", "course": "A"}],
        },
    }
    closed: Changes = {
        "calendar": {"closed_periods": [{"id": "p", "first_day": "2024-03-10", "last_day": "2024-03-11"}]}
    }
    diagnosis = check(problem(**ways[way], **closed))
    assert ("course_without_open_date", Severity.IMPOSSIBLE) in {(f.code, f.severity) for f in diagnosis.facts}
    assert not diagnosis.is_possible


def test_history_counts() -> None:
    """Held courses fill minimums, use up people and keep their distance from new starts."""
    asked = {"course_counts": [{"id": "k", "countries": ["JP"], "min_count": 2}]}
    assert facts("too_few_courses", asked)
    assert not facts("too_few_courses", {**asked, "history": (held(),)})
    near = {"history": (held(start_date="2024-09-01"),), "calendar": {"min_days_between_starts": 366}}
    assert facts("course_without_open_date", near)
    gone = {"history": (held(("N00", "N01", "N02")),), "total_participants": {"min_count": 9}}
    assert facts("too_few_people", gone)


def test_gravest_facts_come_first() -> None:
    """A reader who stops early has seen what matters."""
    order = [Severity.IMPOSSIBLE, Severity.WARNING, Severity.INFO]
    found = [order.index(fact.severity) for fact in check(problem(**CASES["too_few_seats"][1])).facts]
    assert found == sorted(found)
    assert found[0] == 0


def test_reason_keeps_its_parameters() -> None:
    """The reason stands in the text in words, not as a code."""
    (fact,) = facts("ineligible", {"nominees": {0: {"under_discipline": True}}})
    assert fact.params == {"reason": "under_discipline", "count": 1}
    assert "under_discipline" not in fact.message("vi")


def test_diagnosis_survives_json() -> None:
    """What a service sends is what another one reads."""
    diagnosis = check(problem(**CASES["budget_short"][1]))
    assert type(diagnosis).model_validate_json(diagnosis.model_dump_json()) == diagnosis
