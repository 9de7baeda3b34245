"""Lists in sections: provinces as rows of their own or merged downward, totals, carried pages, sheets by region."""

from __future__ import annotations

from itertools import groupby

from tests.exchange.offices import writers as as_
from tests.exchange.offices.paper import Paper
from tests.exchange.offices.samples import PEOPLE, Person
from tests.exchange.offices.truth import NOMINEES, Office, Said, office
from tests.exchange.offices.writers import courses_by_template

HEADINGS = ["TT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ"]
ROMAN = ("I", "II", "III", "IV", "V")


def _by_province(people: tuple[Person, ...]) -> list[tuple[str, list[Person]]]:
    return [(name, list(some)) for name, some in groupby(people, lambda one: one.province_name)]


@office
def sections_by_province(made: Office) -> None:
    """A merged row "I. TỈNH HÀ GIANG (2 người)" above the people of a province, and no column for it."""
    paper = Paper(made, "Phụ lục 1")
    paper.line("PHỤ LỤC 1", merge=5)
    paper.line("DANH SÁCH NHÂN SỰ CÁC TỈNH ĐỀ CỬ", merge=5)
    paper.headings(HEADINGS)
    for roman, (province, people) in zip(ROMAN, _by_province(PEOPLE[:6]), strict=False):
        area = "THÀNH PHỐ" if province == "Hồ Chí Minh" else "TỈNH"
        title = f"{roman}. {area} {province.upper()} ({len(people):02} người)"
        row = paper.line(title, merge=5)
        for one in people:
            paper.say(NOMINEES, one.name, Said(title, province=one.province), row, 1)
        paper.records(people, as_.stt, as_.name, as_.sex, as_.born, as_.post)
    paper.line("Tổng cộng", None, None, None, "06 người")
    paper.signed("TM. BAN TỔ CHỨC", "TRƯỞNG BAN", column=4)
    courses_by_template(made)


@office
def sections_beside_a_number(made: Office) -> None:
    """The number of a section in the first column, the province in the second, the count in the last; a total above."""
    paper = Paper(made, "Tổng hợp")
    paper.headings([*HEADINGS, "Số lượng"])
    paper.line(None, "TỔNG SỐ", None, None, None, 6)
    for roman, (province, people) in zip(ROMAN, _by_province(PEOPLE[2:8]), strict=False):
        row = paper.line(roman, province, None, None, None, len(people))
        for one in people:
            paper.say(NOMINEES, one.name, Said(province, province=one.province), row, 2)
        paper.records(people, as_.stt, as_.name, as_.sex, as_.born_cell, as_.post, as_.blank)
    courses_by_template(made)


@office
def provinces_merged_down(made: Office) -> None:
    """The province is written once and merged over its people; numbers start anew in each."""
    paper = Paper(made, "DS theo tỉnh")
    paper.line("DANH SÁCH CÁN BỘ LÃNH ĐẠO CẤP TỈNH", merge=7)
    paper.headings(["Đơn vị", "STT", "Mã số", "Họ tên", "Năm sinh", "Giới tính", "Chức vụ đang giữ"])
    count = 0
    for province, people in _by_province(PEOPLE[:8]):
        first = paper.row
        for number, one in enumerate(people, 1):
            count += 1
            cells = [province if number == 1 else None, number, Said(f"T{count}", id=f"T{count}"), as_.name(0, one)]
            year = int(as_.day(one.born, "%Y"))
            born = Said(year, born=year)
            paper.record(one, [*cells, born, as_.sex(0, one), as_.post(0, one)])
            paper.say(NOMINEES, one.name, Said(province, province=one.province), first, 1)
        if len(people) > 1:
            paper.sheet.merge_cells(start_row=first, start_column=1, end_row=paper.row - 1, end_column=1)
    courses_by_template(made)


@office
def province_written_once(made: Office) -> None:
    """The province stands at its first person alone; the cells under it are empty, not merged."""
    paper = Paper(made, "Trang_tính1")
    paper.headings(["TT", "Tỉnh", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ"])
    last = ""
    for number, one in enumerate(PEOPLE[:6], 1):
        shown = one.province_name if one.province_name != last else None
        last = one.province_name
        cells = [as_.name(0, one), as_.sex(0, one), as_.born(0, one), as_.post(0, one)]
        paper.record(one, [number, Said(shown, may_ask=shown is None, province=one.province), *cells])
    courses_by_template(made)


@office
def pages_with_carried_totals(made: Office) -> None:
    """Headings again on every printed page, "Cộng trang" and "Mang sang" between, notes under the list."""
    paper = Paper(made, "In A3")
    heads = ["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh, thành phố", "Chức vụ"]
    columns = (as_.stt, as_.id_of("P"), as_.name, as_.sex, as_.born, as_.province, as_.post)
    for page in range(3):
        if page:
            paper.line(None, None, "Mang sang", None, None, None, f"{page * 3} người")
        paper.headings(heads)
        paper.records(PEOPLE[page * 3 : page * 3 + 3], *columns, start=page * 3 + 1)
        paper.line(None, None, "Cộng trang", None, None, None, "3 người")
    paper.line("Trong đó: nữ 5 người, dân tộc thiểu số 3 người.")
    paper.line("Ghi chú: Danh sách xếp theo thứ tự ưu tiên của địa phương.")
    paper.line("* Các trường hợp quá tuổi đã được xem xét.")
    paper.signed("TL. BỘ TRƯỞNG", "VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ", column=5)
    courses_by_template(made)


@office
def a_sheet_for_each_region(made: Office) -> None:
    """The same list in parts, one sheet for each region; the sheet of sums in front holds no person."""
    paper = Paper(made, "TH")
    paper.line("BIỂU TỔNG HỢP", merge=3)
    paper.headings(["STT", "Vùng", "Số người"])
    for number, (region, count) in enumerate((("Miền Bắc", 3), ("Miền Trung", 3), ("Miền Nam", 3)), 1):
        paper.line(number, region, count)
    paper.line(None, "Cộng", 9)
    count = 0
    for title, some in (("Miền Bắc", (0, 1, 7)), ("Miền Trung", (2, 3, 6)), ("Miền Nam", (4, 5, 9))):
        paper = Paper(made, title)
        paper.line(f"DANH SÁCH CÁN BỘ KHU VỰC {title.upper()}", merge=6)
        paper.headings(["STT", "Số hồ sơ", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh, TP", "Chức vụ"])
        for number, place in enumerate(some, 1):
            one = PEOPLE[place]
            count += 1
            id_ = f"{count:03}/2024"
            cells = [number, Said(id_, may_ask=True, id=id_), as_.name(0, one), as_.sex(0, one)]
            paper.record(one, [*cells, as_.born(0, one), as_.province(0, one), as_.post(0, one)])
    courses_by_template(made)
