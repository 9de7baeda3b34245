"""Every rule of the catalogue goes through every call, in problems drawn for it.

A new rule needs a file ``tests/walk/rules/ID.py``; nothing here names a rule.
"""

from __future__ import annotations

from functools import cache
from itertools import cycle
from pathlib import Path

import pytest

from leadership_opt import (
    RelaxationPrices,
    Status,
    analyse,
    explain_infeasible,
    reserves,
    solve,
    verify,
    why,
)
from leadership_opt.domain import Plan
from leadership_opt.explain.infeasibility import Infeasibility
from leadership_opt.explain.reason import Change, Reason
from leadership_opt.messages import LANGUAGES, Language, registry
from leadership_opt.programme.seating import reseated
from leadership_opt.programme.substitutes import remaining_people
from leadership_opt.report.infeasibility import infeasibility_lines, infeasibility_tables
from leadership_opt.report.reasons import reason_lines, reason_tables
from leadership_opt.report.rules import violations_table
from leadership_opt.report.words import rule_words
from leadership_opt.rules.catalogue import RULE_BY_ID, RULES
from leadership_opt.rules.keys import RuleId, RuleKey
from tests.walk.afterwards import FORMS, PAGES, after_a_drop_out, stands_on, then_the_last, told_in_files
from tests.walk.case import FormWalk, RuleWalk, walks_of
from tests.walk.solved import SETTINGS, Walked, drawn, every_plan, rules_in, walked

EVERY_RULE = pytest.mark.parametrize("rule", [rule.id for rule in RULES])
DEAR = 100_000
"""Per cent: what other rules cost, so that the least relaxation moves the rule that is looked at."""


@EVERY_RULE
def test_it_has_a_drawn_problem(rule: RuleId) -> None:
    """A rule that nobody walks is kept by luck; the error says what to write."""
    assert drawn(rule)


def test_a_problem_that_is_missing_is_asked_for() -> None:
    """Who adds a rule and stops early learns which file to write, and what belongs into it."""
    with pytest.raises(LookupError, match=r"write tests/walk/rules/new_rule\.py with `def draw.*Iterator\[RuleWalk\]"):
        next(walks_of("rules", "new_rule", "RuleWalk"))


@EVERY_RULE
def test_solve_keeps_it_and_it_matters(rule: RuleId) -> None:
    """The best plan is proven and keeps the rule; without the rule there is a better one, which breaks it alone."""
    for one in walked(rule):
        assert one.outcome.status is Status.OPTIMAL
        assert verify(one.problem, one.plan).is_valid
        assert one.outcome.certificate(one.problem).differences(one.problem) == ()
        assert {violation.rule for violation in one.of_broken.violations} == {rule}
    for form in drawn(rule):
        if isinstance(form, FormWalk):
            assert solve(form.problem, settings=SETTINGS).status is Status.OPTIMAL
            assert {violation.rule for violation in verify(form.problem, form.broken).violations} == {rule}


@EVERY_RULE
def test_no_plan_that_the_checker_accepts_is_better(rule: RuleId) -> None:
    """The model leaves out no plan that keeps the rule: every plan of the problem is looked at."""
    for one in walked(rule):
        values = [stage.value for stage in one.outcome.stages if not stage.label]
        goals = [stage.goal for stage in one.outcome.stages if not stage.label]
        best = [0] * len(goals)
        for plan in every_plan(one.problem):
            found = verify(one.problem, plan)
            best = max(best, [found.value(goal) for goal in goals]) if found.is_valid else best
        assert values == best


@EVERY_RULE
def test_explain_infeasible_names_it_and_moves_it(rule: RuleId) -> None:
    """Planted as the cause, its limit stands in the conflict with its number, and moving it alone gives a plan."""
    for at, one in enumerate(walked(rule)):
        _explained(rule, one.walk, _answer(rule, at))


