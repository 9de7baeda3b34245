"""Tables of what changed, and of who stands by, say why each row is there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from leadership_opt.domain import CompanionGroup, CompanionKind, CourseCancelled, CourseMoved, Goal, GoalId, Quota
from leadership_opt.explain.facts import Fact, Severity
from leadership_opt.messages import LANGUAGES, Language, render
from leadership_opt.report import infeasibility_tables, reserve_tables, revision_tables
from leadership_opt.report.html import as_html
from leadership_opt.report.problem import companions_table, quotas_table
from leadership_opt.report.words import capital
from tests.explain.base_problem import problem
from tests.report.answers_by_hand import infeasibility, reserve_list, revision

ASKED = problem()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, "cause_course_plan"),
        ({"changes": (CourseCancelled(course="B"),)}, "cause_course_gone"),
        ({"changes": (CourseMoved(course="B", start_dates=(date(2025, 5, 5),)),)}, "cause_course_moved"),
    ],
)
def test_a_course_that_changes_says_why(changed: dict[str, Any], code: str, language: Language) -> None:
    """People had their reasons, courses had none."""
    found = revision(ASKED).model_copy(update=changed)
    courses = revision_tables(found, language)[0]
    assert courses.columns[-1].title == render("programme.why", language)
    assert [row[-1] for row in courses.rows] == [render(f"programme.{code}", language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_limit_of_a_conflict_says_what_speaks_against_it(language: Language) -> None:
    """Which limits clash was told, but not what they clash with: the facts stood in a table of their own."""
    fact = Fact(
        code="quota_supply_short",
        severity=Severity.IMPOSSIBLE,
        key="quota/q",
        params={"rule": "quota/q", "least": 7, "supply": 5},
    )
    found = infeasibility(ASKED).model_copy(update={"facts": (fact,)})
    conflict = infeasibility_tables(ASKED, found, language)[0]
    assert conflict.columns[-2].title == render("programme.why", language)
    first, second = [row[-2] for row in conflict.rows]
    assert first == capital(fact.message(language).removeprefix("quota/q: "))
    assert second == render("cli.conflict_needed", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_limit_that_moves_says_which_conflict_asks_for_it(language: Language) -> None:
    """The least change was told limit by limit, but not what each of them is for."""
    found = infeasibility(ASKED)
    tables = infeasibility_tables(ASKED, found, language)
    moved = tables[len(found.conflicts)]
    assert moved.columns[-1].title == render("programme.why", language)
    inside = {limit.key for limit in found.conflicts[0].limits}
    for move, row in zip(found.relaxations[0].moves, moved.rows, strict=True):
        code = "cli.moved_for_conflicts" if move.key in inside else "cli.moved_for_others"
        assert row[-1] == render(code, language, **({"numbers": "1"} if move.key in inside else {}))
    alone = found.model_copy(update={"conflicts": ()})
    for row in infeasibility_tables(ASKED, alone, language)[0].rows:
        assert row[-1] == render("cli.moved_for_others", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reserves_say_why_in_this_order(language: Language) -> None:
    """Who reads the list asks first why somebody is not on top of it."""
    (table,) = reserve_tables(ASKED, reserve_list(ASKED), language)
    assert table.note == render("programme.reserves_why", language)


def test_a_quota_without_a_title_is_said_in_words() -> None:
    """An id alone told nobody what was asked for."""
    quota = Quota.model_validate({"id": "q", "where": {"sex": ("female",)}, "min_share": "40%"})
    asked = ASKED.replace(policy=ASKED.policy.model_copy(update={"quotas": (quota,)}))
    assert quotas_table(asked, "vi").rows[0][1] == "nữ: ít nhất 40%"
    assert quotas_table(asked, "en").rows[0][1] == "women: at least 40%"


def test_what_is_only_wanted_is_marked() -> None:
    """A wish that reads like a rule makes planners look for a plan that keeps it."""
    fields = {"id": "q", "where": {"sex": ("female",)}, "min_share": "40%", "wanted": True, "weight": 3}
    quota, goal = Quota.model_validate(fields), Goal(goal=GoalId.SHORTFALLS)
    asked = ASKED.replace(policy=ASKED.policy.model_copy(update={"quotas": (quota,), "goals": (goal,)}))
    assert quotas_table(asked, "en").rows[0][1] == "women: at least 40% (wanted only; weight 3)"
    assert quotas_table(asked, "vi").rows[0][1] == "nữ: ít nhất 40% (chỉ là mong muốn; trọng số 3)"


def test_companions_that_are_only_wanted_are_marked() -> None:
    """As quotas are: "if possible" must not read like "in any case"."""
    goals = (Goal(goal=GoalId.SHORTFALLS),)
    groups = (
        CompanionGroup(id="pair", kind=CompanionKind.TOGETHER, nominees=("N00", "N01"), wanted=True, weight=2),
        CompanionGroup(id="rivals", kind=CompanionKind.APART, nominees=("N02", "N03")),
    )
    asked = ASKED.replace(policy=ASKED.policy.model_copy(update={"companions": groups, "goals": goals}))
    rows = {language: companions_table(asked, language).rows for language in LANGUAGES}
    assert rows["en"][0] == ("pair", "together (wanted only; weight 2)", "N00, N01")
    assert rows["vi"][0] == ("pair", "đi cùng (chỉ là mong muốn; trọng số 2)", "N00, N01")
    assert [row[1] for row in (rows["en"][1], rows["vi"][1])] == ["apart", "đi riêng"]
    assert "together (wanted only; weight 2)" in str(as_html(asked))
    without = asked.replace(policy=asked.policy.model_copy(update={"companions": ()}))
    assert render("sheet.companions", "en") not in str(as_html(without))
