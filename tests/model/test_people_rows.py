"""Gathered rows are worth something only if they are the rows that one by one would have been."""

from __future__ import annotations

from functools import partial

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leadership_opt.model.expression import Expression
from leadership_opt.model.packing import packed
from leadership_opt.model.people_rows import PeopleRows
from leadership_opt.model.rows import NO_LIMIT, Row, WideRow
from leadership_opt.rules.keys import RuleId, RuleKey

LIMITS = st.integers(-50, 50)


def _key(number: int) -> RuleKey:
    return RuleKey.of(RuleId.QUOTA, "q", course=number)


@given(st.lists(st.tuples(st.sets(st.integers(1, 30)), st.integers(-3, 3), LIMITS, LIMITS, st.booleans()), max_size=8))
def test_a_block_holds_the_rows_that_were_added(added: list[tuple[set[int], int, int, int, bool]]) -> None:
    """People, the course's column (not where it is worth nothing), limits, names and stated numbers, in order."""
    gathered, alone = PeopleRows(), []
    for number, (people, coefficient, lower, upper, is_stated) in enumerate(added):
        columns = np.array(sorted(people), dtype=np.int64)
        stated = upper if is_stated else None
        gathered.add(columns, (0, coefficient), key=partial(_key, number), lower=lower, upper=upper, stated=stated)
        rest = Expression.of([(0, coefficient)])
        alone.append(WideRow(columns, Row(_key(number), rest, lower=lower, upper=upper, stated=stated)))
    block = gathered.block()
    assert len(gathered) == len(added)
    assert list(block.rows()) == [row.narrow() for row in alone]
    one_by_one = packed(alone, lambda row: None)
    for name in ("counts", "columns", "coefficients", "lower", "upper"):
        assert getattr(block, name).tolist() == getattr(one_by_one, name).tolist(), name


def test_a_limit_that_is_not_given_does_not_exist() -> None:
    """Only what was given limits a row."""
    gathered = PeopleRows()
    gathered.add(np.array([4]), (2, 1), key=lambda: _key(1), lower=1)
    gathered.add(np.array([4]), (2, 1), key=lambda: _key(1), upper=1)
    block = gathered.block()
    assert block.lower.tolist() == [1, -NO_LIMIT]
    assert block.upper.tolist() == [NO_LIMIT, 1]
    assert [(row.lower, row.upper) for row in block.rows()] == [(1, None), (None, 1)]
