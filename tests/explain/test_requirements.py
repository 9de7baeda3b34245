"""What a course requires, and what people refuse by name: who is told what, before and after a plan is made."""

from __future__ import annotations

from typing import Any

import pytest

from leadership_opt import Problem, Settings, check, solve, verify, why
from leadership_opt.domain import Plan
from leadership_opt.messages import LANGUAGES, Language
from leadership_opt.report import reason_tables
from tests.checker.builders import course, plan, problem, woman

SETTINGS = Settings(workers=1, time_limit_seconds=60)
ABLE: dict[str, Any] = {"languages": ("english",), "themes": ("land",)}


def asked(*people: dict[str, Any]) -> Problem:
    """A course that takes two people with English and a theme, another that takes anybody, and people N1, N2, ..."""
    strict = course(
        "C1", language="English", themes=("Land",), language_required=True, theme_required=True, seats_min=2
    )
    nominees = [woman(f"N{at}", rating=90 - at, **changes) for at, changes in enumerate(people, start=1)]
    return problem(nominees, [strict, course("C2", "2024-09-02", seats_max=1)], goals=[{"goal": "merit"}])


def codes(question: Problem, answer: Plan) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Key, people and reasons of each violation."""
    return [(one.key, one.nominees, one.reasons) for one in verify(question, answer).violations]


def test_a_violation_names_who_lacks_what() -> None:
    """A plan from elsewhere is told which seats are wrong, and why."""
    question = asked(ABLE, {"languages": ("English",)}, {"themes": ("land",)})
    assert codes(question, plan({"C1": "N1 N2 N3"})) == [
        ("prerequisites/language[course=C1]", ("N3",), ("language_missing",)),
        ("prerequisites/theme[course=C1]", ("N2",), ("theme_missing",)),
    ]


@pytest.mark.parametrize("able", [1, 2])
def test_check_counts_only_those_who_have_what_is_required(able: int) -> None:
    """That a course finds too few people is seen before anything is solved; with one more it finds enough."""
    question = asked(*[ABLE] * able, {}, {})
    found = [fact for fact in check(question).facts if fact.code == "course_without_people"]
    assert [fact.params["people"] for fact in found] == ([1] if able == 1 else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_tells_what_a_person_lacks_and_what_she_refuses(language: Language) -> None:
    """Who stays at home reads which courses were closed to her, in words."""
    question = asked(ABLE, ABLE, ABLE, {"languages": ("English",), "refused_courses": ("C2",)})
    reason = why(question, solve(question, settings=SETTINGS), "N4", settings=SETTINGS)
    assert not reason.present
    assert {one.code for one in reason.obstacles} == {"theme_missing", "refused_course"}
    table = next(one for one in reason_tables(question, reason, language) if len(one.rows) == 2)
    told = {row[0] for row in table.rows}
    assert told == (
        {"does not deal with the theme that the course requires", "refuses this course"}
        if language == "en"
        else {"không phụ trách chuyên đề mà khóa yêu cầu", "từ chối khóa này"}
    )
