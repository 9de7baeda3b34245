"""Plans that a solve has found can be had while it runs: whatever becomes of its process, they are not lost."""

from __future__ import annotations

import logging
from itertools import pairwise
from typing import Any

import pytest

from leadership_opt import Cancel, Incumbent, Plan, Problem, Progress, Settings, Status, examples, solve, verify
from leadership_opt.domain.goals import GoalId
from leadership_opt.model import build, plan_of
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.reporter import Listeners, Reporter

ONE_WORKER = Settings(workers=1)
SMALL = examples.small_scenario()


def found(asked: Problem, **options: Any) -> tuple[list[Incumbent], Any]:
    """Solve, and keep every incumbent."""
    incumbents: list[Incumbent] = []
    outcome = solve(asked, settings=ONE_WORKER, on_incumbent=incumbents.append, **options)
    return incumbents, outcome


@pytest.fixture(scope="module", name="small")
def _small() -> tuple[list[Incumbent], Any]:
    """What a solve of the small scenario told and returned."""
    return found(SMALL)


def test_every_incumbent_keeps_every_rule(small: tuple[list[Incumbent], Any]) -> None:
    """A service stores them as they come; one that the checker refuses would be worse than none."""
    incumbents, outcome = small
    assert outcome.status is Status.OPTIMAL
    assert len(incumbents) > 1
    assert [verify(SMALL, incumbent.plan()).violations for incumbent in incumbents] == [()] * len(incumbents)


def test_the_last_incumbent_is_the_plan_that_is_returned(small: tuple[list[Incumbent], Any]) -> None:
    """It would be stale otherwise, and a process that dies in its last moment would have kept a worse plan."""
    incumbents, outcome = small
    assert incumbents[-1].plan() == outcome.plan


def test_incumbents_only_get_better(small: tuple[list[Incumbent], Any]) -> None:
    """Who keeps the latest keeps the best: each is better than the one before in the stage in which it was found."""
    incumbents, _ = small
    compared = 0
    for earlier, later in pairwise(incumbents):
        if later.progress.stage in ("merit", "country_preference"):
            goal = GoalId(later.progress.stage)
            before, after = (verify(SMALL, one.plan()).value(goal) for one in (earlier, later))
            assert before is not None
            assert after is not None
            assert (after > before, after) == (True, later.progress.incumbent)
            compared += 1
    assert compared > 0


def test_a_worse_plan_is_no_incumbent() -> None:
    """The solver reports what it finds, and a search may begin with plans below the best of the searches before it."""
    model = build(SMALL)
    told: list[Incumbent] = []
    reports: list[Progress] = []
    reporter = Reporter(Clock(60.0), Listeners(reports.append, told.append), model)
    worse, better = ([number] * len(model.context.variables.columns) for number in (0, 1))
    reporter.begin(0, model.objectives[0])
    for values in (worse, better, worse, better):
        reporter(values, None)
    assert [incumbent.progress.incumbent for incumbent in told] == [report.incumbent for report in reports[1:3]]
    assert len(reports) == 5


def test_an_incumbent_says_where_the_solve_stood(small: tuple[list[Incumbent], Any]) -> None:
    """The value that is told is that of the plan, so that one can be shown beside the other."""
    incumbents, _ = small
    for incumbent in incumbents:
        now = incumbent.progress
        assert 1 <= now.stage_number <= now.stage_count
        if now.stage == "participants":
            assert now.incumbent == verify(SMALL, incumbent.plan()).value(GoalId.PARTICIPANTS)
    assert incumbents[0].progress.stage == SMALL.policy.goals[0].goal.value


def test_whoever_hears_of_a_plan_has_it() -> None:
    """A service that has told of a plan must be able to hand it out, whatever comes next."""
    told: list[str] = []

    def on_progress(progress: Progress) -> None:
        if progress.incumbent is not None:
            told.append("progress")

    solve(SMALL, settings=ONE_WORKER, on_progress=on_progress, on_incumbent=lambda _: told.append("incumbent"))
    assert told[0] == "incumbent"
    assert "progress" in told


def test_a_plan_is_built_only_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A solve may find plans by the hundred, and who listens may want none of them."""
    built: list[object] = []

    def counted(*arguments: Any) -> Plan:
        built.append(arguments)
        return plan_of(*arguments)

    monkeypatch.setattr("leadership_opt.solver.reporter.plan_of", counted)
    incumbents, _ = found(SMALL)
    assert built == []
    assert incumbents[0].plan() == incumbents[0].plan()  # also after the solve, and as often as one likes
    assert len(built) == 2


def test_without_goals_the_one_plan_is_told() -> None:
    """There is no stage then, but there is a plan to be lost."""
    asked = SMALL.replace(policy={**SMALL.policy.model_dump(), "goals": []})
    incumbents, outcome = found(asked)
    assert [incumbent.plan() for incumbent in incumbents] == [outcome.plan]
    assert incumbents[0].progress.incumbent is None


def test_the_incumbent_at_a_cancel_is_what_comes_back() -> None:
    """What was kept before the end and what the end returns are the same plan."""
    cancel = Cancel()
    incumbents: list[Incumbent] = []

    def keep(incumbent: Incumbent) -> None:
        incumbents.append(incumbent)
        cancel.set()

    outcome = solve(SMALL, settings=ONE_WORKER, on_incumbent=keep, cancel=cancel)
    assert outcome.status is Status.FEASIBLE
    assert outcome.plan == incumbents[-1].plan()


def test_listening_changes_no_plan_and_a_broken_listener_costs_none(caplog: pytest.LogCaptureFixture) -> None:
    """Building plans within the callback, or failing there, is the caller's affair: the answer stays what it is."""
    asked = Settings(workers=1, reproducible=True)

    def broken(incumbent: Incumbent) -> None:
        incumbent.plan()
        raise RuntimeError("no disk")

    with caplog.at_level(logging.ERROR, logger="leadership_opt"):
        outcome = solve(SMALL, settings=asked, on_incumbent=broken)
    usual = solve(SMALL, settings=asked)
    assert (outcome.plan, outcome.status) == (usual.plan, usual.status)
    assert [(stage.value, stage.bound) for stage in outcome.stages] == [
        (stage.value, stage.bound) for stage in usual.stages
    ]
    assert any("callback failed" in record.message for record in caplog.records)


def test_an_incumbent_shows_no_names(small: tuple[list[Incumbent], Any]) -> None:
    """It holds the problem; what is logged of it must not."""
    incumbents, _ = small
    assert "Progress(" in repr(incumbents[0])
    assert not any(nominee.full_name in repr(incumbents[0]) for nominee in SMALL.nominees)
