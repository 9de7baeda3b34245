"""Rows that only define what no chosen limit counts are left out of a search, and counted afterwards.

What a plan breaks is read from its column values: were the people away not counted again, limits
that it breaks would seem to hold, and conflicts would lose them.
"""

from __future__ import annotations

import numpy as np

from leadership_opt import Settings, examples
from leadership_opt.model.limits import LimitMatrix, LimitModel
from leadership_opt.rules.keys import RuleId
from leadership_opt.solver.clock import Clock
from leadership_opt.solver.engine import SearchStatus
from leadership_opt.solver.infeasible.feasibility import Feasibility
from leadership_opt.solver.infeasible.search_space import Call


def _limits() -> tuple[LimitMatrix, LimitModel]:
    model = LimitModel(examples.reference_scenario(1))
    return LimitMatrix(model), model


def test_only_what_no_chosen_limit_counts_is_left_out() -> None:
    """All rows of limits stay; with continuity chosen nothing is left out, without it everything about the away is."""
    limits, model = _limits()
    is_away = np.zeros(len(limits.matrix.column_lower), dtype=bool)
    is_away[model.model.context.variables.away] = True
    assert is_away.any()
    everything = frozenset(range(len(limits.limits)))
    others = frozenset(at for at in everything if limits.limits[at].key.rule is not RuleId.CONTINUITY)
    whole = limits.part(everything)
    lean, is_idle = whole.without_idle(is_away)
    assert (lean.owner >= 0).sum() == (whole.owner >= 0).sum()
    counted = np.isin(np.arange(len(is_away)), whole.matrix.column[(whole.owner >= 0)[whole.matrix.row_of_entry()]])
    assert not (is_idle & counted).any()
    part = limits.part(others)
    lean, is_idle = part.without_idle(is_away)
    assert (is_idle == is_away).all()
    assert not is_away[lean.matrix.column].any()
    assert len(lean.matrix) < len(part.matrix)


def test_people_away_are_counted_in_plans_found_without_the_rows_that_count_them() -> None:
    """All courses start on one day: whoever is in one is away while the others begin, and is counted there."""
    problem = examples.small_scenario()
    day = problem.courses[0].start_dates[:1]
    model = LimitModel(
        problem.replace(courses=[one.model_copy(update={"start_dates": day}) for one in problem.courses])
    )
    limits = LimitMatrix(model)
    call = Call(Settings(time_limit_seconds=30, workers=2), Clock(30.0))
    others = frozenset(
        at
        for at, limit in enumerate(limits.limits)
        if limit.key.rule in (RuleId.COURSE_SIZE, RuleId.TOTAL_PARTICIPANTS, RuleId.ONE_COURSE_EACH)
    )
    decision = Feasibility(limits, model.model.context.variables, call).decide(others)
    assert decision.status is SearchStatus.OPTIMAL
    assert decision.values is not None
    assert limits.part(others).matrix.is_kept_by(decision.values)
    assert decision.values[model.model.context.variables.away].any()
    assert decision.missed == limits.missed(decision.values)
