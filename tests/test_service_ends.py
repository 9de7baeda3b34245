"""The example of a service as a real server that is ended and killed, with its own limits: no plan is lost."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from examples.service.limits import Limits
from leadership_opt import Outcome, Plan, Problem, examples, verify
from tests.explain.base_problem import problem
from tests.service_process import Server, listen, wait_for_a_plan, wait_until

LONG = examples.reference_scenario()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A service that runs."""
    with closing(Server(tmp_path)) as running:
        yield running


def kept_plan(server: Server, job: str, asked: Problem) -> tuple[int, str]:
    """Fetch the plan of a job that has ended, see that it keeps the rules, and return how the job ended."""
    status, content = server.ask("GET", job)
    if status == 200:
        outcome = Outcome.model_validate(content)
        code, plan = outcome.status.value, outcome.plan
    else:
        assert content["has_incumbent"]
        found, kept = server.ask("GET", f"{job}/incumbent")
        assert (found, kept["proven"], kept["state"]) == (200, False, content["state"])
        assert kept["problem_sha256"] == asked.sha256
        assert kept["progress"]["stage"]
        code, plan = content["code"], Plan.model_validate(kept["plan"])
    assert plan is not None
    assert plan.assignments
    assert verify(asked, plan).is_valid
    return status, code


@pytest.mark.long
def test_sigterm_ends_the_service_and_keeps_plans(server: Server) -> None:
    """With as many listeners as it takes, a plan that was not back within the limit was lost, and the job began again.

    Now it comes back or was written down before; what waits is solved after the restart. At length, as no test takes
    longer: that the end of the service keeps plans, and a kill in the middle of a solve, are looked at in every run.
    """
    limits = Limits()
    assert limits.end_seconds < 4.5  # of five; the rest is for the ends of processes
    running = server.post(LONG)
    wait_for_a_plan(server, running)
    second = server.post(examples.reference_scenario(seed=2))  # after the plan: on a busy machine it took its time
    waiting = server.post(problem(goals=[{"goal": "participants"}]))
    with ExitStack() as stack:
        wait_until(lambda: server.ask("GET", "/health")[1]["listeners"] == 0)
        for _ in range(limits.listeners):
            assert listen(server, running, stack).status == 200
        assert server.ask("GET", "/health")[1]["listeners"] == limits.listeners
        server.end(signal.SIGTERM)
    assert LONG.nominees[0].full_name not in server.log.read_text()
    server.start()
    status, code = kept_plan(server, running, LONG)
    assert status == 200 or (status, code) == (410, "interrupted")
    server.ask("DELETE", second)
    wait_until(lambda: server.ask("GET", waiting)[0] == 200)


def worker_dies(server: Server) -> None:
    """The system kills the process that solves."""
    server.kill_workers()


def service_dies(server: Server) -> None:
    """Somebody kills the service, and starts it again."""
    server.end(signal.SIGKILL)
    server.start()


@pytest.mark.parametrize(
    ("death", "status", "code"),
    [
        pytest.param(
            worker_dies, 500, "died", marks=pytest.mark.long
        ),  # jobs whose process dies have tests of their own
        (service_dies, 410, "interrupted"),
    ],
)
def test_a_hard_death_in_the_middle_of_a_solve_keeps_the_plan(
    server: Server, death: Callable[[Server], None], status: int, code: str
) -> None:
    """Nobody was asked for the best plan, so it must have been written down before; and the job says what happened."""
    job = server.post(LONG)
    wait_for_a_plan(server, job)
    found, kept = server.ask("GET", f"{job}/incumbent")  # also while it runs
    assert (found, kept["state"], kept["proven"]) == (200, "running", False)
    death(server)
    wait_until(lambda: server.ask("GET", job)[0] != 202)
    assert kept_plan(server, job, LONG) == (status, code)
    again = server.post(LONG)
    assert again != job  # who wants more gets a new job
    assert server.ask("DELETE", again)[0] == 202
