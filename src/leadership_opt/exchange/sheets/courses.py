"""Sheets about courses on offer: what they are, when they may start, what they cost."""

from __future__ import annotations

from leadership_opt.exchange.sheets.formats import Day, Flag, Identifier, Integer, Text
from leadership_opt.exchange.sheets.layout import OWNER_NAME, Kind, Sheet, SheetColumn
from leadership_opt.exchange.sheets.lengths import DaysWritten, SeatRange
from leadership_opt.exchange.sheets.lists import ListOf
from leadership_opt.exchange.sheets.money_format import Amount, Currency
from leadership_opt.exchange.sheets.names import Country
from leadership_opt.exchange.sheets.person_prices import PRICE_TABLE
from leadership_opt.exchange.sheets.words import COST_BASIS, COST_KIND, FUND_KIND

COURSE = SheetColumn(
    "course", Identifier(), required=True, shared=True, width=18, also="mã khóa|khóa|khóa học|course id"
)

COURSE_TITLE = SheetColumn(
    OWNER_NAME, Text(), "title", shared=True, also="tên khóa|tên khóa bồi dưỡng|tên lớp|tên khóa học"
)
"""Dates and costs by the title of the course."""

COURSES = Sheet(
    "courses",
    ("courses",),
    (
        SheetColumn("id", Identifier(), required=True, width=18, also="mã|mã khóa|course|course id"),
        SheetColumn("title", Text(), required=True, width=40, also="tên khóa|tên khóa bồi dưỡng|tên|name"),
        SheetColumn("country", Country(), required=True, shared=True, width=10, also="quốc gia|nước"),
        SheetColumn("institution", Text(), shared=True, width=28, also="cơ sở|nơi đào tạo|host"),
        SheetColumn("city", Text(), shared=True, width=18, also="địa điểm"),
        SheetColumn("days", Integer(), width=10, also="số ngày"),
        SheetColumn("seats_min", Integer(), width=12, also="tối thiểu"),
        SheetColumn("seats_max", Integer(), width=12, also="tối đa"),
        SheetColumn("themes", ListOf(Text()), width=30, also="nội dung"),
        SheetColumn("language", Text(), also="ngôn ngữ"),
        SheetColumn("language_required", Flag(), also="bắt buộc ngoại ngữ|yêu cầu biết ngoại ngữ"),
        SheetColumn("theme_required", Flag(), also="bắt buộc chuyên đề|yêu cầu đúng chuyên đề"),
        SheetColumn("must_run", Flag(), also="bắt buộc"),
    ),
    needed=True,
    understood=(
        SheetColumn("seat_range", SeatRange(), fields=("seats_min", "seats_max")),
        SheetColumn("days", DaysWritten(), "duration"),
    ),
    also="các khóa|khóa|khóa học|danh sách khóa bồi dưỡng",
)
START_DATES = Sheet(
    "start_dates",
    ("start_dates",),
    (COURSE, SheetColumn("start_date", Day(), required=True, also="khai giảng|ngày bắt đầu|start|date")),
    Kind.VALUES,
    parents=("courses",),
    unknown="unknown_course",
    needed=True,
    understood=(COURSE_TITLE,),
    also="lịch khai giảng|khai giảng",
)
COSTS = Sheet(
    "costs",
    ("costs",),
    (
        COURSE,
        SheetColumn("id", Identifier(), "cost_item", required=True, also="khoản chi|mã khoản|item|mã"),
        SheetColumn("kind", COST_KIND, "cost_kind", required=True, width=20, also="loại|loại chi"),
        SheetColumn("basis", COST_BASIS, required=True, width=18, also="cách tính"),
        SheetColumn("amount.amount", Amount(), "amount", required=True, width=18, also="đơn giá|cost"),
        SheetColumn("amount.currency", Currency(), "currency", width=12, also="tiền tệ"),
        SheetColumn("paid_by", ListOf(FUND_KIND), width=44, also="nguồn|nguồn chi trả"),
        PRICE_TABLE,
    ),
    Kind.CHILDREN,
    parents=("courses",),
    unknown="unknown_course",
    understood=(COURSE_TITLE,),
    also="dự toán|kinh phí",
)
COURSE_SHEETS = (COURSES, START_DATES, COSTS)
