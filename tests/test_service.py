"""The example of a service does what its page says: it queues, streams progress, answers, refuses and stops."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from examples.service.app import app
from leadership_opt import Outcome, Problem, Progress, examples, verify
from tests.explain.base_problem import problem

FEW_GOALS: dict[str, Any] = {"goals": [{"goal": "participants"}, {"goal": "merit"}]}


@pytest.fixture
def client() -> Iterator[TestClient]:
    """A running service."""
    with TestClient(app) as running:
        yield running


def sent(client: TestClient, asked: Problem) -> str:
    """Queue a problem."""
    answer = client.post("/solves", content=asked.model_dump_json())
    assert answer.status_code == 202
    return f"/solves/{answer.json()['id']}"


def events(client: TestClient, job: str) -> list[tuple[str, Any]]:
    """Listen until the solve is over."""
    with client.stream("GET", f"{job}/progress") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        text = "".join(stream.iter_text())
    pairs = (block.split("\n", 1) for block in text.strip().split("\n\n"))
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in pairs]


def test_a_problem_is_solved_in_a_worker_and_told_of(client: TestClient) -> None:
    """Progress arrives as it is reported; then the outcome is there, and its plan holds."""
    asked = problem(**FEW_GOALS)
    job = sent(client, asked)
    *reports, (last, _) = events(client, job)
    assert last == "over"
    assert {name for name, _ in reports} == {"progress"}
    stages = [Progress.model_validate(report).stage for _, report in reports]
    assert stages[0] == "participants"
    assert "merit" in stages
    answer = client.get(job)
    assert answer.status_code == 200
    outcome = Outcome.model_validate_json(answer.content)
    assert outcome.plan is not None
    assert verify(asked, outcome.plan).is_valid


def test_several_listeners_hear_the_whole_story(client: TestClient) -> None:
    """Who comes late gets every report from the first on."""
    job = sent(client, problem(**FEW_GOALS))
    assert events(client, job) == events(client, job)


def test_faults_are_answered_in_the_language_of_the_caller(client: TestClient) -> None:
    """All of them at once, as data and in words."""
    answer = client.post("/solves", content='{"nominees": [], "courses": []}', headers={"Accept-Language": "vi-VN"})
    assert answer.status_code == 422
    assert [fault["code"] for fault in answer.json()["faults"]] == ["no_nominees", "no_courses"]
    assert "Chưa có người được đề cử" in answer.json()["message"]


def test_what_is_impossible_by_counting_is_refused_at_once(client: TestClient) -> None:
    """No worker is spent on it."""
    hopeless = problem(total_participants={"min_count": 99})
    answer = client.post("/solves", content=hopeless.model_dump_json())
    assert answer.status_code == 409
    assert answer.json()["detail"][0]["severity"] == "impossible"


def test_a_solve_can_be_stopped(client: TestClient) -> None:
    """Its best plan so far comes back; nobody waits for the time limit."""
    job = sent(client, examples.reference_scenario())
    assert client.get(job).status_code == 202
    assert client.delete(job).status_code == 202
    assert events(client, job)[-1][0] == "over"
    outcome = Outcome.model_validate_json(client.get(job).content)
    assert outcome.status in ("feasible", "unknown", "optimal")


def test_unknown_jobs_are_not_found(client: TestClient) -> None:
    """Not an error of the service."""
    assert client.get("/solves/nothing").status_code == 404
    assert client.delete("/solves/nothing").status_code == 404
