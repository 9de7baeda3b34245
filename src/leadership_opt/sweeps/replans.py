"""``replans``: what becomes of a plan after each of many things that may happen, re-planned as a sweep."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import partial

from pydantic import Field

from leadership_opt.checker import verify
from leadership_opt.domain import Change, Goal, GoalId, Plan, Problem, Withdrawn
from leadership_opt.domain.record import Record
from leadership_opt.errors import BadSettings, Fault, require_types
from leadership_opt.programme import DropOutModel
from leadership_opt.programme.drop_outs import draw_scenarios
from leadership_opt.programme.past import still_to_come
from leadership_opt.programme.replanning import asked_after
from leadership_opt.result import Cancel, Settings
from leadership_opt.result.goal_values import compared, gain, values_of
from leadership_opt.sweeps.sweeping import Variant, sweep
from leadership_opt.sweeps.swept import Sweep, SweepProgress, SweptVariant

MOST_WITHOUT_NEW = 5000
"""After so many scenarios in a row that bring nothing new, hardly any set of people is left."""

DRAWS_EACH = 100
"""So many scenarios are drawn at most for each one that is wanted: most of a quiet programme are empty."""


class GoalShift(Record):
    """What a goal is worth in the plan as it stands, and after re-planning."""

    goal: GoalId = Field(description="which goal")
    label: str = Field(default="", description="which part of it, as in a stage")
    before: int = Field(description="in the part of the plan that is still to come")
    after: int = Field(description="in the plan made anew")
    lost: int = Field(description="how much worse, in the unit of the goal; negative: better")


class ReplanEffect(Record):
    """What one thing that happens does to the plan."""

    name: str = Field(description="as in the changes")
    is_possible: bool | None = Field(description="None: not known, as it failed, was left or ran out of time")
    moved: tuple[str, ...] = Field(default=(), description="ids of people who did not withdraw, in other courses now")
    goals: tuple[GoalShift, ...] = Field(default=(), description="goals that differ, in their order; no draw")


@dataclass(frozen=True)
class Replans:
    """Many re-plans of one plan.

    Attributes
    ----------
    found
        The sweep; each outcome is that of ``replan``, but for payments of courses that stay.
    problem, plan, as_of, changes
        As given.
    """

    found: Sweep
    problem: Problem
    plan: Plan
    as_of: date
    changes: Mapping[str, Sequence[Change]]

    def effects(self) -> Iterator[ReplanEffect]:
        """Yield what each does, in the order of the changes; outcomes are read from the store one at a time."""
        nothing_changed = asked_after(self.problem, self.plan, self.as_of)
        base = nothing_changed.base
        standing = verify(nothing_changed.question.problem, base, base=base)
        for variant in self.found.variants:
            if not variant.has_outcome:
                yield ReplanEffect(name=variant.name, is_possible=None)
                continue
            outcome = self.found.outcome(variant.name)
            if outcome.plan is None or outcome.verification is None:
                yield ReplanEffect(name=variant.name, is_possible=False if variant.is_proven else None)
                continue
            goals = [Goal(goal=goal) for goal in dict.fromkeys(stage.goal for stage in outcome.stages)]
            shifts = compared(values_of(outcome.verification, goals), values_of(standing, goals))
            withdrew = {one.nominee for one in self.changes[variant.name] if isinstance(one, Withdrawn)}
            yield ReplanEffect(
                name=variant.name,
                is_possible=True,
                moved=tuple(sorted(_differing(base, outcome.plan) - withdrew)),
                goals=tuple(
                    GoalShift(goal=goal, label=label, before=before, after=after, lost=gain(goal, before, after))
                    for goal, label, after, before in shifts
                    if before != after
                ),
            )


def replans(
    problem: Problem,
    plan: Plan,
    as_of: date,
    changes: Mapping[str, Sequence[Change]],
    *,
    settings: Settings | None = None,
    executor: Executor | None = None,
    store: str | os.PathLike[str] | None = None,
    on_result: Callable[[SweptVariant], None] | None = None,
    on_progress: Callable[[SweepProgress], None] | None = None,
    cancel: Cancel | None = None,
) -> Replans:
    """Re-plan after each of many things that may happen, each for itself, as a sweep.

    Parameters
    ----------
    problem, plan, as_of
        As :func:`leadership_opt.replan` takes them.
    changes
        By name: what has happened then, e.g. what ``likely_drop_outs`` draws. Changes that cannot be fail alone.
    settings, executor, store, on_result, on_progress, cancel
        As :func:`sweep` takes them.

    Raises
    ------
    LeadershipOptError
        As :func:`sweep`, and as ``replan`` where the plan as it stands is refused.
    """
    require_types(
        problem=(problem, (Problem,)), plan=(plan, (Plan,)), as_of=(as_of, (date,)), changes=(changes, (Mapping,))
    )
    asked_after(problem, plan, as_of)
    variants: dict[str, Variant] = {
        name: partial(_question, plan=plan, as_of=as_of, changes=listed) for name, listed in changes.items()
    }
    found = sweep(
        problem,
        variants,
        settings=settings,
        base=still_to_come(plan, as_of),
        executor=executor,
        store=store,
        on_result=on_result,
        on_progress=on_progress,
        cancel=cancel,
    )
    return Replans(found, problem, plan, as_of, changes)


def likely_drop_outs(
    problem: Problem, plan: Plan, as_of: date, *, most: int = 1000, model: DropOutModel | None = None, seed: int = 0
) -> dict[str, tuple[Withdrawn, ...]]:
    """Draw who may drop out together: the likelier, the sooner it comes up; each set of people once.

    Parameters
    ----------
    problem, plan, as_of
        As :func:`replans` takes them; people of courses that are still to come drop out.
    most
        The most sets; fewer where so many different ones do not come up.
    model
        Chances by post and time; None: as assumed, from ``as_of`` on, with every drop-out counted.
    seed
        The same seed draws the same on every machine.

    Raises
    ------
    BadSettings
        If ``most`` is less than 1.
    """
    require_types(
        problem=(problem, (Problem,)),
        plan=(plan, (Plan,)),
        as_of=(as_of, (date,)),
        most=(most, (int,)),
        model=(model, (DropOutModel, type(None))),
        seed=(seed, (int,)),
    )
    if most < 1:
        raise BadSettings("bad_settings", faults=[Fault("too_small", "most", str(most), {"ge": 1})], count=1)
    rest = still_to_come(plan, as_of)
    waiting: dict[str, str] = {}
    for entry in rest.assignments:
        waiting.setdefault(entry.nominee, entry.course)
    chances = model or DropOutModel(as_of=as_of, replanned_days=None)
    numbers = range(DRAWS_EACH * most)
    found: dict[str, tuple[Withdrawn, ...]] = {}
    without_new = 0
    for scenario in draw_scenarios(problem, rest, chances, waiting, numbers, seed):
        name = ", ".join(scenario.dropped_out)
        without_new += 1
        if name and name not in found:
            found[name] = tuple(Withdrawn(nominee=who) for who in scenario.dropped_out)
            without_new = 0
        if len(found) == most or without_new == MOST_WITHOUT_NEW:
            break
    return found


def _question(problem: Problem, *, plan: Plan, as_of: date, changes: Sequence[Change]) -> Problem:
    return asked_after(problem, plan, as_of, changes).question.problem


def _differing(old: Plan, new: Plan) -> set[str]:
    """Return the people whose courses differ."""
    before, after = ({(entry.nominee, entry.course) for entry in one.assignments} for one in (old, new))
    return {nominee for nominee, _ in before ^ after}
