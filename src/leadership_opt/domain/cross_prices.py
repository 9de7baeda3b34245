"""Faults in price tables: rows that do not fit together, and cost items that name no table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leadership_opt.domain.near import near_ids
from leadership_opt.domain.problem_parts import ProblemParts
from leadership_opt.domain.unread import Unread
from leadership_opt.errors import Fault

PRICES = "policy.person_prices"


def price_faults(problem: ProblemParts, unread: Unread, accepted: Mapping[str, set[str]]) -> Iterator[Fault]:
    """Yield the faults in price tables.

    Parameters
    ----------
    problem
        Records that are sound one by one.
    unread
        What of the input is missing from it.
    accepted
        The values that a group may ask for, of the attributes whose values are known.
    """
    attribute_of: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for at, row in enumerate(problem.policy.person_prices):
        path = f"{PRICES}[{at}].where"
        if len(row.where) != 1 or attribute_of.setdefault(row.table, *row.where) not in row.where:
            yield Fault("price_not_of_one_attribute", path, ", ".join(row.where), {"table": row.table})
            continue
        ((attribute, values),) = row.where.items()
        for value in values:
            if attribute in accepted and value not in accepted[attribute]:
                options = ", ".join(sorted(accepted[attribute])) or None
                yield Fault("unknown_group_value", f"{path}.{attribute}", value, {"options": options})
            elif (row.table, value) in seen:
                yield Fault("price_given_twice", f"{path}.{attribute}", value, {"table": row.table})
            seen.add((row.table, value))
    if unread.lacks(PRICES):
        return
    tables = {row.table for row in problem.policy.person_prices}
    for at, course in enumerate(problem.courses):
        for place, item in enumerate(course.costs):
            if item.price_table is not None and item.price_table not in tables:
                path = f"courses[{at}].costs[{place}].price_table"
                yield Fault("unknown_price_table", path, item.price_table, {"near": near_ids(item.price_table, tables)})
