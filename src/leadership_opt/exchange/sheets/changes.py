"""Sheets about what has changed since the plan was made: one row a change, and lists of whoever and whatever is new.

They stand in a workbook of their own, one for each re-planning, so that nothing is applied twice. Lists of the policy
(quotas, goals, pins and so on) may be copied into it from the planner's workbook and edited: they replace those of
the policy.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from leadership_opt.exchange.sheets.cells import BadCell, CellValue, FormatKind
from leadership_opt.exchange.sheets.courses import COSTS, COURSES, START_DATES
from leadership_opt.exchange.sheets.formats import Day, Identifier, Integer, Simple, Text
from leadership_opt.exchange.sheets.layout import Kind, Sheet, SheetColumn
from leadership_opt.exchange.sheets.lists import EMPTY_MARK, ListOf
from leadership_opt.exchange.sheets.meanings import meaning_of
from leadership_opt.exchange.sheets.measuring import in_its_unit
from leadership_opt.exchange.sheets.money_format import Amount, Currency, Quoted
from leadership_opt.exchange.sheets.names import ChoiceNames
from leadership_opt.exchange.sheets.people import NOMINEES, UNAVAILABLE
from leadership_opt.exchange.sheets.rules import POLICY, PROVINCE_CODES_OF, RARE_SHEETS, RULE_SHEETS
from leadership_opt.messages import Language
from leadership_opt.reference.spelling import key_of

NEEDED_CELLS: dict[str, tuple[str, ...]] = {
    "withdrawn": ("nominee",),
    "unavailable": ("nominee", "first_day", "last_day"),
    "post_lost": ("nominee", "last_day"),
    "course_cancelled": ("course",),
    "course_moved": ("course", "start_dates"),
    "course_held": ("course", "participants"),
    "fund_cap_changed": ("fund", "amount"),
    "policy_changed": ("setting", "setting_value"),
}
"""Kind of change -> columns that its row fills in. New people and courses stand on sheets of their own."""

OPTIONAL_CELLS: dict[str, tuple[str, ...]] = {"fund_cap_changed": ("year", "currency")}

_NO_LIMIT = frozenset(map(key_of, ("không giới hạn", "không hạn mức", "no limit", "none", "unlimited")))


class Cap(Amount):
    """An amount, or that there is no limit any more."""

    kind = FormatKind.CAP

    def read(self, value: CellValue) -> int | Quoted | None:  # type: ignore[override]  # None is said, not missing
        """Return the amount; None: no limit."""
        if isinstance(value, str) and (value == EMPTY_MARK or key_of(value[:100]) in _NO_LIMIT):
            return None
        return super().read(value)


class SettingName(Simple):
    """One of the settings of the sheet of the policy."""

    kind = FormatKind.SETTING

    def read(self, value: CellValue) -> str:
        """Return its field in the policy."""
        found = meaning_of(POLICY, value) if isinstance(value, str) else None
        if found is None or found.column.field == PROVINCE_CODES_OF:  # names of provinces need no list
            raise BadCell("unknown_setting")
        measured = in_its_unit(found)
        if measured != found.column:  # the cell of the value knows nothing of it
            raise BadCell("heading_unit_unclear", what="; ".join(found.remarks))
        return found.column.field

    def options(self, language: Language) -> tuple[str, ...]:
        """Return the names of all settings."""
        return tuple(column.heading(language) for column in POLICY.columns if column.field != PROVINCE_CODES_OF)


class AsIs(Simple):
    """A cell that another cell of its row gives a meaning to."""

    kind = FormatKind.AS_IS

    def read(self, value: CellValue) -> CellValue:
        """Return the cell."""
        return value


CHANGES = Sheet(
    "changes",
    ("rows",),
    (
        SheetColumn(
            "kind", ChoiceNames("change", NEEDED_CELLS), "change_kind", required=True, width=26, also="loại|kind|change"
        ),
        SheetColumn("nominee", Identifier(), also="mã người|người|person"),
        SheetColumn("course", Identifier(), width=18, also="mã khóa|khóa"),
        SheetColumn("fund", Identifier(), also="mã nguồn|nguồn"),
        SheetColumn("first_day", Day(), also="từ|from"),
        SheetColumn("last_day", Day(), also="đến|to"),
        SheetColumn("start_dates", ListOf(Day()), width=26, also="khai giảng|ngày khai giảng"),
        SheetColumn("participants", ListOf(Identifier()), width=30, also="người tham gia|attended"),
        SheetColumn("year", Integer(), width=10, also="năm"),
        SheetColumn("cap.amount", Cap(), "amount", width=20, also="số tiền|hạn mức|cap"),
        SheetColumn("cap.currency", Currency(), "currency", width=12, also="tiền tệ"),
        SheetColumn("setting", SettingName(), width=40, also="thiết lập"),
        SheetColumn("value", AsIs(), "setting_value", width=24, also="giá trị"),
        SheetColumn("note", Text(), private=True, width=40, also="ghi chú"),
    ),
    needed=True,
    also="thay đổi|các thay đổi|change",
)
NEW_NOMINEES = replace(NOMINEES, id="new_nominees", needed=False, also="đề cử bổ sung|người mới")
NEW_UNAVAILABLE = replace(UNAVAILABLE, id="new_unavailable", also="lịch bận người mới")
NEW_COURSES = replace(COURSES, id="new_courses", needed=False, also="khóa mới")
NEW_START_DATES = replace(START_DATES, id="new_start_dates", needed=False, also="khai giảng khóa mới")
NEW_COSTS = replace(COSTS, id="new_costs", also="dự toán khóa mới")
JUST_PAID = Sheet(
    "just_paid",
    ("payments",),
    (
        SheetColumn("course", Identifier(), required=True, width=18, also="mã khóa|khóa"),
        SheetColumn("fund", Identifier(), required=True, also="nguồn|mã nguồn"),
        SheetColumn("amount_vnd", Amount(), required=True, width=20, also="số tiền|amount"),
    ),
)
CHANGE_SHEETS = (CHANGES, NEW_NOMINEES, NEW_UNAVAILABLE, NEW_COURSES, NEW_START_DATES, NEW_COSTS, JUST_PAID)
"""Sheets of the template."""

POLICY_LISTS = tuple(sheet for sheet in (*RULE_SHEETS, *RARE_SHEETS) if sheet.kind is not Kind.SETTINGS)
"""Sheets that are read besides, if they were copied there."""


@lru_cache(maxsize=1)
def change_sheet_by_key() -> dict[str, Sheet]:
    """Return sheets by every spelling of their titles; the first sheet wins."""
    return {key: sheet for sheet in reversed((*CHANGE_SHEETS, *POLICY_LISTS)) for key in sheet.keys}
