"""Quotas and prices about cells of an own column that nobody has: probably spelt otherwise there."""

from __future__ import annotations

from difflib import get_close_matches

from leadership_opt.domain import Problem
from leadership_opt.domain.quota import TAG_PREFIX
from leadership_opt.errors import Fault
from leadership_opt.exchange.sheets.assembly import Assembly
from leadership_opt.exchange.sheets.discretion import is_sayable
from leadership_opt.reference.spelling import key_of


def warn_of_empty_groups(problem: Problem, read: Assembly) -> None:
    """Warn of values of own columns that quotas or price tables name and nobody has, each with one nearly the same."""
    there: dict[str, set[str]] = {}
    for person in (*problem.nominees, *problem.history.people):
        for key, value in person.tags.items():
            there.setdefault(key, set()).add(value)
    titles = {one.tag: one.title for one in problem.policy.tag_titles}
    groups = [(f"policy.quotas[{at}].where", quota.where) for at, quota in enumerate(problem.policy.quotas)]
    groups += [(f"policy.person_prices[{at}].where", row.where) for at, row in enumerate(problem.policy.person_prices)]
    for path, where in (*groups, ("policy.even.group", problem.policy.even.group)):
        for attribute, values in where.items():
            key = attribute.removeprefix(TAG_PREFIX)
            for value in values if attribute.startswith(TAG_PREFIX) else ():
                place = read.places.find(Fault("quota_of_nobody", path))
                if value not in there.get(key, set()) and place is not None:
                    read.warn(
                        place,
                        "quota_of_nobody",
                        value[:60],
                        column=titles.get(key, key),
                        near=_near(value, there.get(key, set())),
                    )


def _near(value: str, there: set[str]) -> str | None:
    """Return the cell that is most like a value and surely no name of a person; None if none is."""
    by_key = {key_of(one): one for one in sorted(there)}
    found = get_close_matches(key_of(value), by_key, n=1)
    return by_key[found[0]] if found and is_sayable(by_key[found[0]]) and len(found[0]) < 30 else None
