"""``solve``: build, solve, verify, and say how it went."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from leadership_opt.checker import Verification, verify
from leadership_opt.domain.goals import GoalId
from leadership_opt.domain.plan import Plan
from leadership_opt.domain.problem import Problem
from leadership_opt.errors import BadSettings, ReadingsDisagree, WrongOutcome, require_types
from leadership_opt.model import Model, build, plan_of
from leadership_opt.result.cancel import Cancel
from leadership_opt.result.claims import PartValues, may_end_at
from leadership_opt.result.incumbent import Incumbent
from leadership_opt.result.outcome import Outcome
from leadership_opt.result.progress import Progress
from leadership_opt.result.settings import Settings
from leadership_opt.result.stage import Provenance, Stage, Status
from leadership_opt.rules.catalogue import GoalTrait, goal_has
from leadership_opt.solver.clock import Clock, StoppedError, checkpoint
from leadership_opt.solver.interrupts import served
from leadership_opt.solver.large.regimes import regime_of
from leadership_opt.solver.reporter import Listeners
from leadership_opt.solver.stages.handed_over import HandedOver, leave, left_by
from leadership_opt.solver.stages.kept_start import begin_from
from leadership_opt.solver.stages.lexicographic import Lexicographic
from leadership_opt.solver.stages.state import SolveState
from leadership_opt.solver.versions import VERSIONS

SETTING_UP_SHARE = 0.1
"""Setting the search up takes about so much of the time of the build, and cannot be interrupted."""


def solve(
    problem: Problem,
    *,
    settings: Settings | None = None,
    base: Plan | None = None,
    start: Plan | Outcome | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    on_incumbent: Callable[[Incumbent], None] | None = None,
    cancel: Cancel | None = None,
) -> Outcome:
    """Find the best plan in the planner's order of goals, and verify it.

    Parameters
    ----------
    problem
        What to plan.
    settings
        Time, workers, repeatability.
    base
        The plan that the goal ``stability``, or a limit of it, compares with.
    start
        A plan to begin from, e.g. the outcome of a problem that differs in one thing. What fits of it is kept; it may
        be of any other problem. The answer and its proof are as without it, sooner or later: nothing that an earlier
        outcome proved is taken over. ``Outcome.began_from`` says what was kept.
    on_progress
        Called when a stage begins and with each improvement, partly from the solver's threads;
        errors in it are logged, not raised.
    on_incumbent
        Called in the same way with each plan that is better than all before, so that it can be kept while the solve
        goes on, whatever becomes of the process. The plan is built only when its ``plan()`` is called.
    cancel
        When set from another thread, the best plan so far is verified and returned.

    Returns
    -------
    Outcome
        OPTIMAL only when every stage is proven; a plan is always verified.

    Raises
    ------
    WrongArguments
        If an argument has another type; all such are listed.
    WrongOutcome
        If ``start`` is an outcome without a plan.
    BadSettings
        If a goal or a limit needs a base plan and there is none, or numbers do not fit 64 bits.
    ReadingsDisagree
        If the checker disagrees with the model about the plan; nothing is returned then.
    KeyboardInterrupt
        At the second Ctrl-C, or at the first one before there is a plan.

    Notes
    -----
    Called in the main thread, as in a notebook or a script, the first Ctrl-C (a notebook's "interrupt") asks the
    solve to stop: the best plan so far is verified and returned, a warning is logged, and ``cancel``, if given,
    is set. The second interrupts at once. Programs that have a SIGINT handler of their own, and other threads,
    are left alone: they use ``cancel``. The work itself is done in another thread meanwhile.
    """
    require_types(
        problem=(problem, (Problem,)),
        settings=(settings, (Settings, type(None))),
        base=(base, (Plan, type(None))),
        start=(start, (Plan, Outcome, type(None))),
        on_progress=(on_progress, (Callable, type(None))),  # type: ignore[arg-type]  # an abstract class
        on_incumbent=(on_incumbent, (Callable, type(None))),  # type: ignore[arg-type]
        cancel=(cancel, (Cancel, type(None))),
    )

    listeners = Listeners(on_progress, on_incumbent)
    begin = _plan_of(start)
    handed = left_by(start) if isinstance(start, Outcome) else None

    def work(cancel: Cancel | None) -> Outcome:
        return _solved(problem, settings or Settings(), base, begin, handed, listeners, cancel)

    return served(work, cancel, is_worth_keeping=lambda outcome: outcome.status is not Status.UNKNOWN)


def _plan_of(start: Plan | Outcome | None) -> Plan | None:
    """Return the plan to begin from."""
    if isinstance(start, Outcome) and start.plan is None:
        raise WrongOutcome("outcome_has_no_plan", status=start.status.value)
    return start.plan if isinstance(start, Outcome) else start


def _solved(
    problem: Problem,
    settings: Settings,
    base: Plan | None,
    start: Plan | None,
    handed: HandedOver | None,
    listeners: Listeners,
    cancel: Cancel | None,
) -> Outcome:
    clock = Clock(settings.time_limit_seconds, counted=settings.reproducible)
    if base is None and any(goal_has(goal, GoalTrait.NEEDS_BASE) for goal in problem.policy.asked_goals):
        raise BadSettings("stability_needs_base")
    problem.sha256  # noqa: B018  # computed once, and within the time limit
    try:
        model = build(problem, base, checkpoint=checkpoint(clock, cancel))
        if not clock.is_counted and clock.left < SETTING_UP_SHARE * clock.seconds:
            raise StoppedError
    except StoppedError:
        return Outcome(
            status=Status.UNKNOWN,
            plan=None,
            stages=(),
            verification=None,
            provenance=_provenance(problem, settings, clock, seconds_build=clock.seconds),
        )
    seconds_build = clock.seconds
    state = SolveState(model, settings, clock, listeners, cancel, asks_in_background=True)
    run = Lexicographic(state, regime_of)
    begun = None if start is None else begin_from(state, start)
    columns = model.context.variables.columns
    if handed is not None and state.values is not None:
        state.closer = handed.fitted_to(columns, state.matrix)
    try:
        run.run()
        run.settle()
    finally:
        state.second.close()
    plan, verification, seconds_verify = None, None, 0.0
    if state.values is not None:
        began = time.monotonic()
        plan = plan_of(model, state.values)
        verification = verify(problem, plan, base=base)
        compare_readings(model, state.values, run.stages, plan, verification)
        seconds_verify = time.monotonic() - began
    outcome = Outcome(
        status=_status(run),
        plan=plan,
        stages=tuple(run.stages),
        verification=verification,
        began_from=None if begun is None else begun.told(state, run.stages),
        infeasible_rests_on=state.infeasible_evidence.basis if state.infeasible else None,
        provenance=_provenance(
            problem,
            settings,
            clock,
            seconds_build=seconds_build,
            seconds_first_plan=state.reporter.seconds_first_plan,
            seconds_verify=seconds_verify,
        ),
    )
    if state.size.has_quick_relaxation:
        leave(outcome, HandedOver(columns, state.matrix, run.begun))
    return outcome


def _provenance(
    problem: Problem,
    settings: Settings,
    clock: Clock,
    *,
    seconds_build: float,
    seconds_first_plan: float | None = None,
    seconds_verify: float = 0.0,
) -> Provenance:
    return Provenance(
        problem_sha256=problem.sha256,
        settings=settings,
        versions=dict(VERSIONS),
        seconds_total=clock.seconds,
        seconds_build=seconds_build,
        seconds_first_plan=seconds_first_plan,
        seconds_verify=seconds_verify,
    )


def _status(run: Lexicographic) -> Status:
    if run.state.infeasible:
        return Status.INFEASIBLE
    if run.state.values is None:
        return Status.UNKNOWN
    return Status.OPTIMAL if all(stage.proven for stage in run.stages) else Status.FEASIBLE


def compare_readings(
    model: Model, values: list[int], stages: Sequence[Stage], plan: Plan, verification: Verification
) -> None:
    """Make sure that checker and model agree that the plan is valid and what it is worth.

    Raises
    ------
    ReadingsDisagree
        Naming the first rule or goal on which they differ.
    """
    if verification.violations:
        first = verification.violations[0]
        target = f"{first.least}..{first.most}"
        raise ReadingsDisagree.about(first.key, f"holds ({target})", f"broken ({first.actual})")
    found = PartValues(verification)
    for objective in model.objectives:
        for part in objective.parts:
            ours, theirs = part.value(values), found.of(part.goal, part.label)
            may_be_less = (
                goal_has(part.goal, GoalTrait.PAID_IN_DONG)
                and theirs is not None
                and theirs < ours
                and _is_settled(model, stages, plan, part.goal, theirs)
            )
            if ours != theirs and not may_be_less:
                raise ReadingsDisagree.about(f"{part.goal.value}[{part.label}]", ours, theirs)


def _is_settled(model: Model, stages: Sequence[Stage], plan: Plan, goal: GoalId, paid: int) -> bool:
    """Return whether payments settled to the dong explain that less is paid than in the model, in money units.

    Where the stage is proven, at most what rounding explains. A stage that is not proven, or that
    later ones have given up, may leave more to the settlement.
    """
    stage = next(stage for stage in stages if stage.goal is goal)
    return may_end_at(model.context.index.problem, plan, stage, paid)
