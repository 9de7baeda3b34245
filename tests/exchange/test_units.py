"""Numbers in the unit of their heading: converted exactly, or a fault, never taken as if nothing had been said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from leadership_opt import Problem, check, examine, from_frames
from leadership_opt.exchange.sheets.change_rows import changes_in
from leadership_opt.exchange.sheets.grid import Grid
from leadership_opt.exchange.sheets.units import Unit, money_unit
from tests.exchange.sheets_by_hand import Sheets, codes, examined, sheets

OFFICE = Path(__file__).parent / "office"
RATE: list[list[Any]] = [["currency", "units", "vnd"], ["JPY", 100, 17_000], ["USD", 1, 25_000]]


def costs_of(heading: str, cell: Any, *, currency: str | None = None, above: str | None = None) -> Sheets:
    """The sheets with one cost, and with a line above the headings of costs."""
    head = ["course", "cost_item", "kind", "basis", heading]
    row = ["C1", "fee", "tuition", "per_course", cell]
    if currency is not None:
        head, row = [*head, "currency"], [*row, currency]
    return sheets(costs=[*([[above]] if above else []), head, row], exchange_rates=RATE)


def money_of(found: Sheets) -> tuple[str, int]:
    """Currency and amount of the first cost."""
    problem: Problem = examined(found).required()
    money = problem.courses[0].costs[0].amount
    return money.currency, money.amount


@pytest.mark.parametrize("heading", [
    "Số tiền (triệu đồng)", "Số tiền (tr.đ)", "Số tiền (trđ)",
    "Số tiền (Triệu VNĐ)", "Số tiền (ĐVT: triệu đồng)", "Số tiền triệu đồng",
    "Số tiền, triệu đồng", "Số tiền - tr.đ", "SỐ TIỀN\n(TRIỆU ĐỒNG)", "Số tiền (1.000.000 đ)", "so tien (trieu dong)",
    "Amount (million VND)", "Amount in million VND", "amount [VND million]", "Số tiền (triệu đồng, dự kiến)",
])  # fmt: skip
def test_millions_in_every_spelling(heading: str) -> None:
    """A budget a million times too small never bound."""
    assert money_of(costs_of(heading, 3.2)) == ("VND", 3_200_000)


@pytest.mark.parametrize(
    ("unit", "cell", "amount"),
    [
        ("nghìn đồng", 45_500, ("VND", 45_500_000)),
        ("1.000đ", "45.500", ("VND", 45_500_000)),
        ("tỷ", "1,5", ("VND", 1_500_000_000)),
        ("tỷ đồng", 0.1 + 0.2, ("VND", 300_000_000)),
        ("tỷ đồng", "0,125", ("VND", 125_000_000)),
        ("nghìn tỷ đồng", 2, ("VND", 2_000_000_000_000)),
        ("triệu đồng", "10 tỷ", ("VND", 10_000_000_000)),
        ("triệu đồng", "3.200", ("VND", 3_200_000_000)),
        ("USD", 1_200, ("USD", 1_200)),
        ("nghìn USD", "1,2", ("USD", 1_200)),
        ("€", "900 EUR", ("EUR", 900)),
        ("yên", 120_000, ("JPY", 120_000)),
        ("dự kiến", 1_000, ("VND", 1_000)),
        ("5", 1_000, ("VND", 1_000)),
    ],
)
def test_amounts_count_in_the_unit_of_their_heading(unit: str, cell: Any, amount: tuple[str, int]) -> None:
    """Also where the cell says its own; exactly, as a spreadsheet shows the number."""
    found = costs_of(f"Số tiền ({unit})", cell)
    found["exchange_rates"].append(["EUR", 1, 27_000])
    assert money_of(found) == amount


@pytest.mark.parametrize(
    ("heading", "cell", "fault"),
    [
        ("Số tiền (triệu đồng/người)", 3, ("costs!E1", "heading_unit_unclear")),
        ("Số tiền (mẫu 5)", 3, ("costs!E1", "heading_unit_unclear")),
        ("Số tiền $", 3, ("costs!E1", "heading_unit_unclear")),
        ("Số tiền (triệu đồng) (USD)", 3, ("costs!E1", "heading_unit_unclear")),
        ("Số tiền (triệu đồng)", "1/3", ("costs!E2", "cell_not_an_amount")),
        ("Số tiền (triệu đồng)", 0.0000001, ("costs!E2", "cell_not_an_amount")),
        ("Số tiền (triệu đồng)", "45 đ", ("costs!E2", "cell_unit_conflict")),
        ("Số tiền (USD)", "10 tỷ", ("costs!E2", "cell_unit_conflict")),
        ("Số tiền (USD)", "10 tỷ đồng", ("costs!E2", "cell_unit_conflict")),
        ("Số tiền (đồng)", "0,125", ("costs!E2", "cell_not_an_amount")),
        ("Số tiền (đồng)", "0.500", ("costs!E2", "cell_not_an_amount")),
        ("Số tiền", "5.000.00", ("costs!E2", "cell_not_an_amount")),
        ("Số tiền", "500,000,00 đ", ("costs!E2", "cell_not_an_amount")),
        ("Số tiền (triệu đồng)", "500.000.00", ("costs!E2", "cell_not_an_amount")),
    ],
)
def test_what_could_be_two_amounts_is_a_fault(heading: str, cell: Any, fault: tuple[str, str]) -> None:
    """A question to the planner costs a minute; a wrong budget is found by an auditor."""
    assert codes(examined(costs_of(heading, cell))) == dict([fault])


def test_the_currency_of_a_heading_counts_beside_that_of_the_row() -> None:
    """One that differs is a fault."""
    assert money_of(costs_of("Số tiền (nghìn)", 12, currency="JPY")) == ("JPY", 12_000)
    assert codes(examined(costs_of("Số tiền (USD)", 12, currency="JPY"))) == {"costs!E2": "currency_conflict"}
    assert codes(examined(costs_of("Số tiền (triệu đồng)", 12, currency="USD"))) == {"costs!E2": "currency_conflict"}


@pytest.mark.parametrize("line", ["Đơn vị tính: triệu đồng", "ĐVT: tr.đ", "(Đơn vị: triệu đồng)",
                                  "DỰ TOÁN KINH PHÍ (triệu đồng)",
                                  "Unit: million VND", "DỰ TOÁN. Đơn vị tính: triệu đồng, người"])  # fmt: skip
def test_a_line_above_tells_the_unit_of_a_sheet(line: str) -> None:
    """As in every official table of money."""
    assert money_of(costs_of("Số tiền", 3.2, above=line)) == ("VND", 3_200_000)
    assert money_of(costs_of("Số tiền (triệu đồng)", 3.2, above=line)) == ("VND", 3_200_000)
    assert codes(examined(costs_of("Số tiền (USD)", 3, above=line))) == {"costs!E2": "heading_units_differ"}


def test_other_lines_tell_no_unit() -> None:
    """An office is no unit; a unit that nobody understands is a fault."""
    for line in ("Đơn vị: Sở Nội vụ", "Đơn vị tính: người", "Held in Japan"):
        assert money_of(costs_of("Số tiền", 3, above=line)) == ("VND", 3)
    unclear = costs_of("Số tiền", 3, above="Đơn vị tính: quan tiền")
    assert codes(examined(unclear)) == {"costs!A1": "heading_unit_unclear"}
    two = costs_of("Số tiền", 3, above="Đơn vị tính: triệu đồng; nghìn USD")
    assert codes(examined(two)) == {"costs!A1": "heading_unit_unclear"}


def test_the_title_of_a_sheet_and_a_column_of_units() -> None:
    """A unit may stand in the title; units row by row are refused where they would change an amount."""
    found = costs_of("Số tiền", 3)
    found["Chi phí (triệu đồng)"] = found.pop("costs")
    assert money_of(found) == ("VND", 3_000_000)
    for unit, fault in (("triệu đồng", {"costs!F2": "unit_of_one_row"}), ("đồng", {}), ("vé", {})):
        found = costs_of("Số tiền", 3)
        for row, cell in zip(found["costs"], ("Đơn vị tính", unit), strict=True):
            row.append(cell)
        assert codes(examined(found)) == fault


def test_every_column_of_money() -> None:
    """Caps, caps by year, rates and payments are read as costs are; a field in dong takes no other currency."""
    found = sheets(
        funds=[["id", "name", "kind", "Hạn mức cả giai đoạn triệu đồng"], ["state", "A", "state_budget", "10 tỷ"],
               ["aid", "B", "foreign_sponsor", 500]],
        fund_caps=[["Đơn vị tính: nghìn USD"], ["fund", "year", "cap"], ["aid", 2024, 2]],
        exchange_rates=[["currency", "Tỷ giá (nghìn VND/USD)"], ["USD", 25.4]],
        held_courses=[["id", "country", "start_date"], ["H1", "JP", "08/05/2023"]],
        held_payments=[["course", "fund", "Số tiền (triệu đồng)"], ["H1", "state", 7]],
    )  # fmt: skip
    problem = examined(found).required()
    caps = [fund.cap_total.amount for fund in problem.funds if fund.cap_total is not None]
    assert caps == [10_000_000_000, 500_000_000]
    assert [(one.cap.amount, one.cap.currency) for one in problem.fund_by_id["aid"].caps_by_year] == [(2_000, "USD")]
    assert problem.policy.exchange_rates[0].vnd == 25_400
    assert problem.history.courses[0].payments[0].amount_vnd == 7_000_000
    found["held_payments"][0][2] = "Số tiền (USD)"
    assert codes(examined(found)) == {"held_payments!C1": "heading_unit_unclear"}


def test_changes_are_read_in_their_unit() -> None:
    """The workbook of changes brings caps and payments, too; a setting in another unit is a fault."""
    rows: list[list[Any]] = [
        ["Loại", "fund", "Hạn mức (triệu đồng)", "setting", "value"],
        ["fund_cap_changed", "state", 5, None, None],
    ]
    (change,) = changes_in([Grid("changes", rows)], "test").required()
    assert change.model_dump()["cap"] == {"amount": 5_000_000, "currency": "VND"}
    rows[1] = ["policy_changed", None, None, "Số tháng công tác còn lại (năm)", 2]
    faults = changes_in([Grid("changes", rows)], "test").faults
    assert [(fault.path, fault.code) for fault in faults] == [("changes!D2", "heading_unit_unclear")]


def _other(sheet: str, heading: str, cell: Any, **more: Any) -> Sheets:
    found = sheets(**more)
    for row, value in zip(found[sheet], (heading, cell), strict=False):
        row.append(value)
    return found


def test_numbers_that_are_no_money() -> None:
    """Weeks become days, marks out of ten points out of a hundred, and what fits no column is a fault."""
    weeks = examined(_other("courses", "Số ngày học (tuần)", 2)).required()
    assert weeks.courses[0].days == 14
    found = sheets()
    found["nominees"][0][6] = "Điểm (thang 10)"
    found["nominees"][1][6], found["nominees"][2][6] = "8,5", 7
    assert [one.rating for one in examined(found).required().nominees] == [85, 70]
    found["nominees"][0][6] = "Điểm (thang 4)"
    assert codes(examined(found)) == {"nominees!G1": "heading_unit_unclear"}
    for sheet, heading, cell in (("courses", "Số ngày học (tháng)", 1), ("courses", "Số người tối đa (chục)", 2),
                                 ("courses", "days (x 10)", 2), ("quotas", "Số tối thiểu (%)", 30)):  # fmt: skip
        (fault,) = examined(_other(sheet, heading, cell)).faults
        assert fault.code == "heading_unit_unclear", heading
    for heading in ("Số người tối đa (người)", "Số người tối đa (người/khóa)", "Số người tối đa (*)"):
        assert examined(_other("courses", heading, 20)).required().courses[0].seats_max == 20


def test_settings_in_another_unit() -> None:
    """Years become months; what is counted in something else is a fault of its name."""
    policy: list[list[Any]] = [
        ["Setting", "Value"],
        ["programme years", "2024"],
        ["Số tháng công tác còn lại (năm)", 2],
    ]
    assert examined(sheets(policy=policy)).required().policy.eligibility.working_age_months_left == 24
    policy[2] = ["Tuổi giới hạn (tháng)", 540]
    assert codes(examined(sheets(policy=policy))) == {"policy!A3": "heading_unit_unclear"}
    policy[2] = ["money_unit (triệu đồng)", 2]
    assert examined(sheets(policy=policy)).required().policy.money_unit == 2_000_000
    policy[2] = ["money_unit (triệu USD)", 1]
    assert codes(examined(sheets(policy=policy))) == {"policy!A3": "heading_unit_unclear"}


def test_shares_in_per_cent() -> None:
    """Under "%", 30 is 30%; 0.3 could be 30% as well, and is asked about."""
    found = sheets()
    found["quotas"][0][2] = "Tỷ lệ tối thiểu (%)"
    for cell, share in ((30, "30%"), ("12,5", "125/1000"), ("30%", "30%")):
        found["quotas"][1][2] = cell
        assert str(examined(found).required().policy.quotas[0].min_share) == share
    found["quotas"][1][2] = 0.3
    assert codes(examined(found)) == {"quotas!C2": "cell_not_a_share"}


@pytest.mark.parametrize("remark", ["mm/dd/yyyy", "tháng/ngày/năm", "âm lịch"])
def test_days_of_another_order_or_calendar(remark: str) -> None:
    """05/06/1984 is read with the day first: a heading that says otherwise is a fault."""
    found = sheets()
    found["nominees"][0][3] = f"Ngày sinh ({remark})"
    assert codes(examined(found)) == {"nominees!D1": "heading_unit_unclear"}
    found["nominees"][0][3] = "Ngày sinh (ngày/tháng/năm)"
    assert examined(found).problem is not None


def test_frames_name_units_too() -> None:
    """Data frames have no lines above, but their columns have names."""
    found = costs_of("Số tiền (triệu đồng)", 3.2)
    frames = {name: pd.DataFrame(rows[1:], columns=rows[0]) for name, rows in found.items()}
    assert from_frames(frames).courses[0].costs[0].amount.amount == 3_200_000


def test_words_of_units_are_words_of_one_unit() -> None:
    """Budgets (ngân sách) are no thousands (ngàn), and what goes on behind a unit is not passed by."""
    assert money_unit("ngân sách") is None
    assert money_unit("triệu đồng mỗi năm") is None
    assert money_unit("ngan dong") == Unit(1000, "VND")
    assert money_unit("đồng USD") is None


def test_the_workbook_of_an_office() -> None:
    """Money in millions with a cap of "10 tỷ": read in dong, told with its factor, and seen in what a person costs."""
    examination = examine(OFFICE / "money_in_millions.xlsx")
    problem = examination.required()
    assert [item.amount.amount for item in problem.courses[0].costs] == [3_200_000_000, 45_000_000]
    assert problem.funds[0].cap_total is not None
    assert problem.funds[0].cap_total.amount == 10_000_000_000
    told = {one.name: (one.factor, one.currency) for one in examination.columns if one.factor != 1}
    assert told == {"amount": (10**6, "VND"), "cap_total": (10**6, "VND")}
    (fact,) = [fact for fact in check(problem).facts if fact.code == "average_cost"]
    assert fact.params == {"courses": 3, "offered": 3, "course": 3_875_000_000, "person": 258_333_333}
    assert "258.333.333 đồng" in fact.message("vi")
