"""What stands in columns of another list, and owners that are named, not numbered, are read as what they are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.exchange.office_books import CLASS, HEADS, ONE, PLAN, THREE, TWO, book, codes_of, read


def _course(headings: list[Any], cells: list[Any]) -> bytes:
    return book([HEADS, ONE], courses=[[*PLAN, *headings], [*CLASS, *cells]], start_dates=None)


@pytest.mark.parametrize(
    ("headings", "cells", "days", "starts"),
    [
        (["Từ ngày", "Đến ngày"], ["06/05/2024", "19/05/2024"], 14, [date(2024, 5, 6)]),
        (["Khai giảng", "Thời lượng"], ["06/05/2024", "2 tuần"], 14, [date(2024, 5, 6)]),
        (["Khai giảng", "Thời lượng (tuần)"], ["06/05/2024", 3], 21, [date(2024, 5, 6)]),
        (["Đợt 1", "Đợt 2", "Số ngày"], ["06/05/2024", "03/06/2024", 9], 9, [date(2024, 5, 6), date(2024, 6, 3)]),
        (["Đợt 1", "Đợt 2", "Số ngày"], [None, "03/06/2024", 9], 9, [date(2024, 6, 3)]),
    ],
)
def test_dates_and_lengths_beside_courses(headings: list[Any], cells: list[Any], days: int, starts: list[date]) -> None:
    """Plans of courses say when and how long in columns of the list itself; days count both ends."""
    (course,) = read(_course(headings, cells)).required().courses
    assert (course.days, list(course.start_dates)) == (days, starts)


@pytest.mark.parametrize(
    ("headings", "cells", "faults"),
    [
        (["Từ ngày", "Đến ngày", "Số ngày"], ["06/05/2024", "19/05/2024", 10], {"courses!E2": "last_day_unclear"}),
        (["Từ ngày", "Đến ngày"], ["06/05/2024", "01/05/2024"], {"courses!E2": "last_day_unclear"}),
        (["Khai giảng", "Thời lượng"], ["06/05/2024", 2], {"courses!E1": "heading_near_known"}),
        (["Khai giảng", "Số học viên"], ["06/05/2024", 15], {"courses!E1": "heading_near_known"}),
        (["Đợt 1", "Đợt 2"], ["06/05/2024", "tháng 6"], {"courses!E2": "cell_not_a_day"}),
    ],
)
def test_what_may_mean_two_lengths(headings: list[Any], cells: list[Any], faults: dict[str, str]) -> None:
    """A number alone may be of days or weeks, of the fewest or the most; days that differ are a mistake."""
    assert codes_of(_course(headings, cells)) == faults


def test_seats_in_one_cell() -> None:
    """Plans write "15 - 17" as often as two columns."""
    (course,) = read(_course(["Khai giảng", "Số lượng học viên"], ["06/05/2024", "15 - 17 người"])).required().courses
    assert (course.seats_min, course.seats_max) == (15, 17)


def _funds(headings: list[Any], cells: list[Any]) -> bytes:
    return book([HEADS, ONE], funds=[["Mã", "Tên nguồn", "Loại nguồn", *headings], ["N1", "A", "NSNN", *cells]])


def test_caps_of_years_beside_funds() -> None:
    """Budgets have a column for each year; what was spent in a year is no cap of it."""
    headings = ["Năm 2024 (triệu đồng)", "Hạn mức 2025 (triệu đồng)", "Đã chi 2023", "Tổng cộng (triệu đồng)"]
    (fund,) = read(_funds(headings, [3, 4, 9, 7])).required().funds
    assert [(one.year, one.cap.amount) for one in fund.caps_by_year] == [(2024, 3_000_000), (2025, 4_000_000)]
    assert fund.cap_total is not None
    assert fund.cap_total.amount == 7_000_000
    assert codes_of(_funds(["Năm 2024", "Tổng cộng (triệu đồng)"], [7, 7])) == {"funds!E2": "caps_not_the_total"}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (["MẪU VĂN MỘT"], None),
        (["Mẫu Văn Hai"], "name_of_nobody"),
        (["Mau Van Mot"], "name_of_nobody"),
        (["Mẫu Thị Hai"], "name_of_several"),
        (["Mẫu Văn Một", "A1"], None),
        (["Đ/c Mẫu Văn Một", "A1"], None),
        (["Mẫu Văn Một", "A2"], "name_of_another"),
    ],
)
def test_busy_days_by_name(row: list[str], found: str | None) -> None:
    """Days given to somebody else would cost two people their places: only the one of a name is meant by it."""
    heads = ["Họ và tên", "Mã"][: len(row)]
    busy = [[*heads, "Từ ngày", "Đến ngày"], [*row, "01/05/2024", "02/05/2024"]]
    namesake = ["A4", "Mẫu Thị Hai", "Nữ", "01/01/1980", "Hà Nội"]
    content = book([HEADS, ONE, TWO, THREE, namesake], unavailable=busy)
    assert set(codes_of(content).values()) == ({found} if found else set())
    assert "Mẫu" not in " ".join(fault.message("vi") for fault in read(content).faults)
    if found is None:
        assert [len(one.unavailable) for one in read(content).required().nominees] == [1, 0, 0, 0]


def test_caps_dates_and_costs_by_name() -> None:
    """Offices call courses and funds by their names on every other sheet."""
    more: dict[str, Any] = {
        "start_dates": [["STT", "Tên lớp", "Ngày khai giảng"], [1, "lớp giả định", "06/05/2024"]],
        "costs": [
            ["STT", "Tên lớp", "Nội dung chi", "Tính cho", "Số tiền"],
            [1, "Lớp giả định", "Học phí", "cả lớp", 9],
        ],
        "funds": [["Mã", "Tên nguồn", "Loại nguồn"], ["N1", "Quỹ A", "NSNN"]],
        "fund_caps": [["Tên nguồn", "Năm", "Số tiền"], ["Quỹ A", 2024, 50]],
    }
    problem = read(book([HEADS, ONE], courses=[PLAN, CLASS], **more)).required()
    assert problem.courses[0].start_dates == (date(2024, 5, 6),)
    assert [one.amount.amount for one in problem.courses[0].costs] == [9]
    assert [one.cap.amount for one in problem.funds[0].caps_by_year] == [50]
