"""Why a province has the seats that it has."""

from __future__ import annotations

import time
from collections import Counter
from fractions import Fraction

from leadership_opt.checker import entitlements
from leadership_opt.checker.groups import province_of
from leadership_opt.domain import Plan
from leadership_opt.explain.asked import province_has
from leadership_opt.explain.asking import MAIN_SHARE, Asking
from leadership_opt.explain.reason import Binding, Change, Clash, Ratio, Reason, Remedy, Standing
from leadership_opt.reference import successor
from leadership_opt.solver.what_if.price import DemandAnswer


def why_province(asking: Asking, province: str, seconds: float) -> Reason:
    """Explain the seats of a province by the price of one more, and of one less."""
    began = time.monotonic()
    problem, policy, reach = asking.problem, asking.problem.policy, asking.reach
    people = [one.id for one in problem.nominees if province_of(one, policy) == province]
    able = sum(bool(reach.can_attend[one]) and reach.capacity[one] > 0 for one in people)
    courses = [course for one in people for course in asking.course_of.get(one, ())]
    seats = len(courses)

    names = [("province", province)]
    if policy.provinces_switch_on is not None:
        names = [("province_2025", province), *(("province", code) for code in successor(province).predecessor_codes)]

    def about(plan: Plan) -> tuple[Binding, ...]:
        return tuple(rule for name, code in names for rule in asking.binding_in_scope(plan, name, code))

    make = asking.resolver.demands
    remedies: tuple[Remedy, ...] = ()
    if sum(reach.capacity[one] for one in people if reach.can_attend[one]) <= seats:
        nobody_left = Clash(rules=(), irreducible=True)
        more = asking.change("one_more_seat", DemandAnswer(False)).model_copy(update={"clash": nobody_left})
    else:
        left = seconds - (time.monotonic() - began)
        answer = asking.ask(make.of_province(province, least=seats + 1), left * (MAIN_SHARE if seats else 1.0))
        more, remedies = asking.explained(
            asking.change("one_more_seat", answer, about=about),
            province_has(problem, province, at_least=seats + 1),
            (seconds - (time.monotonic() - began)) * (MAIN_SHARE if seats else 1.0),
        )
    changes: list[Change] = [more]
    if seats:
        answer = asking.ask(make.of_province(province, most=seats - 1), seconds - (time.monotonic() - began))
        less, asked = (
            asking.change("one_seat_less", answer, about=about),
            province_has(problem, province, at_most=seats - 1),
        )
        changes.append(asking.explained(less, asked, seconds - (time.monotonic() - began), with_remedy=False)[0])
    verdict, proven = asking.verdict(more, present=False)
    return Reason(
        problem_sha256=problem.sha256,
        subject="province",
        id=province,
        present=bool(courses),
        verdict=verdict,
        proven=proven,
        courses=tuple(sorted(set(courses))),
        seats=seats,
        supply=able,
        nominees=len(people),
        standing=_standing(asking, province),
        changes=tuple(changes),
        remedies=remedies,
        binding=about(asking.plan),
        seconds=time.monotonic() - began,
    )


def _standing(asking: Asking, province: str) -> Standing | None:
    """Return where the province stands among all by seats over entitlement, as fairness compares them."""
    problem = asking.problem
    entitled = {code: share for code, share in entitlements(problem).of_province.items() if share}
    if province not in entitled:
        return None
    attending = [entry.nominee for entry in asking.plan.assignments]
    attending += [one for course in problem.history.courses for one in course.participants]
    seats = Counter(
        province_of(problem.person_by_id[one], problem.policy) for one in attending if one in problem.person_by_id
    )
    ratios = {code: Fraction(seats[code]) / share for code, share in entitled.items()}
    mine = ratios.pop(province)
    return Standing(
        entitlement=Ratio(numerator=entitled[province].numerator, denominator=entitled[province].denominator),
        more=sum(ratio > mine for ratio in ratios.values()),
        same=sum(ratio == mine for ratio in ratios.values()),
        fewer=sum(ratio < mine for ratio in ratios.values()),
    )
