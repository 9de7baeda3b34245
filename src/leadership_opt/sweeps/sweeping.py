"""``sweep``: many variants of a problem, solved by the processes of an executor."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field

from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import LeadershipOptError, TaskFailed, WrongValue, require_types
from leadership_opt.result import Cancel, Settings
from leadership_opt.result.listening import tell
from leadership_opt.solver.interrupts import served
from leadership_opt.sweeps.pool import WorkerPool
from leadership_opt.sweeps.schedule import QueuedTask, Schedule
from leadership_opt.sweeps.signals import heard
from leadership_opt.sweeps.store import Keys, OutcomeStore, keys_of
from leadership_opt.sweeps.swept import Sweep, SweepProgress, SweptVariant, VariantError, VariantState
from leadership_opt.sweeps.task import SolveTask, TaskAnswer

LOGGER = logging.getLogger("leadership_opt.sweeps")

Variant = Problem | Callable[[Problem], Problem]


def sweep(
    problem: Problem,
    variants: Mapping[str, Variant],
    *,
    settings: Settings | None = None,
    base: Plan | None = None,
    executor: Executor | None = None,
    store: str | os.PathLike[str] | None = None,
    at_once: int | None = None,
    on_result: Callable[[SweptVariant], None] | None = None,
    on_progress: Callable[[SweepProgress], None] | None = None,
    cancel: Cancel | None = None,
) -> Sweep:
    """Solve variants of a problem, several at once, and keep every outcome on disk.

    Parameters
    ----------
    problem
        What the changes are made to.
    variants
        By name: a problem, or a change, a call that takes a problem and returns another, e.g.
        ``partial(with_goal_limit, goal="women", no_worse_than=70)``. Changes are made when a worker is free for them.
    settings
        Of every solve. ``workers`` is 1 unless given: the cores are shared out by variants.
    base
        The plan that the goal ``stability``, or a limit of it, compares with, in every variant.
    executor
        Any ``concurrent.futures.Executor``, which stays open. None: processes of its own, one a core, made anew when
        one dies.
    store
        Folder of the outcomes: what is there already is not solved again, and several sweeps may share it. None: a
        temporary folder, which goes with the sweep.
    at_once
        The most tasks in flight; None: as many as the executor has workers.
    on_result
        Called with each variant that is done or has failed; errors in it are logged, not raised.
    on_progress
        Called some times a second with how far all processes are; errors in it are logged, not raised.
    cancel
        When set, the solves are stopped; what is done is kept and returned within two seconds.

    Returns
    -------
    Sweep
        Every variant in the order given: done, failed with its error, or left. One that fails stops no other.

    Raises
    ------
    WrongArguments
        If an argument has another type; all such are listed.
    WrongValue
        If there are no variants, or ``at_once`` is less than 1.
    UnusableFile
        If the store cannot be written.

    Notes
    -----
    A variant whose worker dies is tried three times in all, the second and third time alone. Where time cuts a solve,
    its outcome is kept, too; where the sweep was cancelled, only what is proven. The first Ctrl-C in the main thread
    cancels. A script that sweeps with processes does so below ``if __name__ == "__main__":``, as with every pool.
    """
    require_types(
        problem=(problem, (Problem,)),
        variants=(variants, (Mapping,)),
        settings=(settings, (Settings, type(None))),
        base=(base, (Plan, type(None))),
        executor=(executor, (Executor, type(None))),
        store=(store, (str, os.PathLike, type(None))),
        at_once=(at_once, (int, type(None))),
        on_result=(on_result, (Callable, type(None))),  # type: ignore[arg-type]  # an abstract class
        on_progress=(on_progress, (Callable, type(None))),  # type: ignore[arg-type]
        cancel=(cancel, (Cancel, type(None))),
    )
    _refuse(variants, at_once)
    asked = settings or Settings()
    if asked.workers is None:
        asked = asked.model_copy(update={"workers": 1})
    kept = OutcomeStore(store)

    def work(cancel: Cancel | None) -> Sweep:
        run = _SweepRun(problem, variants, asked, base, kept, on_result, on_progress)
        pool = WorkerPool(executor, at_once, asked.workers or 1)
        return run.run(pool, cancel or Cancel())

    return served(work, cancel, is_worth_keeping=lambda found: True)


def _refuse(variants: Mapping[str, Variant], at_once: int | None) -> None:
    names: list[object] = list(variants)
    if not names or not all(isinstance(name, str) and name for name in names):
        raise WrongValue("no_variants")
    for name, variant in variants.items():
        if not isinstance(variant, Problem):
            require_types(**{f"variants[{name[:80]}]": (variant, (Problem, Callable))})  # type: ignore[arg-type]
    if at_once is not None and at_once < 1:
        raise WrongValue("at_once_too_few", found=at_once)


@dataclass(slots=True)
class _SweepRun:
    """One sweep: what is known of each variant, and where the outcomes go."""

    problem: Problem
    variants: Mapping[str, Variant]
    settings: Settings
    base: Plan | None
    store: OutcomeStore
    on_result: Callable[[SweptVariant], None] | None
    on_progress: Callable[[SweepProgress], None] | None
    _ended: dict[str, SweptVariant] = field(default_factory=dict)
    _asked: dict[int, tuple[str, Keys]] = field(default_factory=dict)
    _twins: dict[str, list[str]] = field(default_factory=dict)
    """By the key of a task in flight: variants with the same problem, which wait for it."""
    _folder: str = ""

    def run(self, pool: WorkerPool, cancel: Cancel) -> Sweep:
        """Solve what is not in the store."""
        with tempfile.TemporaryDirectory(prefix="leadership_opt-", ignore_cleanup_errors=True) as folder:
            self._folder = folder
            Schedule(pool, self._tasks(cancel), self._end, self._turn, cancel).run(folder)
        left = (SweptVariant(name=name, state=VariantState.LEFT) for name in self.variants)
        return Sweep(tuple(self._ended.get(one.name, one) for one in left), self.store)

    def _tasks(self, cancel: Cancel) -> Iterator[SolveTask]:
        for number, (name, variant) in enumerate(self.variants.items()):
            if cancel.is_set():
                return
            made = self._made(name, variant)
            if made is None:
                continue
            keys = keys_of(made, self.settings, self.base)
            if keys.cut in self._twins:
                self._twins[keys.cut].append(name)
            elif not self._is_stored(name, keys):
                self._twins[keys.cut] = []
                self._asked[number] = (name, keys)
                yield SolveTask(number, made, self.settings, self._folder, self.base)

    def _made(self, name: str, variant: Variant) -> Problem | None:
        """Return the problem of a variant; None if its change fails, which is told."""
        error: LeadershipOptError
        try:
            made: object = variant if isinstance(variant, Problem) else variant(self.problem)
            if isinstance(made, Problem):
                return made
            error = TaskFailed("no_problem", found=type(made).__name__)
        except LeadershipOptError as raised:
            error = raised
        except Exception as raised:  # its text may hold names
            error = TaskFailed("change_failed", kind=type(raised).__name__)
        self._tell(SweptVariant(name=name, state=VariantState.FAILED, error=VariantError.of(error)))
        return None

    def _is_stored(self, name: str, keys: Keys) -> bool:
        known = self.store.known(keys)
        if known is None:
            return False
        key, found = known
        told = SweptVariant(name=name, state=VariantState.DONE, key=key, problem_sha256=keys.problem_sha256)
        self._tell(told.model_copy(update={"status": found.status, "stages": found.stages, "was_stored": True}))
        return True

    def _end(self, queued: QueuedTask, answer: TaskAnswer) -> None:
        name, keys = self._asked.pop(queued.task.number)
        ended = self._ended_as(name, keys, answer).model_copy(update={"tries": queued.tries})
        names = [name, *self._twins.pop(keys.cut, [])]
        for one in names if ended.state is not VariantState.LEFT else ():
            self._tell(ended.model_copy(update={"name": one}))

    def _ended_as(self, name: str, keys: Keys, answer: TaskAnswer) -> SweptVariant:
        begun = SweptVariant(name=name, state=VariantState.LEFT, key=keys.cut, problem_sha256=keys.problem_sha256)
        error = answer.error
        if answer.content is not None and answer.status is not None and error is None:
            known = {"status": answer.status, "stages": answer.stages, "key": keys.of(answer.status)}
            done = begun.model_copy(update={"state": VariantState.DONE, **known})
            if answer.was_cut and not done.is_proven:
                return begun
            try:
                self.store.keep(keys.of(answer.status), answer.content)
                return done
            except LeadershipOptError as refused:
                error = refused
        failed = VariantError.of(error or TaskFailed("task_failed", kind="None"))
        return begun.model_copy(update={"state": VariantState.FAILED, "error": failed})

    def _tell(self, variant: SweptVariant) -> None:
        self._ended[variant.name] = variant
        if self.on_result is not None:
            tell(self.on_result, variant, LOGGER)

    def _turn(self, tasks: list[SolveTask]) -> None:
        if self.on_progress is None:
            return
        failed = sum(one.state is VariantState.FAILED for one in self._ended.values())
        names = {self._asked[task.number][0]: heard(self._folder, task.number) for task in tasks}
        done = len(self._ended) - failed
        tell(self.on_progress, SweepProgress(done, failed, len(self.variants), names), LOGGER)
