"""``robustness``: how likely every course still runs when people drop out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from leadership_opt.checker import Verifier
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.domain.record import Record
from leadership_opt.errors import BadSettings, Fault, LeadershipOptError, require_types
from leadership_opt.model.build import build
from leadership_opt.programme.drop_outs import DropOutModel, DropOutScenario, draw_scenarios
from leadership_opt.programme.exchanges import options_of
from leadership_opt.programme.ledger import Ledger
from leadership_opt.programme.reserve_list import ReserveList
from leadership_opt.programme.reserving import plan_in, valid
from leadership_opt.programme.seating import Pair
from leadership_opt.programme.standing import of_standing_plan
from leadership_opt.result import Outcome

Z_95 = 1.959963984540054
"""The 97.5 percent point of the standard normal distribution: two-sided 95 percent."""

MOST_SAMPLES = 1_000_000


class Chance(Record):
    """An estimated chance with its 95 percent confidence interval (Wilson, 1927)."""

    hits: int = Field(description="scenarios in which it happened")
    samples: int = Field(description="scenarios drawn")
    low: float = Field(description="lower end of the interval")
    high: float = Field(description="upper end of the interval")

    @property
    def estimate(self) -> float:
        """The share of scenarios in which it happened."""
        return self.hits / self.samples

    @classmethod
    def of(cls, hits: int, samples: int) -> Chance:
        """Return the estimate with its interval.

        Examples
        --------
        >>> chance = Chance.of(50, 100)
        >>> round(chance.low, 4), round(chance.high, 4)
        (0.4038, 0.5962)
        """
        share, z2 = hits / samples, Z_95**2
        centre = (share + z2 / (2 * samples)) / (1 + z2 / samples)
        half = Z_95 / (1 + z2 / samples) * math.sqrt(share * (1 - share) / samples + z2 / (4 * samples**2))
        low = 0.0 if hits == 0 else max(0.0, centre - half)
        high = 1.0 if hits == samples else min(1.0, centre + half)
        return cls(hits=hits, samples=samples, low=low, high=high)


class CourseChance(Record):
    """How likely one course has at least its fewest participants."""

    course: str = Field(description="id")
    without_reserves: Chance = Field(description="chance that the course keeps enough people if nobody is called up")
    with_reserves: Chance | None = Field(default=None, description="None: no reserve list was given")


class Robustness(Record):
    """The answer of ``robustness``.

    The figure is about sizes: a course runs if its participants who are left, and the reserves who step in, are at
    least its fewest. Reserves step in by rank; each exchange keeps every rule together with those made before it in
    the same scenario. Seats that stay empty are not checked against other rules.
    """

    schema_version: Literal[1] = Field(
        default=1, description="version of this form; raised when a field changes its meaning"
    )
    problem_sha256: str = Field(description="SHA-256 of the canonical form of the problem")
    plan_sha256: str = Field(description="SHA-256 of the canonical form of the plan")
    model: DropOutModel = Field(description="how likely people are assumed to drop out")
    seed: int = Field(description="of the draws")
    without_reserves: Chance = Field(description="that every course runs")
    with_reserves: Chance | None = Field(default=None, description="the same when reserves step in")
    courses: tuple[CourseChance, ...] = Field(description="by date")


def robustness(
    problem: Problem,
    plan: Outcome | Plan,
    reserves: ReserveList | None = None,
    *,
    drop_out: DropOutModel | None = None,
    samples: int = 2000,
    seed: int = 0,
) -> Robustness:
    """Estimate the chance that every course still runs with at least its fewest participants.

    Parameters
    ----------
    problem
        What was planned.
    plan
        A plan that keeps every rule, or an outcome with one.
    reserves
        Lists of people who step in; they may drop out too.
    drop_out
        Chances by post and time.
    samples
        Scenarios to draw.
    seed
        The same seed draws the same scenarios on every machine.

    Raises
    ------
    BadSettings
        If ``samples`` or ``seed`` is out of range.
    LeadershipOptError
        ``plan_breaks_rules``, ``no_plan_in_outcome``, or ``reserves_of_another_plan``.
    """
    require_types(
        problem=(problem, (Problem,)),
        plan=(plan, (Outcome, Plan)),
        reserves=(reserves, (ReserveList, type(None))),
        drop_out=(drop_out, (DropOutModel, type(None))),
        samples=(samples, (int,)),
        seed=(seed, (int,)),
    )
    faults = [] if 1 <= samples <= MOST_SAMPLES else [Fault("too_small", "samples", str(samples), {"ge": 1})]
    if samples > MOST_SAMPLES:
        faults = [Fault("too_large", "samples", str(samples), {"le": MOST_SAMPLES})]
    faults += [] if seed >= 0 else [Fault("too_small", "seed", str(seed), {"ge": 0})]
    if faults:
        raise BadSettings("bad_settings", faults=faults, count=len(faults))
    plan, model = plan_in(plan), drop_out or DropOutModel()
    sha256 = canonical_sha256(plan)
    if reserves is not None and reserves.plan_sha256 != sha256:
        raise LeadershipOptError("reserves_of_another_plan")
    judge = ScenarioJudge(problem, plan, reserves)
    scenarios = draw_scenarios(problem, plan, model, judge.waiting, samples, seed)
    verdicts = [judge.short_courses(scenario) for scenario in scenarios]
    return Robustness(
        problem_sha256=problem.sha256,
        plan_sha256=sha256,
        model=model,
        seed=seed,
        without_reserves=Chance.of(sum(not short for short, _ in verdicts), samples),
        with_reserves=None if reserves is None else Chance.of(sum(not short for _, short in verdicts), samples),
        courses=tuple(
            CourseChance(
                course=entry.course,
                without_reserves=Chance.of(sum(entry.course not in short for short, _ in verdicts), samples),
                with_reserves=None
                if reserves is None
                else Chance.of(sum(entry.course not in short for _, short in verdicts), samples),
            )
            for entry in plan.courses
        ),
    )


class ScenarioJudge:
    """Says which courses fall short in a scenario; picklable, as scenarios are.

    Attributes
    ----------
    waiting
        Participants and reserves: id -> the course that she waits for; the earliest of several.
    """

    def __init__(self, problem: Problem, plan: Plan, reserves: ReserveList | None) -> None:
        self._rosters = plan.rosters()
        self._fewest = {course: problem.course_by_id[course].seats_min for course in self._rosters}
        valid(Verifier(problem), plan)
        self._ledger = Ledger(build(of_standing_plan(problem), with_goals=False), plan)
        self._options: Mapping[Pair, Sequence[str]] = {} if reserves is None else options_of(reserves.courses)
        self.waiting: dict[str, str] = {}
        for course, roster in self._rosters.items():
            for participant in roster:
                self.waiting.setdefault(participant, course)
        for entry in () if reserves is None else reserves.courses:
            for reserve in entry.reserves:
                self.waiting.setdefault(reserve.nominee, entry.course)

    def short_courses(self, scenario: DropOutScenario) -> tuple[frozenset[str], frozenset[str]]:
        """Return the courses with too few participants: without reserves, and with them."""
        gone = set(scenario.dropped_out)
        left = {course: sum(who not in gone for who in roster) for course, roster in self._rosters.items()}
        short = frozenset(course for course, people in left.items() if people < self._fewest[course])
        if not short or not self._options:
            return short, short
        out: list[Pair] = []
        into: list[Pair] = []
        stepped_in: set[str] = set()
        for course, roster in self._rosters.items():
            for participant in roster:
                if participant not in gone:
                    continue
                for reserve in self._options.get((participant, course), ()):
                    if reserve in gone or reserve in stepped_in:
                        continue
                    if self._ledger.allows([*out, (participant, course)], [*into, (reserve, course)]):
                        out.append((participant, course))
                        into.append((reserve, course))
                        stepped_in.add(reserve)
                        left[course] += 1
                        break
        return short, frozenset(course for course, people in left.items() if people < self._fewest[course])
