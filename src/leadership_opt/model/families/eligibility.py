"""`eligibility` and `availability`: who can attend which offer on which date.

``assign[n,o] <= sum of starts[o,t] over the dates t on which n can attend``. A
nominee who can attend on no date of an offer has no column there at all. Where
she can attend on all dates the row is ``assign <= runs``: weak as a rule but
tight as a relaxation.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield one row for each nominee and offer.

    The key is that of ``eligibility`` where she is not eligible on some date, else
    that of ``availability``.
    """
    variables = context.variables
    index = variables.index
    for at, offer in enumerate(index.offers):
        course = index.courses[offer.course].id
        for who, column in variables.assign[at].items():
            able = index.can_attend[at][who]
            if able.all():
                yield Row(None, Expression.of([(column, 1), (variables.runs[at], -1)]), upper=0)
                continue
            last_eligible = index.eligible_until[who]
            every_date = last_eligible >= len(index.open_days) or offer.dates[-1] < index.open_days[last_eligible]
            rule = RuleId.AVAILABILITY if every_date else RuleId.ELIGIBILITY
            key = RuleKey.of(rule, course=course, nominee=index.nominees[who].id)
            starts = [(start, -1) for start, can in zip(variables.starts[at], able, strict=True) if can]
            yield Row(key, Expression.of([(column, 1), *starts]), upper=0)
