"""`eligibility` and `availability`: who can attend which offer on which date.

``assign[n,o] <= sum of starts[o,t] over the dates t on which n can attend``. A
nominee who can attend on no date of an offer has no column there at all. Where
she can attend on all dates the row is ``assign <= runs``: weak as a rule but
tight as a relaxation.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from leadership_opt.model.context import Context
from leadership_opt.model.index import Index
from leadership_opt.model.rows import NO_LIMIT, Block
from leadership_opt.rules.keys import RuleId, RuleKey


def rows(context: Context) -> Iterator[Block]:
    """Yield one block for each offer, with one row for each nominee who can attend."""
    variables = context.variables
    index = variables.index
    for at, people in enumerate(variables.people):
        if not len(people):
            continue
        able = index.can_attend[at][people]
        on_all: NDArray[np.bool_] = np.logical_and.reduce(able, axis=1)[:, None]
        # what may stand in a row: her column, then the offer's, or those of the dates on which she can attend
        shared = np.array([variables.runs[at], *variables.starts[at]], dtype=np.int32)
        own = variables.column_of[at, people].astype(np.int32)
        columns = np.hstack([own[:, None], np.tile(shared, (len(people), 1))])
        stands = np.hstack([np.ones_like(on_all), on_all, able & ~on_all])
        coefficients = np.full(columns.shape, -1, dtype=np.int32)
        coefficients[:, 0] = 1
        yield Block(
            keys=partial(_keys, index, at, people.tolist(), on_all[:, 0].tolist()),
            counts=stands.sum(axis=1),
            columns=columns[stands],
            coefficients=coefficients[stands],
            lower=np.full(len(people), -NO_LIMIT),
            upper=np.zeros(len(people), dtype=np.int64),
        )


def _keys(index: Index, at: int, people: list[int], on_all: list[bool]) -> Iterator[RuleKey | None]:
    for who, attends_all in zip(people, on_all, strict=True):
        yield None if attends_all else _key(index, at, who)


def _key(index: Index, at: int, who: int) -> RuleKey:
    """Return the key of ``eligibility`` where she is not eligible on some date, else of ``availability``."""
    offer = index.offers[at]
    every_date = bool(index.is_eligible[who, index.positions_of_dates[at]].all())
    rule = RuleId.AVAILABILITY if every_date else RuleId.ELIGIBILITY
    return RuleKey.of(rule, course=index.courses[offer.course].id, nominee=index.nominees[who].id)
