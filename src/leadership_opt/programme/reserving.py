"""``reserves``: ranked lists of people who can step in, chosen together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from leadership_opt.checker import Verification, Verifier
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.domain.near import near_ids
from leadership_opt.errors import BadSettings, Fault, LeadershipOptError, ReadingsDisagree, UnknownId, require_types
from leadership_opt.ids import public_number
from leadership_opt.programme.cover import Choice, Cover
from leadership_opt.programme.ledger import Ledger
from leadership_opt.programme.reserve_list import Coverage, CourseReserves, Reserve, ReserveList
from leadership_opt.programme.seating import Pair, reseated
from leadership_opt.programme.substitutes import Substitutes, substitutes
from leadership_opt.programme.worth import Worth, Worths
from leadership_opt.solver import Cancel, Outcome, Settings

DOUBLES_CONFIRMED = 200
"""So many double exchanges, drawn at random from those that are claimed, are confirmed by the checker."""

MOST_PER_COURSE = 100


def reserves(
    problem: Problem,
    outcome: Outcome | Plan,
    per_course: int = 3,
    *,
    participants: Mapping[str, Sequence[str]] | None = None,
    anybody: bool = False,
    settings: Settings | None = None,
    cancel: Cancel | None = None,
) -> ReserveList:
    """Return a ranked reserve list for every running course.

    A reserve is somebody of the remaining people who, put in the freed seat of a participant, keeps
    every rule of the whole plan. The list says whose seats these are, and the checker has
    confirmed each of these exchanges. A person is on one list at most. All lists are chosen
    together: first as many single drop-outs as possible can be filled, then as many pairs, then lists are filled up
    with those who rank best by the planner's goals.

    Parameters
    ----------
    problem
        What was planned.
    outcome
        An outcome with a plan, or a plan. It keeps every rule.
    per_course
        Most reserves of one course.
    participants
        Course -> participants whose seats are looked at; None: everybody in every course.
    anybody
        True takes only reserves who can take the seat of any of those participants.
    settings
        Time, workers and seed for the choice.
    cancel
        When set from another thread, the best choice so far is returned.

    Raises
    ------
    LeadershipOptError
        ``plan_breaks_rules`` if the plan breaks a rule, ``outcome_without_plan`` if there is none.
    UnknownId
        If ``participants`` names somebody who is not in that course.
    ReadingsDisagree
        If the checker does not confirm an exchange: a defect of the library.
    """
    require_types(
        problem=(problem, (Problem,)),
        outcome=(outcome, (Outcome, Plan)),
        per_course=(per_course, (int,)),
        settings=(settings, (Settings, type(None))),
    )
    if not 1 <= per_course <= MOST_PER_COURSE:
        raise BadSettings("bad_settings", faults=[_bad_number(per_course)], count=1)
    plan = plan_in(outcome)
    verifier = Verifier(problem)
    verification = valid(verifier, plan)
    rosters = _stated(plan, participants)
    ledger, found = substitutes(problem, plan, verification, rosters)
    if anybody:
        found = {
            course: {who: replaced for who, replaced in people.items() if replaced >= set(rosters[course])}
            for course, people in found.items()
        }
    worths = _worths(problem, plan, found)
    choice = Cover(found, per_course, worths, settings or Settings(), cancel).choose()
    courses = _lists(rosters, found, worths, choice)
    confirmed = _confirm_singles(verifier, problem, plan, courses)
    coverage, doubles = _coverage(ledger, courses)
    return ReserveList(
        problem_sha256=problem.sha256,
        plan_sha256=canonical_sha256(plan),
        per_course=per_course,
        courses=courses,
        coverage=coverage,
        stages=choice.stages,
        confirmed=confirmed,
        confirmed_doubles=_confirm_doubles(verifier, problem, plan, doubles),
    )


def plan_in(outcome: Outcome | Plan) -> Plan:
    """Return the plan of an outcome.

    Raises
    ------
    LeadershipOptError
        ``no_plan_in_outcome`` if it has none.
    """
    plan = outcome if isinstance(outcome, Plan) else outcome.plan
    if plan is None:
        raise LeadershipOptError("no_plan_in_outcome")
    return plan


def valid(verifier: Verifier, plan: Plan) -> Verification:
    """Return the verification of a plan that keeps every rule.

    Raises
    ------
    LeadershipOptError
        ``plan_breaks_rules`` if it breaks any.
    """
    verification = verifier.verify(plan)
    if verification.violations:
        first = verification.violations[0].key
        raise LeadershipOptError("plan_breaks_rules", count=len(verification.violations), first=first)
    return verification


def _bad_number(per_course: int) -> Fault:
    if per_course < 1:
        return Fault("too_small", "per_course", str(per_course), {"ge": 1})
    return Fault("too_large", "per_course", str(per_course), {"le": MOST_PER_COURSE})


def _stated(plan: Plan, participants: Mapping[str, Sequence[str]] | None) -> dict[str, tuple[str, ...]]:
    rosters = plan.rosters()
    if participants is None:
        return rosters
    for course, people in participants.items():
        if course not in rosters:
            raise UnknownId("unknown_running_course", course=course, near=near_ids(course, rosters))
        for person in people:
            if person not in rosters[course]:
                raise UnknownId("unknown_participant", nominee=person, course=course)
    return {course: tuple(sorted(set(participants.get(course, ())))) for course in rosters}


def _worths(problem: Problem, plan: Plan, found: Substitutes) -> dict[Pair, Worth]:
    worths = Worths(problem, plan)
    return {(person, course): worths.of(person, course) for course, people in found.items() for person in people}


def _lists(
    rosters: Mapping[str, tuple[str, ...]], found: Substitutes, worths: Mapping[Pair, Worth], choice: Choice
) -> tuple[CourseReserves, ...]:
    lists = []
    for course, participants in rosters.items():
        picked = [person for person in found[course] if (person, course) in choice.picked]
        picked.sort(key=lambda person: worths[person, course], reverse=True)  # noqa: B023 - used at once
        reserve_list = tuple(
            Reserve(nominee=person, rank=rank, replaces=tuple(sorted(found[course][person])))
            for rank, person in enumerate(picked, start=1)
        )
        covered = {participant for reserve in reserve_list for participant in reserve.replaces}
        lists.append(
            CourseReserves(
                course=course,
                participants=participants,
                reserves=reserve_list,
                uncovered=tuple(participant for participant in participants if participant not in covered),
            )
        )
    return tuple(lists)


# --- what the lists cover, and the checker's word for it ------------------------------------------------------------------

Exchange = tuple[str, str, str]
"""Who leaves, who comes, in which course."""


def exchanges(courses: Sequence[CourseReserves]) -> Iterator[Exchange]:
    """Yield every exchange that the lists claim."""
    for entry in courses:
        for reserve in entry.reserves:
            for participant in reserve.replaces:
                yield participant, reserve.nominee, entry.course


def fill(ledger: Ledger, options: Mapping[Pair, Sequence[str]], free: Sequence[Pair]) -> tuple[Exchange, ...] | None:
    """Return exchanges that fill all of some freed seats at once, best reserves first; None if there are none."""

    def search(at: int, chosen: tuple[Exchange, ...]) -> tuple[Exchange, ...] | None:
        if at == len(free):
            out = [(leaving, course) for leaving, _, course in chosen]
            into = [(coming, course) for _, coming, course in chosen]
            return chosen if ledger.allows(out, into) else None
        leaving, course = free[at]
        taken = {coming for _, coming, _ in chosen}
        for coming in options.get(free[at], ()):
            if coming not in taken:
                found = search(at + 1, (*chosen, (leaving, coming, course)))
                if found is not None:
                    return found
        return None

    return search(0, ())


def options_of(courses: Sequence[CourseReserves]) -> dict[Pair, list[str]]:
    """Return, for each seat, the reserves who can take it, best first."""
    options: dict[Pair, list[str]] = {}
    for leaving, coming, course in exchanges(courses):
        options.setdefault((leaving, course), []).append(coming)
    return options


def _coverage(ledger: Ledger, courses: Sequence[CourseReserves]) -> tuple[Coverage, list[tuple[Exchange, ...]]]:
    options = options_of(courses)
    seats = [(participant, entry.course) for entry in courses for participant in entry.participants]
    filled = []
    pairs = 0
    for pair in combinations(seats, 2):
        pairs += 1
        if pair[0] in options and pair[1] in options:
            found = fill(ledger, options, pair)
            if found is not None:
                filled.append(found)
    coverage = Coverage(singles=len(seats), singles_filled=len(options), doubles=pairs, doubles_filled=len(filled))
    return coverage, filled


def _confirm_singles(verifier: Verifier, problem: Problem, plan: Plan, courses: Sequence[CourseReserves]) -> int:
    claimed = list(exchanges(courses))
    for exchange in claimed:
        _confirm(verifier, problem, plan, (exchange,))
    return len(claimed)


def _confirm_doubles(
    verifier: Verifier, problem: Problem, plan: Plan, doubles: Sequence[tuple[Exchange, ...]]
) -> int:
    def drawn(double: tuple[Exchange, ...]) -> int:
        return public_number(problem.policy.seed, "double", *(part for one in double for part in one), bits=64)

    sample = sorted(doubles, key=drawn)[:DOUBLES_CONFIRMED]
    for double in sample:
        _confirm(verifier, problem, plan, double)
    return len(sample)


def _confirm(verifier: Verifier, problem: Problem, plan: Plan, made: Sequence[Exchange]) -> None:
    """Let the checker read the plan with some exchanges.

    Raises
    ------
    ReadingsDisagree
        If it finds a rule broken.
    """
    out = [(leaving, course) for leaving, _, course in made]
    into = [(coming, course) for _, coming, course in made]
    violations = verifier.violations(reseated(problem, plan, out, into))
    if violations:
        raise ReadingsDisagree.about(violations[0].key, "holds", f"broken ({violations[0].actual})")
