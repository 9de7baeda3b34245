"""Limits as data: each stands where its address says, and what is no limit is never taken for one."""

from functools import partial

import pytest

from leadership_opt.domain import Problem
from leadership_opt.domain.address import Draft
from leadership_opt.errors import InvalidProblem, UnknownId
from leadership_opt.examples import small_scenario
from leadership_opt.explain.apply import Move, moved_problem
from leadership_opt.explain.narrowing import narrowed
from leadership_opt.rules.catalogue import RULES, Limit, Rule, Side
from leadership_opt.rules.keys import RuleKey
from leadership_opt.rules.limits import Limits, number_key
from tests.walk.case import RuleWalk
from tests.walk.solved import drawn


@pytest.fixture(scope="module")
def asked() -> Problem:
    """The small scenario, with a quota that counts each province in each year."""
    problem = small_scenario()
    each = {"id": "each", "each": "province", "scope": "year", "max_count": 3}
    count = {"id": "by-year", "per_year": True, "max_count": 9}
    policy = problem.policy.model_dump(mode="json")
    policy["quotas"].append(each)
    policy["course_counts"].append(count)
    return problem.replace(policy=policy)


def move(key: str, side: str, moved_to: int | None) -> Move:
    """A move of a number."""
    return Move(key=key, side=side, unit="people", stated=None, moved_to=moved_to, amount=1, price=1)  # type: ignore[arg-type]


def test_what_stands_at_an_address_is_the_value_of_the_limit(asked: Problem) -> None:
    """A record of the catalogue whose address is off would move another number than it tells."""
    read: list[tuple[Limit, object]] = []

    def kept(limit: Limit, value: object) -> tuple[object, ...]:
        read.append((limit, value))
        return (value,)

    limits = list(Limits(asked))
    for limit in limits:
        Draft(asked).change(limit.at, partial(kept, limit))
    assert len(read) == len(limits)
    assert [limit for limit, value in read if limit.value is not None and limit.value != value] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.relaxable], ids=lambda rule: rule.id.value)
def test_every_rule_that_moves_yields_limits(rule: Rule) -> None:
    """A rule without them, in the problems drawn for it, could be blamed for a conflict, but never mended."""
    problems = [walk.problem for walk in drawn(rule.id) if isinstance(walk, RuleWalk)]
    assert problems
    assert [problem for problem in problems if not list(rule.limits(problem))] == []


def test_each_limit_is_found_by_its_own_key(asked: Problem) -> None:
    """The key of a limit is the key of its number: else no row would lead to it."""
    limits = Limits(asked)
    for limit in limits:
        assert limits.at(limit.key, limit.side) == (limit, ())
        assert number_key(limit.key) in (limit.key, None)


@pytest.mark.parametrize(
    ("key", "side"),
    [
        ("quota/nobody", "least"),
        ("quota/each[province=01]", "most"),
        ("quota/each[province=01,year=2024]", "least"),
        ("quota/each[province=01,course=C01]", "most"),
        ("total_participants[year=2077]", "most"),
        ("eligibility", "least"),
        ("pins/nominee[nominee=N000]", "least"),
    ],
)
def test_a_move_that_finds_no_limit_is_refused(asked: Problem, key: str, side: str) -> None:
    """Silence would leave a limit where it was, and call the problem relaxed."""
    with pytest.raises(UnknownId):
        moved_problem(asked, [move(key, side, 5)])


def test_a_cell_that_is_none_is_refused(asked: Problem) -> None:
    """Also where only the value of a part is wrong: a year or a province that nothing counts."""
    for key in ("quota/each[province=01,year=2077]", "course_count/by-year[year=2077]"):
        with pytest.raises(UnknownId, match="2077"):
            moved_problem(asked, [move(key, "most", 5)])
    with pytest.raises(InvalidProblem):
        moved_problem(asked, [move("quota/each[province=99,year=2024]", "most", 5)])
    with pytest.raises(TypeError):
        narrowed(asked.courses[0], problem=asked, cells={})


def test_one_cell_moves_alone(asked: Problem) -> None:
    """All other provinces and years keep the number that they had."""
    quotas = moved_problem(asked, [move("quota/each[province=01,year=2024]", "most", 5)]).policy.quotas
    parts = {quota.id: quota for quota in quotas if quota.id.startswith("each")}
    assert {name: quota.max_count for name, quota in parts.items()} == {"each": 3, "each.1": 3, "each.2": 5}
    assert "01" not in parts["each"].where["province"]
    assert 2024 not in parts["each.1"].in_years
    assert (parts["each.2"].where["province"], parts["each.2"].in_years) == (("01",), (2024,))


def test_an_address_of_nothing_is_an_error(asked: Problem) -> None:
    """A change that changes nothing would go unseen."""
    with pytest.raises(LookupError):
        Draft(asked).put("courses[id=nothing]", seats_max=3)


def test_sides_are_told_as_moves_tell_them() -> None:
    """A move names its side in words; the limit has the same."""
    assert [side.value for side in Side] == ["least", "most"]
    assert number_key(RuleKey.parse("calendar/gap[day=2024-05-06]")) == RuleKey.parse("calendar/gap")
