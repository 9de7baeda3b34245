"""Money, years, goals and units on the sheets of a policy, as a planner says them; what could be two is asked."""

from __future__ import annotations

from typing import Any

import pytest

from leadership_opt.domain import GoalId, Policy
from leadership_opt.exchange.sheets.change_rows import changes_in
from leadership_opt.exchange.sheets.grid import Grid
from tests.exchange.sheets_by_hand import Sheets, codes, examined, sheets


def policy_with(*rows: tuple[str, Any], **more: Any) -> Sheets:
    """The sheets with settings of the policy."""
    return sheets(policy=[["Thiết lập", "Giá trị"], *map(list, rows)], **more)


def policy_of(*rows: tuple[str, Any]) -> Policy:
    """The policy that settings say."""
    return examined(policy_with(*rows)).required().policy


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("25 tỷ", ("VND", 25_000_000_000)),
        ("1,2 tỷ đồng", ("VND", 1_200_000_000)),
        ("350 triệu", ("VND", 350_000_000)),
        ("2.500.000 đ", ("VND", 2_500_000)),
        ("1 tỷ 200 triệu đồng", ("VND", 1_200_000_000)),
        ("VND 25 tỷ", ("VND", 25_000_000_000)),
        ("USD 1,200", ("USD", 1_200)),
        ("US$1.200", ("USD", 1_200)),
    ],
)
def test_money_of_funds(cell: str, amount: tuple[str, int]) -> None:
    """The total of a fund is written as the decision about it writes it."""
    rates: list[list[Any]] = [["currency", "units", "vnd"], ["USD", 1, "25.000 đ"]]
    funds = [["id", "name", "kind", "cap_total"], ["state", "Ngân sách", "state_budget", cell]]
    (fund,) = examined(sheets(funds=funds, exchange_rates=rates)).required().funds
    assert fund.cap_total is not None
    assert (fund.cap_total.currency, fund.cap_total.amount) == amount


@pytest.mark.parametrize(
    "cell", ["1 tỷ 200", "khoảng 25 tỷ", "$ 1,200", "USD 25 đồng", "1.5", "25-30 tỷ", "5 triệu 2 tỷ"]
)
def test_money_that_could_be_two_amounts_is_asked(cell: str) -> None:
    """An amount that is guessed is a thousand times too much or too little."""
    funds = [["id", "name", "kind", "cap_total"], ["state", "Ngân sách", "state_budget", cell]]
    assert codes(examined(sheets(funds=funds))) == {"funds!D2": "cell_not_an_amount"}


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        *[
            (cell, (2023, 2024, 2025))
            for cell in ("2023-2025", "2023 – 2025", "giai đoạn 2023-2025", "từ 2023 đến 2025",
                         "từ năm 2023 đến năm 2025", "2023; 2024; 2025", "2023, 2024, 2025", "2023 to 2025")
        ],
        ("2023-2024; 2026", (2023, 2024, 2026)),
        ("năm 2024", (2024,)),
        (2024, (2024,)),
    ],
)  # fmt: skip
def test_years(cell: Any, years: tuple[int, ...]) -> None:
    """A programme runs from one year to another."""
    found = policy_with(
        ("Các năm của chương trình", cell), start_dates=[["course", "start_date"], ["C1", "06/05/2024"]]
    )
    assert examined(found).required().policy.years == years


@pytest.mark.parametrize("cell", ["2025-2023", "2023-25", "2023 hoặc 2024", "trước 2025", "2023-2025 dự kiến"])
def test_years_that_are_not_sure_are_asked(cell: str) -> None:
    """Nobody knows which years are meant."""
    assert codes(examined(policy_with(("Các năm của chương trình", cell)))) == {"policy!B2": "cell_not_an_integer"}


