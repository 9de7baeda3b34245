"""What people cost by who they are, in exact dong: payments, goals and faults."""

from typing import Any

import pytest

from leadership_opt import InvalidProblem, Settings, solve
from leadership_opt.checker import verify
from leadership_opt.domain import Problem, canonical_json
from tests.checker.builders import course, fund, item, keys, man, plan, problem, woman, women

TABLE = [{"table": "standard", "where": {"tag:rank": ["A", "A1"]}, "amount": {"amount": 1_234_567}}]


def _question(**changes: Any) -> Problem:
    people = [woman("N1", tags={"rank": "A"}), man("N2", tags={"rank": "A1"}), woman("N3", tags={"rank": "B"})]
    costs = [item("hotel", 765_432, basis="per_participant", price_table="standard")]
    fields = {"funds": [fund("F")], "person_prices": TABLE, **changes}
    return problem(people, [course("C1", costs=costs, seats_max=10)], **fields)


@pytest.mark.parametrize(("paid", "broken"), [(3_234_565, True), (3_234_566, False), (3_234_567, True)])
def test_payments_are_what_these_people_cost_to_the_dong(paid: int, broken: bool) -> None:
    """Two of rank A and one who is in no row: 2 * 1,234,567 + 765,432."""
    answer = plan({"C1": "N1 N2 N3"}, payments=[("C1", "hotel", "F", paid)])
    assert keys(verify(_question(), answer)) == (["budget/in_full[course=C1,item=hotel]"] if broken else [])


def test_the_solver_pays_it_and_goals_count_it() -> None:
    """The goal counts units, the item rounded up once; payments are in dong."""
    question = _question(goals=[{"goal": "participants"}, {"goal": "cost"}, {"goal": "state_cost"}])
    outcome = solve(question, settings=Settings(workers=1, time_limit_seconds=60))
    assert outcome.plan is not None
    assert [payment.amount_vnd for payment in outcome.plan.payments] == [3_234_566]
    assert [stage.value for stage in outcome.stages] == [3, 4, 4]


@pytest.mark.parametrize("unit", [1, 1_000, 1_000_000])
def test_a_table_that_says_the_same_for_everybody_changes_nothing(unit: int) -> None:
    """The plan, its payments and the value of every goal are those of an item with one amount."""
    flat = [{"table": "standard", "where": {"tag:rank": ["A", "A1"]}, "amount": {"amount": 765_432}}]
    goals = [{"goal": goal} for goal in ("cost", "participants", "seeded_draw")]
    told = {"total_participants": {"min_count": 2}, "money_unit": unit, "goals": goals}
    priced = _question(**{**told, "person_prices": flat})
    (offer,) = priced.courses
    plain = priced.replace(courses=(offer.model_copy(update={"costs": (_plain(offer.costs[0]),)}),))
    one, other = (solve(asked, settings=Settings(workers=1, time_limit_seconds=60)) for asked in (priced, plain))
    assert one.plan == other.plan
    assert [(stage.key, stage.value) for stage in one.stages] == [(stage.key, stage.value) for stage in other.stages]


def _plain(priced: Any) -> Any:
    return priced.model_copy(update={"price_table": None})


def test_the_cheaper_people_go_where_cost_decides() -> None:
    """Of three, two have to travel: the one who costs less, and either of the others."""
    question = _question(goals=[{"goal": "cost"}, {"goal": "merit"}], total_participants={"min_count": 2}, money_unit=1)
    outcome = solve(question, settings=Settings(workers=1, time_limit_seconds=60))
    assert outcome.plan is not None
    assert "N3" in outcome.plan.roster("C1")
    assert outcome.stages[0].value == 1_234_567 + 765_432


def test_problems_without_tables_keep_their_hashes() -> None:
    """New fields stand in the canonical form only where they say something."""
    text = canonical_json(problem(women(1), [course("C1", costs=[item("a", 1)])]))
    assert "price" not in text
    assert "price_table" in canonical_json(_question())
    assert "person_prices" in canonical_json(_question())


def _row(where: dict[str, Any]) -> dict[str, Any]:
    return {"table": "standard", "where": where, "amount": {"amount": 1}}


@pytest.mark.parametrize(
    ("rows", "code", "path"),
    [
        ([_row({})], "price_not_of_one_attribute", "policy.person_prices[0].where"),
        ([_row({"sex": ["male"], "post": ["other"]})], "price_not_of_one_attribute", "policy.person_prices[0].where"),
        (
            [_row({"sex": ["male"]}), _row({"post": ["other"]})],
            "price_not_of_one_attribute",
            "policy.person_prices[1].where",
        ),
        ([_row({"sex": ["man"]})], "unknown_group_value", "policy.person_prices[0].where.sex"),
        ([_row({"sex": ["male"]}), _row({"sex": ["male"]})], "price_given_twice", "policy.person_prices[1].where.sex"),
        ([], "unknown_price_table", "courses[0].costs[0].price_table"),
        (
            [{"table": "standard", "where": {"sex": ["male"]}, "amount": {"amount": 1, "currency": "JPY"}}],
            "no_exchange_rate",
            "policy.person_prices[0].amount.currency",
        ),
        (
            [{"table": "standard", "where": {"sex": ["male"]}, "amount": {"amount": 10**15}}],
            "total_too_large",
            "courses",
        ),
    ],
)
def test_tables_that_do_not_fit_together_are_faults(rows: list[dict[str, Any]], code: str, path: str) -> None:
    """Which price counts must never depend on the order of rows."""
    with pytest.raises(InvalidProblem) as caught:
        _question(person_prices=rows)
    assert (code, path) in [(fault.code, fault.path) for fault in caught.value.faults]


def test_only_costs_per_participant_have_tables() -> None:
    """What is due once for a course costs nobody more than others."""
    with pytest.raises(InvalidProblem) as caught:
        course("C1", costs=[item("a", 1, price_table="t")])
    assert [fault.code for fault in caught.value.faults] == ["price_table_per_course"]
