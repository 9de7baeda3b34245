"""Every goal of the catalogue goes through every call, in problems drawn for it.

A new goal needs a file ``tests/walk/goals/ID.py``; nothing here names a goal.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from leadership_opt import (
    Plan,
    Problem,
    Stage,
    Status,
    analyse,
    reserves,
    verify,
    why,
)
from leadership_opt.domain import GoalId
from leadership_opt.explain.reason import Verdict
from leadership_opt.messages import LANGUAGES, Language, registry
from leadership_opt.report import reason_lines
from leadership_opt.report.words import goal_title, stage_unit
from leadership_opt.rules.catalogue import GOALS
from tests.oracle.brute_force import best
from tests.walk.afterwards import FORMS, PAGES, after_a_drop_out, stands_on, then_the_last, told_in_files
from tests.walk.case import GoalWalk, Points
from tests.walk.solved import SETTINGS, every_plan, pursued

EVERY_GOAL = pytest.mark.parametrize("goal", [goal.id for goal in GOALS])


@EVERY_GOAL
def test_it_has_a_drawn_problem(goal: GoalId) -> None:
    """A goal that nobody walks is pursued by luck; the error says what to write."""
    assert pursued(goal)


@EVERY_GOAL
def test_solve_reaches_the_best_value(goal: GoalId) -> None:
    """No plan of all is better, the checker finds the same value, and the certificate can be checked."""
    for one in pursued(goal):
        assert one.outcome.status is Status.OPTIMAL
        assert one.outcome.certificate(one.walk.problem).differences(one.walk.problem) == ()
        of_goal = [stage for stage in one.outcome.stages if stage.goal is goal and not stage.label.startswith("other-")]
        assert [stage.value for stage in of_goal] == [_best(one.walk, stage) for stage in of_goal]
        found = verify(one.walk.problem, one.plan, base=one.walk.base)
        assert any(entry.goal is goal for entry in found.goals)


def _best(walk: GoalWalk, stage: Stage) -> int:
    if walk.points is None:
        answer = best(walk.problem, walk.base)
        if stage.label.startswith("above="):
            return answer.fairness_value(stage.label.removeprefix("above="))
        return answer.value(stage.goal, stage.label)
    valid = (plan for plan in every_plan(walk.problem) if verify(walk.problem, plan).is_valid)
    return max(_sum(walk.problem, plan, walk.points) for plan in valid)


def _sum(problem: Problem, plan: Plan, points: Points) -> int:
    seats = plan.assignments
    return sum(points(problem.nominee_by_id[seat.nominee], problem.course_by_id[seat.course]) for seat in seats)


@EVERY_GOAL
@pytest.mark.parametrize("language", LANGUAGES)
def test_why_says_that_it_keeps_somebody_out(goal: GoalId, language: Language) -> None:
    """Who stays at home for the sake of the goal is told so, in the words of the goal."""
    for one in pursued(goal):
        kind, name = one.walk.asked
        reason = why(one.walk.problem, one.outcome, **{kind: name}, base=one.walk.base, settings=SETTINGS)
        assert (reason.verdict, reason.proven) == (one.walk.verdict, True)
        if one.walk.verdict is Verdict.OUT_BY_GOAL:
            (decided,) = (change.decided for change in reason.changes[:1])
            assert decided is not None
            assert decided.goal is goal
            assert goal_title(goal, language) in " ".join(reason_lines(one.walk.problem, reason, language))


@EVERY_GOAL
def test_analyse_values_it(goal: GoalId) -> None:
    """The figures of a plan hold what the solver has proven."""
    for one in pursued(goal):
        told = {
            (line.goal, line.label): line.value
            for line in analyse(one.walk.problem, one.plan, base=one.walk.base).goals
        }
        first = next(stage for stage in one.outcome.stages if stage.goal is goal)
        assert told[goal, first.label] == first.value


@EVERY_GOAL
def test_reserves_are_ranked_by_it(goal: GoalId) -> None:
    """Of two who can take a seat the goal prefers one: she is first on the list."""
    for one in pursued(goal):
        listed = reserves(one.walk.problem, one.outcome, per_course=9, settings=SETTINGS)
        (course,) = (course for course in listed.courses[:1])
        ranked = tuple(reserve.nominee for reserve in course.reserves)
        assert not one.walk.ranked or ranked == one.walk.ranked


@EVERY_GOAL
def test_replan_goes_on_pursuing_it(goal: GoalId) -> None:
    """After a drop-out, changes aside, the goal is still a stage that is proven."""
    for one in pursued(goal):
        revision = after_a_drop_out(one.walk.problem, one.plan)
        assert goal in {stage.goal for stage in revision.outcome.stages}


@EVERY_GOAL
@pytest.mark.parametrize("forms", FORMS, ids=" ".join)
def test_it_survives_the_workbook(goal: GoalId, forms: tuple[str, ...], tmp_path: Path) -> None:
    """Out and in again it is the same problem, so the plan is worth the same; the files of the result name the goal."""
    for one, language, form in zip(pursued(goal), cycle(LANGUAGES), then_the_last(forms), strict=False):
        told = told_in_files(one.walk.problem, one.outcome, tmp_path / form, language, one.walk.base)
        assert goal_title(goal, language) in told


@EVERY_GOAL
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_words(goal: GoalId, language: Language) -> None:
    """Reports say its title and what it is counted in."""
    (problem, *_) = (one.walk.problem for one in pursued(goal))
    assert registry()[f"goal.{goal.value}"][language] == goal_title(goal, language)
    assert stage_unit(goal, "", problem, language)


@EVERY_GOAL
@pytest.mark.parametrize("page", PAGES)
def test_the_pages_list_it(goal: GoalId, page: str) -> None:
    """What a reader looks up is there."""
    assert stands_on(page, goal.value)