@pytest.mark.parametrize(
    "cell",
    [
        "1. Công bằng giữa các tỉnh; 2. Thành tích, năng lực; 3. Bốc thăm công khai",
        "1) Công bằng giữa các tỉnh, thành phố 2) Thành tích 3) Bốc thăm",
        "Công bằng\nNăng lực\nBốc thăm",
        "Fairness between provinces; Merit; Public draw",
    ],
)
def test_goals_in_order(cell: str) -> None:
    """The order of goals is one sentence of a planner."""
    goals = policy_of(("Thứ tự mục tiêu", cell)).goals
    assert [one.goal for one in goals] == [GoalId.PROVINCE_FAIRNESS, GoalId.MERIT, GoalId.SEEDED_DRAW]


def test_goals_that_are_not_known_or_said_twice_are_asked() -> None:
    """Which order holds is a question, and an unknown goal is none that may be left out."""
    unknown = examined(policy_with(("Thứ tự mục tiêu", "1. Công bằng; 2. Chi phí hợp lý")))
    assert codes(unknown) == {"policy!B2": "cell_not_goals"}
    assert "thành tích" in unknown.faults[0].message("vi").casefold()
    twice = policy_with(("Thứ tự mục tiêu", "1. Công bằng"), goals=[["goal", "tolerance_absolute"], ["merit", 0]])
    assert codes(examined(twice)) == {"goals": "list_said_twice"}


def test_an_empty_sheet_of_goals_takes_no_row_away() -> None:
    """A template has the sheet; a planner who says the goals in a row leaves it empty."""
    found = policy_with(("Thứ tự mục tiêu", "1. Công bằng"), goals=[["goal", "tolerance_absolute"]])
    assert [one.goal for one in examined(found).required().policy.goals] == [GoalId.PROVINCE_FAIRNESS]
    last = examined(policy_with(("Thứ tự mục tiêu", "1. Bốc thăm; 2. Công bằng")))
    assert codes(last) == {"policy!B2": "draw_not_last"}


@pytest.mark.parametrize(
    ("setting", "cell", "value"),
    [
        ("age_limit_years", "45 tuổi", 45),
        ("notice_days", "2 tuần", 14),
        ("notice_days", "30 ngày", 30),
        ("working_age_months_left", "18 tháng", 18),
        ("working_age_months_left", "2 năm", 24),
        ("total_participants_min_count", "180 người", 180),
        ("money_unit", "1 triệu đồng", 1_000_000),
        ("money_unit", "1.000.000", 1_000_000),
        ("nomination_date", "01/03/2024", "2024-03-01"),
        ("nomination_date", "ngày 1 tháng 3 năm 2024", "2024-03-01"),
        ("stay_until_60", "được", True),
        ("stay_until_60", "không áp dụng", False),
    ],
)
def test_settings_with_their_units(setting: str, cell: Any, value: Any) -> None:
    """A number and what it counts stand in one cell."""
    policy = policy_of((setting, cell))
    parts = (policy, policy.eligibility, policy.replanning, policy.total_participants)
    name = setting.removeprefix("total_participants_")
    found = next(getattr(part, name) for part in parts if hasattr(part, name))
    assert (str(found) if isinstance(value, str) else found) == value


@pytest.mark.parametrize(
    ("setting", "cell"), [("age_limit_years", "45 tháng"), ("notice_days", "2 tháng"), ("money_unit", "1 triệu USD")]
)
def test_settings_in_units_of_something_else_are_asked(setting: str, cell: str) -> None:
    """A unit that does not fit is a slip of the row or of the number."""
    code = "cell_unit_conflict" if setting == "money_unit" else "cell_not_an_integer"
    assert codes(examined(policy_with((setting, cell)))) == {"policy!B2": code}


def test_changes_say_settings_in_the_same_words() -> None:
    """What is changed under way is written as it was at first."""
    rows = [["Loại thay đổi", "Thiết lập", "Giá trị"]]
    rows += [
        ["policy_changed", "Thứ tự mục tiêu", "1. Công bằng; 2. Bốc thăm"],
        ["policy_changed", "notice_days", "2 tuần"],
    ]
    first, second = changes_in([Grid("changes", rows)], "test").required()
    assert [one["goal"] for one in first.fields["goals"]] == ["province_fairness", "seeded_draw"]  # type: ignore[union-attr, index, call-overload]
    assert second.fields == {"replanning": {"notice_days": 14}}  # type: ignore[union-attr]
