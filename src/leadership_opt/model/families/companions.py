"""`companions`: together means all or none on each course, apart means at most one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from leadership_opt.domain.pins import CompanionKind
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield the rows of every group on every offer."""
    variables = context.variables
    index = variables.index
    for group in index.policy.companions:
        if group.wanted:
            continue
        members = sorted(index.position_of_nominee[nominee] for nominee in group.nominees)
        for at, offer in enumerate(index.offers):
            columns = [variables.assign[at].get(who) for who in members]
            present = [column for column in columns if column is not None]
            key = RuleKey.of(RuleId.COMPANIONS, group.id, course=index.courses[offer.course].id)
            if group.kind is CompanionKind.APART:
                if len(present) > 1:
                    yield Row(key, Expression.sum_of(present), upper=1)
            elif len(present) < len(members):
                if present:
                    yield Row(key, Expression.sum_of(present), upper=0)
            else:
                for one, other in pairwise(present):
                    yield Row(key, Expression.of([(one, 1), (other, -1)]), lower=0, upper=0)
