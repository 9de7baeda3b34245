"""Every cost is paid in full, by funds that may pay it, within their caps.

Source: Decision 1641/QĐ-TTg; Circular 36/2018/TT-BTC. Counted in exact VND.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from leadership_opt.checker.judgement import Judgement
from leadership_opt.checker.money import cap_vnd, cost_vnd, may_pay, price_vnd
from leadership_opt.checker.reading import Reading
from leadership_opt.domain import Fund
from leadership_opt.rules.keys import RuleId, RuleKey


def check(reading: Reading) -> Iterator[Judgement]:
    """Judge caps, minimums, full payment, and who may pay.

    ``budget/FUND[year=]`` and ``budget/FUND``: what the fund pays for planned courses of
    the year (of all years) plus held payments is at most the cap.
    ``budget/in_full[course=,item=]``: the payments of each cost item of a planned course
    sum to exactly its cost.
    ``budget/may_pay[course=,fund=,item=]``: the fund's kind is in ``paid_by``, and its
    countries, courses and cost kinds allow it; a payment of 0 pays nothing.
    ``budget/item_share[course=,fund=,item=,share=]``: what the fund pays of an item of a planned course is at most
    that share of its cost, rounded down to VND.
    ``budget/min_total[fund=]``: what the fund pays for planned courses plus held payments is at least the minimum.
    """
    yield from _caps(reading)
    yield from _in_full(reading)
    yield from _may_pay(reading)
    yield from _shares(reading)


def _caps(reading: Reading) -> Iterator[Judgement]:
    year_of = {course.id: course.year for course in reading.planned}
    paid: Counter[tuple[str, int]] = Counter()
    for payment in reading.payments:
        paid[payment.fund, year_of[payment.course]] += payment.amount_vnd
    for held in reading.problem.history.courses:
        for past in held.payments:
            paid[past.fund, held.start_date.year] += past.amount_vnd
    for fund in reading.problem.funds:
        for entry in fund.caps_by_year:
            most = cap_vnd(entry.cap, reading.problem, entry.year)
            key = RuleKey.of(RuleId.BUDGET, fund.id, year=entry.year)
            people = _paid_for(reading, fund, entry.year)
            yield Judgement(key, paid[fund.id, entry.year], most=most, is_reported=True, counted=people)
        in_all = sum(amount for (payer, _), amount in paid.items() if payer == fund.id)
        if fund.min_total is not None:
            least = price_vnd(fund.min_total, reading.problem, None)
            key, people = RuleKey.of(RuleId.BUDGET, "min_total", fund=fund.id), _paid_for(reading, fund, None)
            yield Judgement(key, in_all, least=least, is_reported=True, counted=people)
        if fund.cap_total is not None:
            most = cap_vnd(fund.cap_total, reading.problem, None)
            key, people = RuleKey.of(RuleId.BUDGET, fund.id), _paid_for(reading, fund, None)
            yield Judgement(key, in_all, most=most, is_reported=True, counted=people)


def _paid_for(reading: Reading, fund: Fund, year: int | None) -> Iterator[str]:
    """Yield the people in courses (of a year) that a fund pays something for."""
    paid = {payment.course for payment in reading.payments if payment.fund == fund.id and payment.amount_vnd}
    for course in reading.planned:
        if course.id in paid and year in (None, course.year):
            yield from course.ids()


def _in_full(reading: Reading) -> Iterator[Judgement]:
    paid: Counter[tuple[str, str]] = Counter()
    for payment in reading.payments:
        paid[payment.course, payment.cost_item] += payment.amount_vnd
    for running in reading.planned:
        for item in reading.problem.course_by_id[running.id].costs:
            cost = cost_vnd(item, running, reading.problem)
            key = RuleKey.of(RuleId.BUDGET, "in_full", course=running.id, item=item.id)
            yield Judgement(key, paid[running.id, item.id], least=cost, most=cost, courses=(running.id,))


def _may_pay(reading: Reading) -> Iterator[Judgement]:
    paid: Counter[tuple[str, str, str]] = Counter()
    for payment in reading.payments:
        paid[payment.course, payment.cost_item, payment.fund] += payment.amount_vnd
    for (course_id, item_id, fund_id), amount in paid.items():
        course = reading.problem.course_by_id[course_id]
        item = next(entry for entry in course.costs if entry.id == item_id)
        if not may_pay(reading.problem.fund_by_id[fund_id], course, item):
            key = RuleKey.of(RuleId.BUDGET, "may_pay", course=course_id, item=item_id, fund=fund_id)
            yield Judgement(key, amount, most=0, courses=(course_id,))


def _shares(reading: Reading) -> Iterator[Judgement]:
    paid: Counter[tuple[str, str, str]] = Counter()
    for payment in reading.payments:
        paid[payment.course, payment.cost_item, payment.fund] += payment.amount_vnd
    for running in reading.planned:
        course = reading.problem.course_by_id[running.id]
        for item in course.costs:
            cost = cost_vnd(item, running, reading.problem)
            for fund in reading.problem.funds:
                for share in fund.item_shares if may_pay(fund, course, item) else ():
                    if share.cost_kinds and item.kind not in share.cost_kinds:
                        continue
                    part = {"course": course.id, "item": item.id, "fund": fund.id, "share": share.id}
                    key, most = (
                        RuleKey.of(RuleId.BUDGET, "item_share", **part),
                        math.floor(share.max_share.fraction * cost),
                    )
                    actual = paid[course.id, item.id, fund.id]
                    yield Judgement(key, actual, most=most, is_reported=True, courses=(course.id,))
