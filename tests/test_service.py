"""The example of a service does what its page says: it queues, streams progress, answers, refuses and stops."""

from __future__ import annotations

import asyncio
import json
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from starlette.types import Message

from examples.service.app import body_of, service
from examples.service.limits import Limits
from examples.service.refusals import Refusal
from examples.service.store import Store
from leadership_opt import Outcome, Problem, Progress, examples, verify
from tests.explain.base_problem import problem

FEW_GOALS: dict[str, Any] = {"goals": [{"goal": "participants"}, {"goal": "merit"}]}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """A running service."""
    with TestClient(service(tmp_path / "jobs.sqlite")) as running:
        yield running


def sent(client: TestClient, asked: Problem, query: str = "") -> str:
    """Queue a problem."""
    answer = client.post(f"/solves{query}", content=asked.model_dump_json())
    assert answer.status_code == 202, answer.text
    return f"/solves/{answer.json()['id']}"


def events(client: TestClient, job: str, heard: str | None = None) -> list[tuple[str, Any]]:
    """Listen until the solve is over, from the first event or from the one after the last that was heard."""
    with client.stream("GET", f"{job}/progress", headers={"Last-Event-ID": heard} if heard else {}) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        text = "".join(stream.iter_text())
    found = []
    for block in text.strip().split("\n\n"):
        if block.startswith(":"):  # a sign of life, on a busy machine
            continue
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        found.append((fields["event"], fields.get("id"), json.loads(fields["data"])))
    return [(name, data if number is None else (number, data)) for name, number, data in found]


def test_a_problem_is_solved_in_a_process_and_told_of(client: TestClient) -> None:
    """Progress arrives as it is reported; then the outcome is there, and its plan holds."""
    asked = problem(**FEW_GOALS)
    job = sent(client, asked)
    *reports, (last, _) = events(client, job)
    assert last == "over"
    assert {name for name, _ in reports} == {"progress"}
    stages = [Progress.model_validate(report).stage for _, (_, report) in reports]
    assert {"participants", "merit"} <= set(stages)
    answer = client.get(job)
    assert answer.status_code == 200
    outcome = Outcome.model_validate_json(answer.content)
    assert outcome.plan is not None
    assert verify(asked, outcome.plan).is_valid
    story = events(client, job)  # who comes late gets every report from the first on
    assert story == [*reports, ("over", {})]
    first = reports[0][1][0]
    assert events(client, job, heard=first) == story[1:]  # a browser that comes back hears none twice


def test_the_same_solve_twice_is_one_job(client: TestClient) -> None:
    """Who sends a request again, because an answer was lost, must not pay for two solves."""
    asked = problem(**FEW_GOALS)
    turned = asked.replace(nominees=asked.nominees[::-1])
    job = sent(client, asked)
    assert sent(client, asked) == sent(client, turned) == job
    assert sent(client, asked, "?time_limit_seconds=7") != job
    events(client, job)
    assert sent(client, asked) == job  # also when it is over
    assert client.get("/health").json()["listeners"] == 0


def test_a_stopped_job_answers_for_no_later_one(client: TestClient) -> None:
    """Its plan is not the best that time allows: who asks again wants more."""
    asked = examples.reference_scenario()
    job = sent(client, asked)
    assert client.get(job).status_code == 202
    assert client.delete(job).status_code == 202
    again = sent(client, asked)
    assert again != job
    assert client.delete(again).status_code == 202
    assert events(client, job)[-1][0] == "over"
    outcome = client.get(job)  # what it had, or that it had nothing
    assert outcome.status_code == 410 or Outcome.model_validate_json(outcome.content).status in ("feasible", "unknown")
    assert client.delete(job).status_code == 202  # asked twice, because an answer was lost
    assert client.get(job).content == outcome.content


def test_faults_are_answered_in_the_language_of_the_caller(client: TestClient) -> None:
    """All of them at once, as data and in words."""
    answer = client.post("/solves", content='{"nominees": [], "courses": []}', headers={"Accept-Language": "vi-VN"})
    assert answer.status_code == 422
    assert [fault["code"] for fault in answer.json()["faults"]] == ["no_nominees", "no_courses"]
    assert "Chưa có người được đề cử" in answer.json()["message"]


def test_what_is_impossible_by_counting_is_refused_at_once(client: TestClient) -> None:
    """No process is spent on it."""
    hopeless = problem(total_participants={"min_count": 99})
    answer = client.post("/solves", content=hopeless.model_dump_json())
    assert answer.status_code == 409
    assert answer.json()["detail"][0]["severity"] == "impossible"


@pytest.mark.parametrize(
    "query", ["time_limit_seconds=nan", "time_limit_seconds=0", "time_limit_seconds=1e9", "time_limit_seconds=x", "w=1"]
)
def test_settings_that_cannot_be_are_refused(client: TestClient, query: str) -> None:
    """Nothing that a caller asks for is silently ignored, and nobody takes a worker for a week."""
    answer = client.post(f"/solves?{query}", content=problem().model_dump_json())
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_query")


