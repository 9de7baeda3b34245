"""Pages that lead a reader astray: sums in the middle, other columns on the second page, signatures beside."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.exchange.offices import writers as as_
from tests.exchange.offices.paper import Paper
from tests.exchange.offices.samples import PEOPLE, Person
from tests.exchange.offices.truth import NOMINEES, Office, Said, office
from tests.exchange.offices.writers import courses_by_template

HEADINGS = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh"]
COLUMNS = (as_.name, as_.sex, as_.born, as_.province)


@office
def sums_in_the_middle(made: Office) -> None:
    """Sums of each province fill all columns: "Cộng Hà Giang", 1 man, 1 woman, "2 người"; an average, a sum below."""
    paper = Paper(made, "Biểu 02")
    paper.headings([*HEADINGS, "Điểm"])

    def points(number: int, one: Person) -> Said:
        return Said(80 + number, rating=80 + number)

    paper.records(PEOPLE[:2], as_.stt, *COLUMNS, points)
    paper.line(None, "Cộng Hà Giang", 1, 1, "2 người", None)
    paper.records(PEOPLE[2:4], as_.stt, *COLUMNS, points, start=3)
    paper.line("Cộng", "2 người", "1 nam", "1 nữ", "Thừa Thiên Huế", None)
    paper.line(None, "Trung bình", None, None, None, 82.5)
    paper.line("Tổng cộng: 04 người")
    courses_by_template(made)


@office
def headings_in_two_languages(made: Office) -> None:
    """A row of English headings stands under the Vietnamese ones."""
    paper = Paper(made, "Danh sách gửi đối tác")
    paper.headings([*HEADINGS, "Chức vụ"])
    paper.line("No.", "Full name", "Sex", "Date of birth", "Province", "Position")
    paper.records(PEOPLE[:4], as_.stt, *COLUMNS, as_.post)
    courses_by_template(made)


@office
def pages_with_other_columns(made: Office) -> None:
    """The second page has the birth before the sex and two tags the other way round; the first has them as before."""
    paper = Paper(made, "In")
    first = [*HEADINGS, "Dân tộc", "Tôn giáo"]
    second = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Tỉnh", "Tôn giáo", "Dân tộc"]

    def ethnic(number: int, one: Person) -> Said:
        return Said("Kinh" if number % 2 else "Tày").tagged("Dân tộc")

    def faith(number: int, one: Person) -> Said:
        return Said("Không" if number % 2 else "Phật giáo").tagged("Tôn giáo")

    paper.headings(first)
    paper.records(PEOPLE[:3], as_.stt, *COLUMNS, ethnic, faith)
    paper.headings(second)
    columns = (as_.name, as_.born, as_.sex, as_.province, faith, ethnic)
    paper.records(PEOPLE[3:6], as_.stt, *columns, start=4)
    courses_by_template(made)


@office
def reserves_below(made: Office) -> None:
    """A section "II. DANH SÁCH DỰ BỊ" in the same columns: who is below is in reserve, and no nominee now."""
    paper = Paper(made, "Nhân sự")
    paper.headings(HEADINGS)
    paper.line("I. DANH SÁCH CHÍNH THỨC", merge=5)
    paper.records(PEOPLE[:3], as_.stt, *COLUMNS)
    paper.line("II. DANH SÁCH DỰ BỊ", merge=5)
    for number, one in enumerate(PEOPLE[3:5], 4):
        paper.line(number, one.name, "Nam" if one.sex == "male" else "Nữ", as_.day(one.born), one.province_name)
    made.refusable = True
    courses_by_template(made)


@office
def a_sheet_for_each_province(made: Office) -> None:
    """Each province has a sheet with its name and no column of provinces; numbers start anew on each."""
    for title, some in (("Hà Giang", (0, 1)), ("Thừa Thiên Huế", (2, 3)), ("TP. Hồ Chí Minh", (4, 5))):
        paper = Paper(made, title)
        paper.line("DANH SÁCH CỬ ĐI BỒI DƯỠNG", merge=4)
        paper.headings(HEADINGS[:4])
        paper.records([PEOPLE[at] for at in some], as_.stt, *COLUMNS[:3])
    courses_by_template(made)


@office
def versions_of_a_region(made: Office) -> None:
    """Sheets "Miền Bắc 2023" and "Miền Bắc 2024": two years of a list, and no parts of one."""
    for title, some in (("Miền Bắc 2023", PEOPLE[:2]), ("Miền Bắc 2024", PEOPLE[6:9])):
        paper = Paper(made, title)
        paper.headings(HEADINGS)
        paper.records(some, as_.stt, *COLUMNS)
    made.refusable = True
    courses_by_template(made)


DATES: tuple[tuple[Any, date, bool], ...] = (
    ("1971-05-06", date(1971, 5, 6), False),
    ("8.3.1979", date(1979, 3, 8), False),
    ("25/11/1974 00:00:00", date(1974, 11, 25), False),
    ("12-Feb-82", date(1982, 2, 12), True),
    ("tháng 9/1969", date(1969, 9, 1), True),
)


@office
def in_column_c(made: Office) -> None:
    """The list begins in C7, a block runs down column A, texts of dates differ, the signature stands beside it."""
    paper = Paper(made, "Sheet3")
    for _ in range(5):
        paper.line()
    paper.headings([None, None, *HEADINGS])

    def born(number: int, one: Person) -> Said:
        written, meant, may_ask = DATES[number - 1]
        return Said(written, may_ask=may_ask, born=meant)

    columns = (as_.blank, as_.blank, as_.stt, as_.name, as_.sex, born, as_.province)
    rows = paper.records(PEOPLE[:5], *columns)
    paper.sheet.cell(rows[0], 1, "KHỐI ĐẢNG")
    paper.sheet.merge_cells(start_row=rows[0], start_column=1, end_row=rows[-1], end_column=1)
    for row, text in zip(rows, ("TM. BAN TỔ CHỨC", "TRƯỞNG BAN", "(Đã ký)", "Nguyễn Mẫu Ký"), strict=False):
        paper.sheet.cell(row, 10, text)
    courses_by_template(made)


@office
def hidden_and_twice(made: Office) -> None:
    """A hidden column "Ngày sinh" holds older births beside the one that is seen: a heading stands twice."""
    paper = Paper(made, "Rà soát")
    paper.headings(["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Ngày sinh", "Tỉnh"])

    def older(number: int, one: Person) -> str:
        return "01/01/1970"

    def born(number: int, one: Person) -> Said:
        return Said(as_.day(one.born), may_ask=True, born=one.born)

    paper.records(PEOPLE[:3], as_.stt, as_.id_of("X"), as_.name, as_.sex, older, born, as_.province)
    paper.sheet.column_dimensions["E"].hidden = True
    made.refusable = True
    courses_by_template(made)


@office
def numbers_anew_in_sections(made: Office) -> None:
    """STT begins anew below each province, which stands beside its Roman number; a note below tells of somebody."""
    paper = Paper(made, "Tổng hợp 3")
    paper.headings(["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ"])
    for roman, some in (("I", PEOPLE[:2]), ("II", PEOPLE[2:4]), ("III", PEOPLE[4:6])):
        row = paper.line(roman, some[0].province_name)
        for one in some:
            paper.say(NOMINEES, one.name, Said(one.province_name, province=one.province), row, 2)
        paper.records(some, as_.stt, as_.name, as_.sex, as_.born, as_.post)
    paper.line("Ghi chú: đồng chí số 2 mục I xin rút.")
    courses_by_template(made)


@office
def old_font_pasted(made: Office) -> None:
    """One province has sent its people in a font of the time before Unicode, and they were pasted as they were."""
    paper = Paper(made, "DS 63 tỉnh")
    paper.headings(HEADINGS)
    paper.records(PEOPLE[:2], as_.stt, *COLUMNS)

    def old(number: int, one: Person) -> Said:
        return Said("Tr\u00b5n M\u00c9u C\u00ad\u00eang", may_ask=True, full_name=one.name)

    paper.records(PEOPLE[2:3], as_.stt, old, *COLUMNS[1:], start=3)
    made.refusable = True
    courses_by_template(made)
