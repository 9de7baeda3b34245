"""Whole files: exports, pages pasted under a template, two lists on a sheet, drafts, hidden rows, tables beside."""

from __future__ import annotations

import csv
import io

from openpyxl.styles import Font

from tests.exchange.offices import writers as as_
from tests.exchange.offices.paper import Paper
from tests.exchange.offices.samples import LESSONS, PEOPLE, Course, Person
from tests.exchange.offices.truth import NOMINEES, Mapped, Office, Said, office
from tests.exchange.offices.writers import courses_by_template

TEMPLATE = ["Mã", "Họ và tên", "Giới tính", "Ngày, tháng, năm sinh", "Tỉnh, thành phố", "Chức vụ", "Chức vụ quy hoạch"]


def _exported(paper: Paper) -> str:
    """A sheet as a program of a Vietnamese system writes it: semicolons, days before months."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in paper.sheet.iter_rows(values_only=True):
        writer.writerow("" if cell is None else cell for cell in row)
    return out.getvalue()


@office
def csv_with_semicolons(made: Office) -> None:
    """A folder of exports: UTF-8 with a mark, semicolons, CRLF, titles above, wishes with semicolons in quotes."""
    paper = Paper(made, "Người được đề cử")
    paper.line("DANH SÁCH NGƯỜI ĐƯỢC ĐỀ CỬ")
    paper.line()
    paper.headings(["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh", "Chức vụ", "Nguyện vọng"])

    def wish(number: int, one: Person) -> Said:
        said = as_.wishes(number, one)
        return Said(said.raw.replace(", ", "; "), preferred_countries=one.wishes)

    columns = (as_.sex, as_.born, as_.province, as_.post, wish)
    paper.records(PEOPLE[:6], as_.stt, as_.id_of("V"), as_.name, *columns)
    paper.line("Tổng cộng: 6")
    lists = [paper]
    paper = Paper(made, "Khóa bồi dưỡng")
    paper.headings(["Mã", "Tên gọi", "Nước", "Số ngày học"])
    paper.records(
        LESSONS[:2],
        lambda number, one: Said(one.id, id=one.id),
        lambda number, one: Said(one.title, title=one.title),
        lambda number, one: Said(one.country_name, country=one.country),
        lambda number, one: Said(one.days, days=one.days),
    )
    lists.append(paper)
    paper = Paper(made, "Ngày khai giảng")
    paper.headings(["Mã khóa bồi dưỡng", "Ngày khai giảng"])
    for one in LESSONS[:2]:
        first = Said(as_.day(one.starts[0]), start_dates=one.starts)
        paper.record(one, [one.id, first])
        paper.line(one.id, as_.day(one.starts[1]))
    lists.append(paper)
    made.files = {f"{one.sheet.title}.csv": _exported(one).encode("utf-8-sig") for one in lists}


@office
def pasted_under_the_template(made: Office) -> None:
    """The template's headings stay in the first row; the office's page, with its own headings, is pasted below."""
    paper = Paper(made, "Người được đề cử")
    paper.headings(TEMPLATE)
    paper.line("SỞ NỘI VỤ TỈNH GIẢ ĐỊNH")
    paper.line("DANH SÁCH ĐĂNG KÝ BỒI DƯỠNG NĂM 2024", merge=7)
    paper.line()
    paper.headings(["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ", "Tỉnh", "Ghi chú"])
    paper.records(PEOPLE[2:8], as_.stt, as_.name, as_.born_cell, as_.sex, as_.post, as_.province, as_.blank)
    paper.line("Tổng số: 6 người")
    paper.signed("GIÁM ĐỐC")
    courses_by_template(made)


@office
def two_lists_on_a_sheet(made: Office) -> None:
    """People above, "II. DANH MỤC LỚP" with headings of its own below, on one sheet called Tổng hợp."""
    paper = Paper(made, "Tổng hợp")
    paper.line("I. DANH SÁCH CÁN BỘ", merge=6)
    paper.headings(["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh", "Chức vụ"])
    paper.records(PEOPLE[:4], as_.stt, as_.name, as_.sex, as_.born, as_.province, as_.post)
    paper.line()
    paper.line("II. DANH MỤC LỚP", merge=6)
    paper.headings(["STT", "Mã lớp", "Tên lớp", "Nước", "Khai giảng", "Số ngày"])

    def start(number: int, one: Course) -> Said:
        return Said(as_.day(one.starts[0]), start_dates=one.starts[:1])

    paper.records(
        LESSONS[1:3],
        as_.stt,
        lambda number, one: Said(one.id, id=one.id),
        lambda number, one: Said(one.title, title=one.title),
        lambda number, one: Said(one.country_name, country=one.country),
        start,
        lambda number, one: Said(one.days, days=one.days),
    )


@office
def drafts_and_hidden_rows(made: Office) -> None:
    """An older version on a sheet that the mapping ignores; a filtered row, and one that is struck through."""
    old = Paper(made, "Bản cũ")
    old.headings(["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh"])
    for number, one in enumerate(PEOPLE[4:9], 1):
        old.line(number, f"Z{number:02}", one.name, "Nam" if one.sex == "male" else "Nữ", one.born, one.province_name)
    paper = Paper(made, "Bản chốt 10-4")
    paper.headings(["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh"])
    paper.records(PEOPLE[4:8], as_.stt, as_.id_of("Z"), as_.name, as_.sex, as_.born_cell, as_.province)
    paper.sheet.row_dimensions[3].hidden = True
    for cell in paper.sheet[5]:
        cell.font = Font(strike=True)
    made.mapping = (Mapped("Bản cũ", "ignored", {}), Mapped("Bản chốt 10-4", NOMINEES, {}))
    courses_by_template(made)


@office
def table_of_sums_beside(made: Office) -> None:
    """A small table of sums by province stands to the right of the list, with a heading "Tỉnh" of its own."""
    paper = Paper(made, "DS")
    paper.line("DANH SÁCH ĐỀ CỬ", None, None, None, None, None, None, None, "TỔNG HỢP THEO TỈNH")
    paper.headings(["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh", "Chức vụ", None, "Tỉnh", "Số người"])
    rows = paper.records(PEOPLE[:6], as_.stt, as_.id_of("U"), as_.name, as_.sex, as_.born, as_.province, as_.post)
    sums = (("Hồ Chí Minh", 2), ("Hà Giang", 2), ("Thừa Thiên Huế", 2), ("Cộng", 6))
    for row, (place, count) in zip(rows, sums, strict=False):
        paper.sheet.cell(row, 9, place)
        paper.sheet.cell(row, 10, count)
    courses_by_template(made)
