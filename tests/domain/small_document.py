"""A small valid problem as JSON-like data, fresh at each call, and ways to change it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

PRIVATE_NAME = "Bí Mật Tuyệt Đối"
PRIVATE_BIRTH_DATE = "1984-07-13"
PRIVATE_TAG = "số nhà bảy ngõ ba"

Change = Callable[[dict[str, Any]], None]

_DOCUMENT: dict[str, Any] = {
    "schema_version": 1,
    "nominees": [
        {
            "id": "N1",
            "full_name": PRIVATE_NAME,
            "sex": "female",
            "birth_date": PRIVATE_BIRTH_DATE,
            "province": "01",
            "post": "council_vice_chair",
            "planned_for": ["committee_vice_chair"],
            "rating": 80,
            "preferred_countries": ["JP", "FR"],
            "refused_countries": ["DE"],
            "unavailable": [{"first_day": "2024-03-01", "last_day": "2024-03-05", "reason": PRIVATE_TAG}],
            "languages": ["English"],
            "tags": {"note": PRIVATE_TAG},
        },
        {"id": "N2", "full_name": PRIVATE_NAME, "sex": "male", "birth_year": 1983, "province": "79"},
    ],
    "courses": [
        {
            "id": "C1",
            "title": "Local government",
            "country": "JP",
            "start_dates": ["2024-05-06", "2024-06-03"],
            "seats_min": 1,
            "seats_max": 2,
            "costs": [
                {
                    "id": "fee",
                    "kind": "tuition",
                    "basis": "per_participant",
                    "amount": {"amount": 300_000, "currency": "JPY"},
                    "paid_by": ["state_budget"],
                }
            ],
        },
        {"id": "C2", "title": "City government", "country": "FR", "start_dates": ["2025-05-05"], "must_run": True},
    ],
    "funds": [
        {
            "id": "state",
            "name": "State budget",
            "kind": "state_budget",
            "caps_by_year": [{"year": 2024, "cap": {"amount": 10**9, "currency": "VND"}}],
            "cap_total": {"amount": 10**7, "currency": "JPY"},
            "courses": ["C1"],
        }
    ],
    "policy": {
        "years": [2024, 2025],
        "eligibility": {"age_limit_years": 45},
        "total_participants": {"min_count": 1, "by_year": [{"year": 2024, "max_count": 2}]},
        "course_counts": [{"id": "few", "years": [2024], "max_count": 4}],
        "quotas": [
            {"id": "women", "where": {"sex": ["female"]}, "min_share": "30%"},
            {"id": "young", "where": {"age_band": ["40_44"]}, "in_courses": ["C1"], "max_count": 2},
        ],
        "calendar": {"closed_periods": [{"id": "tet", "first_day": "2024-02-08", "last_day": "2024-02-14"}]},
        "companions": [{"id": "pair", "kind": "apart", "nominees": ["N1", "N2"]}],
        "course_pins": [{"course": "C1", "start_date": "2024-05-06"}],
        "nominee_pins": [{"nominee": "N1", "place": "in_course", "course": "C1"}],
        "exchange_rates": [{"currency": "JPY", "units": 100, "vnd": 17_000}],
        "goals": [{"goal": "participants", "tolerance_share": "5%"}, {"goal": "merit"}, {"goal": "seeded_draw"}],
    },
    "history": {
        "courses": [
            {
                "id": "H1",
                "country": "JP",
                "start_date": "2023-05-08",
                "participants": ["P1"],
                "payments": [{"fund": "state", "amount_vnd": 10**8}],
            }
        ],
        "people": [
            {
                "id": "P1",
                "full_name": PRIVATE_NAME,
                "sex": "female",
                "birth_date": PRIVATE_BIRTH_DATE,
                "province": "48",
            }
        ],
    },
}


def small_document() -> dict[str, Any]:
    """Return a fresh copy of the valid document."""
    return deepcopy(_DOCUMENT)


def changed(*changes: Change) -> dict[str, Any]:
    """Return the document with changes made to it."""
    document = small_document()
    for change in changes:
        change(document)
    return document


def put(*path: str | int, to: Any) -> Change:
    """Return a change that puts a value at a path; an index just past the end appends."""

    def change(document: dict[str, Any]) -> None:
        holder: Any = document
        for part in path[:-1]:
            holder = holder.setdefault(part, {}) if isinstance(holder, dict) else holder[part]
        last: Any = path[-1]
        if isinstance(holder, list) and last == len(holder):
            holder.append(to)
        else:
            holder[last] = to

    return change


def drop(*path: str | int) -> Change:
    """Return a change that deletes what is at a path."""

    def change(document: dict[str, Any]) -> None:
        holder: Any = document
        for part in path[:-1]:
            holder = holder[part]
        del holder[path[-1]]

    return change
