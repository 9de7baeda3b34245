"""An analysis is the checker's figures, told by rule, course, person and province, and compared in one direction."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt import Outcome, Plan, Problem, Settings, analyse, examples, solve
from leadership_opt.checker import Verifier, verify
from leadership_opt.errors import InvalidProblem, UnknownId
from leadership_opt.explain.apply import limit_steps
from leadership_opt.explain.fairness_figures import gini, jain, max_min_ratio
from leadership_opt.messages import LANGUAGES
from leadership_opt.report import analysis_lines, analysis_tables
from leadership_opt.report.analysis_diff import analysis_diff_lines

SETTINGS = Settings(workers=1, time_limit_seconds=60)
AMOUNTS = st.lists(st.integers(0, 9).map(Fraction), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def asked() -> Problem:
    """Forty invented people, four courses."""
    return examples.small_scenario()


@pytest.fixture(scope="module")
def answer(asked: Problem) -> Outcome:
    """A proven plan."""
    return solve(asked, settings=SETTINGS)


def test_whom_a_rule_counts(asked: Problem, answer: Outcome) -> None:
    """Exactly those without whom its figures would be others: the plan less each one, read again."""
    plan = answer.plan or Plan()
    counted, whole = Verifier(asked).counted(plan), verify(asked, plan)
    figures = {report.key: report for report in whole.rules}
    for nominee in sorted({entry.nominee for entry in plan.assignments})[::3]:
        less = plan.model_copy(
            update={"assignments": tuple(entry for entry in plan.assignments if entry.nominee != nominee)}
        )
        after = {report.key: report.actual for report in verify(asked, less).rules}
        for key, report in figures.items():
            if report.rule in ("course_size", "total_participants", "quota", "continuity") and key in after:
                assert (nominee in counted[report.key]) == (after[key] != report.actual), (nominee, key)


def test_figures_are_the_checkers(asked: Problem, answer: Outcome) -> None:
    """Every rule with a limit, every goal, every nominee and province, once."""
    analysis = analyse(asked, answer.plan or Plan())
    assert answer.verification is not None
    assert [(one.key, one.actual) for one in analysis.rules] == [
        (one.key, one.actual) for one in answer.verification.rules
    ]
    assert sum(one.participants for one in analysis.courses) == len((answer.plan or Plan()).assignments)
    assert sum(one.seats for one in analysis.wishes) == len((answer.plan or Plan()).assignments)
    assert len(analysis.people) == len(asked.nominees)
    assert len(analysis.provinces) == 63
    for language in LANGUAGES:
        assert analysis_lines(analysis, language)
        assert analysis_tables(asked, analysis, language)


def test_a_difference_has_a_direction(asked: Problem, answer: Outcome) -> None:
    """The other minus this one: who is only in the other enters, and figures of the other come second."""
    plan = answer.plan or Plan()
    gone = plan.assignments[0]
    less = plan.model_copy(update={"assignments": plan.assignments[1:]})
    before, after = analyse(asked, plan), analyse(asked, less)
    difference = before.diff(after)
    assert difference.leaves == (gone.nominee,)
    assert difference.enters == ()
    seats = next(one for one in difference.goals if one.what == "participants")
    assert (seats.before, seats.after, seats.difference) == (21, 20, -1)
    assert after.diff(before).enters == (gone.nominee,)
    assert before.diff(before).goals == ()
    assert before.diff(after).same_problem


def test_a_difference_says_that_it_is_of_two_problems(asked: Problem, answer: Outcome) -> None:
    """A plan of a year and the same plan of a year with another note: compared, and called what it is."""
    plan = answer.plan or Plan()
    moved = asked.replace(policy=asked.policy.model_copy(update={"note": "another year"}))
    difference = analyse(asked, plan).diff(analyse(moved, plan))
    assert not difference.same_problem
    for language in LANGUAGES:
        assert len(analysis_diff_lines(difference, language)) == 2


def test_every_course_of_a_person_is_told(asked: Problem, answer: Outcome) -> None:
    """Whoever sits in two courses and leaves one of them, whichever, has moved; the other one is still told."""
    plan = answer.plan or Plan()
    seat = plan.assignments[0]
    other = next(entry.course for entry in plan.courses if entry.course != seat.course)
    second = seat.model_copy(update={"course": other})
    both = plan.model_copy(update={"assignments": (*plan.assignments, second)})
    before = analyse(asked, both)
    mine = next(one for one in before.people if one.nominee == seat.nominee)
    assert mine.courses == tuple(sorted((seat.course, other)))
    for left in (seat, second):
        kept = tuple(entry for entry in both.assignments if entry != left)
        assert before.diff(analyse(asked, both.model_copy(update={"assignments": kept}))).moves == (seat.nominee,)


def test_limits_that_move_by_one_step(asked: Problem, answer: Outcome) -> None:
    """What one more participant in all would buy is what the changed problem says; unknown keys are refused."""
    analysis = analyse(asked, answer.plan or Plan(), sensitivity=["continuity/body"], settings=SETTINGS)
    assert {one.bound for one in analysis.sensitivity} == {"max_absent_per_body"}
    for one in analysis.sensitivity:
        changed = next(move for move in limit_steps(asked) if (move.key, move.bound) == (one.limit, one.bound)).make()
        solved = {stage.key: stage.value for stage in solve(changed, settings=SETTINGS).stages}
        assert [gain.changed for gain in one.gains if not gain.label] == [
            solved[gain.goal.value] for gain in one.gains if not gain.label
        ]
    with pytest.raises(UnknownId, match="state-budget"):
        analyse(asked, answer.plan or Plan(), sensitivity=["budget/state-budge"])


def test_every_move_is_a_problem(asked: Problem) -> None:
    """Each limit of the small scenario can be moved, and the problem that comes out is another one."""
    made = 0
    for move in limit_steps(asked):
        try:
            changed = move.make()
        except InvalidProblem:
            continue
        made += 1
        assert changed.sha256 != asked.sha256, move.key
    assert made > 15


@given(AMOUNTS)
def test_figures_of_fairness_keep_their_bounds(values: list[Fraction]) -> None:
    """Both indices against their definitions: pairs for Gini, and the bounds of Jain."""
    whole, count = sum(values), len(values)
    if not whole:
        assert gini(values) is None
        assert jain(values) is None
        return
    pairs = sum(abs(one - other) for one in values for other in values)
    assert gini(values) == Fraction(pairs) / (2 * count * whole)
    figure = jain(values)
    assert figure is not None
    assert Fraction(1, count) <= figure <= 1
    assert (figure == 1) == (len(set(values)) == 1)
    if min(values):
        assert max_min_ratio(values) == max(values) / min(values)


def test_fairness_is_compared_at_the_levels_of_both(asked: Problem, answer: Outcome) -> None:
    """An analysis lists the levels at which its own plan changes; a level of the other one has a value all the same."""
    plan = answer.plan or Plan()
    left = plan.model_copy(update={"assignments": plan.assignments[1:]})
    steps = [verify(asked, one).fairness_steps() for one in (plan, left)]
    for change in analyse(asked, plan).diff(analyse(asked, left)).goals:
        if change.what.startswith("province_fairness"):
            label = change.what.removeprefix("province_fairness[").removesuffix("]")
            assert (change.before, change.after) == tuple(step.of_label(label) for step in steps)
            assert change.difference == -1
            break
    else:
        raise AssertionError("one seat less changed no level")
