"""What the solver writes to standard error is an alarm for the search, and nothing for the terminal."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest

from leadership_opt import Settings, Status, solve
from leadership_opt.model.columns import Columns
from leadership_opt.model.expression import Expression
from leadership_opt.model.matrix import Matrix
from leadership_opt.model.post import Posted
from leadership_opt.solver.engine import SearchStatus, search
from leadership_opt.solver.parameters import without_presolve
from leadership_opt.solver.spoken_errors import SpokenErrors
from tests.checker.builders import problem, women

ALARM = b"E0000 00:00:1700000000.123456    4242 cp_model_solver.cc:1234] Infeasible LNS solution! graph_var_lns\n"
CHATTER = b"I0000 00:00:1700000000.123456    4242 cp_model_solver.cc:99] loading\n"
PREAMBLE = b"WARNING: All log messages before absl::InitializeLog() is called are written to STDERR\n"


def test_alarms_are_heard_and_kept_from_the_terminal(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """The user's terminal stays clean; the log has the text."""
    with caplog.at_level(logging.DEBUG, "leadership_opt.solver"), SpokenErrors() as spoken:
        os.write(2, PREAMBLE + CHATTER)
        os.write(2, ALARM)
    assert spoken.has_alarm
    assert capfd.readouterr().err == ""
    assert "Infeasible LNS solution" in caplog.text


def test_chatter_is_no_alarm(capfd: pytest.CaptureFixture[str]) -> None:
    """Not every line of the solver means that it went wrong."""
    with SpokenErrors() as spoken:
        os.write(2, PREAMBLE + CHATTER)
    assert not spoken.has_alarm
    assert capfd.readouterr().err == ""


def test_what_others_write_passes_on_in_order(capfd: pytest.CaptureFixture[str]) -> None:
    """A program that logs to standard error while it plans loses nothing, not even half a line."""
    with SpokenErrors() as spoken:
        os.write(2, "mười người\n".encode())
        os.write(2, b"Infeasible is a word\nFirst half")
        os.write(2, b" second half\nE000 not a line of the solver\nlast, without an end")
    os.write(2, b", and after\n")
    expected = (
        "mười người\nInfeasible is a word\nFirst half second half\nE000 not a line of the solver\n"
        "last, without an end, and after\n"
    )
    assert capfd.readouterr().err == expected
    assert not spoken.has_alarm


