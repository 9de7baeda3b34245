"""Sheets about the policy: quotas, settings, goals, bounds, closed days and pins."""

from __future__ import annotations

from leadership_opt.domain.policy import Policy
from leadership_opt.exchange.sheets.conditions import AttributeName, Condition
from leadership_opt.exchange.sheets.decision_columns import DECISION_COLUMNS
from leadership_opt.exchange.sheets.formats import Day, Flag, Identifier, Integer, Text
from leadership_opt.exchange.sheets.fractions_format import ShareText
from leadership_opt.exchange.sheets.goal_limits import GOAL_LIMITS
from leadership_opt.exchange.sheets.group_values import CountedProvince
from leadership_opt.exchange.sheets.layout import Kind, Sheet, SheetColumn
from leadership_opt.exchange.sheets.lists import ListOf, OrNone
from leadership_opt.exchange.sheets.money_format import Dong
from leadership_opt.exchange.sheets.names import Country
from leadership_opt.exchange.sheets.plain_settings import plain_settings
from leadership_opt.exchange.sheets.policy_formats import GoalOrder, Years
from leadership_opt.exchange.sheets.quota_formats import BoundCount, BoundShare, QuotaWords
from leadership_opt.exchange.sheets.words import (
    AGE_TEST_DAY,
    APPORTIONMENT,
    ATTRIBUTE,
    COMPANION_KIND,
    ENTITLEMENT,
    GOAL,
    PLACE,
    PROVINCE_LIST,
    RETIREMENT,
    SCOPE,
    STABILITY_AFTER,
)

PROVINCE_CODES_OF = "province_codes_of"
"""A setting that says how the file is read, and is none of the policy (``province_lists.py``)."""

_ATTRIBUTE = AttributeName(ATTRIBUTE)
_ID_COLUMN = SheetColumn("id", Identifier(), required=True, also="mã")
_LEAST, _MOST = "tối thiểu|ít nhất|least", "tối đa|nhiều nhất|most"
_BOUNDS = (
    SheetColumn("min_count", Integer(), width=12, also=_LEAST),
    SheetColumn("max_count", Integer(), width=12, also=_MOST),
)
_WISH = (SheetColumn("wanted", Flag(), width=14), SheetColumn("weight", Integer(), width=12))

