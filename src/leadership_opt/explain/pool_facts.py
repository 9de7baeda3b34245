"""Who was put forward, who is eligible, and why the others are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from leadership_opt.checker.entitlements import entitlements_by
from leadership_opt.checker.groups import province_codes, province_of
from leadership_opt.explain.facts import Fact, ProvinceSupply, Severity
from leadership_opt.explain.reach import Reach
from leadership_opt.reference import province, successor
from leadership_opt.rules.eligibility import reasons


def province_supply(reach: Reach) -> tuple[ProvinceSupply, ...]:
    """Count nominees, and those who can attend something, in every province."""
    policy = reach.problem.policy
    nominees: Counter[str | None] = Counter()
    able: Counter[str | None] = Counter()
    for nominee in reach.problem.nominees:
        code = province_of(nominee, policy)
        nominees[code] += 1
        able[code] += bool(reach.can_attend[nominee.id])
    return tuple(
        ProvinceSupply(province=code, nominees=nominees[code], can_attend=able[code]) for code in province_codes(policy)
    )


def pool_facts(reach: Reach, supply: tuple[ProvinceSupply, ...]) -> Iterator[Fact]:
    """Describe the pool: sizes, provinces without candidates, reasons of ineligibility."""
    problem = reach.problem
    yield Fact(
        code="pool",
        severity=Severity.INFO,
        params={
            "nominees": len(problem.nominees),
            "eligible": sum(map(bool, reach.eligible.values())),
            "can_attend": sum(map(bool, reach.can_attend.values())),
            "covered": sum(entry.can_attend > 0 for entry in supply),
            "provinces": len(supply),
        },
    )
    empty = [entry.province for entry in supply if entry.can_attend == 0]
    if empty:
        of_34 = problem.policy.period_counted_as == 34
        names = ", ".join((successor(code) if of_34 else province(code)).name_vi for code in empty)
        params: dict[str, str | int] = {"count": len(empty), "codes": ", ".join(empty), "names": names}
        yield Fact(code="provinces_without_candidates", severity=Severity.WARNING, params=params)
    yield from _ties(reach)
    yield from _reasons(reach)


def _ties(reach: Reach) -> Iterator[Fact]:
    """Tell which provinces share their last seats of entitlement because they tie for them."""
    for tie in entitlements_by(reach.problem, reach.reading.attendance).ties:
        params: dict[str, str | int] = {
            "provinces": ", ".join(tie.provinces),
            "count": len(tie.provinces),
            "seats": tie.seats,
        }
        yield Fact(code="tied_entitlements", severity=Severity.WARNING, params=params)


def _reasons(reach: Reach) -> Iterator[Fact]:
    """Count reasons on the first open date: whoever is not eligible then never is."""
    days = [day for dates in reach.open_dates.values() for day in dates]
    if not days:
        return
    first, policy = min(days), reach.problem.policy.eligibility
    counts: Counter[str] = Counter()
    details: dict[str, dict[str, str | int]] = {}
    for nominee in reach.problem.nominees:
        for reason in () if reach.eligible[nominee.id] else reasons(nominee, first, policy):
            counts[reason.code] += 1
            details[reason.code] = dict(reason.params)
            if reason.code == "no_category":
                break  # what is missing in each category follows
    for code, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        params = {**details[code], "reason": code, "count": count}
        yield Fact(code="ineligible", severity=Severity.INFO, key="eligibility", params=params)
