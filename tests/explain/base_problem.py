"""A small problem without any difficulty, and ways to change it."""

from __future__ import annotations

from typing import Any

from leadership_opt.domain import Problem

DATES = ("2024-03-04", "2024-09-02", "2025-03-03")


def nominee(number: int, **changes: Any) -> dict[str, Any]:
    """A vice-chair of 39-40 years: eligible in categories 1, and 2 if a woman."""
    return {
        "id": f"N{number:02}",
        "full_name": f"Mẫu {number}",
        "sex": "female" if number % 2 else "male",
        "birth_date": "1985-01-01",
        "province": ("01", "79")[number % 2],
        "post": "committee_vice_chair",
        "rating": 50 + number,
        **changes,
    }


def course(name: str, **changes: Any) -> dict[str, Any]:
    """A course of 2-3 seats that costs 10 million dong and 1 million a head."""
    return {
        "id": name,
        "title": f"Course {name}",
        "country": "JP",
        "city": "Tokyo",
        "start_dates": DATES,
        "seats_min": 2,
        "seats_max": 3,
        "costs": [
            {"id": "fee", "kind": "tuition", "basis": "per_course", "amount": {"amount": 10_000_000}},
            {"id": "fly", "kind": "airfare", "basis": "per_participant", "amount": {"amount": 1_000_000}},
        ],
        **changes,
    }


def fund(**changes: Any) -> dict[str, Any]:
    """The state budget without a cap."""
    return {"id": "state", "name": "State budget", "kind": "state_budget", **changes}


def held(people: tuple[str, ...] = (), **changes: Any) -> dict[str, Any]:
    """A course held in February 2024."""
    return {"id": "H1", "country": "JP", "start_date": "2024-02-05", "participants": people, **changes}


def problem(
    *,
    nominees: dict[int, dict[str, Any]] | None = None,
    courses: tuple[dict[str, Any], ...] = (),
    funds: tuple[dict[str, Any], ...] = (),
    history: tuple[dict[str, Any], ...] = (),
    **policy: Any,
) -> Problem:
    """Eight nominees, two courses, one fund; ``nominees`` changes single ones, the rest replaces or adds."""
    changes = nominees or {}
    return Problem.model_validate(
        {
            "nominees": [nominee(number, **changes.get(number, {})) for number in range(8)],
            "courses": courses or (course("A"), course("B", country="FR", city="Paris")),
            "funds": funds or (fund(),),
            "history": {"courses": history},
            "policy": {"years": (2024, 2025), **policy},
        }
    )
