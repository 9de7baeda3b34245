"""Posts that begin, across the mergers of 1 July 2025, and quotas of the 63 before and of the 34 after."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from leadership_opt import Problem, explain_infeasible, replan, solve, verify
from leadership_opt.domain import Plan, PostLost
from leadership_opt.errors import ImpossibleChanges
from leadership_opt.rules import reasons
from tests.checker.builders import course, problem, woman

BEFORE, AFTER = "2025-06-02", "2025-07-07"
MERGED = {"merging_posts_end": True}


def _question(*people: Any, **policy: Any) -> Problem:
    """A course before the mergers and one after them; the label tells who is in post."""
    offered = [course("C1", BEFORE, days=10), course("C2", AFTER, days=10)]
    return problem(people, offered, **{"years": (2025,), "goals": [{"goal": "participants"}], **policy})


@pytest.mark.parametrize(
    ("changes", "attends"),
    [
        ({}, "C1"),
        ({"post_from": "2025-07-01"}, "C2"),
        ({"post_from": "2025-07-07"}, "C2"),
        ({"post_from": "2025-07-08"}, ""),
        ({"post_from": "2025-06-30"}, ""),  # begun before the mergers, which end it
        ({"post_from": "2025-07-01", "post_until": "2025-06-30"}, "C1 C2"),
        ({"post_from": "2025-07-01", "post_until": "2025-06-01"}, "C2"),
        ({"post_from": "2025-07-01", "post_until": "2025-07-06"}, ""),
    ],
)
def test_the_old_post_ended_and_the_new_one_began(changes: dict[str, Any], attends: str) -> None:
    """A programme across 1 July 2025 seats leaders of both times, each in the courses of her post."""
    question = _question(woman("N1", **changes), eligibility=MERGED, max_courses_per_nominee=2)
    outcome = solve(question)
    assert outcome.plan is not None
    assert verify(question, outcome.plan).is_valid
    assert [entry.course for entry in outcome.plan.courses] == attends.split()


def test_what_has_not_begun_is_named_in_a_conflict() -> None:
    """Asked for more people than are in post yet, the answer says so and gives the number that can be had."""
    question = _question(woman("N1"), woman("N2", post_from="2025-12-01"), total_participants={"min_count": 2})
    found = explain_infeasible(question)
    assert "total_participants" in [limit.key for limit in found.conflicts[0].limits]
    moved = {move.key: move.moved_to for one in found.relaxations for move in one.moves}
    assert moved["total_participants"] == 1
    day = question.courses[0].start_dates[0]
    told = [reason.code for reason in reasons(question.nominees[1], day, question.policy.eligibility)]
    assert told[:2] == ["no_category", "post_not_begun"]


def test_quotas_count_the_63_before_and_the_34_after() -> None:
    """No switch is needed for quotas: each names its courses and its list."""
    people = [woman(f"N{at}", province=("02", "08")[at % 2]) for at in range(4)]
    each = [
        {"id": "old", "each": "province", "scope": "course", "max_count": 1, "in_courses": ["C1"]},
        {"id": "new", "each": "province_2025", "scope": "course", "max_count": 1, "in_courses": ["C2"]},
    ]
    question = _question(*people, quotas=each)
    outcome = solve(question)
    assert outcome.plan is not None
    assert {name: len(roster) for name, roster in outcome.plan.rosters().items()} == {"C1": 2, "C2": 1}


@pytest.mark.parametrize(
    ("begins", "ends", "last_day"),
    [
        ("2025-07-01", None, "2025-06-15"),
        ("2025-07-01", "2026-03-31", "2025-06-15"),  # would read as a post that ended before a new one
        ("2025-07-01", "2025-06-10", "2025-06-15"),  # between the old post and the new one
    ],
)
def test_a_post_does_not_end_on_a_day_on_which_there_is_none(begins: str, ends: str | None, last_day: str) -> None:
    """A loss that is told with a wrong day must not give anybody a post at other times."""
    question = _question(woman("N1", post_from=begins, post_until=ends))
    lost = PostLost(nominee="N1", last_day=date.fromisoformat(last_day))
    with pytest.raises(ImpossibleChanges) as error:
        replan(question, Plan(), date(2025, 5, 1), [lost])
    assert [fault.code for fault in error.value.faults] == ["no_post_to_lose"]
