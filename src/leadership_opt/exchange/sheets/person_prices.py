"""The sheet of price tables: what one participant costs by who she is."""

from __future__ import annotations

from leadership_opt.exchange.sheets.conditions import AttributeName, Condition
from leadership_opt.exchange.sheets.formats import Identifier
from leadership_opt.exchange.sheets.layout import Sheet, SheetColumn
from leadership_opt.exchange.sheets.money_format import Amount
from leadership_opt.exchange.sheets.words import ATTRIBUTE

PRICE_TABLE = SheetColumn("price_table", Identifier(), width=16)
"""On the sheet of costs: the table that an item goes by."""

PERSON_PRICES = Sheet(
    "person_prices",
    ("policy", "person_prices"),
    (
        SheetColumn("table", Identifier(), "price_table", required=True, shared=True, width=16),
        SheetColumn("where", Condition(AttributeName(ATTRIBUTE)), "price_group", required=True, width=36),
        SheetColumn("amount.amount", Amount(), "amount", required=True, width=18),
        SheetColumn("amount.currency", Identifier(), "currency", width=12, also="tiền tệ"),
    ),
    last=True,
)
