"""``pareto``: the trade-off of two goals, point by point, each the proven answer to one more limit.

The goals above both stay as good as they are. Then the second goal is optimised and, with that held, the first: so no
plan beats the point. The next solve asks for one more of the first goal than this point has (``goal_limits``): no
point lies between. (Epsilon constraint: Haimes, Lasdon and Wismer 1971; its lexicographic form: Mavrotas 2009.)
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial

from leadership_opt.domain import Plan, Problem
from leadership_opt.errors import TaskFailed, WrongValue, require_types
from leadership_opt.exchange.json_files import json_bytes
from leadership_opt.result import Cancel, Outcome, Settings, Status
from leadership_opt.result.listening import tell
from leadership_opt.solver import solve
from leadership_opt.solver.interrupts import served
from leadership_opt.sweeps.front import Front, FrontEnd, FrontPoint, GaveWay
from leadership_opt.sweeps.store import PROVEN, OutcomeStore, keys_of
from leadership_opt.sweeps.sweeping import Variant, sweep
from leadership_opt.sweeps.trade import Above, Trade, trade_of
from leadership_opt.sweeps.walk import walk

LOGGER = logging.getLogger("leadership_opt.sweeps")

FEWEST_POINTS = 2


def pareto(
    problem: Problem,
    first: str,
    second: str,
    *,
    points: int | None = None,
    settings: Settings | None = None,
    base: Plan | None = None,
    executor: Executor | None = None,
    store: str | os.PathLike[str] | None = None,
    on_point: Callable[[FrontPoint], None] | None = None,
    cancel: Cancel | None = None,
) -> Front:
    """Return the exact trade-off of two goals under the goals above them.

    Parameters
    ----------
    problem
        Its goals above both keep their best values at every point; those below both are left out.
    first
        Id of the goal that is asked for more and more, e.g. ``"women"``.
    second
        Id of the goal whose price this is, e.g. ``"merit"``.
    points
        None: every point, one after the other, each begun from the one before. A number: at most so many, spread
        evenly over the front, ends included, and solved as a :func:`sweep`.
    settings
        Of every solve.
    base
        The plan that ``stability`` compares with, where it stands above both.
    executor
        Of the sweep, where ``points`` is given.
    store
        Folder of the outcomes: a front that was cut off goes on where it ended. None: a temporary folder.
    on_point
        Called with each point; errors in it are logged, not raised.
    cancel
        When set, the points so far are returned.

    Returns
    -------
    Front
        Proven points only, and why there is no further one.

    Raises
    ------
    WrongArguments
        If an argument has another type; all such are listed.
    UnknownId
        If there is no such goal.
    WrongValue
        If a goal is no single number that takes a limit, both are the same, or fewer than two points are asked for.
    UnusableFile
        If the store cannot be written.
    TaskFailed
        ``point_failed`` if the executor solves no point, as it is shut down or its workers die.

    Notes
    -----
    The front ends where it is proven that no plan has more of the first goal, or that a stage above both would have to
    give way, which is told with its values. A tolerance of a goal above counts as always; the two goals have none.
    """
    require_types(
        problem=(problem, (Problem,)),
        first=(first, (str,)),
        second=(second, (str,)),
        points=(points, (int, type(None))),
        settings=(settings, (Settings, type(None))),
        base=(base, (Plan, type(None))),
        executor=(executor, (Executor, type(None))),
        store=(store, (str, os.PathLike, type(None))),
        on_point=(on_point, (Callable, type(None))),  # type: ignore[arg-type]  # an abstract class
        cancel=(cancel, (Cancel, type(None))),
    )
    if points is not None and points < FEWEST_POINTS:
        raise WrongValue("too_few_points", found=points, least=FEWEST_POINTS)
    trade = trade_of(problem, first, second, base)
    kept = OutcomeStore(store)

    def work(cancel: Cancel | None) -> Front:
        run = _Fronting(trade, settings or Settings(), kept, on_point, cancel or Cancel())
        return run.every_point() if points is None else run.some_points(points, executor)

    return served(work, cancel, is_worth_keeping=lambda found: True)


@dataclass(slots=True)
class _Fronting:
    """One call: the points so far."""

    trade: Trade
    settings: Settings
    store: OutcomeStore
    on_point: Callable[[FrontPoint], None] | None
    cancel: Cancel
    _points: list[FrontPoint] = field(default_factory=list)
    _above: Above = ()
    _held: int = 0
    _best: Outcome | None = None
    """Of the first point, with the best values of the goals above."""
    _last: Outcome | None = None
    _end: tuple[FrontEnd, GaveWay | None] = (FrontEnd.NO_PLAN, None)

    def every_point(self) -> Front:
        """Go from the best of the second goal to the best of the first."""
        for _ in walk(self._reached, self.trade.sign):
            pass
        return self._front(*self._end)

    def _reached(self, limit: int | None) -> int | None:
        """Solve for a limit and take the point; None if the front ends there."""
        asked = self.trade.asked if limit is None else self.trade.limited(limit)
        outcome = self._solved(asked, self._last)
        end, gave_way = self._taken(asked, outcome)
        if gave_way is not None and limit is not None and self.trade.within_tolerance(gave_way):
            asked, outcome, (end, gave_way) = self._within_tolerances(limit, outcome, gave_way)
        if end is not None:
            self._end = end, gave_way
            return None
        self._best, self._last = self._best or outcome, outcome
        return self._points[-1].first_limit

    def _within_tolerances(
        self, limit: int, last: Outcome, gave_way: GaveWay
    ) -> tuple[Problem, Outcome, tuple[FrontEnd | None, GaveWay | None]]:
        """Ask again with limits of the goals above: what a goal has given way may be what its tolerance allows."""
        asked = None if self._best is None else self.trade.floored(limit, self._best)
        if asked is None:
            return self.trade.asked, last, (FrontEnd.NOT_PROVEN, None)
        outcome = self._solved(asked, last)
        if outcome.status is Status.INFEASIBLE:
            return asked, outcome, (FrontEnd.GAVE_WAY, gave_way)
        if outcome.status is not Status.OPTIMAL:
            return asked, outcome, (self._unproven(), None)
        worse = self.trade.gave_way(self._above, outcome, beyond_tolerance=True)
        if worse is not None:
            return asked, outcome, (FrontEnd.GAVE_WAY, worse)
        self._add(asked, outcome, keys_of(asked, self.settings, self.trade.base).proven)
        return asked, outcome, (None, None)

    def some_points(self, count: int, executor: Executor | None) -> Front:
        """Solve both ends, then limits spread evenly between them, at once."""
        asked, other = self.trade.asked, self.trade.from_other_end()
        best = self._solved(asked, None)
        end, gave_way = self._taken(asked, best)
        if end is not None:
            return self._front(end, gave_way)
        farthest = self._solved(other, best)
        if farthest.status is not Status.OPTIMAL:
            return self._front(self._unproven())
        start, sign = self._points[0].first_limit, self.trade.sign
        span = abs(self.trade.values(farthest)[0] - self._points[0].first)
        gains = sorted({-(-span * at // (count - 1)) for at in range(1, count)} - {0})
        asks = {gain: partial(_limited, trade=self.trade, limit=start + sign * gain) for gain in gains}
        variants: dict[str, Variant] = {str(gain): ask for gain, ask in asks.items()}
        if not variants:
            return self._front(FrontEnd.SAMPLED)
        found = sweep(
            self.trade.asked,
            variants,
            settings=self.settings,
            base=self.trade.base,
            executor=executor,
            store=self.store.folder,
            cancel=self.cancel,
        )
        for name, ask in variants.items():
            refused = found[name].error
            if refused is not None:
                raise TaskFailed("point_failed", reason=refused.code)
            if found[name].status is not Status.OPTIMAL:
                return self._front(self._unproven())
            problem = ask if isinstance(ask, Problem) else ask(self.trade.asked)
            outcome = found.outcome(name)
            if self.trade.values(outcome)[0] != self._points[-1].first:
                self._add(problem, outcome, found[name].key or "")
        return self._front(FrontEnd.SAMPLED)

    def _taken(self, asked: Problem, outcome: Outcome) -> tuple[FrontEnd | None, GaveWay | None]:
        """Take an outcome as the next point, or say why it is none."""
        if outcome.status is Status.INFEASIBLE:
            return FrontEnd.NO_PLAN, None
        if outcome.status is not Status.OPTIMAL:
            return self._unproven(), None
        if not self._points:
            self._above, self._held = self.trade.above_in(outcome), self.trade.held(outcome)
        gave_way = self.trade.gave_way(self._above, outcome)
        if gave_way is not None:
            return FrontEnd.GAVE_WAY, gave_way
        self._add(asked, outcome, keys_of(asked, self.settings, self.trade.base).proven)
        return None, None

    def _unproven(self) -> FrontEnd:
        return FrontEnd.CANCELLED if self.cancel.is_set() else FrontEnd.NOT_PROVEN

    def _solved(self, asked: Problem, last: Outcome | None) -> Outcome:
        key = keys_of(asked, self.settings, self.trade.base).proven
        stored = self.store.outcome(key, asked.sha256)
        if stored is not None and stored.status in PROVEN:
            return stored
        outcome = solve(asked, settings=self.settings, base=self.trade.base, start=last, cancel=self.cancel)
        if outcome.status in PROVEN:
            self.store.keep(key, json_bytes(outcome))
        return outcome

    def _add(self, asked: Problem, outcome: Outcome, key: str) -> None:
        first, second = self.trade.values(outcome)
        limit = first + self._held
        point = FrontPoint(first=first, second=second, first_limit=limit, key=key, problem_sha256=asked.sha256)
        self._points.append(point)
        tell(self.on_point, point, LOGGER)

    def _front(self, end: FrontEnd, gave_way: GaveWay | None = None) -> Front:
        trade = self.trade
        return Front(trade.first, trade.second, tuple(self._points), end, gave_way, self._above, self.store)


def _limited(problem: Problem, *, trade: Trade, limit: int) -> Problem:
    del problem
    return trade.limited(limit)
