"""Ctrl-C in a notebook or a script: the first keeps what was found, the second interrupts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from leadership_opt import examples, explain_infeasible, replan, replay, solve
from leadership_opt.domain import Event, EventLog, Withdrawn
from leadership_opt.errors import LeadershipOptError
from leadership_opt.explain.question import why_all
from leadership_opt.explain.relaxations import Relaxations
from leadership_opt.explain.sensitivity import sensitivities
from leadership_opt.explain.why_nominee import why_nominee
from leadership_opt.result import Cancel, Progress, Settings, Status
from leadership_opt.solver.interrupts import served
from tests.explain.base_problem import problem
from tests.programme.test_replan import OLD, programme

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

PATIENT = Settings(time_limit_seconds=120, workers=1)


def press() -> None:
    """Press Ctrl-C."""
    os.kill(os.getpid(), signal.SIGINT)


def until(cancel: Cancel | None) -> None:
    """Work until somebody asks to stop."""
    assert cancel is not None
    while not cancel.is_set():
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def python_handles_ctrl_c() -> Callable[[], None]:
    """As in a notebook or a script; whoever runs the tests may have told us to ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return press


def test_the_best_plan_of_an_interrupted_solve_is_returned() -> None:
    """The planner who stops a notebook gets what an hour has found, verified, and not an exception."""
    pressed = threading.Event()

    def on_progress(progress: Progress) -> None:
        if progress.incumbent is not None and not pressed.is_set():
            pressed.set()
            press()

    outcome = solve(examples.reference_scenario(), settings=PATIENT, on_progress=on_progress)
    assert pressed.is_set()
    assert outcome.status is Status.FEASIBLE
    assert outcome.verification is not None
    assert outcome.verification.is_valid
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_before_the_first_plan_is_an_interrupt() -> None:
    """Nothing is lost then, and a loop over many problems must stay one that Ctrl-C can stop."""
    large = examples.reference_scenario(nominees=3000)
    threading.Timer(0.3, press).start()  # once it is served: else it may be raised, and lost, while a weakref dies
    with pytest.raises(KeyboardInterrupt):
        solve(large, settings=PATIENT)


def test_the_second_interrupt_interrupts() -> None:
    """Whoever does not want to wait for the plan need not: control comes back though the work goes on."""
    may_end = threading.Event()

    def stubborn(cancel: Cancel | None) -> int:
        until(cancel)
        press()
        may_end.wait(60)
        return 7

    threading.Timer(0.05, press).start()
    try:
        with pytest.raises(KeyboardInterrupt):
            served(stubborn, None, is_worth_keeping=bool)
    finally:
        may_end.set()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_the_callers_switch_is_set() -> None:
    """Solves that share one switch stop together."""
    cancel = Cancel()
    threading.Timer(0.05, press).start()
    served(until, cancel, is_worth_keeping=lambda _: True)
    assert cancel.is_set()


def test_other_handlers_and_other_threads_are_left_alone() -> None:
    """A service or an application has its own idea of Ctrl-C; only the main thread may have one at all."""
    here = threading.get_ident()
    own = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert served(lambda _: threading.get_ident(), None, is_worth_keeping=bool) == here
    finally:
        signal.signal(signal.SIGINT, own)
    found: list[bool] = []
    thread = threading.Thread(
        target=lambda: found.append(
            served(lambda _: threading.get_ident(), None, is_worth_keeping=bool) == threading.get_ident()
        )
    )
    thread.start()
    thread.join()
    assert found == [True]


def test_errors_come_through() -> None:
    """The other thread hides no error of the work."""

    def fail(cancel: Cancel | None) -> int:
        del cancel
        raise LeadershipOptError("solver_failed", detail="x")

    with pytest.raises(LeadershipOptError, match="without an answer"):
        served(fail, None, is_worth_keeping=bool)


def pressing(monkeypatch: pytest.MonkeyPatch, where: str, real: Callable[..., object]) -> None:
    """Let Ctrl-C come in the middle of a call, and the call return all the same."""

    def pressed(*given: object, **named: object) -> object:
        press()
        time.sleep(0.3)  # the main thread serves it meanwhile
        return real(*given, **named)

    monkeypatch.setattr(where, pressed)


def test_explanations_keep_what_they_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The conflict that was found first is worth the wait for it."""
    hopeless = problem(goals=[{"goal": "participants"}], total_participants={"min_count": 99})
    pressing(monkeypatch, "leadership_opt.explain.infeasible.Relaxations", Relaxations)
    found = explain_infeasible(hopeless, settings=PATIENT)
    assert found.conflicts
    assert not found.relaxations


def test_reasons_for_everybody_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour of answers is not lost because the last ones are not wanted."""
    asked = problem(goals=[{"goal": "participants"}])
    outcome = solve(asked, settings=PATIENT)
    pressing(monkeypatch, "leadership_opt.explain.question.why_nominee", why_nominee)
    assert len(why_all(asked, outcome, settings=PATIENT)) == 1


def cut_short(call: Callable[..., object]) -> Callable[..., object]:
    """A call that returns what Ctrl-C has left of it."""

    def cut(*given: object, cancel: Cancel, **named: object) -> object:
        cancel.set()
        return call(*given, **named)

    return cut


def test_what_compares_plans_does_not_go_on_with_one_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure or a replay made of it would be wrong, or blame the log."""
    monkeypatch.setattr("leadership_opt.explain.sensitivity.solve", cut_short(solve))
    with pytest.raises(KeyboardInterrupt):
        sensitivities(problem(), (), PATIENT, None)
    monkeypatch.setattr("leadership_opt.programme.replaying.replan", cut_short(replan))
    event = Event.model_validate({"as_of": "2024-03-01", "changes": [Withdrawn(nominee="N1")]})
    with pytest.raises(KeyboardInterrupt):
        list(replay(programme(), OLD, EventLog(events=(event,)), settings=PATIENT))


def test_python_ends_after_a_second_interrupt() -> None:
    """An impatient planner's script ends, without a crash of a thread inside the solver."""
    script = (
        "import os, signal, threading, time\n"
        "from leadership_opt import examples, solve, Settings\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "problem = examples.reference_scenario()\n"
        "def told(progress):\n"
        "    os.kill(os.getpid(), signal.SIGINT); time.sleep(0.01)\n"
        "solve(problem, settings=Settings(time_limit_seconds=120, workers=1), on_progress=told)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in (1, -signal.SIGINT, 130)
    assert done.stderr.rstrip().endswith("KeyboardInterrupt")
