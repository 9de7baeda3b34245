"""Reserves read rules from rows and goals from objectives: one that no list names must count like any other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pytest

from leadership_opt import Plan, Problem
from leadership_opt.domain import Goal, GoalId
from leadership_opt.errors import ReadingsDisagree
from leadership_opt.model.build import FAMILIES, GOAL_OBJECTIVES, build
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.objective import Objective
from leadership_opt.model.rows import Row
from leadership_opt.programme.ledger import Ledger
from leadership_opt.programme.references import changed
from leadership_opt.programme.substitutes import remaining_people, substitutes
from leadership_opt.programme.worth import Worths
from leadership_opt.reference import Sex
from leadership_opt.rules.keys import RuleId, RuleKey
from tests.programme.drawn_changes import planned_problems

SEEDS = (1, 10, 16, 19, 22, 23, 24, 32, 34, 36, 40, 42, 47, 50, 52)
"""The first seeds with a plan that leaves two people out."""
TOY = RuleKey.of(RuleId.QUOTA, "toy")


def _cases() -> tuple[tuple[int, Problem, Plan], ...]:
    """Solved when a test first asks: every process of tests imports this file."""
    return planned_problems(len(SEEDS), ("quota", "continuity", "companions"), least_left=2, known=SEEDS)


def _women(context: Context, offer: int) -> list[int]:
    nominees = context.index.nominees
    return [column for who, column in context.variables.assign[offer].items() if nominees[who].sex is Sex.FEMALE]


def _counted(context: Context, offer: int) -> tuple[int, Row]:
    """Add a column that counts the women in an offer, and the row that says so."""
    women = _women(context, offer)
    count = context.variables.columns.new(0, len(women), f"women[{offer}]")
    return count, Row(None, Expression.sum_of(women).plus(Expression.sum_of([count]), -1), lower=0, upper=0)


def _is_woman(problem: Problem, nominee: str) -> bool:
    return problem.nominee_by_id[nominee].sex is Sex.FEMALE


def test_a_rule_that_no_list_names_takes_room_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more women in a course than the plan has, counted by a column of its own: just such exchanges go."""
    seen = set()
    for _, problem, plan in _cases():
        most = {course: sum(_is_woman(problem, who) for who in roster) for course, roster in plan.rosters().items()}

        def rows(context: Context, most: dict[str, int] = most) -> Iterator[Row]:
            for at, offer in enumerate(context.index.offers):
                count, row = _counted(context, at)
                yield row
                yield Row(TOY, Expression.sum_of([count]), upper=most.get(context.index.courses[offer.course].id, 99))

        before = _exchanges(problem, plan)
        monkeypatch.setitem(FAMILIES, RuleId.PLAN_FORM, rows)
        after = _exchanges(problem, plan)
        monkeypatch.undo()
        more = {one for one in before if _is_woman(problem, one[1]) > _is_woman(problem, one[0])}
        assert after == before - more
        seen |= {bool(more), bool(after)}
    assert seen == {False, True}


def _exchanges(problem: Problem, plan: Plan) -> set[tuple[str, str, str]]:
    found = substitutes(problem, plan, Ledger(build(problem, with_goals=False), plan), plan.rosters())
    return {(out, who, course) for course, people in found.items() for who, able in people.items() for out in able}


def test_a_column_that_seats_do_not_decide_is_a_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which courses have a woman at all is no sum of seats: where that matters it is an error, never a wrong list."""

    def rows(context: Context) -> Iterator[Row]:
        has_some = []
        for at in range(len(context.index.offers)):
            has_some.append(context.variables.columns.new(0, 1, f"some[{at}]"))
            for seat in _women(context, at):
                yield Row(None, Expression.of([(seat, 1), (has_some[-1], -1)]), upper=0)
        yield Row(TOY, Expression.sum_of(has_some), upper=1)

    raised = 0
    for _, problem, plan in _cases():
        if sum(map(bool, _women_of(problem, plan.rosters()))) != 1:
            continue
        before = _exchanges(problem, plan)
        monkeypatch.setitem(FAMILIES, RuleId.PLAN_FORM, rows)
        try:
            after = _exchanges(problem, plan)
            assert after == {one for one in before if sum(map(bool, _women_of(problem, _after(plan, *one)))) <= 1}
        except ReadingsDisagree as error:
            raised += "some" in str(error)
        monkeypatch.undo()
    assert raised


def _women_of(problem: Problem, rosters: Mapping[str, Collection[str]]) -> list[int]:
    return [sum(_is_woman(problem, who) for who in roster) for roster in rosters.values()]


def _after(plan: Plan, out: str, into: str, course: str) -> dict[str, set[str]]:
    return {at: ({*roster} - {out}) | {into} if at == course else {*roster} for at, roster in plan.rosters().items()}


def test_a_goal_counts_by_steps_that_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A goal with columns of its own ranks people once it says which seats move them, and raises until then."""

    def goal_of(context: Context, goal: Goal, *, tells: bool) -> Iterator[Objective]:
        steps = []
        for at in range(len(context.index.offers)):
            steps.append(context.variables.columns.new(0, 1, f"some[{at}]"))
            if tells:
                seats = context.variables.column_of[at][[who.sex is Sex.FEMALE for who in context.index.nominees]]
                context.variables.steps_of_seats.append((seats[seats >= 0], steps[-1:]))
        yield Objective.single(goal, Expression.sum_of(steps))

    _, problem, plan = _cases()[0]
    problem = problem.replace(policy=changed(problem.policy, goals=(Goal(goal=GoalId.MERIT),)))
    monkeypatch.setitem(GOAL_OBJECTIVES, GoalId.MERIT, lambda context, goal: goal_of(context, goal, tells=False))
    with pytest.raises(ReadingsDisagree, match="some"):
        Worths(build(problem, plan, with_goals=False).context, plan)
    monkeypatch.setitem(GOAL_OBJECTIVES, GoalId.MERIT, lambda context, goal: goal_of(context, goal, tells=True))
    context = build(problem, plan, with_goals=False).context
    worths, asked = Worths(context, plan), 0
    for course, roster in plan.rosters().items():
        has_some = any(_is_woman(problem, who) for who in roster)
        for who in remaining_people(problem, plan):
            at = context.index.position_of_nominee[who]
            if any(at in context.variables.assign[offer] for offer in _offers(context, course)):
                assert worths.of(who, course)[0] == (_is_woman(problem, who) and not has_some)
                asked += 1
    assert asked


def _offers(context: Context, course: str) -> tuple[int, ...]:
    return context.index.offers_of_course[context.index.position_of_course[course]]
