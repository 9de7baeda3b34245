"""Lists in capitals, with remarks that decide, terms that end, days that are taken, and words of the office's own."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.exchange.offices import writers as as_
from tests.exchange.offices.paper import Paper
from tests.exchange.offices.samples import COMMITTEE, COUNCIL, PEOPLE, Person
from tests.exchange.offices.truth import NOMINEES, Mapped, Office, Said, office
from tests.exchange.offices.writers import courses_by_template


@office
def capitals(made: Office) -> None:
    """Everything in capitals: headings, names, provinces, posts, even the sex."""
    paper = Paper(made, "DANH SACH TONG HOP")
    paper.line("DANH SÁCH TỔNG HỢP CÁN BỘ ĐĂNG KÝ THAM GIA BỒI DƯỠNG", merge=7)
    paper.headings(["STT", "HỌ VÀ TÊN", "GIỚI TÍNH", "NGÀY SINH", "TỈNH, THÀNH PHỐ", "CHỨC VỤ", "NGOẠI NGỮ"])

    def loud(writer: Any) -> Any:
        def write(number: int, one: Person) -> Said:
            said: Said = writer(number, one)
            return Said(said.raw.upper(), may_ask=said.may_ask, **said.means)

        return write

    def speaks(number: int, one: Person) -> Said:
        return Said("ANH", languages=("ANH",))

    paper.records(
        PEOPLE[:8], as_.stt, loud(as_.name), loud(as_.sex), as_.born, loud(as_.province), loud(as_.post), speaks
    )
    courses_by_template(made)


@office
def notes_that_decide(made: Office) -> None:
    """Remarks say what nobody made a column for: discipline, a wish, a month that is taken; others say nothing."""
    paper = Paper(made, "Danh sách 15.4")
    paper.headings(["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh", "Ghi chú"])
    notes = (
        Said("Đang xem xét kỷ luật", may_ask=True, under_discipline=True),
        Said("Ưu tiên").tagged("Ghi chú"),
        Said("Không đi được trong tháng 5/2024", may_ask=True, unavailable=((date(2024, 5, 1), date(2024, 5, 31)),)),
        Said("Chuyển công tác từ 01/7/2024", may_ask=True, post_until=date(2024, 6, 30)),
        Said("Thay đ/c Giả Định").tagged("Ghi chú"),
    )
    for number, (one, note) in enumerate(zip(PEOPLE[3:8], notes, strict=True), 1):
        cells = [number, as_.id_of("G")(number, one), as_.name(0, one), as_.sex(0, one), as_.born(0, one)]
        paper.record(one, [*cells, as_.province(0, one), note])
    courses_by_template(made)


@office
def terms_that_end(made: Office) -> None:
    """The day from which somebody retires, and the day until which another holds the post, in columns of their own."""
    paper = Paper(made, "Rà soát tuổi")
    paper.line("Tính đến ngày 15/04/2024")
    paper.headings(
        ["TT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh", "Nghỉ hưu từ", "Xếp loại năm trước", "Điểm"]
    )
    retired = {3: date(2024, 12, 1), 5: date(2026, 4, 1)}
    grades = ("HTTNV", "HTXSNV", "Hoàn thành tốt nhiệm vụ", "HTNV", "Hoàn thành xuất sắc nhiệm vụ")

    def ends(number: int, one: Person) -> Any:
        if number not in retired:
            return None
        from_ = retired[number]
        last = date.fromordinal(from_.toordinal() - 1)
        return Said(as_.day(from_), post_until=last)

    def grade(number: int, one: Person) -> Said:
        return Said(grades[number - 1], good_previous_year=grades[number - 1] != "HTNV")

    def points(number: int, one: Person) -> Said:
        return Said(70 + number, rating=70 + number)

    columns = (as_.name, as_.sex, as_.born, as_.province, ends, grade, points)
    paper.records(PEOPLE[2:7], as_.stt, as_.id_of("A"), *columns)
    courses_by_template(made)


@office
def busy_days_by_name(made: Office) -> None:
    """A second sheet says who cannot go when, by name, from and to in one column each."""
    paper = Paper(made, "Nhân sự")
    paper.headings(["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh"])
    paper.records(PEOPLE[:4], as_.stt, as_.id_of("B"), as_.name, as_.sex, as_.born, as_.province)
    paper = Paper(made, "Lịch bận")
    paper.line("LỊCH CÔNG TÁC KHÔNG THỂ VẮNG MẶT", merge=5)
    paper.headings(["TT", "Họ và tên", "Từ ngày", "Đến ngày", "Lý do"])
    for number, (one, first, last) in enumerate(
        ((PEOPLE[0], date(2024, 5, 1), date(2024, 5, 20)), (PEOPLE[2], date(2024, 9, 1), date(2024, 9, 30))), 1
    ):
        row = paper.line(number, one.name, as_.day(first), last, "Kỳ họp giả định")
        said = Said(as_.day(first), may_ask=True, unavailable=((first, last),))
        paper.say(NOMINEES, one.name, said, row, 3)
    courses_by_template(made)


@office
def own_words_with_a_mapping(made: Office) -> None:
    """Headings that only this office understands; the planner has said in the mapping what they are."""
    paper = Paper(made, "Biểu 03")
    paper.line("Biểu 03 - Khối CQ")
    paper.headings(["Số CĐ", "Đ/c", "GT", "Sinh", "ĐP", "Đang giữ", "Q/h", "Khối", "Phiếu"])

    def planned(number: int, one: Person) -> Any:
        return Said("Phó Chủ tịch HĐND tỉnh", planned_for=(COUNCIL,)) if one.post == COMMITTEE else None

    columns = (as_.name, as_.sex, as_.born, as_.province, as_.post, planned)
    paper.records(
        PEOPLE[4:9], as_.id_of("C"), *columns, lambda number, one: Said("Chính quyền").tagged("Khối"), as_.stt
    )
    fields = "id full_name sex born province post planned_for tag ignored".split()
    made.mapping = (Mapped("Biểu 03", NOMINEES, dict(zip(paper_headings(paper), fields, strict=True))),)
    courses_by_template(made)


def paper_headings(paper: Paper) -> list[str]:
    """The headings of the last row of headings."""
    return [str(cell.value) for cell in paper.sheet[paper.heading_rows[-1]] if cell.value is not None]
