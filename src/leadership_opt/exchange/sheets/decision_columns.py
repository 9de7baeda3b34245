"""Columns of who decided something by hand, when and why: on each sheet whose rows carry a decision."""

from __future__ import annotations

from leadership_opt.exchange.sheets.formats import Day, Text
from leadership_opt.exchange.sheets.layout import SheetColumn

DECISION_COLUMNS = (
    SheetColumn("decision.by", Text(), "decided_by", private=True, width=24),
    SheetColumn("decision.on", Day(), "decided_on"),
    SheetColumn("decision.reason", Text(), "reason", private=True, width=40, also="ghi chú"),
)
