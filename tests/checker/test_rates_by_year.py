"""Exchange rates by year: what a course and a cap are worth in the year that they belong to, by pencil."""

from pathlib import Path
from typing import Any

import pytest

from leadership_opt import InvalidProblem, Settings, explain_infeasible, load, save, solve
from leadership_opt.checker import verify
from leadership_opt.domain import Problem, canonical_json
from leadership_opt.messages import LANGUAGES, Language
from tests.checker.builders import course, fund, item, keys, limits, plan, problem, women

RATES = [
    {"currency": "JPY", "units": 100, "vnd": 17_000},
    {"currency": "JPY", "units": 100, "vnd": 16_001, "years": [2025, 2026]},
]


def _question(rates: list[dict[str, Any]] = RATES, **changes: Any) -> Problem:
    """One course of 1,001 yen that may start in either year; a cap of 2025, and one of both years."""
    yen = {"amount": 1_001, "currency": "JPY"}
    payer = fund("F", cap_total=yen, caps_by_year=[{"year": 2025, "cap": yen}])
    offer = course("C1", "2024-05-06", "2025-05-05", costs=[item("fee", 1_001, currency="JPY")])
    fields = {"funds": [payer], "exchange_rates": rates, "years": (2024, 2025), "money_unit": 1, **changes}
    return problem(women(1), [offer], **fields)


@pytest.mark.parametrize(("start", "paid"), [("2024-05-06", 170_170), ("2025-05-05", 160_171)])
def test_a_course_costs_by_the_rate_of_its_year(start: str, paid: int) -> None:
    """1,001 yen at 170 are 170,170; at 160.01 they are 160,170.01, rounded up. The total cap counts at 170."""
    answer = plan({"C1": "N1"}, {"C1": start}, [("C1", "fee", "F", paid)])
    broken = [] if start < "2025" else ["budget/F[year=2025]"]  # the cap rounds down: a dong is missing
    assert keys(verify(_question(), answer)) == broken
    assert limits(_question(), answer, "budget") == {
        "budget/F": (None, paid, 170_170),
        "budget/F[year=2025]": (None, 0 if start < "2025" else paid, 160_170),
    }


def test_the_solver_starts_it_in_the_year_that_can_be_paid() -> None:
    """The cap of 2025 is a dong too small, at the rates of both readings."""
    settings = Settings(workers=1, time_limit_seconds=60)
    outcome = solve(_question(goals=[{"goal": "participants"}, {"goal": "cost"}]), settings=settings)
    assert outcome.plan is not None
    assert [(entry.course, entry.start_date.year) for entry in outcome.plan.courses] == [("C1", 2024)]
    assert [stage.value for stage in outcome.stages] == [1, 170_170]


@pytest.mark.parametrize(
    ("rates", "code", "path", "value"),
    [
        (RATES[1:], "no_exchange_rate", "courses[0].costs[0].amount.currency", "JPY (2024)"),
        (RATES[1:], "no_exchange_rate", "funds[0].cap_total.currency", "JPY"),
        ([], "no_exchange_rate", "courses[0].costs[0].amount.currency", "JPY"),
        ([*RATES, RATES[0]], "duplicate_id", "policy.exchange_rates[2]", "JPY"),
        ([*RATES, {**RATES[1], "years": [2025]}], "duplicate_id", "policy.exchange_rates[2]", "JPY (2025)"),
    ],
)
def test_a_year_has_one_rate(rates: list[dict[str, Any]], code: str, path: str, value: str) -> None:
    """No rate, or two, and nobody could say what a course costs."""
    with pytest.raises(InvalidProblem) as caught:
        _question(rates)
    assert (code, path, value) in [(fault.code, fault.path, fault.value) for fault in caught.value.faults]


def test_problems_with_one_rate_keep_their_hashes() -> None:
    """The years of a rate stand in the canonical form only where it has some."""
    rate = '{"currency":"JPY","source":"","units":100,"vnd":17000}'
    assert f'"exchange_rates":[{rate}]' in canonical_json(_question(RATES[:1]))
    assert '"years":[2025,2026]' in canonical_json(_question())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["p.xlsx", "p.json", "p"])
def test_rates_come_back_from_every_file(name: str, language: Language, tmp_path: Path) -> None:
    """Out and in again it is the same problem, hash and all."""
    save(_question(), tmp_path / name, language=language)
    again = load(tmp_path / name)
    assert isinstance(again, Problem)
    assert again.sha256 == _question().sha256


def test_a_cap_is_raised_by_the_rate_of_its_year() -> None:
    """What a relaxation offers is in the cap's own currency, enough to the dong at that year's rate."""
    asked = _question(course_pins=[{"course": "C1", "start_date": "2025-05-05"}])
    answer = explain_infeasible(asked, settings=Settings(workers=1, time_limit_seconds=60))
    (move,) = answer.relaxations[0].moves
    assert (move.key, move.stated, move.moved_to) == ("budget/F[year=2025]", 160_170, 160_170 + 161)
    moved = answer.relaxations[0].apply(asked)
    assert moved.funds[0].caps_by_year[0].cap.amount == 1_003  # 161 VND are 1.006 yen
    assert solve(moved, settings=Settings(workers=1, time_limit_seconds=60)).plan is not None
