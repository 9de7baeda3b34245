"""Minimums that must not rise when closed periods are dropped.

With ``capped_at_supply`` a minimum is lowered to the people who could attend. More open
dates are more such people, so that dropping a period would tighten the quota unasked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadership_opt.checker.families.quota import attainable, key_of
from leadership_opt.checker.reading import Reading, read
from leadership_opt.domain import Plan, Problem
from leadership_opt.rules.keys import RuleKey


def risen_minimums(before: Problem, after: Problem) -> Iterator[tuple[RuleKey, dict[str, Any]]]:
    """Yield the key of each minimum that rises from one problem to the other, and the fields that hold it where it was.

    Parameters
    ----------
    before, after
        Two problems that differ in their calendar at most, as far as supply is concerned.
    """
    if after.policy.calendar.closed_periods == before.policy.calendar.closed_periods:
        return
    readings: tuple[Reading, Reading] = read(before, Plan()), read(after, Plan())
    for quota in before.policy.required_quotas:
        if not quota.capped_at_supply or not quota.min_count:
            continue
        was, is_now = (attainable(quota, reading) for reading in readings)
        for cell in is_now:
            least = min(quota.min_count, was[cell])
            if least < min(quota.min_count, is_now[cell]):
                yield (
                    key_of(quota, *cell),
                    {"min_count": least, "tolerated_min_count": None, "capped_at_supply": False},
                )
