"""Random problems whose rows have large coefficients: money to the dong, and draws over many who exclude each other."""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations
from random import Random
from typing import Any

from leadership_opt import Problem
from tests.checker.builders import course, fund, problem, woman

KINDS = ("fee", "fare", "room", "meals")
PROVINCES = ("02", "04", "08", "79", "01", "48")


class LargeNumbers(StrEnum):
    """Where the large coefficients come from."""

    MONEY_UNIT_1 = "money_unit_1"
    TO_THE_DONG = "to_the_dong"
    HUNDREDFOLD = "hundredfold"
    APART = "apart"
    DRAW_ALONE = "draw_alone"
    PAIRS = "pairs"
    """Few people, most of whom exclude each other one by one: what CP-SAT 9.15 got wrong looked like this."""


HAVE_MONEY = (LargeNumbers.MONEY_UNIT_1, LargeNumbers.TO_THE_DONG, LargeNumbers.HUNDREDFOLD, LargeNumbers.PAIRS)


def large_numbers(seed: int, kind: LargeNumbers) -> Problem:
    """Draw a problem with some ten invented people and some five courses; always the same for the same arguments."""
    chance = Random(f"{kind} {seed}")
    people = [
        woman(
            f"N{number}",
            province=chance.choice(PROVINCES),
            rating=chance.randint(0, 100),
            preferred_countries=["JP"] if chance.random() < 0.5 else [],
            refused_countries=["FR"] if chance.random() < 0.1 else [],
        )
        for number in range(chance.randint(5, 7) if kind is LargeNumbers.PAIRS else chance.randint(6, 14))
    ]
    has_money = kind in HAVE_MONEY
    most = 4 if kind is LargeNumbers.PAIRS else 6
    courses = [_course(chance, number, kind, has_money=has_money) for number in range(chance.randint(3, most))]
    policy: dict[str, Any] = {
        "years": [2024],
        "max_courses_per_nominee": chance.choice((1, 1, 2)),
        "seed": chance.randint(0, 10**6),
        "total_participants": {"min_count": chance.randint(1, max(1, len(people) // 2))},
    }
    ids = [person.id for person in people]
    policy["companions"] = _apart(chance, ids, kind)
    before = chance.sample(["participants", "merit", "country_preference"], chance.randint(0, 2))
    goals = [*before, *(chance.sample(["cost", "state_cost"], chance.randint(1, 2)) if has_money else [])]
    if kind is LargeNumbers.DRAW_ALONE:
        goals = []
    policy["goals"] = [{"goal": goal} for goal in (*goals, "seeded_draw")]
    if kind in (LargeNumbers.MONEY_UNIT_1, LargeNumbers.PAIRS) or (has_money and chance.random() < 0.7):
        policy["money_unit"] = 1
    funds = _funds(chance, kind) if has_money else ()
    return problem(people, courses, funds=funds, **policy)


def _apart(chance: Random, ids: list[str], kind: LargeNumbers) -> list[dict[str, Any]]:
    """Draw groups of people who must never share a course."""
    if kind is LargeNumbers.PAIRS:
        groups = [list(pair) for pair in combinations(ids, 2) if chance.random() < 0.7]
    else:
        number = chance.randint(3, 8) if kind is LargeNumbers.APART else chance.randint(0, 2)
        groups = [chance.sample(ids, chance.randint(2, min(6, len(ids)))) for _ in range(number)]
    return [{"id": f"g{number}", "kind": "apart", "nominees": group} for number, group in enumerate(groups)]


def _amount(chance: Random, kind: LargeNumbers) -> int:
    """An amount in dong: of a ticket, a month's room, a fee."""
    dong = chance.randint(1_000_000, 90_000_000)
    if kind is LargeNumbers.MONEY_UNIT_1:
        dong -= dong % 1_000
    return dong * {LargeNumbers.HUNDREDFOLD: 100, LargeNumbers.PAIRS: 20}.get(kind, 1)


def _course(chance: Random, number: int, kind: LargeNumbers, *, has_money: bool) -> Any:
    most = chance.randint(1, 5)
    costs = [
        {
            "id": f"i{at}",
            "kind": "other",
            "basis": chance.choice(("per_course", "per_participant")),
            "amount": {"amount": _amount(chance, kind)},
        }
        for at in range(chance.randint(1, 3) if has_money else 0)
    ]
    months = chance.sample(range(1, 13), chance.randint(1, 3))
    return course(
        f"C{number}",
        f"2024-{months[0]:02d}-08",
        start_dates=[f"2024-{month:02d}-08" for month in sorted(months)],
        country=chance.choice(("JP", "FR")),
        seats_min=chance.randint(1, most),
        seats_max=most,
        must_run=chance.random() < 0.2,
        costs=costs,
    )


def _funds(chance: Random, kind: LargeNumbers) -> tuple[Any, ...]:
    funds = [fund("state", kind="state_budget")]
    for number in range(chance.randint(0, 2)):
        cap = {"amount": _amount(chance, kind) * chance.randint(1, 20)}
        funds.append(fund(f"sponsor-{number}", kind="foreign_sponsor", cap_total=cap))
    return tuple(funds)
