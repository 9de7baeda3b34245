"""In the example of a service the best plan so far of a job is written down, and outlives whatever comes."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from examples.service import solving
from examples.service.app import service
from examples.service.keeping import Keeper
from examples.service.limits import Limits
from examples.service.runner import Runner
from examples.service.store import Claim, Store, key_of
from leadership_opt import Incumbent, Outcome, Plan, Problem, Progress, Settings, solve, verify
from tests.explain.base_problem import problem

SETTINGS = Settings(time_limit_seconds=60.0, workers=1)
QUICK = Limits(look_seconds=0.02, overrun_seconds=0.5, solve_seconds=0.5, end_seconds=0.5)
ASKED = problem(goals=[{"goal": "participants"}])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with closing(Store(tmp_path / "jobs.sqlite")) as made:
        yield made


def claimed(store: Store) -> Claim:
    """A job that runs."""
    store.add(key_of(ASKED, SETTINGS), ASKED.model_dump_json(), SETTINGS, 9)
    job = store.claim()
    assert job is not None
    return job


def incumbents() -> list[Incumbent]:
    """What a solve finds."""
    found: list[Incumbent] = []
    solve(ASKED, settings=SETTINGS, on_incumbent=found.append)
    return found


def kept(store: Store, job: Claim, incumbent: Incumbent) -> None:
    """Write a plan down."""
    keeper = Keeper(store, job.id, job.attempt, ASKED, QUICK)
    keeper.hear(incumbent)
    keeper.keep()


def plan_in(text: str | None) -> Plan:
    """Read what was kept; the checker must accept it."""
    assert text is not None
    plan = Plan.model_validate(json.loads(text)["plan"])
    assert verify(ASKED, plan).is_valid
    return plan


def hangs_with_a_plan(path: Path, name: str, attempt: int, limits: Limits) -> None:
    """As a solve that has found a plan and then hears nobody."""
    with closing(Store(path)) as store:
        kept(store, Claim(name, attempt, SETTINGS), incumbents()[-1])
        time.sleep(600)


def test_a_process_that_hears_nobody_loses_no_plan_at_the_end_of_the_service(store: Store) -> None:
    """It is killed at the last moment; the plan was lost with it, and the job began again."""

    async def run() -> None:
        runner = Runner(store, QUICK, hangs_with_a_plan)
        runner.start()
        while store.incumbent(name) is None:
            await asyncio.sleep(0.01)
        await runner.close()

    name = store.add(key_of(ASKED, SETTINGS), ASKED.model_dump_json(), SETTINGS, 9)
    asyncio.run(asyncio.wait_for(run(), 60.0))
    assert store.state(name) == "stopped"
    assert '"interrupted"' in str(store.result(name)[1])
    assert plan_in(store.incumbent(name)).assignments


def test_a_job_that_overruns_keeps_its_plan(tmp_path: Path) -> None:
    """And a caller is told so, in the error and at the address of the plan."""
    with TestClient(service(tmp_path / "jobs.sqlite", QUICK, hangs_with_a_plan)) as client:
        job = f"/solves/{client.post('/solves', content=ASKED.model_dump_json()).json()['id']}"
        assert "event: over" in client.get(f"{job}/progress").text
        answer = client.get(job).json()
        if answer["has_incumbent"]:  # on a busy machine it is killed before it has one
            assert plan_in(client.get(f"{job}/incumbent").text).assignments
        assert (answer["code"], answer["state"]) == ("overran", "failed")


def test_no_plan_is_not_found_and_an_outcome_is_not_doubled(tmp_path: Path) -> None:
    """Before there is a plan, and when the outcome has a better one: nobody must take the lesser for the answer."""
    limits = Limits(solves_at_once=0)
    with (
        TestClient(service(tmp_path / "jobs.sqlite", limits)) as client,
        closing(Store(tmp_path / "jobs.sqlite")) as store,
    ):
        job = f"/solves/{client.post('/solves', content=ASKED.model_dump_json()).json()['id']}"
        none = client.get(f"{job}/incumbent")
        assert (none.status_code, none.json()["code"]) == (404, "no_incumbent")
        assert client.get(job).json()["has_incumbent"] is False
        claim = store.claim()
        assert claim is not None
        kept(store, claim, incumbents()[0])
        assert client.get(job).json()["has_incumbent"] is True
        assert client.get(f"{job}/incumbent").json()["proven"] is False
        store.finish(claim.id, claim.attempt, solve(ASKED, settings=SETTINGS))
        assert client.get(job).json()["status"] == "optimal"
        assert client.get(f"{job}/incumbent").status_code == 404


def test_a_solve_writes_a_plan_down_before_it_tells_of_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of whom a listener has heard that there is a plan, there is one to fetch, whatever comes next."""
    events: list[str] = []
    is_told = threading.Event()
    keep, tell = store.keep, store.tell

    def keeping(name: str, attempt: int, incumbent: str) -> None:
        events.append("kept")
        keep(name, attempt, incumbent)

    def telling(name: str, reports: list[str]) -> bool:
        if any(Progress.model_validate_json(report).incumbent is not None for report in reports):
            events.append("told")
            is_told.set()
        return tell(name, reports)

    def slow(asked: Problem, **options: Any) -> Outcome:
        outcome = solve(asked, **options)
        is_told.wait(60.0)
        return outcome

    monkeypatch.setattr(store, "keep", keeping)
    monkeypatch.setattr(store, "tell", telling)
    monkeypatch.setattr(solving, "solve", slow)
    job = claimed(store)
    solving.answer(store, job.id, job.attempt, QUICK)
    assert events[0] == "kept"
    assert "told" in events
    assert store.state(job.id) == "done"


