"""Price tables in workbooks, folders of CSV, JSON and the files of a result."""

import csv
import io
from pathlib import Path

import pytest

from leadership_opt import Settings, load, save, solve
from leadership_opt.domain import Problem
from leadership_opt.exchange.results.person_costs import person_costs_table
from leadership_opt.messages import LANGUAGES, Language, render
from tests.checker.builders import course, fund, item, man, problem, woman
from tests.exchange.sheets_by_hand import Sheets, examined, opened


def _problem() -> Problem:
    people = [woman("N1", province="79", tags={"hang": "A"}), man("N2", province="01", tags={"hang": "B"})]
    costs = [
        item("hotel", 120, currency="USD", basis="per_participant", price_table="standard"),
        item("flight", 15_000_000, basis="per_participant", price_table="fares"),
        item("hall", 40_000_000),
    ]
    prices = [
        {"table": "standard", "where": {"tag:hang": ["A", "A1"]}, "amount": {"amount": 200, "currency": "USD"}},
        {"table": "fares", "where": {"region": ["CH"]}, "amount": {"amount": 17_500_000}},
        {"table": "fares", "where": {"region": ["SE", "MD"]}, "amount": {"amount": 16_400_000}},
    ]
    return problem(
        people,
        [course("C1", costs=costs, seats_min=2)],
        funds=[fund("F")],
        person_prices=prices,
        exchange_rates=[{"currency": "USD", "vnd": 25_431}],
        tag_titles=[{"tag": "hang", "title": "Hạng"}],
        goals=[{"goal": "participants"}],
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["p.xlsx", "p.json", "p"])
def test_tables_come_back_from_every_file(name: str, language: Language, tmp_path: Path) -> None:
    """Out and in again it is the same problem, hash and all; the group is written in words."""
    save(_problem(), tmp_path / name, language=language)
    again = load(tmp_path / name)
    assert isinstance(again, Problem)
    assert again.sha256 == _problem().sha256


def test_a_table_is_written_by_hand() -> None:
    """A planner's own column, regions by name, amounts in words; the currency stands beside them."""
    found: Sheets = {
        "nominees": [["id", "full_name", "sex", "birth_date", "province", "post", "Hạng"]],
        "courses": [["id", "title", "country", "seats_min", "seats_max"], ["C1", "One", "JP", 1, 9]],
        "start_dates": [["course", "start_date"], ["C1", "2024-05-06"]],
        "costs": [
            ["course", "cost_item", "kind", "basis", "amount", "Mã bảng giá theo người"],
            ["C1", "hotel", "lodging", "per_participant", "2 triệu", "dinh-muc"],
        ],
        "Giá theo người": [
            ["Mã bảng giá theo người", "Áp dụng cho nhóm", "amount", "currency"],
            ["dinh-muc", "Hạng = A", "3,5 triệu", None],
            ["dinh-muc", "Hạng = B; ", 3_000_000, "VND"],
        ],
    }
    found["nominees"].append(["N1", "Invented", "nữ", "1985-06-15", "02", "council_vice_chair", "A"])
    found["nominees"].append(["N2", "Invented Two", "nam", "1985-06-15", "02", "council_vice_chair", "B"])
    read = examined(found).required()
    assert [(row.table, dict(row.where), row.amount.amount) for row in read.policy.person_prices] == [
        ("dinh-muc", {"tag:hang": ("A",)}, 3_500_000),
        ("dinh-muc", {"tag:hang": ("B",)}, 3_000_000),
    ]
    assert read.courses[0].costs[0].price_table == "dinh-muc"


def test_the_files_of_a_plan_say_what_each_person_costs(tmp_path: Path) -> None:
    """In exact dong, and they add up to what is paid for the item."""
    question = _problem()
    outcome = solve(question, settings=Settings(workers=1, time_limit_seconds=60))
    assert outcome.plan is not None
    paid = {payment.cost_item: payment.amount_vnd for payment in outcome.plan.payments}
    assert paid == {"hotel": 320 * 25_431, "flight": 16_400_000 + 15_000_000, "hall": 40_000_000}
    save(outcome, tmp_path / "plan", problem=question, language="en")
    rows = list(csv.reader(io.StringIO((tmp_path / "plan" / "person_costs.csv").read_text(encoding="utf-8-sig"))))
    by_item: dict[str, int] = {}
    for row in rows[1:]:
        by_item[row[1]] = by_item.get(row[1], 0) + int(row[-1])
    assert by_item == {"hotel": paid["hotel"], "flight": paid["flight"]}
    for language in LANGUAGES:
        save(outcome, tmp_path / "plan.xlsx", problem=question, language=language)
        title = render("result.person_costs", language)
        assert title in opened((tmp_path / "plan.xlsx").read_bytes()).sheetnames
        assert person_costs_table(question, outcome.plan, language).title == title
