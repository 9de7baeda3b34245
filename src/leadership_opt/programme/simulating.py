"""``robustness``: how likely every course still runs when people drop out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from leadership_opt.checker import Verifier
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.errors import BadSettings, Fault, LeadershipOptError, require_types
from leadership_opt.executors import ranges, spread, workers_of
from leadership_opt.model.build import build
from leadership_opt.programme.chances import Chance, CourseChance, Robustness
from leadership_opt.programme.drop_outs import DropOutModel, DropOutScenario, draw_scenarios
from leadership_opt.programme.exchanges import options_of
from leadership_opt.programme.ledger import Ledger
from leadership_opt.programme.reserve_list import ReserveList
from leadership_opt.programme.reserving import plan_in, valid
from leadership_opt.programme.seating import Pair
from leadership_opt.programme.standing import of_standing_plan
from leadership_opt.result import Outcome

MOST_SAMPLES = 1_000_000
LARGEST_NUMBER = 2**53


def robustness(
    problem: Problem,
    plan: Outcome | Plan,
    reserves: ReserveList | None = None,
    *,
    drop_out: DropOutModel | None = None,
    samples: int = 2000,
    seed: int = 0,
    first: int = 0,
    executor: Executor | None = None,
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
    first
        Number of the first scenario. A scenario depends on the seed and its number alone, so parts of many may be
        judged by several calls, also on several machines, and put together with ``Robustness.joined``.
    executor
        Any ``concurrent.futures.Executor``, which shares the scenarios among its workers. The figures are the same as
        without it.

    Raises
    ------
    BadSettings
        If ``samples``, ``seed`` or ``first`` is out of range.
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
        first=(first, (int,)),
        executor=(executor, (Executor, type(None))),
    )
    faults = [] if 1 <= samples <= MOST_SAMPLES else [Fault("too_small", "samples", str(samples), {"ge": 1})]
    if samples > MOST_SAMPLES:
        faults = [Fault("too_large", "samples", str(samples), {"le": MOST_SAMPLES})]
    faults += [
        Fault("too_small", name, str(it), {"ge": 0}) for name, it in (("seed", seed), ("first", first)) if it < 0
    ]
    if first > LARGEST_NUMBER:
        faults.append(Fault("too_large", "first", str(first), {"le": LARGEST_NUMBER}))
    if faults:
        raise BadSettings("bad_settings", faults=faults, count=len(faults))
    plan, model = plan_in(plan), drop_out or DropOutModel()
    sha256 = canonical_sha256(plan)
    if reserves is not None and reserves.plan_sha256 != sha256:
        raise LeadershipOptError("reserves_of_another_plan")
    judge = ScenarioJudge(problem, plan, reserves)
    shares = ranges(first, samples, workers_of(executor) or 1)
    parts = [_SimulatedPart(problem, plan, model, judge, numbers, seed) for numbers in shares]
    tallies = tuple(spread(_tallied, parts, executor))

    def chances(column: int) -> list[Chance | None]:
        hits = [sum(each) for each in zip(*(tally[column] for tally in tallies), strict=True)]
        return [Chance.of(one, samples) if column == 0 or reserves is not None else None for one in hits]

    every_course, *by_course = zip(chances(0), chances(1), strict=True)
    return Robustness.model_validate(
        {
            "problem_sha256": problem.sha256,
            "plan_sha256": sha256,
            "model": model,
            "seed": seed,
            "first": first,
            "without_reserves": every_course[0],
            "with_reserves": every_course[1],
            "courses": tuple(
                CourseChance.model_validate({"course": entry.course, "without_reserves": one, "with_reserves": other})
                for entry, (one, other) in zip(plan.courses, by_course, strict=True)
            ),
        }
    )


@dataclass(frozen=True, slots=True)
class _SimulatedPart:
    """Scenarios to judge, as they travel to a worker."""

    problem: Problem
    plan: Plan
    model: DropOutModel
    judge: ScenarioJudge
    numbers: range
    seed: int


def _tallied(part: _SimulatedPart) -> tuple[list[int], list[int]]:
    """Return in how many scenarios all courses run, then each; without reserves, and with them."""
    courses = [entry.course for entry in part.plan.courses]
    tally = [0] * (len(courses) + 1), [0] * (len(courses) + 1)
    for scenario in draw_scenarios(part.problem, part.plan, part.model, part.judge.waiting, part.numbers, part.seed):
        for hits, short in zip(tally, part.judge.short_courses(scenario), strict=True):
            hits[0] += not short
            for at, course in enumerate(courses, start=1):
                hits[at] += course not in short
    return tally


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
