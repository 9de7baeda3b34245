"""The small valid problem with every kind of part that it does without: limits of goals, prices, shares, decisions."""

from __future__ import annotations

from typing import Any

from tests.domain.small_document import changed, put

_DECISION = {"reason": "Theo chỉ đạo", "by": "Ban Tổ chức", "on": "2024-01-15"}
_PRICES = [
    {"table": "fares", "where": {"region": ["RRD"]}, "amount": {"amount": 200_000, "currency": "JPY"}},
    {"table": "fares", "where": {"region": ["SE"]}, "amount": {"amount": 250_000, "currency": "JPY"}},
]


def full_document() -> dict[str, Any]:
    """Return a fresh valid document with a part of every kind that a problem may have."""
    return changed(
        put("courses", 0, "costs", 0, "price_table", to="fares"),
        put("funds", 0, "item_shares", to=[{"id": "fees", "cost_kinds": ["tuition"], "max_share": "90%"}]),
        put("policy", "person_prices", to=_PRICES),
        put("policy", "goal_limits", to=[{"goal": "province_fairness", "worst_ratio": "0%"}]),
        put("policy", "goal_limits", 1, to={"goal": "merit", "no_worse_than": 1}),
        put("policy", "nominee_pins", 0, "decision", to=_DECISION),
    )
