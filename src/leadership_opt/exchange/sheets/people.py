"""Sheets about people: nominees, former participants, days on which they cannot be away."""

from __future__ import annotations

from leadership_opt.exchange.sheets.births import Born
from leadership_opt.exchange.sheets.formats import Day, DayAfter, Flag, Identifier, Integer, OneLine, Text
from leadership_opt.exchange.sheets.home import HomeNames
from leadership_opt.exchange.sheets.layout import OWNER_NAME, Kind, Sheet, SheetColumn
from leadership_opt.exchange.sheets.lists import ListOf
from leadership_opt.exchange.sheets.names import Country
from leadership_opt.exchange.sheets.of_sex import OfSex
from leadership_opt.exchange.sheets.words import POST, SEX

PERSON = (
    SheetColumn("id", Identifier(), required=True, also="mã|mã số|mã người|nominee|nominee id|code", width=10),
    SheetColumn(
        "full_name",
        OneLine(),
        required=True,
        private=True,
        width=28,
        also="tên|họ tên|họ và tên khai sinh|họ và tên người được đề cử|name",
    ),
    SheetColumn("sex", SEX, required=True, width=10, also="phái|gender"),
    SheetColumn(
        "born",
        Born(),
        required=True,
        private=True,
        fields=("birth_date", "birth_year"),
        also="ngày sinh|năm sinh|ngày tháng năm sinh|ngày, tháng, năm sinh|birth date|birth year|date of birth|dob",
    ),
    SheetColumn(
        "province",
        HomeNames(),
        required=True,
        shared=True,
        width=20,
        also="tỉnh|thành phố|tỉnh/tp|tỉnh, tp|địa phương|đơn vị|tỉnh, thành phố trực thuộc trung ương",
    ),
    SheetColumn(
        "post", POST, width=26, in_words="position_title", also="chức vụ hiện nay|chức vụ, đơn vị công tác|position"
    ),
    SheetColumn(
        "position_title", Text(), private=True, width=34, also="tên chức vụ|chức vụ ghi trên văn bản|job title"
    ),
    SheetColumn(
        "agency",
        Text(),
        private=True,
        width=30,
        also="đơn vị công tác|cơ quan công tác|nơi công tác|cơ quan/đơn vị công tác|cơ quan|cơ quan, đơn vị|workplace"
        "|organisation",
    ),
    SheetColumn("planned_for", ListOf(POST), width=42, also="quy hoạch|chức danh quy hoạch"),
    SheetColumn("outstanding", Flag(), also="xuất sắc|năng lực nổi trội"),
    SheetColumn("rating", Integer(), width=10, also="điểm đánh giá|đánh giá|score"),
    SheetColumn("preferred_countries", ListOf(Country()), width=18, also="nguyện vọng|nước nguyện vọng|wishes"),
    SheetColumn("refused_countries", ListOf(Country()), width=18, also="nước từ chối"),
    SheetColumn("preferred_courses", ListOf(Identifier()), width=18, also="nguyện vọng về khóa|courses wished for"),
    SheetColumn("refused_courses", ListOf(Identifier()), width=18, also="khóa từ chối"),
    SheetColumn("post_from", Day(), also="giữ chức vụ từ|ngày bổ nhiệm|in office from"),
    SheetColumn("post_until", Day(), also="giữ chức vụ đến"),
    SheetColumn("last_working_day", Day(), private=True),
    SheetColumn("under_discipline", Flag("under_discipline"), private=True, also="đang bị kỷ luật"),
    SheetColumn("barred_from_leaving", Flag("barred_from_leaving"), private=True, also="cấm xuất cảnh"),
    SheetColumn(
        "good_previous_year", Flag("good_previous_year", dash_is_no=False), private=True, also="hoàn thành tốt nhiệm vụ"
    ),
    SheetColumn(
        "healthy", Flag("healthy", dash_is_no=False), private=True, also="sức khỏe|sức khoẻ|đủ sức khỏe|health"
    ),
    SheetColumn("distinct_from", ListOf(Identifier()), width=18, also="người khác trùng tên|trùng tên với|namesake of"),
    SheetColumn("languages", ListOf(Text()), private=True, width=18, also="ngoại ngữ"),
    SheetColumn("themes", ListOf(Text()), private=True, width=24, also="chuyên đề|lĩnh vực phụ trách|subjects"),
)

RETIRED_FROM = SheetColumn("post_until", DayAfter(), "retired_from")
"""Lists say from when somebody is retired; the last day in the post is the day before."""

OF_SEX = tuple(
    SheetColumn("born", OfSex(sex), word, private=True, fields=("birth_date", "birth_year", "sex"))
    for sex, word in (("male", "men"), ("female", "women"))
)
"""Births or crosses under "Nam" and "Nữ"."""

NOMINEES = Sheet(
    "nominees",
    ("nominees",),
    PERSON,
    tags=True,
    needed=True,
    understood=(RETIRED_FROM, *OF_SEX),
    also="danh sách đề cử|danh sách|đề cử|cán bộ|ứng viên|people|candidates",
)
FORMER_PEOPLE = Sheet(
    "former_people", ("history", "people"), PERSON, tags=True, understood=(RETIRED_FROM, *OF_SEX), also="đã tham gia"
)
OWNER = SheetColumn(OWNER_NAME, OneLine(), "full_name", private=True, shared=True, also=PERSON[1].also)
"""Busy days by name: the id is that of the only person who has it."""
UNAVAILABLE = Sheet(
    "unavailable",
    ("unavailable",),
    (
        SheetColumn("nominee", Identifier(), required=True, shared=True, also="mã|mã người|id|nominee id"),
        SheetColumn("first_day", Day(), required=True, also="từ|bắt đầu|from|start"),
        SheetColumn("last_day", Day(), required=True, also="đến|kết thúc|to|until|end"),
        SheetColumn("reason", Text(), private=True, width=40, also="ghi chú|note"),
    ),
    Kind.CHILDREN,
    parents=("nominees", "former_people"),
    unknown="unknown_person",
    understood=(OWNER,),
    also="lịch bận|bận|unavailable dates",
)
PEOPLE_SHEETS = (NOMINEES, UNAVAILABLE)
