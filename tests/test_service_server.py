"""The example of a service as a real server under load: it answers.

Bounded: a few hundred requests to this machine alone, and a wait that is too long is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import pytest

from leadership_opt import Outcome, examples, verify
from tests.explain.base_problem import problem
from tests.service_process import Server, listen, wait_until


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service that runs; each test leaves it with nothing to do."""
    with closing(Server(tmp_path_factory.mktemp("served"))) as running:
        yield running


def busy_with(server: Server) -> dict[str, int]:
    """What the service has to do now: those who listen, and jobs that are not over."""
    health = server.ask("GET", "/health")[1]
    return {what: health[what] for what in ("listeners", "queued", "running") if health.get(what)}


def test_of_many_listeners_at_once_no_more_are_let_in_than_the_limit(server: Server) -> None:
    """120 that came in one burst were all let in, though the limit is 100: each was counted after it was asked."""
    job = server.post(examples.scaled_scenario(1, 600, 30, 6))
    with ExitStack() as stack:
        connections = [stack.enter_context(closing(server.connection())) for _ in range(120)]
        for connection in connections:
            connection.request("GET", f"{job}/progress")
        statuses = [stack.enter_context(connection.getresponse()).status for connection in connections]
        assert (statuses.count(200), statuses.count(503)) == (100, 20)
        assert server.ask("GET", "/health")[1]["listeners"] == 100
    wait_until(lambda: server.ask("GET", "/health")[1]["listeners"] == 0)
    assert server.ask("DELETE", job)[0] == 202
    wait_until(lambda: not busy_with(server))


def test_listeners_block_nobody_and_are_gone_when_they_go(server: Server) -> None:
    """45 at a job that tells nothing, as one that waits, held every thread: no outcome could be fetched any more."""
    running, other, waiting = (server.post(examples.scaled_scenario(seed, 600, 30, 6)) for seed in (1, 2, 3))
    with ExitStack() as stack:
        for _ in range(45):
            assert listen(server, waiting, stack).status == 200
            assert listen(server, running, stack).readline().startswith(b"id: ")
        assert busy_with(server) == {"listeners": 90, "queued": 1, "running": 2}
        assert server.ask("GET", running)[0] == 202
        assert server.ask("GET", waiting)[0] == 202
        assert server.ask("DELETE", other)[0] == 202
    wait_until(lambda: server.ask("GET", "/health")[1]["listeners"] == 0)
    assert [server.ask("GET", job)[0] for job in (running, waiting)] == [202, 202]  # they went, the solves did not
    for job in (running, waiting):
        assert server.ask("DELETE", job)[0] == 202
    wait_until(lambda: not busy_with(server))


def test_many_callers_at_once_all_get_their_answers(server: Server) -> None:
    """Forty callers with two problems, each of whom sends, listens to the end and fetches: two solves."""
    asked = [problem(goals=[{"goal": "participants"}], total_participants={"max_count": most}) for most in (4, 5)]
    before = server.ask("GET", "/health")[1]

    def caller(number: int) -> tuple[str, str]:
        job = server.post(asked[number % 2])
        with ExitStack() as stack:
            assert listen(server, job, stack).read().endswith(b"event: over\ndata: {}\n\n")
        status, content = server.ask("GET", job)
        assert status == 200
        outcome = Outcome.model_validate(content)
        assert outcome.plan is not None
        assert verify(asked[number % 2], outcome.plan).is_valid
        return job, outcome.status.value

    with ThreadPoolExecutor(20) as pool:
        found = set(pool.map(caller, range(40)))
    assert len(found) == 2
    assert {status for _, status in found} == {"optimal"}
    after = server.ask("GET", "/health")[1]
    assert after["done"] == before.get("done", 0) + 2
    assert busy_with(server) == {}
