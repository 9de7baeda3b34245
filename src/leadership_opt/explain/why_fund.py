"""Why a fund pays what it pays."""

from __future__ import annotations

import time
from collections import Counter

from leadership_opt.domain import Plan
from leadership_opt.explain.asked import fund_pays_nothing
from leadership_opt.explain.asking import Asking, told
from leadership_opt.explain.reason import Binding, CapUse, Paid, Reason, Remedy
from leadership_opt.model.money import may_pay
from leadership_opt.rules.limits import Limits


def why_fund(asking: Asking, fund: str, seconds: float) -> Reason:
    """Explain a fund by the price of a plan that it does not pay for, or has to pay for.

    Payments follow a fixed order and take no part in any goal but ``state_cost``, so that
    what is priced here is whether the plan could do without the money, or use it.
    """
    began = time.monotonic()
    problem = asking.problem
    paid: Counter[str] = Counter()
    for payment in asking.plan.payments:
        if payment.fund == fund and payment.amount_vnd:
            paid[payment.course] += payment.amount_vnd

    def about(plan: Plan) -> tuple[Binding, ...]:
        return asking.binding_in_scope(plan, "fund", fund, shared=True)

    answer = asking.ask(asking.resolver.demands.pays(fund, pay=not paid), seconds - (time.monotonic() - began))
    change = asking.change("pays_not" if paid else "pays", answer, about=about)
    remedies: tuple[Remedy, ...] = ()
    if paid:
        asked = fund_pays_nothing(problem, fund)
        change, remedies = asking.explained(change, asked, seconds - (time.monotonic() - began))
    verdict, proven = asking.verdict(change, present=bool(paid))
    own = {str(limit.key) for limit in Limits(problem) if limit.at.startswith(f"funds[id={fund}].")}
    caps = [report for report in asking.verification.rules if report.key in own and report.most is not None]
    return Reason(
        problem_sha256=problem.sha256,
        subject="fund",
        id=fund,
        present=bool(paid),
        verdict=verdict,
        proven=proven,
        courses=tuple(sorted(paid)),
        paid_vnd=sum(paid.values()),
        payments=tuple(Paid(course=course, paid_vnd=amount) for course, amount in sorted(paid.items())),
        may_pay=_may_pay(asking, fund),
        only_payer=_only_payer(asking, fund),
        caps=tuple(CapUse(key=report.key, cap_vnd=report.most or 0, used_vnd=report.actual) for report in caps),
        changes=(change,),
        remedies=remedies,
        binding=tuple(told(report) for report in caps if report.is_binding),
        seconds=time.monotonic() - began,
    )


def _may_pay(asking: Asking, fund: str) -> tuple[str, ...]:
    """Return the running courses with a cost item that the fund may pay."""
    running = (asking.problem.course_by_id[entry.course] for entry in asking.plan.courses)
    payer = asking.problem.fund_by_id[fund]
    return tuple(
        sorted(
            course.id for course in running if any(may_pay(payer, course.id, course.country, c) for c in course.costs)
        )
    )


def _only_payer(asking: Asking, fund: str) -> tuple[str, ...]:
    """Return the courses on offer with a cost item that no other fund may pay."""
    payer = asking.problem.fund_by_id[fund]
    others = [one for one in asking.problem.funds if one is not payer]
    return tuple(
        sorted(
            course.id
            for course in asking.problem.courses
            if any(
                may_pay(payer, course.id, course.country, item)
                and not any(may_pay(other, course.id, course.country, item) for other in others)
                for item in course.costs
            )
        )
    )
