"""A minimum of a fund: payments by pencil, who pays then, files, hashes, a conflict and its relaxation."""

from pathlib import Path
from typing import Any

import pytest

from leadership_opt import Settings, Status, explain_infeasible, load, save, solve
from leadership_opt.checker import verify
from leadership_opt.domain import Problem, canonical_json
from leadership_opt.messages import LANGUAGES, Language
from tests.checker.builders import course, fund, item, keys, limits, plan, problem, women

KEY = "budget/min_total[fund=B]"
SETTINGS = Settings(workers=1, time_limit_seconds=60)
YEN = {"amount": 5, "currency": "JPY"}
RATE = {"currency": "JPY", "units": 3, "vnd": 4}


def _question(least: Any, unit: int = 1, **policy: Any) -> Problem:
    """A course for 9 that a sponsor or the state may pay, and the state has a minimum."""
    funds = [fund("A", kind="foreign_sponsor"), fund("B", min_total=least)]
    offer = course("C1", costs=[item("fee", 9)])
    goals = [{"goal": "participants"}, {"goal": "state_cost"}]
    return problem(women(1), [offer], funds=funds, money_unit=unit, goals=goals, **policy)


@pytest.mark.parametrize(("paid", "broken"), [(7, False), (6, True)])
def test_a_minimum_rounds_up_to_the_dong(paid: int, broken: bool) -> None:
    """Five yen at 4 dong for 3 are 6.67: seven dong keep the minimum and six do not."""
    asked = _question(YEN, exchange_rates=[RATE])
    answer = plan({"C1": "N1"}, payments=[("C1", "fee", "A", 9 - paid), ("C1", "fee", "B", paid)])
    assert keys(verify(asked, answer)) == ([KEY] if broken else [])
    assert limits(asked, answer, "budget") == {KEY: (7, paid, None)}


@pytest.mark.parametrize(("unit", "stage", "paid"), [(1, 4, 4), (2, 3, 4), (5, 1, 4)])
def test_the_state_pays_its_minimum_and_no_more(unit: int, stage: int, paid: int) -> None:
    """The sponsor could pay all nine. In units of 2 or 5 the fee rounds up to ten dong: one of them may be less."""
    outcome = solve(_question({"amount": 4}, unit), settings=SETTINGS)
    assert outcome.plan is not None
    assert outcome.status is Status.OPTIMAL
    assert [entry.value for entry in outcome.stages] == [1, stage]
    assert {one.fund: one.amount_vnd for one in outcome.plan.payments} == {"A": 9 - paid, "B": paid}


@pytest.mark.parametrize("unit", [1, 2, 4, 7, 1_000_000])
@pytest.mark.parametrize(("least", "status"), [(9, Status.OPTIMAL), (10, Status.INFEASIBLE)])
def test_a_minimum_is_exact_whatever_the_money_unit(least: int, status: Status, unit: int) -> None:
    """Neither the minimum nor the fee is a whole number of units: nine dong can be paid to the last one, ten cannot."""
    assert solve(_question({"amount": least}, unit), settings=SETTINGS).status is status


def test_a_conflict_names_it_and_a_relaxation_drops_it() -> None:
    """Ten dong cannot be paid for a course of nine that must run."""
    asked = _question({"amount": 10})
    assert solve(asked, settings=SETTINGS).status is Status.INFEASIBLE
    answer = explain_infeasible(asked, settings=SETTINGS)
    assert KEY in {part.key for part in answer.conflicts[0].limits}
    relaxation = answer.relaxations[0]
    moves = relaxation.moves
    assert [(move.key, move.side, move.stated, move.moved_to) for move in moves] == [(KEY, "least", None, None)]
    moved = relaxation.apply(asked)
    assert moved.fund_by_id["B"].min_total is None
    assert solve(moved, settings=SETTINGS).status is Status.OPTIMAL


def test_funds_without_a_minimum_keep_their_hashes() -> None:
    """The new field stands in the canonical form only where it says something."""
    assert "min_total" not in canonical_json(fund("A"))
    assert "min_total" in canonical_json(_question({"amount": 1}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["p.xlsx", "p.json", "p"])
def test_minimums_come_back_from_every_file(name: str, language: Language, tmp_path: Path) -> None:
    """Out and in again it is the same problem, currency, hash and all."""
    asked = _question(YEN, exchange_rates=[RATE])
    save(asked, tmp_path / name, language=language)
    again = load(tmp_path / name)
    assert isinstance(again, Problem)
    assert again.sha256 == asked.sha256
