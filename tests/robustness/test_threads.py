"""Solves that run side by side, or are stopped at any moment, are as good as solves left alone."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from queue import Empty, SimpleQueue
from random import Random
from typing import TypeVar

import pytest

from leadership_opt import Cancel, Outcome, Plan, Problem, Progress, Settings, Status, examples, solve
from tests.oracle.tiny_problems import tiny_problem

SETTINGS = Settings(workers=1, time_limit_seconds=300)
THREADS = 4
HANGS_AFTER_SECONDS = 120.0
"""Sixty times what the solves take on two busy cores."""

SEEDS = [*range(2), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 8))]
"""Moments at which a solve is stopped."""

SMALL = examples.small_scenario()
SWITCHES = ("all", "budget", "quota", "province_fairness", "history", "tolerance")

Question = tuple[Problem, Plan | None]
Answer = tuple[Status, Plan | None, tuple[tuple[str, int | None, int | None, bool], ...]]
Found = TypeVar("Found")


def _side_by_side(calls: Sequence[Callable[[], Found]], threads: int = THREADS) -> list[Found]:
    """Return what calls return that run in some threads; errors and calls that never end are seen."""
    found: dict[int, Found] = {}
    errors: list[str] = []
    waiting: SimpleQueue[int] = SimpleQueue()
    for number in range(len(calls)):
        waiting.put(number)

    def work() -> None:
        try:
            while True:
                number = waiting.get_nowait()
                found[number] = calls[number]()
        except Empty:
            return
        except BaseException:
            errors.append(traceback.format_exc())

    workers = [threading.Thread(target=work, daemon=True) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(HANGS_AFTER_SECONDS)
    assert not errors, errors[0]
    assert not any(worker.is_alive() for worker in workers), "a solve does not end"
    return [found[number] for number in range(len(calls))]


def _answer(question: Question) -> Answer:
    problem, base = question
    outcome = solve(problem, base=base, settings=SETTINGS)
    stages = tuple((stage.key, stage.value, stage.bound, stage.proven) for stage in outcome.stages)
    return outcome.status, outcome.plan, stages


def test_four_threads_answer_as_one() -> None:
    """A service solves for several users at once; nothing of one solve may leak into another."""
    tiny = [tiny_problem(seed, switch) for switch in SWITCHES for seed in range(4)]
    questions: list[Question] = [(SMALL, None), *tiny]
    alone = [_answer(question) for question in questions]
    assert {status for status, _, _ in alone} == {Status.OPTIMAL, Status.INFEASIBLE}
    together = _side_by_side([partial(_answer, question) for question in questions])
    for question, one, other in zip(questions, alone, together, strict=True):
        assert one == other, question[0].sha256


def test_one_problem_shared_by_four_threads() -> None:
    """Problems are frozen; what they cache is made by whoever comes first, and is the same for all."""
    fresh = Problem.model_validate(SMALL.model_dump(mode="json"))
    barrier = threading.Barrier(THREADS)

    def answer() -> Answer:
        barrier.wait(HANGS_AFTER_SECONDS)
        return _answer((fresh, None))

    answers = _side_by_side([answer] * THREADS)
    assert answers == [_answer((SMALL, None))] * THREADS


def _honest(outcome: Outcome) -> None:
    """A plan is verified, a proof is a proof; the small scenario does have plans."""
    assert outcome.status is not Status.INFEASIBLE
    assert (outcome.plan is None) == (outcome.status is Status.UNKNOWN)
    if outcome.plan is not None:
        assert outcome.verification is not None
        assert outcome.verification.is_valid
        proven = all(stage.proven for stage in outcome.stages)
        assert outcome.status is (Status.OPTIMAL if proven else Status.FEASIBLE)
    for stage in outcome.stages:
        assert not stage.proven or (stage.value is not None and stage.value == stage.bound)


@pytest.fixture(scope="module")
def usual() -> tuple[Outcome, Sequence[Progress], float]:
    """The small scenario solved to the end: its proven values, its reports, and how long it takes here."""
    reports: list[Progress] = []
    began = time.monotonic()
    outcome = solve(SMALL, settings=SETTINGS, on_progress=reports.append)
    assert outcome.status is Status.OPTIMAL
    return outcome, reports, time.monotonic() - began


def _proves_nothing_else(outcome: Outcome, usual: Outcome) -> None:
    """What a stopped solve calls proven is what a whole one proves, as far as stages before it were proven too."""
    for stage, full in zip(outcome.stages, usual.stages, strict=False):
        if not stage.proven:
            break
        assert (stage.key, stage.value) == (full.key, full.value)


@pytest.mark.parametrize("seed", SEEDS)
def test_cancelled_at_a_random_time(seed: int, usual: tuple[Outcome, Sequence[Progress], float]) -> None:
    """A user stops when she likes: while the model is built, between two searches, while a plan is verified."""
    whole, _, seconds = usual
    cancel = Cancel()
    timer = threading.Timer(Random(seed).uniform(0, 1.1) * seconds, cancel.set)
    timer.start()
    try:
        (outcome,) = _side_by_side([lambda: solve(SMALL, settings=SETTINGS, cancel=cancel)], 1)
    finally:
        timer.cancel()
        timer.join()
    _honest(outcome)
    _proves_nothing_else(outcome, whole)


@pytest.mark.parametrize("seed", SEEDS)
def test_cancelled_at_a_random_report(seed: int, usual: tuple[Outcome, Sequence[Progress], float]) -> None:
    """The same from within the solver's own threads, half of the time by a thread that the report wakes."""
    whole, reports, _ = usual
    chance = Random(seed)
    stop_at = chance.randrange(len(reports))
    cancel, woken = Cancel(), threading.Event()
    directly = chance.random() < 0.5
    seen: list[Progress] = []

    def watch(report: Progress) -> None:
        seen.append(report)
        if len(seen) > stop_at:
            cancel.set() if directly else woken.set()

    def wait() -> None:
        woken.wait(HANGS_AFTER_SECONDS)
        cancel.set()

    waiter = threading.Thread(target=wait, daemon=True)
    waiter.start()
    (outcome,) = _side_by_side([lambda: solve(SMALL, settings=SETTINGS, cancel=cancel, on_progress=watch)], 1)
    woken.set()
    waiter.join(HANGS_AFTER_SECONDS)
    _honest(outcome)
    _proves_nothing_else(outcome, whole)
    assert seen


def test_four_solves_stopped_by_one_switch() -> None:
    """A service that is shut down stops all its solves with one switch."""
    cancel = Cancel()
    timer = threading.Timer(0.2, cancel.set)
    timer.start()
    outcomes = _side_by_side([lambda: solve(SMALL, settings=SETTINGS, cancel=cancel)] * THREADS)
    timer.join()
    for outcome in outcomes:
        _honest(outcome)


def test_nothing_of_a_solve_goes_on_after_it() -> None:
    """Each solve starts a thread that watches the switch; a service would drown in threads that stay."""
    before = threading.active_count()
    for seed in range(5):
        problem, base = tiny_problem(seed)
        solve(problem, base=base, settings=SETTINGS, cancel=Cancel())
    assert threading.active_count() == before
