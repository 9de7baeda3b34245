"""Headings of two and three rows, merged, under titles and above the numbers of columns."""

from __future__ import annotations

from typing import Any

from tests.exchange.offices import writers as as_
from tests.exchange.offices.paper import Paper
from tests.exchange.offices.samples import COUNTRIES, LESSONS, PEOPLE, Person
from tests.exchange.offices.truth import Office, Said, office
from tests.exchange.offices.writers import courses_by_template


@office
def plain_ministry(made: Office) -> None:
    """A nation block, a title of three lines, TT, (1) (2) under the headings, signed; lists on Sheet1 and Sheet2."""
    paper = Paper(made, "Sheet1")
    paper.nation("BỘ GIẢ ĐỊNH", 7)
    paper.line("DANH SÁCH TRÍCH NGANG", merge=7)
    paper.line("Cán bộ được cử đi bồi dưỡng ở nước ngoài năm 2024", merge=7)
    paper.line("(Kèm theo Công văn số      /BGĐ-TCCB ngày    tháng    năm 2024)", merge=7)
    paper.headings(["TT", "Họ và tên", "Giới tính", "Ngày, tháng, năm sinh", "Chức vụ", "Tỉnh/thành phố", "Ghi chú"])
    paper.line(*(f"({number})" for number in range(1, 8)))
    paper.records(PEOPLE[:5], as_.stt, as_.name, as_.sex, as_.born, as_.post, as_.province, as_.blank)
    paper.line("Tổng cộng: 05 người./.", merge=7)
    paper.signed("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")
    paper = Paper(made, "Sheet2")
    paper.line("DANH MỤC CÁC LỚP DỰ KIẾN MỞ NĂM 2024", merge=7)
    paper.headings(["TT", "Mã lớp", "Tên lớp", "Nước", "Ngày khai giảng", "Số ngày", "Ghi chú"])
    paper.records(
        LESSONS[:2],
        as_.stt,
        lambda number, one: Said(one.id, id=one.id),
        lambda number, one: Said(one.title, title=one.title),
        lambda number, one: Said(one.country_name, country=one.country),
        lambda number, one: Said(one.starts[0], start_dates=one.starts[:1]),
        lambda number, one: Said(one.days, days=one.days),
        as_.blank,
    )


def _under(sex: str) -> Any:
    """A birth date in the column of its sex."""
    return lambda number, one: Said(as_.day(one.born), born=one.born, sex=one.sex) if one.sex == sex else None


@office
def birth_under_sex(made: Office) -> None:
    """Birth dates under "Nam" or "Nữ", the commonest form of all: the column says the sex."""
    paper = Paper(made, "DS cử đi học")
    paper.line("UBND TỈNH GIẢ ĐỊNH")
    paper.line("DANH SÁCH CÁN BỘ, CÔNG CHỨC CỬ ĐI BỒI DƯỠNG", merge=7)
    paper.line()
    paper.headings(
        ["STT", "Họ và tên", "Ngày tháng năm sinh", None, "Chức vụ", "Địa phương", "Nguyện vọng đi nước"],
        [None, None, "Nam", "Nữ"],
        merges="A1:A2 B1:B2 C1:D1 E1:E2 F1:F2 G1:G2",
    )
    paper.records(PEOPLE[1:7], as_.stt, as_.name, _under("male"), _under("female"), as_.post, as_.province, as_.wishes)
    courses_by_template(made)


@office
def wishes_under_one_heading(made: Office) -> None:
    """Three rows of headings: personal data over birth over sex, wishes over their numbers."""
    paper = Paper(made, "Biểu số 01")
    paper.line("Biểu số 01/BNV")
    paper.line("TỔNG HỢP NHU CẦU BỒI DƯỠNG Ở NƯỚC NGOÀI", merge=8)
    paper.headings(
        ["TT", "Thông tin cá nhân", None, None, "Chức vụ, đơn vị công tác", None, "Nguyện vọng", None],
        [None, "Họ và tên", "Năm sinh", None, "Chức vụ", "Tỉnh, TP", "Nước đăng ký", None],
        [None, None, "Nam", "Nữ", None, None, "NV1", "NV2"],
        merges="A1:A3 B1:D1 E1:F1 G1:H1 B2:B3 C2:D2 E2:E3 F2:F3 G2:H2",
    )

    def wish(number: int, one: Person) -> Said:
        return Said(COUNTRIES[one.wishes[0]], preferred_countries=one.wishes)

    def second(number: int, one: Person) -> Any:
        return COUNTRIES[one.wishes[1]] if len(one.wishes) > 1 else None

    columns = (_under("male"), _under("female"), as_.post, as_.province, wish, second)
    paper.records(PEOPLE[:6], as_.stt, as_.name, *columns)
    paper.signed("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)", column=2)
    courses_by_template(made)


@office
def born_in_three_columns(made: Office) -> None:
    """Day, month and year of birth in columns of their own under one heading."""
    paper = Paper(made, "Danh sach")
    paper.headings(
        ["Số TT", "Mã CB", "Họ và tên", "Giới tính", "Sinh", None, None, "Tỉnh"],
        [None, None, None, None, "Ngày", "Tháng", "Năm", None],
        merges="A1:A2 B1:B2 C1:C2 D1:D2 E1:G1 H1:H2",
    )
    parts = (
        lambda number, one: Said(one.born.day, may_ask=True, born=one.born),
        lambda number, one: one.born.month,
        lambda number, one: one.born.year,
    )
    paper.records(PEOPLE[4:8], as_.stt, as_.id_of("CB"), as_.name, as_.sex, *parts, as_.province)
    courses_by_template(made)


@office
def name_over_two_columns(made: Office) -> None:
    """The heading of the name is merged over two columns: family name in one, given name in the other."""
    paper = Paper(made, "DANH SÁCH")
    paper.line("DANH SÁCH HỌC VIÊN DỰ KIẾN", merge=7)
    paper.headings(
        ["STT", "Họ và tên", None, "Phái", "Ngày sinh", "Tỉnh", "Chức danh"],
        merges="B1:C1",
    )

    def family(number: int, one: Person) -> Said:
        return Said(one.name.rpartition(" ")[0], full_name=one.name)

    def given(number: int, one: Person) -> str:
        return one.name.rpartition(" ")[2]

    paper.records(PEOPLE[:4], as_.stt, family, given, as_.sex, as_.born_cell, as_.province, as_.post)
    courses_by_template(made)


@office
def both_languages_in_a_heading(made: Office) -> None:
    """Headings in Vietnamese and English in one cell, with a line break and a star where they are needed."""
    paper = Paper(made, "Participants - Học viên")
    paper.line("DANH SÁCH HỌC VIÊN / LIST OF PARTICIPANTS", merge=8)
    paper.line("Các ô có dấu (*) là bắt buộc / Fields marked (*) are required")
    paper.headings(
        [
            "STT\nNo.",
            "Mã hồ sơ\nFile No.",
            "Họ và tên (*)\nFull name",
            "Giới tính (*)\nSex",
            "Ngày sinh (*)\nDate of birth",
            "Tỉnh/TP (*)\nProvince",
            "Chức vụ\nPosition",
            "Nước có nguyện vọng\nPreferred countries",
        ]
    )
    columns = (as_.sex, as_.born_cell, as_.province, as_.post, as_.wishes)
    paper.records(PEOPLE[5:9], as_.stt, as_.id_of("HS-"), as_.name, *columns)
    courses_by_template(made)
