"""``reserves``: ranked lists of people who can step in, chosen together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leadership_opt.checker import Verification, Verifier
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.canonical import canonical_sha256
from leadership_opt.domain.near import near_ids
from leadership_opt.errors import BadSettings, Fault, LeadershipOptError, UnknownId, require_types
from leadership_opt.model.build import build
from leadership_opt.programme.cover import Choice, Cover
from leadership_opt.programme.exchanges import confirm_doubles, confirm_singles, coverage_of
from leadership_opt.programme.ledger import Ledger
from leadership_opt.programme.reserve_list import CourseReserves, Reserve, ReserveList
from leadership_opt.programme.seating import Pair
from leadership_opt.programme.standing import of_standing_plan
from leadership_opt.programme.substitutes import Substitutes, substitutes
from leadership_opt.programme.worth import Worth, Worths
from leadership_opt.result import Cancel, Outcome, Settings
from leadership_opt.solver.interrupts import served

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
        When set from another thread, the best choice so far is returned; so it is at the first Ctrl-C in the main
        thread, as in ``solve``.

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
    valid(verifier, plan)
    rosters = _stated(plan, participants)
    model = build(of_standing_plan(problem), plan, with_goals=False)
    ledger = Ledger(model, plan)
    found = substitutes(problem, plan, ledger, rosters)
    if anybody:
        found = {
            course: {who: replaced for who, replaced in people.items() if replaced >= set(rosters[course])}
            for course, people in found.items()
        }
    worths = _worths(Worths(model.context, plan), found)

    def choose(cancel: Cancel | None) -> Choice:
        return Cover(found, per_course, worths, ledger, settings or Settings(), cancel).choose()

    choice = served(choose, cancel, is_worth_keeping=lambda _: True)
    courses = _lists(rosters, found, worths, choice)
    confirmed = confirm_singles(verifier, problem, plan, courses)
    coverage, doubles = coverage_of(ledger, courses)
    return ReserveList(
        problem_sha256=problem.sha256,
        plan_sha256=canonical_sha256(plan),
        per_course=per_course,
        courses=courses,
        coverage=coverage,
        stages=choice.stages,
        confirmed=confirmed,
        confirmed_doubles=confirm_doubles(verifier, problem, plan, doubles),
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


def _worths(worths: Worths, found: Substitutes) -> dict[Pair, Worth]:
    return {(person, course): worths.of(person, course) for course, people in found.items() for person in people}


def _lists(
    rosters: Mapping[str, tuple[str, ...]], found: Substitutes, worths: Mapping[Pair, Worth], choice: Choice
) -> tuple[CourseReserves, ...]:
    lists = []
    for course, participants in rosters.items():
        picked = [person for person in found[course] if (person, course) in choice.picked]
        picked.sort(key=lambda person: worths[person, course], reverse=True)
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
