"""A lottery whose right answer is known by hand: six people, a course of three seats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from leadership_opt import Lottery, Outcome, Problem, Settings, verify
from leadership_opt.domain import Assignment, Plan, PlannedCourse
from leadership_opt.domain.goals import GoalId
from leadership_opt.lotteries.composing import composed
from leadership_opt.result import Cancel, Provenance, Stage, Status
from leadership_opt.result.chances import LotteryObjective
from leadership_opt.solver.lottery.distribution import Distribution, Level, ProductProof, WeightProof

PEOPLE = ("N0", "N1", "N2", "N3", "N4", "N5")


def asked() -> Problem:
    """N0 has a pin and is certain, N5 is pinned out; two of the four others fit, and N1 and N2 never together."""
    return Problem.model_validate(
        {
            "nominees": [
                {
                    "id": one,
                    "full_name": f"Nguyễn Thị {one}",
                    "sex": "female",
                    "birth_year": 1985,
                    "province": province,
                    "post": "council_vice_chair",
                    "planned_for": ["committee_vice_chair"],
                }
                for one, province in zip(PEOPLE, ("01", "01", "04", "04", "08", "08"), strict=True)
            ],
            "courses": [
                {
                    "id": "C",
                    "title": "Quản lý đô thị",
                    "country": "JP",
                    "start_dates": ["2024-05-06"],
                    "seats_min": 1,
                    "seats_max": 3,
                }
            ],
            "policy": {
                "nominee_pins": [{"nominee": "N0", "place": "in"}, {"nominee": "N5", "place": "out"}],
                "companions": [{"id": "rivals", "kind": "apart", "nominees": ["N1", "N2"]}],
                "goals": [{"goal": "participants"}, {"goal": "seeded_draw"}],
            },
        }
    )


def plan_with(*people: str) -> Plan:
    """The course with these people."""
    return Plan(
        courses=(PlannedCourse(course="C", start_date=date(2024, 5, 6)),),
        assignments=tuple(Assignment(nominee=one, course="C") for one in people),
    )


def solved(problem: Problem) -> Outcome:
    """What ``solve`` would say, but for the draw."""
    plan = plan_with("N0", "N1", "N3")
    return Outcome(
        status=Status.FEASIBLE,
        plan=plan,
        stages=(
            Stage(goal=GoalId.PARTICIPANTS, direction="max", value=3, bound=3, proven=True, seconds=0.1),
            Stage(
                goal=GoalId.SEEDED_DRAW, label="dates", direction="max", value=1, bound=None, proven=False, seconds=0.1
            ),
        ),
        verification=verify(problem, plan),
        provenance=Provenance(
            problem_sha256=problem.sha256,
            settings=Settings(),
            versions={"leadership-opt": "0.1.0"},
            seconds_total=1.0,
            seconds_build=0.1,
            seconds_first_plan=0.2,
            seconds_verify=0.1,
        ),
    )


def distribution() -> Distribution:
    """Everybody of N1 to N4 has one half: {N1, N3} or {N2, N4}."""
    half = Fraction(1, 2)
    chances = dict.fromkeys(PEOPLE, half) | {"N0": Fraction(1), "N5": Fraction(0)}
    return Distribution(
        plans=(plan_with("N0", "N1", "N3"), plan_with("N0", "N2", "N4")),
        weights=(half, half),
        chances=chances,
        certain=("N0",),
        never=("N5",),
        by_lot=("N1", "N2", "N3", "N4"),
        decided_by=WeightProof({"N0": -1, "N5": 1}, best_weight=-1, reached=-1),
        levels=(
            Level(half, half, True, ("N1", "N2", "N3", "N4"), {"N1": 1, "N2": 1, "N3": 1, "N4": 1}, best_weight=2),
        ),
    )


def two_levels() -> Distribution:
    """{N1, N3} and {N2, N3} and {N3, N4}: N3 is in all of these, so her level is another (as if more held)."""
    third = Fraction(1, 3)
    chances = {"N0": Fraction(1), "N1": third, "N2": third, "N3": Fraction(1), "N4": third, "N5": Fraction(0)}
    return Distribution(
        plans=tuple(plan_with("N0", "N3", one) for one in ("N1", "N2", "N4")),
        weights=(third, third, third),
        chances=chances,
        certain=("N0",),
        never=("N5",),
        by_lot=("N1", "N2", "N3", "N4"),
        decided_by=WeightProof({"N0": -1, "N5": 1}, best_weight=-1, reached=-1),
        levels=(
            Level(third, third, True, ("N1", "N2", "N4"), {"N1": 1, "N2": 1, "N4": 1}, best_weight=1),
            Level(Fraction(1), Fraction(1), True, ("N3",), {"N1": 1, "N2": 1, "N3": 1, "N4": 1}, best_weight=2),
        ),
    )


def by_product() -> Distribution:
    """The same chances as those of ``distribution``, by nash: everybody weighs 1, and no plan has more than two."""
    found = distribution()
    weights = dict.fromkeys(found.by_lot, 1)
    return replace(found, levels=(), product=ProductProof(Fraction(1), weights, best_weight=2))


def drawn(tickets: int = 10, found: Distribution | None = None, objective: LotteryObjective = "leximin") -> Lottery:
    """The document."""
    problem = asked()
    return composed(problem, solved(problem), found or distribution(), objective, tickets, Settings(workers=1))


class ChancesByHand:
    """In the place of the search of chances, for what is about the calls and commands around it."""

    def __init__(
        self,
        problem: Problem,
        outcome: Outcome,
        objective: LotteryObjective,
        settings: Settings,
        base: Plan | None,
        on_level: Callable[[int, int], None] | None,
        cancel: Cancel | None,
    ) -> None:
        self._on_level, self._found = on_level, by_product() if objective == "nash" else distribution()

    def found(self) -> Distribution:
        """Tell of the one level, and return it."""
        if self._on_level is not None:
            self._on_level(1, 6)
        return self._found

    may_go_on = True

    def heaviest(self, weights: Mapping[str, int]) -> Plan | None:
        """There are no other plans."""