@cache
def _answer(rule: RuleId, at: int) -> Infeasibility:
    """Explain what a drawn problem of a rule made impossible; the rule is the cheapest to move."""
    others = {other.id: DEAR for other in RULES if other.id is not rule}
    prices = RelaxationPrices(percent_by_family={**others, rule: 1})
    return explain_infeasible(walked(rule)[at].walk.blocked, prices=prices, settings=SETTINGS)


def _explained(rule: RuleId, walk: RuleWalk, answer: Infeasibility) -> None:
    limits = [limit for conflict in answer.conflicts for limit in conflict.limits if limit.key == walk.limit]
    facts = [fact for fact in answer.facts if fact.code == walk.fact]
    assert bool(limits) == bool(walk.limit)
    assert bool(facts) == bool(walk.fact)
    assert all((limit.side, limit.value) == (walk.side, walk.value) for limit in limits)
    assert bool(walk.number) == RULE_BY_ID[rule].relaxable
    (*_, moves) = (relaxation.moves for relaxation in answer.relaxations[:1])
    told = [(move.key, move.side, move.stated, move.moved_to) for move in moves]
    if walk.number:
        assert told == [(walk.number, walk.side, walk.value, walk.moved_to)]
    else:
        assert rule not in rules_in({move.key for move in moves})
    moved = solve(answer.relaxations[0].apply(walk.blocked), settings=SETTINGS)
    assert moved.plan is not None


@EVERY_RULE
def test_why_says_that_it_keeps_somebody_out(rule: RuleId) -> None:
    """Whoever would travel without the rule is told its key, or a verdict that names it by itself."""
    for at, one in enumerate(walked(rule)):
        reason = _why_out(rule, at)
        assert not reason.present
        if one.walk.verdict is not None:
            assert reason.verdict is one.walk.verdict
        else:
            assert rule in rules_in(_keys_of(reason)), reason


@cache
def _why_out(rule: RuleId, at: int) -> Reason:
    """Ask of a course that runs without the rule alone, else of a person who travels without the rule alone."""
    one = walked(rule)[at]
    courses = {entry.course for entry in one.broken.courses} - {entry.course for entry in one.plan.courses}
    if courses:
        return why(one.problem, one.outcome, course=min(courses), settings=SETTINGS)
    people = {entry.nominee for entry in one.broken.assignments} - {entry.nominee for entry in one.plan.assignments}
    return why(one.problem, one.outcome, nominee=min(people), settings=SETTINGS)


def _keys_of(reason: Reason) -> set[str]:
    def of(change: Change) -> set[str]:
        clash = change.clash.rules if change.clash is not None else ()
        return {*clash, *(binding.key for binding in change.binding)}

    moved = {limit.key for remedy in reason.remedies for limit in remedy.limits}
    return moved.union({binding.key for binding in reason.binding}, *map(of, reason.changes))


@EVERY_RULE
def test_analyse_shows_it_without_room(rule: RuleId) -> None:
    """What the checker reports stands in the analysis: no room in the best plan, broken in the better one."""
    for one in walked(rule):
        assert analyse(one.problem, one.plan).valid
        assert not analyse(one.problem, one.broken).valid
        lines = [line for line in analyse(one.problem, one.plan).rules if line.rule is rule]
        reported = [report for report in verify(one.problem, one.plan).rules if report.rule is rule]
        assert [line.key for line in lines] == [report.key for report in reported]
        if lines and one.walk.limit:
            binding = [line for line in lines if line.binding]
            assert binding, f"draw {rule.value} so that a line of it has no room in the best plan: {lines}"
            line = binding[-1]
            assert set(line.nominees) <= {entry.nominee for entry in one.plan.assignments}
            assert RULE_BY_ID[rule].unit != "people" or len(line.nominees) == line.actual


@EVERY_RULE
def test_sensitivity_tells_what_one_more_buys(rule: RuleId) -> None:
    """The step that a relaxation takes is the one that sensitivity prices: more of it is never worse."""
    for one in walked(rule):
        if one.walk.moved_to is None:
            continue
        told = analyse(one.problem, one.plan, sensitivity=[one.walk.number], settings=SETTINGS).sensitivity
        assert any(step.before != step.after and step.possible for step in told)
        assert all(gain.loss <= 0 for step in told if step.possible for gain in step.gains[:1])


