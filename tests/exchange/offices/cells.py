"""What stands in the cells: posts, wishes, marks, dates and names as people write them."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.exchange.offices import writers as as_
from tests.exchange.offices.paper import Paper
from tests.exchange.offices.samples import COMMITTEE, COUNCIL, HEAD, OTHER, PEOPLE, Person
from tests.exchange.offices.truth import Office, Said, office
from tests.exchange.offices.writers import courses_by_template

POSTS = (
    ("TUV, Phó Chủ tịch UBND tỉnh", COMMITTEE, False),
    ("Phó Chủ tịch Thường trực HĐND tỉnh", COUNCIL, False),
    ("Tỉnh ủy viên, Phó Trưởng Đoàn đại biểu Quốc hội tỉnh", HEAD, False),
    ("Phó Chủ tịch Ủy ban nhân dân tỉnh", COMMITTEE, False),
    ("PCT UBND TP", COMMITTEE, False),
    ("Phó Chủ tịch HĐND Thành phố", COUNCIL, False),
    ("Phó Chủ tịch UBND huyện Giả Định", OTHER, True),
    ("Phó Chủ tịch UBMTTQ Việt Nam tỉnh", OTHER, True),
    ("Nguyên Phó Chủ tịch UBND tỉnh", OTHER, True),
    ("Giám đốc Sở Nội vụ", OTHER, True),
    ("Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh", OTHER, True),
    ("Phó chủ tịch hội đồng nhân dân tỉnh khóa XVI", COUNCIL, True),
)
"""As written, as the Decision counts it, whether one may ask. District posts and former ones are none of its posts."""


@office
def posts_as_written(made: Office) -> None:
    """Posts with party offices before them, shortened, of districts, of the Front, and former ones."""
    paper = Paper(made, "CBCC")
    paper.headings(["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh", "Chức vụ hiện nay", "Cơ quan công tác"])

    def post(number: int, one: Person) -> Said:
        written, counted, may_ask = POSTS[number - 1]
        return Said(written, may_ask=may_ask, post=counted, position_title=written)

    def agency(number: int, one: Person) -> Said:
        return Said(f"Cơ quan giả định {number}", may_ask=True, agency=f"Cơ quan giả định {number}")

    paper.records(PEOPLE, as_.stt, as_.id_of("CC"), as_.name, as_.sex, as_.born_cell, as_.province, post, agency)
    courses_by_template(made)


WISHES: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("1. Nhật 2. Pháp", ("JP", "FR"), False),
    ("Nhật/Pháp", ("JP", "FR"), False),
    ("CH Pháp", ("FR",), False),
    ("Sing", ("SG",), False),
    ("- Úc\n- Singapore", ("AU", "SG"), False),
    ("Hàn Quốc (ưu tiên), Nhật Bản", ("KR", "JP"), True),
    ("Đức hoặc Mỹ", ("DE", "US"), True),
    ("Theo sự phân công của tổ chức", (), True),
    ("1) Hàn Quốc; 2) Nhật", ("KR", "JP"), False),
    ("Hoa Kỳ, CHLB Đức", ("US", "DE"), False),
    ("Không", (), False),
    ("Các nước châu Âu", (), True),
)


@office
def wishes_as_written(made: Office) -> None:
    """Wishes numbered in one cell, parted by strokes and dashes, shortened, or left to the organisation."""
    paper = Paper(made, "Nguyện vọng")
    paper.line("BẢNG TỔNG HỢP NGUYỆN VỌNG", merge=6)
    paper.headings(["STT", "Họ và tên", "Giới tính", "Năm sinh", "Tỉnh", "Nguyện vọng (nước)"])

    def wish(number: int, one: Person) -> Said:
        written, counted, may_ask = WISHES[number - 1]
        return Said(written, may_ask=may_ask, preferred_countries=counted)

    paper.records(PEOPLE, as_.stt, as_.name, as_.sex, as_.born, as_.province, wish)
    courses_by_template(made)


@office
def marks(made: Office) -> None:
    """An x under Nam or Nữ, x for yes, "Tốt" for health, "Không" for discipline, a dash for nothing."""
    paper = Paper(made, "Rà soát ĐK")
    paper.line("BẢNG RÀ SOÁT ĐIỀU KIỆN, TIÊU CHUẨN", merge=11)
    paper.headings(
        ["TT", "Mã số", "Họ và tên", "Giới tính", None, "Ngày sinh", "Tỉnh", "Sức khỏe", "Kỷ luật", "Nổi trội", "DTTS"],
        [None, None, None, "Nam", "Nữ"],
        merges="A1:A2 B1:B2 C1:C2 D1:E1 F1:F2 G1:G2 H1:H2 I1:I2 J1:J2 K1:K2",
    )

    def mark(sex: str) -> Any:
        return lambda number, one: Said("x", sex=sex) if one.sex == sex else None

    def well(number: int, one: Person) -> Said:
        return Said("Yếu", healthy=False) if number == 3 else Said("Tốt", healthy=True)

    def disciplined(number: int, one: Person) -> Said:
        return Said("Khiển trách", under_discipline=True) if number == 4 else Said("Không", under_discipline=False)

    def able(number: int, one: Person) -> Any:
        return Said("X", outstanding=True) if number % 2 else Said("-", outstanding=False)

    def minority(number: int, one: Person) -> Any:
        return Said("x").tagged("DTTS") if one.province == "02" else None

    facts = (well, disciplined, able, minority)
    paper.records(
        PEOPLE[:6], as_.stt, as_.id_of("R"), as_.name, mark("male"), mark("female"), as_.born, as_.province, *facts
    )
    courses_by_template(made)


DATES: tuple[tuple[Any, date | int, bool], ...] = (
    (date(1971, 5, 6), date(1971, 5, 6), False),
    ("05/1983", date(1983, 5, 1), True),
    (1983, 1983, False),
    ("1979", 1979, False),
    ("12-02-1982", date(1982, 2, 12), False),
    ("25.11.1974", date(1974, 11, 25), False),
    ("Ngày 30 tháng 9 năm 1969", date(1969, 9, 30), False),
    ("6/5/71", date(1971, 5, 6), True),
    ("02/13/1974", date(1974, 2, 13), True),
    ("01/02/1980", date(1980, 2, 1), False),
    ("00/00/1977", 1977, True),
    (" 04 / 09 / 1978", date(1978, 9, 4), False),
)


@office
def dates_of_all_kinds(made: Office) -> None:
    """In one column dates of the spreadsheet, texts, years, a month and a year, and a day after the month."""
    paper = Paper(made, "Ds 2024")
    paper.headings(["Stt", "Mã HS", "Họ tên cán bộ", "Nam/Nữ", "Ngày/tháng/năm sinh", "Tỉnh (TP)"])

    def born(number: int, one: Person) -> Said:
        written, meant, may_ask = DATES[number - 1]
        return Said(written, may_ask=may_ask, born=meant)

    paper.records(PEOPLE, as_.stt, as_.id_of("D"), as_.name, as_.sex, born, as_.province)
    for row in (5, 6):
        paper.sheet.cell(row, 5).number_format = "@"
    courses_by_template(made)
