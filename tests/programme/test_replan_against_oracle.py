"""``replan`` on random tiny problems: the fewest moves there are, nothing moved when nothing changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

import pytest

from leadership_opt import LeadershipOptError, Plan, Problem, Status, replan, verify
from leadership_opt.domain import GoalId, NomineePlace
from leadership_opt.programme.past import still_to_come
from leadership_opt.programme.revision import Revision
from tests.oracle.brute_force import best
from tests.programme.drawn_changes import ONE_WORKER, drawn_changes, drawn_day, planned_problems

CASES, LONG_CASES = 24, 2000

NOTHING_TO_PLAN = {"must_run_too_late", "no_courses_left", "nothing_left_to_plan"}


def test_the_fewest_moves_and_every_other_stage() -> None:
    """Looking at every plan finds no fewer changed courses, then people, than replan proved; and no better goals."""
    seen: Counter[str] = Counter()
    wrong = {}
    for seed, problem, plan in planned_problems(CASES):
        as_of = drawn_day(problem, plan, seed)
        before = problem.sha256, plan
        try:
            revision = replan(problem, plan, as_of, drawn_changes(problem, plan, as_of, seed), settings=ONE_WORKER)
        except LeadershipOptError as error:
            seen[error.code] += 1
            continue
        assert (problem.sha256, plan) == before
        seen[revision.outcome.status.value] += 1
        seen["moves"] += sum(entry.fate != "left" for entry in revision.people)
        found = _differences(revision)
        if found:
            wrong[seed] = found
    assert wrong == {}
    assert seen["optimal"] >= CASES // 2, seen
    assert seen["infeasible"] >= 1, seen
    assert seen["moves"] >= CASES // 6, seen


def _differences(revision: Revision) -> list[str]:
    answer = best(revision.question, revision.base)
    if not answer.feasible:
        return [] if revision.outcome.status is Status.INFEASIBLE else ["not infeasible"]
    plan = revision.plan
    if plan is None or not verify(revision.question, plan, base=revision.base).is_valid:
        return [f"{revision.outcome.status}: no valid plan"]
    found = []
    for stage in revision.outcome.stages:
        if stage.label.startswith("other-"):
            continue
        if stage.goal is GoalId.PROVINCE_FAIRNESS:
            wanted = answer.fairness_value(Fraction(stage.label.removeprefix("above=")))
        else:
            wanted = answer.value(stage.goal, stage.label)
        if (stage.value, stage.proven) != (wanted, True):
            found.append(f"{stage.key} is {stage.value}, not {wanted}")
    return found + _pin_differences(revision)


def _pin_differences(revision: Revision) -> list[str]:
    """Courses within the notice period keep their date, and their people unless these left or may not attend."""
    plan = revision.plan
    assert plan is not None
    starts = {entry.course: entry.start_date for entry in plan.courses}
    old = {entry.course: entry.start_date for entry in revision.base.courses}
    found = [f"{course} moved" for course in revision.pinned if starts.get(course) != old[course]]
    let_go = {nominee for entry in revision.broken for nominee in entry.nominees}
    out = {pin.nominee for pin in revision.problem.policy.nominee_pins if pin.place is NomineePlace.OUT}
    for course in revision.pinned:
        gone = set(revision.base.roster(course)) - set(plan.roster(course))
        found += [
            f"{nominee} left {course}"
            for nominee in gone
            if nominee in revision.problem.nominee_by_id and nominee not in let_go | out
        ]
        if len(plan.roster(course)) > max(
            len(revision.base.roster(course)), revision.problem.course_by_id[course].seats_min
        ):
            found.append(f"{course} grew")
    return found


def test_no_changes_no_moves() -> None:
    """Whatever the day and wherever stability stands, the plan that is under way stays as it is."""
    _stay_as_they_are(planned_problems(CASES)[: CASES // 2])


def _stay_as_they_are(planned: Iterable[tuple[int, Problem, Plan]]) -> None:
    for seed, problem, plan in planned:
        as_of = drawn_day(problem, plan, seed)
        try:
            revision = replan(problem, plan, as_of, settings=ONE_WORKER)
        except LeadershipOptError as error:
            assert {fault.code for fault in error.faults} <= NOTHING_TO_PLAN, seed  # noqa: PT017
            continue
        assert revision.plan == still_to_come(plan, as_of), seed
        assert revision.outcome.status is Status.OPTIMAL, seed
        assert (revision.courses, revision.people) == ((), ()), seed
        begun = {entry.course for entry in plan.courses if entry.start_date < as_of}
        assert begun <= {course.id for course in revision.problem.history.courses}


def test_a_revision_survives_json() -> None:
    """Services keep revisions, and go on from them on another day."""
    for seed, problem, plan in planned_problems(CASES)[:10]:
        as_of = drawn_day(problem, plan, seed)
        try:
            revision = replan(problem, plan, as_of, drawn_changes(problem, plan, as_of, seed), settings=ONE_WORKER)
        except LeadershipOptError:
            continue
        again = Revision.model_validate_json(revision.model_dump_json())
        assert again == revision
        assert again.problem.sha256 == revision.problem.sha256


@pytest.mark.long
def test_at_length() -> None:
    """The same on many more problems."""
    _stay_as_they_are(planned_problems(LONG_CASES)[: LONG_CASES // 10])
    for seed, problem, plan in planned_problems(LONG_CASES):
        as_of = drawn_day(problem, plan, seed)
        try:
            revision = replan(problem, plan, as_of, drawn_changes(problem, plan, as_of, seed), settings=ONE_WORKER)
        except LeadershipOptError:
            continue
        assert _differences(revision) == [], seed
