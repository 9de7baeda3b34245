"""The example of a service in a process of its own, as somebody starts it, for tests that load, end and kill it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

from leadership_opt import Problem

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 120.0
AS_TOLD = ("-m", "examples.service", "--port", "0", "--jobs")


class Server:
    """A service in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "log"
        self._jobs = folder / "jobs.sqlite"
        self.start()

    def start(self) -> None:
        """Start it, also again on the jobs that an earlier one left."""
        with self.log.open("w") as log:
            call = [sys.executable, *AS_TOLD, str(self._jobs)]
            self.process = subprocess.Popen(call, cwd=ROOT, stderr=log, start_new_session=True)
        wait_until(lambda: self._port() is not None or self.process.poll() is not None)
        assert self.process.poll() is None, self.log.read_text()

    def _port(self) -> int | None:
        found = re.search(r"running on http://127\.0\.0\.1:(\d+)", self.log.read_text())
        return int(found[1]) if found else None

    def connection(self) -> HTTPConnection:
        """Connect; who waits too long for an answer fails."""
        return HTTPConnection("127.0.0.1", self._port() or 0, timeout=PATIENCE_SECONDS)

    def ask(self, method: str, path: str, asked: Problem | None = None) -> tuple[int, Any]:
        """Send a request and return status and content."""
        with closing(self.connection()) as connection:
            connection.request(method, path, None if asked is None else asked.model_dump_json().encode())
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())

    def post(self, asked: Problem) -> str:
        """Queue a problem."""
        status, content = self.ask("POST", "/solves", asked)
        assert status == 202
        return f"/solves/{content['id']}"

    def end(self, number: signal.Signals) -> None:
        """Send a signal to the service alone and see it end, with its solving processes."""
        self.process.send_signal(number)
        self.process.wait(PATIENCE_SECONDS)
        wait_until(lambda: not self._others())

    def kill_workers(self) -> None:
        """Kill the processes that solve, as the system does when memory runs out; the service lives."""
        for number, command in self._others().items():
            if "spawn_main" in command:
                os.kill(number, signal.SIGKILL)

    def _others(self) -> dict[int, str]:
        """Numbers and commands of the processes of its group that live."""
        call = ["ps", "-A", "-ww", "-o", "pid=,pgid=,stat=,command="]
        listed = subprocess.run(call, capture_output=True, text=True, check=True).stdout
        found = [line.split(maxsplit=3) for line in listed.splitlines()]
        mine = [one for one in found if int(one[1]) == self.process.pid and not one[2].startswith("Z")]
        return {int(number): command for number, _, _, command in mine if int(number) != self.process.pid}

    def close(self) -> None:
        """Leave nothing behind."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE_SECONDS)


def wait_until(reached: Callable[[], bool]) -> None:
    """Look again and again; not for ever."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.05)


def listen(server: Server, job: str, stack: ExitStack) -> HTTPResponse:
    """Begin to listen, and stay."""
    connection = stack.enter_context(closing(server.connection()))
    connection.request("GET", f"{job}/progress")
    return stack.enter_context(connection.getresponse())


def wait_for_a_plan(server: Server, job: str) -> None:
    """Listen until the solve has a plan."""
    with ExitStack() as stack:
        for line in listen(server, job, stack):
            assert line != b"event: over\n", (server.ask("GET", job), server.log.read_text())
            if line.startswith(b"data: ") and json.loads(line[6:])["incumbent"] is not None:
                return
