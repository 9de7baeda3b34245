"""`budget`: every cost item paid in full, within all caps."""

from collections.abc import Iterator

from leadership_opt.domain.problem import Problem
from leadership_opt.rules.catalogue.record import DECISION, Clause, Firmness, Limit, Rule, Side, Trait
from leadership_opt.rules.keys import RuleId, RuleKey


def limits(problem: Problem) -> Iterator[Limit]:
    """Yield the caps of each fund, of the whole period and of single years, its shares of items and its minimum."""
    for fund in problem.funds:
        at = f"funds[id={fund.id}]"
        if fund.cap_total is not None:
            yield Limit(RuleKey.of(RuleId.BUDGET, fund.id), Side.MOST, fund.cap_total, f"{at}.cap_total")
        for entry in fund.caps_by_year:
            key = RuleKey.of(RuleId.BUDGET, fund.id, year=entry.year)
            yield Limit(key, Side.MOST, entry.cap, f"{at}.caps_by_year[year={entry.year}].cap")
        for share in fund.item_shares:
            key = RuleKey.of(RuleId.BUDGET, "item_share", fund=fund.id, share=share.id)
            yield Limit(key, Side.MOST, None, f"{at}.item_shares[id={share.id}]")
        if fund.min_total is not None:
            key = RuleKey.of(RuleId.BUDGET, "min_total", fund=fund.id)
            yield Limit(key, Side.LEAST, None, f"{at}.min_total", looser=-1)


RULE = Rule(
    id=RuleId.BUDGET,
    formula="sum_f pay[c,i,f] = cost[c,i]; sum_ci pay[c,i,f] <= cap[f,year], cap[f]; pay[c,i,f] <= share * cost[c,i];"
    " sum_ci pay[c,i,f] >= min[f]",
    source=f"{DECISION}; Circular 36/2018/TT-BTC",
    clause=Clause("VND"),
    named={
        "in_full": Clause("entries", Firmness.FIXED),  # no number says who may pay
        "item_share": Clause("entries", limit_spans=frozenset({"course", "item"})),
        "min_total": Clause("entries"),
    },
    limits=limits,
    traits=frozenset({Trait.SHARED_BY_COURSES}),
    dropped_first=4,
)
