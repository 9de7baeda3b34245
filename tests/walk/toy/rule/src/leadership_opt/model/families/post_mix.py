"""`post_mix`: at most so many people of one post in a course."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from leadership_opt.domain.nominee import Post
from leadership_opt.model.context import Context
from leadership_opt.model.expression import Expression
from leadership_opt.model.rows import Row
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Row]:
    """Yield one row for each course and post."""
    variables = context.variables
    index = variables.index
    most = index.policy.max_same_post_per_course
    for at, offer in enumerate(index.offers if most is not None else ()):
        seats: dict[Post, list[int]] = defaultdict(list)
        for who, column in variables.assign[at].items():
            seats[index.nominees[who].post].append(column)
        for post, columns in seats.items():
            key = RuleKey.of(RuleId.POST_MIX, course=index.courses[offer.course].id, post=post.value)
            yield Row(key, Expression.sum_of(columns), upper=most)
