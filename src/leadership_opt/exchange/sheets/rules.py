"""Sheets about the policy: quotas, settings, goals, bounds, closed days and pins."""

from __future__ import annotations

from leadership_opt.exchange.sheets.conditions import AttributeName, Condition, CountedProvince
from leadership_opt.exchange.sheets.formats import Day, Flag, Identifier, Integer, Text
from leadership_opt.exchange.sheets.fractions_format import ShareText
from leadership_opt.exchange.sheets.layout import Column, Kind, Sheet
from leadership_opt.exchange.sheets.lists import ListOf, OrNone
from leadership_opt.exchange.sheets.names import Country
from leadership_opt.exchange.sheets.words import (
    AGE_TEST_DAY,
    APPORTIONMENT,
    ATTRIBUTE,
    COMPANION_KIND,
    ENTITLEMENT,
    GOAL,
    PLACE,
    POST,
    PROVINCE_LIST,
    SCOPE,
    SEX,
    STABILITY_AFTER,
)

PROVINCE_CODES_OF = "province_codes_of"
"""A setting that says how the file is read, and is none of the policy (``province_lists.py``)."""

_ATTRIBUTE = AttributeName(ATTRIBUTE)
_ID = Column("id", Identifier(), required=True, also="mã")
_BOUNDS = (
    Column("min_count", Integer(), width=12, also="tối thiểu|ít nhất|least"),
    Column("max_count", Integer(), width=12, also="tối đa|nhiều nhất|most"),
)

