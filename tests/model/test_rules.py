"""The two readings of every rule on plans that just keep or just break it."""

from __future__ import annotations

from collections import Counter

import pytest

from leadership_opt.rules.keys import RuleId
from tests.model import (
    cases_counts,
    cases_item_shares,
    cases_minimums,
    cases_money,
    cases_people,
    cases_prices,
    cases_shares,
    cases_time,
)
from tests.model.accepts import checker_accepts, model_accepts
from tests.model.cases import Case
from tests.walk.solved import drawn

CASES: tuple[Case, ...] = tuple(
    case
    for part in (
        cases_people,
        cases_counts,
        cases_shares,
        cases_time,
        cases_money,
        cases_prices,
        cases_item_shares,
        cases_minimums,
    )
    for case in part.cases()
)


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_both_readings_agree_with_the_page(case: Case) -> None:
    """One step to either side of a limit is where a reading goes wrong; the two must go wrong nowhere."""
    assert (model_accepts(case.problem, case.plan), checker_accepts(case.problem, case.plan)) == (case.holds,) * 2


def test_every_rule_is_looked_at_on_both_sides() -> None:
    """A family without a case that breaks it might not be there at all; a rule without cases here is walked."""
    sides = {(case.rule, case.holds) for case in CASES}
    ruled = {case.rule for case in CASES}
    assert sides == {(rule, holds) for rule in ruled for holds in (True, False)}
    assert all(drawn(rule) for rule in RuleId if rule not in ruled)


def test_no_case_stands_twice() -> None:
    """Two cases of one name hide each other in reports."""
    assert [name for name, times in Counter(case.id for case in CASES).items() if times > 1] == []
