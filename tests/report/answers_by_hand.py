"""Answers about a problem written by hand, so that looking at them needs no solver."""

from __future__ import annotations

from datetime import date

from leadership_opt import Analysis, Certificate, Infeasibility, Problem, Reason, RelaxationPrices, Settings, analyse
from leadership_opt.domain import GoalId
from leadership_opt.explain import AnalysisDiff
from leadership_opt.explain.apply import Move
from leadership_opt.explain.infeasibility import (
    Conflict,
    ConflictLimit,
    ExplanationProvenance,
    InfeasibilityStatus,
    Relaxation,
)
from leadership_opt.explain.reason import Binding, Change, Clash, GoalPrice, MovedLimit, Remedy, Verdict
from leadership_opt.programme import (
    Candidate,
    Chance,
    CourseChance,
    DropOutModel,
    GoalChange,
    Recommendation,
    Refusal,
    ReserveList,
    Revision,
    Robustness,
)
from leadership_opt.programme.reserve_list import CourseReserves, Coverage, Reserve
from leadership_opt.programme.revision import Cause, CourseChange, Fate, PersonChange, Seat
from leadership_opt.rules.keys import RuleId
from tests.report.results_by_hand import outcome, plan


def infeasibility(problem: Problem) -> Infeasibility:
    """One conflict of two limits, one way out."""
    limits = (
        ConflictLimit(key="quota/q", side="least", value=7, unit="people"),
        ConflictLimit(key="budget/state[year=2024]", side="most", value=10_000_000, unit="VND"),
    )
    move = Move(key="quota/q", side="least", unit="people", stated=7, moved_to=5, amount=2, price=3)
    return Infeasibility(
        status=InfeasibilityStatus.INFEASIBLE,
        conflicts=(Conflict(limits=limits, irreducible=True, seconds=1.0),),
        relaxations=(
            Relaxation(problem_sha256=problem.sha256, moves=(move,), price=3, least=True, verified=True, seconds=2.0),
        ),
        provenance=ExplanationProvenance(
            problem_sha256=problem.sha256,
            settings=Settings(),
            prices=RelaxationPrices(),
            most_conflicts=3,
            most_relaxations=3,
            versions={},
            seconds_total=2.0,
        ),
    )


def reason(problem: Problem, *, unknown: bool = False) -> Reason:
    """Somebody who is out by a goal, or of whom nothing was found out in time."""
    price = GoalPrice(goal=GoalId.MERIT, direction="max", value=260, changed=250, loss=10, proven=True)
    known = Change(
        demand="in",
        possible=True,
        prices=(price,),
        leaves=("N00",),
        enters=("N05",),
        binding=(Binding(key="quota/q", rule=RuleId.QUOTA, limit=7),),
    )
    barred = Change(demand="country", where="JP", possible=False, clash=Clash(rules=("quota/q",), irreducible=True))
    lost = Change(demand="in", possible=None, worse_at=(GoalId.MERIT, ""))
    limit = MovedLimit(key="quota/q", rule=RuleId.QUOTA, limit=7, needed=8)
    return Reason(
        problem_sha256=problem.sha256,
        subject="nominee",
        id="N05",
        present=False,
        verdict=Verdict.UNKNOWN if unknown else Verdict.OUT_BY_GOAL,
        proven=not unknown,
        changes=(lost,) if unknown else (known, barred),
        remedies=() if unknown else (Remedy(kind="one_more_seat", course="A", limits=(limit,)),),
        seconds=1.0,
    )


def analysis(problem: Problem) -> Analysis:
    """Read by the checker: no solver."""
    return analyse(problem, plan())


def certificate(problem: Problem) -> Certificate:
    """Of an outcome that is not proven."""
    return outcome(problem).certificate(problem)


def revision(problem: Problem) -> Revision:
    """Somebody withdrew, somebody else takes her seat."""
    seat = Seat(
        course="A", title="Course A", country="JP", city="", first_day=date(2024, 3, 4), last_day=date(2024, 3, 17)
    )
    return Revision(
        as_of=date(2024, 1, 1),
        problem=problem,
        question=problem,
        base=plan(),
        outcome=outcome(problem),
        courses=(CourseChange(course="B", before=date(2025, 3, 3), after=None, is_offered=True),),
        people=(
            PersonChange(nominee="N00", fate=Fate.LEFT, cause=Cause.WITHDREW, before=(seat,)),
            PersonChange(nominee="N05", fate=Fate.ADDED, cause=Cause.RULE, after=(seat,), rules=("quota/q",)),
        ),
    )


def recommendation(problem: Problem) -> Recommendation:
    """One who fits, one who does not."""
    return Recommendation(
        problem_sha256=problem.sha256,
        plan_sha256="0" * 64,
        course="A",
        instead_of="N00",
        candidates=(
            Candidate(nominee="N05", rank=1, goals=(GoalChange(goal=GoalId.MERIT, before=260, after=250),), rules=()),
        ),
        refused=(Refusal(nominee="N02", rules=("quota/q",)),),
    )


def chances(problem: Problem) -> Robustness:
    """Of one course, with reserves and without."""
    often, always = Chance.of(90, 100), Chance.of(100, 100)
    return Robustness(
        problem_sha256=problem.sha256,
        plan_sha256="0" * 64,
        model=DropOutModel(),
        seed=0,
        without_reserves=often,
        with_reserves=always,
        courses=(CourseChance(course="A", without_reserves=often, with_reserves=always),),
    )


def difference(problem: Problem) -> AnalysisDiff:
    """Between a plan and the plan with nobody in it."""
    return analysis(problem).diff(analyse(problem, plan().model_copy(update={"assignments": ()})))


def reserve_list(problem: Problem) -> ReserveList:
    """One reserve, and one seat that nobody can take."""
    listed = CourseReserves(
        course="A",
        participants=("N00", "N01"),
        reserves=(Reserve(nominee="N05", rank=1, replaces=("N00",)),),
        uncovered=("N01",),
    )
    return ReserveList(
        problem_sha256=problem.sha256,
        plan_sha256="0" * 64,
        per_course=1,
        courses=(listed,),
        coverage=Coverage(singles=2, singles_filled=1, doubles=1, doubles_filled=0),
        stages=(),
        confirmed=1,
        confirmed_doubles=0,
    )
