"""Tables are data: what stands in which cell, in both languages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from leadership_opt.domain import Assignment, GoalId, Plan, PlannedCourse, Scope
from leadership_opt.domain.patterns import ATTRIBUTE_PATTERN
from leadership_opt.exchange.results.proof import stages_table as printed
from leadership_opt.explain import Severity, check
from leadership_opt.explain.reason import Remedy
from leadership_opt.messages import LANGUAGES, Language, registry, render
from leadership_opt.report import (
    Column,
    Table,
    diagnosis_tables,
    facts_table,
    goal_lines,
    outcome_lines,
    outcome_tables,
    reason_lines,
    recommendation_tables,
    verification_line,
    verification_tables,
)
from leadership_opt.report import words as told
from leadership_opt.report.budgets import budget_table
from leadership_opt.report.coverage import coverage_table
from leadership_opt.report.progress import progress_line, stage_line
from leadership_opt.report.rosters import roster_tables
from leadership_opt.report.rules import rules_table, violations_table
from leadership_opt.report.stages import stages_table
from leadership_opt.report.women import women_table
from leadership_opt.report.words import calendar_day, country_name, decimal, number, percent, rule_words, stage_label
from leadership_opt.result import Progress, Status
from tests.explain.base_problem import fund, held, problem
from tests.report.answers_by_hand import reason, recommendation
from tests.report.results_by_hand import broken_quota, outcome, plan, stage, verification


def test_rows_must_fit_columns() -> None:
    """A table whose cells slip into the wrong column would mislead without a sign."""
    with pytest.raises(ValueError, match="cell"):
        Table("t", (Column("a"), Column("b")), (("1",),))


@pytest.mark.parametrize(
    ("unit", "said", "noted"),
    [(10**6, "million VND, rounded", True), (10**5, "100,000 VND, rounded", True), (1, "1 VND", False)],
)
def test_money_says_in_what_it_is_proven(unit: int, said: str, noted: bool) -> None:
    """A minimum in units is not one to the dong: the value says so, with its problem and without."""
    cost = stage(GoalId.COST, 7, 7, proven=True, unit_vnd=unit)
    found = outcome(problem()).model_copy(update={"stages": (cost,)})
    asked = problem()
    asked = asked.replace(policy=asked.policy.model_copy(update={"money_unit": unit}))
    for known in (asked, None):
        table = stages_table(known, found, "en")
        assert table.rows[0][5] == said
        assert ("not to the dong" in table.note) is noted
    assert ("không phải đến từng đồng" in stages_table(asked, found, "vi").note) is noted
    assert [("not to the dong" in line) for line in printed(asked, found, "en").lines] == [True] * noted


def test_stages_tell_value_bound_gap_and_proof() -> None:
    """The planner sees how far each goal is from its bound, and whether that is proven."""
    table = stages_table(problem(), outcome(problem()), "en")
    assert [column.title for column in table.columns] == [
        "",
        "Goal",
        "Value",
        "Bound",
        "Gap",
        "Unit",
        "Proven",
        "Seconds",
    ]
    assert table.rows == (
        ("1", "Seats filled", "5", "5", "0.00%", "people", "proven", "1.5"),
        (
            "2",
            "Fairness between provinces: provinces with more than 0 seats",
            "2",
            "2",
            "0.00%",
            "provinces",
            "proven",
            "1.5",
        ),
        ("3", "Merit", "260", "286", "10.00%", "points", "not proven", "1.5"),
    )


def test_levels_of_fairness_speak_of_what_is_compared() -> None:
    """With unequal entitlements a level is a share of it, not a number of seats."""
    by_people = problem(fairness={"entitlement": "population"})
    label = stage_label(GoalId.PROVINCE_FAIRNESS, "above=1/2", by_people, "en")
    assert label == "provinces with more than 1/2 of their entitlement"
    assert "2 suất" in stage_label(GoalId.PROVINCE_FAIRNESS, "above=2/1", problem(), "vi")
    assert stage_label(GoalId.MERIT, "odd", problem(), "vi") == "odd"


def test_rosters_name_course_and_people() -> None:
    """One table for a course: where, when, how many, and who with which wish."""
    with_wish = problem(nominees={1: {"preferred_countries": ["FR", "JP"]}})
    first, second = roster_tables(with_wish, plan(), "en")
    assert first.title == "A · Course A · Tokyo, Japan · 2024-03-04 – 2024-03-17 · 3 participants"
    assert second.title.startswith("B · Course B · Paris, France · 2025-03-03")
    assert first.rows[1] == ("N01", "Mẫu 1", "Hồ Chí Minh", "vice-chair, People's Committee", "female", "2")
    assert first.rows[0][-1] == "–"


def test_roster_of_a_wrong_plan_is_still_shown() -> None:
    """A plan from elsewhere may name unknown people and courses: that is for verify to say, not a crash."""
    wrong = Plan(
        courses=(PlannedCourse(course="X", start_date=date(2024, 3, 4)),),
        assignments=(Assignment(nominee="nobody", course="X"),),
    )
    (table,) = roster_tables(problem(), wrong, "vi")
    assert table.title == "X · 04/03/2024 · 1 học viên"
    assert table.rows == (("nobody", "–", "–", "–", "–", "–"),)
    for language in LANGUAGES:
        assert women_table(problem(), wrong, language).rows[0][1:] == ("0", "1", percent(0, 1, language))
        assert coverage_table(problem(), wrong, language).rows
        assert budget_table(problem(), wrong, language).rows


def test_coverage_shows_every_province_once() -> None:
    """All 63 are there, with held seats counted, in few rows."""
    table = coverage_table(problem(history=(held(("N05",)),)), plan(), "en")
    cells = [cell for row in table.rows for cell in row[2:] if cell]
    assert len(cells) == 63
    assert {"Hà Nội 3", "Hồ Chí Minh 3", "Cao Bằng 0"} <= set(cells)
    assert table.title == "Seats by province: 2 of 63 have a seat"
    assert sum(int(row[1]) for row in table.rows if row[1]) == 6
    assert len(table.rows) < 20


def test_coverage_shows_entitlements_where_they_differ() -> None:
    """Against population, a province sees the seats that it should have had."""
    given = problem(fairness={"entitlement": "given", "given": [{"province": "01", "seats": 4}]})
    cells = {cell for row in coverage_table(given, plan(), "vi").rows for cell in row}
    assert "Hà Nội 3 / 4,00" in cells
    by_people = problem(fairness={"entitlement": "population"})
    shares = [cell.rsplit(" / ", 1) for row in coverage_table(by_people, plan(), "en").rows for cell in row[2:] if cell]
    assert sum(float(due) for _, due in shares) == pytest.approx(5, abs=0.2)


def test_coverage_counts_by_the_34() -> None:
    """From July 2025 there are 34 provinces, across the regions of the 63."""
    table = coverage_table(problem(provinces_counted_as=34), plan(), "en")
    assert len([cell for row in table.rows for cell in row[2:] if cell]) == 34


def test_share_of_women() -> None:
    """Overall, by year and by course."""
    rows = women_table(problem(), plan(), "vi").rows
    assert rows == (
        ("Tổng cộng", "2", "5", "40,0%"),
        ("2024", "2", "3", "66,7%"),
        ("2025", "0", "2", "0,0%"),
        ("A", "2", "3", "66,7%"),
        ("B", "0", "2", "0,0%"),
    )


def test_budget_by_fund_and_year() -> None:
    """Caps, payments with held ones, and what is left, in dong."""
    capped = problem(
        funds=(fund(caps_by_year=[{"year": 2024, "cap": {"amount": 20_000_000}}]),),
        history=(held(payments=[{"fund": "state", "amount_vnd": 1_000_000}]),),
    )
    assert budget_table(capped, plan(), "en").rows == (
        ("state · State budget", "2024", "20,000,000", "14,000,000", "6,000,000"),
        ("", "2025", "–", "0", "–"),
        ("", "Total", "–", "14,000,000", "–"),
    )


def test_rules_show_what_is_tight_and_count_the_rest() -> None:
    """Hundreds of limits hold with room to spare: the few that bind are what a planner asks for."""
    table = rules_table(problem(), verification(), "en")
    assert table.rows == (
        ("Quotas: few", "2", "–", "2", "0"),
        ("Total number of participants", "–", "200", "5", "195"),
    )
    assert "2 more" in table.note
    assert len(rules_table(problem(), verification(), "en", everything=True).rows) == 4


def test_violations_name_rule_people_and_reasons() -> None:
    """Whoever defends a plan needs the rule, the people and the reason in words."""
    table = violations_table(problem(), verification(broken_quota()), "en")
    ((message, rule, concerned, reasons),) = table.rows
    assert message.startswith("quota/q[province=02]: 0 people")
    assert rule == "Quotas: q (province Hà Giang)"
    assert concerned == "N00"
    assert reasons.startswith("in none of the three categories")
    assert verification_line(verification(broken_quota()), "vi") == "Đã kiểm tra độc lập: có 1 vi phạm."
    assert verification_tables(problem(), verification(broken_quota()), "en")[0] == table
    assert len(verification_tables(problem(), verification(), "en")) == 1


def test_goal_values_leave_out_vectors() -> None:
    """Province fairness is no single number."""
    assert goal_lines(verification(), "en") == ("Merit: 260",)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("quota/women[course=A,measure=share]", "Quotas: Women first (course A, measure share)"),
        ("quota/province[province=02,year=2024]", "Quotas: province (province Hà Giang, year 2024)"),
        ("course_count/k[country=JP]", "Number of courses: k (country Japan)"),
        ("budget/in_full[course=A,item=fee]", "Budget: paid in full (course A, cost item fee)"),
        ("calendar/concurrent[day=2024-03-04]", "Calendar of courses: courses at once (day 2024-03-04)"),
        ("continuity/body[body=council_vice_chair]", None),
        ("quota/q[tag:m=a]b]", "quota/q[tag:m=a]b]"),
        ("quota/q[tag:m=a]", "Quotas: q (tag:m a)"),
        ("quota/q[planet=a]", "quota/q[planet=a]"),
    ],
)
def test_rule_keys_in_words(key: str, words: str | None) -> None:
    """Keys are exact, words are read; a key that cannot be read stands as it is."""
    named = problem(quotas=[{"id": "women", "title": "Women first", "min_count": 0}])
    said = rule_words(key, named, "en")
    assert said == words if words else "People's Council" in said


def test_every_part_of_a_scope_has_words() -> None:
    """A new part that nobody thought of was shown as its bare code; now it has no words at all until it gets some."""
    titled = {code.removeprefix("cli.part_") for code in registry() if code.startswith("cli.part_")}
    assert titled == set(told._VALUES)
    of_quotas = {one.value for one in Scope if one is not Scope.PROGRAMME}
    assert of_quotas | set(re.findall(r"[a-z_0-9]+(?=[|])", ATTRIBUTE_PATTERN)) <= titled
    with pytest.raises(LookupError):
        told.part_value("planet", "Mars", 63, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_outcome_is_told_whole(language: Language) -> None:
    """Stages, two rosters, provinces, women, budget, rules, provenance; no table is empty or untitled."""
    tables = outcome_tables(problem(), outcome(problem()), language)
    assert len(tables) == 8
    assert all(table.title and table.rows for table in tables)
    assert problem().sha256 in {cell for row in tables[-1].rows for cell in row}


def test_unproven_stages_are_named() -> None:
    """A plan that is only feasible must not pass for a proven one."""
    lines = outcome_lines(problem(), outcome(problem()), "en")
    assert "Not proven: Merit." in lines
    assert not any("Not proven" in line for line in outcome_lines(problem(), outcome(problem(), Status.OPTIMAL), "en"))


@pytest.mark.parametrize("status", [Status.INFEASIBLE, Status.UNKNOWN])
def test_outcome_without_plan(status: Status) -> None:
    """Without a plan there is nothing to list but how the call went."""
    without = outcome(problem(), status)
    assert len(outcome_lines(problem(), without, "vi")) == 1
    assert len(outcome_tables(problem(), without, "vi")) == 1


def test_diagnosis_as_tables() -> None:
    """Facts with their gravity and rule in words, then people by province."""
    asked = problem(total_participants={"min_count": 99})
    facts, supply = diagnosis_tables(asked, check(asked), "en")
    assert facts.rows[0][0] == "impossible"
    assert facts.rows[0][2] == "Total number of participants"
    assert "Hà Nội 4 / 4" in {cell for row in supply.rows for cell in row}
    assert facts_table(asked, check(asked).of(Severity.IMPOSSIBLE), "vi").rows[0][0] == "không thể"


def test_progress_in_words() -> None:
    """A running solve says its stage, best value and bound; a stage of no goal looks for any plan."""
    now = Progress(stage="merit", stage_number=2, stage_count=5, incumbent=17160, bound=None, seconds=3.21)
    assert progress_line(problem(), now, "en") == "[3.2 s] stage 2/5: Merit; best so far 17,160, bound –"
    assert stage_line(problem(), now, "vi") == "[3,2 giây] bước 2/5: Thành tích, năng lực"
    level = now.model_copy(update={"stage": "province_fairness[above=1/1]"})
    assert stage_line(problem(), level, "en").endswith("provinces with more than 1 seats")
    assert stage_line(problem(), now.model_copy(update={"stage": ""}), "en").endswith("looking for a plan")


def test_numbers_and_dates_follow_the_language() -> None:
    """Vietnamese writes 1.234.567, 40,5 and 04/03/2024."""
    assert (number(1234567, "vi"), number(1234567, "en"), number(2024, "en"), number(None, "en")) == (
        "1.234.567",
        "1,234,567",
        "2024",
        "–",
    )
    assert (decimal(40.5, "vi"), percent(1, 0, "en")) == ("40,5", "–")
    day = plan().courses[0].start_date
    assert (calendar_day(day, "vi"), calendar_day(day, "en")) == ("04/03/2024", "2024-03-04")
    assert (country_name("JP", "vi"), country_name("TV", "en")) == ("Nhật Bản", "TV")


@pytest.mark.parametrize("certain", [71, 70, None])
def test_a_rating_is_told_once_where_one_number_says_all(certain: int | None) -> None:
    """No dash stands for a number that there is not, and no number is said twice."""
    remedy = Remedy(kind="rating", actual=60, needed=70, certain=certain)
    asked = problem()
    line = next(
        one
        for one in reason_lines(asked, reason(asked).model_copy(update={"remedies": (remedy,)}), "en")
        if "rating" in one
    )
    assert "70 instead of 60" in line
    assert ("with 71, in every" in line) == (certain == 71)
    assert ("in every best plan" in line) == (certain is not None)
    assert "–" not in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recommendation_says_why_somebody_does_not_fit(language: Language) -> None:
    """As ``why`` does: with the condition in words, not with the rule alone."""
    asked = problem()
    found = recommendation(asked)
    barred = found.refused[0].model_copy(update={"reasons": ("under_discipline",)})
    tables = recommendation_tables(asked, found.model_copy(update={"refused": (barred,)}), language)
    assert str(tables[1].rows[0][-1]).endswith(f": {render('reason.under_discipline', language)}")
