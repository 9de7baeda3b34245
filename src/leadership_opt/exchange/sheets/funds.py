"""Sheets about money: who pays, how much in a year, and what foreign currencies are worth."""

from __future__ import annotations

from leadership_opt.exchange.sheets.decision_columns import DECISION_COLUMNS
from leadership_opt.exchange.sheets.formats import Identifier, Integer, Text
from leadership_opt.exchange.sheets.fractions_format import ShareText
from leadership_opt.exchange.sheets.layout import OWNER_NAME, Kind, Sheet, SheetColumn
from leadership_opt.exchange.sheets.lists import ListOf
from leadership_opt.exchange.sheets.money_format import Amount, Currency
from leadership_opt.exchange.sheets.names import Country
from leadership_opt.exchange.sheets.policy_formats import Years
from leadership_opt.exchange.sheets.words import COST_KIND, FUND_KIND

FUNDS = Sheet(
    "funds",
    ("funds",),
    (
        SheetColumn("id", Identifier(), required=True, width=14, also="mã|mã nguồn|fund|fund id"),
        SheetColumn("name", Text(), required=True, width=36, also="tên|tên nguồn|nguồn"),
        SheetColumn("kind", FUND_KIND, "fund_kind", required=True, width=26, also="loại"),
        SheetColumn("cap_total.amount", Amount(), "cap_total", width=20, also="tổng hạn mức|tổng"),
        SheetColumn("cap_total.currency", Currency(), "currency", width=12, also="tiền tệ"),
        SheetColumn("countries", ListOf(Country()), "only_countries", width=18),
        SheetColumn("courses", ListOf(Identifier()), "only_courses", width=18),
        SheetColumn("cost_kinds", ListOf(COST_KIND), "only_cost_kinds", width=30),
        SheetColumn("min_total.amount", Amount(), "min_total", width=20),
        SheetColumn("min_total.currency", Currency(), "currency_of_minimum", width=12),
        *DECISION_COLUMNS,
    ),
    also="nguồn|quỹ",
)
FUND_NAME = SheetColumn(OWNER_NAME, Text(), "name", shared=True, also="tên nguồn|tên nguồn kinh phí|tên quỹ")
"""Caps by the name of the fund."""

FUND_CAPS = Sheet(
    "fund_caps",
    ("caps_by_year",),
    (
        SheetColumn("fund", Identifier(), required=True, shared=True, also="mã nguồn|nguồn|fund id"),
        SheetColumn("year", Integer(), required=True, width=10),
        SheetColumn("cap.amount", Amount(), "cap", required=True, width=20, also="số tiền|amount"),
        SheetColumn("cap.currency", Currency(), "currency", width=12, also="tiền tệ"),
        *DECISION_COLUMNS,
    ),
    Kind.CHILDREN,
    parents=("funds",),
    unknown="unknown_fund",
    understood=(FUND_NAME,),
    also="hạn mức",
)
FUND_SHARES = Sheet(
    "fund_shares",
    ("item_shares",),
    (
        SheetColumn("fund", Identifier(), required=True, shared=True, also="mã nguồn|fund id"),
        SheetColumn("id", Identifier(), "fund_share", required=True, width=14),
        SheetColumn("cost_kinds", ListOf(COST_KIND), "only_cost_kinds", width=30),
        SheetColumn("max_share", ShareText(), "max_item_share", required=True, width=14),
    ),
    Kind.CHILDREN,
    parents=("funds",),
    unknown="unknown_fund",
    understood=(FUND_NAME,),
)
EXCHANGE_RATES = Sheet(
    "exchange_rates",
    ("policy", "exchange_rates"),
    (
        SheetColumn("currency", Currency(), required=True, width=12, also="tiền tệ|ngoại tệ"),
        SheetColumn("units", Integer(), width=12),
        SheetColumn("vnd", Amount(), required=True, width=16, also="tỷ giá"),
        SheetColumn("source", Text(), width=44, also="nguồn"),
        SheetColumn("years", Years(), "rate_years", width=14),
    ),
    also="tỉ giá",
)
FUND_SHEETS = (FUNDS, FUND_CAPS, EXCHANGE_RATES)
RARE_FUND_SHEETS = (FUND_SHARES,)
