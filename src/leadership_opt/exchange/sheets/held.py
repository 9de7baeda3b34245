"""Sheets about courses that were already held."""

from __future__ import annotations

from leadership_opt.exchange.sheets.formats import Day, Identifier, Integer, Text
from leadership_opt.exchange.sheets.layout import Kind, Sheet, SheetColumn
from leadership_opt.exchange.sheets.money_format import Amount
from leadership_opt.exchange.sheets.names import Country
from leadership_opt.exchange.sheets.people import FORMER_PEOPLE

HELD_COURSE = SheetColumn("course", Identifier(), required=True, also="mã khóa|khóa")

HELD_COURSES = Sheet(
    "held_courses",
    ("history", "courses"),
    (
        SheetColumn("id", Identifier(), required=True, width=10, also="mã|mã khóa|course"),
        SheetColumn("title", Text(), width=40, also="tên khóa|tên"),
        SheetColumn("country", Country(), required=True, width=10, also="quốc gia|nước"),
        SheetColumn("start_date", Day(), required=True, also="khai giảng|ngày bắt đầu"),
        SheetColumn("days", Integer(), width=10, also="số ngày"),
    ),
    also="lịch sử|history",
)
HELD_PARTICIPANTS = Sheet(
    "held_participants",
    ("participants",),
    (HELD_COURSE, SheetColumn("person", Identifier(), required=True, also="mã người|nominee|người|mã")),
    Kind.VALUES,
    parents=("held_courses",),
    unknown="unknown_course",
)
HELD_PAYMENTS = Sheet(
    "held_payments",
    ("payments",),
    (
        HELD_COURSE,
        SheetColumn("fund", Identifier(), required=True, also="nguồn|mã nguồn"),
        SheetColumn("amount_vnd", Amount(), required=True, width=20, also="số tiền|amount"),
    ),
    Kind.CHILDREN,
    parents=("held_courses",),
    unknown="unknown_course",
)
HELD_SHEETS = (HELD_COURSES, HELD_PARTICIPANTS, HELD_PAYMENTS, FORMER_PEOPLE)
