"""At most a share of each item: payments by pencil, files, hashes."""

from pathlib import Path

import pytest

from leadership_opt import Settings, load, save, solve
from leadership_opt.checker import verify
from leadership_opt.domain import Problem, canonical_json
from leadership_opt.messages import LANGUAGES, Language
from tests.checker.builders import course, fund, item, keys, limits, plan, problem, women

KEY = "budget/item_share[course=C1,fund=A,item=fee,share=half]"
HALF = [{"id": "half", "cost_kinds": ["tuition"], "max_share": "50%"}]


def _question() -> Problem:
    funds = [fund("A", kind="foreign_sponsor", item_shares=HALF), fund("B")]
    offer = course("C1", costs=[item("fee", 9), item("visa", 4, kind="visa")])
    return problem(
        women(1), [offer], funds=funds, money_unit=1, goals=[{"goal": "participants"}, {"goal": "state_cost"}]
    )


@pytest.mark.parametrize(("paid", "broken"), [(4, False), (5, True)])
def test_a_share_rounds_down_to_the_dong(paid: int, broken: bool) -> None:
    """Half of nine is 4.5: a fund pays four and not five; what it pays of other kinds is free."""
    payments = [("C1", "fee", "A", paid), ("C1", "fee", "B", 9 - paid), ("C1", "visa", "A", 4)]
    answer = plan({"C1": "N1"}, payments=payments)
    assert keys(verify(_question(), answer)) == ([KEY] if broken else [])
    assert limits(_question(), answer, "budget") == {KEY: (None, paid, 4)}


def test_the_sponsor_pays_its_share_and_the_state_the_rest() -> None:
    """Of 9 and 4 the sponsor pays 4 and 4."""
    outcome = solve(_question(), settings=Settings(workers=1, time_limit_seconds=60))
    assert outcome.plan is not None
    assert [stage.value for stage in outcome.stages] == [1, 5]
    paid = {(one.cost_item, one.fund): one.amount_vnd for one in outcome.plan.payments}
    assert paid == {("fee", "A"): 4, ("fee", "B"): 5, ("visa", "A"): 4}


def test_funds_without_shares_keep_their_hashes() -> None:
    """The new field stands in the canonical form only where it says something."""
    assert "item_shares" not in canonical_json(fund("A"))
    assert "item_shares" in canonical_json(_question())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["p.xlsx", "p.json", "p"])
def test_shares_come_back_from_every_file(name: str, language: Language, tmp_path: Path) -> None:
    """Out and in again it is the same problem, hash and all."""
    save(_question(), tmp_path / name, language=language)
    again = load(tmp_path / name)
    assert isinstance(again, Problem)
    assert again.sha256 == _question().sha256
