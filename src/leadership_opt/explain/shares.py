"""The share of a group in a plan, as the checker counts it."""

from __future__ import annotations

from leadership_opt.checker.families.quota import tally_of
from leadership_opt.checker.reading import read
from leadership_opt.domain import Plan, Problem, Scope, Share
from leadership_opt.explain.apply import share_of
from leadership_opt.rules.keys import RuleKey


def share_in(problem: Problem, plan: Plan, key: RuleKey) -> Share:
    """Return the share that a plan has of the participants in the scope of a quota.

    Parameters
    ----------
    problem, plan
        A plan, valid or not.
    key
        Of the quota on shares, as the checker reports it.
    """
    written = next(entry for entry in problem.policy.quotas if entry.id == key.name)
    reading, scope = read(problem, plan), dict(key.scope)
    slot = scope.get(written.scope.value)
    place = int(slot) if slot is not None and written.scope is Scope.YEAR else slot
    tallies = [(part, tally_of(part, reading, reading.running)) for part in problem.policy.parts_of(written)]
    quota, tally = next(found for found in tallies if place in found[1].slots)
    return share_of(tally.seats[place, scope.get(quota.each or "")], tally.totals[place])