def test_listeners_in_several_threads_all_hear(capfd: pytest.CaptureFixture[str]) -> None:
    """With several searches at once it is not known whose alarm it is: it counts for all; later ones hear nothing."""
    heard: list[bool] = []

    def listen() -> None:
        with SpokenErrors() as other:
            os.write(2, ALARM)
        heard.append(other.has_alarm)

    with SpokenErrors() as first:
        threads = [Thread(target=listen) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    with SpokenErrors() as later:
        pass
    assert heard == [True] * 8
    assert first.has_alarm
    assert not later.has_alarm
    assert capfd.readouterr().err == ""


def test_a_child_process_may_outlive_the_search(capfd: pytest.CaptureFixture[str]) -> None:
    """It inherited the pipe: what it writes later still reaches the terminal, and nobody waits for it."""
    with SpokenErrors():
        child = subprocess.Popen(
            [sys.executable, "-c", "import sys; sys.stdin.read(); sys.stderr.write('from the child\\n')"],
            stdin=subprocess.PIPE,
        )
    child.communicate(b"go")
    text = ""
    for _ in range(200):  # the reader of the pipe passes it on when it gets its turn
        text += capfd.readouterr().err
        if text:
            break
        sleep(0.05)
    assert text == "from the child\n"


FORKED = """
import os, resource, signal
from leadership_opt.solver.parameters import without_presolve
from leadership_opt.solver.spoken_errors import SpokenErrors, _PIPE
with SpokenErrors(), _PIPE._lock:
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        with SpokenErrors() as spoken:
            os.write(2, b"from the child\\n")
            os.write(2, b"E0000 00:00:1.5 42 a.cc:1] alarm\\n")
        os._exit(0 if spoken.has_alarm else 1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


NO_DESCRIPTORS = """
resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")) + 1, 4096))
with SpokenErrors():
    os.write(2, b"nobody listens\\n")
resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
with SpokenErrors() as spoken:
    os.write(2, b"E0000 00:00:1.5 42 a.cc:1] alarm\\n")
print(spoken.has_alarm)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts descriptors as Linux lists them")
def test_a_forked_process_listens_for_itself_and_without_free_descriptors_nobody_does() -> None:
    """Forked while another thread searches or is about to: it has no reader, and a lock that nobody opens.

    Then, in the same process, without free descriptors: the search goes on, no mark reaches the terminal, and the next
    search is listened to.
    """
    words = [sys.executable, "-c", FORKED + NO_DESCRIPTORS]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == ("0\nTrue\n", "from the child\nnobody listens\n")


SOLVE_WITHOUT_DESCRIPTORS = """
import os, resource
from leadership_opt import Settings, solve
from tests.explain.base_problem import problem
from leadership_opt.errors import UnusableFile
from leadership_opt.reference.tables import read_table
asked = problem(goals=[{"goal": "participants"}])
solve(asked, settings=Settings(workers=1, time_limit_seconds=60))
read_table.cache_clear()
resource.setrlimit(resource.RLIMIT_NOFILE, (len(os.listdir("/proc/self/fd")) - 1, 4096))
outcome = solve(asked, settings=Settings(workers=1, time_limit_seconds=60))
print(outcome.status.value, sorted(outcome.provenance.versions))
try:
    read_table("provinces_63.csv")
except UnusableFile as error:
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))
    print(error.code, len(read_table("provinces_63.csv")))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts descriptors as Linux lists them")
def test_a_solve_without_free_descriptors_has_its_provenance() -> None:
    """Versions were read from files when the plan was there already, and an OSError came instead of the plan."""
    words = [sys.executable, "-c", SOLVE_WITHOUT_DESCRIPTORS]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    expected = ["optimal ['leadership-opt', 'ortools', 'python']", "file_unreadable 63"]
    assert done.stdout.splitlines() == expected, done.stderr


def test_standard_error_that_was_led_elsewhere_stays_there(tmp_path: Path) -> None:
    """A program that changes its log file while it plans: no mark is written to it, and it keeps it."""
    log, before = tmp_path / "log", os.dup(2)
    try:
        with SpokenErrors(), log.open("wb") as file:
            os.dup2(file.fileno(), 2)
        os.write(2, b"after the search\n")
    finally:
        os.dup2(before, 2)
        os.close(before)
    assert log.read_bytes() == b"after the search\n"


def tiny() -> Posted:
    """At most one of three columns, as many as possible."""
    columns = Columns()
    expression = Expression.sum_of([columns.new(0, 1, f"x{at}") for at in range(3)])
    matrix = Matrix(columns, [])
    posted = Posted(matrix, matrix.column_lower, matrix.column_upper)
    posted.maximise(expression)
    return posted


def test_a_search_with_an_alarm_is_asked_again_and_proves_nothing_by_itself(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One alarm: a second attempt, without presolve, decides. Alarms without end: a solution, and no proof."""
    alarms: list[int] = []
    presolve: list[bool] = []

    def seen(given: Any) -> None:
        without_presolve(given)
        presolve.append(given.cp_model_presolve)

    monkeypatch.setattr("leadership_opt.solver.engine.without_presolve", seen)

    def alarm_once(values: list[int] | None, bound: int | None) -> None:
        if values is not None and not alarms:
            alarms.append(1)
            os.write(2, ALARM)

    assert search(tiny(), Settings(workers=1), 20.0, alarm_once, None).status is SearchStatus.OPTIMAL
    assert alarms == [1]
    assert presolve == [False]

    def alarm_always(values: list[int] | None, bound: int | None) -> None:
        if values is not None:
            os.write(2, ALARM)

    result = search(tiny(), Settings(workers=1), 1.0, alarm_always, None)
    assert (result.status, result.bound) == (SearchStatus.FEASIBLE, None)
    assert result.values == [1, 1, 1]
    assert capfd.readouterr().err == ""


def test_solving_without_standard_error_works() -> None:
    """A service may have closed it."""
    code = (
        "import os\nos.close(2)\nfrom leadership_opt import Settings, examples, solve\n"
        "print(solve(examples.small_scenario(), settings=Settings(workers=1, time_limit_seconds=60)).status.value)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == Status.OPTIMAL.value


def test_nothing_of_a_solve_reaches_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    """A whole call writes nothing."""
    assert solve(problem(women(2)), settings=Settings(workers=2)).plan is not None
    assert capfd.readouterr() == ("", "")
