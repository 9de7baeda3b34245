"""Lists of courses and of money: periods, waves, seats from and to, millions, funds by year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.exchange.offices import writers as as_
from tests.exchange.offices.paper import Paper
from tests.exchange.offices.samples import LESSONS, PEOPLE, SOURCES, Course, Fund
from tests.exchange.offices.truth import COURSES, Fact, Office, Said, office

MILLION = 1_000_000


def _people(made: Office) -> None:
    """A plain list of three people, so that the workbook is whole."""
    paper = Paper(made, "Học viên")
    paper.headings(["STT", "Mã", "Họ và tên", "Giới tính", "Ngày sinh", "Tỉnh"])
    paper.records(PEOPLE[:3], as_.stt, as_.id_of("H"), as_.name, as_.sex, as_.born, as_.province)


def _title(number: int, one: Course) -> Said:
    return Said(one.title, title=one.title)


def _country(number: int, one: Course) -> Said:
    return Said(one.country_name, country=one.country)


def _code(number: int, one: Course) -> Said:
    return Said(one.id, id=one.id)


def _host(number: int, one: Course) -> Said:
    return Said(one.host, institution=one.host)


@office
def plan_of_courses(made: Office) -> None:
    """A plan: "Mã lớp", from and to under one heading, fewest and most under another, and the place of study."""
    _people(made)
    paper = Paper(made, "Kế hoạch mở lớp 2024")
    paper.line("KẾ HOẠCH MỞ LỚP BỒI DƯỠNG Ở NƯỚC NGOÀI NĂM 2024", merge=9)
    paper.headings(
        ["TT", "Mã lớp", "Tên lớp", "Nước", "Cơ sở đào tạo", "Thời gian", None, "Số học viên", None],
        [None, None, None, None, None, "Từ ngày", "Đến ngày", "Tối thiểu", "Tối đa"],
        merges="A1:A2 B1:B2 C1:C2 D1:D2 E1:E2 F1:G1 H1:I1",
    )

    def first(number: int, one: Course) -> Said:
        return Said(as_.day(one.starts[0]), start_dates=one.starts[:1])

    def last(number: int, one: Course) -> Said:
        return Said(as_.day(one.starts[0] + timedelta(one.days - 1)), may_ask=True, days=one.days)

    def least(number: int, one: Course) -> Said:
        return Said(one.least, seats_min=one.least)

    def most(number: int, one: Course) -> Said:
        return Said(one.most, seats_max=one.most)

    paper.records(LESSONS, as_.stt, _code, _title, _country, _host, first, last, least, most)
    paper.line("Cộng: 04 lớp", merge=9)
    paper.signed("LÃNH ĐẠO VỤ", column=6)


@office
def waves_of_courses(made: Office) -> None:
    """Start dates of a course side by side as "Đợt 1", "Đợt 2"; "15 - 17" people; "14 ngày"."""
    _people(made)
    paper = Paper(made, "Các lớp")
    paper.headings(["STT", "Tên khóa học", "Nước đến", "Thời lượng", "Số lượng học viên", "Đợt 1", "Đợt 2"])

    def length(number: int, one: Course) -> Said:
        return Said(f"{one.days} ngày", days=one.days)

    def seats(number: int, one: Course) -> Said:
        return Said(f"{one.least} - {one.most}", may_ask=True, seats_min=one.least, seats_max=one.most)

    def wave(place: int) -> Any:
        def write(number: int, one: Course) -> Any:
            if place >= len(one.starts):
                return None
            means: dict[str, Any] = {"start_dates": one.starts} if place == 0 else {}
            return Said(one.starts[place], may_ask=True, **means)

        return write

    paper.records(LESSONS, as_.stt, _title, _country, length, seats, wave(0), wave(1))


COSTS = (
    ("Học phí", "tuition", "cả lớp", "per_course", (620, 450, 380, 910)),
    ("Vé máy bay", "airfare", "1 người", "per_participant", (18, 14, 9, 32)),
    ("Bảo hiểm", "insurance", "1 người", "per_participant", (1.5, 1.2, 0.9, 2.25)),
)


@office
def costs_in_millions(made: Office) -> None:
    """A line "Đơn vị tính: triệu đồng" above, to the right; costs in rows, a sum for each course, "Bằng chữ" below."""
    _people(made)
    as_.courses_by_template(made, LESSONS)
    for row, one in enumerate(LESSONS, 2):
        made.keep(Fact(COURSES, one.title, "id", one.id, one.id, False, "Khóa bồi dưỡng", row, 1))
    paper = Paper(made, "Dự toán")
    paper.line("DỰ TOÁN KINH PHÍ", merge=6)
    paper.line(None, None, None, None, None, "Đơn vị tính: triệu đồng")
    paper.headings(["STT", "Mã lớp", "Nội dung chi", "Tính cho", "Số tiền", "Ghi chú"])
    for place, one in enumerate(LESSONS):
        for number, (written, kind, counted, basis, amounts) in enumerate(COSTS, 1):
            amount = round(amounts[place] * MILLION)
            means: dict[str, Any] = {f"cost:{kind}": (basis, amount, "VND")}
            paper.record(one, [number, one.id, written, counted, Said(amounts[place], **means), None])
        paper.line(None, None, f"Cộng lớp {one.id}", None, sum(row[-1][place] for row in COSTS))
    paper.line(None, None, "TỔNG CỘNG", None, sum(sum(row[-1]) for row in COSTS))
    paper.line("Bằng chữ: (giả định)./.")
    paper.signed("KẾ TOÁN TRƯỞNG", column=5)


@office
def funds_by_year(made: Office) -> None:
    """Funds with a column for each year in thousand millions, the sum beside them and below."""
    _people(made)
    as_.courses_by_template(made)
    paper = Paper(made, "Nguồn KP")
    paper.line("NGUỒN KINH PHÍ THỰC HIỆN ĐỀ ÁN", merge=6)
    paper.line(None, None, None, None, None, "ĐVT: tỷ đồng")
    paper.headings(
        ["TT", "Tên nguồn", "Loại nguồn", "Năm", None, "Tổng cộng"],
        [None, None, None, 2024, 2025],
        merges="A1:A2 B1:B2 C1:C2 D1:E1 F1:F2",
    )

    def called(number: int, one: Fund) -> Said:
        return Said(one.name, name=one.name)

    def kind(number: int, one: Fund) -> Said:
        return Said(one.kind_name, kind=one.fund_kind)

    def year(place: int) -> Any:
        def write(number: int, one: Fund) -> Said:
            when, cap = one.by_year[place]
            means: dict[str, Any] = {f"cap:{when}": cap}
            return Said(cap / 10**9, may_ask=True, **means)

        return write

    def total(number: int, one: Fund) -> Said:
        return Said(one.total / 10**9, cap_total=one.total)

    paper.records(SOURCES, as_.stt, called, kind, year(0), year(1), total)
    paper.line(None, "Tổng cộng", None, 23.75, 29.7, 53.45)
    paper.line(f"Số liệu tại thời điểm {date(2024, 4, 15):%d/%m/%Y}")
