"""Progress, and stopping a solve: the caller stays in charge, and gets what there is."""

from __future__ import annotations

import logging
import threading

import pytest

from leadership_opt import Cancel, Outcome, Progress, Settings, Status, examples, solve
from leadership_opt.domain import Assignment, GoalId, Plan, PlannedCourse
from leadership_opt.model import build
from leadership_opt.solver import run
from leadership_opt.solver.clock import StoppedError
from tests.checker.builders import course, problem, women

ONE_WORKER = Settings(workers=1)
NUMBERED_GOALS = [{"goal": goal} for goal in ("participants", "province_fairness", "cost", "seeded_draw")]
SMALL = examples.small_scenario()


def _is_honest(outcome: Outcome) -> None:
    """A plan is verified; the status is OPTIMAL only with all stages proven."""
    assert (outcome.plan is None) == (outcome.verification is None)
    if outcome.verification is not None:
        assert outcome.verification.is_valid
    proven = all(stage.proven for stage in outcome.stages)
    assert (outcome.status is Status.OPTIMAL) == (proven and outcome.plan is not None)


def test_cancelled_before_the_start() -> None:
    """Nothing was looked for, so nothing is known."""
    cancel = Cancel()
    cancel.set()
    outcome = solve(SMALL, settings=ONE_WORKER, cancel=cancel)
    assert outcome.status is Status.UNKNOWN
    _is_honest(outcome)
    assert not any(stage.proven for stage in outcome.stages)


def test_cancelled_before_the_start_without_goals() -> None:
    """The same where there is only one search to be made."""
    cancel = Cancel()
    cancel.set()
    outcome = solve(problem(women(2), goals=()), settings=ONE_WORKER, cancel=cancel)
    assert outcome.status is Status.UNKNOWN


def test_time_is_up_before_the_model_is_made() -> None:
    """A limit that is over at once ends the making of the model: unknown, and nothing is claimed."""
    outcome = solve(SMALL, settings=Settings(workers=1, time_limit_seconds=1e-9))
    assert (outcome.status, outcome.plan, outcome.stages) == (Status.UNKNOWN, None, ())
    _is_honest(outcome)


