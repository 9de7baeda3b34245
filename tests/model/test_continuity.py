"""Random plans with three, four and five courses at once, read by model and checker.

Courses are intervals: the model looks at who is under way on the first day of each. These
tests draw what makes that hard: limits of two and three, ties of first days, courses of
different lengths, and courses that were held already.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from leadership_opt.checker import verify
from leadership_opt.domain import Plan, Problem
from leadership_opt.rules.keys import RuleId
from tests.checker.builders import course, held, man, plan, problem, woman
from tests.model.accepts import model_accepts

FIRST_DAY = date(2024, 5, 6)
PEOPLE = [f"N{number}" for number in range(1, 13)]


def drawn_problem(chance: Random) -> Problem:
    """Twelve people of two provinces, four or five courses in May, and limits on who is away."""
    people = [
        chance.choice((man, woman))(
            name,
            province=chance.choice(("01", "01", "04")),
            post=chance.choice(("council_vice_chair", "committee_vice_chair")),
            outstanding=True,
        )
        for name in PEOPLE
    ]
    courses = [
        course(f"C{number}", *sorted({_day(chance) for _ in range(chance.randint(1, 4))}), days=chance.randint(1, 12))
        for number in range(1, chance.randint(5, 6))
    ]
    former = chance.sample(PEOPLE, chance.choice((0, 0, 2)))
    past = [held("H1", " ".join(former), str(FIRST_DAY - timedelta(4)))] if former else []
    limits: dict[str, Any] = {"max_absent_per_province": chance.choice((1, 2, 2, 3))}
    if chance.random() < 0.3:
        limits["max_absent_per_body"] = chance.choice((1, 2))
    return problem(
        people,
        courses,
        history=past,
        continuity=limits,
        calendar={"max_concurrent_courses": chance.choice((None, 3, 5))},
    )


def _day(chance: Random) -> str:
    return str(FIRST_DAY + timedelta(chance.randint(0, 20)))


def drawn_plan(problem: Problem, chance: Random) -> Plan:
    """Each course with one to three people on one of its dates; nobody twice."""
    gone = {person for entry in problem.history.courses for person in entry.participants}
    free = chance.sample([name for name in PEOPLE if name not in gone], len(PEOPLE) - len(gone))
    rosters, dates = {}, {}
    for entry in problem.courses:
        size = chance.choice((1, 1, 2, 3))
        roster, free = free[:size], free[size:]
        if roster:
            rosters[entry.id], dates[entry.id] = " ".join(roster), str(chance.choice(entry.start_dates))
    return plan(rosters, dates)


def _agree(seeds: range) -> set[bool]:
    seen = set()
    for seed in seeds:
        chance = Random(f"continuity {seed}")
        question = drawn_problem(chance)
        for _ in range(4):
            drawn = drawn_plan(question, chance)
            broken = {violation.rule for violation in verify(question, drawn).violations}
            is_kept = RuleId.CONTINUITY not in broken
            if broken <= {RuleId.CONTINUITY}:
                assert model_accepts(question, drawn) == is_kept, seed
                assert model_accepts(question, drawn, is_explainable=True) == is_kept, seed
                seen.add(is_kept)
    return seen


def test_readings_of_several_courses_at_once_agree() -> None:
    """A rule on intervals that looks at pairs only would let three people of a limit of two go."""
    assert _agree(range(12)) == {True, False}


@pytest.mark.long
def test_readings_of_many_courses_at_once_agree() -> None:
    """The same at length."""
    assert _agree(range(1000, 1300)) == {True, False}