QUOTAS = Sheet(
    "quotas",
    ("policy", "quotas"),
    (
        SheetColumn("id", Identifier(), required=True, width=22, also="mã|quota|mã chỉ tiêu"),
        SheetColumn("title", Text(), width=36, also="tên|tên chỉ tiêu"),
        SheetColumn("quota_words", QuotaWords(), width=36, alone=True, also="chỉ tiêu|nội dung chỉ tiêu"),
        SheetColumn("where", Condition(_ATTRIBUTE), width=36, also="nhóm|group"),
        SheetColumn("each", _ATTRIBUTE, width=16, also="từng"),
        SheetColumn("scope", SCOPE, width=18),
        SheetColumn("in_countries", ListOf(Country()), "only_countries", width=14),
        SheetColumn("in_years", Years(), "only_years", width=14),
        SheetColumn("in_courses", ListOf(Identifier()), "only_courses", width=14),
        SheetColumn("min_count", BoundCount("min_count"), width=12, also=_LEAST),
        SheetColumn("max_count", BoundCount("max_count"), width=12, also=_MOST),
        SheetColumn("min_share", BoundShare("min_share"), width=12),
        SheetColumn("max_share", BoundShare("max_share"), width=12),
        SheetColumn("capped_at_supply", Flag(), width=14),
        SheetColumn("tolerated_min_count", Integer(), width=14),
        SheetColumn("tolerated_max_count", Integer(), width=14),
        SheetColumn("tolerated_min_share", ShareText(), width=14),
        SheetColumn("tolerated_max_share", ShareText(), width=14),
        *_WISH,
        *DECISION_COLUMNS,
    ),
    last=True,
    also="cơ cấu|chỉ tiêu cơ cấu",
)
_SETTINGS = (
    SheetColumn("years", Years(), "programme_years", required=True),
    SheetColumn("total_participants.min_count", Integer()),
    SheetColumn("total_participants.max_count", Integer()),
    SheetColumn("max_courses_per_nominee", Integer()),
    SheetColumn("provinces_counted_as", Integer()),
    SheetColumn("provinces_switch_on", Day()),
    SheetColumn(PROVINCE_CODES_OF, PROVINCE_LIST),
    SheetColumn("eligibility.age_limit_years", Integer(), "age_limit_years"),
    SheetColumn("eligibility.age_test_day", AGE_TEST_DAY, "age_test_day"),
    SheetColumn("eligibility.nomination_date", Day(), "nomination_date"),
    SheetColumn("eligibility.term_end", Day(), "term_end"),
    SheetColumn("eligibility.retirement", RETIREMENT, "retirement"),
    SheetColumn("eligibility.stay_until_60", Flag(), "stay_until_60"),
    SheetColumn("eligibility.working_age_months_left", Integer(), "working_age_months_left"),
    SheetColumn("eligibility.merging_posts_end", Flag(), "merging_posts_end"),
    SheetColumn("eligibility.label_order", ListOf(Integer(), empty_is_said=True), "label_order"),
    SheetColumn("calendar.min_days_between_starts", Integer(), "min_days_between_starts"),
    SheetColumn("calendar.max_concurrent_courses", Integer(), "max_concurrent_courses"),
    SheetColumn("continuity.max_absent_per_province", Integer(), "max_absent_per_province"),
    SheetColumn("continuity.max_absent_per_body", Integer(), "max_absent_per_body"),
    SheetColumn("preference.points_by_rank", ListOf(Integer(), empty_is_said=True), "points_by_rank"),
    SheetColumn("preference.host_order", ListOf(Country(), empty_is_said=True), "host_order"),
    SheetColumn("merit_band_points", Integer()),
    SheetColumn("fairness.entitlement", ENTITLEMENT, "entitlement_basis"),
    SheetColumn("fairness.apportionment", APPORTIONMENT, "apportionment"),
    SheetColumn("fairness.seats_to_apportion", Integer(), "seats_to_apportion"),
    SheetColumn("even.group", Condition(_ATTRIBUTE), "even_group"),
    SheetColumn("replanning.notice_days", Integer(), "notice_days"),
    SheetColumn("replanning.stability_after", OrNone(STABILITY_AFTER), "stability_after"),
    SheetColumn("money_unit", Dong()),
    SheetColumn("seed", Integer(), also="số gốc công khai của bốc thăm"),
    SheetColumn("seed_published_on", Day()),
    SheetColumn("note", Text()),
)
POLICY = Sheet(
    "policy",
    ("policy",),
    (*_SETTINGS, *plain_settings(Policy, {column.field.partition(".")[0] for column in _SETTINGS})),
    Kind.SETTINGS,
    understood=(
        SheetColumn("goals", GoalOrder(GOAL), "goal_order", also="mục tiêu|goals|thứ tự ưu tiên|các mục tiêu"),
    ),
    also="thiết lập|cài đặt|settings",
)
GOAL_ORDER = Sheet(
    "goals",
    ("policy", "goals"),
    (
        SheetColumn("goal", GOAL, required=True, width=36),
        SheetColumn("tolerance_absolute", Integer(), width=18),
        SheetColumn("tolerance_share", ShareText(), width=18),
    ),
)
COURSE_COUNTS = Sheet(
    "course_counts",
    ("policy", "course_counts"),
    (
        _ID_COLUMN,
        SheetColumn("per_year", Flag(), width=12),
        SheetColumn("each_country", Flag(), width=12),
        SheetColumn("countries", ListOf(Country()), "only_countries", width=24),
        SheetColumn("years", Years(), "only_years", width=14),
        *_BOUNDS,
        *DECISION_COLUMNS,
    ),
)
YEAR_TOTALS = Sheet(
    "year_totals",
    ("policy", "total_participants", "by_year"),
    (SheetColumn("year", Integer(), required=True, width=10), *_BOUNDS),
)
CLOSED_PERIODS = Sheet(
    "closed_periods",
    ("policy", "calendar", "closed_periods"),
    (
        SheetColumn("id", Identifier(), required=True, width=26, also="mã"),
        SheetColumn("first_day", Day(), required=True, also="từ|from"),
        SheetColumn("last_day", Day(), required=True, also="đến|to"),
        SheetColumn("countries", ListOf(Country()), "only_countries", width=18),
        SheetColumn("starts_only", Flag()),
        SheetColumn("reason", Text(), width=50, also="ghi chú"),
        SheetColumn("assumed", Flag(), width=12),
    ),
)
AGE_BANDS = Sheet(
    "age_bands",
    ("policy", "age_bands"),
    (_ID_COLUMN, SheetColumn("min_age", Integer(), width=12), SheetColumn("max_age", Integer(), width=12)),
)
ENTITLEMENTS = Sheet(
    "entitlements",
    ("policy", "fairness", "given"),
    (
        SheetColumn("province", CountedProvince(), required=True, width=24, also="tỉnh|thành phố"),
        SheetColumn("seats", Integer(), required=True, width=12),
    ),
)
COMPANIONS = Sheet(
    "companions",
    ("policy", "companions"),
    (
        _ID_COLUMN,
        SheetColumn("kind", COMPANION_KIND, "companion_kind", required=True, width=24),
        SheetColumn("nominees", ListOf(Identifier()), "members", required=True, width=40),
        *_WISH,
        *DECISION_COLUMNS,
    ),
)
COURSE_PINS = Sheet(
    "course_pins",
    ("policy", "course_pins"),
    (
        SheetColumn("course", Identifier(), required=True, also="mã khóa|khóa"),
        SheetColumn("runs", Flag(), width=14),
        SheetColumn("start_date", Day(), also="khai giảng"),
        *DECISION_COLUMNS,
    ),
)
NOMINEE_PINS = Sheet(
    "nominee_pins",
    ("policy", "nominee_pins"),
    (
        SheetColumn("nominee", Identifier(), required=True, also="mã|mã người"),
        SheetColumn("place", PLACE, required=True, width=24),
        SheetColumn("course", Identifier(), also="mã khóa|khóa"),
        *DECISION_COLUMNS,
    ),
)
TAG_TITLES = Sheet(
    "tag_titles",
    ("policy", "tag_titles"),
    (
        SheetColumn("tag", Identifier(), "tag_key", required=True, width=26, also="nhãn|tag"),
        SheetColumn("title", Text(), "tag_title", required=True, width=36, also="tên cột riêng"),
    ),
)
RULE_SHEETS = (QUOTAS, POLICY, GOAL_ORDER, COURSE_COUNTS, YEAR_TOTALS, CLOSED_PERIODS, COURSE_PINS, NOMINEE_PINS)
RARE_SHEETS = (GOAL_LIMITS, COMPANIONS, AGE_BANDS, ENTITLEMENTS, TAG_TITLES)
