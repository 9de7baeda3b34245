"""``analyse``: every rule, course, person and province of a plan; limits moved on request."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction

from leadership_opt.checker import Verification, Verifier
from leadership_opt.checker.entitlements import entitlements_by
from leadership_opt.checker.groups import province_of
from leadership_opt.domain import Plan, Problem
from leadership_opt.domain.wishes import wish_rank
from leadership_opt.errors import require_types
from leadership_opt.explain.analysed import (
    Analysis,
    CourseLine,
    FairnessFigures,
    GoalLine,
    PersonLine,
    ProvinceLine,
    RuleLine,
    Sensitivity,
    WishLine,
)
from leadership_opt.explain.decisions import decisions_of
from leadership_opt.explain.fairness_figures import gini, jain, max_min_ratio
from leadership_opt.explain.reach import survey
from leadership_opt.explain.reason import Ratio
from leadership_opt.reference import Sex
from leadership_opt.result.settings import Settings


def analyse(
    problem: Problem,
    plan: Plan,
    *,
    sensitivity: Sequence[str] = (),
    settings: Settings | None = None,
    base: Plan | None = None,
) -> Analysis:
    """Describe a plan: per rule, course, person and province, with figures of fairness.

    Everything but ``sensitivity`` is the checker's and needs no solver.

    Parameters
    ----------
    problem, plan
        The problem, and a plan from anywhere.
    sensitivity
        Keys of limits to move by one step: one person, one course, 100 million VND, one point of
        a share. Each is a problem of its own, changed, validated anew and solved.
    settings
        For these solves, each; by default those of ``solve``.
    base
        The plan that ``stability`` counts changes against, if it is a goal.

    Raises
    ------
    WrongArguments
        If an argument has another type.
    UnknownId
        If a key of ``sensitivity`` names no limit that can be moved; near matches are named.
    """
    require_types(
        problem=(problem, (Problem,)),
        plan=(plan, (Plan,)),
        sensitivity=(sensitivity, (list, tuple)),
        settings=(settings, (Settings, type(None))),
        base=(base, (Plan, type(None))),
    )
    verifier = Verifier(problem, base)
    verification, counted = verifier.verify(plan), verifier.counted(plan)
    rules = tuple(
        RuleLine(
            key=report.key,
            rule=report.rule,
            least=report.least,
            most=report.most,
            actual=report.actual,
            slack=report.slack,
            binding=report.is_binding,
            nominees=counted[report.key],
        )
        for report in verification.rules
    )
    provinces = _provinces(problem, plan)
    return Analysis(
        problem_sha256=problem.sha256,
        valid=verification.is_valid,
        goals=tuple(_goals(verification)),
        rules=rules,
        courses=_courses(problem, plan),
        people=_people(problem, plan, rules),
        provinces=provinces,
        fairness=_fairness(provinces),
        wishes=_wishes(problem, plan),
        sensitivity=_sensitivity(problem, sensitivity, settings, base),
        decisions=decisions_of(problem, plan, verification),
    )


def _goals(verification: Verification) -> list[GoalLine]:
    lines = []
    for entry in verification.goals:
        if entry.value is not None:
            lines.append(GoalLine(goal=entry.goal, label=entry.label, value=entry.value))
        for level in entry.levels:
            lines.append(GoalLine(goal=entry.goal, label=level.label, value=level.provinces))
    return lines


def _courses(problem: Problem, plan: Plan) -> tuple[CourseLine, ...]:
    paid: Counter[str] = Counter()
    for payment in plan.payments:
        paid[payment.course] += payment.amount_vnd
    lines = []
    for entry in plan.courses:
        course = problem.course_by_id.get(entry.course)
        if course is None:
            continue
        people = [problem.nominee_by_id[one] for one in plan.roster(course.id) if one in problem.nominee_by_id]
        points = problem.policy.preference.points_by_rank
        ranks = [wish_rank(person, course) for person in people]
        lines.append(
            CourseLine(
                course=course.id,
                country=course.country,
                start_date=entry.start_date,
                participants=len(people),
                seats_min=course.seats_min,
                seats_max=course.seats_max,
                women=sum(person.sex is Sex.FEMALE for person in people),
                rating_total=sum(person.rating for person in people),
                preference_points=sum(points[rank - 1] for rank in ranks if rank and rank <= len(points)),
                paid_vnd=paid[course.id],
            )
        )
    return tuple(lines)


def _people(problem: Problem, plan: Plan, rules: Sequence[RuleLine]) -> tuple[PersonLine, ...]:
    courses_of: defaultdict[str, set[str]] = defaultdict(set)
    for entry in plan.assignments:
        if entry.course in problem.course_by_id:
            courses_of[entry.nominee].add(entry.course)
    bound: Counter[str] = Counter(person for rule in rules if rule.binding for person in rule.nominees)
    lines = []
    for person in sorted(problem.nominees, key=lambda one: one.id):
        courses = sorted(courses_of[person.id])
        met = (wish_rank(person, problem.course_by_id[course]) for course in courses)
        lines.append(
            PersonLine(
                nominee=person.id,
                province=province_of(person, problem.policy),
                courses=tuple(courses),
                rating=person.rating,
                wish=min((rank for rank in met if rank), default=None),
                binding=bound[person.id],
            )
        )
    return tuple(lines)


def _provinces(problem: Problem, plan: Plan) -> tuple[ProvinceLine, ...]:
    reach = survey(problem)
    nominees: Counter[str | None] = Counter()
    able: Counter[str | None] = Counter()
    for person in problem.nominees:
        code = province_of(person, problem.policy)
        nominees[code] += 1
        able[code] += bool(reach.can_attend[person.id])
    attending = [entry.nominee for entry in plan.assignments]
    attending += [person for course in problem.history.courses for person in course.participants]
    seats = Counter(
        province_of(problem.person_by_id[person], problem.policy)
        for person in attending
        if person in problem.person_by_id
    )
    return tuple(
        ProvinceLine(
            province=code,
            seats=seats[code],
            entitlement=_ratio(share),
            nominees=nominees[code],
            can_attend=able[code],
        )
        for code, share in sorted(entitlements_by(problem, reach.reading.attendance).of_province.items())
    )


def _fairness(provinces: Sequence[ProvinceLine]) -> FairnessFigures:
    entitled = [one for one in provinces if one.entitlement.numerator]
    ratios = [Fraction(one.seats * one.entitlement.denominator, one.entitlement.numerator) for one in entitled]
    figures = {"gini": gini(ratios), "jain": jain(ratios), "max_min": max_min_ratio(ratios)}
    told = {name: None if figure is None else _ratio(figure) for name, figure in figures.items()}
    return FairnessFigures(
        gini=told["gini"],
        jain=told["jain"],
        max_min=told["max_min"],
        without_seat=sum(not one.seats for one in entitled),
    )


def _wishes(problem: Problem, plan: Plan) -> tuple[WishLine, ...]:
    ranks: Counter[int | None] = Counter()
    for entry in plan.assignments:
        person, course = problem.nominee_by_id.get(entry.nominee), problem.course_by_id.get(entry.course)
        if person is not None and course is not None:
            ranks[wish_rank(person, course)] += 1
    return tuple(
        WishLine(rank=rank, seats=seats) for rank, seats in sorted(ranks.items(), key=lambda one: one[0] or 10**6)
    )


def _ratio(value: Fraction) -> Ratio:
    return Ratio(numerator=value.numerator, denominator=value.denominator)


def _sensitivity(
    problem: Problem, keys: Sequence[str], settings: Settings | None, base: Plan | None
) -> tuple[Sensitivity, ...]:
    if not keys:
        return ()
    from leadership_opt.explain.sensitivity import sensitivities

    return sensitivities(problem, keys, settings or Settings(), base)