QUOTAS = Sheet(
    "quotas",
    ("policy", "quotas"),
    (
        Column("id", Identifier(), required=True, width=22, also="mã|quota|mã chỉ tiêu"),
        Column("title", Text(), width=36, also="tên|tên chỉ tiêu"),
        Column("where", Condition(_ATTRIBUTE, SEX, POST), width=36, also="nhóm|group"),
        Column("each", _ATTRIBUTE, width=16, also="từng"),
        Column("scope", SCOPE, width=18),
        Column("in_countries", ListOf(Country()), "only_countries", width=14),
        Column("in_years", ListOf(Integer()), "only_years", width=14),
        Column("in_courses", ListOf(Identifier()), "only_courses", width=14),
        *_BOUNDS,
        Column("min_share", ShareText(), width=12),
        Column("max_share", ShareText(), width=12),
        Column("capped_at_supply", Flag(), width=14),
        Column("tolerated_min_count", Integer(), width=14),
        Column("tolerated_max_count", Integer(), width=14),
        Column("tolerated_min_share", ShareText(), width=14),
        Column("tolerated_max_share", ShareText(), width=14),
    ),
    also="cơ cấu|chỉ tiêu cơ cấu",
)
POLICY = Sheet(
    "policy",
    ("policy",),
    (
        Column("years", ListOf(Integer()), "programme_years", required=True),
        Column("total_participants.min_count", Integer()),
        Column("total_participants.max_count", Integer()),
        Column("max_courses_per_nominee", Integer()),
        Column("provinces_counted_as", Integer()),
        Column(PROVINCE_CODES_OF, PROVINCE_LIST),
        Column("eligibility.age_limit_years", Integer(), "age_limit_years"),
        Column("eligibility.age_test_day", AGE_TEST_DAY, "age_test_day"),
        Column("eligibility.nomination_date", Day(), "nomination_date"),
        Column("eligibility.term_end", Day(), "term_end"),
        Column("eligibility.stay_until_60", Flag(), "stay_until_60"),
        Column("eligibility.working_age_months_left", Integer(), "working_age_months_left"),
        Column("eligibility.merging_posts_end", Flag(), "merging_posts_end"),
        Column("eligibility.label_order", ListOf(Integer(), empty_is_said=True), "label_order"),
        Column("calendar.min_days_between_starts", Integer(), "min_days_between_starts"),
        Column("calendar.max_concurrent_courses", Integer(), "max_concurrent_courses"),
        Column("continuity.max_absent_per_province", Integer(), "max_absent_per_province"),
        Column("continuity.max_absent_per_body", Integer(), "max_absent_per_body"),
        Column("preference.points_by_rank", ListOf(Integer(), empty_is_said=True), "points_by_rank"),
        Column("preference.host_order", ListOf(Country(), empty_is_said=True), "host_order"),
        Column("fairness.entitlement", ENTITLEMENT, "entitlement_basis"),
        Column("fairness.apportionment", APPORTIONMENT, "apportionment"),
        Column("fairness.seats_to_apportion", Integer(), "seats_to_apportion"),
        Column("replanning.notice_days", Integer(), "notice_days"),
        Column("replanning.stability_after", OrNone(STABILITY_AFTER), "stability_after"),
        Column("money_unit", Integer()),
        Column("seed", Integer()),
        Column("note", Text()),
    ),
    Kind.SETTINGS,
    also="thiết lập|cài đặt|settings",
)
GOALS = Sheet(
    "goals",
    ("policy", "goals"),
    (
        Column("goal", GOAL, required=True, width=36),
        Column("tolerance_absolute", Integer(), width=18),
        Column("tolerance_share", ShareText(), width=18),
    ),
)
COURSE_COUNTS = Sheet(
    "course_counts",
    ("policy", "course_counts"),
    (
        _ID,
        Column("per_year", Flag(), width=12),
        Column("each_country", Flag(), width=12),
        Column("countries", ListOf(Country()), "only_countries", width=24),
        Column("years", ListOf(Integer()), "only_years", width=14),
        *_BOUNDS,
    ),
)
YEAR_TOTALS = Sheet(
    "year_totals",
    ("policy", "total_participants", "by_year"),
    (Column("year", Integer(), required=True, width=10), *_BOUNDS),
)
CLOSED_PERIODS = Sheet(
    "closed_periods",
    ("policy", "calendar", "closed_periods"),
    (
        Column("id", Identifier(), required=True, width=26, also="mã"),
        Column("first_day", Day(), required=True, also="từ|from"),
        Column("last_day", Day(), required=True, also="đến|to"),
        Column("countries", ListOf(Country()), "only_countries", width=18),
        Column("starts_only", Flag()),
        Column("reason", Text(), width=50, also="ghi chú"),
        Column("assumed", Flag(), width=12),
    ),
)
AGE_BANDS = Sheet(
    "age_bands",
    ("policy", "age_bands"),
    (_ID, Column("min_age", Integer(), width=12), Column("max_age", Integer(), width=12)),
)
ENTITLEMENTS = Sheet(
    "entitlements",
    ("policy", "fairness", "given"),
    (
        Column("province", CountedProvince(), required=True, width=24, also="tỉnh|thành phố"),
        Column("seats", Integer(), required=True, width=12),
    ),
)
COMPANIONS = Sheet(
    "companions",
    ("policy", "companions"),
    (
        _ID,
        Column("kind", COMPANION_KIND, "companion_kind", required=True, width=24),
        Column("nominees", ListOf(Identifier()), "members", required=True, width=40),
    ),
)
COURSE_PINS = Sheet(
    "course_pins",
    ("policy", "course_pins"),
    (
        Column("course", Identifier(), required=True, also="mã khóa|khóa"),
        Column("runs", Flag(), width=14),
        Column("start_date", Day(), also="khai giảng"),
    ),
)
NOMINEE_PINS = Sheet(
    "nominee_pins",
    ("policy", "nominee_pins"),
    (
        Column("nominee", Identifier(), required=True, also="mã|mã người"),
        Column("place", PLACE, required=True, width=24),
        Column("course", Identifier(), also="mã khóa|khóa"),
    ),
)
RULE_SHEETS = (QUOTAS, POLICY, GOALS, COURSE_COUNTS, YEAR_TOTALS, CLOSED_PERIODS, COURSE_PINS, NOMINEE_PINS)
RARE_SHEETS = (COMPANIONS, AGE_BANDS, ENTITLEMENTS)