def test_unknown_jobs_are_not_found(client: TestClient) -> None:
    """Not an error of the service."""
    for answer in (client.get("/solves/nothing"), client.get("/solves/nothing/progress"), client.delete("/solves/no")):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_what_is_too_much_is_refused(tmp_path: Path) -> None:
    """A body without end, with or without its length told, a queue without end, and listeners without end."""
    body = problem().model_dump_json().encode()
    limits = Limits(body_bytes=len(body), queued=1, listeners=0, solves_at_once=0)
    with TestClient(service(tmp_path / "jobs.sqlite", limits)) as client:
        for content in (body + b" ", iter([body, b" "])):
            answer = client.post("/solves", content=content)
            assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        job = sent(client, problem())
        full = client.post("/solves?time_limit_seconds=7", content=body)
        assert (full.status_code, full.json()["code"], full.headers["retry-after"]) == (503, "busy", "10")
        assert sent(client, problem()) == job  # it is there: no place is needed
        assert client.get(f"{job}/progress").status_code == 503
        assert client.delete(job).json()["state"] == "stopped"
        assert client.get(job).status_code == 410


def test_a_body_that_never_ends_is_refused() -> None:
    """Callers who send a byte a minute must not fill the places of those who send problems."""

    async def dawdle() -> Message:
        await asyncio.sleep(600)
        return {}

    with pytest.raises(Refusal, match="too_slow"):
        asyncio.run(body_of(Request({"type": "http", "headers": []}, dawdle), Limits(body_seconds=0.01)))


def test_only_the_owner_reads_the_file_and_names_do_not_stay_in_it(tmp_path: Path) -> None:
    """It holds names and birth dates while a job waits or runs, and not longer."""
    path = tmp_path / "jobs.sqlite"
    path.touch(mode=0o644)
    name = problem().nominees[0].full_name.encode()
    limits = Limits(solves_at_once=0)
    with TestClient(service(path, limits)) as client:
        job = sent(client, problem())
        files = list(tmp_path.iterdir())
        assert len(files) > 1
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert any(name in file.read_bytes() for file in files)
        client.delete(job)
    assert path.stat().st_size > 0
    assert [file.name for file in tmp_path.iterdir() if name in file.read_bytes()] == []


def test_jobs_are_dropped_after_a_while(tmp_path: Path) -> None:
    """One that is over, with its reports; not one that waits."""
    path = tmp_path / "jobs.sqlite"
    limits = Limits(solves_at_once=0, kept_seconds=0.0, sweep_seconds=0.05)
    with TestClient(service(path, limits)) as client:
        over, waits = sent(client, problem()), sent(client, problem(**FEW_GOALS))
        client.delete(over)
        until = time.monotonic() + 60.0
        while client.get(over).status_code != 404:
            assert time.monotonic() < until
        assert client.get(waits).status_code == 202
    store = Store(path)
    assert store.counts() == {"queued": 1}
    store.close()


def test_what_nobody_foresaw_is_told_without_what_was_sent(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The text of an error of somebody else may quote names: neither caller nor log get it."""

    def fails(problem: Problem) -> None:
        raise RuntimeError(problem.nominees[0].full_name)

    monkeypatch.setattr("examples.service.app.check", fails)
    answer = client.post("/solves", content=problem().model_dump_json())
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "RuntimeError at fails (test_service.py:" in caplog.text
    assert problem().nominees[0].full_name not in caplog.text + answer.text


def test_a_silent_job_gives_signs_of_life(tmp_path: Path) -> None:
    """A proxy cuts a connection on which nothing comes; a job that waits has nothing to tell."""
    limits = Limits(look_seconds=0.02, heartbeat_seconds=0.0)
    with TestClient(service(tmp_path / "jobs.sqlite", limits)) as client:
        job = sent(client, problem(**FEW_GOALS))
        with client.stream("GET", f"{job}/progress") as stream:
            assert ": still at work\n\n" in "".join(stream.iter_text())


PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "service.md"


def test_the_page_tells_what_stops_a_solve_and_what_is_one_job() -> None:
    """What a service gets wrong most easily: giving up waiting stops nothing, and a `Cancel` stays in its process."""
    page = PAGE.read_text(encoding="utf-8")
    for heading in ("## What `wait_for` does not stop", "## Processes", "### One key for one solve"):
        assert f"\n{heading}\n" in page
    assert "**A `Cancel` does not reach another process**" in page
    assert "`Future.cancel()` of a pool, which stops only what has not begun" in page


def test_the_page_tells_the_limits() -> None:
    """Who copies the example reads numbers there, and those of the code are what holds."""
    page = PAGE.read_text(encoding="utf-8")
    told = " ".join(page.partition("### Limits")[2].partition("###")[0].split())
    limits = Limits()
    assert f"at most {limits.body_bytes / 1e6:.0f} MB" in told
    assert f"arrives within {limits.body_seconds:.0f} s" in told
    assert f"{limits.queued} jobs that wait, {limits.solves_at_once} solves at once" in told
    assert f"at most {limits.solve_seconds:.0f} s for a solve, {limits.listeners} listeners" in told
    assert f"{limits.connections} connections" in told
    assert f"solves get {limits.end_seconds} seconds: the service is gone within five" in page
