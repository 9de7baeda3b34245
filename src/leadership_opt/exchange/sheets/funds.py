"""Sheets about money: who pays, how much in a year, and what foreign currencies are worth."""

from __future__ import annotations

from leadership_opt.exchange.sheets.formats import Identifier, Integer, Text
from leadership_opt.exchange.sheets.layout import Column, Kind, Sheet
from leadership_opt.exchange.sheets.lists import ListOf
from leadership_opt.exchange.sheets.money_format import Amount
from leadership_opt.exchange.sheets.names import Country
from leadership_opt.exchange.sheets.words import COST_KIND, FUND_KIND

FUNDS = Sheet(
    "funds",
    ("funds",),
    (
        Column("id", Identifier(), required=True, width=14, also="mã|mã nguồn|fund|fund id"),
        Column("name", Text(), required=True, width=36, also="tên|tên nguồn|nguồn"),
        Column("kind", FUND_KIND, "fund_kind", required=True, width=26, also="loại"),
        Column("cap_total.amount", Amount(), "cap_total", width=20, also="tổng hạn mức|tổng"),
        Column("cap_total.currency", Identifier(), "currency", width=12, also="tiền tệ"),
        Column("countries", ListOf(Country()), "only_countries", width=18),
        Column("courses", ListOf(Identifier()), "only_courses", width=18),
        Column("cost_kinds", ListOf(COST_KIND), "only_cost_kinds", width=30),
    ),
    also="nguồn|quỹ",
)
FUND_CAPS = Sheet(
    "fund_caps",
    ("caps_by_year",),
    (
        Column("fund", Identifier(), required=True, also="mã nguồn|nguồn|fund id"),
        Column("year", Integer(), required=True, width=10),
        Column("cap.amount", Amount(), "cap", required=True, width=20, also="số tiền|amount"),
        Column("cap.currency", Identifier(), "currency", width=12, also="tiền tệ"),
    ),
    Kind.CHILDREN,
    parents=("funds",),
    unknown="unknown_fund",
    also="hạn mức",
)
EXCHANGE_RATES = Sheet(
    "exchange_rates",
    ("policy", "exchange_rates"),
    (
        Column("currency", Identifier(), required=True, width=12, also="tiền tệ|ngoại tệ"),
        Column("units", Integer(), width=12),
        Column("vnd", Amount(), required=True, width=16, also="tỷ giá"),
        Column("source", Text(), width=44, also="nguồn"),
    ),
    also="tỉ giá",
)
FUND_SHEETS = (FUNDS, FUND_CAPS, EXCHANGE_RATES)