@EVERY_RULE
def test_reserves_keep_it(rule: RuleId) -> None:
    """Whose seats a reserve can take is what the checker accepts; where one course runs, nobody able is left out."""
    for one in walked(rule):
        rosters = one.plan.rosters()
        able = {
            (course, coming): replaced
            for course, roster in rosters.items()
            for coming in remaining_people(one.problem, one.plan)
            if (replaced := tuple(who for who in sorted(roster) if _may_exchange(one, course, who, coming)))
        }
        lists = reserves(one.problem, one.outcome, per_course=9, settings=SETTINGS).courses
        found = {(course.course, entry.nominee): entry.replaces for course in lists for entry in course.reserves}
        assert found.items() <= able.items()
        assert len(rosters) > 1 or found == able


def _may_exchange(one: Walked, course: str, leaving: str, coming: str) -> bool:
    changed = reseated(one.problem, one.plan, [(leaving, course)], [(coming, course)])
    return verify(one.problem, changed).is_valid


@EVERY_RULE
def test_replan_keeps_it(rule: RuleId) -> None:
    """After one drop-out the new plan keeps the rule, and is as good as the question allows."""
    for one in walked(rule):
        revision = after_a_drop_out(one.problem, one.plan)
        plan = revision.plan or Plan()
        assert min(entry.nominee for entry in one.plan.assignments) not in {entry.nominee for entry in plan.assignments}
        assert verify(revision.question, plan, base=revision.base).is_valid


@EVERY_RULE
@pytest.mark.parametrize("forms", FORMS, ids=" ".join)
def test_it_survives_the_workbook(rule: RuleId, forms: tuple[str, ...], tmp_path: Path) -> None:
    """Out and in again it is the same problem, so the plan is worth the same; the files of the result name the rule."""
    for one, language, form in zip(walked(rule), cycle(LANGUAGES), then_the_last(forms), strict=False):
        told = told_in_files(one.problem, one.outcome, tmp_path / form, language)
        assert all(report.key in told for report in verify(one.problem, one.plan).rules if report.rule is rule)


@EVERY_RULE
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_words(rule: RuleId, language: Language) -> None:
    """Reports say the title of the rule, what is broken, and every part of its keys as a reader would."""
    title = registry()[f"rule.{rule.value}"][language]
    for one in walked(rule):
        for violation in one.of_broken.violations:
            assert rule_words(violation.key, one.problem, language).startswith(title)
            parts = [f"cli.part_{part}" for part, _ in RuleKey.parse(violation.key).scope]
            assert [part for part in parts if part not in registry()] == []
        (row, *_) = violations_table(one.problem, one.of_broken, language).rows
        assert one.of_broken.violations[0].key in row[0]


@EVERY_RULE
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_told(rule: RuleId, language: Language) -> None:
    """What `explain` and `why` found is said too: a rule in a unit without words ended both in a KeyError."""
    for at, one in enumerate(walked(rule)):
        answer, reason = _answer(rule, at), _why_out(rule, at)
        tables = infeasibility_tables(one.walk.blocked, answer, language)
        relaxed = tables[len(answer.conflicts) : len(answer.conflicts) + len(answer.relaxations)]
        assert [len(table.rows) for table in relaxed] == [len(one.moves) for one in answer.relaxations]
        title = registry()[f"rule.{rule.value}"][language]
        if one.walk.number:
            assert title in relaxed[0].rows[0][0]
        assert all(infeasibility_lines(answer, language))
        assert all(reason_lines(one.problem, reason, language))
        assert all(table.rows for table in reason_tables(one.problem, reason, language))


@EVERY_RULE
@pytest.mark.parametrize("page", PAGES)
def test_the_pages_list_it(rule: RuleId, page: str) -> None:
    """What a reader looks up is there."""
    assert stands_on(page, rule.value)
