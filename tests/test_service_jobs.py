"""In the example of a service every job ends, whatever becomes of its process, and none is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from examples.service import solving
from examples.service.app import service
from examples.service.holding import alone
from examples.service.limits import Limits
from examples.service.refusals import Refusal
from examples.service.runner import Runner
from examples.service.store import Claim, Store, key_of
from leadership_opt import Outcome, Settings, Status, solve
from leadership_opt.errors import ReadingsDisagree
from tests.explain.base_problem import problem
from tests.service_deaths import dies, dies_once, hangs

SETTINGS = Settings(time_limit_seconds=60.0, workers=1)
QUICK = Limits(look_seconds=0.02, overrun_seconds=0.5, solve_seconds=0.5, end_seconds=0.5)
INVENTED = "Nguyễn Thị Bí Mật"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with closing(Store(tmp_path / "jobs.sqlite")) as made:
        yield made


def claimed(store: Store) -> Claim:
    """A job that runs."""
    asked = problem(goals=[{"goal": "participants"}])
    store.add(key_of(asked, SETTINGS), asked.model_dump_json(), SETTINGS, 9)
    job = store.claim()
    assert job is not None
    return job


@pytest.mark.parametrize(
    ("work", "status", "code"), [(dies, 500, "died"), (hangs, 500, "overran"), (dies_once, 200, "")]
)
def test_whatever_becomes_of_its_process_a_job_ends(tmp_path: Path, work: Any, status: int, code: str) -> None:
    """It was 202 for ever. Who dies is given a second chance, but not a third: it may be the job that kills."""
    limits = Limits(look_seconds=0.02, overrun_seconds=0.5, solve_seconds=0.5 if work is hangs else 60.0)
    with TestClient(service(tmp_path / "jobs.sqlite", limits, work)) as client:
        job = client.post("/solves", content=problem().model_dump_json()).json()["id"]
        assert "event: over" in client.get(f"/solves/{job}/progress").text
        answer = client.get(f"/solves/{job}")
        assert (answer.status_code, answer.json().get("code", "")) == (status, code)
        again = client.post("/solves", content=problem().model_dump_json()).json()["id"]
        assert (again == job) is (status == 200)  # a job that failed answers for no later one


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuntimeError(INVENTED), "internal"),
        (MemoryError(INVENTED), "internal"),
        (ReadingsDisagree.about("quota", 1, 2), "readings_disagree"),
    ],
)
def test_any_exception_ends_a_job(
    store: Store, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: Exception, code: str
) -> None:
    """One that is not the library's own was lost in the pool; its text is neither kept nor logged."""

    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(solving, "solve", fails)
    job = claimed(store)
    solving.answer(store, job.id, job.attempt, QUICK)
    outcome, written = store.result(job.id)
    assert outcome is None
    assert written is not None
    assert f'"code": "{code}"' in written
    assert store.state(job.id) == "failed"
    assert "Nguy" not in written + "".join(capfd.readouterr())


def test_the_wish_to_stop_reaches_a_solve(store: Store) -> None:
    """Through the file, because a `Cancel` does not reach another process; with nothing found it has no plan."""
    job = claimed(store)
    store.stop(job.id)
    solving.answer(store, job.id, job.attempt, QUICK)
    outcome, _ = store.result(job.id)
    assert outcome is not None
    assert Outcome.model_validate_json(outcome).status is Status.UNKNOWN
    assert store.state(job.id) == "stopped"


def test_a_solve_that_the_end_of_the_service_cut_off_without_a_plan_begins_again(store: Store) -> None:
    """There is nothing to keep, and it is no fault of the job: the attempt does not count."""
    job = claimed(store)
    store.stop_all()
    solving.answer(store, job.id, job.attempt, QUICK)
    assert store.state(job.id) == "queued"
    assert store.claim() == job


def test_what_a_stopped_solve_proved_is_done(store: Store) -> None:
    """A proof that came with the wish to stop is a proof."""
    job = claimed(store)
    store.stop(job.id)
    store.finish(job.id, job.attempt, solve(*store.question(job.id)[:1], settings=SETTINGS))
    assert store.state(job.id) == "done"


def test_an_attempt_that_was_given_up_has_no_say(store: Store) -> None:
    """The process of a service that was killed may still be there when the next one has begun its job again."""
    first = claimed(store)
    store.lost(first.id, first.attempt, most_attempts=2)
    second = store.claim()
    assert second == Claim(first.id, 2, SETTINGS)
    store.fail(first.id, first.attempt, Refusal("internal"))
    assert store.state(first.id) == "running"
    store.recover(most_attempts=2)
    assert store.state(first.id) == "failed"


def test_a_stopped_job_is_not_begun_again(store: Store) -> None:
    """The service died between the wish to stop and the end."""
    job = claimed(store)
    store.stop(job.id)
    store.recover(most_attempts=2)
    assert store.state(job.id) == "stopped"


def test_a_runner_survives_a_file_that_cannot_be_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk must not end the loops that start jobs and end them, unseen by everybody."""
    tries = []

    def full(attempt: Any = None) -> Any:
        tries.append(attempt)
        raise OSError("no space left on device")

    async def run() -> None:
        runner = Runner(store, QUICK, dies)
        with monkeypatch.context() as patched:
            patched.setattr(store, "claim", full)
            runner.start()
            while not tries:
                await asyncio.sleep(0.01)
        while store.state(name) != "failed":
            await asyncio.sleep(0.01)
        await runner.close()

    asked = problem()
    name = store.add(key_of(asked, SETTINGS), asked.model_dump_json(), SETTINGS, 9)
    asyncio.run(asyncio.wait_for(run(), 60.0))


def test_a_process_that_hears_nobody_does_not_keep_the_service(store: Store) -> None:
    """It is killed, and its job begins again with the next service."""

    async def run() -> None:
        runner = Runner(store, Limits(look_seconds=0.02, end_seconds=0.2), hangs)
        runner.start()
        while store.state(name) != "running":
            await asyncio.sleep(0.01)
        await runner.close()

    asked = problem()
    name = store.add(key_of(asked, SETTINGS), asked.model_dump_json(), SETTINGS, 9)
    asyncio.run(asyncio.wait_for(run(), 60.0))
    assert store.state(name) == "queued"


def test_one_service_holds_the_file(tmp_path: Path) -> None:
    """A second one would take the running jobs of the first for those of a dead service."""
    path = tmp_path / "jobs.sqlite"
    with alone(path), pytest.raises(RuntimeError, match="another service"), alone(path):
        pass
    with alone(path):
        pass