def test_plans_are_written_down_at_a_bounded_rate(store: Store) -> None:
    """A solve that finds a hundred plans a second must not spend its time on writing; asked for, the last one is."""
    job = claimed(store)
    found = incumbents()
    keeper = Keeper(store, job.id, job.attempt, ASKED, Limits(keep_seconds=3600.0))
    built: list[int] = []

    def build(number: int) -> Plan:
        built.append(number)
        return found[-1].plan()

    for number in range(5):
        keeper.hear(Incumbent(found[-1].progress, partial(build, number)))
        keeper.keep()
    assert built == [0]
    keeper.keep(at_once=True)
    keeper.keep(at_once=True)  # nothing new: nothing to do
    assert built == [0, 4]


def test_a_plan_that_the_checker_refuses_is_not_kept(store: Store) -> None:
    """Nor is one that cannot be built; neither ends the solve."""
    job = claimed(store)
    progress = incumbents()[0].progress
    wrong = Plan.model_validate({"assignments": [{"nominee": "nobody", "course": "nothing"}]})

    def fails() -> Plan:
        raise RuntimeError("no plan")

    for build in (lambda: wrong, fails):
        kept(store, job, Incumbent(progress, build))
    assert store.incumbent(job.id) is None


def test_a_full_disk_costs_no_plan(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written down when there is room again."""
    job = claimed(store)
    keeper = Keeper(store, job.id, job.attempt, ASKED, QUICK)
    keeper.hear(incumbents()[0])

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(store, "keep", full)
        keeper.keep(at_once=True)
    assert store.incumbent(job.id) is None
    keeper.keep(at_once=True)
    assert plan_in(store.incumbent(job.id)).assignments


def test_an_attempt_that_was_given_up_keeps_no_plans(store: Store) -> None:
    """The process of a dead service may still be there; the next attempt's plans are not its to replace."""
    first = claimed(store)
    store.lost(first.id, first.attempt, most_attempts=2)
    second = store.claim()
    assert second is not None
    found = incumbents()
    kept(store, first, found[0])
    assert store.incumbent(first.id) is None
    kept(store, second, found[0])
    assert store.incumbent(first.id) is not None


@pytest.mark.parametrize(
    ("with_service", "state", "code"), [(False, "failed", "died"), (True, "stopped", "interrupted")]
)
def test_a_job_with_a_plan_is_not_begun_again(store: Store, with_service: bool, state: str, code: str) -> None:
    """Its caller would wait once more for what is there, and the plan might be replaced by a worse one."""
    job = claimed(store)
    kept(store, job, incumbents()[-1])
    store.lost(job.id, job.attempt, most_attempts=9, with_service=with_service)
    assert store.state(job.id) == state
    assert f'"{code}"' in str(store.result(job.id)[1])
    assert plan_in(store.incumbent(job.id)).assignments


def test_a_plan_is_dropped_with_its_job(store: Store) -> None:
    """It speaks of people, by their ids."""
    job = claimed(store)
    kept(store, job, incumbents()[-1])
    store.lost(job.id, job.attempt, most_attempts=1)
    store.drop(-1.0)
    assert store.incumbent(job.id) is None
    assert store.state(job.id) is None