def test_too_little_time_is_left_to_set_the_search_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the solve ends with the build; effort is another measure, and is not cut short by it."""
    monkeypatch.setattr(run, "SETTING_UP_SHARE", 1e9)
    outcome = solve(SMALL, settings=Settings(workers=1, time_limit_seconds=60))
    assert (outcome.status, outcome.plan, outcome.stages) == (Status.UNKNOWN, None, ())
    assert solve(SMALL, settings=Settings(workers=1, reproducible=True)).status is Status.OPTIMAL


def test_a_model_can_be_stopped_wherever_it_is() -> None:
    """Whenever the checkpoint raises, the model ends with that; each part of it comes by often enough."""
    calls = 0

    def count() -> None:
        nonlocal calls
        calls += 1

    build(SMALL, checkpoint=count)
    assert calls > len(SMALL.nominees) + len(SMALL.courses)
    for most in range(0, calls, calls // 20):
        left = most

        def stop() -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise StoppedError

        with pytest.raises(StoppedError):
            build(SMALL, checkpoint=stop)


def test_cancelled_at_the_first_plan() -> None:
    """The best plan so far comes back, verified, and says which stages are not proven."""
    cancel = Cancel()

    def stop(report: Progress) -> None:
        if report.incumbent is not None:
            cancel.set()

    outcome = solve(SMALL, settings=ONE_WORKER, cancel=cancel, on_progress=stop)
    assert cancel.is_set()
    assert outcome.status is Status.FEASIBLE
    assert outcome.plan is not None
    _is_honest(outcome)
    assert not outcome.stages[-1].proven
    assert outcome.provenance.seconds_first_plan is not None
    draws = {stage.label: stage for stage in outcome.stages if stage.goal is GoalId.SEEDED_DRAW}
    assert list(draws) == ["dates", "other-dates", "seats", "other-seats"]
    assert outcome.verification is not None
    for label in ("dates", "seats"):  # passed over, but what the plan has is told
        assert draws[label].value == outcome.verification.value(GoalId.SEEDED_DRAW, label)
        assert (draws[label].bound, draws[label].proven) == (None, False)
        assert (draws[f"other-{label}"].value, draws[f"other-{label}"].proven) == (None, False)


@pytest.mark.parametrize("goal", [goal for goal in GoalId if goal is not GoalId.PARTICIPANTS])
@pytest.mark.parametrize("most", [1, 2])
def test_cancelled_before_a_goal_was_looked_at(goal: GoalId, most: int) -> None:
    """Columns that only a later goal would have pushed down must not make the readings disagree about the plan."""
    base = Plan(
        courses=tuple(PlannedCourse(course=entry.id, start_date=entry.start_dates[0]) for entry in SMALL.courses[:3]),
        assignments=tuple(
            Assignment(nominee=nominee.id, course=entry.id)
            for entry in SMALL.courses[:3]
            for nominee in SMALL.nominees[:6]
        ),
    )
    goals = [{"goal": "participants"}, {"goal": goal}]
    policy = {**SMALL.policy.model_dump(), "goals": goals, "max_courses_per_nominee": most}
    cancel = Cancel()

    def stop(report: Progress) -> None:
        if report.incumbent is not None:
            cancel.set()

    outcome = solve(SMALL.replace(policy=policy), base=base, settings=ONE_WORKER, cancel=cancel, on_progress=stop)
    assert outcome.plan is not None
    _is_honest(outcome)


@pytest.mark.parametrize("entitlement", ["equal", "population"])
def test_progress_counts_the_stages_that_the_outcome_lists(entitlement: str) -> None:
    """Who reads "stage 4 of 13" finds 13 stages in the end, and that one in the fourth place."""
    fairness = {"entitlement": entitlement}
    reports: list[Progress] = []
    asked = SMALL.replace(policy={**SMALL.policy.model_dump(), "fairness": fairness, "goals": NUMBERED_GOALS})
    outcome = solve(asked, settings=ONE_WORKER, on_progress=reports.append)
    assert outcome.status is Status.OPTIMAL
    assert {report.stage_count for report in reports} == {len(outcome.stages)}
    assert {outcome.stages[report.stage_number - 1].key == report.stage for report in reports} == {True}
    assert len({report.stage_number for report in reports}) > 3


def test_cancelled_from_another_thread() -> None:
    """The switch works from any thread, also while the solver is busy."""
    cancel = Cancel()
    timer = threading.Timer(0.5, cancel.set)
    timer.start()
    outcome = solve(examples.reference_scenario(), settings=Settings(workers=2), cancel=cancel)
    timer.join()
    assert outcome.status is not Status.INFEASIBLE
    _is_honest(outcome)


def test_a_cancel_that_nobody_sets_changes_nothing() -> None:
    """The same plan with and without a switch."""
    question = problem(women(4), [course("C1", seats_max=2)])
    assert solve(question, settings=ONE_WORKER, cancel=Cancel()).plan == solve(question, settings=ONE_WORKER).plan


def test_a_cancelled_switch_may_be_asked_again() -> None:
    """Setting twice is setting once."""
    cancel = Cancel()
    assert not cancel.is_set()
    cancel.set()
    cancel.set()
    assert cancel.is_set()


def test_progress_makes_sense() -> None:
    """Stages come in order, values do not beat bounds, time goes on."""
    reports: list[Progress] = []
    outcome = solve(SMALL, settings=ONE_WORKER, on_progress=reports.append)
    assert outcome.status is Status.OPTIMAL
    assert reports
    numbers = [report.stage_number for report in reports]
    assert numbers == sorted(numbers)
    assert {goal.goal.value for goal in SMALL.policy.goals} >= {report.stage.partition("[")[0] for report in reports}
    less_is_better = {GoalId.COST.value, GoalId.STATE_COST.value, GoalId.STABILITY.value}
    for report in reports:
        assert 1 <= report.stage_number <= report.stage_count
        assert report.seconds >= 0
        if report.incumbent is not None and report.bound is not None:
            low, high = sorted((report.incumbent, report.bound))
            assert (low, high)[report.stage.partition("[")[0] in less_is_better] == report.incumbent
    assert any(report.incumbent is not None for report in reports)
    assert sorted(report.seconds for report in reports) == [report.seconds for report in reports]


def test_an_error_in_the_callback_is_logged_and_the_solve_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    """A broken progress bar must not cost the plan."""
    question = problem(women(4), [course("C1", seats_max=2)])
    asked: list[Progress] = []

    def broken(report: Progress) -> None:
        asked.append(report)
        raise RuntimeError("no screen")

    with caplog.at_level(logging.ERROR, logger="leadership_opt"):
        outcome = solve(question, settings=ONE_WORKER, on_progress=broken)
    assert asked
    assert outcome.status is Status.OPTIMAL
    assert outcome.plan == solve(question, settings=ONE_WORKER).plan
    assert any(record.name.startswith("leadership_opt") for record in caplog.records)


def test_a_second_solve_after_a_cancelled_one() -> None:
    """Nothing of a stopped call is left behind."""
    cancel = Cancel()
    cancel.set()
    question = problem(women(4), [course("C1", seats_max=2)])
    assert solve(question, settings=ONE_WORKER, cancel=cancel).status is Status.UNKNOWN
    assert solve(question, settings=ONE_WORKER).status is Status.OPTIMAL
