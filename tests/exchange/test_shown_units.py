"""Units that stand beside a table or in the formats of its cells: what a reader sees is what is read."""

from __future__ import annotations

import pytest

from leadership_opt.exchange.workbook.reading import examine_content
from tests.exchange.sheets_by_hand import codes, examined, opened, saved, workbook
from tests.exchange.test_units import costs_of, money_of


@pytest.mark.parametrize(
    ("number_format", "cell", "amount"),
    [
        ('0" triệu đồng"', 45, ("VND", 45_000_000)),
        ('#,##0.0\\ "tr.đ"', 45.5, ("VND", 45_500_000)),
        ('0.000" tỷ"', 1.125, "cell_not_an_amount"),
        ('0.0,,"tr"', 45_500_000, ("VND", 45_500_000)),
        ("#,##0,,", 45_000_000, ("VND", 45_000_000)),
        ("[$$-409]#,##0.00", 2_000, ("USD", 2_000)),
        ('#,##0\\ "USD"', 2_000, ("USD", 2_000)),
        ("[$¥-411]#,##0", 500, ("JPY", 500)),
        ("¥#,##0", 500, "cell_not_an_amount"),
        ("[$kr-41D]#,##0", 500, "cell_not_an_amount"),
        ('#,##0" triệu/người"', 500, "cell_not_an_amount"),
        ('0"000000"', 5, "cell_not_an_amount"),
        ("0\\.000\\.000", 5, "cell_not_an_amount"),
        ("0\\.0", 15, "cell_not_an_amount"),
        ("0\\.000\\.000", 5_000_000, ("VND", 5_000_000)),
        ('"$ "#,##0', 2_000, "cell_not_an_amount"),
        ('#,##0\\ "đ"', 45_000, ("VND", 45_000)),
        ("#,##0\\ [$₫-42A]", 45_000, ("VND", 45_000)),
        ("_-* #,##0\\ _₫_-", 45_000, ("VND", 45_000)),
    ],
)
def test_units_that_cell_formats_show(number_format: str, cell: float, amount: tuple[str, int] | str) -> None:
    """A cell that reads "45 triệu đồng" was taken as 45 dong, since the file holds the unit in the format."""
    book = opened(workbook(costs_of("Số tiền", cell)))
    book["costs"]["E2"].number_format = number_format
    examination = examine_content(saved(book), "test")
    if isinstance(amount, str):
        assert codes(examination) == {"costs!E2": amount}
    else:
        money = examination.required().courses[0].costs[0].amount
        assert (money.currency, money.amount) == amount


def test_a_scaled_cell_under_a_unit_is_asked_about() -> None:
    """Dong that are shown in millions, under a heading that says so, became a million times too much."""
    book = opened(workbook(costs_of("Số tiền (triệu đồng)", 45_000_000)))
    book["costs"]["E2"].number_format = "#,##0,,"
    assert codes(examine_content(saved(book), "test")) == {"costs!E2": "cell_shown_scaled"}


@pytest.mark.parametrize(
    "line", ["Triệu đồng", "Số liệu: triệu đồng", "CHI PHÍ, triệu đồng", "Chi phí - tr.đ", "Tiền tệ: triệu đồng"]
)
def test_a_line_above_that_is_or_ends_in_a_unit(line: str) -> None:
    """Tables name their unit above the right corner without saying "đơn vị tính"."""
    assert money_of(costs_of("Số tiền", 45, above=line)) == ("VND", 45_000_000)


@pytest.mark.parametrize(
    "line",
    [
        "Chi phí: 10 tỷ",
        "Kinh phí (10 tỷ đồng)",
        "Lệ phí (100 USD)",
        "Tổng: 1.000 triệu đồng",
        "Năm: 2024",
        "Hà Nội, 1000",
        "Đơn giá các khóa",
        "Tổng dự toán 500 triệu đồng",
        "Bằng chữ: Năm trăm triệu đồng",
        "Tỷ giá, tỷ lệ và tỷ trọng",
        "UBND HUYỆN TRIỆU PHONG",
        "CONG TY DONG A, ngan sach nha nuoc",
        "Mức hỗ trợ 1.000.000 đồng/người",
        "Thông tư 1000 của Bộ Tài chính",
    ],
)
def test_a_line_above_that_names_an_amount_is_no_unit(line: str) -> None:
    """A sum in a title says nothing about the cells."""
    assert money_of(costs_of("Số tiền", 45, above=line)) == ("VND", 45)


@pytest.mark.parametrize(
    "line",
    [
        "Số liệu tính theo triệu VNĐ",
        "Các số tiền ghi theo triệu đồng",
        "Số tiền ghi bằng triệu",
    ],
)
def test_a_line_above_that_says_how_amounts_are_written(line: str) -> None:
    """Without "đơn vị", it was dropped, and budgets were a million times too small."""
    assert money_of(costs_of("Số tiền", 45, above=line)) == ("VND", 45_000_000)


@pytest.mark.parametrize(
    "line",
    [
        "Số tiền trong bảng là triệu đồng",
        "Ghi chú: số tiền là triệu đồng",
        "Chi phí theo ngàn đồng Việt Nam",
        "So tien deu la trieu dong",
        "Số tiền đã chia cho tr.đ rồi",
        "All figures are millions of dong",
        "Các số tiền là USD",
        "x 1000",
        "Các số x 1.000",
        "1.000đ",
        "Số tiền x 1 triệu",
    ],
)
def test_a_line_above_that_speaks_of_a_unit_is_asked_about(line: str) -> None:
    """Nobody can list every sentence; one with a word of a unit in it is never dropped."""
    assert codes(examined(costs_of("Số tiền", 45, above=line))) == {"costs!A1": "heading_unit_unclear"}
    found = costs_of("Số tiền", 45)
    found["costs"][0].append(line)
    assert codes(examined(found)) == {"costs!F1": "heading_unit_unclear"}
