"""What a drop-out costs must be what re-planning would really give, however many are asked at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from leadership_opt import Plan, Settings, replan, solve
from leadership_opt.domain import GoalId, Withdrawn
from leadership_opt.errors import BadSettings
from leadership_opt.programme import DropOutModel
from leadership_opt.result.goal_values import values_of
from leadership_opt.sweeps import VariantState, likely_drop_outs, replans
from tests.sweeps.tiny import question

ONE = Settings(workers=1)
AS_OF = date(2023, 1, 1)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Six of eight people."""
    found = solve(question(), settings=ONE).plan
    assert found is not None
    return found


def test_each_is_what_replan_gives(plan: Plan, tmp_path: Path) -> None:
    """Goals, and who moves; somebody unknown fails alone."""
    best, second = plan.assignments[0].nominee, plan.assignments[1].nominee
    changes = {
        "one": [Withdrawn(nominee=best)],
        "two": [Withdrawn(nominee=best), Withdrawn(nominee=second)],
        "nobody": [Withdrawn(nominee="X9")],
        "nothing": [],
    }
    with ThreadPoolExecutor(1) as executor:
        found = replans(question(), plan, AS_OF, changes, settings=ONE, executor=executor, store=tmp_path)
    assert [one.name for one in found.found.of(VariantState.FAILED)] == ["nobody"]
    effects = {one.name: one for one in found.effects()}
    assert effects["nobody"].is_possible is None
    assert (effects["nothing"].moved, effects["nothing"].goals) == ((), ())
    for name in ("one", "two"):
        revision = replan(question(), plan, AS_OF, changes[name], settings=ONE)
        assert revision.outcome.verification is not None
        of_replan = values_of(revision.outcome.verification, revision.question.policy.goals)
        after = {(shift.goal, shift.label): shift.after for shift in effects[name].goals}
        assert after
        assert after.items() <= {(goal, label): value for goal, label, value in of_replan}.items()
        merit = next(shift for shift in effects[name].goals if shift.goal is GoalId.MERIT)
        assert merit.lost == merit.before - merit.after > 0
        assert not {one.nominee for one in changes[name]} & set(effects[name].moved)


def test_likely_drop_outs_are_drawn_alike_everywhere(plan: Plan) -> None:
    """The same seed, the same people; nobody drops out of what has begun; each set once."""
    model = DropOutModel(as_of=AS_OF, last_days_per_mille=300)
    drawn = likely_drop_outs(question(), plan, AS_OF, most=20, model=model, seed=3)
    assert drawn == likely_drop_outs(question(), plan, AS_OF, most=20, model=model, seed=3)
    assert len(drawn) == 20
    assert list(drawn)[:5] == list(likely_drop_outs(question(), plan, AS_OF, most=5, model=model, seed=3))
    seated = {entry.nominee for entry in plan.assignments}
    assert all({one.nominee for one in changes} <= seated and changes for changes in drawn.values())
    assert likely_drop_outs(question(), plan, date(2030, 1, 1), most=3) == {}
    with pytest.raises(BadSettings):
        likely_drop_outs(question(), plan, AS_OF, most=0)
