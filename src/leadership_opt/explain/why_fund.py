"""Why a fund pays what it pays."""

from __future__ import annotations

import time

from leadership_opt.explain.asking import Asking, told
from leadership_opt.explain.reason import Reason
from leadership_opt.explain.touch import is_binding
from leadership_opt.rules.keys import RuleId, RuleKey


def why_fund(asking: Asking, fund: str, seconds: float) -> Reason:
    """Explain a fund by the price of a plan that it does not pay for, or has to pay for.

    Payments follow a fixed order and take no part in any goal but ``state_cost``, so that
    what is priced here is whether the plan could do without the money, or use it.
    """
    began = time.monotonic()
    paid = sum(payment.amount_vnd for payment in asking.plan.payments if payment.fund == fund)
    demand = asking.resolver.demands.pays(fund, pay=not paid)
    answer = asking.ask(demand, seconds - (time.monotonic() - began))
    change = asking.change("pays_not" if paid else "pays", answer)
    verdict, proven = asking.verdict(change, present=bool(paid))
    caps = (report for report in asking.verification.rules if report.rule is RuleId.BUDGET and is_binding(report))
    return Reason(
        problem_sha256=asking.problem.sha256,
        subject="fund",
        id=fund,
        present=bool(paid),
        verdict=verdict,
        proven=proven,
        courses=tuple(sorted({payment.course for payment in asking.plan.payments if payment.fund == fund})),
        paid_vnd=paid,
        changes=(change,),
        binding=tuple(told(report) for report in caps if RuleKey.parse(report.key).name == fund),
        seconds=time.monotonic() - began,
    )
