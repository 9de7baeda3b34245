"""How much the funds pay, and which cap leaves the least."""

from __future__ import annotations

from leadership_opt.domain import Plan, Problem
from leadership_opt.doors import LANGUAGE, takes
from leadership_opt.explain.facts import grouped
from leadership_opt.explain.fund_years import FundYear, fund_years
from leadership_opt.messages import Language
from leadership_opt.report.sentences.wording import counted, say, sentences
from leadership_opt.report.words import MILLION, percent


@takes(problem=("Problem",), plan=("Plan",), language=LANGUAGE)
def budget_sentence(problem: Problem, plan: Plan, language: Language = "en") -> str:
    """Say what the funds pay in all, held courses included, who pays most, and which cap has the least left.

    Parameters
    ----------
    problem
        The problem, for funds and caps.
    plan
        The plan; it may break rules.
    language
        Of the sentence.
    """
    entries = list(fund_years(problem, plan))
    totals = [entry for entry in entries if entry.year is None]
    paid = sum(entry.paid_vnd for entry in totals)
    if not totals or paid == 0:
        return sentences([say("nothing_paid", language)])
    first = max(totals, key=lambda entry: entry.paid_vnd)
    share = percent(first.paid_vnd, paid, language)
    parts = [say("paid_in_all", language, paid=_millions(paid, language), fund=first.fund.name, share=share)]
    capped = [entry for entry in entries if entry.cap_vnd is not None]
    over = [entry for entry in capped if _left(entry) < 0]
    if over:
        parts.append(counted("over_cap", len(over), language))
    elif capped:
        near = min(capped, key=lambda entry: (_left(entry), entry.year is None))
        left = _millions(_left(near), language)
        code = "least_left_in_all" if near.year is None else "least_left"
        years = {} if near.year is None else {"year": near.year}
        parts.append(say(code, language, fund=near.fund.name, left=left, **years))
    return sentences(parts)


def _left(entry: FundYear) -> int:
    return (entry.cap_vnd or 0) - entry.paid_vnd


def _millions(amount_vnd: int, language: Language) -> str:
    """Write whole millions, rounded down: what is left is never told as more."""
    return grouped(amount_vnd // MILLION, language)
